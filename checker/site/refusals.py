"""What a row of the policy says of refusing: the cells under 可否拒绝, 拒绝的影响 and the like."""

from __future__ import annotations

import re

from checker.model import Disclosure
from checker.policy.names import words_of
from checker.policy.tables import REFUSAL, role_of

_RULE = re.compile(r"^\s*\|?[\s:|-]*---[\s:|-]*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def refusal_of(disclosure: Disclosure) -> str:
    """Return what the table row of `disclosure` says of refusing, cell by cell; "" where it stands in no table."""
    location = disclosure.location
    with open(location.file, encoding="utf-8-sig") as file:
        lines = file.read().splitlines()
    at = (location.line or 0) - 1
    if not 0 <= at < len(lines) or not lines[at].lstrip().startswith("|"):
        return ""
    rule = next((index for index in range(at, 0, -1) if _RULE.match(lines[index])), None)
    if rule is None:
        return ""
    words = words_of(disclosure.language)
    pairs = zip(_cells(lines[rule - 1]), _cells(lines[at]), strict=False)
    return "<br>".join(cell for header, cell in pairs if cell and role_of(header, words) == REFUSAL)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL_END.split(line.strip().strip("|"))]
