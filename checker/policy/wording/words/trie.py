"""The entries of a lexicon as a trie of units that grows only where a text leads.

An entry with alternatives, "(allow|grant) (the|this) app access", stands for many. Spelling them all out takes longer
than most texts take to read, so a node keeps what goes on behind it as it is written, and is opened when a text gets
there. What is opened first was written first: a later entry overrules an earlier one, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.policy.wording.words.units import FIRST_UNSPACED, units

STEMS = "*"
LONGEST_STEM = 24  # letters


class Node:
    """What may follow a beginning of entries: `units`, and `stems` that a unit may begin with; each leads to a node.

    `role` is that of the entry that ends here, or "". `sizes` are the lengths of the stems by the letter that they
    begin with, the longest first.
    `unopened` is what goes on behind the node and has not been planted yet: [(pattern, role), …].
    """

    __slots__ = ("role", "sizes", "stems", "units", "unopened")

    def __init__(self) -> None:
        self.role = ""
        self.units: dict[str, Node] = {}
        self.stems: dict[str, Node] = {}
        self.sizes: dict[str, list[int]] = {}
        self.unopened: list[tuple[str, str]] = []

    def plant(self, pattern: str, role: str) -> None:
        """Add an entry: "(a|b) c" is both, and a unit followed by `*` is kept as a stem."""
        self.unopened.append((pattern, role))

    def open(self) -> Node:
        """Put the next units in place; return the node itself."""
        for pattern, role in self.unopened:
            for unit, stem, rest in _heads(pattern):
                if not unit:
                    self.role = role
                    continue
                branches = self.stems if stem else self.units
                branch = branches.get(unit)
                if branch is None:
                    branch = branches[unit] = Node()
                branch.unopened.append((rest, role))
        self.unopened = []
        sizes: dict[str, set[int]] = {}
        for begun in self.stems:
            if len(begun) <= LONGEST_STEM:
                sizes.setdefault(begun[0], set()).add(len(begun))
        self.sizes = {letter: sorted(lengths, reverse=True) for letter, lengths in sizes.items()}
        return self

    def begun(self, word: str) -> list[Node]:
        """Return the nodes behind the stems that a word begins with, the longest first."""
        stems, sizes, length = self.stems, self.sizes.get(word[0]), len(word)
        if sizes is None:
            return []
        return [stems[stem] for size in sizes if size <= length and (stem := word[:size]) in stems]


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
