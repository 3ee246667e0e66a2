"""A Markdown page with its front matter, and the few things that staging does to it."""

from __future__ import annotations

import re
from typing import NamedTuple

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.*)$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^#[ \t]+(.*?)[ \t]*(?:\{[^{}]*\})?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*\{[^{}]*#([\w:.-]+)[^{}]*\}[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?![a-z][a-z0-9+.-]*:|[#/])")


class Page(NamedTuple):
    """The lines of the front matter, without their marks, and the Markdown below."""

    matter: str
    body: str

    @property
    def title(self) -> str:
        """The title in the front matter, or else the first heading."""
        match = _TITLE.search(self.matter) or _FIRST_HEADING.search(self.body)
        return match[1].strip().strip("\"'") if match else ""

    def titled(self, title: str) -> Page:
        """Return the page under another title."""
        line = f"title: {quoted(title)}"
        if _TITLE.search(self.matter):
            return self._replace(matter=_TITLE.sub(lambda _: line, self.matter, count=1))
        return self._replace(matter=f"{line}\n{self.matter}")

    def unsearched(self) -> Page:
        """Return the page such that the site's search leaves it out."""
        return self._replace(matter=f"{self.matter}search:\n  exclude: true\n")

    def boosted(self, factor: float) -> Page:
        """Return the page such that the site's search ranks it by `factor` higher, or lower below 1."""
        return self._replace(matter=f"{self.matter}search:\n  boost: {factor}\n")

    def below(self, *blocks: str) -> Page:
        """Return the page with `blocks` of Markdown above its own text; empty ones are left out."""
        return self._replace(body="\n\n".join([*filter(None, blocks), self.body.lstrip("\n")]))

    def below_title(self, block: str) -> Page:
        """Return the page with a block of Markdown between its first heading and what follows."""
        heading = _FIRST_HEADING.search(self.body)
        at = heading.end() if heading else 0
        return self._replace(body=f"{self.body[:at]}\n\n{block}\n{self.body[at:]}")

    def text(self) -> str:
        """Return the page as a file holds it."""
        return f"---\n{self.matter}---\n\n{self.body.strip()}\n"


def read_page(text: str) -> Page:
    """Return the page in the text of a file."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    return Page(match[1], text.replace("\r\n", "\n")[match.end() :]) if match else Page("", text)


def new_page(title: str, description: str, body: str) -> Page:
    """Return a generated page."""
    return Page(f"title: {quoted(title)}\ndescription: {quoted(description)}\n", body)


def quoted(text: str) -> str:
    """Return `text` as YAML that can hold a colon or a quotation mark."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def headings_of(body: str) -> dict[str, str]:
    """Return the titles of the headings that set their own id, by that id."""
    return {match[2]: match[1] for match in _HEADING.finditer(body)}


def section_of(body: str, identifier: str) -> str:
    """Return what stands below the heading with `identifier`, up to the next one; "" without it."""
    match = next((match for match in _HEADING.finditer(body) if match[2] == identifier), None)
    if match is None:
        return ""
    following = _HEADING.search(body, match.end())
    return body[match.end() : following.start() if following else None].strip()


def moved_down(markdown: str, folders: int) -> str:
    """Return `markdown` with its relative links working from so many folders further down."""
    return _LINK.sub("../" * folders, markdown)


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)
