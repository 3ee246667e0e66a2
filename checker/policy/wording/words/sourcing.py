"""By what a duty to grant is one says nothing of what it is for: "must, in line with your contract, enable location".

user must grant device reason user word  ->  user must grant device
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, PAUSE, PERMISSIONS, SENTENCE_ENDS, WORD, Token, roles
from checker.policy.wording.words import naming
from checker.policy.wording.words.spotting import spots

_FAR, _NEAR, _LONGEST = 20, 3, 8
_SOURCE = roles("policy we user person narrow total edge other") | {WORD}
# what may go on behind a source
_RESUMING = PERMISSIONS | SENTENCE_ENDS | {PAUSE, AND, "grant"}


def without_sources(tokens: Sequence[Token], folded: str, lexicon: Lexicon) -> Sequence[Token]:
    """Return the tokens without the contracts, rules and laws that a duty to grant a permission is based on."""
    if not lexicon.sources or not {"must", "grant"} <= {token.role for token in tokens}:
        return tokens
    left: list[Token] = []
    last = 0
    for spot in spots(tokens, folded, lexicon.sources, lexicon.names_are != naming.UNKNOWN):
        named = itertools.takewhile(lambda token: token.role in _SOURCE, tokens[spot.last : spot.last + _LONGEST])
        end = spot.last + len(list(named))
        ahead, following = tokens[max(0, spot.first - _FAR) : spot.first], tokens[end : end + _NEAR]
        if spot.first >= last and end > spot.last and _binds(ahead, following):
            enclosed = [token.role for token in (*ahead[-1:], *following[:1])] == [PAUSE, PAUSE]
            left += tokens[last : spot.first - enclosed]
            last = end + enclosed
    return [*left, *tokens[last:]]


def _binds(ahead: Sequence[Token], following: Sequence[Token]) -> bool:
    """Tell whether the tokens ahead bid somebody to grant something, now or with the verb that follows."""
    reversed_sentence = itertools.takewhile(lambda token: token.role not in SENTENCE_ENDS, reversed(ahead))
    told = {token.role for token in reversed_sentence}
    goes_on = not following or following[0].role in _RESUMING
    if [token.role for token in following[:2]] == [AND, "purpose"]:
        return False  # "… to process it in accordance with our terms and to provide our services"
    granted = "grant" in told or any(token.role == "grant" or token.role in PERMISSIONS for token in following)
    return goes_on and "must" in told and granted
