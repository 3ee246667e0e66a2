"""Lists of permissions: their commas part no clauses, and what they quote is permissions, known or not.

access to contacts , camera and gps is impossible  ->  access to contacts and camera and gps is impossible
permissions “Fitness” and “Nearby devices”  ->  permission device and device
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence

from checker.policy.wording.roles import AND, DENYING, DUTIES, PAUSE, PERMISSIONS, Token
from checker.policy.wording.words.quotations import CLOSING

_LONGEST = 20
_ITEMS = PERMISSIONS | {AND, PAUSE}
_QUOTE = re.compile("|".join(rf"{start}[^{start}{ends}\n]{{1,60}}[{ends}]" for start, ends in CLOSING.items()))
_OPENING = re.compile(f"[{''.join(CLOSING)}]")
_TWO = 2
_APART = 12  # letters between the items of a list: ", as well as "
_NEAR = 2  # a blank and a colon, or the hyphen of a compound
_JOINING = frozenset((AND, PAUSE))
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


def quoted(tokens: list[Token], folded: str) -> list[Token]:
    """Return the tokens with what is quoted in a list beside the word for permissions as one permission each.

    „die Berechtigungen „Standort (immer)“ und „Bewegung und Fitness““, “附近设备”、“悬浮窗”权限.
    """
    quotes = [quote.span() for quote in _QUOTE.finditer(folded)] if _OPENING.search(folded) else []
    if len(quotes) < _TWO:
        return tokens
    starts = [token.start for token in tokens]
    read: list[Token] = []
    done = 0
    for items in _lists(tokens, starts, quotes):
        first = bisect.bisect_left(starts, items[0][0])
        last = bisect.bisect_left(starts, items[-1][1])
        over = tokens[last - 1] if last and tokens[last - 1].end > items[-1][1] else None  # ”权限 is one with its name
        behind = over or (tokens[last] if last < len(tokens) else None)
        leads = first > 0 and tokens[first - 1].role == "permission" and items[0][0] - tokens[first - 1].end <= _NEAR
        ends = behind is not None and behind.role == "permission" and behind.start - items[-1][1] <= _NEAR
        if not (leads or ends):
            continue
        for start, end in items:
            read += tokens[done : bisect.bisect_left(starts, start)]
            read.append(Token("device", start + 1, end - 1))
            done = bisect.bisect_left(starts, end)
        if over:
            read.append(over._replace(start=items[-1][1]))
    return [*read, *tokens[done:]]


def _lists(tokens: Sequence[Token], starts: list[int], quotes: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the lists of two quotes or more that no more than a comma or an "and" parts."""
    lists: list[list[tuple[int, int]]] = []
    for before, quote in itertools.pairwise(quotes):
        between = tokens[bisect.bisect_left(starts, before[1]) : bisect.bisect_left(starts, quote[0])]
        if quote[0] - before[1] > _APART or not {token.role for token in between} <= _JOINING:
            continue
        if lists and lists[-1][-1] == before:
            lists[-1].append(quote)
        else:
            lists.append([before, quote])
    return lists
