"""The contracts, rules and laws that something is based on say nothing: "must, in line with your contract, enable GPS".

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
_LEADING = SENTENCE_ENDS | {PAUSE}
# what may go on behind a source
_RESUMING = PERMISSIONS | SENTENCE_ENDS | {PAUSE, AND, "grant"}


def without_sources(tokens: Sequence[Token], folded: str, lexicon: Lexicon) -> Sequence[Token]:
    """Return the tokens without the contracts, rules and laws that commas enclose, or that a duty is based on."""
    if not lexicon.sources:
        return tokens
    left: list[Token] = []
    last = 0
    for spot in spots(tokens, folded, lexicon.sources, lexicon.names_are != naming.UNKNOWN):
        named = itertools.takewhile(
            lambda token: token.role in _SOURCE or folded[token.start] == "/",  # Real Decreto 1/2015
            tokens[spot.last : spot.last + _LONGEST],
        )
        end = spot.last + len(list(named))
        ahead, following = tokens[max(0, spot.first - _FAR) : spot.first], tokens[end : end + _NEAR]
        leads = not ahead or ahead[-1].role in _LEADING
        apart = leads and [token.role for token in following[:1]] == [PAUSE]
        binds = _binds(ahead, following)
        if spot.first >= last and end > spot.last and (apart or binds):
            resumes = apart and binds and bool(ahead) and ahead[-1].role == PAUSE  # what the first comma broke off
            left += tokens[last : spot.first - resumes]
            last = end + apart
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
