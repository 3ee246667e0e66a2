"""How much is lost by a verb beside which nothing is named: the app closes, or the part that was spoken of before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses import scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import REFUSE, Sign
from checker.policy.wording.roles import AND, OWNERS, PAUSE, PERMISSIONS, REFUSING, STOP, WORD
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.words import naming

_CONDITION = frozenset(("for", "onlyif", "when", "if", "not", "without"))
_BARE = frozenset(("can", "cannot", "not", "work", "use", "available", "lost", "total"))
_ONE_MORE = frozenset((AND, PAUSE, "can", "must"))


def covered(memory: Memory, clause: Clause, sign: Sign, subject_leads: bool) -> str:
    """Return how much is lost; `subject_leads` says that what stands in front of the verb would tell first."""
    lexicon, role = memory.lexicon, memory.tokens[sign.last].role
    if not memory.whole_before and not clause.has("use", *OWNERS) and _goes_on_losing(memory, sign):
        return scope.PART
    if lexicon.modifier_last and sign.first == clause.first and _says_more_of_part(memory, clause):
        return scope.PART
    refused = lexicon.names_are == naming.UNKNOWN and REFUSE in clause.kinds and clause.subject == scope.WHOLE
    if refused or memory.tokens[sign.last].is_of_whole:
        return scope.WHOLE  # 全部功能将因权限的缺失而被锁定
    following = clause.behind(sign, 3)
    if role == "quit":
        return _ended(memory, clause, sign, following)
    if role == "serve":
        return scope.WHOLE  # 我们没办法为您服务
    if role == "provide" and "device" in following and "if" not in following:
        return scope.PART  # "provide you with location-based services"
    part = subject_leads and clause.subject == scope.PART  # "the search without access does not work"
    part = part or _device_suffers(memory, clause, sign) or (begins_with_deed(clause) and not memory.whole_before)
    whole = (memory.nothing_named(clause) and not part) or (clause.roles <= _BARE and _of_all(memory, clause))
    return scope.WHOLE if whole else scope.PART


def _ended(memory: Memory, clause: Clause, sign: Sign, following: Sequence[str]) -> str:
    """Return how much it is that ends; `following` are the roles of the words behind its verb."""
    lexicon = memory.lexicon
    if lexicon.verb_first and following[:1] == ["user"] and not clause.has("whole", "we"):
        return scope.PART  # it is the driver who stops
    part = _of_a_device(memory, clause, sign) or (not lexicon.object_first and _of_something_else(following))
    return scope.PART if part or _by_a_device(memory, clause, sign) else scope.WHOLE


def _of_all(memory: Memory, clause: Clause) -> bool:
    """Tell whether a comma parts a bare verb from its subject, all functions: 本程式之任何功能，均無法啟動."""
    line = memory.tokens[max(0, clause.first - NEAR) : clause.first]
    subject = list(itertools.takewhile(lambda token: token.role != PAUSE, reversed(line[:-1])))[::-1]
    return [token.role for token in subject[-2:]] == ["total", "feature"] and scope.coverage(subject) == scope.WHOLE


def begins_with_deed(clause: Clause) -> bool:
    """Tell whether a clause begins with what is done with the app, and a condition: 영상 통화는 카메라를 꺼 두면.

    导航在授权后才能使用。
    """
    deed, granted = clause.tokens[clause.first], clause.tokens[min(clause.first + 1, clause.last - 1)]
    word = deed.role == WORD and deed.strange < naming.NAME
    if clause.lexicon.names_are == naming.UNKNOWN:
        return word and granted.role in _CONDITION
    word = word and clause.lexicon.object_first
    apart = granted.start - deed.end > clause.lexicon.glued  # more than a blank: a particle
    return word and granted.role in PERMISSIONS and apart


def _goes_on_losing(memory: Memory, sign: Sign) -> bool:
    """Tell whether a verb is one more of the part that the verb before took away: 选项会变灰，无法点击."""
    lost = memory.events[-1] if memory.events else None
    if lost is None or lost.step != "3b" or lost.guessed or sign.first - lost.last > NEAR:
        return False
    between = [token.role for token in memory.tokens[lost.last + 1 : sign.first]]
    return bool(between) and {*between} <= _ONE_MORE


def _says_more_of_part(memory: Memory, clause: Clause) -> bool:
    """Tell whether a clause goes on about features right before it: "afectar a las funciones, que dejarán de…"."""
    before = [token.role for token in memory.tokens[max(0, clause.first - NEAR) : clause.first]]
    if before[-1:] != [PAUSE]:
        return False
    ends = [at for at, role in enumerate(before[:-1]) if role in (PAUSE, STOP)]
    named = before[ends[-1] + 1 if ends else 0 :]
    at = named.index("feature") if "feature" in named else len(named)
    return at < len(named) and OWNERS.isdisjoint(named) and REFUSING.isdisjoint(named[at:])


def _of_a_device(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what a device does stops: "without this permission tracking stops", "…, tracking stops"."""
    ahead = clause.ahead(sign, FAR)
    if ahead == ["device"] or ahead[-2:] == ["if", "device"]:
        return True
    led = memory.lexicon.negation_last and memory.tokens[clause.first].role == "without"
    if memory.lexicon.object_first or memory.lexicon.verb_first or led:
        return False  # "without the camera refuses the app to work"
    of_device = ahead[-2:-1] in (["permission"], ["device"]) and ahead[-1:] == ["device"]
    return of_device and not {"use", "whole", "service", "user"} & set(ahead)


def _by_a_device(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is a part that ends by what a permission guards: "syncing with your calendar ends"."""
    if memory.lexicon.names_are == naming.UNKNOWN:
        told = REFUSE in clause.kinds and not clause.has("whole", "service")
        return told and clause.subject == scope.PART  # 部分服务会因您收回权限而中止
    led = memory.tokens[clause.first].role == WORD
    return led and memory.tokens[sign.first - 1].role == "device" and not clause.has("whole", "service")


def _device_suffers(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a device stands behind the verb that a lack begins: "without location stays the camera blocked"."""
    if (
        not memory.lexicon.negation_last
        or sign.first < clause.first + 3
        or memory.tokens[clause.first].role != "without"
    ):
        return False
    lacked, device = memory.tokens[sign.first - 2 : sign.first]
    apart = device.start - lacked.end > scope.ARTICLE
    return device.role == "device" and lacked.role in PERMISSIONS and apart


def _of_something_else(following: Sequence[str]) -> bool:
    """Tell from the roles behind a verb whether it ends no part of the service: "we will terminate your order"."""
    return "other" in following[:2] and following[0] in ("other", "user", "edge")
