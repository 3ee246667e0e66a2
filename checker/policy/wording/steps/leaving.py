"""Whether leaving is what the user may do and no consequence: "you can change the settings, or uninstall the app"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import AND, OWNERS, PAUSE, REFUSING, WORD, Token
from checker.policy.wording.steps.memory import FAR, NEAR, Memory

_LISTED = frozenset(("and", "user", "can"))
_ADDRESSED = frozenset(("user", "person", "narrow", "total"))
_ALONE = frozenset(("quit", "whole", "service"))
_NO_WAY = frozenset(("onlyif", "cause"))
_LEAVERS = frozenset(("whole", "service", "user", "we"))
_OF_LISTS = frozenset((AND, PAUSE, "edge", "can", "means"))
_OBJECTS = frozenset(("permission", "device", "grant", "narrow", "total", "user", "other"))


def left(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether leaving is what the user does and not what happens to him."""
    ways = _either(memory, sentence, clause) or _means(memory, clause, sign) or _optional(memory, clause, sign)
    ways = ways or _listed(memory, sentence, clause, sign)
    ways = ways or _aimed_at(memory, clause, sign) or _supposed(memory, clause, sign)
    if ways or "we" in clause.ahead(sign, NEAR):
        return ways  # "we may restrict or discontinue the services"
    return _instead(memory.tokens, sign.first, memory.lexicon.verb_last)


def _either(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether leaving or refusing leads to the same: "deleting the app, or turning location off, ends it"."""
    refused = memory.refused_in if memory.refused else None
    following = [other for other in sentence.clauses[:NEAR] if other.first > clause.last]
    alone = clause.roles <= _ALONE and (refused is None or refused.first > clause.first)
    return alone and bool(following) and memory.tokens[following[0].first].is_or and "refuse" in following[0].kinds


def _aimed_at(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether leaving is what nothing is needed for: "you need not revoke it to uninstall the app"."""
    before = clause.before(sign)
    aimed = clause.preceding(sign) == "purpose"
    leads = sign.first - 1 == clause.first and memory.lexicon.concord  # чтобы остановить все запросы
    return aimed and (leads or (before is not None and moods.NEEDLESS in clause.kinds))


def _supposed(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is only supposed that the user leaves: "where he has authorised it and closed the app, …"."""
    ahead = {token.role for token in memory.tokens[clause.first : min(sign.first, clause.first + FAR)]}
    led = memory.tokens[clause.first].role == "if" and "user" in ahead and ahead.isdisjoint(OWNERS | {"we", "then"})
    told = clause.preceding(sign) == "must"  # "if you do not allow it you must uninstall the app"
    return led and not told and clause.following(sign) in OWNERS and not memory.lexicon.object_first


def _optional(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether leaving is what the user may do, and not what happens: 您可以停止使用本应用."""
    ahead = clause.ahead(sign, 8)
    can = memory.tokens[sign.first].role == "can" and not {"whole", "we"} & set(ahead)
    elided = ahead == ["can"] and not memory.lexicon.verb_first  # 可卸载应用或关闭通知权限
    free = "free" in ahead and "user" in ahead and not {"whole", "we"} & set(ahead)  # 您可以自主选择卸载本应用
    return (can and "user" in ahead) or elided or free


def _listed(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether leaving is one of several things to do: "you can change the settings, or uninstall the app"."""
    ahead = {token.role for token in memory.tokens[clause.first : min(sign.first, clause.first + NEAR)]}
    if not ahead <= _LISTED or not (AND in ahead or (not ahead and memory.tokens[sign.first].role == "quit")):
        return False
    before = [other for other in sentence.clauses[:8] if other.last <= clause.first]
    offers = (other.has("can") and other.has("user") and not other.has("if") for other in before)
    contrary = clause.has("but", "then") or any(other.has("but") for other in before[-2:])  # "but, in doing so, …"
    supposed = any(moods.REFUSE in other.kinds and other.has("if") for other in (*before[-1:], clause))
    return any(offers) and not contrary and not supposed  # "… at any time, and if you refuse it, leave the app"


def _means(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether leaving is only a way to refuse: "by uninstalling the app", "to refuse, close the app"."""
    refusals = (one for one in clause.signs[:NEAR] if one.kind == moods.REFUSE and one.last < sign.first)
    told = next((one.last + 1 for one in refusals), clause.first)
    start = max(clause.first, sign.first - NEAR, told)
    ahead = {token.role for token in memory.tokens[start : sign.first]}  # "by refusing you accept that the app closes"
    # "to refuse, …", but "for those who refuse, …"
    refused = memory.refused_in.first if memory.refused_in else len(memory.tokens)
    begins = [token.role for token in memory.tokens[refused : refused + 2]]
    aimed = begins[:1] == ["purpose"] and _ADDRESSED.isdisjoint(begins[1:])
    way = "means" in ahead and not ahead & _NO_WAY  # "objecting to access by your handset will cause an end to it"
    may = {"can"} < ahead <= {"user", "can"}  # "to revoke it, you may uninstall the app"
    aimed = aimed and not clause.has("but")  # "to stop it, you can …, although doing so disables the app"
    return way or (aimed and memory.refused_in is not clause and (may or not ahead & _LEAVERS))


def _instead(tokens: Sequence[Token], leaves: int, object_first: bool) -> bool:
    """Tell whether leaving is another way than to refuse: "until you revoke the permission or uninstall the app"."""
    at = leaves - 1
    while at > 0 and (tokens[at].role in ("user", "edge", "can") or (object_first and tokens[at].role == "whole")):
        at -= 1
    if at < 1 or not tokens[at].is_or:
        return False
    strange = False  # an item of the list that is done with something unknown: 注销账号
    for before in range(at - 1, max(at - FAR, -1), -1):
        role = tokens[before].role
        if role in REFUSING:
            return not strange
        if role not in _OF_LISTS and role != WORD and (strange or role not in _OBJECTS):
            return False
        strange = role not in _OF_LISTS and (strange or role == WORD)
    return False
