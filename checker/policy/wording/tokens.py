"""Text as tokens: what the lexicon knows by role, what it does not know, and the punctuation between.

您可以拒绝相机权限，但…  ->  user can refuse device permission pause but …
"""

from __future__ import annotations

from typing import NamedTuple

from checker.policy.wording import naming
from checker.policy.wording.asides import put_behind
from checker.policy.wording.lexicon import ROLE, STEMS, Lexicon, Node
from checker.policy.wording.moods import SAID
from checker.policy.wording.separable import rejoined
from checker.policy.wording.units import Unit, units

WORD, FILLER, AND, OF, OWNER = "word", "filler", "and", "of", "owner"
STOP, PAUSE, DASH, COLON, BAR, ASK = "stop", "pause", "dash", "colon", "bar", "ask"

_MARKS = (
    dict.fromkeys("。！!；;…\n؛", STOP)
    | dict.fromkeys("，,、،()（）【】[]", PAUSE)
    | dict.fromkeys("—–", DASH)
    | {"、": AND, "/": AND, "／": AND, "：": COLON, ":": COLON, "|": BAR, "｜": BAR, "？": ASK, "?": ASK, "؟": ASK}
)
LONGEST_STEM = 24
_PREPOSITION = len(" de l'")
EITHER = "access"
_OPENED = frozenset(("whole", "service", "feature"))
FUNCTION = "function"
_AUXILIARIES = frozenset(("can", "cannot", "then", "prevent", "purpose", "must"))
_BEFORE_VERBS = _AUXILIARIES | {"not", "whole", "onlyif"}
_SHORT = 3
_PARTICLES = frozenset((FILLER, AND, "if", "even"))
_NOUNS = frozenset(("permission", "device"))
_CARRIERS = _NOUNS | {WORD} | SAID.keys()
_FOLLOWING_MOODS = frozenset(("not", "can", "cannot", "must", "forced", "without", "unless", "none"))
_ABSENT = frozenset(("not", "none"))
_DUTIES = frozenset(("required", "necessary"))
_MARKS_THAT_ANSWER = {**dict.fromkeys("√✓✔✅☑○◯", "yes"), **dict.fromkeys("×✗✘✕❌❎", "no")}


def roles(names: str) -> frozenset[str]:
    """Return a set of roles from their names, parted by blanks."""
    return frozenset(names.split())


class Token(NamedTuple):
    """One known term, a run of unknown words, or a mark; offsets are those of the folded text.

    `strange` tells how far a run of unknown words may be the name of an app; see `naming`.
    """

    role: str
    start: int
    end: int
    strange: int = naming.COMMON


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
        role, after = _longest(line, at, lexicon)
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
            role, after = _tail(line[at][0], lexicon) or _unknown(line, at, folded, lexicon), at + 1
            if role == WORD and (goes_on or line[at][0] in lexicon.endings):
                role = FILLER
            stem = after if goes_on and role == FILLER else -1
            starts = not found or found[-1].role in (STOP, BAR, ASK)
            strange = naming.strangeness(lexicon, original[slice(*line[at][1:])], starts) if role == WORD else strange
            quotes.read(line[at][0])
        if lexicon.aims and _aimed(role, line[at][0], found, lexicon):
            _add(Token("purpose", line[at][1], line[at][1] + 1), found, lexicon, folded)  # لعرض الطقس
        if role == OF:
            owned = after
        elif role and role != FILLER:
            _add(Token(_sort(role, found), line[at][1], line[after - 1][2], strange), found, lexicon, folded)
            if owned == at and found[-1].role == WORD:
                found[-1] = naming.common(found[-1])  # 天气大师的语音播报 is a part of it
        at = after
    _settle(found, "")
    if lexicon.modifier_last or lexicon.negation_last or lexicon.asides:
        return put_behind(found, folded)
    return _moods_first(found) if lexicon.mood_last else found


def _aimed(role: str, word: str, found: list[Token], lexicon: Lexicon) -> bool:
    """Tell whether a word begins with the letter of purpose; what is needed for a device names no permission."""
    aimed = role == WORD or (role == "device" and bool(found) and found[-1].role in _DUTIES)
    return aimed and word.startswith(lexicon.aims) and len(word) > _SHORT


def known_letters(folded: str, lexicon: Lexicon) -> int:
    """Return how many characters of a folded text stand in words that the lexicon knows."""
    line = units(folded)
    count = at = 0
    while at < len(line):
        _, after = _longest(line, at, lexicon)
        if after < 0:
            at += 1
            continue
        count += sum(end - start for _, start, end in line[at:after])
        at = after
    return count


def _glued(line: list[Unit], at: int) -> bool:
    """Tell whether no blank parts a unit from the one before it."""
    return 0 < at < len(line) and line[at][1] == line[at - 1][2]


def _begins_a_word(role: str, line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a particle of one letter is but the first letter of a longer word: 시 in 시간."""
    after = at + 1
    if role not in _PARTICLES or _longest(line, at, lexicon)[1] != after or _glued(line, at):
        return False
    return _inflected(line, after) and (
        _inflected(line, after + 1) or _longest(line, after, lexicon)[0] not in _PARTICLES
    )


def _straddles(line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether the last letter of one word and the next word only look like an entry: 가동 in 이용자가 동의."""
    if not _glued(line, at) or at + 1 >= len(line) or _glued(line, at + 1):
        return False
    return _longest(line, at, lexicon)[1] > at + 1 and f"{line[at][0]} {line[at + 1][0]}" not in lexicon.spaced


def _inflected(line: list[Unit], at: int) -> bool:
    """Tell whether a letter goes on from the unit before it."""
    return _glued(line, at) and line[at][0][0].isalpha()


def _moods_first(found: list[Token]) -> list[Token]:
    """Put the moods of each verb in front of it, outermost first: 利用|でき|ない is read as "not can use"."""
    ordered: list[Token] = []
    at = 0
    while at < len(found):
        end = at + 1
        if found[at].role in _CARRIERS:
            while end < len(found) and found[end].role in _FOLLOWING_MOODS:
                end += 1
        moods = found[end - 1 : at : -1]
        if found[at].role in _NOUNS:  # 権限がない is "without permission"
            absent = [mood._replace(role="without") for mood in moods if mood.role in _ABSENT]
            moods = [*(mood for mood in moods if mood.role not in _ABSENT), *absent[:1]]
            if absent and moods[0].role == "can":
                moods = [moods[0]._replace(role="free")]  # 権限はなくてもよい
        ordered += [*moods, found[at]]
        at = end
    return ordered


def _settle(found: list[Token], following: str) -> None:
    """Read "access" before the service as its use, and before anything else as a permission."""
    if found and found[-1].role == EITHER:
        found[-1] = found[-1]._replace(role="use" if following in _OPENED else "permission")


def _add(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Add a token; unknown words are one token, and none beside a permission that they only describe."""
    _settle(found, token.role)
    last = found[-1] if found else None
    if last and token.role == WORD and last.role == WORD:
        found[-1] = naming.joined(last, token)
    elif token.role == WORD and naming.absorbed(found, token):
        return
    elif last and (last.role, token.role) == (ASK, COLON):
        return  # "Required?: no" asks once
    elif token.role == OWNER:
        _own(token, found)
    elif last and (_describes(last, token, lexicon) or _follows(last, token, lexicon)):
        found[-1] = Token("permission", last.start, token.end)
    elif last and _named(last, token, lexicon, folded):
        found[-1] = last._replace(end=token.end)
    elif token.role == "permission" and last and last.role == "device" and _qualified(found, token, lexicon):
        found[-2:] = [last, token]
    else:
        found.append(token)
        naming.titled(found)


def _own(owner: Token, found: list[Token]) -> None:
    """Take the app in the genitive for a part where the noun before it is no verb: "die Sprachsuche der App"."""
    owned = found[-1] if found and owner.start - found[-1].end <= 1 else None
    if owned and owned.role == WORD:
        found[-1] = Token("feature", owned.start, owner.end)
    elif not owned or owned.role != "device":
        found.append(owner._replace(role="whole"))


def _named(whole: Token, name: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a name or an owner follows the app: "l'application Lecteur", "a aplicação do banco"."""
    if (whole.role, name.role) != ("whole", WORD) or name.start - whole.end > _PREPOSITION:
        return False
    between = folded[whole.end : name.start].split()
    nouns = folded[max(whole.start, whole.end - LONGEST_STEM) : whole.end].split()
    if not lexicon.owned.isdisjoint(nouns):
        behind = folded[max(whole.start, name.start - LONGEST_STEM) : name.start]
        if naming.quoted(behind) or (lexicon.verb_first and not between and nouns[-1] in lexicon.owned):
            return True  # приложение «мой банк», تطبيق كريم
    return between[:1] in lexicon.genitives or (not between and lexicon.modifier_last and name.strange >= naming.LED)


def _describes(word: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether an unknown word tells which permission is meant: "audio permission", 音频权限."""
    gap = 0 if lexicon.object_first and not lexicon.glued else 1
    kinds = (word.role, noun.role) == (WORD, "permission")
    return kinds and not lexicon.modifier_last and noun.start - word.end <= gap


def _qualified(found: list[Token], noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether an unknown word describes the device whose permission is meant: 悬浮通知权限."""
    return (
        len(found) > 1
        and noun.start - found[-1].end <= 1
        and _describes(found[-2], found[-1]._replace(role=noun.role), lexicon)
    )


def _follows(noun: Token, word: Token, lexicon: Lexicon) -> bool:
    """Tell whether the unknown word comes behind the noun, with no more than a preposition: "permiso de audio"."""
    kinds = (noun.role, word.role) == ("permission", WORD)
    return kinds and lexicon.modifier_last and word.start - noun.end <= _PREPOSITION


def _sort(role: str, found: list[Token]) -> str:
    """Tell a noun from a verb where one word is both: "deny access", "unable to access the app"."""
    if role == FUNCTION:  # "will not function", "this function"
        return "work" if found and found[-1].role in _BEFORE_VERBS else "feature"
    if role != EITHER:
        return role
    before = found[-2:-1] if found and found[-1].role == "edge" else found[-1:]  # تتمكن من الوصول
    return "use" if before and before[0].role in _AUXILIARIES else EITHER


def _longest(line: list[Unit], at: int, lexicon: Lexicon) -> tuple[str, int]:
    role, after = _walk(line, at, lexicon.trie)
    if lexicon.names is not None:
        role, after = max((role, after), _walk(line, at, lexicon.names), key=_end)
    if after > at:
        return role, after
    word, start, end = line[at]
    for clitic in lexicon.clitics:
        if len(word) > len(clitic) + 1 and word.startswith(clitic):
            bare = (word[len(clitic) :], start, end)
            role, after = max((role, after), _walk([bare, *line[at + 1 : at + 6]], 0, lexicon.trie), key=_end)
    return (role, at + after) if after > 0 else ("", -1)


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
    return best


def _tail(word: str, lexicon: Lexicon) -> str:
    """Return the role of the noun that an unknown compound ends in: Audio|berechtigung."""
    for tail in lexicon.tails:
        if len(word) > len(tail) and word.endswith(tail):
            return _walk([(tail, 0, len(tail))], 0, lexicon.trie)[0]
    return ""


def _end(match: tuple[str, int]) -> int:
    return match[1]


def _unknown(line: list[Unit], at: int, folded: str, lexicon: Lexicon) -> str:
    """Return the role of a unit that the lexicon does not know."""
    word, _, end = line[at]
    if word in _MARKS_THAT_ANSWER:
        return _MARKS_THAT_ANSWER[word]
    if word in lexicon.pauses:
        return PAUSE
    if word in _MARKS:
        return _MARKS[word]
    if word == ".":
        # a full stop ends a sentence; the one inside 2.0 or android.permission does not
        return STOP if folded[end : end + 1] in ("", " ", "\n", '"') else ""
    if "_" in word:
        return "device" if len(word) > 4 else ""  # READ_CALENDAR
    return WORD if word[0].isalpha() else ""
