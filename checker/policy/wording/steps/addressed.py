"""What stands right behind a duty as what it is for, or leads to it: "required for calls"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, DENYING, PERMISSIONS, WORD, Token
from checker.policy.wording.steps import aims
from checker.policy.wording.words import naming

_NEAR, _FAR = 4, 20
_THEN = frozenset(("then", "enters"))
_SERVING = frozenset(("use", "work", "provide", "serve"))
# what "to" and a device follow: "allow us to read contacts"
_GIVEN = frozenset(("permission", "grant", "agree", "we"))


def behind(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return what a duty is directly followed by as what it is for: PART in "required for calls"."""
    then = _THEN if clause.lexicon.names_are == naming.UNKNOWN else {"then"}
    for at in range(sign.last + 1, min(clause.last, sign.last + _FAR)):
        # behind a list, as in 需要相机、相册和麦克风权限，用于发布视频
        listed = tokens[at].role == "purpose" and (tokens[at].is_goal or clause.lexicon.names_are == naming.UNKNOWN)
        if at >= sign.last + _NEAR and tokens[at].role not in then and not listed:
            continue
        following = tokens[min(at + 1, clause.last - 1)]
        if tokens[at].role == AND and following.role in DENYING:
            return scope.NOTHING  # "is mandatory and cannot be refused …"
        if tokens[at].role == "onward" and following.role in aims.AIMS and following.strange < naming.NAME:
            return scope.PART  # "é necessária para iniciar chamadas"
        if at == sign.last + 1 and _turns_on_behind(tokens, clause, sign):
            return scope.PART
        named = following.strange >= naming.COINED  # "before using PrintBridge"
        if tokens[at].role in then and _beyond_grant(tokens, at, clause.last) in aims.AIMS and not named:
            return scope.PART  # 需要权限才能录音, 才能打开相机, 才能启用通知
        if tokens[at].role == "purpose" and tokens[at - 1].role == AND and sign.kind == moods.MUST_GRANT:
            return scope.NOTHING  # "you agree to keep location on and to report any damage"
        if tokens[at].role == "purpose":
            return _aimed_at(tokens, clause, sign, at)
    return scope.NOTHING


def _turns_on_behind(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a "before" behind a duty leads to what is turned on then.

    "Doit être accordée avant que les notifications puissent être activées".
    """
    before = tokens[sign.last + 1].role == "unless" and sign.kind == moods.MUST_GRANT
    behind = [token.role for token in tokens[sign.last + 2 : min(clause.last, sign.last + _NEAR + 1)]]
    behind = [role for role in behind if role != "can"]
    return before and behind[:2] in (["device", "grant"], ["grant", "device"])


def _beyond_grant(tokens: Sequence[Token], at: int, last: int) -> str:
    """Return the role of what follows a "then", where something is turned on of that."""
    role = aims.beyond(tokens, at, last)
    opened = role == "grant" and at + 2 < last and tokens[at + 1].role == "grant"
    return tokens[at + 2].role if opened else role


def _aimed_at(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> str:
    """Return what stands behind the mark of purpose at a place, right behind a duty."""
    if at + 1 == clause.last:
        return scope.PART  # a purpose in words that say nothing: "to list devices"
    if _is_recipient(tokens, clause, sign, at):
        return behind(tokens, clause, sign._replace(last=at + 1))  # "grant some permissions to Silence"
    return scope.WHOLE if _is_name(clause, at + 1) else _aimed_beyond(tokens, clause, sign, at)  # "for StaySafe"


def _aimed_beyond(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> str:
    """Return what stands behind the mark of purpose at a place by the roles of its words."""
    beyond = aims.beyond(tokens, at, clause.last)
    given = {token.role for token in tokens[at + 2 : min(clause.last, at + _NEAR)]} & PERMISSIONS
    accepted = beyond == "agree" and (given or "permission" in clause.ahead(sign, _FAR))
    if beyond == "grant" or accepted:
        objects = {token.role for token in tokens[at + 2 : min(clause.last, at + 5)]}
        complete = clause.lexicon.modifier_last and sign.kind == moods.MUST_GRANT
        enabled = objects & {"feature", "every"} or (WORD in objects and PERMISSIONS.isdisjoint(objects))
        if enabled or (complete and tokens[at - 1].role == "permission"):
            return scope.PART  # "required to enable the following features"
        return behind(tokens, clause, sign._replace(last=at + 1))  # "must agree to share"
    if beyond in ("use", "grant") and _reaches_device(tokens, clause, sign, at):
        return scope.PART
    described = beyond in PERMISSIONS or (beyond == "choose" and given)
    if described and tokens[at - 1].role in _GIVEN and not _is_named(tokens, clause, sign, at):
        # "permission for the camera" names it, "allow it to manage calls" as well; but 需要存储权限以显示照片
        return scope.PART if clause.lexicon.names_are == naming.UNKNOWN else scope.NOTHING
    if beyond == "whole":  # "for the app to manage files", "so the app can read your status"
        roles = [token.role for token in tokens[at + 2 : min(clause.last, at + _FAR)] if token.role != "user"]
        deed = ("purpose" in roles[:2] and roles[0] != "available") or roles[:2] == ["can", "device"]
        return scope.PART if deed and not _SERVING & set(roles) else scope.NOTHING
    return scope.PART if beyond in aims.AIMS else scope.NOTHING


def _is_named(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> bool:
    """Tell whether the permission has been named already that a purpose at a place would describe otherwise.

    "Location must be enabled for Bluetooth", "storage permission to list photos", "in order to", "to be able to".
    """
    before = tokens[at - 2].role if at - 2 >= clause.first else ""
    passive = tokens[at - 1].role == "grant" and "device" in clause.ahead(sign, _FAR)
    own = (before, tokens[at - 1].role) == ("device", "permission") and not clause.lexicon.modifier_last
    able = "can" in (tokens[place].role for place in range(at + 1, min(clause.last, at + 3)))
    return tokens[at].is_goal or passive or own or able


def _reaches_device(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> bool:
    """Tell whether a named permission is for access to a device: "it is required for access to steps"."""
    behind = [token.role for token in tokens[at + 1 : min(clause.last, at + _NEAR)] if token.role != "user"]
    reached = behind[:3] == ["use", "purpose", "device"] or behind[:2] in (["grant", "device"], ["use", "device"])
    ahead = clause.ahead(sign, _FAR)
    complete = sign.kind == moods.MUST_GRANT and at == sign.last + 1 and "permission" in ahead  # "must be granted to …"
    named = complete or tokens[at].is_goal or "device" in ahead  # "in order to" says of none which it is
    return reached and named and not clause.lexicon.object_first


def _is_recipient(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> bool:
    """Tell whether it is to whom a permission is to be granted that stands behind a mark of purpose."""
    named = tokens[at + 1].role == WORD and tokens[at + 1].strange >= naming.NAME
    granted = sign.kind == moods.MUST_GRANT and tokens[at - 1].role == "permission"
    ends = at + 2 == clause.last or tokens[at + 2].role in ("purpose", "onward")
    return named and granted and ends and clause.lexicon.names_are == naming.CAPITAL


def _is_name(clause: Clause, at: int) -> bool:
    """Tell whether a name that is coined, as that of an app, and no more, stands at a place."""
    ends = at + 1 == clause.last or clause.tokens[at + 1].role in (AND, "reason", "if", "when")
    return ends and clause.tokens[at].strange == naming.COINED


def is_of_another(clause: Clause, sign: Sign) -> bool:
    """Tell whether what one device is needed for is another: "microphone access for calls is required"."""
    roles = clause.ahead(sign, _NEAR)
    if clause.lexicon.object_first or AND in roles or roles[-2:] not in (["purpose", "device"], ["yes", "device"]):
        return False
    return roles[:-2] in (["device"], ["device", "permission"])


def ahead(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return PART where a duty is led in by a deed: "to switch the torch on, access is required"."""
    said = tokens[clause.first : min(sign.first, clause.first + _FAR)]
    roles = [token.role for token in said if token.role != "user"]
    if sign.kind == moods.MUST_GRANT and roles == ["purpose", "device"]:
        return scope.NOTHING  # "so location has to stay on"
    if _wishes(roles):
        return scope.PART
    if roles[:1] != ["purpose"] or not {"grant", "refuse", "revoke", "device"} & set(roles[1:3]):
        return scope.NOTHING
    return scope.NOTHING if {"whole", "service", "permission"} & set(roles) else scope.PART


def _wishes(ahead: Sequence[str]) -> bool:
    """Tell whether a duty is that of those who wish to do something: "a patient wishing to upload it must …"."""
    return ahead[:1] == ["wish"] and ahead[1:2] == [WORD] and {"whole", "service", "use", "work"}.isdisjoint(ahead)


def then_else(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a "then" behind a duty leads to something else: "your browser needs it for the app to fill in"."""
    roles = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
    return "then" in roles[:_NEAR] and not {"use", "work"} & set(roles)
