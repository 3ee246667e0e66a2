"""A row of a table as cells: pairs of a header and its value, and what belongs to no pair.

是否必选：否 | 用途：扫码 -> two pairs      相机 | 可选 -> one pair, by what the words say
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from checker.policy.wording.roles import ASK, BAR, COLON, PAUSE, REFUSING, STOP, Token

YES, NO = "yes", "no"
DENIED = (["cannot"], ["not", "grant"], ["not", "available"])
WORDS = 3  # how many words are a short answer
_BLANKS = 2
_QUESTION = 8  # words of a question at most


class Cell(NamedTuple):
    """A header and its value, each a range of tokens."""

    header: tuple[int, int]
    value: tuple[int, int]


def cells(tokens: Sequence[Token]) -> tuple[list[Cell], list[tuple[int, int]]]:
    """Return the pairs of header and value, and the parts of the text that belong to no pair.

    In a row only bars part the cells, and a value may be several sentences; a text without bars has one pair
    in a sentence.
    """
    ends = (BAR,) if any(token.role == BAR for token in tokens) else (STOP,)
    bars = [-1, *(at for at, token in enumerate(tokens) if token.role in ends), len(tokens)]
    pairs: list[Cell] = []
    rest: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for start, end in itertools.pairwise(bars):
        first = start + 1
        if first == end:
            if before is None and _filled(tokens, first):
                before = (first, end)
            continue
        if tokens[end - 1].role == COLON:
            continue  # a header without a value
        colon = next((at for at in range(first, end) if tokens[at].role in (COLON, ASK, STOP)), None)
        if colon is not None and (asked := _asked_behind(tokens, colon, end)):
            rest.append((first, colon))
            first, colon = colon + 1, asked
        if colon is None and BAR in ends and end - first > 1 and tokens[end - 1].role in (YES, NO):
            pairs.append(Cell((first, end - 1), (end - 1, end)))  # 必选 √ | 可选 ×
            continue
        if colon is not None and colon < end - 1 and tokens[colon].role != STOP:
            rest += [before] if before else []
            pairs.append(Cell((first, colon), (colon + 1, end)))
            before = None
        elif before is not None and BAR in ends and _answers(tokens, before, (first, end)):
            pairs.append(Cell(before, (first, end)))
            before = None
        else:
            rest += [before] if before else []
            before = (first, end)
    return pairs, [*rest, *([before] if before else [])]


def _asked_behind(tokens: Sequence[Token], colon: int, end: int) -> int:
    """Return where a short question ends that a colon leads to and words follow: "Microphone: required? Yes"; or 0."""
    if tokens[colon].role != COLON:
        return 0
    ends = (at for at in range(colon + 2, min(end - 1, colon + _QUESTION)) if tokens[at].role in (ASK, PAUSE, STOP))
    at = next(ends, 0)
    return at if tokens[at].role == ASK else 0


def _answers(tokens: Sequence[Token], before: tuple[int, int], cell: tuple[int, int]) -> bool:
    """Tell whether a cell is the value of the one before: not 可选 | 拒绝后无法扫码, nor 相机 | 是否必选 | 否."""
    first, last = cell
    supposes = last - first > WORDS and (tokens[first].role in REFUSING or tokens[first].role == "if")
    asks_itself = is_question(tokens, cell) and last < len(tokens) and not is_question(tokens, before)
    return tokens[last - 1].role not in (ASK, "effect") and not supposes and not asks_itself


def _filled(tokens: Sequence[Token], bar: int) -> bool:
    """Tell whether a cell without tokens has words that say nothing, before the bar or the end at `bar`."""
    start = tokens[bar - 1].end if bar else 0
    return bar < len(tokens) and tokens[bar].start - start > _BLANKS


def is_question(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell asks rather than answers: 能否关闭, "Can be turned off?", but 由您自行决定是否开启."""
    roles = [token.role for token in tokens[slice(*cell)]]
    ahead = roles[: roles.index("whether")] if "whether" in roles else roles
    whether = len(ahead) < min(len(roles), _QUESTION) and "free" not in ahead
    return whether or roles[-1:] == [ASK]
