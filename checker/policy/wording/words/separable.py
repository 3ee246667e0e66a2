"""Verbs that part with their first syllable: "lehnen Sie die Berechtigung ab" is read as "ablehnen".

lehnen sie die berechtigung ab ,  ->  ablehnen sie die berechtigung ,
"""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, FILLER, OR
from checker.policy.wording.words.trie import Node
from checker.policy.wording.words.units import Unit

_REACH = 20
_ARTICLE = len("dem")
_HYPHEN = "-"


def rejoined(line: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """Return the units with each syllable that ends a clause put back in front of its verb.

    Two words that are known side by side stay: "shut down".
    """
    if not lexicon.separable:
        return line
    joined: list[Unit] = []
    clause = 0  # where the clause begins that is being read
    for at, (word, start, end) in enumerate(line):
        if not word[0].isalpha() and word != _HYPHEN:
            clause = len(joined) + 1
        elif word in lexicon.separable and _ends(line, at, lexicon):
            verb = _verb(joined, max(clause, len(joined) - _REACH), word, lexicon)
            if verb >= 0 and not (verb == len(joined) - 1 and word in _behind(joined[verb][0], lexicon).units):
                joined[verb] = (word + joined[verb][0], *joined[verb][1:])
                continue
        joined.append((word, start, end))
    return joined


def _ends(line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause ends behind a unit: a mark follows, "and", or nothing."""
    following = line[at + 1][0] if at + 1 < len(line) else ""
    return not following[:1].isalpha() or _behind(following, lexicon).role in (AND, OR)


def _verb(joined: list[Unit], first: int, syllable: str, lexicon: Lexicon) -> int:
    """Return where the verb stands that is known with the syllable in front of it, or -1."""
    trie, least = lexicon.trie, len(syllable) + 2
    for at in range(len(joined) - 1, first - 1, -1):
        whole = syllable + joined[at][0]
        sizes = trie.sizes.get(whole[0], [])
        if len(joined[at][0]) <= _ARTICLE and _behind(joined[at][0], lexicon).role == FILLER:
            continue  # "zu" and "dem" are no "zudem"
        if whole in trie.units or any(size > least and whole[:size] in trie.stems for size in sizes):
            return at
    return -1


def _behind(word: str, lexicon: Lexicon) -> Node:
    """Return what may follow a word."""
    return lexicon.trie.units.get(word, Node()).open()
