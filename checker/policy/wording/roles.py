"""The roles that tokens play, and the token itself."""

from __future__ import annotations

from typing import NamedTuple

from checker.policy.wording import naming

WORD, FILLER, AND, OF, OWNER = "word", "filler", "and", "of", "owner"
STOP, PAUSE, DASH, COLON, BAR, ASK = "stop", "pause", "dash", "colon", "bar", "ask"
EITHER = "access"
FUNCTION = "function"


class Token(NamedTuple):
    """One known term, a run of unknown words, or a mark; offsets are those of the folded text.

    `strange` tells how far a run of unknown words may be the name of an app; see `naming`.
    """

    role: str
    start: int
    end: int
    strange: int = naming.COMMON


def roles(names: str) -> frozenset[str]:
    """Return a set of roles from their names, parted by blanks."""
    return frozenset(names.split())
