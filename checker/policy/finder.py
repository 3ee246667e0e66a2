"""Find any of several hundred words in a text, the longest at each place.

Regular expressions of that many alternatives take longer to compile than a whole check may last, so words
are looked up by their first two letters, and every word has at least two. Latin words match as whole words,
Chinese ones anywhere, and none with regard to case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Match(NamedTuple):
    """A word found in a text: where it starts, where it ends, and the word as it was looked for."""

    start: int
    end: int
    word: str


class Finder:
    """A set of words to be found in texts; `inside` finds those that end a longer word too: SingSoundSDK."""

    def __init__(self, words: Iterable[str], inside: bool = False) -> None:
        self._inside = inside
        self._by_start: dict[str, list[str]] = {}
        for word in sorted({word.lower() for word in words}, key=len, reverse=True):
            self._by_start.setdefault(word[:2], []).append(word)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the words in `text` from left to right; of words at one place, the longest."""
        text = _lower(text)
        behind = 0  # the end of the word before
        for at in range(len(text)):
            if at >= behind and text[at : at + 2] in self._by_start:
                match = self._match(text, at)
                if match:
                    yield match
                    behind = match.end

    def first(self, text: str) -> Match | None:
        """Return the first word in `text`, or None."""
        return next(self.find(text), None)

    def starts(self, text: str) -> Match | None:
        """Return the word that `text` starts with, or None."""
        return self._match(_lower(text), 0) if text else None

    def _match(self, text: str, at: int) -> Match | None:
        for word in self._by_start.get(text[at : at + 2], ()):
            end = at + len(word)
            begun = joined(text, at - 1, at) and not self._inside
            if text.startswith(word, at) and not (begun or joined(text, end - 1, end)):
                return Match(at, end, word)
        return None


def joined(text: str, left: int, right: int) -> bool:
    """Tell whether the neighbouring characters at `left` and `right` are of one Latin word or constant."""
    return left >= 0 and right < len(text) and _is_latin(text[left]) and _is_latin(text[right])


def _is_latin(character: str) -> bool:
    return (character.isalnum() and character < "\u0250") or character == "_"


def _lower(text: str) -> str:
    """Return `text` in lower case, character by character, so that every place stays where it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
