"""What an app must be allowed to do, which names a permission and no purpose: "you must allow the app to send SMS"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.policy.wording.clauses import moods
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import DENYING, OTHERS, PERMISSIONS, REFUSING, Token, roles
from checker.policy.wording.words import naming

_FAR, _LONG = 20, 60
_TO_WHAT_END = frozenset(("purpose", "then", "if", "when"))
_COSTING = DENYING | REFUSING | roles("lost quit otherwise without gone prevent affect worse absent unless")
_ALLOWED = frozenset(("whole", "we"))
_WHO = frozenset(("user", "person", "we", "edge", "must"))


def permitted(tokens: Sequence[Token], clause: Clause, sign: Sign) -> int:
    """Return where the words begin for what the app must be allowed to do, which name the permission, or 0.

    "You must allow the app to send SMS", but "you must allow notifications to receive messages".
    """
    if sign.kind != moods.MUST_GRANT or tokens[sign.last].role != "grant" or clause.has("otherwise", *OTHERS):
        return 0
    if not _COSTING.isdisjoint(token.role for token in tokens[clause.last + 1 : clause.last + _LONG]):
        return 0  # what follows may tell what it costs to refuse
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    if clause.lexicon.object_first:  # アプリがSMSを送信することを許可する必要があります
        named = ahead[:1] == ["whole"] and _TO_WHAT_END.isdisjoint(ahead[:-1]) and clause.has(*PERMISSIONS)
        return sign.last if named and sign.last + 1 == clause.last else 0
    if ahead[:1] != ["purpose"] and not {*ahead} <= _WHO:
        return 0
    at = sign.last + 1
    if at >= clause.last or not _may_be_allowed(tokens[at], clause):
        return 0
    at += at + 1 < clause.last and tokens[at + 1].role == "permission"  # "you must give the app permission to …"
    to = tokens[at + 1].role if at + 1 < clause.last else ""
    infinite = to == "purpose" and not clause.lexicon.aims
    return at + infinite if infinite or to != "purpose" else 0


def _may_be_allowed(token: Token, clause: Clause) -> bool:
    """Tell whether it is the app that is allowed something, by what it is or by its name."""
    by_name = clause.lexicon.names_are == naming.CAPITAL and token.strange >= naming.NAME
    return by_name or token.role in _ALLOWED


def aims_around(tokens: Sequence[Token], clause: Clause, sign: Sign, named_to: int) -> Iterator[Clause]:
    """Yield what a clause says a permission is for, before the duty and behind what the app must be allowed to do."""
    if tokens[clause.first].role == "purpose":
        yield Clause(tokens, clause.first, min(sign.first, clause.first + _FAR), [], clause.lexicon)
    further = range(named_to + 1, min(clause.last, named_to + _FAR))
    for at in (at for at in further if tokens[at].role in ("purpose", "then")):
        yield Clause(tokens, at, min(clause.last, at + _FAR), [], clause.lexicon)
