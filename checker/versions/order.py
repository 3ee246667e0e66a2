"""Which sections moved: those out of the longest run that kept its order."""

from __future__ import annotations

from bisect import bisect_left


def moved_keys(order: list[str], places: dict[str, int]) -> set[str]:
    """Return the keys of `order` out of the longest run that kept the order of their old `places`."""
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for key in order:
        at = bisect_left(tails, places[key])
        before[key] = ends[at - 1] if at else None
        tails[at : at + 1], ends[at : at + 1] = [places[key]], [key]
    stayed, key_ = set(), ends[-1] if ends else None
    while key_ is not None:
        stayed.add(key_)
        key_ = before[key_]
    return set(order) - stayed
