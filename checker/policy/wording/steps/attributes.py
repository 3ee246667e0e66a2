"""A word of duty that only describes a noun: "the necessary steps", "does not have all mandatory permissions"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.roles import AND, BAR, COLON, DASH, DUTIES, OWNERS, PAUSE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.steps import aims
from checker.policy.wording.steps.purpose import bracketed
from checker.policy.wording.steps.serves import served
from checker.policy.wording.words import naming

_TWO, _NEAR, _FAR = 2, 4, 20
_COPULA = len(" is ")
_FOLLOWING = len("以下")
_NAMED = roles("permission device narrow")
_LISTED = PERMISSIONS | {AND}
_ITEMS = frozenset(("device", AND))
_LED = _LISTED | {"narrow", "total"}
_BARE = roles("necessary required must permission device total whole use work whether narrow service and edge purpose")


def describes_only(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign, purpose: str) -> bool:
    """Tell whether a weak word only says which permissions are meant: "the necessary permissions are listed below"."""
    clause = clauses[number]
    if sign.kind != moods.NECESSARY or (purpose == scope.WHOLE and _says_for_what(clause, sign)):
        return False
    restricts = _restricts(tokens, clause, sign) or _lacked(clause, sign)
    return restricts or _qualifies(tokens, clauses, number, sign)


def _says_for_what(clause: Clause, sign: Sign) -> bool:
    """Tell whether a weak word before permissions says what they are needed for.

    "Location is an essential permission for the app", "grant the necessary SMS permissions for the app to function".
    """
    ahead = {*clause.ahead(sign, _FAR)}
    behind = [*itertools.dropwhile(lambda role: role in _ITEMS, clause.behind(sign, _FAR))]
    named = behind[:1] == ["permission"] and "device" in ahead and ahead <= _LED
    return named or (behind[:2] == ["permission", "purpose"] and clause.preceding(sign) == "grant")


def _restricts(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a weak word only says which permissions are asked for: "we request permissions essential to …"."""
    if clause.lexicon.object_first or sign.first == clause.first:
        return False
    asked = any(token.role == "request" for token in tokens[max(clause.first, sign.first - _FAR) : sign.first - 1])
    named, word = tokens[sign.first - 1 : sign.first + 1]
    reason = tokens[max(clause.first, sign.first - 2)].role == "reason"  # "due to the permissions required"
    asked = asked or (reason and sign.last + 1 == clause.last)
    return asked and named.role == "permission" and word.start - named.end <= 1


def _lacked(clause: Clause, sign: Sign) -> bool:
    """Tell whether a weak word behind a noun only says what is missing or refused: "autorisation requise manquante"."""
    described = clause.lexicon.modifier_last and clause.preceding(sign) in PERMISSIONS
    beyond = (one.first - sign.last for one in clause.signs[:_FAR] if one.kind == moods.REFUSE)
    return described and any(distance <= _NEAR for distance in beyond)


def bidden(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a word behind a noun only says what one is asked to grant: "accordez les autorisations requises"."""
    if not clause.lexicon.modifier_last or tokens[clause.first].role != "grant":
        return False
    noun, word = tokens[sign.first - 1 : sign.first + 1]
    return noun.role in PERMISSIONS and word.start - noun.end <= 1


def not_had(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a word only says which permissions one does not have: "does not have all mandatory permissions"."""
    before = clause.before(sign)
    if before is None or (before.kind, sign.kind) != (moods.REFUSE, moods.REQUIRED):
        return False
    if clause.following(sign) != "permission":
        return False
    between = tokens[max(before.last + 1, sign.first - _FAR) : sign.first]
    return {token.role for token in between} <= {"total", "narrow"}


def either(clause: Clause, sign: Sign) -> bool:
    """Tell whether permissions of both kinds are spoken of: "the needed and optional permissions"."""
    kinds = DUTIES if clause.tokens[sign.last].role == "optional" else frozenset(("optional",))
    ahead = clause.ahead(sign, 2)
    behind = clause.behind(sign, 3)
    behind = behind[1:] if behind[:1] == ["permission"] else behind  # "required permissions and optional ones"
    return (ahead[1:] == [AND] and ahead[0] in kinds) or (behind[:1] == [AND] and not kinds.isdisjoint(behind))


def title(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a strong word is tied to the permission itself: 强制权限, "a mandatory permission"."""
    clause = clauses[number]
    # 该权限为必选权限
    by_itself = clause.begins(2) == ["narrow", "permission"] and clause.lexicon.names_are == naming.UNKNOWN
    aims = not by_itself and any(other.has("purpose") for other in clauses[max(0, number - _NEAR) : number])
    goes_on = clause.mark not in ("", COLON)
    aims = aims or (goes_on and any(tokens[one.first].role == "purpose" for one in clauses[number + 1 : number + 2]))
    ahead = clause.ahead(sign, 6)
    following = [token.role for token in tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
    verbs = (at for at, role in enumerate(following[:-1]) if role == AND and following[at + 1] not in _NAMED)
    following = following[: next(verbs, len(following))]  # "… is a mandatory permission and used to …"
    apart = tokens[min(sign.last + 1, clause.last - 1)].start - tokens[sign.last].end > 1
    named = following[:1] == ["permission"] and not (apart and clause.lexicon.modifier_last)  # "es necesario el …"
    if clause.lexicon.modifier_last and clause.mark == COLON:
        named = named or (not following and ahead[-1:] == ["permission"])  # "permissões obrigatórias: …"
    before = tokens[sign.first - 1]
    served_by = clause.lexicon.names_are == naming.UNKNOWN and sign.first > clause.first and before.role == WORD
    if served_by and before.strange < naming.NAME:
        return False  # 相机是完成人脸核验的必备权限
    strong = tokens[sign.last].role == "required" and named
    for_part = "feature" in ahead and OWNERS.isdisjoint(ahead)  # "para esto se requiere acceso"
    return strong and not aims and not for_part and "purpose" not in ahead + following


def labels(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a row or an item begins with what kind of permission it is about: 电话：必要权限，用于….

    Only where no blanks part words: elsewhere "necessary permission" may be followed by what it is necessary for.
    """
    led = clause.first == 0 or tokens[clause.first - 1].role in (COLON, BAR)
    begins = led and sign.first == clause.first and clause.lexicon.names_are == naming.UNKNOWN
    following = clause.behind(sign, 2)
    return begins and following in (["permission"], ["permission", "purpose"])


def _qualifies(tokens: Sequence[Token], clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a weak word only qualifies a noun: 必要措施, "the necessary steps"; a heading does more."""
    at = sign.last + 1
    while at < len(tokens) and tokens[at].role in ("narrow", "total"):
        at += 1
    following = tokens[at].role if at < len(tokens) else ""
    lexicon = clauses[number].lexicon
    if lexicon.verb_first or (lexicon.modifier_last and following == "use"):
        return False  # the noun that it qualifies would stand before it
    if lexicon.mood_last and following == "grant":
        return False  # "is necessary, so allow it"
    apart = tokens[sign.last + 1].start - tokens[sign.last].end > 1 if at < len(tokens) else False
    if lexicon.modifier_last and following == "permission" and apart and sign.first == clauses[number].first:
        return False  # "são indispensáveis as seguintes permissões"
    if following not in (WORD, "other", "permission", "device", "service", "feature", "use", "grant"):
        return False
    clause = clauses[number]
    listed = leads_list(tokens, clause, sign) or _defines(clauses, number, sign)
    if listed or bracketed(tokens, clause) or _said_of(tokens, clause, sign, at):
        return False
    owner = clause.preceding(sign)
    if following == "permission" and owner in OWNERS and not (lexicon.modifier_last or clause.has("request")):
        return False  # 本产品的必需权限
    if following == "use" and clause.served == scope.WHOLE:
        return False  # "a condition of the use of the service"
    parted = clause.mark in (COLON, DASH)
    heading = (number == 0 and parted) or len(clauses) < _FAR
    noted = number == 0 and len(clauses) == _TWO and tokens[-1].role == PAUSE  # "Required permissions (asked for …)"
    heading = heading and all(other.roles <= _BARE for other in clauses[: 1 if parted or noted else None])
    before = clauses[number - 1] if number else None
    aimed = before is not None and aims.leads(tokens, before) and aims.aim(before) == scope.WHOLE
    listed = following == "device" and tokens[clause.last - 1].role == "permission"  # 所必需的电话、存储及定位权限
    lead = (
        (aimed or served(tokens, clause, sign) == scope.WHOLE)
        and not clause.has("request")
        and (listed or following in ("permission", "grant"))
    )
    return not (heading or lead)


def _defines(clauses: Sequence[Clause], number: int, sign: Sign) -> bool:
    """Tell whether a sentence says which permissions are the required ones: "required permissions are these: …"."""
    begins = number == 0 and sign.first == clauses[0].first and clauses[0].behind(sign, 3) == ["permission", "narrow"]
    return begins and clauses[1:] != [] and clauses[1].roles <= _LISTED


def leads_list(tokens: Sequence[Token], clause: Clause, sign: Sign) -> bool:
    """Tell whether a list of necessary permissions follows: 我们将申请以下必要权限：, but 我们只索取必要权限：."""
    if clause.behind(sign, 2) != ["permission"] or clause.mark != COLON or clause.lexicon.names_are != naming.UNKNOWN:
        return False
    return clause.preceding(sign) == "request" and tokens[sign.first].start - tokens[sign.first - 1].end >= _FOLLOWING


def _said_of(tokens: Sequence[Token], clause: Clause, sign: Sign, at: int) -> bool:
    """Tell whether a clause says which permission a weak word is said of, where `at` is the noun behind that word.

    存储权限为必要权限, "the only permission required is storage", "die erforderliche Berechtigung ist der Speicher",
    "location is a required permission".
    """
    ahead = clause.ahead(sign, _NEAR)
    behind = [token.role for token in tokens[at : at + 2]]
    if ahead[-1:] == ["permission"] and behind[:1] == ["device"]:
        return tokens[at].start - tokens[sign.last].end > 1
    if behind == ["permission", "device"] and at + 2 == clause.last:
        return tokens[at + 1].start - tokens[at].end > 1
    copula = next((place for place, role in enumerate(ahead) if role in ("for", "yes")), 0)
    ends = behind[:1] == ["permission"] and at + 1 == clause.last
    if ends and ahead[-1:] == ["device"] and clause.lexicon.names_are == naming.CAPITAL:
        return tokens[sign.first].start - tokens[sign.first - 1].end > _COPULA
    return ends and copula > 0 and ahead[copula - 1] in ("permission", "device", "narrow")
