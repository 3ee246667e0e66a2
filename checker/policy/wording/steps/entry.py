"""Step 3a the other way round: only who grants a permission may use the whole."""

from __future__ import annotations

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods, phrases, scope
from checker.policy.wording.clauses.clause import GIVEN, Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence
from checker.policy.wording.roles import DUTIES, OWNERS, PAUSE, PERMISSIONS, STOP, VERBS, WORD, Token
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.steps.objects import ABOUT_PERMISSION, UNSAID
from checker.policy.wording.steps.unnamed import begins_with_deed
from checker.policy.wording.words import naming

_ASKED_AGAIN = frozenset(("user", "request", "grant", "purpose"))
_ASKING = frozenset(("we", "user", "must", "can", "request"))
_LISTED = PERMISSIONS | DUTIES | {"and", "grant", "user", "total", "narrow"}
_GRANTED = PERMISSIONS | {"seeks"}
_VERBAL = frozenset(("onlyif", "can", "use", "work", "available", "enters"))
_OFFERED = frozenset((WORD, "feature", "other"))
_WHOM = frozenset(("user", "grant"))
_GIVEN = PERMISSIONS | {"grant", "user", "agree"}
_CONDITIONS = frozenset(("permission", "device", "grant", "agree", "if", "once"))


def enter(memory: Memory, sentence: Sentence, clause: Clause, sign: Sign) -> None:
    """Step 3a the other way round: only who grants may use the whole."""
    topic = memory.topic
    sought = clause.preceding(sign) == "seeks"  # 需要您的授权才能使用
    named = any(one.has("grant", "agree", *PERMISSIONS) for one in sentence.clauses)  # not of the next sentence
    to_come = ABOUT_PERMISSION if (topic.occurring.permissions and named) or sought else UNSAID
    about = topic.of_excerpt or topic.concerns(clause) or to_come
    if about != ABOUT_PERMISSION or memory.shielded or _of_others(clause):
        return
    if any(_denies(memory, other) and other.last < sign.first for other in clause.signs[:NEAR]):
        memory.add(OPTIONAL, "1", sign)
        return
    if (
        _is_occasion(memory, clause, sign)
        or _reaches(memory, clause, sign)
        or _in_part(memory, clause, sign)
        or _of_begun_part(memory, sentence, clause)
        or _after_something_else(memory, clause, sign)
        or _ours(memory, clause, sign)
        or _refused_before(memory, clause)
        or _revoked(clause, sign)
        or (memory.lexicon.negation_last and clause.subject == scope.PART)  # "die Suche ist nur mit Standort benutzbar"
        or (begins_with_deed(clause) and (memory.tokens[sign.last].role == "work" or not clause.lexicon.object_first))
    ):
        return
    covered = _depending(memory, clause, sign) or _entered(memory, clause, sign)
    ends = clause.following(sign) in ("", "use", "work") or _names_whom(clause, sign)  # 开启权限才能继续
    if memory.tokens[sign.last].role == "enters" and covered == scope.NOTHING and not ends:
        return  # "your contacts, which will only be used when you want to"
    named = clause.has("whole", "service") or (memory.lexicon.object_first and memory.whole_before)
    unnamed = covered == scope.NOTHING and not named  # "only during the start of a ride"
    aimed = clause.preceding(sign) == "purpose"  # "we only give access to those who need it to run the app"
    if sign.kind in (moods.RUNS, moods.SERVES) and (unnamed or aimed):
        return
    if covered == scope.WHOLE or (covered == scope.NOTHING and memory.nothing_named(clause)):
        memory.add(MANDATORY, "3a", sign)


def _serves_only(clause: Clause, sign: Sign) -> bool:
    """Tell whether a sign says whom the maker serves, and nobody else: "we only serve customers who allow it"."""
    serves = clause.tokens[sign.last].role == "serve" and clause.ahead(sign, 2) == ["we", "onlyif"]
    return serves and clause.following(sign) in _WHOM


def _names_whom(clause: Clause, sign: Sign) -> bool:
    """Tell whether a sign that leads its clause says whom the maker serves: 仅向已授权位置的用户提供服务."""
    leads = {*clause.ahead(sign, NEAR)} <= {"we"}
    return leads and clause.following(sign) in _GIVEN and clause.lexicon.names_are != naming.HUMP


def asked_again(memory: Memory, clause: Clause) -> Sign | None:
    """Return the request to grant what is refused, so as to use the whole: "you are asked to turn it on to use it"."""
    if (
        not memory.refused
        or memory.refused_in is clause
        or not clause.roles >= _ASKED_AGAIN
        or clause.has("if", "once")
    ):
        return None
    at = next(at for at in range(clause.first, clause.last) if memory.tokens[at].role == "request")
    return Sign(moods.ENTER, at, at) if clause.has("use", "work") and clause.served == scope.WHOLE else None


def limited_use(memory: Memory, sentence: Sentence, clause: Clause) -> Sign | None:
    """Return the use of the whole that is limited to those who grant, without a verb: 앱 이용은 허용한 분으로 한정."""
    if not memory.lexicon.object_first or not sentence.limited or not clause.has("grant", "agree"):
        return None
    if any(other.has(WORD, "device", "feature") for other in sentence.clauses[memory.number + 1 : FAR]):
        return None  # 本アプリは、許可された場合に限り、位置情報を取得します: what follows is what is limited
    ends = [token.role for token in memory.tokens[max(clause.first, clause.last - 2) : clause.last]]
    if ends[-1:] != ["onlyif"] and ends != ["onlyif", "can"]:
        return None
    begins = sentence.clauses[0].first
    used = next((at for at in range(begins, clause.last) if memory.tokens[at].role == "use"), begins + 1)
    led = [token.role for token in memory.tokens[begins:used]]
    whole = used > begins and (led[-1] in OWNERS or led == ["can"])
    return Sign(moods.ENTER, used, clause.last - 1) if whole else None  # a topic may do without "use"


def _denies(memory: Memory, sign: Sign) -> bool:
    """Tell whether a sign says that nothing must be granted: 没有哪一项是您非给不可才能使用的."""
    free = sign.kind == moods.MAY_REFUSE and memory.tokens[sign.first].role == "none"
    return sign.kind == moods.NEEDLESS or free


def _refused_before(memory: Memory, clause: Clause) -> bool:
    """Tell whether what is possible is so after a refusal in the same sentence: 不授权也没关系，点击“跳过”即可."""
    refusal = memory.refused_in
    if not memory.refused or refusal is None or refusal is clause or clause.has("grant", "agree", *PERMISSIONS):
        return False
    if memory.tokens[refusal.first].role == "unless":
        return False  # 直到您授予权限，本应用才会开始工作
    between = {token.role for token in memory.tokens[refusal.last : clause.first]}  # 连拒两次后须自行开启，才进得了游戏
    return clause.first - refusal.last < FAR and between.isdisjoint((STOP, "grant"))


def _revoked(clause: Clause, sign: Sign) -> bool:
    """Tell whether what is possible is so after something has been turned off: 关闭通知后再启动."""
    before = clause.before(sign)
    revoked = before is not None and before.kind == moods.REFUSE and clause.tokens[before.last].role == "revoke"
    return revoked and not clause.has("grant")


def _reaches(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is what a permission guards that may be reached: 才能访问设备的存储空间."""
    entered = memory.lexicon.names_are == naming.UNKNOWN and memory.tokens[sign.last].role == "enters"
    asked = entered and "device" in clause.ahead(sign, FAR)  # 需要相机权限才能打开相机
    if memory.lexicon.object_first or not (asked or memory.tokens[sign.last].role == "use"):
        return False
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + NEAR)]]
    return next((role for role in behind if role not in ("user", "narrow", "we")), "") in PERMISSIONS


def _is_occasion(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether running is when or why something is possible, and not what is: 在前台运行时才能获取位置."""
    following = clause.following(sign)
    ahead = clause.ahead(sign, 2)
    if sign.kind == moods.RUNS and ahead == ["onlyif", "whole"] and not memory.lexicon.object_first:
        return True  # "only when the app is running and you have asked for a taxi"
    return following == "when" or (memory.lexicon.object_first and following == "purpose")


def _of_others(clause: Clause) -> bool:
    """Tell whether others may do something: "only with a parent's consent", "staff may see it only with permission"."""
    granted = clause.has("permission", "grant") and clause.has("whole", "service")
    return clause.has("person") and not (granted and "person" not in clause.opening)


def _in_part(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what is possible is more than use, or less than all of it."""
    said = memory.tokens[clause.first : min(sign.first, clause.first + FAR)]
    used = next((at for at in range(len(said) - 1, -1, -1) if said[at].role in VERBS), 0)
    said = said[used:]  # "in order to fulfil the law the use of the app is only allowed with access"
    if clause.has("worse") or _needed_by_part(clause, sign):
        return True  # "can only be used with reduced functionality"
    if memory.tokens[sign.last].role == "enters" and any(
        token.role == WORD and token.strange < naming.LED for token in said
    ):
        return True  # "saving a map from the browser is only possible with access"
    inside = memory.tokens[sign.first + 1 : sign.last + 1]
    return any(token.role == WORD and not _is_name(memory, token) for token in inside)  # 才能离线浏览


def _of_begun_part(memory: Memory, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether certain features are the subject, that asides part from their verb.

    "Certain functions of the app, the map in particular, are only available if you allow location."
    """
    apart = clause.lexicon.names_are == naming.CAPITAL and memory.tokens[clause.first].role in _VERBAL
    return apart and sentence.begun_by_part(memory.number)


def _needed_by_part(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is a feature that needs what is granted in order to work: 扫码功能需要相机权限才能正常工作."""
    need = clause.before(sign) if not clause.lexicon.object_first else None
    while need and need.kind != moods.NEEDS:
        need = clause.before(need)
    if need is None:
        return False
    subject = clause.tokens[max(clause.first, need.first - NEAR) : need.first]
    done = bool(subject) and all(token.role == WORD and token.strange < naming.MIXED for token in subject)
    apart = clause.lexicon.names_are == naming.UNKNOWN  # a common word is what is done: 录制语音需要授权才能使用
    ahead = {token.role for token in subject}
    return ("feature" in ahead and ahead.isdisjoint(OWNERS)) or (done and apart)


def _is_name(memory: Memory, token: Token) -> bool:
    """Tell whether words inside a verb are its subject by name: "kann FangBuch nur mit Freigabe verwendet werden"."""
    return memory.lexicon.negation_last and token.strange >= naming.NAME


def _after_something_else(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the condition is no permission: "only after registration", "can only work as an alarm clock"."""
    behind = [token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + FAR)]]
    inside = {token.role for token in memory.tokens[sign.first : sign.last]}
    if "other" in inside and not GIVEN & {*inside, *behind}:
        return True  # "you must update before you can go on using it"
    if behind[:2] == ["edge", WORD] and not _CONDITIONS & set(behind):
        return True
    return "other" in behind and not GIVEN & set(behind)


def _ours(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the maker who may: "we only share it with services that work with ours"."""
    if memory.lexicon.negation_last and clause.has("we") and not clause.has("whole", "service", "user"):
        return True
    if clause.preceding(sign) == "user":
        return False  # 我们仅向授予权限的用户提供服务
    given = {*clause.ahead(sign, FAR)}
    return sign.kind != moods.ENTER and {"we", "onlyif"} <= given and bool(given & {"grant", "provide"})


def _asked_of_user(memory: Memory, clause: Clause, at: int) -> bool:
    """Tell whether what stands before `at` is what users are to grant, and needed by no part: 需要相机权限才能继续.

    But it may be needed by a name: 金银花需要您授权存储才能继续使用.
    """
    begins = memory.tokens[clause.first]
    by_name = begins.role == WORD and begins.strange >= naming.NAME and memory.lexicon.names_are == naming.UNKNOWN
    ahead = [token.role for token in memory.tokens[clause.first + by_name : at]]
    asked = next((place for place, role in enumerate(ahead) if role in ("needs", "grant", "seeks")), len(ahead))
    return asked < len(ahead) and {*ahead[:asked]} <= _ASKING and {*ahead[asked + 1 :]} <= _LISTED


def _depending(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much the words ahead cover of what a clause depends on, or "": 能否使用本应用，取决于您是否授权."""
    if sign.first != clause.first or memory.tokens[sign.last].role != "enters":
        return ""
    ends = [at for at in range(max(0, clause.first - FAR), clause.first) if memory.tokens[at].role in (PAUSE, STOP)]
    begins = ends[-2] + 1 if ends[1:] else max(0, clause.first - FAR)
    before = memory.tokens[begins : ends[-1]] if ends else []
    return scope.coverage(before) if any(token.role == "whether" for token in before) else ""


def _entered(memory: Memory, clause: Clause, sign: Sign) -> str:
    """Return how much may be used."""
    inside = phrases.inside(memory.tokens, sign.first + 1, sign.last) if memory.lexicon.negation_last else scope.NOTHING
    if inside == scope.WHOLE:
        return inside  # "darf die App nur mit Standortzugriff verwendet werden"
    given = memory.tokens[sign.last].role in ("provide", "serve")  # 才能提供 Wi-Fi 名称
    following = {*clause.behind(sign, 2)}
    if _serves_only(clause, sign) or (memory.tokens[sign.last].role == "enters" and _names_whom(clause, sign)):
        offered = {token.role for token in memory.tokens[sign.last + 1 : clause.last]}
        return scope.WHOLE if offered.isdisjoint(_OFFERED) else scope.PART  # 仅向已授权位置的用户提供配送服务
    limited = "onlyif" in following and following <= {"onlyif", "user"}
    if limited and memory.tokens[sign.last].role == "serve" and clause.ahead(sign, 1) == ["we"]:
        return scope.WHOLE  # "we serve only customers who …"
    granted = any(one.kind == moods.GRANT and one.first > sign.last for one in clause.signs[:NEAR])
    limited = limited or (granted and clause.following(sign) == "onlyif")  # "… on condition that location is granted"
    behind = clause.last if limited else sign.last + 1  # "is provided (to you) on condition that …"
    covered = phrases.after(memory.tokens, behind, clause.last, naming.NEVER if given else naming.LED)
    object_first = memory.lexicon.object_first
    if not (object_first or memory.tokens[sign.last].role in ("work", "enters") or covered == scope.NOTHING):
        return covered
    start = sign.last if object_first else sign.first
    if start > clause.first and memory.tokens[start - 1].role == "onlyif":
        start -= 1  # "the search only opens once you allow it"
    named = clause.has("whole") or memory.whole_before
    named = named or (clause.following(sign) in ("", "use") and _asked_of_user(memory, clause, start))
    condition = _GRANTED if named else frozenset[str]()  # 获得权限后才能运行
    ahead = phrases.before(memory.tokens, start, clause.first, condition, object_first=object_first)
    if ahead != scope.NOTHING:
        return ahead
    named = any(_is_name(memory, token) for token in memory.tokens[sign.first + 1 : sign.last])
    return scope.WHOLE if named else covered
