"""Find where rendered text stands in the Markdown that it came from.

Markdown keeps no line numbers. But rendering only drops marks and keeps letters in their order, so the
letters and digits of a block are looked up among those of its source, each block behind the one before.
Whatever extensions a site uses, an editor is sent to the right line.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_WORD = re.compile(r"[^\W_]+")
# Letters of full width are those of the page, where they are ordinary ones.
_LETTERS = {0xFF01 + code: 0x21 + code for code in range(94) if chr(0x21 + code).isalnum()}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# How much of a text is looked for, in letters: all of it, or as much as no link or mark interrupts.
_PREFIXES = (None, 24, 12, 6, 3, 2)
_SLACK = 200  # letters that a block's source may have beyond its text: addresses of links, attributes

Place = tuple[int, int]  # from the first letter of a block to behind its last, among the letters of the source


class SourceMap:
    """Places in one Markdown source, asked for in the order of the page."""

    def __init__(self, source: str) -> None:
        visible = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), source)
        words = list(_WORD.finditer(visible.translate(_LETTERS)))
        self._letters = "".join(word[0] for word in words)
        self._word_starts: list[int] = []
        self._source_starts = [word.start() for word in words]
        total = 0
        for word in words:
            self._word_starts.append(total)
            total += len(word[0])
        self._line_starts = [0] + [newline.end() for newline in re.finditer("\n", source)]
        self._cursor = 0

    def place(self, text: str) -> Place:
        """Return the place of the next block, whose visible text is `text`, and go on behind it.

        Text that stands in no line of this source (a snippet's) is placed where the block before it ended.
        """
        letters = _letters(text)
        for length in _PREFIXES:
            part = letters[:length]
            at = self._letters.find(part, self._cursor) if part else -1
            if at >= 0:
                self._cursor = at + len(part)
                return at, at + len(letters)
        elsewhere = self._letters.find(letters) if letters else -1  # a footnote, moved to the end of the page
        at = elsewhere if elsewhere >= 0 else self._cursor
        return at, at + len(letters)

    def position(self, place: Place, text: str | None = None) -> tuple[int, int]:
        """Return the line and column (from 1) where `text` starts within `place`, or where the place starts."""
        start, end = place
        for length in _PREFIXES if text else ():
            part = _letters(text or "")[:length]
            at = self._letters.find(part, start, end + _SLACK) if part else -1
            if at >= 0:
                start = at
                break
        return self._line_and_column(start)

    def _line_and_column(self, at: int) -> tuple[int, int]:
        if not self._source_starts:
            return 1, 1
        at = min(at, len(self._letters) - 1)
        word = bisect_right(self._word_starts, at) - 1
        offset = self._source_starts[word] + at - self._word_starts[word]
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.translate(_LETTERS)))
