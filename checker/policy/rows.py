"""The tables of a Markdown source, as their editors see them: lines of cells between vertical bars.

    | 权限 | 用途 |          the header
    | --- | --- |
    | 相机 | 扫码 |          a row

What stands in a block of its own, or between full-width bars, is no row, and readers see the bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.policy.outline import visible

_RULE = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$")
_CODE = re.compile(r"`[^`]*`|\\.")
_BARS = ("|", "｜")


class Row(NamedTuple):
    """A line that is meant as a row: how many cells it has, and how many its header has, 0 where there is no header."""

    line: int
    cells: int
    expected: int
    full_width: bool


def rows_in(source: str) -> Iterator[Row]:
    """Yield each line of a table below its header and rule, and each other line that starts with a bar."""
    expected, above = 0, ""
    lines = [line.strip() for line in visible(source).splitlines()]
    for number, line in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        if not line:
            expected = 0
        elif not expected and "|" in line and _is_rule(below):
            expected = _cells(line)
        elif (expected or line.startswith(_BARS)) and not (_is_rule(line) and "|" in above):
            yield Row(number, _cells(line), expected, "｜" in line)
        above = line


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.match(line) is not None


def _cells(line: str) -> int:
    return _CODE.sub("", line).removeprefix("|").removesuffix("|").count("|") + 1
