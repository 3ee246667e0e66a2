"""Steps 1 and 4: a permission is said to be required, or not to be; for the whole, for a feature, for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording import moods, scope
from checker.policy.wording.clauses import Clause
from checker.policy.wording.signs import Sign
from checker.policy.wording.tokens import AND, COLON, DASH, PAUSE, WORD, Token, roles

KINDS = frozenset((moods.MUST_GRANT, moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.SEEKS, moods.NEEDLESS))

_NEAR, _FAR = 4, 20
_PARTING = frozenset((COLON, DASH, PAUSE))
_MODEST = frozenset((moods.NECESSARY, moods.REQUIRED, moods.NEEDS))
_NAMES_PART = roles("word feature purpose")
_AIM = roles("purpose for when use work serve provide onward feature")
_MARKS = roles("must required necessary permission grant optional")
_AIMS = roles("device other permission feature word agree refuse request choose we")
_OWNERS = frozenset(("whole", "service"))
_BARE = roles("necessary required must permission device total whole use work whether narrow service and edge")


def step(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return the step that an obligation comes to: "1", "4a", "4b", or "" if it says nothing.

    `number` is the place of the sign's clause among the clauses of its sentence.
    """
    clause = clauses[number]
    purpose = _purpose(tokens, clauses, number, sign)
    if _of_others(clauses, number, sign):
        return ""
    if (
        sign.kind != moods.NEEDLESS
        and tokens[sign.last].role == "required"
        and _reasoned(tokens, clauses, number, sign)
    ):
        return "4a"  # mandatory for a reason is mandatory, whatever the reason
    if sign.kind == moods.NEEDLESS:
        strong = tokens[sign.last].role in ("required", "must") and not _aimed(tokens, clauses, number, sign)
        strong = strong or (sign.first == sign.last and tokens[sign.last].role == "not")  # "…, the permissions not"
        return "" if purpose == scope.PART and not strong else "1"
    if sign.kind == moods.REQUIRED and _title(tokens, clause, sign, clauses[max(0, number - _NEAR) : number]):
        return "4b"
    if sign.kind == moods.NECESSARY and (_restricts(tokens, clause, sign) or _qualifies(tokens, clauses, number, sign)):
        return ""
    around = clauses[max(0, number - _NEAR) : number + _NEAR]
    if sign.kind == moods.SEEKS and not any(near.has("use", "work") for near in around):
        return ""  # "to provide our services we need access": a request
    return {scope.WHOLE: "4a", scope.PART: ""}.get(purpose, "" if _requests(tokens, clause, sign) else "4b")


def asks_to_grant(clause: Clause) -> bool:
    """Tell whether a clause speaks of granting, or of agreeing to permissions."""
    return clause.has("grant") or (clause.has("agree") and clause.has("permission", "device"))


def _reasoned(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a reason follows the duty, begins the clause before, or ends what leads to it."""
    clause = clauses[number]
    if _following(tokens, clause, sign) == "reason":
        return True
    ahead = clauses[max(0, number - 1)]
    if clause.lexicon.object_first:
        return any(token.role == "reason" for token in tokens[max(ahead.first, sign.first - _FAR) : sign.first])
    return any(tokens[other.first].role == "reason" for other in clauses[max(0, number - 2) : number + 1])


def _aimed(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether anything behind a duty or around it says what for; "none listed is mandatory" does not."""
    behind = {token.role for token in tokens[sign.last + 1 : clauses[number].last]}
    near = clauses[max(0, number - 1) : number + 2]
    return bool(behind) or any(clause.has("purpose", "for", "feature", "when") for clause in near)


def _of_others(clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether the duty is to ask for consent, or whether it is a colleague who needs access."""
    clause = clauses[number]
    following = clauses[number + 1] if number + 1 < len(clauses) else clause
    named = clause.has("permission", "device") or asks_to_grant(following)
    marked = not number or clause.tokens[clause.first - 1].role in _PARTING  # "camera: needed"
    named = named or (clause.roles == {"needs"} and (marked or following.has("permission", "device")))
    if clause.has("consent", "person") or (sign.kind == moods.NEEDS and not named):
        return True
    near = clauses[max(0, number - _NEAR) : number + _NEAR]
    if sign.kind in _MODEST and any(other.has("request", "we") and other.has("onlyif") for other in near[:_NEAR]):
        return True  # "we ask only for the necessary permissions": the principle of asking for little
    if number and sign.kind in _MODEST and clauses[number - 1].has("person") and not clause.has("permission", "device"):
        return True  # "only staff, to whom it is necessary"
    return sign.kind in (moods.NEEDS, moods.NECESSARY) and any(other.has("person") for other in near)


def _restricts(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a weak word only says which permissions are asked for: "we request permissions essential to …"."""
    if clause.lexicon.object_first or sign.first == clause.first:
        return False
    asked = any(token.role == "request" for token in tokens[max(clause.first, sign.first - _FAR) : sign.first - 1])
    named, word = tokens[sign.first - 1 : sign.first + 1]
    return asked and named.role == "permission" and word.start - named.end <= 1


def _requests(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty without purpose is a request: "we need access", 需要您授权, 我们须取得权限."""
    subjects = {token.role for token in tokens[max(clause.first, sign.first - 4) : sign.first]}
    if sign.kind == moods.SEEKS:
        return True
    if sign.kind == moods.NEEDS:
        asked = bool(subjects & {"we", "user"}) or _following(tokens, clause, sign) in (
            "user",
            "request",
            "use",
            "quit",
        )
        return asked or clause.has("when", "we")
    if sign.kind == moods.NECESSARY:
        return clause.has("request")
    deed = sign.kind == moods.MUST_GRANT or (sign.kind == moods.REQUIRED and tokens[sign.last].role != "required")
    return deed and "we" in subjects and "user" not in subjects  # "we must ask for it", whatever the verb


def _following(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    return tokens[sign.last + 1].role if sign.last + 1 < clause.last else ""


def _purpose(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return what the permission is required for."""
    clause = clauses[number]
    subject = sign.first - 1
    if sign.kind == moods.NEEDS and tokens[clause.first].role == "purpose" and tokens[subject].role == "whole":
        # "to use the flashlight the app needs …": what comes before the app is the purpose
        return scope.coverage(tokens[clause.first + 1 : min(subject, clause.first + _FAR)])
    if _bracketed(tokens, clause):
        return scope.NOTHING
    if clause.lexicon.negation_last and sign.last + 1 == clause.last and number + 1 < len(clauses):
        ahead = clauses[number + 1]
        if ahead.served != scope.NOTHING and sign.kind == moods.REQUIRED and tokens[ahead.first].role != "reason":
            return ahead.served  # "it is a condition of this, that the app works"
    addressed = _addressed(tokens, clause, sign)
    if addressed == scope.PART and clause.served != scope.WHOLE:
        return scope.PART
    served = {_served(tokens, clause, sign), addressed, _led(tokens, clause, sign)}
    for other in clauses[max(0, number - _NEAR) : number]:
        leads = tokens[other.first].role
        if (
            _interrupted(tokens, other)
            or other.has("purpose", "when", "onward")
            or leads == "for"
            or (leads == "use" and not other.has("permission", "device", "grant"))
            or (leads in ("if", "wish") and (other.has("wish") or not other.has("permission", "device")))
            or (other.lexicon.object_first and _supposes(tokens, other))
        ):
            served.add(_aim(other))
    for other in clauses[number + 1 : number + _NEAR]:
        if tokens[other.first].role in ("purpose", "then", "onward"):
            served.add(_aim(other) if clause.lexicon.negation_last else other.served)
        then = next((at for at in range(other.first, other.last - 1) if tokens[at].role == "then"), -1)
        if then >= 0 and tokens[then + 1].role in _AIMS:
            served.add(scope.PART)  # 应用才能获得位置信息
    bare = not clause.has("permission", "device")  # "…, and both are indispensable"
    mark = clauses[number - 1].last if number else 0
    bare = bare and tokens[mark].role != COLON
    if (bare or sign.kind in (moods.NEEDS, moods.NEEDLESS)) and not clause.has("whole", "service"):
        served.update(other.served for other in clauses[max(0, number - 1) : number])
    if scope.WHOLE in served or scope.PART in served:
        return scope.WHOLE if scope.WHOLE in served else scope.PART
    return _owner(tokens, clause, sign)


def _served(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return what the duty's clause serves; words behind a strong duty name no purpose: "compulsory on duty"."""
    further = clause.first < sign.first and tokens[sign.first - 1].role == AND and sign.last + 1 == clause.last
    if further and sign.kind == moods.REQUIRED:
        return scope.NOTHING  # "it is used to read the screen and is mandatory"
    named = {token.role for token in tokens[max(clause.first, sign.first - _FAR) : sign.first]} & _NAMES_PART
    named = named or {token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]} & _AIM
    alone = sign.kind == moods.REQUIRED and not clause.lexicon.object_first and not named
    alone = alone and not _governs(tokens, clause, sign)
    if alone and clause.served == scope.PART:
        return scope.NOTHING
    core = clause.has("core") and clause.has("feature", "work") and sign.kind in (moods.REQUIRED, moods.NECESSARY)
    return scope.WHOLE if core else clause.served


def _governs(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a preposition ties a noun to a duty, where adjectives follow nouns: "nécessaire à la lecture"."""
    if not clause.lexicon.modifier_last or _following(tokens, clause, sign) not in (WORD, "device", "other"):
        return False
    return tokens[sign.last + 1].start - tokens[sign.last].end > 1


def _bracketed(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause only marks an item of a list: [Required] storage, 相机（必选）."""
    before = tokens[clause.first - 1].role if clause.first else ""
    behind = tokens[clause.last].role if clause.last < len(tokens) else ""
    return before == behind == PAUSE and clause.roles <= _MARKS


def _supposes(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause ends in an "if" and supposes no more than what is done with the app: 録音する場合には."""
    return tokens[clause.last - 1].role == "if" and not clause.has("permission", "device", "grant", "refuse", "revoke")


def _interrupted(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause says what has stopped for want of a permission: "upload stopped – access required"."""
    dashed = clause.last < len(tokens) and tokens[clause.last].role == DASH
    return dashed and not clause.has("permission", "device", "whole")


def _owner(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return WHOLE where it is the app that a duty without purpose is named with: "the app needs the camera"."""
    ahead = [token.role for token in tokens[max(clause.first, sign.first - _FAR) : sign.first]]
    if sign.kind == moods.SEEKS:
        return scope.NOTHING
    if sign.kind == moods.NEEDS and (not ahead or {"when", "we", "user"} & set(ahead) or ahead[-1] not in _OWNERS):
        return scope.NOTHING
    return scope.WHOLE if clause.has("whole", "service") else scope.NOTHING


def _addressed(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return PART where a duty is directly followed by what it is for: "required for calls"."""
    for at in range(sign.last + 1, min(clause.last, sign.last + _NEAR)):
        if tokens[at].role == "then" and at + 1 < clause.last and tokens[at + 1].role in _AIMS:
            return scope.PART  # 需要权限才能录音
        if tokens[at].role == "purpose":
            if at + 1 == clause.last:
                return scope.PART  # a purpose in words that say nothing: "to list devices"
            ahead = (token.role for token in tokens[at + 1 : min(clause.last, at + 4)] if token.role != "user")
            beyond = next(ahead, "")
            if beyond == "grant":
                objects = {token.role for token in tokens[at + 2 : min(clause.last, at + 5)]}
                if "feature" in objects:
                    return scope.PART  # "required to enable the following features"
                return _addressed(tokens, clause, sign._replace(last=at + 1))  # "must agree to share"
            if tokens[at - 1].role == "permission" and beyond in ("device", "permission"):
                return scope.NOTHING  # "permission for the camera" names it
            if beyond == "whole":  # "for the app to manage files"
                roles = [token.role for token in tokens[at + 2 : clause.last]]
                return scope.PART if "purpose" in roles[:2] and not {"use", "work"} & set(roles) else scope.NOTHING
            return scope.PART if beyond in _AIMS else scope.NOTHING
    return scope.NOTHING


def _led(tokens: Sequence[Token], clause: Clause, sign: Sign) -> str:
    """Return PART where a duty is led in by a deed: "to switch the torch on, access is required"."""
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _FAR)]]
    if ahead[:1] != ["purpose"] or not {"grant", "refuse", "revoke", "device"} & set(ahead[1:3]):
        return scope.NOTHING
    return scope.NOTHING if {"whole", "service", "permission"} & set(ahead) else scope.PART


def _aim(clause: Clause) -> str:
    """Return what a clause of purpose aims at; whatever it names is something."""
    if clause.served == scope.NOTHING and clause.has("device", "other") and not clause.has("permission", "whole"):
        return scope.PART
    return clause.served


def _title(tokens: Sequence[Token], clause: Clause, sign: Sign, before: Sequence[Clause]) -> bool:
    """Tell whether a strong word is tied to the permission itself: 强制权限, "a mandatory permission"."""
    ahead = [token.role for token in tokens[max(clause.first, sign.first - 6) : sign.first]]
    following = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + 7)]]
    following = following[: following.index(AND)] if AND in following else following
    strong = tokens[sign.last].role == "required" and following[:1] == ["permission"]
    return strong and "purpose" not in ahead + following and not any(other.has("purpose") for other in before)


def _said_of(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says of a permission, or of "this", what it is: 存储权限为必要权限, 此为必需权限."""
    ahead = [token.role for token in tokens[max(clause.first, sign.first - _NEAR) : sign.first]]
    copula = next((at for at, role in enumerate(ahead) if role in ("for", "yes")), 0)
    return copula > 0 and ahead[copula - 1] in ("permission", "device", "narrow")


def _qualifies(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a weak word only qualifies a noun: 必要措施, "the necessary steps"; a heading does more."""
    at = sign.last + 1
    while at < len(tokens) and tokens[at].role in ("narrow", "total"):
        at += 1
    following = tokens[at].role if at < len(tokens) else ""
    lexicon = clauses[number].lexicon
    if lexicon.verb_first or (lexicon.modifier_last and following == "use"):
        return False  # the noun that it qualifies would stand before it
    if lexicon.mood_last and following == "grant":
        return False  # "is necessary, so allow it"
    if following not in (WORD, "other", "permission", "device", "service", "feature", "use", "grant"):
        return False
    clause = clauses[number]
    if _bracketed(tokens, clause) or (
        following == "permission" and at + 1 == clause.last and _said_of(tokens, clause, sign)
    ):
        return False
    owner = tokens[sign.first - 1].role if sign.first > clause.first else ""
    if following == "permission" and owner in _OWNERS and not (lexicon.modifier_last or clause.has("request")):
        return False  # 本产品的必需权限
    if following == "use" and clause.served == scope.WHOLE:
        return False  # "a condition of the use of the service"
    followed = tokens[clause.last].role if clause.last < len(tokens) else ""
    heading = (number == 0 and followed in (COLON, DASH)) or len(clauses) < _NEAR
    heading = heading and all(other.roles <= _BARE for other in clauses[: 1 if followed in (COLON, DASH) else None])
    lead = (
        _served(tokens, clause, sign) == scope.WHOLE
        and not clause.has("request")
        and following in ("permission", "grant")
    )
    return not (heading or lead)
