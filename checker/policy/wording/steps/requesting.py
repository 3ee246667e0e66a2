"""A duty for which no purpose is named: a request, or a statement of which permission is needed."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import ASK, COLON, OWNERS, PAUSE, PERMISSIONS, STOP, Token, roles
from checker.policy.wording.steps import attributes
from checker.policy.wording.words import naming

_NEAR, _FAR = 4, 20
_NEEDED = PERMISSIONS | OWNERS | roles("user use other and narrow feature word within")
_DESCRIBING = PERMISSIONS | roles("use can and narrow total word")
_RUNNING = roles("purpose work whole service user we can")
_MEASURED = ("onlyif", "necessary", "required", "not", "none", "if", "when", "feature", "optional", "consent")
_STATED = PERMISSIONS | roles("user narrow total edge and use")
_DEEDS_OF_USER = frozenset(("user", "request", "use", "quit", "revoke"))


def requests(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a duty without purpose is a request: "we need your permission", 需要您授权, 我们须取得权限."""
    subjects = {*clause.ahead(sign, _NEAR)}
    if sign.kind == moods.SEEKS:
        return True
    if sign.kind == moods.NEEDS:
        if _ends_in_list(tokens, clause, sign) or _is_stated(clause, sign):
            return False
        by_app = clause.preceding(sign) in OWNERS and not clause.lexicon.object_first
        by_use = clause.begins(2) == ["use", "needs"]  # "son utilisation exige que vous …"
        asked = (bool(subjects & {"we", "user"}) and not by_app) or clause.following(sign) in _DEEDS_OF_USER
        asked = asked and not by_use
        return asked or clause.has("when", "we")
    if sign.kind == moods.NECESSARY:
        asked = clause.has("request") and not attributes.leads_list(tokens, clause, sign)
        return asked or attributes.bidden(tokens, clause, sign)
    if sign.kind == moods.MUST_GRANT and tokens[sign.first].is_urge:
        return True  # 请务必允许
    deed = sign.kind == moods.MUST_GRANT or (sign.kind == moods.REQUIRED and tokens[sign.last].role != "required")
    if tokens[sign.last].role == "due":
        return False
    if deed and clause.lexicon.object_first and clause.preceding(sign) == "request":
        return True  # 권한을 요청해야 합니다
    return deed and "we" in subjects and "user" not in subjects  # "we must ask for it", whatever the verb


def _ends_in_list(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a need leads over to a list of permissions that ends it: "we require these permissions:"."""
    named = clause.behind(sign, 3) == ["narrow", "permission"]
    begins = clause.first == 0 or tokens[clause.first - 1].role == PAUSE
    return named and begins and clause.mark == COLON and clause.lexicon.names_are == naming.CAPITAL


def _is_stated(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is said which permission the maker needs, and no more: "we require access to your storage"."""
    behind = clause.behind(sign, _FAR)
    if behind[-1:] == ["grant"]:  # "we require location to be enabled"
        behind = behind[: -2 if behind[-2:-1] == ["purpose"] else -1]
    if clause.ahead(sign, _NEAR) != ["we"] or clause.lexicon.object_first or not _STATED.issuperset(behind):
        return False
    listed = behind == ["permission"] and clause.mark == COLON and clause.first == 0
    return ("device" in behind and clause.mark in ("", STOP)) or listed


def states_need(tokens: Sequence[Token], clauses: Sequence[Clause], sign: Sign, purpose: str) -> bool:
    """Tell whether a sentence says no more than which permission is needed, whatever verb describes it.

    应用需要读取联系人的权限: reading is what the permission is for, and no purpose of the duty.
    """
    clause = clauses[0]
    if len(clauses) > 1 or clause.mark == ASK:
        return False
    if clause.lexicon.object_first:
        return _described_ahead(tokens, clause, sign)
    subject, needed = tokens[clause.first], [token.role for token in tokens[sign.last + 1 : clause.last]]
    needed = needed[:-1] if needed[-1:] == ["then"] else needed  # …才能开始
    apart = clause.lexicon.names_are != naming.UNKNOWN  # there "permission to …" may say what for as well
    if apart or needed[-1:] != ["permission"] or sign.first > clause.first + 1:
        return False
    if sign.first == clause.first:
        return PERMISSIONS.issuperset(needed)  # 需要访问存储的权限
    if subject.role == "user" and needed[0] == "grant":
        return clause.first == 0 and _NEEDED.issuperset(needed[1:])  # 您需要授予本应用读取日历的权限
    owned = subject.role in OWNERS and purpose == scope.NOTHING
    return _NEEDED.issuperset(needed) and (owned or subject.strange == naming.COINED)


def _described_ahead(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether what stands before a permission that is needed describes it: 連絡先を読む権限が必要."""
    needed = tokens[clause.first : sign.first]
    begins = next((at for at, token in enumerate(needed) if token.role not in OWNERS | {"user"}), len(needed))
    if begins < len(needed) and needed[begins].strange == naming.COINED:
        begins += 1
    described = [token.role for token in needed[begins:] if token.role != "user"]
    ends = sign.last + 1 == clause.last and described[-1:] == ["permission"] and len(needed) < _FAR
    told = described[:1] == ["device"] and described[-2:-1] != ["device"]  # but 写真の撮影にカメラ権限が必要
    return ends and told and _DESCRIBING.issuperset(described)


def asked_to_run(clauses: Sequence[Clause], number: int) -> Sign | None:
    """Return the request of a clause for permissions that the app is said to run by: "so that it runs, it asks for"."""
    clause = clauses[number]
    if not clause.has("request") or not clause.has("permission") or clause.has(*_MEASURED):
        return None
    near = (other for other in clauses[max(0, number - 1) : number + 2] if other is not clause)
    aims = (other for other in near if clause.tokens[other.first].role == "purpose" and other.roles <= _RUNNING)
    at = next(at for at in range(clause.first, clause.last) if clause.tokens[at].role == "request")
    if clause.tokens[at - 1].role == "permission" and clause.has("agree", "grant"):
        return None  # 请您同意以下权限申请
    return Sign(moods.SEEKS, at, at) if any(other.has("work") for other in aims) else None
