"""The entries of a lexicon as a trie of units that grows only where a text leads.

An entry with alternatives, "(allow|grant) (the|this) app access", stands for many. Spelling them all out takes longer
than most texts take to read, so a node keeps what goes on behind it as it is written, and is opened when a text gets
there. What is opened first was written first: a later entry overrules an earlier one, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.policy.wording.words.units import FIRST_UNSPACED, units

Node = dict[str, Any]

STEMS = "*"
ROLE = ""
UNOPENED = "\0"  # what goes on behind a node and has not been planted yet: [(pattern, role), …]


def plant(trie: Node, pattern: str, role: str) -> None:
    """Add an entry to a trie of units: "(a|b) c" is both, and a unit followed by `*` is kept as a stem."""
    trie.setdefault(UNOPENED, []).append((pattern, role))


def opened(node: Node) -> Node:
    """Return a node with its next units in place."""
    for pattern, role in node.pop(UNOPENED, ()):
        for unit, stem, rest in _heads(pattern):
            if not unit:
                node[ROLE] = role
                continue
            branch = node.setdefault(STEMS, {}) if stem else node
            branch.setdefault(unit, {}).setdefault(UNOPENED, []).append((rest, role))
    return node


def _heads(pattern: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each first unit of a pattern, whether it is a stem, and what follows; "" where the pattern ends."""
    pattern = pattern.lstrip()
    end = next((at for at, letter in enumerate(pattern) if letter in " (" or letter >= FIRST_UNSPACED), len(pattern))
    if pattern[end : end + 1] == "(":
        closing = pattern.index(")", end)
        for choice in pattern[end + 1 : closing].split("|"):
            yield from _heads(pattern[:end] + choice + pattern[closing + 1 :])
        return
    if not pattern:
        yield "", False, ""
        return
    unit, _, after = units(pattern[: end + 1])[0]  # with the blank: an apostrophe in front of it ends no word
    stem = pattern[after : after + 1] == STEMS
    yield unit, stem, pattern[after + stem :]
