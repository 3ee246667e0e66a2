"""Cells of a table: a header that asks, and a value that answers.

可否拒绝：否 -> mandatory      是否必选：否 -> optional      拒绝后果：仅无法扫码 -> read as a consequence
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import MANDATORY, NEUTRAL, OPTIONAL
from checker.policy.wording import moods, signs
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.signs import Sign
from checker.policy.wording.tokens import ASK, BAR, COLON, PAUSE, STOP, WORD, Token, roles

DUTY, CHOICE, EITHER, USABLE, HARM, OUTCOME = "duty", "choice", "either", "usable", "harm", "outcome"
YES, NO = "yes", "no"

_ANSWERS = {
    (DUTY, YES): (MANDATORY, "4a"),
    (DUTY, NO): (OPTIONAL, "4e"),
    (CHOICE, YES): (OPTIONAL, "4e"),
    (CHOICE, NO): (MANDATORY, "2"),
    (USABLE, YES): (OPTIONAL, "3d"),
    (USABLE, NO): (MANDATORY, "3a"),
    (HARM, NO): (OPTIONAL, "3d"),
    (HARM, YES): (OPTIONAL, "3c"),
}
_DENIALS = frozenset((moods.REFUSE, moods.MAY_REFUSE, moods.BOUND))
_CHOICES = frozenset((moods.MAY_REFUSE, moods.OPTIONAL, moods.MAY_GRANT, moods.NEEDLESS))
_DUTIES = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.MUST_GRANT))


# a row of such words alone names columns: "Permission | Purpose | Required"
_HEADINGS = roles("bar word permission purpose necessary required optional whether effect feature request reason")


class Cell(NamedTuple):
    """A header and its value, each a range of tokens."""

    header: tuple[int, int]
    value: tuple[int, int]


def cells(tokens: Sequence[Token]) -> list[Cell]:
    """Return the pairs of header and value; text without a mark between two parts has none."""
    bars = [-1, *(at for at, token in enumerate(tokens) if token.role in (BAR, STOP)), len(tokens)]
    pairs: list[Cell] = []
    before: tuple[int, int] | None = None
    for start, end in itertools.pairwise(bars):
        first = start + 1
        if start >= 0 and tokens[start].role == STOP:
            before = None
        colon = next((at for at in range(first, end) if tokens[at].role in (COLON, ASK)), None)
        if colon is None or colon == end - 1:
            if before is not None and end > first:
                pairs.append(Cell(before, (first, end)))
            before = (first, end) if end > first else None
        else:
            pairs.append(Cell((first, colon), (colon + 1, end)))
            before = None
    return pairs


def asks(tokens: Sequence[Token], cell: Cell, lexicon: Lexicon) -> str:
    """Return what a header asks of the permission, or "" if nothing that this module knows."""
    first, last = cell.header
    found = {token.role for token in tokens[first:last]}
    if last - first > 12 or found & {STOP, PAUSE}:
        return ""
    asking = "whether" in found or (last < len(tokens) and tokens[last].role == ASK)
    if not asking and last - first > 1 and (WORD in found or "needs" in found) and "effect" not in found:
        return ""  # "this feature needs the camera" and "the file cannot be opened" tell and do not ask
    kinds = {sign.kind for sign in signs.signs(tokens, first, last, lexicon)}
    denied, duty = bool(kinds & _DENIALS), bool(kinds & _DUTIES)
    choice = bool(kinds & {moods.OPTIONAL, moods.MAY_GRANT})
    usable = bool(found & {"use", "fine", "work"})
    for question, put in (
        (HARM, denied and "affect" in found and found & {"whether", "can"}),
        (OUTCOME, "effect" in found or (denied and "affect" in found)),
        (OUTCOME, denied and "if" in found and "whether" not in found and not usable),
        (USABLE, denied and usable),
        (EITHER, duty and (choice or denied)),
        (DUTY, duty),
        (CHOICE, denied or choice),
    ):
        if put:
            return question
    return ""


def is_header_row(tokens: Sequence[Token], pairs: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Tell whether the cells are headers without values: 是否必需 | 能否关闭."""
    if BAR in {token.role for token in tokens} and all(token.role in _HEADINGS for token in tokens):
        return True
    questions = 0
    for header, value in pairs:
        bare = header[1] < len(tokens) and tokens[header[1]].role == BAR
        if bare and tokens[value[0]].role not in (YES, NO) and not is_question(tokens, header):
            questions += bool(asks(tokens, Cell(header, value), lexicon) and asks(tokens, Cell(value, value), lexicon))
    return questions > 0


def is_question(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell asks rather than answers: 能否关闭, "Can be turned off?"."""
    roles = [token.role for token in tokens[slice(*cell)]]
    return "whether" in roles or roles[-1:] == [ASK]


def answer(tokens: Sequence[Token], cell: Cell, asked: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return stance and step of a value, or None if it does not answer in a word."""
    first, last = cell.value
    roles = [token.role for token in tokens[first:last]]
    if is_question(tokens, cell.value):
        return None
    if asked == OUTCOME:
        return (OPTIONAL, "3d") if roles and set(roles) <= {"none", NO} else None
    if "advise" in roles:
        return NEUTRAL, "4e"
    said = _yes_or_no(roles[0] if roles else "", signs.signs(tokens, first, last, lexicon), asked, len(roles))
    return _ANSWERS.get((DUTY if asked == EITHER else asked, said)) if said else None


def _yes_or_no(first: str, found: list[Sign], asked: str, length: int) -> str:
    """Return YES, NO or "" for a value that starts with the role `first` and has `length` tokens."""
    kind = found[0].kind if found else ""
    bare_denial = first in ("not", "none") and length == 1
    if first in (YES, NO):
        return first
    if asked in (DUTY, EITHER):
        if kind in _CHOICES or bare_denial:
            return NO
        return YES if kind in _DUTIES or (first == "must" and length == 1) else ""
    if asked == HARM:
        return NO if first in ("not", "none") or kind == moods.KEEP else ""
    if kind in (moods.BOUND, moods.REQUIRED, moods.REFUSE) or first in ("cannot", "not", "none"):
        return NO
    return YES if kind in (*_CHOICES, moods.KEEP, moods.GRANT) or first == "can" else ""
