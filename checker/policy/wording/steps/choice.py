"""Steps 2 and 3d: the user may refuse a permission, or may not."""

from __future__ import annotations

import itertools

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import AND, PAUSE, PERMISSIONS, REFUSING
from checker.policy.wording.steps import another, refuser
from checker.policy.wording.steps.memory import NEAR, Memory
from checker.policy.wording.words import naming

_DENIED = ("not", "isnt", "none", "cannot", "echo")
_ALONE = PERMISSIONS | {"narrow", "total", "but", "and", "purpose", *_DENIED}
_CONTRASTED = PERMISSIONS | {"without", "narrow", "total", "and"}
_EXCEPTED = PERMISSIONS | {"narrow", "necessary", "required", "and", "must"}
_NAMED = PERMISSIONS | {"narrow", "user"}
_ALL_OTHERS = frozenset(("permission", "total", "narrow"))
_IN_APP = (("edge", "whole"), ("whole", "within"))
_OFFERING = REFUSING | {"onlyif", "means", "can", "but"}
_LONGEST = 60
_OFFERED = REFUSING | {"optional", "free"}


def choose(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Step 2 and step 3d: the user may refuse, or may not."""
    if not memory.concerns(clause, sign) or _by_maker(memory, sentence, clause, sign):
        return
    if _supposed(memory, clause, sign):
        return
    if _makeshift(memory, clause, sign):
        memory.add(OPTIONAL, "3b", sign)
        return
    if another.has_object(memory.tokens, clause, sign):
        if sign.kind == moods.BOUND and memory.refused:
            memory.add(OPTIONAL, "3b", sign)  # "without this permission, the app cannot block callers"
        return
    if sign.kind == moods.BOUND and memory.shielded:
        memory.add(OPTIONAL, "1", sign)  # 不会因为您拒绝就不让您用
    elif sign.kind == moods.MAY_REFUSE and excepted(memory, sentence, clause):
        memory.add(MANDATORY, "2", sign)
    elif sign.kind == moods.MAY_REFUSE:
        memory.add(OPTIONAL, "3d", sign)
        memory.refused = True
    elif _elsewhere(memory, clause, sign):
        return
    elif not refuser.by_app(memory, clause, sign) and not refuser.of_role(memory, clause, sign):
        memory.add(MANDATORY, "2", sign)


def _by_maker(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the maker who may do as he likes: "we may change or discontinue our notifications"."""
    maker = clause.preceding(sign) == "we"
    role, ours = memory.tokens[sign.last].role, not clause.has("user", *PERMISSIONS)
    free = role == "free" and ours and clause.has("we")  # 我公司业务调整的自主权
    changes = role == "choose" and ours and memory.tokens[sentence.clauses[0].first].role == "we"  # …，可随时修改服务
    maker = maker or free or changes
    return maker and sign.kind == moods.MAY_REFUSE and not memory.lexicon.object_first


def _supposed(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is only supposed that one cannot refuse in some way: 如您无法通过上述方式撤回授权.

    "If you cannot turn the permission off, restart the phone."
    """
    if sign.kind != moods.BOUND:
        return False
    if memory.lexicon.object_first:
        return clause.following(sign) == "if"  # 権限をオフにできない場合は
    begins = clause.begins(2)
    if memory.lexicon.names_are == naming.UNKNOWN:
        return begins[:1] == ["if"] and "cannot" in (*begins[1:], memory.tokens[sign.first].role)
    ahead = (memory.tokens[at].role for at in range(clause.first + 1, min(sign.first, clause.first + NEAR)))
    return begins[:1] == ["if"] and sign.first - clause.first < NEAR and _NAMED.issuperset(ahead)


def _elsewhere(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is only in the app that one cannot refuse: "not in the app, but in the system settings"."""
    begins = clause.first if sign.first - clause.first <= NEAR else sign.first
    inside = [token.role for token in memory.tokens[begins : min(clause.last, sign.last + NEAR)]]
    placed = any(pair in _IN_APP for pair in itertools.pairwise(inside))
    goes_on = [token.role for token in memory.tokens[clause.last + 1 : clause.last + NEAR]]
    uses = goes_on[:1] == ["use"]  # "…; use the settings", but «… нельзя. Правила применяются …»
    return placed and (uses or not _OFFERING.isdisjoint(goes_on))


def _makeshift(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what must be done is what refusing leaves: "if you refuse, the door has to be opened by hand"."""
    role = memory.tokens[sign.last].role
    done = role == "grant" or (role == "agree" and memory.tokens[sign.first].role != "refuse")
    if sign.kind != moods.BOUND or not done or clause.has(*PERMISSIONS):
        return False
    return memory.refused and memory.refused_in is not None and memory.refused_in is not clause


def left_out(memory: Memory, sentence: Sentence, number: int) -> bool:
    """Tell whether a permission is denied what others are right before: "contacts may be refused, storage not".

    A comma or a dash may part it from its denial: "Bluetooth — нет".
    """
    clause = sentence.clauses[number]
    named = sentence.clauses[number - 1] if number and clause.roles <= {*_DENIED} else clause
    before = sentence.clauses[number - 1] if number else clause
    offered = moods.MAY_REFUSE in before.kinds and not before.has("if")
    if offered and clause.roles <= _ALONE and clause.has(*PERMISSIONS) and clause.has("cannot"):
        return True  # "while cookies can be declined, the location permission cannot"
    if _contrasted(memory, before, clause):
        return True
    if not memory.events or not named.roles <= _ALONE or not named.has(*PERMISSIONS):
        return False
    begins = [token.role for token in memory.tokens[named.first : named.first + 2]]
    denied = begins[0] == "not" and memory.lexicon.names_are != naming.UNKNOWN  # 可以不授予，不进行后台定位
    excepted = denied or (begins[0] == "but" and begins[1] in _DENIED)
    if not excepted and memory.tokens[clause.last - 1].role not in _DENIED:
        return False  # "you may opt out: no location"
    offer = memory.events[-1]
    near = named.first - offer.last <= NEAR and offer.stance == OPTIONAL
    refused = {"grant", "not"} <= {token.role for token in memory.tokens[offer.first : offer.last + 1]}
    return near and (memory.tokens[offer.last].role in _OFFERED or refused)


def _contrasted(memory: Memory, before: Clause, clause: Clause) -> bool:
    """Tell whether a "but" contrasts a permission with an offer: お客様に委ねますが、位置情報はその限りではない."""
    denied = clause.roles <= _CONTRASTED and clause.has(*PERMISSIONS) and clause.has("without")
    offer = memory.events[-1] if memory.events and before.roles == {"but"} else None
    return denied and offer is not None and offer.stance == OPTIONAL and before.first - offer.last <= NEAR


def excepted(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether permissions are excepted from what a clause says of all: "all but storage may be refused"."""
    tokens = memory.tokens
    edges = range(sentence.clauses[0].first, min(sentence.clauses[-1].last, sentence.clauses[0].first + _LONGEST))
    at = next((at for at in edges if tokens[at].is_except), -1)
    if at < 0:
        return False
    step = -1 if memory.lexicon.object_first else 1
    end = at + step
    while 0 <= end < len(tokens) and tokens[end].role in _EXCEPTED:
        end += step
    if 0 <= end < len(tokens) and tokens[end].role == "feature":
        return False  # 除该权限对应功能以外: what is apart is a feature
    apart = range(at, end) if step > 0 else range(end + 1, at + 1)
    named = any(tokens[place].role in PERMISSIONS for place in apart)
    rest = {tokens[place].role for place in range(clause.first, clause.last) if place not in apart}
    return named and "device" not in rest and not rest.isdisjoint(_ALL_OTHERS)


def forbidden(memory: Memory, before: Clause, clause: Clause) -> bool:
    """Tell whether it is refusing that the clause before does not allow: "es ist nicht gestattet, … abzulehnen"."""
    if _forbids(memory, before, clause):
        return True  # "den Zugriff zu verweigern, ist nicht gestattet"
    said = before.signs[0] if len(before.signs) == 1 else None
    if said is None or not memory.lexicon.negation_last or before.has("if", *PERMISSIONS) or clause.has("if", AND):
        return False
    return (said.kind, memory.tokens[said.last].role) == (moods.REFUSE, "grant") and said.last + 1 == before.last


def _forbids(memory: Memory, before: Clause, clause: Clause) -> bool:
    """Tell whether a clause only says that what the one before names, a refusal, is not allowed."""
    if not memory.lexicon.negation_last or not clause.roles <= {"not", "grant"} or len(before.signs) != 1:
        return False
    refused = before.signs[0]
    bare = before.roles <= PERMISSIONS | REFUSING | {"narrow", "total"}
    return bare and refused.kind == moods.REFUSE and memory.tokens[refused.last].role in REFUSING


def offered(memory: Memory, offer: Clause, clause: Clause, sign: Sign) -> bool:
    """Tell whether refusing is what the clause before offers a way to: 您可以通过系统设置，关闭权限."""
    follows = memory.tokens[offer.last].role == PAUSE and sign.first == clause.first
    return follows and not offer.signs and offer.has("can") and offer.has("user") and offer.has("means", "choose")
