"""The duty in "to be" or "to have" and an infinitive: „der Zugriff ist zu erteilen“, „er hat die Kamera freizugeben“.

Neither word says so by itself. Where something else in the clause governs the infinitive, it is no duty: „möglich“.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import PAUSE, PERMISSIONS, WORD, Token, roles
from checker.policy.wording.words.units import Unit

_REACH, _SHORT = 30, 2
_COMMA = ","
# what may stand in such a clause beside the verbs; a "zum Scannen" says what for
_BESIDE = (
    PERMISSIONS
    | {WORD, PAUSE}
    | roles("user person narrow total whole service we and purpose edge when means use other not")
)


def is_bidden(line: Sequence[Unit], at: int, after: int, found: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a verb before it in its clause bids the one from `at` to `after`; `found` was read so far."""
    if not lexicon.bidding or not _is_infinitive(line, at, after, lexicon.infinitive):
        return False
    ahead = reversed(line[max(0, at - _REACH) : at])
    clause = itertools.takewhile(lambda unit: unit[0] == _COMMA or unit[0][0].isalnum(), ahead)
    start = next((start for word, start, _ in clause if word in lexicon.bidding), -1)
    beside = [token.role for token in itertools.takewhile(lambda token: token.start > start >= 0, reversed(found))]
    return start >= 0 and _BESIDE.issuperset(beside) and _lists(beside[::-1])


def _lists(beside: Sequence[str]) -> bool:
    """Tell whether commas part nothing but permissions: "sind Kamera, Mikrofon und Standort freizugeben"."""
    commas = (at for at, role in enumerate(beside) if role == PAUSE)
    return all(at and PERMISSIONS.issuperset(beside[at - 1 : at + 2 : 2]) for at in commas)


def _is_infinitive(line: Sequence[Unit], at: int, after: int, particle: str) -> bool:
    """Tell whether the particle of the infinitive stands before a verb, or inside it: "freizugeben"."""
    verb = line[after - 1][0]
    inside = verb.find(particle, _SHORT, -_SHORT) > 0
    return inside or any(unit == particle for unit, _, _ in line[max(0, at - 1) : after])
