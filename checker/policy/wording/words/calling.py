"""What an app is called, where marks or the words around tell: „Grünweg“ startet nicht, die App Grünweg läuft nicht."""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import FILLER, OWNERS, WORD, Token
from checker.policy.wording.words import naming
from checker.policy.wording.words.joining import add
from checker.policy.wording.words.matching import longest
from checker.policy.wording.words.quotations import MARKS, RUNNING, is_unknown, name_ends, runs
from checker.policy.wording.words.trie import LONGEST_STEM
from checker.policy.wording.words.units import Unit

_NAMED = frozenset((WORD, "feature", "device", "permission", "narrow"))  # what a name behind it is no app's
_ENDING = RUNNING | {"lost", "available"}
_RUN, _USED, _USERS = frozenset(("work", "use")), frozenset(("use",)), frozenset(("user", "can", "purpose"))
_LONGEST = 5


class Called:
    """Adds the names of apps to the tokens `found` so far in a text of units `line`."""

    def __init__(self, line: list[Unit], found: list[Token], lexicon: Lexicon, folded: str, original: str) -> None:
        self.line, self.found, self.lexicon = line, found, lexicon
        self.folded, self.original = folded, original

    def read(self, at: int) -> int:
        """Add the name that starts at `at`; return where it ends, or -1 without one."""
        if self.line[at][0] in MARKS and (after := self._quoted(at)) > at:
            return after
        return max(self._apposed(at), self._bare(at)) if self.lexicon.names_are == naming.HUMP else -1

    def _quoted(self, at: int) -> int:
        """Take what stands in quotation marks for a name, where it is an app's.

        It stands right behind the app, or runs. One service among others is called so too: der Dienst „Pannenhilfe“.
        """
        after = name_ends(self.line, at, self.lexicon)
        if after < 0:
            return -1
        thing = self.found[-1] if self.found else None
        beside = thing if thing and not self.folded[thing.end : self.line[at][1]].strip() else None
        if beside and beside.role in OWNERS:
            self._join(beside, self.line[after - 1][2])
            return after
        return after if self._by_itself(at, after, beside) else -1

    def _join(self, whole: Token, end: int) -> None:
        """Take a name for a part of the app right before it, and the kind of app as well: 農業日誌アプリ「ハタケ」."""
        noun = self.folded[max(whole.start, whole.end - LONGEST_STEM) : whole.end].split()[-1]
        app = self.lexicon.object_first or (whole.role == "whole" and noun not in self.lexicon.services)
        kind = self.found[-2] if len(self.found) > 1 and self.lexicon.object_first else None
        start = whole.start
        if kind and kind.role == WORD and kind.end == start:
            start = self.found.pop(-2).start
        self.found[-1] = whole._replace(role="whole" if app else "feature", start=start, end=end)

    def _by_itself(self, at: int, after: int, beside: Token | None) -> bool:
        """Add a name that no word for an app stands before, if it runs, or if nothing of it is known."""
        role = beside.role if beside else ""
        kind = beside if role == WORD and self.lexicon.object_first else None  # カーナビ「ミチビキ」
        if self.lexicon.names_are == naming.UNKNOWN or (role in _NAMED and not kind):
            return False
        first = self.original[slice(*self.line[at + 1][1:])]
        if first.isalpha() and first.islower() and not self.lexicon.object_first:
            return False  # "clear notifications" does not work
        verb = role if self.lexicon.verb_first or self.lexicon.negation_last else ""
        app = runs(self.line, at, after, self.lexicon, verb)
        end = self.line[after - 1][2]
        if kind:
            self.found[-1] = kind._replace(end=end, strange=naming.NAME) if app else kind
            return app
        if not app and not (self.lexicon.object_first and is_unknown(self.line, at, after, self.lexicon)):
            return False
        name = Token(WORD, self.line[at][1], end, naming.NAME if app else naming.COMMON)
        add(name, self.found, self.lexicon, self.folded)
        return True

    def _apposed(self, at: int) -> int:
        """Take a name behind the word for an app for a part of it, where it runs or ends.

        Where every noun has a capital, only a noun without an article may be one: "bleibt die App Alarm Plön gesperrt".
        """
        app = self.found[-1] if self.found else None
        if app is None or app.role != "whole":
            return -1
        end, before = at, app.end
        while end < len(self.line) and end - at < _LONGEST and self._goes_on(end, before):
            before = self.line[end][2]
            end += 1
        if end == at or not self._ends(at, end):
            return -1
        self.found[-1] = app._replace(end=before)
        return end

    def _bare(self, at: int) -> int:
        """Add a noun without an article that is used or that something belongs to, where every noun has a capital.

        "Um Fahrgut nutzen zu können", "zum Betrieb von Zählerblick"; features have an article, or end in a common way.
        Or it ends by itself: "dann beendet sich Sparbote".
        """
        word, start, end = self.line[at]
        owner = self.found[-1] if self.found else None
        if owner is None or not self.original[start].isupper() or longest(self.line, at, self.lexicon)[1] >= 0:
            return -1
        before = self.line[at - 1][0]
        if owner.role == "quit" and before in self.lexicon.reflexives:
            add(Token(WORD, start, end, naming.NAME), self.found, self.lexicon, self.folded)
            return at + 1
        if word.endswith(self.lexicon.feature_endings) or not self.original[start:end].istitle():
            return -1
        owned = owner.role in _RUN and [before] in self.lexicon.genitives and before not in self.lexicon.articles
        used = owner.role in _USERS and start - owner.end == 1 and runs(self.line, at, at + 1, self.lexicon, "", _USED)
        if not owned and not used:
            return -1
        add(Token(WORD, start, end, naming.NAME), self.found, self.lexicon, self.folded)
        return at + 1

    def _goes_on(self, at: int, before: int) -> bool:
        """Tell whether a word with a capital stands one blank behind `before`."""
        start = self.line[at][1]
        return start - before == 1 and self.original[start].isupper()

    def _ends(self, at: int, end: int) -> bool:
        """Tell whether what stands behind a name says that it is one: a verb, or another noun with its article."""
        verb = "work" if len(self.found) > 1 and self.found[-2].role == "work" else ""
        if runs(self.line, at, end, self.lexicon, verb, _ENDING):
            return True
        named = any(longest(self.line, place, self.lexicon)[1] < 0 for place in range(at, end))
        role = longest(self.line, end, self.lexicon)[0] if end < len(self.line) else ""
        return named and (role == "total" or (role == FILLER and self.line[end][0] in self.lexicon.articles))
