"""What a permission is said to be required for: the whole, a feature, or nothing that is named."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import (
    AND,
    BAR,
    COLON,
    DASH,
    DUTIES,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    STOP,
    WORD,
    Token,
    roles,
)
from checker.policy.wording.steps import addressed, aims, needing, permitting
from checker.policy.wording.steps.serves import AIMED, served
from checker.policy.wording.words import naming

_NEAR, _LISTED, _FAR = 4, 6, 20
_TO_RUN = roles("purpose work whole")  # "in order to function, the app needs …"
_DEED = frozenset((WORD, "use"))
_MARKS = roles("must required necessary permission grant optional")
WEAK = frozenset((moods.NEEDS, moods.NECESSARY))
_ITEM = frozenset(("device",))
_SAYS_NOTHING = frozenset((AND, "narrow", "total"))  # "(Android 13 and above)"
_SECOND = 2
_SUBJECT = PERMISSIONS | {"narrow", "total", "purpose", "use", AND}
_ITS_USE = ["use", "whole"]  # "the app being made for meetings, its use requires …"
_SETTING = frozenset(("work", "device", WORD))
_HEADING = DUTIES | {"permission", "narrow", "total"}


def purpose_of(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what the permission is required for."""
    clause = clauses[number]
    if needed := needing.needed(tokens, clauses, number, sign):
        return needed
    if _heads_item(tokens, clause) and not (number and aims.aims_at(tokens, clauses[number - 1])):
        return scope.NOTHING  # but "to send pictures these permissions are necessary: …"
    marks = bracketed(tokens, clause)
    if marks and (ends_item(tokens, clauses, number) or not (number and aims.aims_at(tokens, clauses[number - 1]))):
        return scope.NOTHING  # but "to send pictures, it is necessary, that access is granted"
    if following := _of_following(clauses, number, sign):
        return following
    if _bids(tokens, clause, sign) or (not number and _describes_permission(tokens, clause, sign)):
        return scope.NOTHING
    if permitted := permitting.permitted(tokens, clause, sign):
        covered = {aims.aim(aim) for aim in permitting.aims_around(tokens, clause, sign, permitted)}
    else:
        direct = scope.PART if addressed.is_of_another(clause, sign) else addressed.behind(tokens, clause, sign)
        serving = served(tokens, clause, sign)
        told = direct == scope.PART and (serving != scope.WHOLE or addressed.then_else(tokens, clause, sign))
        told = told and not (number and clauses[0].roles <= _TO_RUN and clauses[0].has("work"))
        if told or (sign.kind == moods.SEEKS and serving == scope.PART):
            return scope.PART  # 为了向您提供服务，需要获取麦克风权限，用于语音识别
        covered = {serving, direct, addressed.ahead(tokens, clause, sign)}
    covered |= _leading(tokens, clauses, number, sign) | _trailing(tokens, clauses, number, sign)
    if scope.WHOLE in covered or scope.PART in covered:
        return scope.WHOLE if scope.WHOLE in covered else scope.PART
    return scope.NOTHING if permitted else needing.owner(tokens, clause, sign)


def _of_following(clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what the next clause says a condition is for, or "": „Voraussetzung ist, dass die App genutzt wird“."""
    clause, following = clauses[number], clauses[number + 1 : number + 2]
    ends = clause.lexicon.negation_last and sign.last + 1 == clause.last and clause.mark == PAUSE
    if not ends or not following or sign.kind != moods.REQUIRED or clause.has("purpose"):
        return ""
    ahead = following[0]
    used = ahead.subject == scope.WHOLE and ahead.has("use", "work")
    says = ahead.tokens[ahead.first].role in ("reason", "we", "edge", "but")
    covered = scope.WHOLE if used else ahead.served
    return "" if says or covered == scope.NOTHING else covered


def _leading(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> set[str]:
    """Return what the clauses before a duty say that it is for."""
    clause = clauses[number]
    first = number - 1 if _follows_aside(clauses, number, sign) else number
    ahead = range(_begins(clauses, number, sign), first)
    leading = [clauses[at] for at in ahead if aims.leads(tokens, clauses[at]) and not _says_when(clauses, at)]
    found = {scope.WHOLE if aims.is_central(other, sign) else aims.aim(other) for other in leading}
    if sign.kind == moods.NEEDS and number and _has_feature(clauses[number - 1]):
        found.add(scope.PART)  # 因为应用中有发送图片的功能，所以需要相机权限
    if number and sign.kind in (moods.MUST_GRANT, moods.REQUIRED) and aims.draws_on(clauses[number - 1], clause):
        found.add(scope.PART)
    bare = not clause.has(*PERMISSIONS)  # "…, and both are indispensable"
    bare = bare and tokens[clause.first - 1].role != COLON
    if (bare or sign.kind in (moods.NEEDS, moods.NEEDLESS)) and not clause.has("whole", "service"):
        before = [other for other in clauses[max(0, number - 2) : first] if not other.roles <= _SAYS_NOTHING][-1:]
        before = [other for other in before if tokens[other.first].role != "reason"]
        before = [other for other in before if [*clause.begins(1), *other.begins(1)] != _ITS_USE]
        before = [other for other in before if not (tokens[other.first].role == "we" and aims.tells(tokens, other))]
        found.update(
            scope.PART if other is clauses[0] and _is_setting(other) else _served_by(other, sign) for other in before
        )
    return found


def _begins(clauses: Sequence[Clause], number: int, sign: Sign) -> int:
    """Return the first clause whose aim a duty may have, which another duty in between has taken for its own."""
    first = max(0, number - _NEAR)
    if sign.kind != moods.REQUIRED or not clauses[number].has("permission"):
        return first
    duties = (at + 1 for at in range(number - 1, first - 1, -1) if moods.MUST_GRANT in clauses[at].kinds)
    return next(duties, first)  # 为保障真实性，您须开放位置权限，本项授权为必选项


def _says_when(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause only says when we ask for permissions: 在您浏览商品的过程中，我们会申请以下权限."""
    occasion, following = clauses[at], clauses[at + 1]
    asks = following.begins(1) == ["we"] and following.has("request")
    return (
        asks and occasion.has("when") and not occasion.has("purpose") and occasion.lexicon.names_are == naming.UNKNOWN
    )


def _has_feature(clause: Clause) -> bool:
    """Tell whether a clause gives a feature as a reason."""
    reasons = clause.tokens[clause.first].role == "reason" and clause.has("feature")
    return reasons and not clause.has("core", "total") and clause.lexicon.names_are == naming.UNKNOWN


def _served_by(clause: Clause, sign: Sign) -> str:
    """Return what a clause serves, and with it the duty of a sign in another."""
    return scope.WHOLE if aims.is_central(clause, sign) else clause.served


def _is_setting(clause: Clause) -> bool:
    """Tell whether a clause only names what starts or runs, as a setting does: 自动启动（需要自启动权限）."""
    begins = clause.tokens[clause.first].role == "work"
    return begins and clause.roles <= _SETTING and clause.lexicon.names_are == naming.UNKNOWN


def _follows_aside(clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether what stands before a duty only tells more of its permission: "access, used to guide you, is a must".

    The sentence begins with the permission, which is the subject of the duty.
    """
    if number < _SECOND or sign.kind not in (moods.REQUIRED, moods.MUST_GRANT) or sign.first != clauses[number].first:
        return False
    subject, aside = clauses[number - _SECOND], clauses[number - 1]
    if aside.tokens[aside.last - 1].role == "purpose":
        return False  # ホットスポットを作成するために、オンにする必要があります
    named = subject.roles <= _SUBJECT and subject.tokens[subject.first].role in PERMISSIONS
    return named and subject.mark == aside.mark == PAUSE and not aside.has(*PERMISSIONS, "grant")


def _heads_item(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause is a heading and its item follows: "Essential permissions · phone: to sign in"."""
    heads = clause.mark in (DASH, COLON) and clause.roles <= _HEADING and clause.has("permission")
    return heads and any(token.role in PERMISSIONS for token in tokens[clause.last + 1 : clause.last + 2])


def _trailing(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> set[str]:
    """Return what the clauses behind a duty say that it is for; those of a list say it of their own item."""
    found: set[str] = set()
    if sign.kind in WEAK and number + 1 < len(clauses) and aims.explains(tokens, clauses[number + 1]):
        reason = clauses[number + 1]
        found.add(_served_by(reason, sign))
    if sign.kind in (moods.REQUIRED, moods.NEEDS) and _leads_list(tokens, clauses, number):
        return found
    for other in clauses[number + 1 : number + _LISTED]:
        if other.roles == _ITEM and clauses[number].has("permission") and not clauses[number].has("device"):
            break  # "some permissions are needed for the app, in particular the camera, for scanning"
        if aims.is_use(other) and sign.kind not in (moods.NEEDS, moods.MUST_GRANT):
            continue  # "a mandatory permission, used to count messages"
        if tokens[other.first].role == "grant" and clauses[number].served == scope.PART:
            continue  # "it needs the permission to scan, please allow it to continue"
        trailing = set(aims.trails(tokens, other))
        # "for the search access must be on, to work well", "scanning needs it, to work"
        part = clauses[number].has("feature") or _is_done(tokens, clauses[number], sign)
        unnamed = part and not other.has(*OWNERS)
        found.update({scope.PART} if unnamed and scope.WHOLE in trailing else trailing)
    return found


def _is_done(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether what needs something is what is done with the app, and nothing by a name."""
    ahead = tokens[max(clause.first, sign.first - _NEAR) : sign.first]
    done = sign.kind == moods.NEEDS and bool(ahead) and all(token.role == WORD for token in ahead)
    return done and not clause.lexicon.object_first and aims.is_deed(clause, sign.first - len(ahead))


def _leads_list(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a clause leads a list of permissions, each of which may say what it is for."""
    clause, following = clauses[number], clauses[number + 1 : number + 2]
    if not following or clause.mark != COLON or tokens[clause.last + 1].role not in PERMISSIONS:
        return False
    return following[0].roles <= PERMISSIONS or clause.served == scope.WHOLE


def _bids(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is for somebody to grant that something is mandatory: "for every guard to keep it on"."""
    behind = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
    if sign.kind == moods.MUST_GRANT and behind == ["purpose", "user", "edge", WORD]:
        return True  # "must stay on for every volunteer on the rota"
    if sign.kind != moods.REQUIRED:
        return False
    everyone = behind[:1] == ["purpose"] and {*behind[1:]} <= {"total", "user", "person", AND, WORD}
    if behind == ["purpose", "total", WORD]:
        return True  # "compulsory for all field officers"
    if everyone and {"user", "person"} & {*behind} and all(behind[at - 1] == "total" for at in _places(behind, WORD)):
        return True  # "obligatory for every rider and every shop assistant"
    who = behind[1 : behind.index("purpose", 1)] if behind[:1] == ["purpose"] and "purpose" in behind[1:] else []
    return bool(who) and {*who} <= {WORD, "total", "user", "person"} and "grant" in behind[len(who) + 2 :]


def _places(roles: Sequence[str], role: str) -> list[int]:
    """Return where a role stands."""
    return [at for at, one in enumerate(roles) if one == role]


def _describes_permission(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a permission ends the clause, and what stands before says which: 必须允许 VLC 写入 SD 卡的权限."""
    if sign.kind != moods.MUST_GRANT or clause.last > sign.last + _FAR:
        return False
    behind = [token.role for token in tokens[sign.last + 1 : clause.last]]
    leads = OWNERS | {"user"} >= {token.role for token in tokens[clause.first : sign.first]}
    described = behind[-1:] == ["permission"] and not _DEED.isdisjoint(behind) and not AIMED & {*behind}
    return leads and described and clause.lexicon.names_are == naming.UNKNOWN


def ends_item(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a mark in brackets ends an item that begins with its permission: "camera: to scan (required)"."""
    item, behind = clauses[0], clauses[number].last + 1
    ends = behind >= len(tokens) or tokens[behind].role in (STOP, BAR)
    parted = any(token.role in (COLON, DASH) for token in tokens[item.last : item.last + _NEAR])  # "storage (WRITE): …"
    return ends and parted and tokens[item.first].role in PERMISSIONS


def bracketed(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause only marks an item of a list: [Required] storage, 相机（必选）."""
    before = tokens[clause.first - 1].role if clause.first else ""
    complete = clause.has("permission") and clause.has("grant")  # "to get alerts, you must grant the permission, and …"
    return before == clause.mark == PAUSE and clause.roles <= _MARKS and not complete
