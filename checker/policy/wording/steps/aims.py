"""What the clauses around a duty say that it is for: "to send pictures, …", "…, so that the app can find you"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, DASH, DUTIES, PAUSE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.words import naming

_NEAR = 4
# what follows a "to" or a "then" that names an aim
AIMS = roles("device other permission feature word agree refuse request choose we")
_TELLERS = roles("we user person whole permission device request reason agree other policy")
_RECIPIENTS = PERMISSIONS | roles("purpose and narrow total user grant not")
_ITEMS = PERMISSIONS | {AND}
_SOUGHT = roles("seeks user device narrow")
_ACCESSING = roles("whole user we can use purpose permission narrow")
_RUNNING = roles("whole we work")
_DONE = frozenset((WORD, "other", "device", "within", AND))
_DRAWING = PERMISSIONS | roles("word feature and edge narrow other use needs seeks")
_DRAWN = roles("use needs seeks")
_AIMED_AT_NOTHING = ("whole", "service", "use", "work", "onward", "total")


def aim(clause: Clause) -> str:
    """Return what a clause of purpose aims at; whatever it names is something."""
    if clause.roles == {"purpose", "use"}:
        return scope.WHOLE  # 为了正常使用
    if clause.says_for_whom:
        return scope.NOTHING
    if clause.has("without") and clause.has(WORD) and not clause.has(*PERMISSIONS):
        return scope.PART  # "if you want to use the app without user interaction"
    if clause.served != scope.NOTHING or clause.has("permission"):
        return clause.served
    if _accesses(clause):
        return scope.PART
    aimed = clause.tokens[clause.first].role == "purpose" and clause.roles != {"purpose", "user"}  # "for all users"
    if aimed and not clause.has(*_AIMED_AT_NOTHING):
        return scope.PART
    if clause.has("device", "other") and (clause.has("grant") or not clause.has("whole")):
        return scope.PART
    return clause.served


def _accesses(clause: Clause) -> bool:
    """Tell whether a clause aims at access to a device, whoever has it: "for the app to read your location"."""
    first = clause.tokens[clause.first].role
    if first == "seeks" and clause.lexicon.names_are == naming.UNKNOWN and clause.has("device"):
        return clause.roles <= _SOUGHT  # 要访问您的位置，…
    aims = first == "purpose" and not clause.lexicon.object_first
    nouns = [token.role for token in clause.tokens[clause.first + 1 : clause.last] if token.role not in _ACCESSING]
    return aims and clause.has("use") and nouns[:1] == ["device"]


def draws_on(clause: Clause, duty: Clause) -> bool:
    """Tell whether a clause says that something done with the app uses what a permission guards, before a duty.

    "Scanning parcels relies on the camera, so it must be allowed."
    """
    draws = clause.has(*_DRAWN) and clause.has("device") and clause.roles <= _DRAWING and clause.mark == PAUSE
    if not draws or clause.lexicon.object_first or duty.has("total") or duty.tokens[duty.first].role == AND:
        return False
    verb_leads = clause.lexicon.verb_first and clause.tokens[clause.first].role in _DRAWN
    return is_deed(clause, clause.first + verb_leads)


def is_deed(clause: Clause, at: int) -> bool:
    """Tell whether a token is something that is done with the app, or a feature, and nothing by a name."""
    deed = clause.tokens[at]
    if deed.role not in (WORD, "feature") or deed.strange not in (naming.COMMON, naming.TITLE):
        return False
    before = clause.tokens[at - 1].end if at else 0
    return clause.lexicon.names_are != naming.HUMP or deed.start - before > 1  # "das Scannen", but "Fahrgut"


def aims_at(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause says what for: "to send pictures", "if you wish to see more"."""
    first = tokens[clause.first].role
    return first == "purpose" or (first == "if" and clause.has("wish"))


def leads(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether an earlier clause of the sentence says what the duty is for."""
    first = tokens[clause.first].role
    if first == "reason" and clause.has("other", "policy"):
        return False  # "because regulations oblige us to verify it, …"
    if first == "but" or clause.begins(2) == ["whole", "purpose"]:
        return False  # "while you may turn off other notifications, …", "the app for couriers is built around it, …"
    return (
        _interrupted(clause)
        or (clause.has("purpose", "when", "onward") and not tells(tokens, clause))
        or (clause.has("until") and clause.has(WORD, "use", "work") and not clause.has("permission"))  # 与手机配对前
        or (first == "for" and moods.KEEP not in clause.kinds)  # 在不影响您基本权益的前提下
        or clause.roles in ({"feature"}, {"narrow", "feature"})  # "to do this, …"
        or _is_feature(clause)
        or _is_to_run(clause)
        or (first == "then" and clause.lexicon.names_are == naming.CAPITAL)  # "in order to be able to send it, …"
        or _is_topic(tokens, clause)
        or _accesses(clause)
        or (first == "use" and not clause.has("permission", "device", "grant"))
        or (first in ("if", "wish") and (clause.has("wish") or not clause.has(*PERMISSIONS)))
        or (clause.lexicon.verb_last and tokens[clause.last - 1].role == "wish")  # "wer Videos drehen will, …"
        or (clause.lexicon.object_first and _supposes(tokens, clause))
    )


def tells(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause is a statement, whose purpose is its own: "we use it to call you, and access is needed"."""
    first, last = tokens[clause.first].role, tokens[clause.last - 1].role
    if clause.lexicon.names_are == naming.UNKNOWN:
        return first == "we" and last == "permission" and clause.has("when")  # 我们在服务过程中会调用部分权限，…
    return first in _TELLERS and not clause.lexicon.object_first


def _is_to_run(clause: Clause) -> bool:
    """Tell whether a clause begins with the app that is to run: 本软件要正常运行, 要正常使用."""
    begins = clause.begins(3)
    if clause.lexicon.names_are == naming.UNKNOWN and clause.roles <= _RUNNING and clause.has("whole"):
        return clause.tokens[clause.last - 1].role == "work"  # 本行App之运作，须取得…
    return begins == ["whole", "for", "work"] or (begins == ["whole", "for", "use"] and clause.last == clause.first + 3)


def _is_topic(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause only names what is done, or is to be, where no blank parts words: 导出账单，….

    手表要显示来电人的姓名，….
    """
    named = clause.lexicon.names_are == naming.UNKNOWN and tokens[clause.first].role == WORD
    bare = clause.roles <= _DONE and clause.has_common_words
    wanted = tokens[min(clause.first + 1, clause.last - 1)].role == "for" and clause.roles <= _DONE | {"for"}
    return named and (bare or wanted)


def _is_feature(clause: Clause) -> bool:
    """Tell whether a clause only names a feature, or its opening: 地図機能は、…, 来电识别功能的启用，…."""
    topical = clause.lexicon.object_first or clause.lexicon.names_are == naming.UNKNOWN
    return topical and clause.roles in ({WORD, "feature"}, {WORD, "feature", "grant"})


def _supposes(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause ends in an "if" and supposes no more than what is done with the app: 録音する場合には."""
    if tokens[clause.last - 1].role != "if" or clause.has("permission", "grant", "refuse", "revoke"):
        return False
    return not clause.has("device") or tokens[clause.last - 2].role in (WORD, "use")  # Bluetooth機器を検索する場合


def _interrupted(clause: Clause) -> bool:
    """Tell whether a clause says what has stopped for want of a permission: "upload stopped – access required"."""
    return clause.mark == DASH and not clause.has("permission", "device", "whole")


def trails(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """Yield what a later clause of the sentence says that the duty is for."""
    if clause.roles <= _RECIPIENTS and not tokens[clause.first].is_goal:
        return  # "access to location, to storage and to contacts"
    if _bids(tokens, clause):
        yield scope.PART
    wished = tokens[clause.first].role == "if" and clause.has("wish")  # "…, if you want to scan"
    aimed = tokens[clause.first].role in ("purpose", "then", "onward") or _lists_on(tokens, clause)
    aimed = aimed or (tokens[clause.first].role in DUTIES and clause.opening >= {"purpose"})  # "(required for pasting)"
    if wished or is_use(clause) or aimed:
        yield aim(clause)
    then = next((at for at in range(clause.first, clause.last - 1) if tokens[at].role == "then"), clause.last)
    if (
        then < clause.last
        and not clause.has("core")
        and (clause.served == scope.PART or beyond(tokens, then, clause.last) in AIMS)
    ):
        yield scope.PART  # 应用才能获得位置信息


def _lists_on(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause ends a list of devices, and then says what for: "photos and the camera to run"."""
    at = next((at for at in range(clause.first, clause.last) if tokens[at].role not in _ITEMS), clause.last)
    listed = at < clause.last and any(token.role == "device" for token in tokens[clause.first : at])
    return listed and tokens[at].role == "purpose" and not clause.lexicon.object_first


def is_use(clause: Clause) -> bool:
    """Tell whether a clause only adds what something is used for: "…, which is used to scan barcodes"."""
    return clause.begins(2) == ["use", "purpose"]


def _bids(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause asks to grant something, and says what for: "location needed – allow it to see shops"."""
    first = clause.first
    asked = tokens[first].role == "grant" and tokens[first - 1].role == DASH
    return asked and any(
        tokens[at].role == "purpose" and beyond(tokens, at, clause.last) == WORD for at in range(first, clause.last)
    )


def beyond(tokens: Sequence[Token], at: int, last: int) -> str:
    """Return the role of what follows a "then" or a "to", the user left out; "" where nothing does soon."""
    behind = [token.role for token in tokens[at + 1 : min(last, at + _NEAR)] if token.role not in ("user", "can")]
    behind = behind[1:] if behind[:1] == ["purpose"] and tokens[at + 1].role == "user" else behind
    return behind[0] if behind else ""  # "for your phone to search"


def is_central(clause: Clause, sign: Sign) -> bool:
    """Tell whether a clause says that something is central to the app: "for the core function of the app"."""
    if not clause.has("core") or not clause.has("feature", "work", "whole"):
        return False
    return sign.kind in (moods.REQUIRED, moods.MUST_GRANT) or clause.has("whole")


def explains(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause gives a feature as the reason for a duty: "…, as it is needed to save recordings"."""
    refuses = any(other.kind in (moods.REFUSE, moods.LOSE, moods.BLOCKED) for other in clause.signs[:_NEAR])
    return tokens[clause.first].role == "reason" and clause.has(WORD, "feature") and not refuses
