"""A page as a tree of sections, and which client each of them speaks for.

What stands under a client's heading speaks for that client, what stands under none for all. On
permissions.md every heading with an id of its own and permissions under it is a client's; elsewhere a
heading is one if its id is a known client's, or if it stands beside one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.policy.blocks import HEADING
from checker.policy.markdown import PlacedBlock, RenderedPage

_EXPLICIT_ID = re.compile(r"^#{1,6}.*\{[^{}]*#([\w:.-]+)[^{}]*\}[ \t]*#*[ \t]*$", re.MULTILINE)


class Section:
    """A heading, the blocks up to the next one, the section that it stands in, and the client that it is about."""

    def __init__(self, heading: PlacedBlock | None, parent: Section | None = None) -> None:
        self.heading = heading
        self.parent = parent
        self.blocks: list[PlacedBlock] = []
        self.client: str | None = None

    @property
    def level(self) -> int:
        """The level of the heading, 1 to 6; 0 for what stands before any."""
        return self.heading.block.level if self.heading else 0

    @property
    def anchor(self) -> str | None:
        """The id of the heading."""
        return self.heading.block.anchor if self.heading else None

    @property
    def title(self) -> str:
        """The text of the heading."""
        return self.heading.block.text if self.heading else ""

    def path(self) -> Iterator[Section]:
        """Yield this section and those around it, the innermost first."""
        section: Section | None = self
        while section is not None:
            yield section
            section = section.parent


def split_sections(page: RenderedPage) -> list[Section]:
    """Return the sections of `page` in its order, each knowing the one that it stands in."""
    current = Section(None)
    sections = [current]
    for placed in page.blocks:
        if placed.block.kind != HEADING:
            current.blocks.append(placed)
            continue
        parent = next((s for s in current.path() if s.level < placed.block.level), None)
        current = Section(placed, parent)
        sections.append(current)
    return sections


def explicit_ids(source: str) -> frozenset[str]:
    """Return the ids that the headings of a Markdown source set themselves (`## Title {#id}`)."""
    return frozenset(_EXPLICIT_ID.findall(source))


def assign_clients(
    sections: list[Section],
    naming: list[Section],
    own_ids: frozenset[str],
    known: frozenset[str],
    is_permissions_page: bool,
) -> None:
    """Set the client of every section.

    `naming` are the sections that name permissions in rows or list items, `own_ids` the ids that headings
    of the page set themselves, `known` the ids of known clients.
    """
    heads = {id(section) for section in sections if section.anchor in known}
    around_heads = {id(outer) for section in sections if id(section) in heads for outer in section.path()}
    if is_permissions_page or heads:
        for section in naming:
            if not any(id(outer) in heads for outer in section.path()):
                heads |= {id(head) for head in _own_heads(section, own_ids) if id(head) not in around_heads}
    for section in sections:
        section.client = next((outer.anchor for outer in section.path() if id(outer) in heads), None)


def _own_heads(section: Section, own_ids: frozenset[str]) -> list[Section]:
    """Return the outermost section around `section`, below the page's title, whose heading has an id of its own."""
    return [outer for outer in section.path() if outer.level > 1 and outer.anchor in own_ids][-1:]
