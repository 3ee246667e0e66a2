"""A "before" that something is granted behind a denial is an "until": "cannot be used before access is granted".

the app cannot use purpose permission device grant  ->  the app cannot use unless permission device grant
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import ASK, BAR, COLON, PAUSE, PERMISSIONS, STOP, VERBS, Token, roles

_FAR = 40
_SENTENCE_ENDS = frozenset((STOP, BAR, ASK, COLON))
_ENDS = _SENTENCE_ENDS | {PAUSE, "but", "if"}
_DENYING = roles("cannot not none lost quit gone prevent")
_AGREEING = PERMISSIONS | roles("agree edge narrow total user request and")
_GRANTING = frozenset(("grant", "agree"))
# behind which a "before" does not lead to what is granted
_OTHERWISE = VERBS | roles("must can cannot not none we refuse revoke needs required necessary")


def with_untils(tokens: Sequence[Token], folded: str, lexicon: Lexicon) -> Sequence[Token]:
    """Return the tokens with an "unless" for each "before" that leads from a denial to what must have been granted."""
    if not lexicon.befores or _GRANTING.isdisjoint(token.role for token in tokens):
        return tokens
    resolved = list(tokens)
    for found in reversed(list(_pattern(lexicon.befores).finditer(folded))):
        at = next((at for at, token in enumerate(resolved) if token.end > found.start()), len(resolved))
        inside = at < len(resolved) and resolved[at].start < found.end()
        behind = at + inside
        granted = _named(resolved[behind : behind + _FAR])
        if (not inside or resolved[at].end <= found.end()) and _grants(granted) and _denies(resolved[:at][-_FAR:]):
            resolved[at : behind + len(granted)] = [Token("unless", found.start(), found.end()), *granted]
    return resolved


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


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
    return agrees or (bool(told & _GRANTING) and bool(told & PERMISSIONS) and told.isdisjoint(_OTHERWISE))


def _denies(ahead: Sequence[Token]) -> bool:
    """Tell whether a sentence denies something by the end of these tokens."""
    sentence = itertools.takewhile(lambda token: token.role not in _SENTENCE_ENDS, reversed(ahead))
    return not _DENYING.isdisjoint(token.role for token in sentence)
