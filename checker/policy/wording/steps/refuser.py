"""Step 2's exception: who it is that cannot refuse. An app that "cannot switch it off for you" rules nothing out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, PAUSE, PERMISSIONS, STOP, WORD, Token
from checker.policy.wording.steps.memory import FAR, NEAR, Memory
from checker.policy.wording.words import naming

_ACTORS = frozenset(("we", "whole", "user", "person"))
_THEIRS = (["whole", "cannot"], ["we", "cannot"])
_LEAD = frozenset(("reason", "edge", WORD))
_SAID_OF_IT = frozenset(("bound", "optional"))  # of the permission, whoever may refuse
_IN_APP = ["edge", "whole"]
_SUBJECT = 4


def by_app(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the app or its maker is what cannot refuse: "the app cannot switch it off"."""
    if _for_user(memory, clause, sign) or _inverted(memory, clause, sign) or _behind(memory, sign):
        return True
    if _named_behind(memory, clause, sign):
        return True
    subject = _subject(memory, clause, sign)
    roles = [token.role for token in subject]
    if memory.tokens[sign.last].role == "refuse" and _is_refused(memory, clause, sign, roles):
        return False
    if _is_access(clause, sign, roles):
        return False
    if memory.lexicon.object_first and "whole" in roles and WORD in roles[roles.index("whole") :]:
        return False  # アプリがインストールされている間は取り消せません
    if _by_user(clause, sign):
        return False
    roles = _bare(roles)
    if memory.lexicon.names_are == naming.UNKNOWN and roles[-1:] in (["permission"], ["device"], ["grant"]):
        roles = roles[-1:]  # 本应用的定位权限无法关闭, 小程序获取位置的授权不得取消
    forced = memory.tokens[sign.first].role == "forced" and not _is_ours(roles)
    strong = memory.tokens[sign.last].role in _SAID_OF_IT or forced
    if strong or ("user" in roles and not _of_user(memory, clause, roles)) or _by_staff(memory, clause, sign, roles):
        return False
    named = memory.lexicon.names_are != naming.UNKNOWN and any(token.strange >= naming.NAME for token in subject)
    return named or not {"we", "whole"}.isdisjoint(roles) or ("person" in roles and not _told(memory, clause, sign))


def _is_ours(subject: list[str]) -> bool:
    """Tell whether the maker is the subject: "we may be compelled to", not "those who drive for us are"."""
    actors = [at for at, role in enumerate(subject) if role in _ACTORS]
    ours = bool(actors) and subject[actors[-1]] == "we" and {*subject[actors[-1] + 1 :]} <= {"can", "grant"}
    return ours and subject[: actors[-1]][-1:] not in (["edge"], ["purpose"])


def _is_refused(memory: Memory, clause: Clause, sign: Sign, subject: list[str]) -> bool:
    """Tell whether a permission is what cannot be refused: 앱의 권한은 거부할 수 없습니다."""
    if memory.lexicon.object_first:
        return subject[-1:] == ["permission"]
    if clause.begins(1)[0] in PERMISSIONS and memory.lexicon.names_are != naming.UNKNOWN:
        return True  # "the location permission of the app cannot be refused"
    alone = subject == ["whole"] and sign.last + 1 == clause.last  # 无障碍权限：孩子端不能拒绝
    return alone and memory.lexicon.names_are == naming.UNKNOWN


def _is_access(clause: Clause, sign: Sign, subject: list[str]) -> bool:
    """Tell whether it is the access of the app that is not to be refused: "its access to location cannot be ended"."""
    spoken = clause.lexicon.names_are != naming.UNKNOWN and not clause.lexicon.object_first
    named = "permission" in (*subject, *clause.begins(1)) and bool(subject) and subject[-1] in PERMISSIONS
    return spoken and named and PERMISSIONS.isdisjoint(clause.behind(sign, FAR))


def _of_user(memory: Memory, clause: Clause, subject: list[str]) -> bool:
    """Tell whether it is the maker, or the app, and a permission that is the user's: 앱이 이용자의 권한을 …."""
    leads = memory.lexicon.object_first and memory.tokens[clause.first].role in ("we", "whole")
    behind = subject[subject.index("user") + 1 :] if "user" in subject else []
    return leads and (memory.tokens[clause.first].role == "we" or (bool(behind) and behind[0] in PERMISSIONS))


def of_role(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is a right of staff that cannot be taken away: 管理员的审批权限不可取消."""
    of_staff = "person" in clause.opening and sign.first > clause.first and not clause.has("device")
    return of_staff and memory.tokens[sign.first - 1].role == "permission"


def _for_user(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the app acts in the user's place: "it cannot revoke it for you", 앱이 스스로 해제할 수 없습니다."""
    if clause.has("behalf") or any(token.role == "behalf" for token in _earlier(memory, clause)):
        return True
    actor = memory.tokens[sign.first - 1] if memory.lexicon.mood_last else memory.tokens[clause.first]
    leads = memory.lexicon.object_first and not clause.has("user")
    topic = [token.role for token in _before(memory, clause, 2)]  # 当社は、許可を取り消すことはできません
    return leads and ("we" in (actor.role, memory.tokens[clause.first].role) or topic == ["we", PAUSE])


def _inverted(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the app stands behind its auxiliary: "aus technischen Gründen kann die App sie nicht abschalten"."""
    if not memory.lexicon.negation_last:
        return False
    if any(token.role not in _LEAD for token in memory.tokens[clause.first : sign.first]):
        return False
    return memory.tokens[sign.first].role == "can" and memory.tokens[sign.first + 1].role in ("whole", "we")


def _named_behind(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether the app is named behind a passive as what cannot: "cannot be switched off by the app itself"."""
    behind = [token.role for token in memory.tokens[sign.last + 1 : clause.last]]
    return behind in (["means", "whole"], ["means", "we"]) and memory.tokens[sign.last].role == "revoke"


def _behind(memory: Memory, sign: Sign) -> bool:
    """Tell whether the app stands behind what cannot be done: "отключить разрешение приложение не может"."""
    behind = [token.role for token in memory.tokens[sign.first + 1 : sign.last + 1]]
    return behind[-2:] in _THEIRS and PERMISSIONS.issuperset(behind[-3:-2])


def _subject(memory: Memory, clause: Clause, sign: Sign) -> Sequence[Token]:
    """Return the tokens among which the subject of a sign stands."""
    last = sign.last if memory.lexicon.verb_first else sign.first  # "cannot the app switch it off"
    start = max(clause.first, sign.first - _SUBJECT)
    if AND in (clause.preceding(sign), memory.tokens[sign.first].role) and not memory.lexicon.object_first:
        actor = next((token for token in memory.tokens[clause.first : last] if token.role in _ACTORS), None)
        if actor and actor.role == "we":
            return [actor]  # "by order of the court we must disclose it and cannot refuse"
        start, last = clause.first, min(last, clause.first + 2)  # "… are part of the app and cannot be declined"
    return memory.tokens[start:last]


def _bare(roles: list[str]) -> list[str]:
    """Return the roles of a subject without an occasion, a reason or a place ahead of it: 在使用本软件期间不能关闭."""
    for word in ("when", "reason"):
        if word in roles:
            roles = roles[roles.index(word) + 1 :]
    return roles[2:] if roles[:2] == _IN_APP else roles  # "in the app the permission cannot be declined"


def _by_user(clause: Clause, sign: Sign) -> bool:
    """Tell whether a user behind the verb is who cannot: "access by the client cannot be refused by the employee"."""
    return clause.behind(sign, 2) in (["means", "user"], ["means", "person"])


def _by_staff(memory: Memory, clause: Clause, sign: Sign, subject: list[str]) -> bool:
    """Tell whether a person who is not the user may not refuse a permission: 임직원은 앱의 권한을 끌 수 없습니다."""
    if memory.lexicon.object_first:
        actors = [role for role in subject if role in _ACTORS]
        last = "person" in clause.opening or actors[-1:] == ["person"]
        return last and (memory.topic.occurring.permission or _mentioned(memory, clause))
    return _declines(memory, clause, sign) and "person" in clause.opening


def _declines(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether a permission is refused: "may not refuse location", not "cannot turn off location sharing"."""
    return memory.tokens[sign.last].role == "refuse" and clause.has(*PERMISSIONS)


def _told(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether it is known that a permission is refused."""
    return memory.topic.occurring.permission or _declines(memory, clause, sign) or _mentioned(memory, clause)


def _mentioned(memory: Memory, clause: Clause) -> bool:
    """Tell whether an earlier clause has named a permission: "location is always on, and staff cannot refuse it"."""
    return any(token.role in PERMISSIONS for token in _before(memory, clause, FAR))


def _earlier(memory: Memory, clause: Clause) -> list[Token]:
    """Return the last few tokens of the sentence before a clause."""
    return [*itertools.takewhile(lambda token: token.role != STOP, reversed(_before(memory, clause, NEAR)))]


def _before(memory: Memory, clause: Clause, reach: int) -> Sequence[Token]:
    return memory.tokens[max(0, clause.first - reach) : clause.first]
