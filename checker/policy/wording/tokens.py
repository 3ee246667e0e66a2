"""Text as tokens: what the lexicon knows by role, what it does not know, and the punctuation between.

您可以拒绝相机权限，但…  ->  user can refuse device permission pause but …
"""

from __future__ import annotations

from checker.policy.wording import naming
from checker.policy.wording.asides import put_behind
from checker.policy.wording.joining import add, moods_first, settle, sort
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.matching import longest, tail, unknown
from checker.policy.wording.roles import AND, ASK, BAR, FILLER, IN_PART, OF, OR, STOP, WORD, Token
from checker.policy.wording.separable import rejoined
from checker.policy.wording.units import Unit, units

_SHORT = 3
_PARTICLES = frozenset((FILLER, AND, OR, "if", "even"))
_DUTIES = frozenset(("required", "necessary"))


def tokens(folded: str, lexicon: Lexicon, original: str = "") -> list[Token]:
    """Return the tokens of a folded text, in order; quotation marks and the like are left out.

    `original` is the text of the same length with its capitals.
    """
    found: list[Token] = []
    line = rejoined(units(folded), lexicon)
    original = original or folded
    quotes = naming.Quotes(found)
    at = 0
    owned = -1  # where a noun starts that belongs to the one before
    stem = -1  # where a known word ends that unknown letters would inflect
    while at < len(line):
        role, after = longest(line, at, lexicon)
        if after >= 0 and lexicon.glued and (_begins_a_word(role, line, at, lexicon) or _straddles(line, at, lexicon)):
            after = -1
        goes_on = stem == at and _glued(line, at)
        strange = naming.COMMON
        if after >= 0:
            stem = after if lexicon.glued and (goes_on or (role != FILLER and after - at > 1)) else -1
            if role in naming.KNOWN:
                strange = naming.known(lexicon, original[line[at][1] : line[after - 1][2]], naming.KNOWN[role])
                role = WORD
        else:
            role, after = tail(line[at][0], lexicon) or unknown(line, at, folded, lexicon), at + 1
            if role == WORD and (goes_on or line[at][0] in lexicon.endings):
                role = FILLER
            stem = after if goes_on and role == FILLER else -1
            strange = _strange(line, at, found, original, lexicon) if role == WORD else strange
            quotes.read(line[at][0])
        if lexicon.aims and _aimed(role, line[at][0], found, lexicon):
            add(Token("purpose", line[at][1], line[at][1] + 1), found, lexicon, folded)  # لعرض الطقس
        if role == OF:
            owned = after
        elif role == IN_PART:
            add(Token("narrow", line[at][1], line[at][1]), found, lexicon, folded)
            add(Token("feature", line[at][1], line[after - 1][2]), found, lexicon, folded)
        elif role == OR:
            add(Token(AND, line[at][1], line[after - 1][2], another=True), found, lexicon, folded)
        elif role and role != FILLER:
            add(Token(sort(role, found), line[at][1], line[after - 1][2], strange), found, lexicon, folded)
            if owned == at and found[-1].role == WORD:
                found[-1] = naming.common(found[-1])  # 天气大师的语音播报 is a part of it
        at = after
    settle(found, "")
    if lexicon.modifier_last or lexicon.negation_last or lexicon.asides:
        return put_behind(found, folded)
    return moods_first(found) if lexicon.mood_last else found


def _strange(line: list[Unit], at: int, found: list[Token], original: str, lexicon: Lexicon) -> int:
    """Return how far an unknown word may be a name."""
    starts = not found or found[-1].role in (STOP, BAR, ASK)
    before = line[at - 1][0] if at else ""
    return naming.strangeness(lexicon, original[slice(*line[at][1:])], starts, before)


def _aimed(role: str, word: str, found: list[Token], lexicon: Lexicon) -> bool:
    """Tell whether a word begins with the letter of purpose; what is needed for a device names no permission."""
    aimed = role == WORD or (role == "device" and bool(found) and found[-1].role in _DUTIES)
    return aimed and word.startswith(lexicon.aims) and len(word) > _SHORT


def _glued(line: list[Unit], at: int) -> bool:
    """Tell whether no blank parts a unit from the one before it."""
    return 0 < at < len(line) and line[at][1] == line[at - 1][2]


def _begins_a_word(role: str, line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a particle of one letter is but the first letter of a longer word: 시 in 시간."""
    after = at + 1
    if role not in _PARTICLES or longest(line, at, lexicon)[1] != after or _glued(line, at):
        return False
    return _inflected(line, after) and (
        _inflected(line, after + 1) or longest(line, after, lexicon)[0] not in _PARTICLES
    )


def _straddles(line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether the last letter of one word and the next word only look like an entry: 가동 in 이용자가 동의."""
    if not _glued(line, at) or at + 1 >= len(line) or _glued(line, at + 1):
        return False
    return longest(line, at, lexicon)[1] > at + 1 and f"{line[at][0]} {line[at + 1][0]}" not in lexicon.spaced


def _inflected(line: list[Unit], at: int) -> bool:
    """Tell whether a letter goes on from the unit before it."""
    return _glued(line, at) and line[at][0][0].isalpha()
