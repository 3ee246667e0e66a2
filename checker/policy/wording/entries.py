"""The entries of a lexicon, as a translator writes them: `(a|b) c` is two spellings, and `c*` a stem."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

from checker.policy.wording.words.trie import STEMS
from checker.policy.wording.words.units import fold

_PLAIN = str.maketrans("áàâãéèêíîóôõúûçñ", "aaaaeeeiiooouucn")
_LONG = 6


def patterns(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return (role, entry) for each entry of a lexicon's blocks, folded, alternatives as they are written."""
    return [
        (role, entry.strip())
        for role, block in words.items()
        for line in fold(block)[0].splitlines()
        if not line.lstrip().startswith("#")
        for entry in line.split(",")
        if entry.strip()
    ]


def without_accents(listed: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each (role, entry) with accents as it is typed in haste, without them.

    Short entries are left out: "esta" and "está" differ by the accent alone.
    """
    for role, pattern in listed:
        if pattern.translate(_PLAIN) == pattern:
            continue
        whole = _shortest(pattern) >= _LONG and STEMS not in pattern
        for entry in [pattern] if whole else spellings(pattern):
            plain = entry.translate(_PLAIN)
            inside = STEMS not in entry or entry[-2:] == plain[-2:]  # "manqué*" is not "manque*"
            if len(entry) >= _LONG and inside and plain != entry:
                yield role, plain


def _shortest(pattern: str) -> int:
    """Return how many characters the shortest spelling of an entry has."""
    return sum(min(map(len, choices)) for choices in _choices(pattern))


def spellings(entry: str) -> list[str]:
    """Spell out the alternatives of an entry: "(a|b) c" gives "a c" and "b c"."""
    return ["".join(choice) for choice in itertools.product(*_choices(entry))]


def beginnings(entry: str, size: int) -> set[str]:
    """Return the first `size` characters of the spellings of an entry, without spelling it out."""
    begun = {""}
    for choices in _choices(entry):
        if all(len(begins) == size for begins in begun):
            break
        begun = {(begins + choice)[:size] for begins in begun for choice in choices}
    return begun


def count(entry: str) -> int:
    """Return how many spellings an entry has."""
    return math.prod(map(len, _choices(entry)))


def _choices(entry: str) -> list[list[str]]:
    """Return what an entry may have at each of its places: "(a|b) c" is ["a", "b"] and [" c"]."""
    return [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(re.split(r"[()]", entry))]
