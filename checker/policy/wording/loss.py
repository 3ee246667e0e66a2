"""How much is lost by a verb: the whole app or service, or a part of it."""

from __future__ import annotations

from checker.policy.wording import naming, scope
from checker.policy.wording.clauses import Clause, Sentence
from checker.policy.wording.memory import FAR, NEAR, PERMISSIONS, Memory
from checker.policy.wording.moods import Sign
from checker.policy.wording.roles import AND, WORD

_DONE = frozenset(("work", "available"))
_AMONG = frozenset(("not", "feature", "whole", "can", "edge"))  # "none of the app's features will be available"
_USED = frozenset(("use", "work", "quit", "lost"))


def covered(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much is lost by a verb: what stands nearest to it decides."""
    said = [token.role for token in memory.tokens[sign.first : sign.last + 1]]
    none_works = said[0] == "none" and (said[-1] == "work" or {"feature", "whole"} & set(said))
    none_works = none_works and not (memory.lexicon.negation_last and "work" not in said)  # "keine Videoanrufe möglich"
    if none_works and said[-1] in _DONE and _AMONG.issuperset(said[1:-1]):
        return scope.WHOLE  # "nothing works", "none of the functions work"
    used = memory.tokens[sign.last].role in _USED  # what is provided by name is a service among others
    behind = scope.after(memory.tokens, sign.last + 1, clause.last, naming.MIXED if used else naming.NEVER)
    passed_over = PERMISSIONS if memory.tokens[sign.last].role == "quit" else frozenset[str]()
    ahead = scope.before(memory.tokens, sign.first, clause.first, passed_over, memory.lexicon.object_first)
    role = memory.tokens[sign.last].role
    if sign.first > clause.first and memory.tokens[sign.first - 1].role == AND:
        subject = scope.after(memory.tokens, clause.first, sign.first)
        ahead = subject if subject == scope.WHOLE else ahead  # "the app requires it and will not start without"
        ahead = scope.NOTHING if memory.tokens[clause.first].role == "needs" else ahead  # "it requires it and …"
    if _goes_on(memory, clause, sign):
        ahead = scope.WHOLE  # "the app checks for access and quits"
    if sign.first > clause.first + 1 and memory.tokens[sign.first - 1].role == "needs":
        ahead = scope.PART  # "the services that depend on it will not work"
    if role == "cannot" and clause.has(WORD):
        ahead = scope.PART  # 视频面签不能进行: not what is used or runs
    if memory.lexicon.object_first:
        behind = scope.NOTHING
    subject_leads = role in ("work", "lost", "available") and not memory.lexicon.verb_first
    subject_leads = subject_leads and memory.tokens[sign.first].role != "prevent"
    if subject_leads and sign.first > clause.first and memory.tokens[sign.first - 1].role in PERMISSIONS:
        subject_leads = behind != scope.WHOLE  # 未取得定位授权即不能运行本应用
    order: tuple[str, ...] = (ahead, behind) if subject_leads else (behind, ahead)
    if memory.lexicon.negation_last or memory.tokens[sign.last].role in ("cannot", "not"):
        order = (scope.inside(memory.tokens, sign.first + 1, sign.last), *order)
    elif memory.lexicon.verb_first and scope.inside(memory.tokens, sign.first + 1, sign.last) == scope.WHOLE:
        return scope.WHOLE  # "cannot the app work"
    covered = next((one for one in order if one != scope.NOTHING), scope.NOTHING)
    if covered != scope.NOTHING:
        return covered
    if role == "quit":
        part = _of_a_device(memory, clause, sign) or _of_something_else(memory, clause, sign)
        return scope.PART if part else scope.WHOLE
    offered = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + 4)]]
    if role == "provide" and "device" in offered and "if" not in offered:
        return scope.PART  # "provide you with location-based services"
    part = subject_leads and clause.subject == scope.PART  # "the search without access does not work"
    return scope.WHOLE if memory.nothing_named(clause) and not part else scope.PART


def interrupted(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether a feature was begun with that a clause in between parts from its verb.

    "If refused, navigation, which most people want, cannot be started."
    """
    at = first = memory.number
    while first > 0 and at - first < NEAR and not sentence.clauses[first - 1].signs:
        first -= 1
    begun = sentence.clauses[first]
    behind = scope.after(memory.tokens, sign.last + 1, clause.last)
    if at - first < 2 or sign.first != clause.first or behind != scope.NOTHING:
        return False
    return scope.coverage(memory.tokens[begun.first : begun.last]) == scope.PART


def _of_a_device(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is what a device does that stops: "without this permission tracking stops"."""
    if memory.lexicon.object_first or memory.lexicon.verb_first:
        return False
    ahead = [token.role for token in memory.tokens[max(clause.first, sign.first - FAR) : sign.first]]
    return ahead[-2:] == ["permission", "device"] and not {"use", "whole", "service", "user"} & set(ahead)


def _of_something_else(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is no part of the service that is ended: "we will terminate your order"."""
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + 4)]]
    return not memory.lexicon.object_first and "other" in behind[:2] and behind[:1] in (["other"], ["user"])


def _goes_on(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a further verb is said of the app that the clause began with."""
    further = sign.first > clause.first + 1 and memory.tokens[sign.first - 1].role == AND
    leads = memory.tokens[clause.first].role == "whole" and memory.tokens[clause.first + 1].role != AND
    return further and leads and memory.tokens[sign.last].role in ("quit", "lost", "work", "available")
