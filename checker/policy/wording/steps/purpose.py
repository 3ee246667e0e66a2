"""What a permission is said to be required for: the whole, a feature, or nothing that is named."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, phrases, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, COLON, DASH, DUTIES, OWNERS, PAUSE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.steps import aims, permitting
from checker.policy.wording.words import naming

_NEAR, _LISTED, _FAR = 4, 6, 20
_NAMES_PART = roles("word feature purpose")
_AIM = roles("purpose for when use work serve provide onward feature")
_MARKS = roles("must required necessary permission grant optional")
_CORE = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS))
WEAK = frozenset((moods.NEEDS, moods.NECESSARY))
_SERVING = frozenset(("use", "work", "provide", "serve"))
_DEVICE = frozenset(("device", "narrow", "total"))
# what "to" and a device follow: "allow us to read contacts"
_GIVEN = frozenset(("permission", "grant", "agree", "we"))
_HEADING = DUTIES | {"permission", "narrow", "total"}
_NO_PART = frozenset(("feature", "total", "permission", "device"))


def purpose_of(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what the permission is required for."""
    clause = clauses[number]
    if needed := _needed(tokens, clauses, number, sign):
        return needed
    if _heads_item(tokens, clause):
        return scope.NOTHING
    if bracketed(tokens, clause) and not (number and aims.aims_at(tokens, clauses[number - 1])):
        return scope.NOTHING  # but "to send pictures, it is necessary, that access is granted"
    goes_on = number + 1 < len(clauses) and clause.mark == PAUSE
    if clause.lexicon.negation_last and sign.last + 1 == clause.last and goes_on:
        ahead = clauses[number + 1]
        says = tokens[ahead.first].role in ("reason", "we")
        if ahead.served != scope.NOTHING and sign.kind == moods.REQUIRED and not says:
            return ahead.served  # "it is a condition of this, that the app works"
    if _bids(tokens, clause, sign) or (not number and _describes_permission(tokens, clause, sign)):
        return scope.NOTHING
    if permitted := permitting.permitted(tokens, clause, sign):
        covered = {aims.aim(aim) for aim in permitting.aims_around(tokens, clause, sign, permitted)}
    else:
        addressed = scope.PART if _of_one_for_another(clause, sign) else _addressed(tokens, clause, sign)
        serving = served(tokens, clause, sign)
        told = addressed == scope.PART and (serving != scope.WHOLE or _then_else(tokens, clause, sign))
        if told or (sign.kind == moods.SEEKS and serving == scope.PART):
            return scope.PART  # 为了向您提供服务，需要获取麦克风权限，用于语音识别
        covered = {serving, addressed, _led(tokens, clause, sign)}
    leading = [other for other in clauses[max(0, number - _NEAR) : number] if aims.leads(tokens, other)]
    covered.update(scope.WHOLE if aims.is_central(other, sign) else aims.aim(other) for other in leading)
    covered.update(_trailing(tokens, clauses, number, sign))
    bare = not clause.has(*PERMISSIONS)  # "…, and both are indispensable"
    bare = bare and tokens[clause.first - 1].role != COLON
    if (bare or sign.kind in (moods.NEEDS, moods.NEEDLESS)) and not clause.has("whole", "service"):
        before = clauses[max(0, number - 1) : number]
        before = [other for other in before if tokens[other.first].role != "reason"]
        before = [other for other in before if not (tokens[other.first].role == "we" and aims.tells(tokens, other))]
        covered.update(scope.WHOLE if aims.is_central(other, sign) else other.served for other in before)
    if sign.kind in WEAK and number + 1 < len(clauses) and aims.explains(tokens, clauses[number + 1]):
        reason = clauses[number + 1]
        covered.add(scope.WHOLE if aims.is_central(reason, sign) else reason.served)
    if scope.WHOLE in covered or scope.PART in covered:
        return scope.WHOLE if scope.WHOLE in covered else scope.PART
    return scope.NOTHING if permitted else _owner(tokens, clause, sign)


def _heads_item(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause is a heading and its item follows: "Essential permissions · phone: to sign in"."""
    return clause.mark == DASH and clause.roles <= _HEADING and tokens[clause.last + 1].role in PERMISSIONS


def _trailing(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> set[str]:
    """Return what the clauses behind a duty say that it is for; those of a list say it of their own item."""
    found: set[str] = set()
    if sign.kind in (moods.REQUIRED, moods.NEEDS) and _leads_list(tokens, clauses, number):
        return found
    for other in clauses[number + 1 : number + _LISTED]:
        if aims.is_use(tokens, other) and sign.kind not in (moods.NEEDS, moods.MUST_GRANT):
            continue  # "a mandatory permission, used to count messages"
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
    if not done or clause.lexicon.object_first or ahead[0].strange not in (naming.COMMON, naming.TITLE):
        return False
    before = tokens[clause.first - 1].end if clause.first else 0
    return clause.lexicon.names_are != naming.HUMP or ahead[0].start - before > 1  # "das Scannen", but "Fahrgut"


def _leads_list(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a clause leads a list of permissions, each of which may say what it is for."""
    clause, following = clauses[number], clauses[number + 1 : number + 2]
    if not following or clause.mark != COLON or tokens[clause.last + 1].role not in PERMISSIONS:
        return False
    return following[0].roles <= PERMISSIONS or clause.served == scope.WHOLE


def _needed(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what something is needed for, where what stands before the need tells, or ""."""
    clause = clauses[number]
    if sign.kind != moods.NEEDS:
        return scope.WHOLE if _is_of_app(tokens, clause, sign) else ""
    if clause.ahead(sign, 2) == ["permission", "whole"] and sign.last + 1 == clause.last:
        return scope.WHOLE  # "when you install it, you will see which permissions the app requires"
    subject = sign.first - 1
    named = tokens[clause.first].role == "purpose" and tokens[subject].role == "whole"
    if named and not clause.lexicon.negation_last:  # where the verb comes second, one thing stands before it
        # "to use the flashlight the app needs …": what comes before the app is the purpose
        return scope.coverage(tokens[clause.first + 1 : min(subject, clause.first + _FAR)])
    heading = clauses[number - 1] if number and tokens[clause.first - 1].role == COLON else None
    if heading and subject < clause.first and heading.has(WORD, "feature", "other") and not heading.has("whole"):
        return scope.PART  # "reply by SMS: needs SMS permission"
    if (subject == clause.first and tokens[subject].role == "grant") or _of_device(tokens, clause, sign):
        return scope.PART  # "sharing requires permission"
    return _owner(tokens, clause, sign) if _works_by_it(tokens, clause) else ""


def _works_by_it(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause ends in how something works, with no mark of purpose: 应用依赖此权限工作."""
    ends = [token.role for token in tokens[max(clause.first, clause.last - 2) : clause.last]]
    return clause.lexicon.names_are == naming.UNKNOWN and ends == ["permission", "work"]


def _bids(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is for somebody to grant that something is mandatory: "for every guard to keep it on"."""
    if sign.kind != moods.REQUIRED:
        return False
    behind = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
    everyone = behind[:1] == ["purpose"] and {*behind[1:]} <= {"total", "user", "person", AND, WORD}
    if everyone and {"user", "person"} & {*behind} and all(behind[at - 1] == "total" for at in _places(behind, WORD)):
        return True  # "obligatory for every rider and every shop assistant"
    who = behind[1 : behind.index("purpose", 1)] if behind[:1] == ["purpose"] and "purpose" in behind[1:] else []
    return bool(who) and {*who} <= {WORD, "total", "user", "person"} and "grant" in behind[len(who) + 2 :]


def _is_of_app(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the app that must have a permission, or its running: 是本应用的必需权限, App运行必须."""
    before = clause.ahead(sign, 2)
    runs = before == ["whole", "work"] and clause.lexicon.names_are == naming.UNKNOWN
    owned = before == ["yes", "whole"] and clause.following(sign) == "permission"
    behind = [token.role for token in tokens[sign.last + 1 : clause.last]] if sign.last + 3 == clause.last else []
    aimed = behind[:1] == ["purpose"] and behind[1] in OWNERS  # "the access rights that are essential to the service"
    return sign.kind in _CORE and (runs or owned or aimed or _by_app(tokens, clause, sign))


def _by_app(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is by the app that permissions are required: "required by our app and what each one does"."""
    behind = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _NEAR)]]
    return clause.ahead(sign, 1) == ["permission"] and behind[:2] == ["means", "whole"] and behind[2:3] in ([], [AND])


def _places(roles: Sequence[str], role: str) -> list[int]:
    """Return where a role stands."""
    return [at for at, one in enumerate(roles) if one == role]


def _describes_permission(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a permission ends the clause, and what stands before says which: 必须允许 VLC 写入 SD 卡的权限."""
    if sign.kind != moods.MUST_GRANT or clause.last > sign.last + _FAR:
        return False
    behind = [token.role for token in tokens[sign.last + 1 : clause.last]]
    leads = all(token.role == "user" for token in tokens[clause.first : sign.first])
    described = behind[-1:] == ["permission"] and WORD in behind and not _AIM & {*behind}
    return leads and described and clause.lexicon.names_are == naming.UNKNOWN


def _then_else(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a "then" behind a duty leads to something else: "your browser needs it for the app to fill in"."""
    behind = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
    return "then" in behind[:_NEAR] and not {"use", "work"} & set(behind)


def served(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return what the duty's clause serves; words behind a strong duty name no purpose: "compulsory on duty"."""
    further = clause.first < sign.first and tokens[sign.first - 1].role == AND and sign.last + 1 == clause.last
    if further and sign.kind == moods.REQUIRED:
        return scope.NOTHING  # "it is used to read the screen and is mandatory"
    if _bids_somebody(tokens, clause, sign):
        return scope.NOTHING
    named = {*clause.ahead(sign, _FAR)} & _NAMES_PART
    named = named or {token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]} & _AIM
    alone = sign.kind == moods.REQUIRED and not clause.lexicon.object_first and not named
    alone = alone and not _governs(tokens, clause, sign)
    if alone and clause.served == scope.PART:
        return scope.NOTHING
    if sign.kind in (moods.MUST_GRANT, moods.REQUIRED) and _ends_in(tokens, clause, sign):
        return scope.NOTHING
    core = sign.kind in _CORE and clause.has("core") and clause.has("feature", "work")
    return scope.WHOLE if core else clause.served


def _bids_somebody(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether unknown words only say who must grant something: "the pilot is obliged to keep location on".

    Where a verb may be a noun, as in 扫码必须开启相机, or an adjective follows its noun, they may say what for as well.
    """
    if clause.lexicon.names_are != naming.CAPITAL or clause.lexicon.modifier_last or clause.lexicon.concord:
        return False
    ahead = {*clause.ahead(sign, _FAR)}
    behind = [token.role for token in tokens[sign.first : min(clause.last, sign.last + _FAR)]]
    if behind[1:3] == ["purpose", "grant"]:
        del behind[1]  # "required to give permission"
    for at in range(len(behind) - 2, 0, -1):
        if behind[at - 1 : at + 2] == ["permission", "purpose", "device"]:
            del behind[at]  # "permission for the camera"
    bidden = "grant" in behind and not PERMISSIONS.isdisjoint(behind) and (_AIM | {WORD, "user"}).isdisjoint(behind)
    return bidden and WORD in ahead and (_AIM | PERMISSIONS).isdisjoint(ahead)


def _ends_in(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says no more than that permissions, however described, must be granted."""
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    at = ahead.index("permission") + 1 if "permission" in ahead[:2] else 0
    if ahead[at : at + 1] == ["purpose"]:
        del ahead[at]  # "permission to read phone status has to be granted"
    described = at > 0 and _AIM.isdisjoint(ahead) and not clause.lexicon.object_first
    return described and sign.last + 1 == clause.last


def _governs(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a preposition ties a noun to a duty, where adjectives follow nouns: "nécessaire à la lecture"."""
    if not clause.lexicon.modifier_last or clause.following(sign) not in (WORD, "device", "other"):
        return False
    if tokens[sign.last + 1].strange >= naming.NAME:
        return False  # "permisos obligatorios de AguaClara"
    return tokens[sign.last + 1].start - tokens[sign.last].end > 1


def bracketed(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause only marks an item of a list: [Required] storage, 相机（必选）."""
    before = tokens[clause.first - 1].role if clause.first else ""
    complete = clause.has("permission") and clause.has("grant")  # "to get alerts, you must grant the permission, and …"
    return before == clause.mark == PAUSE and clause.roles <= _MARKS and not complete


def _owner(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return WHOLE where it is the app that a duty without purpose is named with: "the app needs the camera"."""
    ahead = clause.ahead(sign, _FAR)
    if sign.kind == moods.SEEKS:
        return scope.NOTHING
    if sign.kind == moods.NEEDS and ahead == [WORD] and tokens[sign.first - 1].strange >= naming.NAME:
        return scope.WHOLE  # "OpenTracks requires permission to use GPS"
    if sign.kind == moods.NEEDS and _is_part(tokens, clause, sign):
        return scope.PART
    if sign.kind == moods.NEEDS and (not ahead or {"when", "we", "user"} & set(ahead) or ahead[-1] not in OWNERS):
        return scope.NOTHING
    return scope.WHOLE if clause.has("whole", "service") else scope.NOTHING


def _of_device(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is one device that needs a permission for another: "Bluetooth requires location permission"."""
    ahead = {token.role for token in tokens[clause.first : min(sign.first, clause.first + _NEAR)]}
    alone = "device" in ahead and ahead <= _DEVICE and sign.first < clause.first + _NEAR
    return alone and not clause.lexicon.object_first and clause.following(sign) in ("device", "permission", "whole")


def _is_part(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether what needs something is said to be a part: "some services of the app require it"."""
    subject = tokens[max(clause.first, sign.first - _FAR) : sign.first]
    named = {token.role for token in subject}
    services = len(subject) > 2 and bool(named & OWNERS) and bool(named & {"narrow", WORD}) and not named & _NO_PART
    if not services or clause.lexicon.object_first:
        return False
    return phrases.before(tokens, sign.first, clause.first) == scope.PART


def _addressed(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return what a duty is directly followed by as what it is for: PART in "required for calls"."""
    for at in range(sign.last + 1, min(clause.last, sign.last + _FAR)):
        # behind a list, as in 需要相机、相册和麦克风权限，用于发布视频
        listed = tokens[at].role == "purpose" and clause.lexicon.names_are == naming.UNKNOWN
        if at >= sign.last + _NEAR and tokens[at].role != "then" and not listed:
            continue
        named = tokens[min(at + 1, clause.last - 1)].strange >= naming.COINED  # "before using PrintBridge"
        if tokens[at].role == "then" and aims.beyond(tokens, at, clause.last) in aims.AIMS and not named:
            return scope.PART  # 需要权限才能录音
        if tokens[at].role == "purpose":
            return _aimed_at(tokens, clause, sign, at)
    return scope.NOTHING


def _aimed_at(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> str:
    """Return what stands behind the mark of purpose at a place, right behind a duty."""
    if at + 1 == clause.last:
        return scope.PART  # a purpose in words that say nothing: "to list devices"
    if _is_name(clause, at + 1):
        return scope.WHOLE  # "necessary for StaySafe"
    beyond = aims.beyond(tokens, at, clause.last)
    given = {token.role for token in tokens[at + 2 : min(clause.last, at + _NEAR)]} & PERMISSIONS
    if beyond == "grant" or (beyond == "agree" and given):
        objects = {token.role for token in tokens[at + 2 : min(clause.last, at + 5)]}
        complete = clause.lexicon.modifier_last and sign.kind == moods.MUST_GRANT
        if objects & {"feature", "every"} or (complete and tokens[at - 1].role == "permission"):
            return scope.PART  # "required to enable the following features"
        return _addressed(tokens, clause, sign._replace(last=at + 1))  # "must agree to share"
    if tokens[at - 1].role in _GIVEN and (beyond in PERMISSIONS or (beyond == "choose" and given)):
        # "permission for the camera" names it, "allow it to manage calls" as well; but 需要存储权限以显示照片
        return scope.PART if clause.lexicon.names_are == naming.UNKNOWN else scope.NOTHING
    if beyond == "whole":  # "for the app to manage files", "so the app can read your status"
        roles = [token.role for token in tokens[at + 2 : min(clause.last, at + _FAR)] if token.role != "user"]
        deed = "purpose" in roles[:2] or roles[:2] == ["can", "device"]
        return scope.PART if deed and not _SERVING & set(roles) else scope.NOTHING
    return scope.PART if beyond in aims.AIMS else scope.NOTHING


def _is_name(clause: Clause, at: int) -> bool:
    """Tell whether a name that is coined, as that of an app, and no more, stands at a place."""
    ends = at + 1 == clause.last or clause.tokens[at + 1].role in (AND, "reason", "if", "when")
    return ends and clause.tokens[at].strange == naming.COINED


def _of_one_for_another(clause: Clause, sign: Sign) -> bool:
    """Tell whether what one device is needed for is another: "microphone access for calls is required"."""
    ahead = clause.ahead(sign, _NEAR)
    if clause.lexicon.object_first or AND in ahead or ahead[-2:] not in (["purpose", "device"], ["yes", "device"]):
        return False
    return ahead[:-2] in (["device"], ["device", "permission"])


def _led(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return PART where a duty is led in by a deed: "to switch the torch on, access is required"."""
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    if sign.kind == moods.MUST_GRANT and ahead == ["purpose", "device"]:
        return scope.NOTHING  # "so location has to stay on"
    if ahead[:1] != ["purpose"] or not {"grant", "refuse", "revoke", "device"} & set(ahead[1:3]):
        return scope.NOTHING
    return scope.NOTHING if {"whole", "service", "permission"} & set(ahead) else scope.PART
