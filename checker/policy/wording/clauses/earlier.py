"""What the signs that a clause has given so far make of its next verb: 不允许用户撤回, "refusing is not allowed".

Refusing that is not allowed is a duty; where there is no permission that cannot be refused, all can be.
"""

from __future__ import annotations

from checker.policy.wording.clauses.mooded import ABSENT
from checker.policy.wording.clauses.moods import BOUND, GRANT, LOSE, MAY_REFUSE, NECESSARY, NEEDLESS, REFUSE, REQUIRED
from checker.policy.wording.clauses.surroundings import FAR
from checker.policy.wording.clauses.taking import Taking
from checker.policy.wording.roles import AND, DUTIES, GRANTING, OCCASIONS, OWNERS, PERMISSIONS, REFUSING, WORD
from checker.policy.wording.words import naming

_OF_WHICH = PERMISSIONS | {"narrow"}
_REFUSED = REFUSING | PERMISSIONS | {"edge", "narrow", "and"}
_PEOPLE = ({"user"}, {"person"}, {"total", "user"}, {"total", "person"}, {"user", "person"})
_WHO = frozenset(("user", "person", "purpose"))
_REFUSED_OBJECT = PERMISSIONS | {"narrow", "total", "edge", "user", "yes"}
_SUPPOSING = frozenset(("if", "when", "once", "unless", "without"))


class Earlier(Taking):
    """A reading of a clause that looks back at what it has found."""

    def with_lack(self, kind: str | None, start: int) -> tuple[str | None, int]:
        """Return what a verb comes to with what there is none of right ahead, and where the words start that say so."""
        if kind == BOUND and self._none_such(start):
            return MAY_REFUSE, self.found.pop().first  # "there is no permission that you cannot refuse"
        if kind == NEEDLESS and self._needs_none(start):
            return kind, self.found.pop().first  # 필수 접근 권한을 요구하지 않습니다
        return kind, start

    def _none_such(self, start: int) -> bool:
        """Tell whether it is right ahead that there is no permission of the kind that cannot be refused."""
        lack = self.found[-1] if self.found and not self.lexicon.object_first else None
        if lack is None or (lack.kind, lack.last + 1) != (REFUSE, start):
            return False
        return self.tokens[lack.first].role == "none" and self.tokens[lack.last].role in PERMISSIONS

    def _needs_none(self, start: int) -> bool:
        """Tell whether it is the mandatory permissions right ahead that are not needed, where objects come first."""
        said = self.found[-1] if self.found and self.lexicon.object_first else None
        between = {token.role for token in self.tokens[said.last + 1 : start]} if said else {""}
        return between <= PERMISSIONS and said is not None and said.kind in (REQUIRED, NECESSARY)

    def forbidden(self, at: int) -> bool:
        """Tell whether it is refusing that is not allowed: 不允许用户撤回, "staff are not permitted to refuse"."""
        said = self.found[-1] if self.found else None
        # 不提供关闭权限的选项
        giving = ("grant", "provide") if self.lexicon.names_are == naming.UNKNOWN else ("grant",)
        if said is None or said.kind != REFUSE or self.tokens[said.last].role not in giving:
            return False
        if self.lexicon.object_first:
            return False
        return {token.role for token in self.tokens[said.last + 1 : at]} <= _WHO

    def disallowed(self, at: int, start: int) -> bool:
        """Tell whether it is refusing that is not allowed: "refusing it is not allowed", 거부하는 것은 허용되지 않."""
        said = self.found[-1] if self.found else None
        if said is None or said.kind != REFUSE or self.tokens[at].role not in GRANTING:
            return False
        if self.tokens[said.last].role not in REFUSING or self.mood in ABSENT:
            return False  # "it is off until you turn it on"
        if self.tokens[start - 1].role == "user" and not self.lexicon.object_first:
            return False  # "decline those you do not want to give"
        between = {token.role for token in self.tokens[said.last + 1 : start]}
        if self.lexicon.object_first:
            return not between and at + 1 == self.last  # but 거부하고 허용하지 않으면 …
        ahead = {token.role for token in self.tokens[max(self.first, said.first - FAR) : said.first]}
        return between <= _REFUSED_OBJECT and ahead.isdisjoint(_SUPPOSING) and said.last < start

    def refusal_alone(self, role: str, at: int) -> bool:
        """Tell whether a clause has named no more than a refusal so far, and what is refused."""
        said = self.found[-1] if self.found else None
        if said is None or said.kind != REFUSE:
            return False
        begins = said.first == self.first or self.tokens[self.first].role == WORD
        begins = begins or self.tokens[said.first - 1].role == AND  # "… and opting out is not possible"
        if not begins or at - self.first > FAR or at + 1 < self.last:
            return False
        if self.tokens[said.first].role in ABSENT:
            return False  # "without location it is useless"
        between = {token.role for token in self.tokens[said.last : at]} - {"not"}
        if role == "available" and (self.tokens[said.last].role not in REFUSING or not between & _OF_WHICH):
            return False
        between.discard("narrow")
        return between <= _REFUSED and (self.lexicon.modifier_last or role == "available")

    def refusal_of_what_follows(self, role: str, at: int) -> bool:
        """Tell whether what a refusal is of ends the clause: "declining is not possible for the camera"."""
        said = self.found[-1] if self.found else None
        led = said is not None and said.kind == REFUSE and said.first == said.last == self.first and role == "available"
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + FAR)]]
        named = led and self.tokens[self.first].role in REFUSING and at <= self.first + 2
        return (
            named and bool(PERMISSIONS & {*behind}) and {*behind} <= PERMISSIONS | {"purpose", "narrow", "total", "and"}
        )

    def permission_only(self, at: int) -> bool:
        """Tell whether a clause has named nothing but a permission up to `at`, which is not far from its start."""
        named = {token.role for token in self.tokens[self.first : min(at, self.first + FAR)]} - OCCASIONS
        whole = "permission" in named or (self.lexicon.negation_last and bool(named))  # "ist die Kameraberechtigung …"
        return whole and named <= PERMISSIONS and at < self.first + FAR

    def not_before(self, at: int) -> bool:
        """Tell whether something does not work before a permission is granted; a "before" is a "to" as well."""
        lost = self.found[-1] if self.found and self.lexicon.names_are == naming.CAPITAL else None
        if lost is None or lost.kind != LOSE or at + 1 != self.last:
            return False
        between = [token.role for token in self.tokens[lost.last + 1 : at]]
        return between[:1] == ["purpose"] and bool(PERMISSIONS & {*between}) and {*between[1:]} <= _REFUSED

    def bidden(self, at: int) -> bool:
        """Tell whether a duty right ahead is one of people, to grant something."""
        duty = self.found[-1] if self.found and self.tokens[at - 1].role == "purpose" else None
        if duty is None or duty.kind not in (REQUIRED, NECESSARY) or duty.last != at - 2:
            return False
        ahead = self.tokens[self.first : duty.first]  # "rights that every user is required to grant"
        led = len(ahead) > 1 and ahead[-1].role in _WHO and ahead[-2].role == "permission"
        return led or {token.role for token in ahead} in _PEOPLE

    def limited(self, at: int) -> bool:
        """Tell whether it is the app that can be used only where something is granted: 本应用只能在授权后使用."""
        subject, limit = (self.tokens[place].role if place < at else "" for place in (self.first, self.first + 1))
        if limit != "onlyif" or not any(sign.kind == GRANT for sign in self.found[:FAR]):
            return False
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        return (subject in OWNERS and not behind) or (subject == "user" and behind in (["whole"], ["service"]))

    def needless_for(self, at: int) -> bool:
        """Tell whether a use is what nothing is needed for: „keine Berechtigung ist für die Nutzung erforderlich“."""
        denied = self.mood == "none" and (self.absent >= 0 or self.since == at - 2)
        if not denied or self.tokens[at - 1].role != "purpose":
            return False
        *between, last = (token.role for token in self.tokens[at : min(self.last, at + FAR)])
        return last in DUTIES and {*between[1:]} <= OWNERS | {"user", "narrow", "total"}
