"""The headings of a Markdown source and what stands below each, with their lines.

    ## 四、如何保护 {#protection}     ->  Section(anchor="protection", title="四、如何保护", line=12, text="…")

The source is read and not the rendered page, since a change log is also written to, and since an id that
Markdown makes up for a heading (`_1` for a Chinese one) is none that a link may rely on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HIDDEN = re.compile(
    r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|<!--.*?-->|^(?P<fence>```+|~~~+).*?^(?P=fence)[`~]*[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_HASHED = re.compile(r"#{1,6}(?P<title>.*?)#*[ \t]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?(?P<attributes>[^{}]*)\}[ \t]*$")
_ID = re.compile(r"(?:^|[ \t])#(?P<id>[\w:.-]+)")


class Section(NamedTuple):
    """A heading and what stands below it, up to the next one.

    `anchor` is the id that the heading sets itself, None without one; `line` counts from 1; `text` has its
    white space folded, so that two texts are equal where nothing but their wrapping differs.
    """

    anchor: str | None
    title: str
    line: int
    text: str


def read_outline(source: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown source in its order; what stands before any heading is in none."""
    lines = visible(source).splitlines()
    heads = [(number, title) for number, title in enumerate(map(_title, lines, [*lines[1:], ""]), 1) if title]
    ends = [*(number for number, _ in heads), len(lines) + 1][1:]
    return tuple(
        _section(title, number, lines[number : end - 1]) for (number, title), end in zip(heads, ends, strict=True)
    )


def visible(source: str) -> str:
    """Return a Markdown source with blank lines for what is no text of it: front matter, comments, code."""
    return _HIDDEN.sub(_blank, source)


def _blank(hidden: re.Match[str]) -> str:
    return "\n" * hidden[0].count("\n")


def _title(line: str, below: str) -> str | None:
    """Return what the heading that starts at `line` says, attributes included, or None where it is none."""
    hashed = _HASHED.match(line)
    if hashed:
        return hashed["title"].strip()
    underlined = line[:1] not in ("", " ", "|", "-", "*", ">") and below and _UNDERLINE.match(below)
    return line.strip() if underlined else None


def _section(title: str, line: int, below: list[str]) -> Section:
    attributes = _ATTRIBUTES.search(title)
    identifier = _ID.search(attributes["attributes"]) if attributes else None
    return Section(
        anchor=identifier["id"] if identifier else None,
        title=title[: attributes.start()] if attributes else title,
        line=line,
        text=" ".join(" ".join(below).split()),
    )
