"""Steps 1 and 4: a permission is said to be required, or not to be; for the whole, for a feature, for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, COLON, DUTIES, OCCASIONS, OWNERS, PAUSE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.steps import attributes, requesting, whose
from checker.policy.wording.steps.purpose import WEAK, bracketed, ends_item, purpose_of
from checker.policy.wording.words import naming

KINDS = frozenset((moods.MUST_GRANT, moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.SEEKS, moods.NEEDLESS))
_NEAR, _FAR, _LEAST = 4, 20, 2
_BETWEEN = roles("permission device narrow total user edge and grant")
_DUE = PERMISSIONS | {"due", "narrow"}
_LICENSED = roles("we permission total narrow and")
_OCCASIONS = OCCASIONS | {"wish"}
_OF_NO_DUTY = DUTIES | roles("needless optional not")
_NO_DUTY = frozenset((moods.NEEDLESS, moods.OPTIONAL))
_WISH = roles("wish if user")
_FEATURE = frozenset((WORD, "feature", AND))
_SUBJECT = PERMISSIONS | {"narrow", "total", AND}


def step(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> str:
    """Return the step that an obligation comes to: "1", "4a", "4b", or "" if it says nothing.

    `number` is the place of the sign's clause among the clauses of its sentence.
    """
    clause = clauses[number]
    purpose = purpose_of(tokens, clauses, number, sign)
    if whose.of_others(clauses, number, sign, purpose) or _says_nothing(tokens, clauses, number, sign, purpose):
        return ""
    if _denied(tokens, clause, sign) or any(_at_will(other) for other in clauses[number : number + 2]):
        return "1"
    if sign.kind in WEAK and any(_marks_optional(other) for other in clauses[number + 1 : number + 2]):
        return "1"
    if (
        sign.kind != moods.NEEDLESS
        and not (purpose == scope.PART and _grants_for(clause, sign))
        and (tokens[sign.last].role == "required" or clause.roles <= _DUE or _due_because(tokens, clause, sign))
        and _reasoned(tokens, clauses, number, sign)
    ) or (_is_adjective(tokens, sign) and _underpins_core(clauses, number)):
        return "4a"  # mandatory for a reason is mandatory, whatever the reason
    if sign.kind == moods.NEEDLESS:
        return "" if purpose == scope.PART and not _strong(tokens, clauses, number, sign) else "1"
    titled = sign.kind == moods.REQUIRED and attributes.title(tokens, clauses, number, sign)
    if titled or (sign.kind == moods.NECESSARY and attributes.labels(tokens, clause, sign)):
        return "4b"
    if attributes.describes_only(tokens, clauses, number, sign, purpose):
        return ""
    return _of_purpose(tokens, clauses, number, sign, purpose)


def _grants_for(clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty goes on to what is granted, and what for: "it is necessary that you grant … to scan"."""
    behind = clause.behind(sign, _FAR)
    granted = behind.index("grant") if "grant" in behind else len(behind)
    return granted < _NEAR and "purpose" in behind[granted:] and "reason" not in behind


def _is_adjective(tokens: Sequence[Token], sign: Sign) -> bool:
    """Tell whether a duty is said of a permission by an adjective, or in words that come to one: 列为必选权限."""
    return sign.kind in (moods.NECESSARY, moods.REQUIRED) or tokens[sign.last].role == "due"


def _of_purpose(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign, purpose: str) -> str:
    """Return the step that an obligation comes to by what it is for."""
    clause = clauses[number]
    if requesting.states_need(tokens, clauses, sign, purpose):
        return "4b"
    around = clauses[max(0, number - _NEAR) : number + _NEAR]
    bidden = clause.following(sign) == "grant"  # "necesitamos que autorice"
    if sign.kind == moods.SEEKS and not bidden and not any(near.has("use", "work", "provide") for near in around):
        return ""
    said = requesting.requests(tokens, clause, sign)
    said = said or _is_of_feature(tokens, clauses, number) or _is_of_who_does(clauses, number)
    return {scope.WHOLE: "4a", scope.PART: ""}.get(purpose, "" if said else "4b")


def _is_of_feature(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a heading or a topic says which feature a duty is for: "scanning invoices: camera required".

    通話中の字幕は、マイクの許可が必須です。手机与投影仪配对，须打开蓝牙权限。
    """
    if number != 1 or not clauses[0].roles <= _FEATURE:
        return False
    heading = clauses[0]
    unspaced = heading.lexicon.names_are == naming.UNKNOWN and clauses[1].has(*PERMISSIONS)  # but 类别（必须授予）
    topics = heading.lexicon.object_first or unspaced
    if heading.mark != COLON and not (heading.mark == PAUSE and topics):
        return False
    return all(tokens[at].strange == naming.COMMON for at in range(heading.first, heading.last))


def _is_of_who_does(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a duty is of those who do something, as what they do: 员工提交打卡、上传照片的，应当开启定位权限."""
    who = clauses[0]
    if number != 1 or who.lexicon.names_are != naming.UNKNOWN or who.mark != PAUSE or who.signs:
        return False
    ends = who.tokens[who.last].start - who.tokens[who.last - 1].end == len("的")
    people = who.has("person", "user") and not who.has("service")
    return ends and people and who.has(WORD) and who.served == scope.PART


def _says_nothing(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign, purpose: str) -> bool:
    """Tell whether a duty is said of something else, is only supposed, or only says how or why something is granted."""
    clause = clauses[number]
    return (
        _enables_feature(tokens, clause, sign)
        or _grants_other(clause, sign)
        or _marks_other(tokens, clauses, number)
        or (_tells_how(clause, sign) and not _leads_to_run(clauses, number))
        or _is_adverb(clause, sign)
        # "why it needs these permissions"
        or (sign.kind in WEAK and purpose != scope.WHOLE and (clause.has("why") or _hence(clause, sign)))
        or _supposed(tokens, clause, sign)
        or _licensed(tokens, clause, sign)
        or attributes.not_had(tokens, clause, sign)
        or attributes.either(clause, sign)
    )


def _hence(clause: Clause, sign: Sign) -> bool:
    """Tell whether the reason has been given: "that is why access is needed", not "… counts as a necessary right"."""
    return clause.has("hence") and not (sign.kind == moods.NECESSARY and clause.following(sign) == "permission")


def _is_adverb(clause: Clause, sign: Sign) -> bool:
    """Tell whether a strong word only says how something is needed: "esta función requiere forzosamente …"."""
    before = clause.before(sign) if clause.lexicon.modifier_last and sign.kind == moods.REQUIRED else None
    if before is None or before.kind != moods.NEEDS or before.last + 1 != sign.first:
        return False
    subject = {token.role for token in clause.tokens[max(clause.first, before.first - _FAR) : before.first]}
    return "feature" in subject and OWNERS.isdisjoint(subject)


def _strong(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a duty is denied altogether, and not only for some purpose: "…, the permissions not"."""
    bare = sign.first == sign.last and tokens[sign.last].role == "not"
    return bare or (tokens[sign.last].role in ("required", "must") and not _aimed(clauses, number, sign))


def _tells_how(clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty says how something is granted: "must be granted by hand", "anew"."""
    if sign.kind not in WEAK:
        return clause.has("manner")
    behind = clause.behind(sign, _NEAR)
    return "manner" in behind[: behind.index("reason") if "reason" in behind else None]  # "…, so grant it by hand"


def _leads_to_run(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether it is for the app to work that something is granted: "so that it works, you must grant it again"."""
    told = clauses[max(0, number + 1 - _NEAR) : number + 1]
    aims = (other for other in told if other.has("purpose"))
    return any(other.has("work") or other.served == scope.WHOLE for other in aims)


def _at_will(clause: Clause) -> bool:
    """Tell whether a clause leaves a duty to the user: "you must then, if you wish, turn it on"."""
    return clause.has("wish") and clause.roles <= _WISH


def _marks_optional(clause: Clause) -> bool:
    """Tell whether a clause takes a need back: 需要通知权限（非必须）, "needs notification access (not mandatory)"."""
    return clause.roles <= _OF_NO_DUTY and bool(clause.kinds) and clause.kinds <= _NO_DUTY


def _supposed(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause only supposes that something is needed: "if necessary", 在应用要求权限前."""
    ahead = tokens[max(clause.first, sign.first - _FAR) : sign.first]
    if sign.kind in WEAK and clause.lexicon.object_first and any(token.role == "onlyif" for token in ahead):
        return True  # 自動起動する場合にのみ権限が必要です
    if sign.kind in WEAK and clause.lexicon.names_are == naming.UNKNOWN:
        bare = tokens[clause.first].role == "if" and not clause.has(*PERMISSIONS)  # 若法律另有规定或使用本服务必需的
        if bare or tokens[clause.last - 1].role == "once":
            return True  # 获得必要权限后
    needed = sign.kind in (*WEAK, moods.REQUIRED)
    if needed and (_only_when(tokens, clause, sign) or _only_if(clause, sign)):
        return True
    if sign.kind == moods.NECESSARY and tokens[clause.first].role in OCCASIONS and _describes(tokens, clause, sign):
        return True  # "once the browser has the necessary permissions, …"
    if sign.kind == moods.NEEDS:
        return any(token.role == "until" for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)])
    ends = sign.last + 1 == clause.last and sign.first > clause.first  # "is only asked for when necessary"
    ends = ends and clause.lexicon.names_are != naming.UNKNOWN and not clause.lexicon.object_first
    led = (ends or sign.first == clause.first + 1) and tokens[sign.first - 1].role in OCCASIONS
    return led and sign.kind in (moods.REQUIRED, moods.NECESSARY)


def _only_when(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether an occasion limits a need: "is only needed when you record", "wird nur benötigt, wenn …"."""
    behind = sign.last + 1 + (sign.last + 1 == clause.last and clause.mark == PAUSE)
    occasion = behind < len(tokens) and tokens[behind].role in OCCASIONS
    return occasion and clause.ahead(sign, 1) == ["onlyif"]


def _only_if(clause: Clause, sign: Sign) -> bool:
    """Tell whether a need ends in its occasion: "the app requires location only if you want to start by itself"."""
    behind = clause.behind(sign, _FAR)
    only = behind.index("onlyif") + 1 if "onlyif" in behind else len(behind)
    return behind[:2] == ["onlyif", "edge"] or not _OCCASIONS.isdisjoint(behind[only:])  # "… only during sign-up"


def _licensed(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is a statement that the maker is given rights: "you grant us the permissions necessary to …"."""
    before = clause.before(sign)
    if sign.kind != moods.NECESSARY or before is None or before.kind != moods.GRANT:
        return False
    given = {token.role for token in tokens[before.last + 1 : sign.first]}
    to_us = "we" in given or clause.ahead(before, 1) == ["we"]
    return to_us and "permission" in given and given <= _LICENSED


def _describes(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether an adjective of duty stands with its permission: "the necessary permissions"."""
    noun = sign.first - 1 if clause.lexicon.modifier_last else sign.last + 1
    if not clause.first <= noun < clause.last or tokens[noun].role != "permission":
        return False
    adjective = tokens[sign.first]
    return max(tokens[noun].start, adjective.start) - min(tokens[noun].end, adjective.end) <= 1


def _marks_other(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a mark in brackets belongs to something else: "phone number (mandatory)"."""
    clause = clauses[number]
    if number and tokens[clauses[number - 1].first].role != "other" and ends_item(tokens, clauses, number):
        return False  # "storage: used to save documents (required)"
    if clause.first < _LEAST or not bracketed(tokens, clause) or tokens[clause.first - 2].role != "other":
        return False
    beside = tokens[max(0, clause.first - 4) : clause.first - 2]  # 电话/设备信息（必要）
    return [token.role == AND or token.role in PERMISSIONS for token in beside] != [True, True]


def _enables_feature(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is a feature that is enabled: "permissions are required to enable these features"."""
    nouns = (token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)])
    enabled = next((role for role in nouns if role not in ("narrow", "total", "user")), "")
    return sign.kind == moods.MUST_GRANT and enabled == "feature"


def _grants_other(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is something unknown, and no permission, that must be turned on: 应当打开“青少年模式”."""
    unknown = clause.lexicon.names_are == naming.UNKNOWN and clause.following(sign) == WORD
    return unknown and sign.kind == moods.MUST_GRANT and not clause.has(*PERMISSIONS, "feature", "due")


def _denied(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a denial before the duty goes on to it: "we do not require access as a condition of use"."""
    before = clause.before(sign)
    before = clause.before(before) if before and before.kind == moods.GRANT else before  # "require you to grant access"
    if before is None or before.kind != moods.NEEDLESS or clause.lexicon.object_first:
        return False
    if sign.first - before.last > _FAR:
        return False
    between = {token.role for token in tokens[before.last + 1 : sign.first]}
    return "edge" in between and between <= _BETWEEN


def _reasoned(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a reason follows the duty, begins the clause before, or ends what leads to it."""
    clause = clauses[number]
    if clause.following(sign) == "reason" and not clause.lexicon.object_first:
        return True  # but …필요하므로 gives a reason
    ahead = clauses[max(0, number - 1)]
    if clause.lexicon.negation_last and clause.has("reason"):
        return True  # "is because of the law mandatory"
    if _underpins_core(clauses, number) or (number and _concludes(clause, sign)):
        return True
    if clause.lexicon.object_first:
        return any(token.role == "reason" for token in tokens[max(ahead.first, sign.first - _FAR) : sign.first])
    return any(tokens[other.first].role == "reason" for other in clauses[max(0, number - 2) : number + 1])


def _concludes(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says what follows from the one before: "the map is its heart, so location is mandatory"."""
    subject = {*clause.ahead(sign, _FAR)[1:]}
    leads = clause.begins(1) == ["purpose"] and clause.lexicon.names_are == naming.CAPITAL
    return leads and bool(subject) and subject <= _SUBJECT


def _underpins_core(clauses: Sequence[Clause], number: int) -> bool:
    """Tell whether a clause beside gives the core of the app as a reason: "because it underpins the core function"."""
    beside = [*clauses[max(0, number - 1) : number], *clauses[number + 1 : number + 2]]
    return any(other.tokens[other.first].role == "reason" and other.has("core") for other in beside)


def _due_because(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a reason stands right behind what must be set: "must be turned on because of how Android scans"."""
    if tokens[sign.last].role != "due" or clause.following(sign) != "reason":
        return False
    where = [token.role for token in tokens[sign.last + 2 : min(clause.last, sign.last + _NEAR)]]
    return PERMISSIONS.isdisjoint(where[:2])  # "must be set to “Always” under Location" says where


def _aimed(clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether anything behind a duty or around it says what for; "none listed is mandatory" does not."""
    near = clauses[max(0, number - 1) : number + 2]
    goes_on = sign.last + 1 < clauses[number].last
    return goes_on or any(clause.has("purpose", "for", "feature", "when") for clause in near)
