"""Which rows are headers alone, without values: 是否必需 | 能否关闭, "Permission | Purpose | Required"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, ASK, BAR, COLON, Token, roles
from checker.policy.wording.tables.cells import DENIED, NO, YES, Cell, is_question
from checker.policy.wording.tables.headers import asks

# a row of such words alone names columns: "Permission | Purpose | Required"
_HEADINGS = roles(
    "bar word permission purpose necessary required must optional whether effect feature narrow request reason revoke "
    "we and why needs ask"
)
_SHAPES = {ASK: "?", BAR: "|", AND: "/", **dict.fromkeys(("necessary", "required", "must", "optional"), "d")}
_NAMED_DUTIES = ("required", "necessary")
_BOTH = [{duty, "optional", *joined} for duty in _NAMED_DUTIES for joined in (("and",), ("whether",), ())]
_ONE_OF_BOTH = roles("required necessary must optional yes no not none can cannot grant refuse")


def is_header_row(
    tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]], lexicon: Lexicon
) -> bool:
    """Tell whether the cells are headers without values: 是否必需 | 能否关闭."""
    if not any(token.role == BAR for token in tokens) or any(token.role == COLON for token in tokens):
        return False
    heads = all(token.role in _HEADINGS for token in tokens[: -1 if tokens[-1].role == ASK else None])
    alone = len(pairs) == 1 and tokens[0].role == "whether" and not is_question(tokens, pairs[0].value)
    if heads and not alone and not _answered(tokens):
        return True
    bare = [pair for pair in pairs if pair.header[1] < len(tokens) and tokens[pair.header[1]].role == BAR]
    parts = [*(part for pair in bare for part in pair), *rest]
    last = max(parts, default=(0, 0))
    if _is_header(tokens, last) or _unanswered(tokens, bare, rest):
        return True
    asking = [part for part in parts if asks(tokens, Cell(part, part), lexicon)]
    answered = any(tokens[first].role in (YES, NO) or _denies(tokens, (first, last)) for first, last in parts)
    answered = answered or _answered(tokens) or any(is_question(tokens, pair.header) for pair in bare)
    return len(asking) > 1 and not answered


def _denies(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Tell whether a cell says no more than that something may not be: "not allowed"."""
    return [token.role for token in tokens[slice(*part)]] in DENIED


def _answered(tokens: Sequence[Token]) -> bool:
    """Tell whether a word of duty answers a question: "Is it required? | Required", 必选/可选 | 必选.

    But not "Required? | Optional?".
    """
    line = "".join(_SHAPES.get(token.role, ".") for token in tokens) + "|"
    return "?|d|" in line or "d/d|d|" in line


def _unanswered(tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a header "mandatory/optional" has no answer: 필수/선택 | 해제 방법."""
    ends = [*(pair.value for pair in pairs), *rest]
    asked = [pair.value for pair in pairs if _names_both(tokens, pair.header)]
    answered = any({token.role for token in tokens[slice(*value)]} & _ONE_OF_BOTH for value in asked)
    return (bool(asked) and not answered) or any(_names_both(tokens, part) for part in ends)


def _names_both(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Tell whether a cell says no more than "mandatory/optional"."""
    return {token.role for token in tokens[slice(*part)]} in _BOTH


def _is_header(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell can only be a header: 能否关闭, 拒绝后的影响."""
    return is_question(tokens, cell) or (cell[1] > cell[0] and tokens[cell[1] - 1].role in ("effect", "affect"))
