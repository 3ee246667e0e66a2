"""What is no verb under the mood in force: permissions that are lacking, and words that the lexicon does not know.

未 + 权限 -> REFUSE      cannot + zorb -> BLOCKED
"""

from __future__ import annotations

from checker.policy.wording.clauses.earlier import Earlier
from checker.policy.wording.clauses.mooded import ABSENT
from checker.policy.wording.clauses.moods import (
    BLOCKED,
    BOUND,
    ENTER,
    KEEP,
    LOSE,
    MUST_GRANT,
    NECESSARY,
    NEEDLESS,
    NEEDS,
    REFUSE,
    REQUIRED,
)
from checker.policy.wording.roles import AND, PAUSE, VERBS
from checker.policy.wording.words import naming

# what "there is none" denies of a permission that it describes
_DENIED = frozenset((REQUIRED, NECESSARY, NEEDS, MUST_GRANT, ENTER, LOSE, BOUND))
_PREVENTED = frozenset(("edge", "provide", "serve", "use", "work"))


class Nominal(Earlier):
    """A clause that is being read, and the nouns and unknown words of which take up its moods."""

    def noun(self, at: int) -> None:
        """Take a permission under the mood in force: it is lacking, or a denial waits for its verb."""
        if self.mood in ABSENT:
            self._lack(at)
        elif self.mood == "none" or (self.mood == "not" and not self.strange):
            self.absent = at

    def _lack(self, at: int) -> None:
        """Say that a permission is lacking, or that none is one that must be given: 必須の権限はありません."""
        first = self.since
        while self.says_all(at) and self.found and self.found[-1].kind in _DENIED and self.found[-1].last == first - 1:
            first = self.found.pop().first
        self.say(REFUSE if first == self.since else NEEDLESS, first, at)

    def unknown(self, at: int) -> None:
        """Take a word that the lexicon does not know, and that may be the verb of the mood in force."""
        if self.mood == "prevent" and self._is_prevented(at):
            return
        if self._says_when(at) or self._says_to_whom(at):
            return
        self.strange += 1
        if self.mood in ("cannot", "prevent") or (self.mood == "not" and self.lexicon.mood_last):
            following = self.role_behind(at)
            goes_on = following in (AND, PAUSE)  # "cannot download or use the app"
            self.say(BLOCKED, self.since, at, self.mood if goes_on else "")
            self.since = at + 1 if goes_on else self.since
        elif self.mood == "can" and self.lexicon.mood_last:
            self.say(KEEP, self.since, at)
        elif self.mood == "not" and self.strange > self.lexicon.reach:
            self.lapse(at)

    def _says_when(self, at: int) -> bool:
        """Tell whether a word only says when or where, between a mood and its verb: 不得在租期内停用."""
        inside = at + 1 < self.last and (self.tokens[at - 1].role, self.tokens[at + 1].role) == ("for", "within")
        return inside and at > self.first and self.lexicon.names_are == naming.UNKNOWN

    def _says_to_whom(self, at: int) -> bool:
        """Tell whether a word only says to whom something is impossible, before its verb: تعذر على المربي استعمال."""
        led = self.lexicon.verb_first and self.mood == "cannot" and self.since == at - 2
        following = self.role_behind(at)
        return led and self.tokens[at - 1].role == "edge" and following in VERBS

    def _is_prevented(self, at: int) -> bool:
        """Tell whether a name stands between "prevents" and what it prevents: "prevents EdgeDeck from running"."""
        following = self.role_behind(at)
        return following in _PREVENTED and self.tokens[at].strange >= naming.NAME and self.since == at - 1
