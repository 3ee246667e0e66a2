"""The phrase behind, before or inside a verb: where it starts and ends, and how much of the app it covers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses.scope import ARTICLE, NOTHING, PART, WHOLE, coverage
from checker.policy.wording.roles import (
    AND,
    DUTIES,
    GRANTING,
    OWNERS,
    PEOPLE,
    PERMISSIONS,
    REFUSING,
    VERBS,
    WORD,
    Token,
    roles,
)
from checker.policy.wording.words import naming

# where a noun phrase ends
EDGES = roles(
    "stop pause dash colon bar ask if unless otherwise even without edge cause reason cannot not none can must then "
    "but purpose despite onlyif until refuse revoke grant agree lost quit affect fine prevent required needs "
    "needless necessary whether for once means yes isnt absent"
)
_DEEDS = REFUSING | GRANTING
_HEADS = frozenset((WORD, "feature", "device", "service"))
_LACKS = frozenset(("none", "without", "absent", "unless"))
_LACKING = _LACKS | {"not"}
_RELATIVE = frozenset(("needs", "must", "can", "then", "necessary"))
_LEADING = frozenset(("permission", "device", "narrow", "total", "and", "edge"))
_BLANKS, _NEAR, _LONGEST = 2, 10, 60
_VALUES = frozenset(("other", "user", "we"))
_KIND = ["whole", "use", WORD]
_MADE_FOR = ["whole", "purpose"]
_ENDED = frozenset(("quit", "lost"))
_MORE = frozenset((WORD, "narrow", "feature"))
_FURTHER = frozenset(("must", "can", "cannot", "not", "request", "quit"))
_PROVIDERS = frozenset(("we", "user", "for"))
_OF_A_SUBJECT = frozenset(("lost", "cannot", "not", "affect"))
_SAID_OF_A_SUBJECT = _OF_A_SUBJECT | {"fine", "quit"}


def after(tokens: Sequence[Token], at: int, last: int, names: int = naming.LED) -> str:
    """Return what the phrase that starts at `at` covers; words as strange as `names` may be an app's name."""
    while at + 1 < last and (
        tokens[at].role in ("onlyif", "user") or (tokens[at].role, tokens[at + 1].role) == ("none", "service")
    ):
        if tokens[at].role == "user" and tokens[at + 1].role == WORD:
            names = max(names, naming.NAME)  # "access your Dash Cam footage"
        at += 1  # "unavailable is only the scanner", "we can provide none of the services"
    if [token.role for token in tokens[at : min(last, at + 3)] if token.role not in OWNERS] == ["none", "feature"]:
        return WHOLE  # "no podrá usar ninguna función de la aplicación"
    if at + 1 < last and tokens[at].role == "none" and tokens[at + 1].role in (WORD, "device", "other"):
        at += 1  # "l'application n'accédera à aucun fichier"
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
    if at + 1 < last and tokens[at].role == "edge" and tokens[at + 1].strange == naming.COINED:
        at += 1  # "cannot continue in SafeView"
    if [token.role for token in tokens[at : min(last, at + 3)]] == ["edge", "whole", WORD]:
        at += 2  # «не сможет пользоваться в приложении картой»
    given = [token.role for token in tokens[at : min(last, at + 2)]] == ["provide", "user"]
    if given and at + 2 < last and tokens[at - 1].role in _ENDED:
        at += 2  # "we stop providing you …"
    if at < last and [token.role for token in tokens[at - 2 : at]] == ["provide", "user"] and tokens[at].role == "edge":
        at += 1  # "provide you with …"
    if at + 2 < last and tokens[at].role in OWNERS and _leads(tokens[at], tokens[at + 1]):
        at += 2  # 本应用提供的特定服务: what is provided counts
    at = _behind_provider(tokens, at, last)
    if at + 1 < last and tokens[at].role == AND and tokens[at + 1].role in VERBS:
        at += 2  # "cannot access and play your music"
    if at + 2 < last and _is_further_deed(tokens[at], tokens[at + 1]):
        at += 1  # 无法打开和扫描本地文件
    if at + 1 < last and (tokens[at].role, tokens[at + 1].role) == ("not", WORD):
        at += 1  # "no podrá recibir ni mostrar avisos"
    if at + 1 < last and tokens[at].role == AND and tokens[at + 1].role in ("narrow", "permission", "device"):
        at += 1  # 与 is "with" as well as "and": 与该权限相关的服务
    return at


def _is_further_deed(joins: Token, word: Token) -> bool:
    """Tell whether an "and" follows and a deed that no blank parts from it."""
    return (joins.role, word.role) == (AND, WORD) and word.start == joins.end


def _ends(tokens: Sequence[Token], at: int, last: int) -> int:
    """Return where the phrase ends that begins at `at`."""
    furthest = min(last, at + _LONGEST)
    if is_kind(tokens[at : min(last, at + 3)], _KIND):
        return at + 1
    for end in range(at, furthest):
        role = tokens[end].role
        if role in EDGES or (role == AND and (end == at or _goes_on(tokens, end, furthest))):
            return _before_subject(tokens, at, end) if role in _SAID_OF_A_SUBJECT else end
        if end > at and role in PERMISSIONS and _verb_between(*tokens[end - 1 : end + 1]):
            return end
        if end > at and role in PEOPLE and tokens[end - 1].role in OWNERS:
            return end  # "a condition of using the app that you keep …"
        provided = end > at and role == "provide" and tokens[end - 1].role in OWNERS
        if provided and not _leads(*tokens[end - 1 : end + 1]):
            return end  # "… the app and provides better results"
    return max(at, furthest)


def is_kind(phrase: Sequence[Token], *kinds: Sequence[str]) -> bool:
    """Tell whether an app is told by its kind, a blank apart: "l'appli anti-spam", تطبيق متابعة السكر."""
    apart = all(second.start - first.end == 1 for first, second in itertools.pairwise(phrase))
    return apart and [token.role for token in phrase] in kinds


def _goes_on(tokens: Sequence[Token], joins: int, last: int) -> bool:
    """Tell whether a verb follows an "and" behind an app: "cannot use ProctorLine and should ask the school".

    Behind the word for an app it may be an unknown one, where blanks part words; without them an "and" is a "with" too.
    """
    app, following = tokens[joins - 1], tokens[min(joins + 1, last - 1)]
    apart = app.role == "whole" and following.role in _MORE and following.start != tokens[joins].end
    return apart or (app.strange == naming.COINED and joins + 1 < last and following.role in _FURTHER)


def _verb_between(name: Token, device: Token) -> bool:
    """Tell whether a word lies between a name and a device: "zum Betrieb von BarnBook ist die Kamera …"."""
    return name.strange >= naming.NAME and device.start - name.end > _BLANKS


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
    start, at = _bounds(tokens, at, first)
    if _restricted(tokens, start, at):
        return PART
    aimed = start > first and tokens[start - 1].role == "purpose" and not object_first
    if aimed and {token.role for token in tokens[start:at]} <= _VALUES:
        return NOTHING  # „zum Schutz Ihres Kontos können Sie sich nicht anmelden“
    if start < at and start == first + 2 and [token.role for token in tokens[first:start]] == _MADE_FOR:
        return WHOLE  # "the app for children's watches will close"
    if object_first and _led(tokens, start, at, first):
        start += 1
    phrase = [token for token in _of_the_app(tokens[start:at]) if token.role not in passed_over]
    if start > first:
        phrase = _left_by(tokens[max(first, start - 2) : start], phrase, object_first)
    singled_out = start > first and tokens[start - 1].role == "onlyif"  # "only Digital Key is unavailable"
    covered = coverage(phrase, names=naming.NEVER if singled_out else naming.MIXED)
    alone = at - start == 1 and start - 1 > first and _inside(*tokens[start - 1 : start + 1])
    within = alone and tokens[start - 2].role in _HEADS and tokens[start].start - tokens[start - 1].end <= ARTICLE
    return PART if covered == WHOLE and within else covered  # "scanning in the app", "calls via the app"


def _bounds(tokens: Sequence[Token], at: int, first: int) -> tuple[int, int]:
    """Return where the phrase starts and ends that ends before the moods before `at`."""
    at -= at > first + 1 and [token.role for token in tokens[at - 2 : at]] == ["can", "user"]  # "pourra vous être"
    while at > first and tokens[at - 1].role in ("can", "must", "not"):
        at -= 1
    start = _start(tokens, at, first)
    if start == at > first + 1 and tokens[at - 1].role == "otherwise" and tokens[at - 2].role in OWNERS:
        at = start - 1  # "da das Programm sonst gesperrt bleibt"
        start = _start(tokens, at, first)
    if start > first and tokens[start - 1].role in _LACKING:  # 缺少该权限时应用将退出, 未取得定位权限的情况下
        start = next((place + 1 for place in range(at - 1, start, -1) if tokens[place].role == "when"), start)
    if start > first and tokens[start - 1].role == "cannot" and _further_verb(tokens[start:at]):
        at = start - 1  # 本客户端不能升级也不能使用
        start = _start(tokens, at, first)
    if at - start > 1 and tokens[at - 1].role in ("we", "user") and tokens[at - 2].role in (AND, "permission"):
        start = at - 1  # "it is built around your contacts and we cannot"
    return start, at


def _inside(leading: Token, app: Token) -> bool:
    """Tell whether the app is where, or through which, something is done."""
    return leading.role == "edge" or (leading.role == "means" and app.role in OWNERS)


def _led(tokens: Sequence[Token], start: int, at: int, first: int) -> bool:
    """Tell whether the end of the verb before leads the phrase: 拒否すると; 지도가 표시되지 않고 서비스를."""
    denied = start > first and tokens[start - 1].role in ("not", "cannot")
    return start < at and (tokens[start].role == AND or (denied and tokens[start].role == WORD))


def _of_the_app(phrase: Sequence[Token]) -> Sequence[Token]:
    """Return a phrase from its permission on, if the app is named behind it: 没有该权限本应用将退出.

    "Permissions SailLog cannot run without".
    """
    named = [token.role for token in phrase]
    by_name = named[-2:] == ["permission", WORD] and phrase[-1].strange >= naming.NAME
    refused = named[-2:] == ["permission", "user"]  # 不接受此权限的用户请勿安装
    if by_name or refused or ("permission" in named and not OWNERS.isdisjoint(named[named.index("permission") :])):
        return phrase[len(named) - named[::-1].index("permission") :]
    return phrase


def _left_by(ahead: Sequence[Token], phrase: list[Token], object_first: bool) -> list[Token]:
    """Return what a lack or a deed straight ahead leaves of a phrase; 拒绝相机权限将无法使用: nothing."""
    lack = ahead[0] if ahead[-1].role in DUTIES else ahead[-1]  # "disabling critical permissions"
    if lack.role in _LACKS and object_first:  # 権限がないと: the lack, which stands last, is read first
        return [token for token in phrase if token.start >= lack.end]
    if lack.role in _LACKS | _DEEDS and not object_first:
        return _behind_permissions(phrase)
    if [token.role for token in ahead] == ["permission", "edge"] and not object_first:
        return _behind_permissions(phrase)  # "доступ на местоположение"
    if [token.role for token in ahead] == ["permission", "purpose"]:  # "permission to read files"
        return _behind_permissions([token for token in phrase if token.role != "use"])
    return phrase


def _further_verb(phrase: Sequence[Token]) -> bool:
    """Tell whether words behind "cannot" name one verb more, and nothing that the next is said of."""
    verbs = [at for at, token in enumerate(phrase) if token.role in VERBS or token.role == AND]
    return len(verbs) < len(phrase) and (not verbs or verbs[-1] == len(phrase) - 1)


def _behind_permissions(phrase: list[Token]) -> list[Token]:
    """Return a phrase without the permissions that lead it, and what describes them."""
    run = next((at for at, token in enumerate(phrase) if token.role not in _LEADING), len(phrase))
    last = max((at for at in range(run) if phrase[at].role in PERMISSIONS), default=-1)
    if [token.role for token in phrase[: run + 1]] == ["total", "narrow", "whole"]:
        last = run - 1  # "unless you grant each of these the app cannot run"
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


def inside(tokens: Sequence[Token], first: int, last: int, names: int = naming.LED) -> str:
    """Return what the phrase between two parts of a verb covers: "kann die App nicht genutzt werden"."""
    end = next((at for at in range(first, last) if tokens[at].role == "without"), last)
    if any(token.role == "every" for token in tokens[first:end]):
        return PART  # "cannot use all features"
    edge = next((at for at in range(first, end) if tokens[at].role == "edge"), end)
    said = [
        token
        for at, token in enumerate(tokens[first:end], first)
        if token.role not in EDGES
        and token.role != "user"
        and (token.role, tokens[at - 1].role) != (AND, "user")  # "drivers and riders"
    ]
    ahead = [token for token in said if token.start < tokens[edge].start]  # "the map in the app"
    named = coverage(ahead, names)
    return named if named != NOTHING else coverage(said, names)


def _names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether a purpose follows: "to scan tickets"."""
    while at + 1 < last and tokens[at].role in VERBS:
        at += 1  # "the app to receive readings"
    return at < last and tokens[at].role in (WORD, "feature", "device", "other")
