"""Whose it is that a verb gives or takes away: the permission, or the service.

"the app disables the feature" -> LOSE      "a driver who disables location" -> REFUSE      无法打开小程序 -> LOSE
"""

from __future__ import annotations

from checker.policy.wording.clauses.ending import Ending
from checker.policy.wording.clauses.mooded import ABSENT
from checker.policy.wording.clauses.moods import LOSE, REFUSE
from checker.policy.wording.clauses.surroundings import FAR, ON_THE_WAY, PHRASE_ENDS, is_own
from checker.policy.wording.roles import OFFERED, OWNERS, PERMISSIONS, WORD
from checker.policy.wording.words import naming

_PROVIDED = OFFERED | {"total"}
_SUPPOSING = frozenset(("if", "user", "once", "when"))


class Taking(Ending):
    """A clause whose verbs of giving and taking are asked what it is that they give or take."""

    def ahead(self, at: int) -> set[str]:
        """Return the roles of the words of the clause not far before a verb."""
        return {token.role for token in self.tokens[max(self.first, at - FAR) : at]}

    def takes_permission(self, role: str, at: int) -> bool:
        """Tell whether it is a permission that ends: "если доступ закрыть", "a driver who disables location"."""
        ahead = self.ahead(at)
        if role == "quit" and self.lexicon.mood_last and {"user", "device", "can"} <= ahead and not OWNERS & ahead:
            return True  # お客様が位置情報の提供を停止することは可能です
        supposed = self.lexicon.concord and self.tokens[self.first].role in ("if", "and")
        told = role == "quit" or "permission" in ahead  # but "если камера неисправна"
        if supposed and told and self.tokens[at - 1].role in PERMISSIONS and not OWNERS & ahead:
            return True
        return self._closes_permission(at) if role == "quit" else self._disables(at)

    def _closes_permission(self, at: int) -> bool:
        """Tell whether it is a permission that is closed: "you may close the location permission"."""
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + FAR)]]
        named = next((role for role in behind if role not in ("narrow", "total", "device", "user")), "")
        if named == "permission" and OWNERS & set(behind[behind.index(named) : behind.index(named) + 3]):
            return False  # "прекратить доступ пользователя к приложению"
        ours = "we" in self.ahead(at)  # but "we may end your access"
        return named == "permission" and not (ours or self.lexicon.verb_last)

    def _disables(self, at: int) -> bool:
        """Tell whether it is somebody who takes a permission away: "a driver who disables location"."""
        following = self.role_behind(at)
        if self.lexicon.names_are == naming.UNKNOWN and following in PERMISSIONS and self.ahead(at) <= _SUPPOSING:
            return True  # 失去了辅助功能权限
        by_someone = self.ahead(at) & {"user", "person", WORD} and not self.ahead(at) & {"whole", "we", "if"}
        return following in PERMISSIONS and bool(by_someone) and self.lexicon.names_are == naming.CAPITAL

    def not_granted(self, role: str, mood: str, at: int) -> str:
        """Return REFUSE for a permission that is not given, LOSE for the app that does not open: 小程序无法打开."""
        since = min(self.since, at) if mood else at
        own = (
            (role == "revoke" or not self.lexicon.mood_last)
            and not self.lexicon.negation_last
            and mood not in ABSENT
            and is_own(self.tokens, self.first, self.last, since, at)
        )
        served = mood == "cannot" and not self.lexicon.mood_last and self.serves(at)
        refused = any(sign.kind == REFUSE for sign in self.found[-FAR:])
        ours = mood == "cannot" and "we" in self.ahead(at)  # "we are unable to let you use the app"
        used = self.allows_use(at, refused or ours)
        return LOSE if own or served or used or (refused and self._disabled(role, at)) else REFUSE

    def _disabled(self, role: str, at: int) -> bool:
        """Tell whether it is the app that a refusal disables: "without it is the app disabled", with the verb last."""
        ends = self.lexicon.negation_last and at + 1 == self.last and self.tokens[at - 1].role == "whole"
        aimed = self.tokens[at - 2].role == "purpose"  # but „indem Sie den Schalter für die App deaktivieren“
        return role == "revoke" and ends and not aimed

    def costs(self, at: int) -> bool:
        """Tell whether a verb says what refusing does to something else: "refusing it may disable the feature"."""
        refused = any(sign.kind == REFUSE for sign in self.found[-3:])
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 6)]]
        nouns = [role for role in behind if role not in ON_THE_WAY and role != "narrow"]
        noun = nouns[0] if nouns and nouns[:2] != ["whole", "grant"] else ""  # but 撤销对本应用的授权
        noun = "service" if not noun and "use" in behind else noun  # "block your access to the app"
        follows = at > self.first and self.tokens[at - 1].role in PERMISSIONS
        return refused and (noun in OFFERED or (noun == WORD and follows)) and not self.lexicon.object_first

    def offered(self, at: int) -> bool:
        """Tell whether it is we who can give, and the app or a service that is given."""
        ahead = {token.role for token in self.tokens[max(self.first, at - 4) : at]}
        return "we" in ahead and "user" not in ahead and self.serves(at)

    def offer(self, at: int) -> str | None:
        """Return what it is that is not provided: REFUSE for a permission, LOSE for the service, None for neither."""
        ahead = {token.role for token in self.tokens[self.first : self.since]}
        if self.lexicon.negation_last and {"we", "whole"} <= ahead:
            return LOSE  # "dass wir Ihnen unser Angebot ohne Zugriff nicht zur Verfügung stellen können"
        if self.lexicon.names_are == naming.UNKNOWN and self.tokens[self.last - 1].role in PERMISSIONS:
            return REFUSE  # 不提供平台履行订单所涉及的位置授权
        withheld = self.since > self.first and self.tokens[self.since - 1].role in _PROVIDED
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        # "… not being provided to you", "… not be rendered to any user"
        ends = not behind or behind[0] in PHRASE_ENDS or behind in (["purpose", "user"], ["purpose", "total"])
        if self.serves(at) or (withheld and ends):
            return LOSE  # "we do not provide the service", "the service is not provided"
        ours = {token.role for token in self.tokens[max(self.first, self.since - 2) : self.since]} & {"we", "whole"}
        to_user = any(token.role == "user" for token in self.tokens[self.since : at])
        return None if ours or to_user else REFUSE
