"""Which words of a sentence were removed and added, as whole phrases.

The shortest difference between two Chinese sentences is a scatter of characters that happen to be equal.
So what is left standing between two changes has to be long enough to be read: 在7个工作日内 against
在十五天内 keeps 在 and 内 at its ends, not a single 日 in the middle.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from checker.versions.redline.reading import Token, Tokens

SAME, REMOVED, ADDED = 0, -1, 1

_FIRST_PRIVATE = 0xF0000  # a private plane of Unicode: words stand in for single characters there
_LONGEST_ISLAND = 2
_LONGEST_FUNCTION_WORD = 3
_LEAST_KEPT = 0.3

Edit = tuple[int, str]


class Change(NamedTuple):
    """A run of tokens that both texts have (SAME, as the new one has them), or that one has alone."""

    kind: int
    tokens: Tokens


def changes_between(old: Tokens, new: Tokens) -> tuple[Change, ...]:
    """Return how `old` becomes `new`, what is removed before what is added in its place."""
    alphabet: dict[str, str] = {}
    words: dict[str, Token] = {}
    before, after = _encode(old, alphabet, words), _encode(new, alphabet, words)
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # the same answer on every machine, however slow
    edits = differ.diff_main(before, after, False)
    differ.diff_cleanupSemantic(edits)
    edits = _join([(kind, text) for kind, text in edits])
    while (merged := _join(_without_islands(edits, words))) != edits:
        edits = merged
    kept = sum(len(text) for kind, text in edits if kind == SAME)
    if kept < _LEAST_KEPT * max(len(old), len(new)):
        edits = [(REMOVED, before), (ADDED, after)]
    return tuple(_decode(edits, old, new))


def _encode(tokens: Tokens, alphabet: dict[str, str], words: dict[str, Token]) -> str:
    """Return one character for each token: its own, or one from the private plane for a longer word."""
    for token in tokens:
        character = alphabet.setdefault(
            token.key, token.key if len(token.key) == 1 else chr(_FIRST_PRIVATE + len(alphabet))
        )
        words[character] = token
    return "".join(alphabet[token.key] for token in tokens)


def _decode(edits: list[Edit], old: Tokens, new: Tokens) -> list[Change]:
    old_ends = accumulate(len(text) if kind != ADDED else 0 for kind, text in edits)
    new_ends = accumulate(len(text) if kind != REMOVED else 0 for kind, text in edits)
    changes = []
    for (kind, text), old_end, new_end in zip(edits, old_ends, new_ends, strict=True):
        tokens = old[old_end - len(text) : old_end] if kind == REMOVED else new[new_end - len(text) : new_end]
        if tokens:
            changes.append(Change(kind, tokens))
    return changes


def _without_islands(edits: list[Edit], words: dict[str, Token]) -> list[Edit]:
    """Return `edits` with what is too short to be read between two changes given up to both."""
    result: list[Edit] = []
    for index, (kind, text) in enumerate(edits):
        between = kind == SAME and 0 < index < len(edits) - 1
        if between and sum(_weight(words[character].text) for character in text) <= _LONGEST_ISLAND:
            result += [(REMOVED, text), (ADDED, text)]
        else:
            result.append((kind, text))
    return result


def _weight(word: str) -> int:
    """Return how much of a hold a word gives the reader's eye: a Chinese character or a function word little."""
    if not word[0].isalnum():
        return 0
    return 1 if len(word) <= _LONGEST_FUNCTION_WORD and not word.isdecimal() else _LONGEST_ISLAND + 1


def _join(edits: list[Edit]) -> list[Edit]:
    """Return `edits` with neighbouring changes as one removal and one addition."""
    result: list[Edit] = []
    pending = {REMOVED: "", ADDED: ""}
    for kind, text in [*edits, (SAME, "")]:
        if kind != SAME:
            pending[kind] += text
            continue
        result += [(change, removed) for change, removed in pending.items() if removed]
        pending = {REMOVED: "", ADDED: ""}
        if text and result and result[-1][0] == SAME:
            result[-1] = (SAME, result[-1][1] + text)
        elif text:
            result.append((SAME, text))
    return result
