"""A "before" that something is granted behind a denial is an "until": "cannot be used before access is granted".

the app cannot use purpose permission device grant  ->  the app cannot use unless permission device grant
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import COLON, GRANTING, PAUSE, PERMISSIONS, SENTENCE_ENDS, VERBS, Token, roles
from checker.policy.wording.words.spotting import spots

_FAR = 40
_STOPS = SENTENCE_ENDS | {COLON}
_ENDS = _STOPS | {PAUSE, "but", "if"}
_DENYING = roles("cannot not none lost quit gone prevent")
_AGREEING = PERMISSIONS | roles("agree edge narrow total user request and")
# behind which a "before" does not lead to what is granted
_OTHERWISE = VERBS | roles("must can cannot not none we refuse revoke needs required necessary")


def with_untils(tokens: Sequence[Token], folded: str, lexicon: Lexicon) -> Sequence[Token]:
    """Return the tokens with an "unless" for each "before" that leads from a denial to what must have been granted."""
    if not lexicon.befores or GRANTING.isdisjoint(token.role for token in tokens):
        return tokens
    resolved: list[Token] = []
    last = 0
    for spot in spots(tokens, folded, lexicon.befores, spaced=True):
        granted = _named(tokens[spot.last : spot.last + _FAR])
        whole = spot.first == spot.last or tokens[spot.last - 1].end <= spot.end
        if spot.first < last or not whole or not _grants(granted):
            continue
        if _denies(tokens[max(0, spot.first - _FAR) : spot.first]):
            resolved += [*tokens[last : spot.first], Token("unless", spot.start, spot.end), *granted]
            last = spot.last + len(granted)
    return [*resolved, *tokens[last:]]


def _named(behind: Sequence[Token]) -> list[Token]:
    """Return what stands in the clause behind a "before", where "access to" is no verb: "before access is granted"."""
    named = list(itertools.takewhile(lambda token: token.role not in _ENDS, behind))
    if [token.role for token in named[:2]] == ["use", "device"]:
        named[0] = named[0]._replace(role="permission")
    return named


def _grants(named: Sequence[Token]) -> bool:
    """Tell whether words say that a permission is granted, and no more."""
    told = {token.role for token in named}
    agrees = "agree" in told and told <= _AGREEING  # "before both are agreed to"
    return agrees or (bool(told & GRANTING) and bool(told & PERMISSIONS) and told.isdisjoint(_OTHERWISE))


def _denies(ahead: Sequence[Token]) -> bool:
    """Tell whether a sentence denies something by the end of these tokens."""
    sentence = itertools.takewhile(lambda token: token.role not in _STOPS, reversed(ahead))
    return not _DENYING.isdisjoint(token.role for token in sentence)
