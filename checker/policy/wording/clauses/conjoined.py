"""What an "and" or an "or" does to the mood in force: "no news comes and the app …", "cannot ride or use the app"."""

from __future__ import annotations

import itertools

from checker.policy.wording.clauses.mooded import DENYING, Mooded
from checker.policy.wording.clauses.moods import BLOCKED, GRANT, LOSE, MUST_GRANT, OTHERWISE, REFUSE, REQUIRED, Sign
from checker.policy.wording.clauses.surroundings import FAR
from checker.policy.wording.roles import OWNERS, PEOPLE, REFUSING
from checker.policy.wording.words import naming

_ANEW = DENYING | {"whole", "we", "user"}
_DONE = frozenset(("quit", "lost", "gone", "every"))  # what is no more of what was denied before
_HINDERING = DENYING | {"prevent"}  # "prevents the upload of photos and the use of the app"
_USED = frozenset(("use", "provide", "serve"))


class Conjoined(Mooded):
    """A clause that is being read, and parts of which are joined."""

    def join(self, at: int) -> None:
        """Take an "and", which ends a denial where something has a verb of its own: "no news comes and the app …"."""
        following = self.role_behind(at)
        if self.mood == "must" and self.since == at - 1 and following in ("cannot", "not", "bound"):
            self.say(REQUIRED, self.since, self.since)  # "es obligatorio y no se puede omitir"
        if self.mood == "must" and self.lexicon.negation_last and (self.since == at - 1 or following == "can"):
            self.mood = ""  # "that it active be must and not refused be can", "it must active be and can not …"
        if self._is_otherwise(at):
            self.found.append(Sign(OTHERWISE, at, at))
        if self._goes_on_denying(at):
            self.mood, self.since = "cannot", at + 1
            return
        if self.mood == "cannot" and self.since == at - 1 and self.lexicon.negation_last:
            self.postponed()  # "a refusal is impossible and can not be applied for"
            self.mood = ""
            return
        if self.lexicon.negation_last and self.mood in DENYING and self.tokens[at - 1].role == "can":
            self.say(BLOCKED, self.since, at - 1)  # "that it nothing process can and closes"
            return
        if not self._begins_anew(at):
            return
        if self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)
        elif self.mood == "cannot" and self.since < at:
            self.say(BLOCKED, self.since, at - 1)
        self.mood = ""

    def _is_otherwise(self, at: int) -> bool:
        """Tell whether an "or" and an app's name say what happens otherwise: "allow it, or HomeGo won't let you in"."""
        granted = bool(self.found) and self.found[-1].kind in (GRANT, MUST_GRANT) and self.tokens[at].is_or
        return granted and at + 1 < self.last and self.tokens[at + 1].strange == naming.COINED

    def _goes_on_denying(self, at: int) -> bool:
        """Tell whether an "and" ties the use of the whole to what cannot be done: "cannot ride or use the app"."""
        said = self.found[-1] if self.found else None
        if said is None or said.kind not in (BLOCKED, LOSE) or self.lexicon.mood_last or self.lexicon.negation_last:
            return False
        if self.mood not in ("", "cannot") or self.tokens[said.first].role not in _HINDERING:
            return False
        ahead = ("purpose", "user") if self.lexicon.modifier_last else ("purpose",)  # "ni vous fournir le service"
        behind = self.tokens[at + 1 : min(self.last, at + FAR)]
        verb, *objects = [*itertools.dropwhile(lambda token: token.role in ahead, behind), self.tokens[at]]
        used = next((token for token in objects if token.role != "user"), verb)
        return verb.role in _USED and (used.role in OWNERS or used.strange == naming.COINED)

    def _begins_anew(self, at: int) -> bool:
        """Tell whether what follows the "and" at `at` is no more of what has been denied before it."""
        if self.mood not in DENYING or at < self.since or at + 1 >= self.last or self.lexicon.mood_last:
            return False
        following = self.tokens[at + 1].role
        if following in PEOPLE and self.tokens[at - 1].role in PEOPLE:
            return False  # „weder von Schülern noch von Eltern“
        if following == "narrow":
            return not self.lexicon.negation_last  # "and all the rest works"
        ends = self.mood == "cannot" or (self.mood == "not" and self.strange > 0)
        refused = following in REFUSING and self.mood == "not" and self.strange > 0  # "does not sign up or refuses it"
        return following in _ANEW or refused or (ends and following in _DONE)
