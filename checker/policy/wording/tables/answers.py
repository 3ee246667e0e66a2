"""What the value of a cell answers to its header.

可否拒绝：否 -> mandatory      是否必选：否 -> optional      拒绝后果：仅无法扫码 -> read as a consequence
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, NEUTRAL, OPTIONAL
from checker.policy.wording.clauses import moods, signs
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import ASK, DASH, PAUSE, PERMISSIONS, REFUSING, STOP, WORD, Token
from checker.policy.wording.tables.cells import DENIED, NO, WORDS, YES, Cell, is_question
from checker.policy.wording.tables.header import DUTIES
from checker.policy.wording.tables.headers import CHOICE, DUTY, EITHER, HARM, LOSS, OUTCOME, USABLE

_TWO = 2
_PAUSES = frozenset((PAUSE, STOP, DASH, "but"))
_ANSWERS = {
    (DUTY, YES): (MANDATORY, "4a"),
    (DUTY, NO): (OPTIONAL, "4e"),
    (EITHER, YES): (MANDATORY, "4a"),
    (EITHER, NO): (OPTIONAL, "4e"),
    (CHOICE, YES): (OPTIONAL, "4e"),
    (CHOICE, NO): (MANDATORY, "2"),
    (USABLE, YES): (OPTIONAL, "3d"),
    (USABLE, NO): (MANDATORY, "3a"),
    (LOSS, YES): (MANDATORY, "3a"),
    (LOSS, NO): (OPTIONAL, "3d"),
    (HARM, NO): (OPTIONAL, "3d"),
    (HARM, YES): (OPTIONAL, "3c"),
}
_REFUSALS = frozenset((moods.BOUND, moods.REQUIRED, moods.MUST_GRANT, moods.REFUSE, moods.LOSE))
_CHOICES = frozenset((moods.MAY_REFUSE, moods.OPTIONAL, moods.MAY_GRANT, moods.NEEDLESS))
_TELLING = frozenset(("user", "free"))
_DEEDS = frozenset((WORD, "use"))
_LISTED = PERMISSIONS | {"narrow", "and", PAUSE}


def answer(tokens: Sequence[Token], cell: Cell, asked: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return stance and step of a value, or None if it does not answer in a word."""
    first, last = cell.value
    first += tokens[first].role == PAUSE and first + 1 < last  # "Sorry, no"
    roles = [token.role for token in tokens[first:last]]
    supposes = roles[:1] in (["absent"], ["if"], ["even"]) or roles[:2] == ["choose", "refuse"]
    if is_question(tokens, cell.value) or supposes:
        return None  # "optional permission: without it …", "if you refuse, …" go on
    untold = asked == CHOICE and roles == ["none"] and "not" in {token.role for token in tokens[slice(*cell.header)]}
    if asked == OUTCOME or untold:  # 未授权：无
        return (OPTIONAL, "3d") if roles and set(roles) <= {"none", NO, "without"} else None
    if hedged := _hedged(roles, asked):
        return NEUTRAL, hedged
    alone = len(roles) < _TWO or roles[1] in _PAUSES
    brief = alone and roles[:1] in ([YES], [NO], ["not"], ["none"])
    if asked == CHOICE and not brief and _leads_over(tokens, cell.header):
        denied = roles in DENIED  # ユーザーによる拒否：不可, "user may refuse: not allowed"
        return _ANSWERS[CHOICE, NO] if denied else None
    found = signs.signs(tokens, first, last, lexicon)
    leading = [sign for sign in found if sign.first <= first + WORDS and sign.first < first_pause(tokens, cell)]
    if asked == CHOICE and leading and leading[0].kind == moods.LOSE and tokens[leading[0].last].role == "quit":
        return _ANSWERS[CHOICE, NO]  # "only by uninstalling"
    goes_on = _goes_on(tokens, cell, leading) or (not brief and any(sign.kind == moods.KEEP for sign in found))
    if asked == CHOICE and goes_on:
        return None  # 選択的アクセス権限：同意いただかなくてもご利用は可能です
    if leading and leading[0].kind in DUTIES and _named_before(tokens, first, leading[0]):
        return (NEUTRAL, "4c") if asked in (DUTY, EITHER) else None  # 是否必需：仅预览需要
    listed = asked == DUTY and tokens[first - 1].role == ASK and set(roles) <= _LISTED
    listed = listed and bool(set(roles) & PERMISSIONS)  # "Which permissions are mandatory? Phone and storage."
    said = YES if listed else _yes_or_no(roles[0] if roles else "", leading, asked, alone)
    return _ANSWERS.get((asked, said))


def _hedged(roles: Sequence[str], asked: str) -> str:
    """Return the step of a value that recommends, or that says when something is required: "video only"."""
    if "advise" in roles[:3]:
        return "4e"
    limited = roles[:1] == ["onlyif"] or (roles[-1:] == ["onlyif"] and len(roles) <= WORDS)
    return "5" if limited and asked in (DUTY, EITHER) else ""


def _goes_on(tokens: Sequence[Token], cell: Cell, leading: Sequence[Sign]) -> bool:
    """Tell whether a value is no answer to what may be chosen, but says more.

    "Blocked: the permission is required for scanning", "may be turned off: no news will then be sent", 由您决定：不愿意
    授权的用户，请…, "all are optional: play without granting any".
    """
    first, last = cell.value
    if tokens[first].role in _DEEDS and last - first > WORDS and not is_question(tokens, cell.header):
        return True
    if leading and leading[0].kind == moods.LOSE:
        return any(token.role == "feature" for token in tokens[first : leading[0].first])  # "the feature fails"
    if leading and leading[0].kind in DUTIES:
        return not PERMISSIONS.isdisjoint(token.role for token in tokens[first : leading[0].first])
    denied = tokens[first].role == "not" and last - first > WORDS
    return denied and {one.kind for one in leading} <= {moods.BLOCKED, moods.REFUSE}


def _named_before(tokens: Sequence[Token], first: int, duty: Sign) -> bool:
    """Tell whether a value names what its duty is for, before it or right behind it."""
    ahead = {token.role for token in tokens[first : duty.first]}
    if ahead & PERMISSIONS and tokens[duty.first - 1].role not in (WORD, "feature"):
        return False  # but 蓝牙模式必须
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
        return YES if kind in DUTIES or (first == "must" and alone) else ""
    if asked == HARM:
        return NO if first in ("not", "none") or kind == moods.KEEP else ""
    if asked == LOSS:
        denied = first in ("not", "none") or kind == moods.KEEP
        return NO if denied else YES if kind == moods.LOSE or (first == "can" and alone) else ""
    if kind == moods.REFUSE and (first in PERMISSIONS or (first in REFUSING and not alone)):
        return ""  # "missing permission: location disabled", "voluntary: leave it off and type the code in"
    if kind in _REFUSALS | DUTIES or first in ("cannot", "not", "none"):
        return NO
    return YES if kind in (*_CHOICES, moods.KEEP, moods.GRANT) or first == "can" else ""
