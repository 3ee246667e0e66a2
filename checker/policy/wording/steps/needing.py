"""Who or what it is that needs a permission: the app, a part of it, or one device for another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses import moods, phrases, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, COLON, OWNERS, PAUSE, PERMISSIONS, WORD, Token
from checker.policy.wording.words import naming

_NEAR, _FAR, _FEW = 4, 20, 2
CORE = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS))
_OF_APP = (["yes", "whole"], ["for", "whole"])
_OBJECTS = PERMISSIONS | {"narrow", "total", "user", AND, "grant"}
_ASKING = OWNERS | {"we", "user", "reason", "but", AND}
_DEVICE = frozenset(("device", "narrow", "total", "choose"))
_NO_PART = frozenset(("feature", "total", "permission", "device"))
_DESCRIBING = frozenset((moods.KEEP, moods.RUNS, moods.SERVES))


def needed(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what something is needed for, where what stands before the need tells, or ""."""
    clause = clauses[number]
    if sign.kind != moods.NEEDS:
        return scope.WHOLE if _is_of_app(tokens, clause, sign) else ""
    if _requires(clause, sign) or _asked_for_app(clause, sign) or presupposes(clause, sign):
        return scope.WHOLE
    subject = sign.first - 1
    named = tokens[clause.first].role == "purpose" and tokens[subject].role == "whole"
    if named and not clause.lexicon.negation_last:  # where the verb comes second, one thing stands before it
        # "to use the flashlight the app needs …": what comes before the app is the purpose
        aim = tokens[clause.first + 1 : min(subject, clause.first + _FAR)]
        roles = [token.role for token in aim[:_FEW]]
        works = roles[:1] == ["work"] and roles[1:] in ([], ["purpose"])  # "to work and to please you the app needs …"
        return scope.WHOLE if works else scope.coverage(aim)
    heading = clauses[number - 1] if number and tokens[clause.first - 1].role == COLON else None
    if heading and subject < clause.first and heading.has(WORD, "feature", "other") and not heading.has("whole"):
        return scope.PART  # "reply by SMS: needs SMS permission"
    done = subject == clause.first and tokens[subject].role == "grant"  # "sharing requires permission"
    if done or _of_device(tokens, clause, sign) or clause.ahead(sign, _FEW + 1) == ["use", "device"]:
        return scope.PART  # "getting your contacts requires permission"
    if sign.first == clause.first and _begun_apart(clauses, number):
        return scope.PART
    return scope.WHOLE if _works_by_it(tokens, clause) and owner(tokens, clause, sign) == scope.WHOLE else ""


def _begun_apart(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether what needs something is no app, and asides part it from its verb: "check-in, offered …, needs"."""
    begun, asides = clauses[0], clauses[1:number]
    if not asides or begun.lexicon.names_are != naming.CAPITAL or not begun.has(WORD) or begun.has(*OWNERS, "we"):
        return False
    named = begun.has_common_words and begun.tokens[begun.first].role not in ("if", "purpose", "when")
    return named and all(other.kinds <= _DESCRIBING for other in (begun, *asides[:_NEAR]))


def _requires(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause ends in what the app requires: "you will see which permissions the app needs"."""
    ahead = clause.tokens[max(clause.first, sign.first - 2) : sign.first]
    named = len(ahead) > 1 and (ahead[1].role == "whole" or ahead[1].strange >= naming.NAME)
    return named and ahead[0].role == "permission" and sign.last + 1 == clause.last


def presupposes(clause: Clause, sign: Sign) -> bool:
    """Tell whether the app follows a need, and a clause says what it needs: „daher setzt die App voraus, dass …“."""
    led = clause.lexicon.negation_last and sign.first == clause.first and clause.mark == PAUSE
    return led and clause.behind(sign, _FEW) in (["whole"], ["service"])


def _asked_for_app(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is for the app, and no more, that we need permissions: „… für den Betrieb der App“."""
    objects = itertools.takewhile(lambda role: role in _OBJECTS, clause.behind(sign, _FAR))
    at = sign.last + 1 + len(list(objects))
    aim = [token.role for token in clause.tokens[at : clause.last]]
    ours = {*clause.ahead(sign, _FAR)} <= _ASKING and at > sign.last + 1
    return ours and aim[:1] == ["purpose"] and aim[1:] in (["whole"], ["service"])


def _works_by_it(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause ends in how something works, with no mark of purpose: 应用依赖此权限工作."""
    ends = [token.role for token in tokens[max(clause.first, clause.last - 2) : clause.last]]
    return clause.lexicon.names_are == naming.UNKNOWN and ends[0] in PERMISSIONS and ends[1:] == ["work"]


def _is_of_app(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the app that must have a permission, or its running: 是本应用的必需权限, App运行必须."""
    before = clause.ahead(sign, 2)
    runs = before in (["whole", "work"], ["whole", "use"]) and clause.lexicon.names_are == naming.UNKNOWN
    owned = before in _OF_APP and clause.following(sign) == "permission"  # 为本应用必须获取的权限
    owned = owned or (before == ["whole"] and tokens[clause.first - 1].role == COLON)  # 传感器：本应用必需，用于记录
    behind = clause.behind(sign, 3)
    # "… is essential to the service and we ask you …"
    goes_on = behind[2:3] == [AND] and before[-1:] != ["permission"] and clause.lexicon.names_are != naming.UNKNOWN
    behind = behind[:2] if goes_on or sign.last + 3 == clause.last else []
    # "the access rights that are essential to the service"
    aimed = len(behind) > 1 and behind[0] == "purpose" and behind[1] in OWNERS
    return sign.kind in CORE and (runs or owned or aimed or _by_app(clause, sign))


def _by_app(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is by the app that permissions are required: "required by our app and what each one does"."""
    behind = clause.behind(sign, 3)
    return clause.ahead(sign, 1) == ["permission"] and behind[:2] == ["means", "whole"] and behind[2:3] in ([], [AND])


def owner(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return WHOLE where it is the app that a duty without purpose is named with: "the app needs the camera"."""
    ahead = clause.ahead(sign, _FAR)
    if sign.kind == moods.SEEKS:
        return scope.NOTHING
    if sign.kind == moods.NEEDS and ahead == [WORD] and tokens[sign.first - 1].strange >= naming.NAME:
        return scope.WHOLE  # "OpenTracks requires permission to use GPS"
    if sign.kind == moods.NEEDS and (_is_part(tokens, clause, sign) or _is_deed(clause, sign)):
        return scope.PART
    if sign.kind == moods.NEEDS and (not ahead or {"when", "we", "user"} & set(ahead) or ahead[-1] not in OWNERS):
        return scope.NOTHING
    return scope.WHOLE if clause.has("whole", "service") else scope.NOTHING


def _of_device(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is one device that needs a permission for another: "Bluetooth requires location permission"."""
    ahead = {token.role for token in tokens[clause.first : min(sign.first, clause.first + _NEAR)]}
    alone = "device" in ahead and ahead <= _DEVICE and sign.first < clause.first + _NEAR
    return alone and not clause.lexicon.object_first and clause.following(sign) in ("device", "permission", "whole")


def _is_deed(clause: Clause, sign: Sign) -> bool:
    """Tell whether a word alone, and no name, is what needs something: "navigation requires that location be on"."""
    alone = clause.ahead(sign, _FAR) == [WORD] and clause.lexicon.names_are == naming.CAPITAL
    return alone and clause.tokens[sign.first - 1].strange in (naming.COMMON, naming.TITLE)


def _is_part(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether what needs something is said to be a part: "some services of the app require it"."""
    subject = tokens[max(clause.first, sign.first - _FAR) : sign.first]
    named = {token.role for token in subject}
    services = len(subject) > 2 and bool(named & OWNERS) and bool(named & {"narrow", WORD}) and not named & _NO_PART
    if not services or clause.lexicon.object_first:
        return False
    return phrases.before(tokens, sign.first, clause.first) == scope.PART
