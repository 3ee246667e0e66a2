"""What one duty lists is a duty each: "you must verify your identity, protect your account and grant the camera".

user must word other , word other and grant device  ->  user must word other , word other , must and grant device
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, ASK, BAR, COLON, DASH, PAUSE, PERMISSIONS, STOP, Token, roles

_REACH, _OBJECT = 6, 3
_ENDS = frozenset((STOP, BAR, ASK, COLON, DASH)) | roles(
    "if when once without unless not none can cannot but we reason purpose onlyif then otherwise free optional"
)
_LED = frozenset(("user", "person", "total", STOP, PAUSE))
_JOINS = frozenset((AND, PAUSE))


def shared(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Return the tokens with the "must" of a user's duties repeated where a later one of them grants a permission."""
    if "must" not in [token.role for token in tokens]:
        return list(tokens)
    told: list[Token] = []
    duty = -1
    for at, token in enumerate(tokens):
        if token.role == "must":
            duty = at if not at or tokens[at - 1].role in _LED else -1
        elif token.role in _ENDS:
            duty = -1
        elif (
            0 <= duty < at - 1
            and token.role in _JOINS
            and tokens[at - 1].role != "grant"
            and _grants(tokens, at, lexicon)
        ):
            told += [token._replace(role=PAUSE), tokens[duty]._replace(start=token.start, end=token.end)]
            continue
        told.append(token)
    return told


def _grants(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether what an "and" adds at a place is to grant a permission."""
    behind = [token.role for token in tokens[at + 1 : at + 1 + _REACH]]
    if lexicon.negation_last:
        verb = next((place for place, role in enumerate(behind) if role not in PERMISSIONS), _REACH)
        return 0 < verb <= _OBJECT and behind[verb : verb + 1] == ["grant"]
    told = behind[: next((place for place, role in enumerate(behind) if role in (PAUSE, STOP)), _REACH)]
    return told[:1] == ["grant"] and not PERMISSIONS.isdisjoint(told)
