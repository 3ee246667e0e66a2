"""Step 3: what refusing a permission costs, as far as a clause says so."""

from __future__ import annotations

import itertools

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import AND, ASK, OTHERS, OWNERS, PAUSE, PERMISSIONS, REFUSING, STOP, WORD, Token
from checker.policy.wording.steps import leaving, loss
from checker.policy.wording.steps.memory import FAR, NEAR, Event, Memory
from checker.policy.wording.steps.subject import ABOUT_PERMISSION
from checker.policy.wording.words import naming

COSTS = {moods.LOSE: "3a", moods.BLOCKED: "3b", moods.WORSE: "3c", moods.KEEP: "3d", moods.RUNS: "3d"}
_STOPS = frozenset(("quit", "lost", "work"))
_ENDS = _STOPS | {"revoke"}
_LEAVING = frozenset(("quit", "revoke"))  # "to revoke" the app is to remove it
_OCCASIONS = frozenset(
    (("quit", "when"), ("lost", "when"), ("work", "when"), ("quit", "once"), ("revoke", "once"), ("revoke", "when"))
)
_UNUSED = ["not", "use"]
_INVERTED = ([WORD, "whole"], [WORD, "user"])
_LACKED = frozenset(("user", "none", "not", "permission"))
_USE_OF_IT = OWNERS | {"use", "work", "user", "provide"}
_THE_REST = frozenset(("narrow", "other"))
_ALL_OTHERS = frozenset(("total", "narrow", "feature"))
_SHORT = 5
_WHY_ASKED = frozenset(("work", "use", "lost"))
_NOT_GRANTED = frozenset(("not", "grant"))
_STATUS = PERMISSIONS | REFUSING | _NOT_GRANTED | {"none", "reason", "user", "narrow", "total", "and", "we"}
_ASKING = _STATUS | {ASK, PAUSE, WORD, "wish", "purpose", "for", "whether", "can", "if", "yes", "onward", "choose"}
_CHOICES = frozenset((moods.MAY_REFUSE, moods.MAY_GRANT, moods.GRANT, moods.SERVES))


def cost(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Step 3: what refusing costs."""
    if _contrasted(memory, clause, sign):
        return
    if _costs_nothing(memory, sentence, clause, sign) and not explained(memory, sentence, clause, sign):
        if _why_asked(memory, sentence, clause, sign):
            memory.add(MANDATORY, "3a", sign)
        return
    reason = memory.tokens[clause.first].role == "reason"  # why there is a duty, and no limit to it
    if memory.shielded:
        memory.add(OPTIONAL, "1", sign)
    elif sign.kind == moods.WORSE and _all_of_it(memory, clause, sign):
        memory.add(MANDATORY, "3a", sign)
    elif sign.kind == moods.LOSE:
        _lose(memory, sentence, clause, sign, reason)
    else:
        memory.add(OPTIONAL, COSTS[sign.kind], sign, limits=sign.kind == moods.KEEP, guessed=reason)
        if sign.kind == moods.KEEP:
            _keep(memory, sentence, clause, sign)


def _lose(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign, reason: bool) -> None:
    """Note what is lost, the whole or a part; `reason` says that it only explains why something is asked for."""
    covered = loss.covered(memory, clause, sign)
    if covered == scope.WHOLE and _others_stay(memory, sentence, clause):
        covered = scope.PART
    gone = memory.tokens[sign.last].role == "gone"
    if covered == scope.WHOLE and not gone and loss.interrupted(memory, sentence, clause, sign):
        covered = scope.PART
    if _unused(memory, clause, sign, covered):
        return
    if covered == scope.WHOLE:
        memory.add(MANDATORY, "3a", sign)
    else:
        memory.add(OPTIONAL, "3b", sign, guessed=reason)


def _others_stay(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether all other features were said right before to stay: "all others work, but you cannot play it"."""
    before = sentence.clauses[memory.number - 1] if memory.number else None
    if before is None or memory.tokens[clause.first].role != "but":
        return False
    return moods.KEEP in before.kinds and before.roles >= _ALL_OTHERS


def _keep(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Take what was lost before for a part where something else is said to be kept."""
    goes_on = clause.has("use", "feature") or clause.roles >= _THE_REST
    # "it disables the search and has no effect on anything else"
    elsewhere = memory.tokens[sign.last].role == "fine" and clause.following(sign) == "feature"
    other = memory.tokens[clause.first].another  # "you cannot use the app, or can use only parts of it"
    if not other and (elsewhere or clause is not memory.refused_in):
        _narrow(memory, sentence, sign.first if elsewhere else clause.first, goes_on, clause.has("other"))


def _contrasted(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause only says what is not lost with the part before it: "the speaker stops, not the app"."""
    bare = [token.role for token in memory.tokens[clause.first : min(clause.last, clause.first + FAR)]]
    bare = [role for role in bare if role != "edge"]
    lost = memory.events[-1] if memory.events else None
    near = lost is not None and lost.step == "3b" and clause.first - lost.last < NEAR
    return sign.kind == moods.LOSE and bare in (["not", "whole"], ["echo", "whole"]) and near


def explained(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether the next sentence only says which refusal it is that something fails for, or asks whether to refuse.

    "The app cannot be opened. Access to files has been denied." "The app will not work. Do you want to deny access?"
    """
    if sign.kind != moods.LOSE or len(sentence.clauses) > 1 or clause.has("if", "when", *OTHERS):
        return False
    start = clause.last + 1
    following = itertools.takewhile(lambda token: token.role != STOP, memory.tokens[start : start + FAR])
    told = [token.role for token in following]
    refused = not REFUSING.isdisjoint(told) or {*told} >= _NOT_GRANTED or "none" in told
    asked = told[-1:] == [ASK] and not REFUSING.isdisjoint(told)
    return refused and (asked or not PERMISSIONS.isdisjoint(told)) and {*told} <= (_ASKING if asked else _STATUS)


def _unused(memory: Memory, clause: Clause, sign: Sign, covered: str) -> bool:
    """Tell whether nothing is lost: "we do not use your position", "because the app has not been used for months"."""
    unused = [token.role for token in memory.tokens[sign.first : sign.last + 1]] == _UNUSED
    if not unused or clause.following(sign) == "can":  # "da Sie die App sonst nicht nutzen können"
        return False
    ahead = memory.tokens[max(clause.first, sign.first - FAR) : sign.first]
    led = any(token.role == "reason" for token in ahead)
    return led or (covered == scope.PART and not clause.has("feature", "narrow"))


def _why_asked(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether the whole fails for want of what is asked for: "the app will not work, please grant access"."""
    if memory.refused or sign.kind != moods.LOSE or memory.tokens[sign.last].role not in _WHY_ASKED:
        return False
    if clause.has("if", "when", "once", "other", "person", "policy", "permission", "device", "edge"):
        return False
    asking = [other for other in sentence.clauses[:NEAR] if memory.tokens[other.first].role == "grant"]
    asked = any(other.has(*PERMISSIONS) for other in asking) or memory.asked
    return asked and loss.covered(memory, clause, sign) == scope.WHOLE


def _all_of_it(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether all or part of the functions suffer: 影响您使用部分或全部功能."""
    if memory.tokens[sign.last].role != "affect":
        return False
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + FAR)]]
    used = set(behind) <= _USE_OF_IT and not {"use", "work"}.isdisjoint(behind) and not OWNERS.isdisjoint(behind)
    used = used and behind.count("use") < 2  # 影响您使用本产品的体验
    if used and memory.lexicon.names_are == naming.UNKNOWN:
        return True  # 影响您正常使用本应用, but "it may affect your use of the app"
    at = behind.index("total") + 1 if "total" in behind else len(behind)
    return behind[at : at + 1] in (["feature"], ["service"], ["whole"])


def _costs_nothing(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether what a clause says to happen is no consequence of a refusal."""
    either = sign.kind == moods.KEEP and clause.has("whether")  # whether you allow it or not
    either = either or _otherwise(memory, clause)
    either = either or _without_consent(memory, clause, sign)
    if not (memory.refused or either or _refused_later(memory, sentence, sign)) or _granted(memory, clause, sign):
        return True
    leading = {*clause.ahead(sign, FAR)}
    if not memory.refused and leading & {"if", "even"} and not either:
        return True  # a further condition: "if you want to stop using the app and revoke access"
    if sign.kind == moods.RUNS and clause.has("purpose", "necessary", "required", "needs"):
        return True  # what for, and not what happens
    role = memory.tokens[sign.last].role
    if (
        (role, _occasion(memory, clause, sign)) in _OCCASIONS
        or _or_refused(memory, clause, sign)
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


def _or_refused(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause ends in a refusal as what else may have happened: "not available or permission denied"."""
    behind = memory.tokens[sign.last + 1 : min(clause.last, sign.last + NEAR)]
    if len(behind) < 3 or not behind[0].another or behind[-1].role not in REFUSING:
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


def _without_consent(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause ends in what is missing: "it needs GPS. It will not work without your permission"."""
    return clause.following(sign) == "consent" and memory.topic.of_excerpt == ABOUT_PERMISSION


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
    begins = [token.role for token in memory.tokens[clause.first : clause.first + 2]]
    leaves = begins == ["but", "if"] and not {"whole", "service"} & ahead  # "but if you uninstall the app, …"
    return (begins[:1] == ["if"] or leaves) and not told and not memory.lexicon.object_first


def _narrow(memory: Memory, sentence: Sentence, end: int, named: bool, beside: bool) -> None:
    """Take a loss for a part that a sentence tells of before `end`, since it says there what can still be used.

    Unless that is `named`, only what may be the name of an app is taken for a part: 数字钥匙无法使用，但仍可开车门.
    Where it lies `beside` the service, a loss of the service by its word stays one: 但不影响您到线下窗口办理.
    """
    places = range(sentence.clauses[0].first, end)
    for at, event in enumerate(memory.events[-NEAR:], max(0, len(memory.events) - NEAR)):
        behind = [token.role for token in memory.tokens[event.last + 1 : event.last + NEAR]]
        all_of_it = "total" in behind[: behind.index(PAUSE) if PAUSE in behind else None]
        closes = (memory.tokens[event.first - 1].role, memory.tokens[event.last].role) == ("whole", "quit")
        if closes or (beside and behind[:1] in (["whole"], ["service"])):
            continue  # 本应用将自动关闭，您可以改用网上银行
        less = named or WORD in {token.role for token in _beside(memory, event)}
        if event.step == "3a" and event.first in places and less and not all_of_it:  # 任何服务 leaves none
            memory.events[at] = event._replace(stance=OPTIONAL, step="3b")


def _beside(memory: Memory, event: Event) -> list[Token]:
    """Return the tokens right before and right behind what an event was told by, a mark as in 发现/捕获 passed over."""
    behind = memory.tokens[event.last + 1 : event.last + 3]
    behind = behind[1:] if behind and behind[0].role == AND else behind[:1]
    return [*memory.tokens[max(0, event.first - 1) : event.first], *behind]


def whatever_follows(memory: Memory, sentence: Sentence, number: int, clause: Clause) -> None:
    """Step 3b without a verb that the lexicon knows: "decline, and callers appear as bare numbers"."""
    told = clause.kinds - _CHOICES
    if memory.refused and told == {moods.OTHERWISE} and clause.has(WORD):
        # "otherwise the pointer stays where it is", whatever the verb
        memory.add(OPTIONAL, "3b", clause.signs[0], guessed=True)
    elif memory.refused and told == {moods.REFUSE} and _lacks(memory, clause):
        memory.add(OPTIONAL, "3b", clause.signs[0], guessed=True)
    elif memory.refused and number and clause.has(WORD) and not told and not _is_aside(memory, clause):
        before = sentence.clauses[number - 1]
        conditions = [sign for sign in before.signs if sign.kind == moods.REFUSE]
        granted = memory.tokens[clause.first].role == "grant"  # "if declined, enable it again in the settings"
        if conditions and not granted and not _only_told(memory, before, conditions[-1]):
            told_how = memory.tokens[before.first].role == "purpose"  # "to revoke it, open the settings"
            guessed = not clause.has("onlyif")  # "you will only have to use the key"
            memory.add(OPTIONAL, "3d" if told_how else "3b", conditions[-1], guessed=guessed)


def _is_aside(memory: Memory, clause: Clause) -> bool:
    """Tell whether a clause is one short word in brackets, as in "the tracking permission (ATT)"."""
    word = memory.tokens[clause.first]
    marks = [token.role for token in memory.tokens[clause.last : clause.last + 2]]
    return clause.last - clause.first == 1 and word.end - word.start <= _SHORT and marks == [PAUSE, PAUSE]


def _only_told(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a user is told to have no permission for a deed: "you have no permission to edit the page"."""
    denied = memory.tokens[sign.first].role in ("none", "not") and memory.tokens[sign.last].role == "permission"
    return denied and clause.first < sign.first and clause.roles <= _LACKED


def _lacks(memory: Memory, clause: Clause) -> bool:
    """Tell whether a clause begins with a lack and goes on, as in "without access the address is typed in"."""
    sign, role = clause.signs[0], memory.tokens[clause.first].role
    begins = sign.first - clause.first == (role == "if") and role in ("without", "if")
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + FAR)]]
    polite = memory.lexicon.negation_last or bool({"can", "must"} & set(behind))  # "without it type you it in"
    given = behind[:1] == ["user"] and not polite  # "without the user's permission"
    verb = memory.lexicon.negation_last and behind[:2] in _INVERTED  # "without location knows the app not"
    told = WORD in behind and (verb or not {"we", "whole"} & set(behind)) and not given
    return begins and told and not memory.lexicon.object_first


def _refused_later(memory: Memory, sentence: Sentence, sign: Sign) -> bool:
    """Tell whether the refusal comes after its consequence: "unusable without the camera"."""
    later = sentence.last_refusal
    if later is None or (memory.lexicon.object_first and later[0].first <= sign.last):
        return False  # アプリを閉じると取得を停止します: what comes first is the condition
    if memory.lexicon.names_are == naming.UNKNOWN and later[0] not in sentence.clauses[-1:] and later[0].has("if"):
        return False  # …无法为您提供服务，如仍希望撤回，可以注销: a condition of what follows it
    return later[1].first >= sign.last and memory.concerns(*later)
