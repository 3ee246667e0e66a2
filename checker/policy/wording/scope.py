"""How much a phrase covers: the whole app or service, a part of it, or nothing that is named."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording import naming
from checker.policy.wording.roles import AND, OWNERS, PERMISSIONS, WORD, Token, roles

WHOLE, PART, NOTHING = "whole", "part", "nothing"

# where a noun phrase ends
EDGES = roles(
    "stop pause dash colon bar ask if unless otherwise even without edge cause reason cannot not none can must then "
    "but purpose despite onlyif until refuse revoke grant agree lost quit affect fine prevent required needs "
    "needless necessary whether for once means yes isnt absent"
)
_DEEDS = frozenset(("refuse", "revoke", "grant", "agree"))
_HEADS = frozenset((WORD, "feature", "device", "service"))
_LACKS = frozenset(("none", "without", "absent", "unless"))
_RELATIVE = frozenset(("needs", "must", "can", "then", "necessary"))
_LEADING = frozenset(("permission", "device", "narrow", "total", "and", "edge"))
_NEAR, _LONGEST = 10, 60
_GENITIVE, _ARTICLE = len("'s "), len(" of the ")
_NAME = "name"
_LISTED = frozenset(("feature", "permission", "device", "other"))  # a name in a list with these is one of them
_PROVIDERS = frozenset(("we", "user", "for"))
_OF_A_SUBJECT = frozenset(("lost", "cannot", "not", "affect", "worse"))
_SAID_OF_A_SUBJECT = frozenset(("lost", "cannot", "not", "fine", "quit", "affect"))
_AS_SERVICE = ["use", "service"]
_VERBS = frozenset(("use", "work", "serve", "provide"))


def after(tokens: Sequence[Token], at: int, last: int, names: int = naming.LED) -> str:
    """Return what the phrase that starts at `at` covers; words as strange as `names` may be an app's name."""
    while at + 1 < last and (
        tokens[at].role in ("onlyif", "user") or (tokens[at].role, tokens[at + 1].role) == ("none", "service")
    ):
        at += 1  # "unavailable is only the scanner", "we can provide none of the services"
    if [token.role for token in tokens[at : min(last, at + 3)] if token.role not in OWNERS] == ["none", "feature"]:
        return WHOLE  # "no podrá usar ninguna función de la aplicación"
    at = _begins(tokens, at, last)
    end = _ends(tokens, at, last)
    if end < last and tokens[at - 1].role == AND and tokens[end].role in _OF_A_SUBJECT:
        return NOTHING  # 无法使用或部分功能不可用: of the next verb
    if end == at and at < last and tokens[at].role in _DEEDS:
        # "提供撤回授权所对应的服务": the service that belongs to a deed is a part
        ahead = {token.role for token in tokens[at : min(last, at + _NEAR)]}
        return PART if ahead & {"service", "feature", "narrow"} else NOTHING
    if end < last and tokens[end].role in _RELATIVE and tokens[last - 1].role == "feature":
        return PART  # 无法使用本应用中需要登录的功能
    if any(token.role == "every" for token in tokens[at:end]):
        return PART  # "you cannot use all features"
    for_what = end < last and tokens[end].role == "purpose" and end > at and tokens[end - 1].role in OWNERS
    covered = coverage(tokens[at:end], names)
    return PART if covered == WHOLE and for_what and _names(tokens, end + 1, last) else covered


def _begins(tokens: Sequence[Token], at: int, last: int) -> int:
    """Return where the noun begins behind what only leads to it."""
    if at < last and [token.role for token in tokens[at - 2 : at]] == ["provide", "user"] and tokens[at].role == "edge":
        at += 1  # "provide you with …"
    if at + 2 < last and tokens[at].role in OWNERS and _leads(tokens[at], tokens[at + 1]):
        at += 2  # 本应用提供的特定服务: what is provided counts
    at = _behind_provider(tokens, at, last)
    if at + 1 < last and tokens[at].role == AND and tokens[at + 1].role in _VERBS:
        at += 2  # "cannot access and play your music"
    if at + 1 < last and tokens[at].role == AND and tokens[at + 1].role in ("narrow", "permission", "device"):
        at += 1  # 与 is "with" as well as "and": 与该权限相关的服务
    return at


def _ends(tokens: Sequence[Token], at: int, last: int) -> int:
    """Return where the phrase ends that begins at `at`."""
    furthest = min(last, at + _LONGEST)
    for end in range(at, furthest):
        role = tokens[end].role
        if role in EDGES or (end == at and role == AND):
            return _before_subject(tokens, at, end) if role in _SAID_OF_A_SUBJECT else end
        provided = end > at and role == "provide" and tokens[end - 1].role in OWNERS
        if provided and not _leads(*tokens[end - 1 : end + 1]):
            return end  # "… the app and provides better results"
    return max(at, furthest)


def _before_subject(tokens: Sequence[Token], at: int, verb: int) -> int:
    """Return where a phrase from `at` ends if the subject of a verb follows it: "scans fail and the app goes on"."""
    subject = verb
    while subject > at and tokens[subject - 1].role in OWNERS:
        subject -= 1
    joined = subject < verb and subject - 1 > at and tokens[subject - 1].role == AND
    return subject - 1 if joined else verb


def _behind_provider(tokens: Sequence[Token], at: int, last: int) -> int:
    """Return where what is provided begins, if who provides it to whom stands first: 我们为您提供的导航服务."""
    end = next((place for place in range(at, min(last, at + 4)) if tokens[place].role == "provide"), at)
    glued = end > at and end + 1 < last and tokens[end + 1].start - tokens[end].end <= 1
    return end + 1 if glued and all(token.role in _PROVIDERS for token in tokens[at:end]) else at


def _leads(owner: Token, verb: Token) -> bool:
    """Tell whether the owner is only that of what is provided, where no blank parts words."""
    return verb.role == "provide" and verb.start == owner.end


def before(
    tokens: Sequence[Token],
    at: int,
    first: int,
    passed_over: frozenset[str] = frozenset(),
    object_first: bool = False,
) -> str:
    """Return what the phrase that ends before `at` covers, words of the roles `passed_over` left out.

    Where objects do not stand in front of their verbs, the noun behind a refusal is what was refused.
    """
    while at > first and tokens[at - 1].role in ("can", "must", "not"):
        at -= 1
    start = _start(tokens, at, first)
    if start > first and tokens[start - 1].role in _LACKS:  # 缺少该权限时应用将退出
        start = next((place + 1 for place in range(at - 1, start, -1) if tokens[place].role == "when"), start)
    if start > first and tokens[start - 1].role == "cannot" and _further_verb(tokens[start:at]):
        at = start - 1  # 本客户端不能升级也不能使用
        start = _start(tokens, at, first)
    if at - start > 1 and tokens[at - 1].role in ("we", "user") and tokens[at - 2].role == AND:
        start = at - 1  # "it is built around your contacts and we cannot"
    if _restricted(tokens, start, at):
        return PART
    denied = start > first and tokens[start - 1].role in ("not", "cannot")
    if object_first and start < at and (tokens[start].role == AND or (denied and tokens[start].role == WORD)):
        start += 1  # 拒否すると; 지도가 표시되지 않고 서비스를
    phrase = tokens[start:at]
    named = [token.role for token in phrase]
    if "permission" in named and not OWNERS.isdisjoint(named[named.index("permission") :]):
        # 위치 권한은 서비스 이용에, 没有该权限本应用将退出: the app is no longer of what stands before the permission
        phrase = phrase[len(named) - named[::-1].index("permission") :]
    phrase = [token for token in phrase if token.role not in passed_over]
    # in "拒绝相机权限将无法使用" the noun is what was refused, not what is lost
    lack = tokens[start - 1] if start > first else None
    if lack and object_first and lack.role in _LACKS:
        phrase = [token for token in phrase if token.start >= lack.end]  # 権限がないと通知は
    elif lack and lack.role in _LACKS | _DEEDS and not object_first:
        phrase = _behind_permissions(phrase)
    elif start - 1 > first and [token.role for token in tokens[start - 2 : start]] == ["permission", "purpose"]:
        phrase = _behind_permissions([token for token in phrase if token.role != "use"])  # "permission to read files"
    covered = coverage(phrase, names=naming.MIXED)
    alone = at - start == 1 and start - 1 > first and tokens[start - 1].role == "edge"
    within = alone and tokens[start - 2].role in _HEADS
    return PART if covered == WHOLE and within else covered  # "scanning in the app"


def _further_verb(phrase: Sequence[Token]) -> bool:
    """Tell whether words behind "cannot" name one verb more, and nothing that the next is said of."""
    verbs = [at for at, token in enumerate(phrase) if token.role in _VERBS or token.role == AND]
    return len(verbs) < len(phrase) and (not verbs or verbs[-1] == len(phrase) - 1)


def _behind_permissions(phrase: list[Token]) -> list[Token]:
    """Return a phrase without the permissions that lead it, and what describes them."""
    run = next((at for at, token in enumerate(phrase) if token.role not in _LEADING), len(phrase))
    last = max((at for at in range(run) if phrase[at].role in PERMISSIONS), default=-1)
    return [] if run == len(phrase) else phrase[last + 1 :]


def _restricted(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a feature is one that uses what was refused: "any feature that uses it"."""
    return at > start and tokens[at - 1].role == "use" and any(token.role == "feature" for token in tokens[start:at])


def _start(tokens: Sequence[Token], at: int, first: int) -> int:
    """Return where the phrase starts that ends before `at`."""
    first = max(first, at - _LONGEST)
    while at > first and tokens[at - 1].role not in EDGES:
        at -= 1
    return at


def inside(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return what the phrase between two parts of a verb covers: "kann die App nicht genutzt werden"."""
    end = next((at for at in range(first, last) if tokens[at].role == "without"), last)
    edge = next((at for at in range(first, end) if tokens[at].role == "edge"), end)
    said = [token for token in tokens[first:end] if token.role not in EDGES and token.role != "user"]
    named = coverage([token for token in said if token.start < tokens[edge].start])  # "the map in the app"
    return named if named != NOTHING else coverage(said)


def _names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether a purpose follows: "to scan tickets"."""
    return at < last and tokens[at].role in (WORD, "feature", "device", "other")


def coverage(phrase: Sequence[Token], names: int = naming.LED) -> str:
    """Return what a noun phrase covers.

    A phrase of several nouns covers the whole if one of them does by itself: 本应用或相关功能. It does
    not if they all belong to a part: 产品或服务的相关功能, "some features of our products or services".
    """
    covered, after_whole, owns = NOTHING, False, False
    phrase = phrase[: next((at for at in range(1, len(phrase)) if _verb_between(*phrase[at - 1 : at + 1])), None)]
    within = next((at for at, token in enumerate(phrase[:-1]) if token.role == "within"), -1)
    if within >= 0:  # 本应用中与相机有关的服务
        return PART if coverage(phrase[within + 1 :], naming.NEVER) != NOTHING else coverage(phrase[:within], names)
    if names < naming.NEVER and naming.of_device(phrase):
        return WHOLE  # 无法使用轻颜相机
    found = {token.role for token in phrase}
    if "every" in found and not found & {"narrow", "core"}:
        return WHOLE
    if (found & _LISTED and "total" not in found) or (AND in found and not found & OWNERS):
        names = naming.NEVER  # 语音播报、亲密付等功能: what features are called
    for noun in _split(_nouns(phrase)):
        least = names if len(noun) == 1 else max(names, naming.LED)  # 极简手电筒 by itself, but not 运营商免流量服务
        roles = [_NAME if token.strange >= least else token.role for token in noun]
        if noun[0].strange > naming.STARTING and ("total" in roles or (names < naming.NEVER and _owns_service(noun))):
            roles[0] = _NAME  # 天气大师的全部功能, 天气大师的服务
        one = PART if roles == ["whole", "feature"] and _parted(noun) else _one(roles)
        owner = roles[:1] in (["whole"], ["service"], [_NAME]) or ("service" in roles[:-1] and roles[-1] == "feature")
        if one == WHOLE and (covered != PART or not owns or {"total", "feature"} <= set(roles)):
            covered, after_whole = WHOLE, True
        elif one == PART:
            owns = bool({"feature", "narrow"} & set(roles))
            if not after_whole or owner:
                covered = PART
            after_whole = False
    return covered


def _nouns(phrase: Sequence[Token]) -> list[Token]:
    """Return a phrase without its verbs; what is used as a service is no name: 免密登录服务."""
    return [
        token._replace(strange=naming.COMMON)
        if [after.role for after in phrase[at + 1 : at + 3]] == _AS_SERVICE
        else token
        for at, token in enumerate(phrase)
        if token.role not in _VERBS and (token.role != "user" or at == 0)
    ]


def _verb_between(whole: Token, device: Token) -> bool:
    """Tell whether the app, or its name, ends where a device begins: "zur Nutzung der App ist die Kamera …"."""
    named = whole.role == "whole" or (whole.role == WORD and whole.strange >= naming.NAME)
    return named and device.role == "device" and device.start - whole.end > _ARTICLE


def _parted(noun: Sequence[Token]) -> bool:
    """Tell whether words that say nothing stand between the app and a feature of it: 앱의 이 기능."""
    return noun[1].start - noun[0].end > _GENITIVE


def _owns_service(noun: Sequence[Token]) -> bool:
    """Tell whether a noun is a service and, apart from it by a blank or a preposition, whose service it is."""
    return len(noun) > 1 and noun[1].role == "service" and noun[1].start > noun[0].end


def _split(phrase: Sequence[Token]) -> list[list[Token]]:
    nouns: list[list[Token]] = [[]]
    for token in phrase:
        if token.role == AND:
            nouns.append([])
        else:
            nouns[-1].append(token)
    return [noun for noun in nouns if noun]


def _one(roles: list[str]) -> str:
    """Return what one noun with its qualifiers covers."""
    if {"narrow", "core"} & set(roles):
        return PART
    if roles == ["whole", "feature"]:
        return WHOLE  # 本应用的功能, with nothing narrower named
    if "feature" in roles:
        return WHOLE if "total" in roles and WORD not in roles and "device" not in roles else PART
    if roles == [_NAME]:
        return WHOLE
    if "whole" in roles:
        return PART if {WORD, _NAME, "device"} & set(roles[len(roles) - roles[::-1].index("whole") :]) else WHOLE
    if "service" in roles:
        return PART if {WORD, "device"} & set(roles) else WHOLE
    if {WORD, _NAME, "device", "permission", "other", "same"} & set(roles):
        return PART
    return WHOLE if "total" in roles else NOTHING
