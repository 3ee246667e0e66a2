"""Adding a token to those before it: what belongs together, and what a word is beside its neighbours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from checker.policy.wording.clauses.moods import SAID
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    ASK,
    BAR,
    COLON,
    EITHER,
    FUNCTION,
    OFFERED,
    OWNER,
    PAUSE,
    PERMISSIONS,
    STOP,
    WORD,
    Token,
)
from checker.policy.wording.words import naming
from checker.policy.wording.words.belonging import compound, goes_on_naming, own, owns
from checker.policy.wording.words.describing import describes, follows, is_subject, qualified
from checker.policy.wording.words.matching import MARKS_THAT_ANSWER
from checker.policy.wording.words.omitting import FOLLOWING_MOODS, leave_out, parts_nothing, trim

_FAR, _TWICE = 20, 3
_POSSESSIVE = re.compile(r"'s permission$")
_AUXILIARIES = frozenset(("can", "cannot", "prevent", "purpose", "must"))
_BEFORE_VERBS = _AUXILIARIES | {"then", "not", "whole", "onlyif"}
_CARRIERS = PERMISSIONS | {WORD} | SAID.keys()
_ANSWERS = frozenset(("yes", "no", "none", "not"))
# what may be one with the token before it; anything else is a token of its own
_MEETS = _ANSWERS | OFFERED | PERMISSIONS | {WORD, OWNER, COLON, "other"}
_OPEN = frozenset((EITHER, WORD))
_BEGUN = frozenset((STOP, BAR, COLON, ASK))
_DECIDED = frozenset(("grant", "refuse", "revoke", "agree"))
_ABSENT = frozenset(("not", "none"))


def settle(found: list[Token], following: str, strange: int = naming.COMMON) -> None:
    """Read "access" before the service as its use, and before anything else as a permission.

    A name may stand between: "access to the BarnBook app".
    """
    named = len(found) > 1 and found[-1].role == WORD
    at = len(found) - 1 - named
    if at < 0 or found[at].role != EITHER or strange >= naming.NAME or (named and following == WORD):
        return
    found[at] = found[at]._replace(role="use" if following in OFFERED else "permission")


def add(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Add a token; unknown words are one token, and none beside a permission that they only describe."""
    if found and found[-1].role in _OPEN:
        if found[-1].role == token.role == WORD:
            found[-1] = naming.joined(found[-1], token)
            return
        settle(found, token.role, token.strange)
    if token.role in (STOP, BAR):
        trim(found, folded)
    elif token.role in (PAUSE, COLON) and parts_nothing(token, found, folded):
        return
    if found and (lexicon.object_first or found[-1].role == PAUSE):
        leave_out(token, found, lexicon, folded)
    if token.role == ASK and _wished(found, lexicon):
        token = token._replace(role=PAUSE)
    if token.role in _MEETS and (found or token.role == OWNER):
        _meet(token, found, lexicon, folded)
    else:
        found.append(token)


def _wished(found: list[Token], lexicon: Lexicon) -> bool:
    """Tell whether a question only names what one would like to do: "Want to scan? You need the camera"."""
    asked = list(itertools.takewhile(lambda token: token.role not in _BEGUN, found[: -_FAR - 1 : -1]))
    if not asked or not _DECIDED.isdisjoint(token.role for token in asked):
        return False
    return asked[0].role in ("wish", "purpose") if lexicon.object_first else asked[-1].role == "wish"


def _meet(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Add a token that may belong together with the one before."""
    token = compound(token, found, lexicon, folded)
    if token.role == "device" and len(found) >= _TWICE and _repeats_access(found[-_TWICE:]):
        found.pop()  # "access to your location and to Bluetooth"
    last = found[-1] if found else None
    if token.role == WORD and naming.absorbed(found, token):
        return
    if last and token.role in _ANSWERS and folded[last.start : last.end] in MARKS_THAT_ANSWER:
        return  # "✗ No" answers once
    if last and (last.role, token.role) == (ASK, COLON):
        return  # "Required?: no" asks once
    if token.role == OWNER or owns(last, token, lexicon, folded):
        own(token, found, lexicon)
    elif last and (_opens(last, token, lexicon, folded) or _of_somebody(last, token, lexicon, folded)):
        found[-1] = Token("other", last.start, token.end)
    elif last and (describes(last, token, lexicon) or follows(last, token, lexicon, folded)):
        found[-1] = Token("permission", last.start, token.end)
    elif last and goes_on_naming(token, found, lexicon, folded):
        found[-1] = last._replace(end=token.end)
    elif token.role == "permission" and last and last.role == "device" and qualified(found, token, lexicon):
        found[-2:] = [last, token]
    elif is_subject(token, found, lexicon, folded):
        found += [Token(PAUSE, token.start, token.start), token]
    else:
        found.append(token)
        naming.titled(found)


def _repeats_access(ahead: Sequence[Token]) -> bool:
    """Tell whether an "and to" goes on naming what access is had to."""
    named, joins, leads = ahead
    return named.role in PERMISSIONS and joins.role == AND and leads.role == "purpose" and not leads.is_goal


def _of_somebody(permission: Token, name: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether it is somebody's permission, and none of the device: "without the permission of Acme"."""
    if (permission.role, name.role) == (WORD, "permission"):
        return bool(_POSSESSIVE.search(folded[permission.start : name.end]))  # "without Acme's permission"
    named = (permission.role, name.role) == ("permission", WORD) and name.strange >= naming.NAME
    apart = lexicon.names_are == naming.CAPITAL
    return named and apart and folded[permission.end : name.start].split() in (["of"], ["de"])


def _opens(access: Token, thing: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether what access is had to is no permission of the device: "access to the internet".

    Where endings agree, a preposition says so: not "после отзыва разрешения учётная запись …".
    """
    if (access.role, thing.role) != ("permission", "other"):
        return False
    if lexicon.concord and folded.find(" ", access.start, access.end) < 0:
        return False
    return not lexicon.object_first and lexicon.names_are != naming.UNKNOWN and thing.start - access.end <= 1


def sort(role: str, found: list[Token], lexicon: Lexicon) -> str:
    """Tell a noun from a verb where one word is both: "deny access", "unable to access the app".

    Where verbs stand last it is a noun that an auxiliary is followed by: "kann der Zugriff nicht verweigert werden".
    """
    if role == FUNCTION:  # "will not function", "this function"
        return "work" if found and found[-1].role in _BEFORE_VERBS else "feature"
    if role != EITHER or lexicon.negation_last:
        return role
    before = found[-2:-1] if found and found[-1].role == "edge" else found[-1:]  # تتمكن من الوصول
    return "use" if before and before[0].role in _AUXILIARIES else EITHER


def moods_first(found: list[Token]) -> list[Token]:
    """Put the moods of each verb in front of it, outermost first: 利用|でき|ない is read as "not can use"."""
    ordered: list[Token] = []
    at = 0
    while at < len(found):
        end = at + 1
        if found[at].role in _CARRIERS:
            while end < len(found) and found[end].role in FOLLOWING_MOODS:
                end += 1
        moods = found[end - 1 : at : -1]
        if found[at].role in PERMISSIONS:  # 権限がない is "without permission"
            absent = [mood._replace(role="without") for mood in moods if mood.role in _ABSENT]
            moods = [*(mood for mood in moods if mood.role not in _ABSENT), *absent[:1]]
            if absent and moods[0].role == "can":
                moods = [moods[0]._replace(role="free")]  # 権限はなくてもよい
        ordered += [*moods, found[at]]
        at = end
    return ordered
