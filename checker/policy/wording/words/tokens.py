"""Text as tokens: what the lexicon knows by role, what it does not know, and the punctuation between.

您可以拒绝相机权限，但…  ->  user can refuse device permission pause but …
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    ASK,
    BAR,
    COLON,
    DUTIES,
    EITHER,
    EXCEPT,
    FILLER,
    FUNCTION,
    GOAL,
    IN_PART,
    NAMING,
    NAMING_WHOLE,
    OF,
    OR,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    REST,
    SENTENCE_ENDS,
    STOP,
    URGE,
    WORD,
    Token,
)
from checker.policy.wording.words import naming
from checker.policy.wording.words.asides import put_behind, unbracketed
from checker.policy.wording.words.bidding import is_bidden
from checker.policy.wording.words.calling import Called
from checker.policy.wording.words.enumerating import unnumbered
from checker.policy.wording.words.joining import add, moods_first, settle, sort
from checker.policy.wording.words.listing import quoted
from checker.policy.wording.words.matching import behind_stem, is_entry, longest, stem_role, tail, unknown
from checker.policy.wording.words.omitting import trim
from checker.policy.wording.words.preceding import with_untils
from checker.policy.wording.words.quotations import MARKS, Quotes
from checker.policy.wording.words.separable import rejoined
from checker.policy.wording.words.sharing import shared
from checker.policy.wording.words.sourcing import without_sources
from checker.policy.wording.words.units import Unit, units

_SHORT, _ADVERB = 3, 5
_OTHER_ROLES = {OR: AND, EXCEPT: "edge", URGE: "must", GOAL: "purpose", REST: "narrow"}
# what is a token of another role, or of one that depends on those before it
_SORTED = {OF, IN_PART, EITHER, FUNCTION} | NAMING.keys() | _OTHER_ROLES.keys()
# the nouns that a verb may have in it: the app or one's account with it, and what is refused
_HELD = dict.fromkeys(NAMING_WHOLE, OWNERS) | dict.fromkeys(("lost", "quit"), OWNERS | {"other"})
_HELD |= dict.fromkeys(REFUSING, PERMISSIONS)
_NEEDING = frozenset(("whole", "service", "work"))
_PARTICLES = frozenset((FILLER, AND, OR, "if", "even"))
_PARTS = frozenset((PAUSE, STOP, BAR, ASK, COLON, AND))  # what follows begins anew anyhow


# what stands at a place of the text: its role, where it ends, and how far it may be a name
_Read = tuple[str, int, int]


def tokens(folded: str, lexicon: Lexicon, original: str = "") -> list[Token]:
    """Return the tokens of a folded text, in order; quotation marks and the like are left out.

    `original` is the text of the same length with its capitals.
    """
    scanner = _Scanner(folded, lexicon, original or folded)
    scanned = quoted(scanner.scan(), folded)
    found = without_sources(with_untils(scanned, folded, lexicon), folded, lexicon)
    found = shared(found, scanner.items, lexicon)
    if lexicon.mood_last:
        return moods_first(unbracketed(found, folded))
    return put_behind(found, folded, lexicon)


class _Scanner:
    """Goes through a text from its start to its end.

    `owned` is where a noun starts that belongs to the one before, `stem` where a known word ends that unknown letters
    would inflect.
    """

    def __init__(self, folded: str, lexicon: Lexicon, original: str) -> None:
        self.folded = folded
        self.lexicon = lexicon
        self.original = original
        line, self.items = unnumbered(units(folded), folded)
        self.line = rejoined(line, lexicon)
        self.found: list[Token] = []
        self.quotes = Quotes(self.found)
        self.called = Called(self.line, self.found, lexicon, folded, original)
        self.owned = self.stem = -1
        self.nouns = lexicon.names_are == naming.HUMP  # any of them may be a name

    def scan(self) -> list[Token]:
        line, lexicon = self.line, self.lexicon
        at = 0
        while at < len(line):
            unit = line[at][0]
            if (unit in MARKS or self.nouns) and (after := self.called.read(at)) > at:
                at = after
                continue
            role, after, strange = self._known(at) or self._unknown(at)
            if role == FILLER and unit in lexicon.copulas and self._equates(after):
                role = "yes"
            if role and role != FILLER:
                if lexicon.joins and self._joined(role, at):
                    self._add(AND, line[at][1], line[at][1] + 1)  # ويفشل المسح
                if lexicon.aims and self._aimed(role, at):
                    self._add("purpose", line[at][1], line[at][1] + 1)  # لعرض الطقس
                if role == "grant" and is_bidden(line, at, after, self.found, lexicon):
                    self._add("must", line[at][1], line[at][1])  # "haben Sie die Berechtigung zu erteilen"
                self._take(role, at, after, strange)
            at = after
        settle(self.found, "")
        trim(self.found, self.folded)
        return self.found

    def _equates(self, after: int) -> bool:
        """Tell whether a copula stands between what needs permissions and the permissions, which go on at `after`.

        "The permissions needed to use the app are storage and phone."
        """
        line, lexicon = self.line, self.lexicon
        after += after < len(line) and line[after][0] in lexicon.articles
        needed = bool(self.found) and self.found[-1].role in _NEEDING
        return needed and after < len(line) and longest(line, after, lexicon)[0] in PERMISSIONS

    def _known(self, at: int) -> _Read | None:
        """Return what the lexicon knows at a place, or None."""
        line, lexicon = self.line, self.lexicon
        role, after = longest(line, at, lexicon)
        if after < 0:
            return None
        if lexicon.glued and (_begins_a_word(role, line, at, lexicon) or _straddles(line, at, lexicon)):
            return None
        if after == at + 1 and line[at][0] in lexicon.apart and _glued(line, at):
            return None  # 보안
        stem = after == at + 1 and line[at][0] not in lexicon.trie.units
        if stem and (self._is_coined(at) or "." in line[at][0]):
            return None  # PhotoPurge is a name, whatever photos are, and so are Ridelio and photo-safe.net
        inflects = lexicon.glued and ((self.stem == at and _glued(line, at)) or (role != FILLER and after - at > 1))
        self.stem = after if inflects else -1
        if role == "person" and self._ends_name(at):
            return WORD, after, naming.NAME  # "SIM Guardian needs …"
        if role not in naming.KNOWN:
            return role, after, naming.COMMON
        spelt = self.original[line[at][1] : line[after - 1][2]]
        if role == "title" and not spelt[0].isupper():
            role = stem_role(line[at][0], lexicon) or role  # a driver, but Bolt Driver
            if role not in naming.KNOWN:
                return role, after, naming.COMMON
        return WORD, after, naming.known(lexicon, spelt, naming.KNOWN[role])

    def _ends_name(self, at: int) -> bool:
        """Tell whether a word for a person has a capital, and stands right behind a name or an abbreviation."""
        start = self.line[at][1]
        if not self.found or self.lexicon.names_are != naming.CAPITAL or not self.original[start].isupper():
            return False
        before = self.found[-1]
        short = before.strange == naming.STARTING and self.original[before.start : before.end].isupper()
        return before.role == WORD and start - before.end == 1 and (short or before.strange > naming.STARTING)

    def _is_coined(self, at: int) -> bool:
        """Tell whether a word is a name by a capital inside, or by one and an ending that no inflection has."""
        if self.lexicon.names_are != naming.CAPITAL:
            return False
        spelling = self.original[slice(*self.line[at][1:])]
        inflected = len(behind_stem(self.line[at][0], self.lexicon)) < _SHORT
        coined = not inflected and not self._starts(at) and naming.is_proper(self.lexicon, spelling)
        return coined or naming.known(self.lexicon, spelling, naming.COMMON) >= naming.NAME

    def _unknown(self, at: int) -> _Read:
        """Return what a unit is that begins no entry: an ending, the tail of a compound, a mark, or a word."""
        unit = self.line[at][0]
        goes_on = self.stem == at and _glued(self.line, at)
        role = tail(unit, self.lexicon) or unknown(self.line, at, self.folded, self.lexicon, self.original)
        role = WORD if role in naming.KNOWN else role
        if role == WORD and (goes_on or unit in self.lexicon.endings or self._is_adverb(at)):
            role = FILLER
        self.stem = at + 1 if goes_on and role == FILLER else -1
        strange = self._strange(at) if role == WORD else naming.COMMON
        self.quotes.read(unit)
        return role, at + 1, strange

    def _is_adverb(self, at: int) -> bool:
        """Tell whether an unknown word only says how something is: "the app literally stops working"."""
        unit, start, end = self.line[at]
        long = len(unit) > _ADVERB and unit.endswith(self.lexicon.adverbs)
        return long and self.original[start:end] == unit  # but "Bitely needs your location"

    def _take(self, role: str, at: int, after: int, strange: int) -> None:
        """Add what was read."""
        start, end = self.line[at][1], self.line[after - 1][2]
        if role in _HELD and self._holds(_HELD[role], at, after):
            add(Token(role, start, end, another=True), self.found, self.lexicon, self.folded)
        elif role not in _SORTED:
            self._add(role, start, end, strange)
            if self.owned == at and self.found and self.found[-1].role == WORD:
                self.found[-1] = naming.common(self.found[-1])  # 天气大师的语音播报 is a part of it
        elif role == OF:
            self.owned = after
        elif role == IN_PART:
            settle(self.found, "feature")  # "access to some services"
            self._add("narrow", start, start)
            self._add("feature", start, end)
        elif role in NAMING:
            for named, first, last in self._with_object(NAMING[role], start, end):
                self._add(named, first, last)
        elif role in _OTHER_ROLES:
            add(Token(_OTHER_ROLES[role], start, end, another=True), self.found, self.lexicon, self.folded)
        else:
            self._add(sort(role, self.found, self.lexicon), start, end)

    def _holds(self, nouns: frozenset[str], at: int, after: int) -> bool:
        """Tell whether an entry has one of some nouns in it: "loss of access to the app", 无法获取位置权限."""
        entry = self.line[at:after]
        return any(not nouns.isdisjoint(self._begun(entry, place)) for place in range(len(entry)))

    def _begun(self, entry: list[Unit], at: int) -> Iterator[str]:
        """Yield the roles of the entries that begin at a place of another, and are shorter than it."""
        end = len(entry) - (at == 0)
        while end > at:
            role, end = longest(entry[:end], at, self.lexicon)
            yield role
            end -= 1

    def _with_object(self, verb: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
        """Return a verb and what it names, in the order of the language: "keep location on", 位置情報を共有."""
        if self.lexicon.object_first:
            return ("device", start, start + 1), (verb, start, end)
        return (verb, start, end), ("device", end - 1, end)

    def _add(self, role: str, start: int, end: int, strange: int = naming.COMMON) -> None:
        add(Token(role, start, end, strange), self.found, self.lexicon, self.folded)

    def _strange(self, at: int) -> int:
        """Return how far an unknown word may be a name."""
        spelling = self.original[slice(*self.line[at][1:])]
        if self.lexicon.names_are != naming.UNKNOWN and spelling.isalpha() and spelling.islower():
            return naming.COMMON
        before = self.line[at - 1][0] if at else ""
        return naming.strangeness(self.lexicon, spelling, self._starts(at), before)

    def _starts(self, at: int) -> bool:
        """Tell whether a unit starts a sentence."""
        starts = not self.found or self.found[-1].role in SENTENCE_ENDS
        before = self.line[at - 1][0] if at else ""
        return starts and not (before[:1].isalpha() or before == ",")  # "Unfortunately, Meetly …"

    def _joined(self, role: str, at: int) -> bool:
        """Tell whether a word begins with the letter that means "and", and is no word that merely begins so."""
        word = self.line[at][0]
        if not word.startswith(self.lexicon.joins) or role in ("", FILLER):
            return False
        goes_on = bool(self.found) and self.found[-1].role not in _PARTS
        denied = role == "cannot" and len(word) >= _SHORT  # ولا يمكن
        return goes_on and (denied or (len(word) > _SHORT and not is_entry(self.line, at, self.lexicon)))

    def _aimed(self, role: str, at: int) -> bool:
        """Tell whether a word begins with the letter of purpose; what is needed for a device names no permission."""
        word, found = self.line[at][0], self.found
        aimed = role == WORD or (role == "device" and bool(found) and found[-1].role in DUTIES)
        return aimed and word.startswith(self.lexicon.aims) and len(word) > _SHORT


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
