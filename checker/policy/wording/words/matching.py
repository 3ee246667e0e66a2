"""Looking up the units of a text in the lexicon, the longest entry first."""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, ASK, BAR, COLON, DASH, PAUSE, STOP, WORD
from checker.policy.wording.words import identifiers
from checker.policy.wording.words.trie import Node
from checker.policy.wording.words.units import FIRST_UNSPACED, Unit, is_blank, units

_MARKS = (
    dict.fromkeys("。！!；;…\n؛", STOP)
    | dict.fromkeys("，,、،()（）【】[]", PAUSE)
    | dict.fromkeys("—–", DASH)
    | {"、": AND, "/": AND, "／": AND, "：": COLON, ":": COLON, "|": BAR, "｜": BAR, "？": ASK, "?": ASK, "؟": ASK}
)
_DASHES = frozenset("-·•")
_BEHIND_STOP = ("", " ", "\n", '"', "¿", "¡")
MARKS_THAT_ANSWER = {**dict.fromkeys("√✓✔✅☑○◯", "yes"), **dict.fromkeys("×✗✘✕❌❎", "no")}


def longest(line: list[Unit], at: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the role of the longest entry that starts at `at`, and where it ends: ("", -1) where none does."""
    role, after = _walk(line, at, lexicon.trie)
    if lexicon.names is not None:
        role, after = max((role, after), _walk(line, at, lexicon.names), key=_end)
    if after > at or not lexicon.clitics:
        return role, after
    word, start, end = line[at]
    for clitic in lexicon.clitics:
        if len(word) > len(clitic) + 1 and word.startswith(clitic):
            bare = (word[len(clitic) :], start, end)
            role, after = max((role, after), _walk([bare, *line[at + 1 : at + 6]], 0, lexicon.trie), key=_end)
    return (role, at + after) if after > 0 else ("", -1)


def is_entry(line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether an entry starts at `at` with the unit as it is spelt, prefixes included."""
    return _walk(line, at, lexicon.trie)[1] > at


def _walk(line: list[Unit], at: int, node: Node) -> tuple[str, int]:
    """Return the role and the end of the longest entry that goes on at `at`; without one the end is -1."""
    role, after, end = "", -1, len(line)
    while True:
        if node.unopened:
            node.open()
        if node.role:
            role, after = node.role, at
        if at == end:
            return role, after
        word = line[at][0]
        following = node.units.get(word)
        at += 1
        if node.stems and (branches := node.begun(word)):
            if following is not None or len(branches) > 1:
                branches = branches if following is None else [following, *branches]
                return max((role, after), *(_walk(line, at, branch) for branch in branches), key=_end)
            following = branches[0]
        if following is None:
            return role, after
        node = following


def behind_stem(word: str, lexicon: Lexicon) -> str:
    """Return the letters of a word behind the longest stem that it begins with, or all of them."""
    stems, sizes = lexicon.trie.stems, lexicon.trie.sizes.get(word[0], [])
    return word[next((size for size in sizes if word[:size] in stems), 0) :]


def stem_role(word: str, lexicon: Lexicon) -> str:
    """Return the role of the longest stem that a word begins with, or ""."""
    return next((branch.role for branch in lexicon.trie.begun(word) if branch.open().role), "")


def tail(word: str, lexicon: Lexicon) -> str:
    """Return the role of the noun that an unknown compound ends in: Audio|berechtigung."""
    for tail in lexicon.tails:
        if len(word) > len(tail) and word.endswith(tail):
            return _walk([(tail, 0, len(tail))], 0, lexicon.trie)[0]
    return ""


def _end(match: tuple[str, int]) -> int:
    return match[1]


def unknown(line: list[Unit], at: int, folded: str, lexicon: Lexicon, original: str) -> str:
    """Return the role of a unit that the lexicon does not know; `original` is the text as it was written."""
    word, start, end = line[at]
    if word in MARKS_THAT_ANSWER:
        return MARKS_THAT_ANSWER[word]
    if word in lexicon.pauses:
        return PAUSE
    if word in _MARKS:
        return _MARKS[word]
    if word == ".":
        return STOP if _ends_sentence(folded, original, start) else ""
    if word in _DASHES:
        return DASH if folded[start - 1 : end + 1] == f" {word} " else ""  # "Microphone - required", "Required · Phone"
    if "_" in word and not is_blank(word):
        return identifiers.role(original[start:end])
    return WORD if word[0].isalpha() or is_blank(word) else ""


def _ends_sentence(folded: str, original: str, at: int) -> bool:
    """Tell whether the full stop at `at` ends a sentence; the one inside 2.0 or android.permission does not.

    One without a blank behind it does so before a sentence with a mark of its own, before one in capitals and small
    letters, and between characters that need no blanks: "siempre.¿Activarlo?", "needed.Without it", 权限.否则.
    """
    if folded[at + 1 : at + 2] in _BEHIND_STOP:
        return True
    before, behind = original[at - 1 : at], original[at + 1 : at + 3]
    if before >= FIRST_UNSPACED:
        return behind >= FIRST_UNSPACED
    if not (before.islower() and behind[:1].isupper() and behind[1:].islower()):
        return False
    while at > 0 and original[at - 1].isalpha():
        at -= 1
    return original[at].islower()  # but Rocket.Chat


def known_letters(folded: str, lexicon: Lexicon) -> int:
    """Return how many characters of a folded text stand in words that the lexicon knows."""
    line = units(folded)
    count = at = 0
    while at < len(line):
        _, after = longest(line, at, lexicon)
        if after < 0:
            at += 1
            continue
        count += sum(end - start for _, start, end in line[at:after])
        at = after
    return count
