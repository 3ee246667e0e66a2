"""A page as a tree of sections, and which client each of them speaks for.

What stands under a client's heading speaks for that client, what stands under none for all. A heading is a
client's if its id is a known client's. On permissions.md, or beside such a heading, so is every other with
an id of its own and permissions under it; but unless its title says that it is a client's (小程序, App), what
it says of granting is held against all, since 特别说明 may be no client at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.policy.blocks import HEADING
from checker.policy.markdown import PlacedBlock, RenderedPage

_MADE_UP = re.compile(r"_\d+")


class Section:
    """A heading, the blocks up to the next one, the section that it stands in, and the client that it is about."""

    def __init__(self, heading: PlacedBlock | None, parent: Section | None = None) -> None:
        self.heading = heading
        self.parent = parent
        self.blocks: list[PlacedBlock] = []
        self.client: str | None = None
        self.speaks_for: str | None = None  # whom what is said of granting is held against; None for all

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


def _has_own_id(section: Section) -> bool:
    """Tell whether the heading sets its id itself, and has not the one that Markdown makes of its title."""
    from markdown.extensions.toc import slugify

    anchor = section.anchor
    if anchor is None or _MADE_UP.fullmatch(anchor):
        return False
    slug = slugify(section.title, "-")
    return not slug or not re.fullmatch(rf"{re.escape(slug)}(?:_\d+)?", anchor)


def assign_clients(
    sections: list[Section],
    naming: list[Section],
    known: frozenset[str],
    is_client: Callable[[str], bool],
    is_permissions_page: bool,
) -> None:
    """Set the client of every section.

    `naming` are the sections that name permissions in rows or list items, `known` the ids of known clients;
    `is_client` tells of a title whether it is that of a client.
    """
    heads = {id(section) for section in sections if section.anchor in known}
    around = {id(outer) for section in sections if id(section) in heads for outer in section.path()} - heads
    tops = [section for section in sections if section.level == 1]
    title = tops[0] if len(tops) == 1 else None  # of the page; several are chapters of their own
    if is_permissions_page or heads:
        for section in naming:
            path = list(section.path())
            if not any(id(outer) in heads for outer in path):
                own = [outer for outer in path if outer is not title and _has_own_id(outer) and id(outer) not in around]
                heads |= {id(head) for head in own[-1:]}
    for section in sections:
        head = next((outer for outer in section.path() if id(outer) in heads), None)
        section.client = head.anchor if head else None
        sure = head is not None and (head.anchor in known or is_client(head.title))
        section.speaks_for = section.client if sure else None
