"""What is denied to those who refuse, told by a refusal that stands inside the denial.

我们不向未开启定位权限的用户提供服务, 本应用无法在关闭权限后使用 -> REFUSE, LOSE

Languages that part words put the refusal behind: "we cannot serve users who refuse".
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.moods import BLOCKED, LOSE, REFUSE, Sign
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import DENYING, GRANTING, PEOPLE, PERMISSIONS, REFUSING, WORD, Token
from checker.policy.wording.words import naming

_FAR, _NEAR = 20, 4
_ON_THE_WAY = frozenset(("for", "within", WORD))
_WITHHELD = frozenset(("use", "work", "provide", "serve", "grant", "service"))
_REFUSED = PERMISSIONS | GRANTING
_CONSENTED = PERMISSIONS | {"use", "grant", "and", "service", "other", "until"}


def withheld(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> list[Sign]:
    """Return the refusal in the clause tokens[first:last] and what it costs, or nothing."""
    if lexicon.names_are != naming.UNKNOWN:
        return []
    if _without_consent(tokens, first, last):
        return [Sign(REFUSE, first, first)]
    denial = next((at for at in range(first, min(last, first + _FAR)) if tokens[at].role in DENYING), last)
    refusal = _refusal(tokens, denial + 1, last)
    if refusal is None:
        return []
    named = [at for at in range(refusal.first + 1, last) if tokens[at].role in _REFUSED]
    behind = next((at + 1 for at in named if tokens[at + 1 : at + 2] and tokens[at + 1].role not in _REFUSED), last)
    verbs = [at for at in range(behind, last) if tokens[at].role in _WITHHELD] if named else []
    if not verbs:
        return [refusal, Sign(BLOCKED, denial, last - 1)] if _occasion(tokens, denial, refusal, last) else []
    verb = verbs[0]
    led = tokens[denial + 1].role == "for" or tokens[verb - 1].role in PEOPLE
    return [refusal, Sign(LOSE, denial, verb)] if led else []


def _occasion(tokens: Sequence[Token], denial: int, refusal: Sign, last: int) -> bool:
    """Tell whether a refusal is when something cannot be done, whatever the verb: 不能在未启用定位时记录路线."""
    led = tokens[denial + 1].role == "for" and refusal.first == denial + 2
    return led and any(token.role == "when" for token in tokens[refusal.last : last - 1])


def _without_consent(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a clause says that no consent was given to a permission, and no more: 未经授权位置信息的."""
    behind = {token.role for token in tokens[first + 1 : last]}
    return tokens[first].role == "consent" and bool(behind & PERMISSIONS) and behind <= _CONSENTED


def _refusal(tokens: Sequence[Token], at: int, last: int) -> Sign | None:
    """Return the refusal that starts at `at`, behind no more than whom or where it is about."""
    start = next((place for place in range(at, min(last, at + _NEAR)) if tokens[place].role not in _ON_THE_WAY), last)
    if start == last:
        return None
    if tokens[start].role in REFUSING:
        return Sign(REFUSE, start, start)
    given = start + 1 < last and tokens[start + 1].role in _REFUSED  # 未授予权限, 未获得权限
    return Sign(REFUSE, start, start + 1) if given and tokens[start].role in DENYING else None
