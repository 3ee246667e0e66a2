"""How much a noun phrase covers: the whole app or service, a part of it, or nothing that is named."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.roles import AND, OWNERS, PERMISSIONS, VERBS, WORD, Token
from checker.policy.wording.words import naming

WHOLE, PART, NOTHING = "whole", "part", "nothing"

_GENITIVE = len("'s ")
ARTICLE = len(" of the ")  # the most that a preposition and an article take up
_NAME = "name"
_LISTED = frozenset(("feature", "permission", "device", "other"))  # a name in a list with these is one of them
_SAY_NOTHING = VERBS | {"we", "manner"}
_OR_PARTS = [WORD, AND, "narrow", "feature"]
_AS_SERVICE = ["use", "service"]
_ALL_OF_THEM = (["total", "feature"], ["total", "service"])


def coverage(phrase: Sequence[Token], names: int = naming.LED) -> str:
    """Return what a noun phrase covers.

    A phrase of several nouns covers the whole if one of them does by itself: 本应用或相关功能. It does
    not if they all belong to a part: 产品或服务的相关功能, "some features of our products or services".
    """
    phrase = _trimmed(phrase)
    within = next((at for at, token in enumerate(phrase[:-1]) if token.role == "within"), -1)
    if within >= 0:
        return _within(phrase[:within], phrase[within + 1 :], names)
    if names < naming.NEVER and naming.of_device(phrase):
        return WHOLE  # 无法使用轻颜相机
    phrase = phrase[1:] if phrase and phrase[0].role == AND else phrase  # "and Eldoria closes"
    phrase = phrase[:-1] if phrase and phrase[-1].role == AND else phrase  # "the closing of Eldoria and"
    if _with_parts(phrase, names):
        return WHOLE
    found = {token.role for token in phrase}
    if "every" in found and not found & {"narrow", "core"}:
        return WHOLE
    listed = (found & _LISTED and "total" not in found) or (AND in found and not found & OWNERS)
    # 语音播报、亲密付等功能: what features are called
    return _together(_split(_nouns(phrase)), naming.NEVER if listed else names)


def _trimmed(phrase: Sequence[Token]) -> Sequence[Token]:
    """Return a phrase without the device that begins behind the app, or what stands far before an app's name."""
    phrase = phrase[: next((at for at in range(1, len(phrase)) if _device_begins(phrase, at)), None)]
    return phrase[next((at for at in range(len(phrase) - 1, 0, -1) if _name_begins(phrase, at)), 0) :]


def _within(owner: Sequence[Token], part: Sequence[Token], names: int) -> str:
    """Return what a phrase covers that says within what: 本应用中与相机有关的服务."""
    if [token.role for token in part] in _ALL_OF_THEM:
        return WHOLE  # 软件里的所有功能, 平台上的各项服务
    return PART if coverage(part, naming.NEVER) != NOTHING else coverage(owner, names)


def _together(nouns: Sequence[Sequence[Token]], names: int) -> str:
    """Return what several nouns cover together; one that belongs to a part after it is a part."""
    covered, after_whole, owns = NOTHING, False, False
    for noun in nouns:
        roles = _named(noun, names)
        one = _one(roles, noun)
        if one == WHOLE and {"total", "whole"} <= set(roles):
            return WHOLE  # "all or part of the app and of the services that belong to it"
        owner = roles[:1] in (["whole"], ["service"], [_NAME]) or ("service" in roles[:-1] and roles[-1] == "feature")
        if one == WHOLE and (covered != PART or not owns or {"total", "feature"} <= set(roles)):
            covered, after_whole = WHOLE, True
        elif one == PART:
            owns = bool({"feature", "narrow"} & set(roles))
            if not after_whole or owner:
                covered = PART
            after_whole = False
    return covered


def _named(noun: Sequence[Token], names: int) -> list[str]:
    """Return the roles of a noun, with the app's name for what it is."""
    least = names if len(noun) == 1 else max(names, naming.LED)  # 极简手电筒 by itself, but not 运营商免流量服务
    roles = [_NAME if token.strange >= least else token.role for token in noun]
    if noun[0].strange > naming.STARTING and ("total" in roles or (names < naming.NEVER and _owns_service(noun))):
        roles[0] = _NAME  # 天气大师的全部功能, 天气大师的服务
    return roles


def _nouns(phrase: Sequence[Token]) -> list[Token]:
    """Return a phrase without its verbs; what is used as a service is no name: 免密登录服务."""
    return [
        token._replace(strange=naming.COMMON)
        if [after.role for after in phrase[at + 1 : at + 3]] == _AS_SERVICE
        else token
        for at, token in enumerate(phrase)
        if token.role not in _SAY_NOTHING
        and (token.role != "user" or _leads(phrase, at))
        and not _for_whom(phrase[at : at + 2])
    ]


def _leads(phrase: Sequence[Token], at: int) -> bool:
    """Tell whether a user leads a phrase, and no use of his: not "your use of Tavola"."""
    return at == 0 and (len(phrase) == 1 or phrase[1].role not in VERBS)


def _with_parts(phrase: Sequence[Token], names: int) -> bool:
    """Tell whether a name leads, and some of its own features follow: "«Читальня» или отдельные её функции"."""
    roles = [token.role for token in phrase]
    return names < naming.NEVER and roles == _OR_PARTS and phrase[0].strange >= naming.NAME


def _for_whom(two: Sequence[Token]) -> bool:
    """Tell whether a name follows those who use it: お子さまに「はなまる英語」を."""
    return two[0].role in ("person", "user") and len(two) > 1 and two[1].strange >= naming.NAME


def _device_begins(phrase: Sequence[Token], at: int) -> bool:
    """Tell whether the app, or its name, ends where a device begins: "zur Nutzung der App ist die Kamera …".

    "To use Fernwald these permissions are required".
    """
    whole, device = phrase[at - 1 : at + 1]
    named = whole.role == "whole" or (whole.role == WORD and whole.strange >= naming.NAME)
    if device.role == "narrow" and at + 1 < len(phrase):
        return named and whole.role == WORD and phrase[at + 1].role in PERMISSIONS
    return named and device.role in PERMISSIONS and device.start - whole.end > ARTICLE


def _name_begins(phrase: Sequence[Token], at: int) -> bool:
    """Tell whether an app's name begins far behind a noun: "who refuse it at the prompt will find that SafeView …"."""
    return phrase[at].strange == naming.COINED and phrase[at].start - phrase[at - 1].end > ARTICLE


def _parted(noun: Sequence[Token]) -> bool:
    """Tell whether words that say nothing stand between the app and a feature of it: 앱의 이 기능."""
    return noun[1].start - noun[0].end > _GENITIVE


def _with_another(noun: Sequence[Token]) -> bool:
    """Tell whether something else is one word with the service behind it: 个性化推荐服务."""
    pairs = itertools.pairwise(noun)
    return any((one.role, other.role) == ("other", "service") and one.end == other.start for one, other in pairs)


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


def _one(roles: list[str], noun: Sequence[Token]) -> str:
    """Return what one noun with its qualifiers covers."""
    if {"narrow", "core"} & set(roles) or _with_another(noun):
        return PART
    if roles == ["whole", "feature"]:
        return PART if _parted(noun) else WHOLE  # 本应用的功能, with nothing narrower named
    if "feature" in roles:
        # "all functions", "all of the functions of the speaker companion software"
        every = roles[:2] == ["total", "feature"] and roles[-1] == "whole"
        kind = len(roles) - roles[::-1].index("whole") if "whole" in roles else 0  # 手环客户端的全部功能
        return WHOLE if every or ("total" in roles and {WORD, "device"}.isdisjoint(roles[kind:])) else PART
    if roles in ([_NAME], [_NAME, "total"], ["total", _NAME]):
        return WHOLE  # "Pulsera being wholly or partly unusable", 整个取词工具
    if "whole" in roles:
        return PART if {WORD, _NAME, "device"} & set(roles[len(roles) - roles[::-1].index("whole") :]) else WHOLE
    if "service" in roles:
        return PART if {WORD, "device"} & set(roles) else WHOLE
    if {WORD, _NAME, "device", "permission", "other", "same"} & set(roles):
        return PART
    return WHOLE if "total" in roles else NOTHING
