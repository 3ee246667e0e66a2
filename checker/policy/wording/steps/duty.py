"""Steps 1 and 4: what a duty in a clause is about, and whether it stands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import COLON, DASH, DUTIES, PAUSE, PEOPLE, PERMISSIONS, WORD, roles
from checker.policy.wording.steps import needing, obligation, whose
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.steps.objects import ABOUT_PERMISSION, UNSAID

_MARKS = frozenset(("must", "required", "necessary"))  # how a list marks what must be granted
_NEEDING = roles("needs whole service narrow purpose work use")
_BEGINNING = DUTIES | {"must", "whole", "for", "purpose"}
_HEADING = roles("necessary required must purpose for whole use work pause")
_THIS_IS = (["narrow", "yes"], ["narrow", "for"])
_IS_DUE = (roles("for required"), roles("yes required"))
_BECAUSE = roles("reason necessary required purpose whole service work")
_NEEDED = PERMISSIONS | {"edge", ""}
_NOTHING = frozenset(("none", "no"))
_DENYING = frozenset(("not", "none", "user"))


def oblige(memory: Memory, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
    """Apply steps 1 and 4: required, for the whole, for nothing named, or for a feature."""
    if memory.refused and (_makeshift(memory, clause, sign) or _follows(memory, clause, sign)):
        memory.add(OPTIONAL, "3b", sign)
        return
    about = memory.topic.concerns(clause)
    if about == UNSAID or _granted_next(sentence, number, clause):
        about = _about(memory, sentence, number, clause, sign)
    instead = sign.kind == moods.NEEDS and _behind_refusal(memory, sentence.clauses[:number])
    if instead and clause.has("user"):
        memory.add(OPTIONAL, "3b", sign)  # "if you refuse, you need to type it in"
    if about != ABOUT_PERMISSION or instead:
        return
    elsewhere = memory.topic.lies_elsewhere(clause, sign) and not needing.presupposes(clause, sign)
    if sign.kind == moods.NEEDS and (elsewhere or _refers_back(memory, clause, sign)):
        return
    step = obligation.step(memory.tokens, sentence.clauses, number, sign)
    if step == "4b" and sign.kind == moods.MUST_GRANT and _after_all(memory, sentence.clauses[:number]):
        return
    if step and (memory.shielded or _denied(memory, sentence.clauses[number + 1 : number + 3], clause)):
        step = "1"
    if step:
        firm = sign.kind == moods.MUST_GRANT and not _says_what_else(memory, sentence)
        firm = firm or _contrasts(memory, sentence, clause)
        memory.add(OPTIONAL if step == "1" else MANDATORY, step, sign, firm)


def _behind_refusal(memory: Memory, ahead: Sequence[Clause]) -> bool:
    """Tell whether clauses of the same sentence refuse; "Permission denied - " is a heading, and as one of its own.

    "While you may decline the calendar, the app needs …" is a contrast.
    """
    refused = memory.refused_in if memory.refused else None
    if refused is None or memory.tokens[refused.first].role == "but":
        return False
    return refused in ahead and refused.mark != DASH


def _after_all(memory: Memory, ahead: Sequence[Clause]) -> bool:
    """Tell whether it is only told how to grant after all: "if you denied it, you must allow it in the settings"."""
    return _behind_refusal(memory, ahead) and any(memory.tokens[clause.first].role == "if" for clause in ahead)


def _about(memory: Memory, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> str:
    """Say what a duty is about whose own clause names nothing: what the clauses around it name."""
    before = sentence.clauses[number - 1] if number else None
    following = sentence.clauses[number + 1 :]
    if len(following) > 1 and following[0].roles == {"grant"}:
        following = following[1:]  # "strictly necessary (always on): these cookies …"
    pointed = memory.topic.concerns(following[0]) if following and _points(clause, following) else UNSAID
    if pointed != UNSAID:
        return pointed
    listed = sign.kind == moods.NEEDS and whose.lists_permission(sentence.clauses, number)
    if listed or _lists(memory, clause, following):
        return ABOUT_PERMISSION
    if before and before.has(*PERMISSIONS) and (_is_reasoned(clause, sign) or _points_back(clause)):
        return ABOUT_PERMISSION
    if clause.roles <= _HEADING and _is_heading(memory, clause):
        return ABOUT_PERMISSION
    bids = clause.preceding(sign) in PEOPLE  # "each user is required to sign in"
    if clause.following(sign) == "purpose" and not bids and WORD not in _ahead(memory, clause, sign):
        return memory.topic.of_excerpt  # 存储权限：App运行必须，用于缓存地图
    if _is_condition_of(clause, following):
        return ABOUT_PERMISSION
    ends = sign.kind == moods.NEEDS and (sign.last + 1 == clause.last or needing.presupposes(clause, sign))
    if following and ends and whose.asks_to_grant(following[0]):
        return ABOUT_PERMISSION  # "it requires, that you do"
    return UNSAID


def _is_condition_of(clause: Clause, following: Sequence[Clause]) -> bool:
    """Tell whether a permission is the condition of what stands between: „Voraussetzung dafür, dass …, ist GPS“."""
    alone = clause.lexicon.negation_last and clause.roles == {"required"} and clause.mark == PAUSE
    return alone and len(following) > 1 and following[1].tokens[following[1].first].role in PERMISSIONS


def _granted_next(sentence: Sentence, number: int, clause: Clause) -> bool:
    """Tell whether a duty names nothing itself, and the next clause grants a permission: "by law it needs, that …"."""
    following = sentence.clauses[number + 1 : number + 2]
    bare = not clause.has(*PERMISSIONS, "other", "policy", "person", "same") and not _names_what_for(clause)
    return bare and any(next_one.has("grant") and next_one.has(*PERMISSIONS) for next_one in following)


def _points(clause: Clause, following: Sequence[Clause]) -> bool:
    """Tell whether a duty is about the next clause: "it is necessary, however, to allow access"; (必选) 相机."""
    bare = clause.roles <= _MARKS or _grants(following)
    return (bare and not _names_what_for(clause)) or clause.roles <= _NEEDING  # "requires: camera"


def _names_what_for(clause: Clause) -> bool:
    """Tell whether unknown words may say what a duty is for, beside the use of the app: "to use it on a tablet"."""
    return clause.has_common_words and clause.served != scope.WHOLE


def _points_back(clause: Clause) -> bool:
    """Tell whether a clause says something of what the one before names: 会请求悬浮窗权限，这是本应用运行的必要条件."""
    because = clause.tokens[clause.first].role == "reason" and clause.roles <= _BECAUSE
    if clause.roles in _IS_DUE:
        return True  # 电话、存储务必开启，为必开项
    return because or clause.begins(2) in _THIS_IS


def _goes_on_listing(clause: Clause) -> bool:
    """Tell whether a clause begins with a permission: „auf GPS, auf Kamera und auf Fotos gestattet“."""
    begins = [role for role in clause.begins(2) if role != "edge"]
    return begins[:1] != [] and begins[0] in PERMISSIONS


def _is_reasoned(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says why the one before it is a duty: "…, which is mandatory because"."""
    led = sign.first == clause.first or (clause.lexicon.object_first and clause.preceding(sign) == "reason")
    return sign.kind == moods.REQUIRED and led and clause.has("reason")


def _grants(following: Sequence[Clause]) -> bool:
    """Tell whether the next clause speaks of granting, or the end of a list that begins there: "A und B geben"."""
    listed = itertools.takewhile(_goes_on_listing, following[1:FAR])
    return following[0].has("grant") or (following[0].has(*PERMISSIONS) and any(one.has("grant") for one in listed))


def _lists(memory: Memory, clause: Clause, following: Sequence[Clause]) -> bool:
    """Tell whether permissions follow what the app has to have: "prerequisites for using the heating app: location".

    Other things may stand before them: "for the app to work it needs: the internet, access to location".
    """
    leads = clause.mark == COLON
    named = clause.served == scope.WHOLE or not {"required", "due"}.isdisjoint(
        token.role for token in memory.tokens[max(clause.first, clause.last - 2) : clause.last]
    )
    items = itertools.takewhile(lambda one: not one.signs, following[:NEAR])
    listed = items if clause.served == scope.WHOLE else following[:1]
    return leads and any(one.has(*PERMISSIONS) for one in listed) and not clause.has("other") and named


def _contrasts(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a duty names its permission, and an earlier sentence another that costs nothing to refuse.

    通知权限可以关闭，不影响使用；定位权限为系统运行所必需。
    """
    begins = sentence.clauses[0].first
    return "device" in clause.roles and any(one.limits and one.first < begins for one in memory.events[-NEAR:])


def _says_what_else(memory: Memory, sentence: Sentence) -> bool:
    """Tell whether a sentence, or the beginning of the next one, says what happens otherwise."""
    following = sentence.clauses[-1].last + 1
    begins = [one.role for one in memory.tokens[following : following + 3]]
    return sentence.says_what_else or begins[:1] == ["otherwise"] or begins == ["if", "not", PAUSE]


def _is_heading(memory: Memory, clause: Clause) -> bool:
    """Tell whether an excerpt begins with a duty and is no more than that: "Required for the app to work"."""
    first = memory.tokens[0]
    begins = first.start == 0 and first.role in _BEGINNING and clause.first == 0 and clause.has("must", *DUTIES)
    return begins and all(token.role in _HEADING for token in memory.tokens[: FAR + 1]) and len(memory.tokens) <= FAR


def _makeshift(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty is what a lack leaves to do: "without the microphone it is necessary to type"."""
    lack = clause.signs[0]
    led = (lack.kind, lack.first, memory.tokens[lack.first].role) == (moods.REFUSE, clause.first, "without")
    if not led or sign is lack:
        return False
    behind = {token.role for token in memory.tokens[lack.last + 1 : min(clause.last, lack.last + FAR)]}
    return WORD in behind and not behind & {"permission", "device", "grant", "whole"}


def _follows(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty is what a refusal leads to: "not granting it means that you must type the address"."""
    refused = clause.before(sign)
    if refused is None or refused.kind != moods.REFUSE or clause.lexicon.object_first:
        return False
    between = {token.role for token in memory.tokens[refused.last + 1 : min(sign.first, refused.last + FAR)]}
    return "cause" in between and not clause.has("whole", "service")


def _refers_back(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what needs something is a feature of the sentence before: "… This needs the permission"."""
    if clause.served == scope.WHOLE or memory.tokens[sign.last].is_of_whole:
        return False  # "access is needed for the app to work"
    lexicon = memory.lexicon
    named = lexicon.verb_first and clause.following(sign) not in _NEEDED  # "needs the app access"
    spoken = memory.told if lexicon.verb_first or lexicon.concord else memory.spoken
    return _ahead(memory, clause, sign) <= {"narrow"} and memory.number == 0 and spoken and not named


def _ahead(memory: Memory, clause: Clause, sign: Sign) -> set[str]:
    """Return the roles of the words that stand in a clause before a duty."""
    return {token.role for token in memory.tokens[clause.first : min(sign.first, clause.first + FAR)]}


def _denied(memory: Memory, following: Sequence[Clause], clause: Clause) -> bool:
    """Tell whether a duty is said not to exist: "Required? None", "a duty, to grant access, exists not"."""
    if following and following[0].roles <= _NOTHING:
        return True
    ends = following[-1].roles if len(following) == 2 and clause.roles == {"required"} else {"required"}
    return memory.lexicon.negation_last and ends <= _DENYING
