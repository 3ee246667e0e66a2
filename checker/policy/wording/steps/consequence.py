"""Step 3: what refusing a permission costs, as far as a clause says so."""

from __future__ import annotations

import itertools

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import (
    AND,
    ASK,
    COLON,
    DENYING,
    OTHERS,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    WORD,
)
from checker.policy.wording.steps import costless, keeping, loss
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.steps.objects import ABOUT_PERMISSION
from checker.policy.wording.words import naming

COSTS = {moods.LOSE: "3a", moods.BLOCKED: "3b", moods.WORSE: "3c", moods.KEEP: "3d", moods.RUNS: "3d"}
_UNUSED = ["not", "use"]
_BY_USER = (["if", "user"], ["when", "user"])
_INVERTED = ([WORD, "whole"], [WORD, "user"])
_LACKED = frozenset(("user", "none", "not", "permission"))
_USE_OF_IT = OWNERS | {"use", "work", "user", "provide"}
_ALL_OTHERS = frozenset(("total", "narrow", "feature"))
_SHORT = 5
_WHY_ASKED = frozenset(("work", "use", "lost"))
_NOT_GRANTED = frozenset(("not", "grant"))
_STATUS = PERMISSIONS | REFUSING | _NOT_GRANTED | {"none", "reason", "user", "narrow", "total", "and", "we"}
_SERVICES = (["service"], ["whole"])
_HEADING = REFUSING | {"if", "when", "lost", "effect", "not", "grant"}
_ASKING = _STATUS | {ASK, PAUSE, WORD, "wish", "purpose", "for", "whether", "can", "if", "yes", "onward", "choose"}
_CHOICES = frozenset((moods.MAY_REFUSE, moods.MAY_GRANT, moods.GRANT, moods.SERVES))


def cost(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Step 3: what refusing costs."""
    if _contrasted(memory, clause, sign):
        return
    if costless.costs_nothing(memory, sentence, clause, sign) and not explained(memory, sentence, clause, sign):
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
    elif sign.kind == moods.KEEP:
        keeping.keep(memory, sentence, clause, sign, reason)
    else:
        memory.add(OPTIONAL, COSTS[sign.kind], sign, guessed=reason)


def _lose(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign, reason: bool) -> None:
    """Note what is lost, the whole or a part; `reason` says that it only explains why something is asked for."""
    if clause.mark == COLON and clause.roles <= _HEADING and memory.tokens[clause.first].role in REFUSING:
        return  # 거부 시 제한: 경보를 받지 못함
    if _supposed(memory, clause, sign):
        return
    covered = loss.covered(memory, clause, sign)
    if covered == scope.WHOLE and (_others_stay(memory, sentence, clause) or _is_narrowed(memory, clause, sign)):
        covered = scope.PART
    whole_too = _or_whole(memory, sentence)
    begun = sign.first == clause.first and sentence.begun_by_part(memory.number)
    if covered == scope.WHOLE and begun and not whole_too:
        covered = scope.PART  # "some features, such as the map, may not be available"
    gone = memory.tokens[sign.last].role == "gone" or whole_too
    if covered == scope.WHOLE and not gone and loss.interrupted(memory, sentence, clause, sign):
        covered = scope.PART
    if _unused(memory, clause, sign, covered):
        return
    if covered == scope.WHOLE:
        memory.add(MANDATORY, "3a", sign)
    else:
        memory.add(OPTIONAL, "3b", sign, guessed=reason)


def _supposed(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a loss is only supposed, behind an "if": "the files are removed if you uninstall the app"."""
    apart = memory.lexicon.names_are != naming.UNKNOWN and not memory.lexicon.verb_last
    needless = clause.before(sign)
    if needless is not None and (needless.kind, needless.last + 1) == (moods.NEEDLESS, sign.first):
        return True  # "none of them is a condition for using the app"
    unused = [memory.tokens[at].role for at in (sign.first, sign.last)] == _UNUSED
    if unused and clause.ahead(sign, 2) in _BY_USER:
        return True  # "turn it off when you aren't using it"
    if not apart or memory.tokens[sign.first].role in DENYING:
        return False
    ahead = clause.ahead(sign, _SHORT)
    subject = ahead[ahead.index("if") + 1 :] if "if" in ahead else []
    return subject != [] and {*subject} <= {"user", "whole", "service"}


def _is_narrowed(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a comma parts services from what says which they are: "услугами, связанными с …"."""
    if clause.mark != PAUSE or clause.behind(sign, 2) not in _SERVICES or not memory.lexicon.concord:
        return False
    comma, *further = memory.tokens[clause.last : clause.last + 2]
    narrows = (token for token in further if token.role == "narrow")
    return any(token.start - comma.end <= 1 for token in narrows)  # but "…, dont tous les contenus dépendent"


def _or_whole(memory: Memory, sentence: Sentence) -> bool:
    """Tell whether what is lost may be the whole too: "parts of the app, or the app in its entirety, may be lost"."""
    before = sentence.clauses[memory.number - 1] if memory.number else None
    if before is None or not memory.tokens[before.first].is_or:
        return False
    return before.has("whole", "service") and before.roles <= OWNERS | {AND, "total", "edge"}


def _others_stay(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether all other features were said right before to stay: "all others work, but you cannot play it"."""
    before = sentence.clauses[memory.number - 1] if memory.number else None
    if before is None or memory.tokens[clause.first].role != "but":
        return False
    return moods.KEEP in before.kinds and before.roles >= _ALL_OTHERS


def _contrasted(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause only says what is not lost with the part before it: "the speaker stops, not the app"."""
    bare = [role for role in clause.begins(FAR) if role != "edge"]
    lost = memory.events[-1] if memory.events else None
    near = lost is not None and lost.step == "3b" and clause.first - lost.last < NEAR
    return sign.kind == moods.LOSE and bare in (["not", "whole"], ["echo", "whole"]) and near


def explained(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether the next sentence only says which refusal it is that something fails for, or asks whether to refuse.

    "The app cannot be opened. Access to files has been denied." "The app will not work. Do you want to deny access?"
    """
    occasion = clause.has("if", "when") and not clause.has("why")  # but "why does it close as soon as I open it?"
    if sign.kind != moods.LOSE or len(sentence.clauses) > 1 or occasion or clause.has(*OTHERS):
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
    if clause.preceding(sign) == "we" and clause.following(sign) not in OWNERS:
        return True  # "and we never use them for advertising"
    ahead = memory.tokens[max(clause.first, sign.first - FAR) : sign.first]
    led = any(token.role == "reason" for token in ahead)
    bare = memory.lexicon.negation_last and clause.roles == {"whole", *_UNUSED} and clause.first > 1
    if bare and memory.tokens[clause.first - 2].role in PERMISSIONS:
        return True  # "permissions, which the app does not use"
    return led or (covered == scope.PART and not clause.has("feature", "narrow"))


def _why_asked(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether the whole fails for want of what is asked for: "the app will not work, please grant access".

    Or for want of what it needs: "it requires all permissions. The app will now close."
    """
    closes = clause.roles == {"whole", "quit"} and sentence.clauses == [clause] and not memory.refused
    if closes and memory.topic.of_excerpt == ABOUT_PERMISSION:
        return memory.needed_from < clause.first
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
