"""What a clause says to happen that is no consequence of a refusal: 当应用崩溃时, "not available or denied"."""

from __future__ import annotations

from checker.policy.wording.clauses import moods
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import OTHERS, OWNERS, PERMISSIONS, REFUSING
from checker.policy.wording.steps import leaving
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.steps.objects import ABOUT_PERMISSION
from checker.policy.wording.words import naming

_STOPS = frozenset(("quit", "lost", "work"))
_ENDS = _STOPS | {"revoke"}
_LEAVING = frozenset(("quit", "revoke"))  # "to revoke" the app is to remove it
_OCCASIONS = frozenset(
    (("quit", "when"), ("lost", "when"), ("work", "when"), ("quit", "once"), ("revoke", "once"), ("revoke", "when"))
)


def costs_nothing(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether what a clause says to happen is no consequence of a refusal."""
    either = sign.kind == moods.KEEP and clause.has("whether")  # whether you allow it or not
    either = either or _otherwise(memory, clause)
    either = either or _without_consent(memory, sentence, clause, sign)
    if not (memory.refused or either or _refused_later(memory, sentence, sign)) or _granted(memory, clause, sign):
        return True
    leading = {*clause.ahead(sign, FAR)}
    if not memory.refused and leading & {"if", "even"} and not either:
        return True  # a further condition: "if you want to stop using the app and revoke access"
    # what is granted: "it is your choice whether the app may use the camera"
    given = clause.has("whether") and clause.following(sign) in PERMISSIONS
    aimed = clause.ahead(sign, 2) == ["purpose", "whole"] or clause.begins(1) == ["purpose"]  # "for it to be usable"
    wished = clause.begins(1) == ["if"] and clause.has("wish")
    kept = sign.kind == moods.KEEP and (given or aimed or wished)
    if kept or (sign.kind == moods.RUNS and clause.has("purpose", "necessary", "required", "needs")):
        return True  # what for, and not what happens
    role = memory.tokens[sign.last].role
    if (
        (role, _occasion(memory, clause, sign)) in _OCCASIONS
        or _or_refused(memory, clause, sign)
        or _refuses_other(clause, sign)
        or _to_others(memory, sign)
    ):
        return True  # 当应用崩溃时, 应用关闭后不再定位
    if role in _ENDS and _while_stopped(memory, clause, sign):
        return True
    if role == "quit" and memory.tokens[clause.last - 1].role == "once" and clause.has("user"):
        return True  # 在您终止使用本应用或关闭授权后
    if role in _STOPS and _supposed(memory, sentence, clause, leading):
        return True  # "it cannot ring if the app is closed"
    return role in _LEAVING and leaving.left(memory, sentence, clause, sign)


def _occasion(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return the role of what follows a sign, the app left out where it ends what is said: 卸载应用时."""
    following = clause.following(sign)
    ends = sign.last + 3 == clause.last and memory.lexicon.names_are == naming.UNKNOWN
    return memory.tokens[sign.last + 2].role if following in OWNERS and ends else following


def _refuses_other(clause: Clause, sign: Sign) -> bool:
    """Tell whether something else is what cannot be refused: "opting out is not possible for service messages"."""
    refused = clause.tokens[sign.last].role == "available" and clause.preceding(sign) in REFUSING
    return refused and clause.has(*OTHERS) and not clause.has(*PERMISSIONS)


def _or_refused(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause ends in a refusal as what else may have happened: "not available or permission denied"."""
    behind = memory.tokens[sign.last + 1 : min(clause.last, sign.last + NEAR)]
    if len(behind) < 3 or not behind[0].is_or or behind[-1].role not in REFUSING:
        return False
    return sign.last + NEAR > clause.last - 1 and all(token.role in PERMISSIONS for token in behind[1:-1])


def _to_others(memory: Memory, sign: Sign) -> bool:
    """Tell whether it is something else, or somebody else, that nothing is provided to: 不会向第三方提供您的信息."""
    inside = (token.role for token in memory.tokens[sign.first : sign.last])
    return memory.tokens[sign.last].role == "provide" and "other" in inside


def _granted(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what goes on does so once something is granted: あらためて許可すれば元どおりお使いになれます."""
    if sign.kind != moods.KEEP or not memory.lexicon.object_first or moods.REFUSE in clause.kinds:
        return False
    return any(one.kind == moods.GRANT and one.last < sign.first for one in clause.signs[:NEAR])


def _otherwise(memory: Memory, clause: Clause) -> bool:
    """Tell whether a clause ends in "otherwise": "it needs the camera and will not work otherwise"."""
    return memory.tokens[clause.last - 1].role == "otherwise" and memory.topic.of_excerpt == ABOUT_PERMISSION


def _without_consent(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is consent that is missing: "it needs GPS. It will not work without your permission"."""
    leads = memory.number == 1 and sentence.clauses[0].roles == {"consent"}  # "without your permission, …"
    lacks = leads or clause.following(sign) == "consent"
    return lacks and memory.topic.of_excerpt == ABOUT_PERMISSION


def _while_stopped(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the app has stopped on the occasion that a clause speaks of: "no news when the app is closed"."""
    if memory.lexicon.object_first:
        return memory.refused_in is not clause and clause.following(sign) in ("if", "purpose")
    told = sign.first - 2
    begins = max((one.last + 1 for one in clause.signs[:NEAR] if one.last < told), default=clause.first)
    apart = told > begins or (told == begins and memory.lexicon.names_are != naming.UNKNOWN)  # 不允许的话软件就用不了
    return apart and [token.role for token in memory.tokens[told : sign.first]] == ["if", "whole"]


def _supposed(memory: Memory, sentence: Sentence, clause: Clause, ahead: set[str]) -> bool:
    """Tell whether a clause is a condition that says nothing of refusing, and follows no other condition."""
    if memory.number and sentence.clauses[memory.number - 1].has("if"):
        return False
    told = any(one.kind == moods.REFUSE for one in clause.signs[:NEAR])
    begins = clause.begins(2)
    leaves = begins == ["but", "if"] and not {"whole", "service"} & ahead  # "but if you uninstall the app, …"
    return (begins[:1] == ["if"] or leaves) and not told and not memory.lexicon.object_first


def _refused_later(memory: Memory, sentence: Sentence, sign: Sign) -> bool:
    """Tell whether the refusal comes after its consequence: "unusable without the camera"."""
    later = sentence.last_refusal
    if later is None or (memory.lexicon.object_first and later[0].first <= sign.last):
        return False  # アプリを閉じると取得を停止します: what comes first is the condition
    behind = [one for one in sentence.clauses[-NEAR:] if one.first > later[0].first]
    leads = any(one.signs or one.has("can") for one in behind) or len(behind) == NEAR
    if memory.lexicon.names_are == naming.UNKNOWN and leads and later[0].has("if"):
        return False  # …无法为您提供服务，如仍希望撤回，可以注销: a condition of what follows it
    return later[1].first >= sign.last and memory.concerns(*later)
