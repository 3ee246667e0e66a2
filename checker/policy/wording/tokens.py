"""Text as tokens: what the lexicon knows by role, what it does not know, and the punctuation between.

您可以拒绝相机权限，但…  ->  user can refuse device permission pause but …
"""

from __future__ import annotations

from typing import NamedTuple

from checker.policy.wording.lexicon import ROLE, STEMS, Lexicon, Node
from checker.policy.wording.units import Unit, units

WORD, FILLER, STOP, PAUSE, COLON, BAR, ASK, AND = "word", "filler", "stop", "pause", "colon", "bar", "ask", "and"

_MARKS = (
    dict.fromkeys("。！!；;…\n؛", STOP)
    | dict.fromkeys("，,、،()（）—–【】[]", PAUSE)
    | {"、": AND, "/": AND, "／": AND, "：": COLON, ":": COLON, "|": BAR, "｜": BAR, "？": ASK, "?": ASK, "؟": ASK}
)
LONGEST_STEM = 24
EITHER = "access"
_AUXILIARIES = frozenset(("can", "cannot", "then", "prevent", "purpose", "must"))
_MARKS_THAT_ANSWER = {"√": "yes", "✓": "yes", "✔": "yes", "×": "no", "✗": "no", "✘": "no", "✕": "no"}


def roles(names: str) -> frozenset[str]:
    """Return a set of roles from their names, parted by blanks."""
    return frozenset(names.split())


class Token(NamedTuple):
    """One known term, a run of unknown words, or a mark; offsets are those of the folded text."""

    role: str
    start: int
    end: int


def tokens(folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a folded text, in order; quotation marks and the like are left out."""
    found: list[Token] = []
    line = units(folded)
    at = 0
    while at < len(line):
        role, after = _longest(line, at, lexicon)
        if after < 0:
            role, after = _unknown(line, at, folded), at + 1
        if role and role != FILLER:
            start, end = line[at][1], line[after - 1][2]
            if role == WORD and found and found[-1].role == WORD:
                found[-1] = Token(WORD, found[-1].start, end)
            else:
                found.append(Token(_sort(role, found), start, end))
        at = after
    return found


def _sort(role: str, found: list[Token]) -> str:
    """Tell a noun from a verb where one word is both: "deny access", "unable to access the app"."""
    if role != EITHER:
        return role
    return "use" if found and found[-1].role in _AUXILIARIES else "permission"


def _longest(line: list[Unit], at: int, lexicon: Lexicon) -> tuple[str, int]:
    role, after = _walk(line, at, lexicon.trie)
    if after > at:
        return role, after
    word, start, end = line[at]
    for clitic in lexicon.clitics:
        if len(word) > len(clitic) + 1 and word.startswith(clitic):
            bare = (word[len(clitic) :], start, end)
            role, after = _walk([bare, *line[at + 1 : at + 6]], 0, lexicon.trie)
            if after > 0:
                return role, at + after
    return "", -1


def _walk(line: list[Unit], at: int, node: Node) -> tuple[str, int]:
    """Return the role and the end of the longest entry that goes on at `at`; without one the end is -1."""
    best = (node[ROLE], at) if ROLE in node else ("", -1)
    if at == len(line):
        return best
    word = line[at][0]
    if (exact := node.get(word)) is not None:
        best = max(best, _walk(line, at + 1, exact), key=_end)
    if (stems := node.get(STEMS)) is not None:
        for size in range(min(len(word), LONGEST_STEM), 0, -1):
            if (inflected := stems.get(word[:size])) is not None:
                best = max(best, _walk(line, at + 1, inflected), key=_end)
                break
    return best


def _end(match: tuple[str, int]) -> int:
    return match[1]


def _unknown(line: list[Unit], at: int, folded: str) -> str:
    """Return the role of a unit that the lexicon does not know."""
    word, _, end = line[at]
    if word in _MARKS_THAT_ANSWER:
        return _MARKS_THAT_ANSWER[word]
    if word in _MARKS:
        return _MARKS[word]
    if word == ".":
        # a full stop ends a sentence; the one inside 2.0 or android.permission does not
        return STOP if folded[end : end + 1] in ("", " ", "\n", '"') else ""
    if "_" in word:
        return "permission" if len(word) > 4 else ""  # READ_CALENDAR
    return WORD if word[0].isalpha() else ""
