"""Where words of a text stand among its tokens, whatever roles they have."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.policy.wording.roles import Token


class Spot(NamedTuple):
    """Words at the offsets `start` to `end`; tokens[first:last] lie in them, wholly or in part."""

    first: int
    last: int
    start: int
    end: int


def spots(tokens: Sequence[Token], folded: str, words: tuple[str, ...], spaced: bool) -> Iterator[Spot]:
    """Yield, in order, where one of some words stands in a folded text; whole words only, if it is `spaced`."""
    first = 0
    for found in _pattern(words, spaced).finditer(folded):
        while first < len(tokens) and tokens[first].end <= found.start():
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < found.end():
            last += 1
        yield Spot(first, last, found.start(), found.end())


@functools.cache
def _pattern(words: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    edge = r"\b" if spaced else ""
    return re.compile(rf"{edge}(?:{'|'.join(map(re.escape, words))}){edge}")
