"""What a mood comes to at the end of its clause, where no verb has taken it.

无法继续 -> LOSE      "no permission, no app" -> LOSE      "it does not work without" -> REFUSE
"""

from __future__ import annotations

from checker.policy.wording.clauses.conjoined import Conjoined
from checker.policy.wording.clauses.moods import BLOCKED, BOUND, LOSE, MAY_REFUSE, NECESSARY, NEEDLESS, REFUSE, REQUIRED
from checker.policy.wording.clauses.surroundings import contrasted
from checker.policy.wording.roles import COLON, ITS_USE, OWNERS, PAUSE, PERMISSIONS, WORD
from checker.policy.wording.words import naming

_IN_THE_APP = ["for", "whole", "within"]
_REFUSED = PERMISSIONS | {"narrow", "total", "user"}
_VERB = 2  # characters
_NOTHING = frozenset(("none", "edge"))  # "nothing in the app"


class Ending(Conjoined):
    """A clause whose words have all been read."""

    def end(self) -> None:
        """Say what a mood comes to that found no verb behind it."""
        end = self.last - 1
        behind = self.tokens[self.since + 1].role if self.since < end else ""
        last = self.since >= end - 1 or behind == PAUSE or (behind == "without" and not self.strange)  # "… (GPS)"
        # 无法自动读取短信验证码, 不授权将无法获得位置
        last = last and (behind not in ("other", "device") or self.lexicon.names_are != naming.UNKNOWN)
        last = last and not self._passed_over(end)
        named = self._named()
        whole = named in ("whole", "service", "total") and not self.lexicon.negation_last
        if self.mood == "cannot" and last and not whole and not self.lexicon.mood_last:
            self.postponed()
        if self.mood == "cannot" and self.since == end and self._offers_refusal():
            self.found = [self.found[0]._replace(kind=BOUND, last=end)]  # "a possibility to refuse is not provided for"
        elif self.mood == "cannot" and self._refusing_leads():
            self.found = [self.found[0]._replace(kind=BOUND, last=end)]  # "ablehnen lässt sich die Berechtigung nicht"
        elif self.mood == "cannot" and whole and self.tokens[end].role != "can":  # "none of our apps … at any time"
            self.say(LOSE, self.since, self.since)  # "cannot obtain the service", whatever the verb
        elif self.mood == "prevent" and whole and self.tokens[end].role in OWNERS:
            self.say(LOSE, self.since, self.since)  # "imposibilita todo el servicio"
        elif self.mood == "cannot" and self.since == end and self._is_all(end):
            self.say(LOSE, end, end)  # 无法继续
        elif self.mood == "can" and self.found and self.found[-1] == (REFUSE, self.first, self.first):
            self.say(MAY_REFUSE, self.first, self.since)  # "turn it off at any time"
        elif self.mood in ("prevent", "cannot") and self.since == end and self._use_before(end):
            self.say(LOSE, end, end)  # "von der Nutzung der App ausschließen", "die Nutzung der App ist nicht zulässig"
        elif self.mood in ("cannot", "prevent"):
            self.say(BLOCKED, min(self.since, end), end)
        else:
            self._left_over(end)

    def _passed_over(self, end: int) -> bool:
        """Tell whether a verb of no consequence stands before the mark that ends the clause: 将无法处理."""
        if self.lexicon.names_are != naming.UNKNOWN:
            return False
        return self.last < len(self.tokens) and self.tokens[self.last].start - self.tokens[end].end >= _VERB

    def _named(self) -> str:
        """Return the role of what the mood is said of, where it happens left out: 无法在本软件中进行任何操作."""
        behind = [token.role for token in self.tokens[self.since + 1 : self.last]]
        if behind[:3] == _IN_THE_APP:
            behind = behind[3:]
        return next((role for role in behind if role not in _NOTHING), "")

    def _is_all(self, end: int) -> bool:
        """Tell whether a "cannot" says that one can do no more: 应用无法继续，请授权."""
        ends = self.final() or (self.lexicon.names_are == naming.UNKNOWN and end > self.first)
        return ends and not self.lexicon.object_first

    def _left_over(self, end: int) -> None:
        """Say what a mood comes to that is neither a can nor a cannot."""
        role = self.tokens[end].role
        used = end > self.first + 1 and [token.role for token in self.tokens[end - 2 : end]] == [self.mood, "use"]
        chosen = self.since < end and self.tokens[self.since + 1].role == "choose"  # "you must choose a file"
        bidden = chosen or self.tokens[self.first].role == "if"  # "if you need to update it"
        following = self.tokens[self.last].role if self.last < len(self.tokens) else ""
        leads = following == COLON and self.since == end and self._leads_duties(end)
        # "must be shown in the notifications"
        placed = self.since < end and self.tokens[self.since + 1].role == "edge"
        placed = placed and PERMISSIONS.isdisjoint(token.role for token in self.tokens[self.first : self.since])
        if self.mood == "must" and (bidden or leads or placed or following == "but"):
            return
        if self.mood == "must" and not self.strange and not (self.lexicon.mood_last and self.since < end):
            self.say(REQUIRED, self.since, self.since)
        elif (self.mood, self.since) == ("not", end) and self.first == end - 1 and self.tokens[self.first].role == "if":
            self.say(REFUSE, self.first, end)  # "if it is not, the app will not start"
        elif self.mood == "not" and (self.since == end or (self.strange and self.absent < 0)):
            self._denied(end)
        elif self.mood in ("without", "unless") and self.since == end:
            self.say(REFUSE, end, end)  # "it does not work without", "… until you have granted:"
        elif self.mood == "forced" and not self.strange and self.since == end:
            self.say(BOUND, self.since, end)  # "you have no choice, but to …"
        elif self.mood in ("none", "not") and self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)
        elif self.mood == "none" and self._none_required(end):
            self.found[-1] = self.found[-1]._replace(kind=NEEDLESS, last=end)
        elif self.mood == "none" and self._lacks(role, end):
            self.say(REFUSE, min(self.since, end - 1), end)
        elif self.mood == "without" and role in ("whole", "service") and used:
            self.say(LOSE, self.since, end)  # "is left without access to the app"
        elif self.mood == "none" and self.since == end - 1 - used and self._is_app(end) and not self._given():
            self.say(LOSE, self.since, end)  # "no permission, no app", "no access to the app"
        elif self.mood == "not" and self.since == self.first == end - 1 and role == "whole":
            self.say(LOSE, self.since, end)  # "sans autorisation, pas d'application"

    def _leads_duties(self, end: int) -> bool:
        """Tell whether a "must" before a colon leads what is done and no permission: "you will have to: be on time"."""
        behind = self.tokens[self.last + 1].role if self.last + 1 < len(self.tokens) else ""
        return self.tokens[end - 1].role == "user" or (self.first == end and behind in (WORD, "other"))

    def _denied(self, end: int) -> None:
        """Say what a "not" comes to that stands last, or before unknown words."""
        if self.since == end and self._asks_for_none(end):
            self.found[-1] = self.found[-1]._replace(kind=NEEDLESS, last=end)
        elif self.strange and self.absent < 0:
            self.lapse(end)
        elif self.since == end and contrasted(self.tokens, end):
            self.say(NEEDLESS, end, end)  # "the terms you must accept, the permissions not"
        elif not (self.since == end > self.first and self.lexicon.concord):
            return
        elif not self.deny_verb(end) and self.tokens[end - 1].role == WORD:
            self.say(BLOCKED, end - 1, end)  # "it will be shown not"

    def _none_required(self, end: int) -> bool:
        """Tell whether there are none of the required permissions before: "обязательных доступов в этой версии нет"."""
        said = self.found[-1] if self.found and self.lexicon.concord and self.since == end else None
        if said is None or said.kind not in (REQUIRED, NECESSARY):
            return False
        named = {token.role for token in self.tokens[said.last + 1 : end]}
        return bool(named) and named <= PERMISSIONS

    def _lacks(self, role: str, end: int) -> bool:
        """Tell whether there is none of what stands last, or of the permission before: "если разрешения нет"."""
        last = self.since == end > self.first and self._noun_before(end)
        return last or (not self.strange and role in ("narrow", "total"))  # "lacking any of these"

    def _asks_for_none(self, at: int) -> bool:
        """Tell whether it is mandatory permissions that are not asked for: 필수 접근 권한을 요구하지 않습니다."""
        asked = self.lexicon.object_first and bool(self.found) and self.found[-1].kind in (REQUIRED, NECESSARY)
        return asked and self.tokens[at - 1].role == "request"

    def _noun_before(self, at: int) -> bool:
        """Tell whether what there is none of is a permission that stands before, in a condition."""
        supposed = self.tokens[self.first].role in ("if", "when") and self.lexicon.concord
        return supposed and self.tokens[at - 1].role in PERMISSIONS

    def _offers_refusal(self) -> bool:
        """Tell whether a clause begins with what would be an offer to refuse."""
        return bool(self.found) and (self.found[0].kind, self.found[0].first) == (MAY_REFUSE, self.first)

    def _refusing_leads(self) -> bool:
        """Tell whether a clause begins with the refusing that, where verbs stand last, it denies at its end."""
        if not self.lexicon.negation_last or self.tokens[self.since].role != "can" or len(self.found) != 1:
            return False
        said = self.found[0]
        leads = said.kind == REFUSE and said.first == said.last == self.first and self.since == self.first + 1
        return leads and {token.role for token in self.tokens[self.since + 1 : self.last - 1]} <= _REFUSED

    def _use_before(self, at: int) -> bool:
        """Tell whether the use of the app stands right before a verb at the end of its clause."""
        roles = [token.role for token in self.tokens[max(self.first, at - 2) : at]]
        ends = self.lexicon.negation_last or self.lexicon.names_are == naming.CAPITAL
        alone = self.lexicon.negation_last and roles == ["whole"]  # „das Angebot ist ausgeschlossen, solange …“
        return ends and (alone or roles in ITS_USE)  # "makes use of the app impossible"

    def _given(self) -> bool:
        """Tell whether a verb of granting stands before: "no se ha concedido el permiso a ningún sitio web".

        The permission stands behind that verb, or is its subject.
        """
        said = self.found[-1] if self.found else None
        if said is None or self.tokens[said.last].role != "grant":
            return False
        granted = (*self.tokens[self.first : said.first], *self.tokens[said.last + 1 : self.since])
        return any(token.role == "permission" for token in granted)

    def _is_app(self, at: int) -> bool:
        """Tell whether a noun is the app, or its name alone in a clause: "no Bluetooth, no Latchkey"."""
        token = self.tokens[at]
        by_name = self.lexicon.names_are == naming.CAPITAL and at == self.first + 1 and token.strange >= naming.NAME
        coined = token.strange == naming.COINED and self.tokens[at - 1].role == "none"  # "there is no StrideGo"
        by_name = by_name or coined
        return token.role in ("whole", "service") or (token.role == WORD and by_name)
