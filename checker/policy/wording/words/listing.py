"""Commas in a list of permissions that a predicate follows part no clauses: "contacts, camera and GPS are needed".

access to contacts , camera and gps is impossible  ->  access to contacts and camera and gps is impossible
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.roles import AND, DENYING, DUTIES, PAUSE, PERMISSIONS, Token

_LONGEST = 20
_ITEMS = PERMISSIONS | {AND, PAUSE}
_PREDICATES = DENYING | DUTIES | {"lost", "available"}


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each comma between permissions that a predicate follows as an "and"."""
    return [
        token._replace(role=AND) if token.role == PAUSE and _parts_items(tokens, at) else token
        for at, token in enumerate(tokens)
    ]


def _parts_items(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the comma at a place stands in a list of permissions whose last item has a predicate behind it."""
    if at == 0 or tokens[at - 1].role not in PERMISSIONS:
        return False
    furthest = min(len(tokens), at + _LONGEST)
    end = next((end for end in range(at + 1, furthest) if tokens[end].role not in _ITEMS), furthest)
    if end == furthest:
        return False
    listed = [token.role for token in tokens[at + 1 : end]]
    ends = listed[:1] != [] and {listed[0], listed[-1]} <= PERMISSIONS and AND in listed
    return ends and tokens[end].role in _PREDICATES
