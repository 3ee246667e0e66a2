"""What a verb of refusing is said of that is no permission: a caller who is blocked, a service that is closed."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import BOUND, Sign
from checker.policy.wording.roles import AND, OFFERED, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.steps import objects

_OF_MORE_THAN_REFUSING = roles("refuse revoke choose optional")
_WHO = PERMISSIONS | {"person"}  # who cannot refuse, or what
_PARTING = objects.ENDS | objects.EDGES | roles("means unless until when once without")
_NEAR, _CLOSE = 30, 5
_BEFORE = len(" before ")


def has_object(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a verb that may mean more than refusing has an object of its own: "cannot block callers"."""
    object_first = clause.lexicon.object_first
    if tokens[sign.last].role not in _OF_MORE_THAN_REFUSING:
        return False
    if sign.kind == BOUND and (_closes(clause, sign) or _takes_service(tokens, clause, sign)):
        return True
    if sign.kind == BOUND and object_first and clause.preceding(sign) == "provide":
        return True  # 서비스의 제공을 거부해서는 안 됩니다
    last = sign.last if object_first else clause.last
    for place, role in enumerate(tokens[at].role for at in range(sign.last + 1, last)):
        if place == 0 and role == AND:
            break  # "refuse and type it in"
        if role in PERMISSIONS:
            return False
        if role in _PARTING:
            break  # "cannot be revoked until the car is returned"
        if role == WORD and place == 0 and _is_apart(tokens, sign):
            break
        if role == WORD:
            near = range(sign.last + 1, min(clause.last, sign.last + _CLOSE))
            return not (objects.names_permission(tokens, near) or _from_using(tokens, clause, sign.last + place + 2))
    ahead = [token.role for token in tokens[clause.first : min(sign.first, clause.first + _NEAR)]]
    if sign.kind == BOUND and ahead == ["narrow", "other"]:
        return True  # "certaines données ne peuvent être supprimées que par un accès supplémentaire"
    # "such disclosure cannot be refused", "no appointment is cancelled"
    begins = next((role for role in ahead if role not in ("narrow", "none")), "")
    led = begins == WORD and ahead[-1] != "user"  # but "the supervised user cannot refuse it"
    return led and _WHO.isdisjoint(ahead)


def _is_apart(tokens: Sequence[Token], sign: Sign) -> bool:
    """Tell whether more than an article lies between a verb and what follows: "ne peut être révoquée avant la fin"."""
    return sign.last + 1 < len(tokens) and tokens[sign.last + 1].start - tokens[sign.last].end > _BEFORE


def is_refuser(clause: Clause, sign: Sign) -> bool:
    """Tell whether it is somebody else who refuses, and no permission of the device: "denied by the firewall"."""
    means = clause.behind(sign, 4)
    agent = next((role for role in means[1:] if role != "user"), "")  # "by your school"
    return means[:1] == ["means"] and agent in (WORD, "other") and not clause.has("device")


def _from_using(tokens: Sequence[Token], clause: Clause, at: int) -> bool:
    """Tell whether it is from using what a permission guards that an app is kept: "block Zipr from using GPS"."""
    behind = [token.role for token in tokens[at : min(clause.last, at + _CLOSE)] if token.role != "user"]
    return behind[:2] in (["edge", "use"], ["edge", "provide"]) and behind[2:3] in (["device"], ["permission"])


def _takes_service(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether it is the app that stands between the parts of a verb: "kann sie die App nicht ausschalten".

    But "die Berechtigung darf der App nicht entzogen werden".
    """
    told = objects.names_permission(tokens, range(clause.first, min(sign.first, clause.first + _NEAR)))
    if told or tokens[sign.first].role == "none":
        return False  # "no customer of the app can opt out of it"
    inside = [token.role for token in tokens[sign.first + 1 : sign.last]]
    inside = inside[: inside.index("edge")] if "edge" in inside else inside
    return not OFFERED.isdisjoint(inside) and PERMISSIONS.isdisjoint(inside)


def _closes(clause: Clause, sign: Sign) -> bool:
    """Tell whether what cannot be closed is a service or the app: 无法关闭相关服务."""
    following = clause.behind(sign, 4)
    noun = next((role for role in following if role not in ("narrow", "total", "user", "we")), "")
    return noun in OFFERED and PERMISSIONS.isdisjoint(following)
