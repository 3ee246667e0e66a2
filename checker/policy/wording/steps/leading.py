"""How much is lost by a verb, as far as what stands in front of it tells."""

from __future__ import annotations

from checker.policy.wording.clauses import phrases, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, ITS_USE, OFFERED, OWNERS, PERMISSIONS, WORD
from checker.policy.wording.steps.memory import NEAR, Memory
from checker.policy.wording.words import naming

_TAKEN = (["revoke", "other"], ["quit", "other"])
_DENYING = frozenset(("not", "cannot"))
_KINDS, _LONGEST = (["whole", WORD], ["whole", "use", WORD]), 3
_AT_START = ["edge", "work"]
_AUXILIARIES = frozenset(("must", "can"))
_LEADING = frozenset(("reason", "but", "hence", AND))
_ONCE = frozenset(("once", "when"))
_ENDING = frozenset(("quit", "lost", "work", "available", "revoke"))
_BEHIND_PASSIVE = frozenset(("", "if", "unless", "without", "when", "once"))  # "… and cannot be used if …"


def covered(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much the words in front of a verb of losing cover."""
    tokens, role = memory.tokens, memory.tokens[sign.last].role
    before = clause.preceding(sign)
    if role == "cannot" and clause.has(WORD) and sign.first == sign.last:
        used = clause.ahead(sign, 2) in ITS_USE
        return scope.WHOLE if used else scope.PART  # 视频面签不能进行: not what is used or runs
    depending = before == "needs" and sign.first > clause.first + 1  # "the services that depend on it will not work"
    # "toutes les fonctions ne seront pas disponibles": not all of them
    if depending or (before == "every" and tokens[sign.first].role in _DENYING):
        return scope.PART
    ahead = tokens[max(clause.first, sign.first - _LONGEST) : sign.first]
    if memory.lexicon.modifier_last and (phrases.is_kind(ahead, *_KINDS) or phrases.is_kind(ahead[-2:], *_KINDS)):
        return scope.WHOLE  # "l'application anti-spam ne peut pas fonctionner"
    if _goes_on(memory, clause, sign):
        return scope.WHOLE  # "the app checks for access and quits"
    if before == AND and tokens[clause.first].role == "needs":
        return scope.NOTHING  # "it requires it and …"
    if before == AND and _begins_with_whole(memory, clause, sign):
        return scope.WHOLE  # "the app requires it and will not start without"
    if before == AND and [token.role for token in tokens[sign.first - 3 : sign.first - 1]] in _TAKEN:
        return scope.NOTHING  # "we close your account and log you out"
    passed_over = PERMISSIONS if role == "quit" else frozenset[str]()
    return phrases.before(tokens, sign.first, clause.first, passed_over, memory.lexicon.object_first)


def _begins_with_whole(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the subject of a verb right behind an "and" is the whole, with which its clause begins.

    "Because the guide determines your position and does not work without."
    """
    tokens = memory.tokens
    if phrases.after(tokens, clause.first, sign.first) == scope.WHOLE:
        return True
    lead = clause.first + (tokens[clause.first].role in _LEADING)
    begins = tokens[lead].role in OWNERS and tokens[lead + 1].role not in OFFERED
    return begins and not memory.lexicon.object_first and not memory.lexicon.verb_first


def _behind_occasion(memory: Memory, clause: Clause, sign: Sign) -> int:
    """Return where a clause goes on behind when or where it applies: "on launch …", 关闭定位后应用…."""
    refusal = clause.before(sign)
    places = range(refusal.last + 1, min(sign.first, refusal.last + NEAR)) if refusal else range(0)
    once = next((at for at in places if memory.tokens[at].role in _ONCE), -1)
    if refusal and once < 0 and memory.tokens[refusal.last + 1].role == "whole":
        return refusal.last + 1  # "without it the app shows a message and closes"
    if once > 0:
        return once + 1 + (memory.tokens[once + 1].role == WORD and memory.tokens[once + 2].role == "whole")
    first = clause.first + (memory.tokens[clause.first].role == AND)  # "…, and the app keeps asking and closes"
    edge, noun = memory.tokens[first : first + 2]
    if [edge.role, noun.role] == _AT_START:
        return first + 2
    return first + (edge.role == "edge" and noun.role == "whole" and noun.start - edge.end > scope.ARTICLE)


def _goes_on(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a further verb is said of the app that the clause began with."""
    ahead = (memory.tokens[at].role for at in range(sign.first - 1, clause.first, -1))
    if next((role for role in ahead if role not in _AUXILIARIES), "") != AND:
        return False
    first = _behind_occasion(memory, clause, sign)
    begins = memory.tokens[first]
    leads = begins.role == "whole" or (begins.role == WORD and begins.strange >= naming.MIXED)
    if begins.role == WORD and memory.tokens[first + 1].role == "whole":
        first += memory.tokens[first + 1].start - begins.end <= 1  # "logbook software"
        leads = leads or memory.tokens[first].role == "whole"
    role = memory.tokens[sign.last].role
    ends = role in _ENDING or (role == "use" and clause.following(sign) in _BEHIND_PASSIVE)
    return leads and ends and memory.tokens[first + 1].role != AND
