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
from checker.policy.wording.moods import Sign
from checker.policy.wording.roles import (
    ASK,
    BAR,
    COLON,
    DASH,
    OTHERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    WORD,
    Token,
    roles,
)

DUTY, CHOICE, EITHER, USABLE, HARM, OUTCOME = "duty", "choice", "either", "usable", "harm", "outcome"
YES, NO = "yes", "no"
ABOUT_REFUSING = frozenset((CHOICE, USABLE, HARM))
LISTED_AS = frozenset(("required", "permission", "device"))
_BLANKS, _TWO, _WORDS = 2, 2, 3
_PAUSES = frozenset((PAUSE, STOP, DASH, "but"))

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
_REFUSALS = frozenset((moods.BOUND, moods.REQUIRED, moods.MUST_GRANT, moods.REFUSE, moods.LOSE))
_CHOICES = frozenset((moods.MAY_REFUSE, moods.OPTIONAL, moods.MAY_GRANT, moods.NEEDLESS))
_TELLING = frozenset(("user", "free"))
_TOLD = frozenset(("whole", "service", "feature", "use", "work", "affect", "quit", "lost"))
_OCCASION = roles("if once when edge absent without none")
_REFUSAL = _OCCASION | roles("refuse revoke not grant permission device narrow provide user")
_DEEDS = roles("cannot not none must needs")
_EFFECT = roles("affect effect use for edge")
_CLOSABLE = roles("can quit user means whether")
_DUTIES = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.MUST_GRANT))


# a row of such words alone names columns: "Permission | Purpose | Required"
_HEADINGS = roles(
    "bar word permission purpose necessary required must optional whether effect feature request reason we and"
)
_EITHER = ({"required", "and", "optional"}, {"necessary", "and", "optional"})
_ONE_OR_THE_OTHER = roles("required necessary must optional yes no not none can cannot grant refuse")
_LISTED = PERMISSIONS | {"narrow", "and", PAUSE}


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


def _answers(tokens: Sequence[Token], before: tuple[int, int], cell: tuple[int, int]) -> bool:
    """Tell whether a cell is the value of the one before: not 可选 | 拒绝后无法扫码, nor 相机 | 是否必选 | 否."""
    first, last = cell
    supposes = last - first > _WORDS and (tokens[first].role in REFUSING or tokens[first].role == "if")
    asks_itself = is_question(tokens, cell) and last < len(tokens) and not is_question(tokens, before)
    return tokens[last - 1].role != ASK and not supposes and not asks_itself


def _filled(tokens: Sequence[Token], bar: int) -> bool:
    """Tell whether a cell without tokens has words that say nothing, before the bar or the end at `bar`."""
    start = tokens[bar - 1].end if bar else 0
    return bar < len(tokens) and tokens[bar].start - start > _BLANKS


def asks(tokens: Sequence[Token], cell: Cell, lexicon: Lexicon) -> str:
    """Return what a header asks of the permission, or "" if nothing that this module knows."""
    first, last = cell.header
    found = {token.role for token in tokens[first:last]}
    if last - first > 12 or found & {STOP, PAUSE}:
        return ""
    asking = "whether" in found or (last < len(tokens) and tokens[last].role == ASK)
    effect = bool(found & {"effect", "affect"})
    why = asking and "needs" in found and tokens[first].role == WORD  # "Why do we need your location?"
    if why or (not asking and last - first > 1 and (WORD in found or "needs" in found) and not effect):
        return ""  # "this feature needs the camera" and "the file cannot be opened" tell and do not ask
    consent = "agree" in found and {token.role for token in tokens[slice(*cell.value)]} & OTHERS
    if (found & OTHERS or consent) and not found & PERMISSIONS:
        return ""  # 您确定要拒绝隐私政策吗？
    kinds = {sign.kind for sign in signs.signs(tokens, first, last, lexicon)}
    denied, duty = bool(kinds & _DENIALS), bool(kinds & _DUTIES)
    occasion = bool(found & _OCCASION) and not asking
    if denied and found <= _REFUSAL and (occasion or _tells(tokens, cell)):
        return OUTCOME  # 拒绝授权：无法扫码, "after withdrawal: no reminders"
    long = cell.value[1] - cell.value[0] > _WORDS
    if not {"whether", "if"} & found and kinds == {moods.REFUSE} and last - first > 1 and long and not effect:
        return ""  # "Are you sure you want to block this customer?", "To turn off tracking:"
    if not asking and not effect and {moods.LOSE, moods.REFUSE} <= kinds:
        return ""  # "without access the app does not work: allow it"
    choice = bool(kinds & {moods.OPTIONAL, moods.MAY_GRANT})
    usable = bool(found & {"use", "fine", "work"})
    for question, put in (
        (HARM, denied and "affect" in found and found & {"whether", "can"}),
        (OUTCOME, "effect" in found or (effect and (denied or found <= _EFFECT))),
        (OUTCOME, denied and found & {"if", "once", "absent"} and "whether" not in found and not usable),
        (USABLE, usable and (denied or "without" in found) and (asking or moods.MAY_REFUSE not in kinds)),
        (EITHER, duty and (choice or denied)),
        (DUTY, duty or (found == {"whether"} and lexicon.modifier_last)),  # obligatoriedad
        (CHOICE, denied or choice or ({"can", "quit"} <= found <= _CLOSABLE)),
    ):
        if put:
            return question
    return ""


def _tells(tokens: Sequence[Token], cell: Cell) -> bool:
    """Tell whether a value says what happens, and not whether something may: 拒绝授权：无法扫码."""
    value = [token.role for token in tokens[slice(*cell.value)]]
    value = value[: value.index(STOP)] if STOP in value else value
    deed = WORD in value and not _DEEDS.isdisjoint(value)
    return value[:1] not in (["can"], [YES]) and (deed or not _TOLD.isdisjoint(value))


def is_header_row(
    tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]], lexicon: Lexicon
) -> bool:
    """Tell whether the cells are headers without values: 是否必需 | 能否关闭."""
    if not any(token.role == BAR for token in tokens) or any(token.role == COLON for token in tokens):
        return False
    heads = all(token.role in _HEADINGS for token in tokens[: -1 if tokens[-1].role == ASK else None])
    if heads and not (tokens[0].role == "whether" and len(pairs) == 1 and not is_question(tokens, pairs[0].value)):
        return True
    bare = [pair for pair in pairs if pair.header[1] < len(tokens) and tokens[pair.header[1]].role == BAR]
    parts = [*(part for pair in bare for part in pair), *rest]
    last = max(parts, default=(0, 0))
    if _is_header(tokens, last) or _unanswered(tokens, bare, rest):
        return True
    asking = [part for part in parts if asks(tokens, Cell(part, part), lexicon)]
    answered = any(tokens[first].role in (YES, NO) for first, _ in parts) or any(
        is_question(tokens, pair.header) for pair in bare
    )
    return len(asking) > 1 and not answered


def _unanswered(tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a header "mandatory/optional" has no answer: 필수/선택 | 해제 방법."""
    ends = [*(pair.value for pair in pairs), *rest]
    asked = [pair.value for pair in pairs if _names_both(tokens, pair.header)]
    answered = any({token.role for token in tokens[slice(*value)]} & _ONE_OR_THE_OTHER for value in asked)
    return (bool(asked) and not answered) or any(_names_both(tokens, part) for part in ends)


def _names_both(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Tell whether a cell says no more than "mandatory/optional"."""
    named = {token.role for token in tokens[slice(*part)]}
    return named in _EITHER


def _is_header(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell can only be a header: 能否关闭, 拒绝后的影响."""
    return is_question(tokens, cell) or (cell[1] > cell[0] and tokens[cell[1] - 1].role in ("effect", "affect"))


def is_question(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell asks rather than answers: 能否关闭, "Can be turned off?"."""
    roles = [token.role for token in tokens[slice(*cell)]]
    return "whether" in roles or roles[-1:] == [ASK]


def answer(tokens: Sequence[Token], cell: Cell, asked: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return stance and step of a value, or None if it does not answer in a word."""
    first, last = cell.value
    roles = [token.role for token in tokens[first:last]]
    if is_question(tokens, cell.value) or roles[:1] in (["absent"], ["if"]) or roles[:2] == ["choose", "refuse"]:
        return None  # "optional permission: without it …", "if you refuse, …" go on
    if asked == OUTCOME:
        return (OPTIONAL, "3d") if roles and set(roles) <= {"none", NO, "without"} else None
    if "advise" in roles[:3] or (asked in (DUTY, EITHER) and roles[:1] == ["onlyif"]):
        return NEUTRAL, "4e" if "advise" in roles[:3] else "5"
    alone = len(roles) < _TWO or roles[1] in _PAUSES
    brief = alone and roles[:1] in ([YES], [NO], ["not"], ["none"])
    if asked == CHOICE and not brief and _leads_over(tokens, cell.header):
        return _ANSWERS[CHOICE, NO] if roles == ["cannot"] else None  # ユーザーによる拒否：不可
    found = signs.signs(tokens, first, last, lexicon)
    if asked == CHOICE and found and found[0].kind == moods.LOSE and tokens[found[0].last].role == "quit":
        return _ANSWERS[CHOICE, NO]  # "only by uninstalling"
    leading = [sign for sign in found if sign.first <= first + _WORDS and sign.first < first_pause(tokens, cell)]
    if asked == CHOICE and _goes_on(tokens, cell, leading):
        return None
    if leading and leading[0].kind in _DUTIES and _named_before(tokens, first, leading[0]):
        return (NEUTRAL, "4c") if asked in (DUTY, EITHER) else None  # 是否必需：仅预览需要
    listed = asked == DUTY and tokens[first - 1].role == ASK and set(roles) <= _LISTED
    listed = listed and bool(set(roles) & PERMISSIONS)  # "Which permissions are mandatory? Phone and storage."
    said = YES if listed else _yes_or_no(roles[0] if roles else "", leading, asked, alone)
    return _ANSWERS.get((DUTY if asked == EITHER else asked, said)) if said else None


def _goes_on(tokens: Sequence[Token], cell: Cell, leading: Sequence[Sign]) -> bool:
    """Tell whether a value is no answer to what may be chosen, but says more.

    "Blocked: the permission is required for scanning", "may be turned off: no news will then be sent".
    """
    first, last = cell.value
    if leading and leading[0].kind in _DUTIES:
        return not PERMISSIONS.isdisjoint(token.role for token in tokens[first : leading[0].first])
    denied = tokens[first].role == "not" and last - first > _WORDS
    return denied and {one.kind for one in leading} <= {moods.BLOCKED}


def _named_before(tokens: Sequence[Token], first: int, duty: Sign) -> bool:
    """Tell whether a value names what its duty is for, before it or right behind it."""
    ahead = {token.role for token in tokens[first : duty.first]}
    if ahead & PERMISSIONS:
        return False
    if ahead & {WORD, "feature", "other"}:
        return True
    behind = tokens[duty.last + 1 : duty.last + 4]
    return [token.role for token in behind[:2]] in (["purpose", WORD], ["purpose", "feature"], ["for", "feature"])


def first_pause(tokens: Sequence[Token], cell: Cell) -> int:
    """Return where the first word or two of a value end, 可以，…; the end of the value without a pause."""
    first, last = cell.value
    return next((at for at in range(first + 1, last) if tokens[at].role == PAUSE), last)


def _leads_over(tokens: Sequence[Token], header: tuple[int, int]) -> bool:
    """Tell whether a choice is told and not asked: 您可以拒绝：仅无法扫码."""
    roles = {token.role for token in tokens[slice(*header)]}
    return bool(roles & _TELLING) and "whether" not in roles and not is_question(tokens, header)


def _yes_or_no(first: str, found: list[Sign], asked: str, alone: bool) -> str:
    """Return YES, NO or "" for a value that starts with the role `first`, `alone` or before a pause."""
    kind = found[0].kind if found else ""
    bare_denial = first in ("not", "none") and alone
    if first in (YES, NO):
        return first
    if asked in (DUTY, EITHER):
        if kind in _CHOICES or bare_denial:
            return NO
        return YES if kind in _DUTIES or (first == "must" and alone) else ""
    if asked == HARM:
        return NO if first in ("not", "none") or kind == moods.KEEP else ""
    if kind == moods.REFUSE and first in REFUSING and not alone:
        return ""  # "voluntary: leave it off and type the code in"
    if kind in _REFUSALS | _DUTIES or first in ("cannot", "not", "none"):
        return NO
    return YES if kind in (*_CHOICES, moods.KEEP, moods.GRANT) or first == "can" else ""
