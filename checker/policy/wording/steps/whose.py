"""Whose duty it is: not a colleague's, who needs access, nor that of the maker, who asks for little."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, COLON, DASH, OWNERS, PAUSE, PERMISSIONS, roles
from checker.policy.wording.steps.purpose import WEAK, bracketed

_NEAR, _FAR = 4, 20
_PARTING = frozenset((COLON, DASH, PAUSE))
_MODEST = WEAK | {moods.REQUIRED}
_IS_ANOTHER = (["other", "for"], ["other", "yes"])
_LIST = PERMISSIONS | {AND}
_NEEDED_BY_WHOLE = roles("needs must purpose for work use whole service user word other narrow")
_ITEM = PERMISSIONS | roles("and word other narrow grant")
_NEEDED_TO_RUN = roles("needs purpose work use whole service narrow we")


def of_others(clauses: Sequence[Clause], number: int, sign: Sign, purpose: str) -> bool:
    """Tell whether the duty is to ask for consent, or whether it is a colleague who needs access."""
    clause = clauses[number]
    before = clause.ahead(sign, 2)
    if sign.kind == moods.NEEDS and before[:1] == ["if"]:
        return True  # "when you need permission"
    if not clause.lexicon.object_first and (_is_said_of_another(clause, sign) or _asked_of_apps(clause)):
        return True
    inverted = (clause.lexicon.verb_first or clause.lexicon.negation_last) and sign.first == clause.first
    subject = clause.following(sign) if inverted else ""  # "…, requires the use of the app, that …"
    subject = subject or clause.preceding(sign)
    named = _names_permission(clauses, number, sign, subject) or _all_requested(clauses, number, sign, purpose)
    if clause.asks_consent or (sign.kind == moods.NEEDS and not named):
        return True
    used = purpose == scope.WHOLE and sign.kind != moods.NEEDS and _of_permissions(clauses, number)
    listed = sign.kind == moods.MUST_GRANT and number > 0 and clauses[number - 1].roles <= _LIST
    if clause.has("person") and not used and not listed and not _by_people(clause, sign, subject):
        return True  # "staff need access"; but "required for the use of the app by staff"
    near = clauses[max(0, number - _NEAR) : number + _NEAR]
    contrasts = (other for other in near if other is not clause and clause.tokens[other.first].role == "but")
    modest = next(contrasts, None) is None and any(_asks_only(other) for other in near[:_NEAR])
    # "…, and both are needed to run", "…, all of which are needed to run"
    further = (
        purpose == scope.WHOLE and clause.tokens[clause.first].role in (AND, "total") and not clause.has("request")
    )
    if sign.kind in _MODEST and modest and not further:
        return True  # "we ask only for the necessary permissions": the principle of asking for little
    if _needs_little(clause) or _asks_little(clause, sign):
        return True
    to_people = number > 0 and clauses[number - 1].has("person") and not clauses[number - 1].has("permission")
    if to_people and sign.kind in _MODEST and not clause.has(*PERMISSIONS):
        return True  # "only staff, to whom it is necessary"
    people = any(other.has("person") for other in near if other is not clause)
    by_it = number > 0 and sign.first == clause.first and clauses[number - 1].served == scope.WHOLE
    # "the app needs GPS to run", "for it to run, it needs GPS"
    by_it = by_it or subject in OWNERS or (inverted and subject == "use")
    to_run = purpose == scope.WHOLE and sign.kind == moods.NEEDS and by_it
    return sign.kind in WEAK and people and not (used or to_run) and not bracketed(clause.tokens, clause)


def _asks_only(clause: Clause) -> bool:
    """Tell whether a clause says what alone is asked for; not a reason: "since only then can we offer cars"."""
    if not clause.has("onlyif"):
        return False
    only = next(at for at in range(clause.first, clause.last) if clause.tokens[at].role == "onlyif")
    ours = any(token.role == "we" for token in clause.tokens[clause.first : only])  # but 仅供我司人员使用
    ours = ours and clause.tokens[only - 1].role != "use"  # "we use it solely to …"
    return clause.has("request") or (ours and clause.tokens[clause.first].role != "reason")


def _is_said_of_another(clause: Clause, sign: Sign) -> bool:
    """Tell whether something else is the subject of a duty: "the bot needs permissions", 项目权限为必选权限."""
    ahead = clause.ahead(sign, 2)
    begins = sign.kind == moods.NEEDS or (sign.first == clause.first + 1 and clause.lexicon.concord)
    return ahead in _IS_ANOTHER or (begins and ahead[-1:] == ["other"])  # "боту нужно разрешение"


def _asked_of_apps(clause: Clause) -> bool:
    """Tell whether it is of apps that a platform asks something: "Apple requires all apps to ask for permission"."""
    begins = clause.begins(_NEAR)
    return [role for role in begins if role != "total"][:3] == ["person", "needs", "whole"]


def _asks_little(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is denied that more is asked for than what is needed: "we never request more than necessary"."""
    ahead = clause.ahead(sign, _FAR)
    denied = next((at for at, role in enumerate(ahead) if role in ("not", "none")), len(ahead))
    return sign.kind in WEAK and "request" in ahead[denied:] and "edge" in ahead[denied:]


def _needs_little(clause: Clause) -> bool:
    """Tell whether no more is needed than what is needed: "the app requires only the permissions necessary to run"."""
    needed = [sign for sign in clause.signs[:_FAR] if sign.kind in WEAK]
    only = next((at for at in range(clause.first, clause.last - 1) if clause.tokens[at].role == "onlyif"), -1)
    if only >= 0 and [token.role for token in clause.tokens[only + 1 : only + 3]] == ["grant", "permission"]:
        return True  # "users should only grant permissions that are necessary"
    return len(needed) > 1 and clause.has("onlyif") and clause.has("permission")


def _names_permission(clauses: Sequence[Clause], number: int, sign: Sign, subject: str) -> bool:
    """Tell whether it is a permission that the `subject` needs."""
    clause = clauses[number]
    following = clauses[number + 1] if number + 1 < len(clauses) else clause
    if clause.has(*PERMISSIONS) or asks_to_grant(following):
        return True
    if clause.following(sign) == "user" and clause.has("grant"):
        return True  # "the app needs you to allow two things"
    marked = not number or clause.tokens[clause.first - 1].role in _PARTING  # "camera: needed"
    if clause.roles <= _NEEDED_TO_RUN and (marked or following.has(*PERMISSIONS)):
        return True
    if lists_permission(clauses, number):
        return True
    before = clauses[number - 1] if number else clause
    told = subject in OWNERS and clause.following(sign) in ("", AND, "purpose")  # "both of which the app needs to run"
    return told and before.has(*PERMISSIONS)  # "do not turn access off: the app depends on it and …"


def _all_requested(clauses: Sequence[Clause], number: int, sign: Sign, purpose: str) -> bool:
    """Tell whether all that has just been requested is what the whole needs: «…, и все они требуются для работы»."""
    if number == 0 or purpose != scope.WHOLE or not clauses[number].lexicon.concord:
        return False
    before = clauses[max(0, number - _NEAR) : number]
    requested = any(other.has("request") and other.has(*PERMISSIONS) for other in before)
    return requested and {*clauses[number].ahead(sign, _NEAR)} <= {AND, "total"}


def lists_permission(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether what the whole needs is a list with a permission in it: "to run you need Android 8, a SIM and …"."""
    clause = clauses[number]
    if clause.mark != PAUSE or clause.served != scope.WHOLE or not clause.roles <= _NEEDED_BY_WHOLE:
        return False
    items = itertools.takewhile(lambda item: item.roles <= _ITEM, clauses[number + 1 : number + _NEAR])
    return any(item.has(*PERMISSIONS) for item in items)


def _by_people(clause: Clause, sign: Sign, subject: str) -> bool:
    """Tell whether a duty that names people is one of the app all the same, or one to grant what a device does."""
    of_device = clause.has("device", "due")
    if sign.kind == moods.NEEDS:  # "the app needs permissions that Android grants"
        used = clause.tokens[clause.first].role == "use" and of_device
        granted = clause.served == scope.WHOLE and clause.has("grant") and of_device  # "to use it staff must allow it"
        return subject in OWNERS or used or granted  # "the use of the app by staff is conditional on location access"
    behind = clause.behind(sign, 3)
    behind = [role for role in behind if role != "total"] if behind[1:2] == ["total"] else behind
    required = sign.kind == moods.REQUIRED and behind in (["purpose", "person"], ["person"])
    if sign.kind == moods.MUST_GRANT and behind[:2] == ["total", "permission"]:
        return True  # "employees have to grant all permissions in this table"
    return of_device and (required or sign.kind == moods.MUST_GRANT)  # "parents must allow location access"


def _of_permissions(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a clause, the one or two before it or a list behind it name a device's permission."""
    leads = clauses[number].mark == COLON or not clauses[number].has(*PERMISSIONS)  # "it is a condition that you …"
    last = number + 1 + leads
    return any(other.has("device") for other in clauses[max(0, number - 2) : last])


def asks_to_grant(clause: Clause) -> bool:
    """Tell whether a clause speaks of granting, or of agreeing to permissions."""
    return clause.has("grant") or (clause.has("agree") and clause.has(*PERMISSIONS))
