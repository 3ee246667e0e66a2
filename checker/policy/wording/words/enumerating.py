"""The numbers and letters of a list's items, which say nothing themselves: (ii), b), （三）, ②."""

from __future__ import annotations

import re

from checker.policy.wording.words.units import Unit

_HAN = "一二三四五六七八九十"
# the number or the mark with which a text begins: 1、, (b), •
_FIRST = re.compile(
    rf"\s*(?:[(（]?(?:(?:\d{{1,3}}(?:\.\d{{1,3}})*|[{_HAN}]{{1,3}})[)）.、．]|(?:[a-z]|[ivx]{{1,4}})(?:[)）、．]|\.(?=\s)))"
    r"|[•·*●■◆※❌✅⚠-])\s*(?=\S)"
)
_LETTER = rf"(?:[a-hа-з]|[ivx]{{1,4}}|\d{{1,2}}|[{_HAN}]{{1,2}}|[ابجدهو])"
# one inside a text: "(a)", "b)", ②; and "2.", one of several
_ITEM = re.compile(rf"[(（]{_LETTER}[)）]|(?<![\w(（]){_LETTER}[)）]|[①-⑳]")
_FIGURE = re.compile(r"(?:(?<!\S)(?=\d{1,2}[.．]\s)|(?<=[。：；])(?=\d{1,2}[.．、]\D))(\d{1,2}).")
_NEAR = 80


def unnumbered(line: list[Unit], folded: str) -> tuple[list[Unit], list[int]]:
    """Return the units of a text without what numbers the items of a list, and the offsets at which items start."""
    first = _FIRST.match(folded)
    spans = [first.span()] if first else []
    behind = first.end() if first else 0
    items = [item for item in _ITEM.finditer(folded, behind) if _is_item(folded, item)] or _figures(folded, behind)
    spans += [item.span() for item in items]
    if not spans:
        return line, []
    kept: list[Unit] = []
    starts: list[int] = []
    ahead = iter(spans)
    start, end = next(ahead)
    begun = False
    for unit in line:
        while unit[1] >= end:
            begun = True
            start, end = next(ahead, (len(folded), len(folded) + 1))
        if unit[1] >= start:
            continue
        if begun:
            starts.append(unit[1])
            begun = False
        kept.append(unit)
    return kept, starts


def _figures(folded: str, start: int) -> list[re.Match[str]]:
    """Return the figures with full stops behind `start` that count up, from where a text begins so or not."""
    found = list(_FIGURE.finditer(folded, start))
    counted = [int(one[1]) for one in found]
    counts_up = bool(counted) and counted == list(range(counted[0], counted[0] + len(counted)))
    return found if counts_up and (len(found) > 1 or start) and counted[0] in (1, 2) else []


def _is_item(folded: str, item: re.Match[str]) -> bool:
    """Tell whether a bracket that closes behind a number has not been opened long before it: "(Android 5)"."""
    if item[0][0] in "(（" or item[0][-1] not in ")）":
        return True
    ahead = folded[max(0, item.start() - _NEAR) : item.start()]
    opened, closed = (max(map(ahead.rfind, marks)) for marks in ("(（", ")）"))
    return opened <= closed
