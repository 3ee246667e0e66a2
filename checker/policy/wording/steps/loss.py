"""How much is lost by a verb: the whole app or service, or a part of it."""

from __future__ import annotations

from checker.policy.wording.clauses import phrases, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import REFUSE, Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import AND, OWNERS, PAUSE, PEOPLE, PERMISSIONS, WORD
from checker.policy.wording.steps import leading, unnamed
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.words import naming

_DONE = frozenset(("work", "available", "use", "provide", "serve"))
_OFFERING = frozenset(("use", "provide", "serve"))
_AMONG = frozenset(("not", "feature", "whole", "can", "edge", "for"))  # "none of the app's features will be available"
_OWN = frozenset(("whole", "we"))
_FOR_USE = (["purpose", "use", "whole"], ["purpose", "use", "service"])
_FURTHER = frozenset((AND, "not"))
_OBJECTS = frozenset((WORD, "device", "narrow", "other"))
_PARTS = ([WORD], ["feature"], ["narrow"], ["whole"])
_REACHED = frozenset(("device", "other", "user", AND))
_USED = frozenset(("use", "work", "quit", "lost", "revoke", "fine"))


def covered(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much is lost by a verb: what stands nearest to it decides."""
    outright = _outright(memory, clause, sign)
    if outright != scope.NOTHING:
        return outright
    lexicon, role = memory.lexicon, memory.tokens[sign.last].role
    names = _names(memory, clause, sign)
    behind = _behind(memory, clause, sign, names)
    ahead = leading.covered(memory, clause, sign)
    subject_leads = _subject_leads(memory, clause, sign, behind)
    order: tuple[str, ...] = (ahead, behind) if subject_leads else (behind, ahead)
    if lexicon.negation_last or role in ("cannot", "not"):
        order = (phrases.inside(memory.tokens, sign.first + 1, sign.last, min(names, naming.LED)), *order)
    elif _holds_whole(memory, sign, behind):
        return scope.WHOLE
    nearest = next((one for one in order if one != scope.NOTHING), scope.NOTHING)
    if nearest == scope.NOTHING:
        return unnamed.covered(memory, clause, sign, subject_leads)
    return scope.WHOLE if nearest == scope.PART and _all_of_them(clause, sign) else nearest


def _outright(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much a verb says to be lost whatever is named beside it; NOTHING where that is what decides."""
    tokens, role = memory.tokens, memory.tokens[sign.last].role
    if role == "gone" and _is_launched(memory, clause, sign):
        return scope.PART
    forced = role == "quit" and clause.preceding(sign) == "forced"  # "are left with no choice but to uninstall it"
    barred = role == "lost" and clause.behind(sign, 3) in _FOR_USE  # "the account is barred from using the service"
    if forced or barred or role in OWNERS or role == "gone" or _nothing_works(memory, sign) or _uses_it(clause, sign):
        return scope.WHOLE  # "means no app", "the app is locked" as one entry
    if tokens[sign.first].role == "none" and tokens[sign.last].strange == naming.COINED:
        return scope.WHOLE  # "no permission = no PillGuard"
    if _loses_less(memory, clause, sign) or _only_there(clause, sign):
        return scope.PART
    return scope.WHOLE if role == "quit" and _ends_access(clause, sign) else scope.NOTHING


def _is_launched(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is something that the app opens: "to prevent the app from launching an alert box"."""
    plain = memory.lexicon.names_are == naming.CAPITAL and not memory.lexicon.modifier_last
    return plain and clause.following(sign) in _OBJECTS


def _names(memory: Memory, clause: Clause, sign: Sign) -> int:
    """Return how strange words behind a verb must be to be the name of the app."""
    used = memory.tokens[sign.last].role == "use" and memory.lexicon.names_are == naming.UNKNOWN
    least = naming.LED if used else naming.MIXED  # 无法使用车行记录, which ends in what is done
    return least if _by_name(memory, clause, sign) else naming.NEVER


def _behind(memory: Memory, clause: Clause, sign: Sign, names: int) -> str:
    """Return how much the phrase behind a verb covers, that it has for an object."""
    role, following = memory.tokens[sign.last].role, clause.following(sign)
    if (role, following) == ("lost", "every"):
        return scope.WHOLE  # "it disables every function"
    further = role == "quit" and following in _FURTHER  # "signs you out and goes back to the start"
    if memory.lexicon.object_first or further or following == "behalf":  # "it stops working for you"
        return scope.NOTHING
    return phrases.after(memory.tokens, sign.last + 1, clause.last, names)


def _holds_whole(memory: Memory, sign: Sign, behind: str) -> bool:
    """Tell whether the whole stands between the parts of a verb: "cannot the app work", 系统会阻止应用启动."""
    role = memory.tokens[sign.last].role
    parted = memory.lexicon.verb_first or memory.tokens[sign.first].role == "prevent" or role == "available"
    parted = parted and not (role in _OFFERING and behind == scope.PART)  # "prevents the app from providing alerts"
    return parted and phrases.inside(memory.tokens, sign.first + 1, sign.last) == scope.WHOLE


def _uses_it(clause: Clause, sign: Sign) -> bool:
    """Tell whether "it" is the app, and users refuse it something: "those who deny the app access cannot use it"."""
    ends = sign.last + 1 == clause.last and clause.tokens[sign.last].role == "use"
    refused = clause.before(sign)
    by_user = clause.tokens[clause.first].role in PEOPLE and refused is not None and refused.kind == REFUSE
    return ends and by_user and "whole" in clause.ahead(sign, FAR) and not clause.lexicon.object_first


def _only_there(clause: Clause, sign: Sign) -> bool:
    """Tell whether something ends at one place only, or alone: "the app stops only at the clipboard step".

    "Únicamente dejará de estar disponible la videollamada".
    """
    if clause.preceding(sign) == "onlyif" and clause.lexicon.modifier_last:
        return clause.following(sign) not in (*OWNERS, "") or clause.lexicon.verb_first  # وحدها التي ستتوقف
    behind = clause.behind(sign, 3)
    behind = behind[1:] if behind[:1] in (["whole"], ["user"]) else behind
    # "they lose only that tool", "you lose only the app, and keep your account"
    return behind[:2] == ["onlyif", "edge"] or (behind[:1] == ["onlyif"] and behind[1:2] in _PARTS and _plain(clause))


def _plain(clause: Clause) -> bool:
    """Tell whether objects stand behind their verbs, and subjects do not."""
    return not (clause.lexicon.object_first or clause.lexicon.verb_first or clause.lexicon.negation_last)


def _ends_access(clause: Clause, sign: Sign) -> bool:
    """Tell whether what ends is the access to the whole: "may suspend your access to the app"."""
    objects = clause.tokens[sign.last + 1 : min(clause.last, sign.last + NEAR)]
    behind = [token.role for token in objects if token.role != "user"]
    return behind[:2] == ["permission", "purpose"] and behind[2:3] in (["whole"], ["service"])


def _subject_leads(memory: Memory, clause: Clause, sign: Sign, behind: str) -> bool:
    """Tell whether what stands in front of a verb is what it is said of, though something stands `behind` it."""
    tokens, role = memory.tokens, memory.tokens[sign.last].role
    if role not in ("work", "lost", "available") or memory.lexicon.verb_first or tokens[sign.first].role == "prevent":
        return False
    if clause.preceding(sign) in PERMISSIONS and behind == scope.WHOLE:
        return False  # 未取得定位授权即不能运行本应用
    if behind == scope.PART and _takes_features(memory, clause, sign):
        return False
    # "the kiosk does not let you into the app", 家长端看不到位置
    return not (role == "lost" and _takes_object(memory, clause, sign, behind))


def _loses_less(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the verb with what stands inside it says that it is not the whole that is lost.

    "No todas las funciones están disponibles", "kann nicht auf die Galerie zugreifen".
    """
    role = memory.tokens[sign.last].role
    inside = [token.role for token in memory.tokens[sign.first : sign.last]]
    reached = inside[len(inside) - inside[::-1].index("edge") :] if "edge" in inside else []
    accessed = role == "use" and bool(reached) and {*reached} <= _REACHED
    less = memory.lexicon.verb_first and role == "cannot" and _does_less(clause, sign)
    less = less or _none_of_it(memory, sign) or _ceases_to(memory, clause, sign)
    return accessed or less or "every" in inside


def _ceases_to(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what ceases is something that the app does: "the app will cease to register contacts"."""
    return memory.tokens[sign.last].role == "revoke" and clause.behind(sign, 2) == ["purpose", WORD]


def _none_of_it(memory: Memory, sign: Sign) -> bool:
    """Tell whether there is none of something particular: "aucune invitation n'est possible"."""
    inside = memory.tokens[sign.first : sign.last]
    named = {token.role for token in inside if token.role != WORD or token.strange < naming.NAME}
    none = bool(inside) and inside[0].role == "none" and memory.lexicon.modifier_last
    return none and WORD in named and not named & {"feature", *OWNERS}


def _takes_object(memory: Memory, clause: Clause, sign: Sign, behind: str) -> bool:
    """Tell whether what is lost, and covers so much, stands right behind its verb."""
    following = clause.following(sign)
    if behind == scope.WHOLE:
        return following in OWNERS
    return memory.lexicon.names_are == naming.UNKNOWN and behind == scope.PART and following in _OBJECTS


def _takes_features(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether certain features are what a verb takes away: "the app disables the associated features"."""
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + NEAR)]]
    named = next((role for role in behind if role != "narrow"), "")
    return behind[:1] == ["narrow"] and named == "feature" and not memory.lexicon.object_first


def _all_of_them(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the app's features, and all of them: "its functions may be lost wholly or partly"."""
    ahead = clause.ahead(sign, NEAR)
    if clause.following(sign) != "total" or "feature" not in ahead:
        return False
    return {WORD, "narrow", "device", "core"}.isdisjoint(ahead[ahead.index("feature") :])


def _by_name(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a name behind a verb may be the app's: what is provided by name is a service among others."""
    role = memory.tokens[sign.last].role
    if role == "provide" and _or_parts(memory, sign):
        return True
    ahead = clause.ahead(sign, NEAR)
    ahead = ahead[len(ahead) - ahead[::-1].index("cause") :] if "cause" in ahead else ahead
    if role not in _USED or (role == "work" and not (memory.lexicon.verb_first or _starts_name(memory, clause, sign))):
        return False
    # but "the app cannot access its database"
    return _OWN.isdisjoint(ahead) or memory.tokens[sign.first].role == "prevent"


def _starts_name(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a name stands right behind a verb of running: 无法启动滴答清单, "cannot launch ExamGuard"."""
    name = memory.tokens[min(sign.last + 1, clause.last - 1)]
    if name.strange == naming.COINED:
        return True
    return memory.lexicon.names_are == naming.UNKNOWN and (name.role, name.strange) == (WORD, naming.NAME)


def _or_parts(memory: Memory, sign: Sign) -> bool:
    """Tell whether a name stands behind a verb, and then parts of it: "provide Tavola (or some features of it)"."""
    name, *behind = memory.tokens[sign.last + 1 : sign.last + NEAR] or [memory.tokens[sign.last]]
    roles = [token.role for token in behind if token.role != PAUSE]
    parts = [token.is_or for token in behind if token.role == AND][:1]
    return name.strange >= naming.NAME and parts == [True] and roles[:3] == [AND, "narrow", "feature"]


def _does_less(clause: Clause, sign: Sign) -> bool:
    """Tell whether the app, named behind its verb, cannot do something in particular: "cannot the app connect"."""
    behind = clause.behind(sign, 2)
    return behind[:1] == ["whole"] and behind[1:2] in ([WORD], ["device"], ["other"], ["feature"])


def _nothing_works(memory: Memory, sign: Sign) -> bool:
    """Tell whether the verb itself denies everything: "nothing works", "none of the functions work"."""
    said = [token.role for token in memory.tokens[sign.first : sign.last + 1]]
    said = said[:-1] if memory.lexicon.concord and said[-2:] == ["work", "not"] else said  # ничего работать не будет
    lack = next((at for at in range(1, len(said) - 1) if said[at] in ("none", "without")), len(said) - 1)
    lacking = {*said[lack + 1 : -1]} <= PERMISSIONS | {"when"}  # 没有任何功能可以在缺少存储权限的情况下使用
    among = said[1:lack] if lacking else said[1:-1]
    if said[0] != "none" or said[-1] not in _DONE or not _AMONG.issuperset(among):
        return False
    if memory.lexicon.negation_last and not {"work", "feature"} & set(said):
        return False  # "keine Videoanrufe möglich"
    return said[-1] == "work" or bool({"feature", "whole"} & set(said))


def interrupted(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
    """Tell whether a feature was begun with that a clause in between parts from its verb.

    "If refused, navigation, which most people want, cannot be started."
    """
    at = first = memory.number
    while first > 0 and at - first < NEAR and not sentence.clauses[first - 1].signs:
        first -= 1
    begun = sentence.clauses[first]
    behind = phrases.after(memory.tokens, sign.last + 1, clause.last)
    led = all(memory.tokens[place].role == "can" for place in range(clause.first, sign.first))
    if at - first < 2 or not led or behind != scope.NOTHING or clause.has("whole"):
        return False
    if begun.roles == {"service"} and sentence.clauses[first + 1].has("narrow"):
        return True  # "services, connected with location, are not available"
    return scope.coverage(memory.tokens[begun.first : begun.last]) == scope.PART
