"""What is used, or what works, by a verb of a clause: the whole (运行本应用), a part of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from checker.policy.wording.clauses import phrases, scope
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, DUTIES, PERMISSIONS, VERBS, WORD, Token
from checker.policy.wording.words import naming

_OF_PERMISSIONS = PERMISSIONS | {"narrow"}
_OWNERS = frozenset(("user", "narrow", "total"))
_NEAR, _FAR = 6, 20
_ENDING = VERBS | {AND}  # what begins something else behind a verb
_ALL_TO = ["total", "permission", "purpose"]
_APART = range(1, len(" 首次") + 1)
_ASKS = frozenset(("must", "required", "needs"))
_AUXILIARIES = frozenset(("can", "must"))
_RUN = frozenset(("use", "work"))


class Using:
    """The words tokens[first:last] of a clause, as they can be asked what a verb of theirs uses; `roles` are theirs."""

    tokens: Sequence[Token]
    first: int
    last: int
    lexicon: Lexicon
    roles: frozenset[str]

    def has(self, *roles: str) -> bool:
        """Tell whether one of the roles occurs in the clause."""
        return not self.roles.isdisjoint(roles)

    def begins(self, reach: int) -> list[str]:
        """Return the roles of up to `reach` words that the clause begins with."""
        return [token.role for token in self.tokens[self.first : min(self.last, self.first + reach)]]

    @cached_property
    def subject(self) -> str:
        """What the clause begins with covers, up to its first verb; a permission covers nothing."""
        edges = (at for at in range(self.first, self.last) if self.tokens[at].role in phrases.EDGES)
        phrase = self.tokens[self.first : next(edges, self.first)]
        named = {token.role for token in phrase}
        if (named & PERMISSIONS and "feature" not in named) or named <= {"narrow"}:
            return scope.NOTHING
        return scope.coverage(phrase, naming.STARTING)

    def used(self, at: int) -> str:
        """Return what is used or what works by the verb at `at`."""
        if self._is_counted(at):
            return scope.PART
        aimed = self._aims_at_use(at) or self._is_use_of_app(at) or self._aim_leads(at) or self._is_done_with_app(at)
        if aimed or self._is_used_by_name(at):
            return scope.WHOLE
        if self.lexicon.object_first and self.tokens[at].role != "work":
            if self.tokens[at].role == "provide" and self.tokens[at - 1].role in _OF_PERMISSIONS:
                return scope.NOTHING  # 位置情報の提供 gives the permission
            return phrases.before(self.tokens, at, self.first, object_first=True)
        if self.lexicon.negation_last and self._is_used_for(at):
            return phrases.before(self.tokens, at, self.first)  # "um die App zu nutzen", "damit du sie nutzen kannst"
        covered = self._covered_behind(at)
        return self._of_device(at) or (self._worked(at, covered) if self.tokens[at].role == "work" else covered)

    def _is_used_by_name(self, at: int) -> bool:
        """Tell whether a name before the verb is what is used: "in order OpenTracks to use", 小店通的使用."""
        named = at > self.first and self.tokens[at - 1].role == WORD and self.tokens[at - 1].strange >= naming.NAME
        within = at - 1 > self.first and self.tokens[at - 2].role == "edge"  # "to use voice search in OpenTracks"
        leads = at == self.first + 1 and self.tokens[at].start - self.tokens[at - 1].end in _APART
        owned = self.lexicon.names_are == naming.UNKNOWN and leads
        return named and not within and (self.lexicon.verb_last or owned)

    def _covered_behind(self, at: int) -> str:
        """Return what the phrase behind the verb at `at` covers."""
        if self.tokens[at].role == "work" and at + 1 < self.last and self.tokens[at + 1].role in _ENDING:
            return scope.NOTHING  # "needs it to operate and …", "requires to run getting …"
        sought = (place for place in range(at + 1, self.last) if self.tokens[place].role == "seeks")
        end = next(sought, self.last)  # 使用本小程序需要获取您的位置
        return phrases.after(self.tokens, at + 1, end, self._least(self.tokens[at].role))

    def _of_device(self, at: int) -> str:
        """Return what the verb at `at` comes to where it is said of a device or a permission, and "" elsewhere."""
        objects = [token.role for token in self.tokens[at + 1 : min(self.last, at + 4)] if token.role not in _OWNERS]
        ahead = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
        of_device = ahead[-1:] == ["purpose"] and objects[:1] == ["device"]
        by_device = ahead == ["purpose", "device", "purpose"] and self.tokens[at - 4].role != "permission"
        by_device = by_device or self._runs_device(at)
        if self.tokens[at].role == "work" and (of_device or by_device):
            return scope.PART  # "needed for the functioning of the camera", "needed for the camera to work"
        if not objects or objects[0] not in PERMISSIONS or self._to_access(at, ahead):
            return ""
        # what is accessed, and not what for; but "to use the camera, permission is required"
        aim = at == self.first + 1 and self.tokens[self.first].role == "purpose" and self.lexicon.modifier_last
        aim = aim or (self.lexicon.negation_last and self._predicated(at))
        aim = aim or ahead[-2:] == ["device", "purpose"]  # "se requiere permiso de ubicación para usar Bluetooth"
        return scope.PART if aim else scope.NOTHING

    def _to_access(self, at: int, ahead: list[str]) -> bool:
        """Tell whether access is the aim: "permission is required to access photos".

        But "permission to access photos is required", and "se requiere permiso para acceder a la cámara" names it too.
        """
        duty = ahead[-2:-1] if self.lexicon.modifier_last else ahead
        to_access = (ahead[-1:] == ["must"] and "permission" in ahead) or (
            ahead[-1:] == ["purpose"] and not DUTIES.isdisjoint(duty)
        )
        to_access = to_access or ahead == _ALL_TO  # "you must grant all permissions to use Bluetooth"
        return to_access and self.tokens[at].role == "use"

    def _runs_device(self, at: int) -> bool:
        """Tell whether the aim is something of a device that is to work: "for contact notifications to work, …"."""
        named = [token.role for token in self.tokens[self.first : min(at, self.first + _NEAR)]]
        return named == ["purpose", WORD, "device", "purpose"] and not self.lexicon.object_first

    def _is_used_for(self, at: int) -> bool:
        """Tell whether a use and its auxiliary end an aim that names anything but all features."""
        if self.tokens[self.first].role != "purpose" or self.tokens[at].role == "work" or self.has("every", "feature"):
            return False
        return all(token.role in _AUXILIARIES for token in self.tokens[at + 1 : min(self.last, at + _NEAR)])

    def _aims_at_use(self, at: int) -> bool:
        """Tell whether the use of the app is the aim, and a device begins what it asks for.

        Для использования сервиса геолокация должна быть включена.
        """
        if at != self.first + 1:
            return False
        begins = [token.role for token in self.tokens[self.first : min(self.last, at + 3)]]
        asks = begins[:1] == ["purpose"] and begins[2:3] in (["whole"], ["service"]) and begins[3:] == ["device"]
        behind = {token.role for token in self.tokens[at + 3 : min(self.last, at + _FAR)]}
        return asks and bool(behind & _ASKS) and not self.lexicon.object_first

    def _is_use_of_app(self, at: int) -> bool:
        """Tell whether the use of the app is an aim, where a verb may be a noun: 为保证APP使用, APP使用所必须."""
        if self.lexicon.names_are != naming.UNKNOWN or at == self.first or self.tokens[at].role not in _RUN:
            return False
        subject = at - (self.tokens[at - 1].role == "can")  # 为了保证本软件能够使用
        ends = at + 1 == self.last or self.tokens[at + 1].role == AND  # 为了保证本软件的正常使用以及提供优质的服务
        aimed = ends and subject == self.first + 2 and self.tokens[self.first].role == "purpose"
        needed = at + 1 < self.last and self.tokens[at + 1].role in DUTIES
        return (aimed or needed) and self.tokens[subject - 1].role in ("whole", "service")

    def _is_done_with_app(self, at: int) -> bool:
        """Tell whether it is the aim that the app is used: "for the app to be used", "so that it can be provided"."""
        ahead = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
        aimed = ahead[:1] == ["purpose"] and ahead[1:2] in (["whole"], ["service"])
        aimed = aimed and ahead[2:] in (["purpose"], ["can"])
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        passive = self.tokens[at].role in ("use", "provide") and behind in ([], ["purpose", "user"])
        return aimed and passive and self.lexicon.names_are == naming.CAPITAL

    def _aim_leads(self, at: int) -> bool:
        """Tell whether an aim stands before its permission: "for use of the app is the permission required"."""
        following = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        aim = at > self.first and self.tokens[at - 1].role == "purpose" and self.tokens[at].role == "work"
        ran = aim and following == ["whole", "device"]
        if self.lexicon.negation_last and at > self.first and self.tokens[at - 1].role == "purpose":
            # "zur Nutzung der App den Standort freigeben": what belonged to the app would stand before it
            ran = ran or following in (["whole", "device"], ["whole", "use"], ["service", "device"])
        return following == ["whole", "permission"] or ran or (aim and following[:1] == ["permission"])

    def _is_counted(self, at: int) -> bool:
        """Tell whether the aim is something done with the use at `at`: 为了统计您使用产品的活跃度."""
        ahead = [token.role for token in self.tokens[max(self.first, at - 2) : at]]
        return ahead == ["other", "user"] and self.tokens[self.first].role == "purpose"

    def _predicated(self, at: int) -> bool:
        """Tell whether a purpose belongs to what is said of a permission: "permissions are for the use of … needed"."""
        ahead = self.tokens[max(self.first, at - 2) : at]
        kinds = [token.role for token in ahead] == ["permission", "purpose"]
        return kinds and ahead[1].start - ahead[0].end > 1

    def _least(self, role: str) -> int:
        """Return how far words behind a verb must be a name to be the app's."""
        if role == "use" or (role == "work" and self.lexicon.names_are == naming.UNKNOWN):
            return naming.LED  # 运行京东
        return naming.NAME if role == "work" else naming.NEVER  # "the operation of FarmLeaf"

    def _worked(self, at: int, covered: str) -> str:
        """Return what works by the verb at `at`, behind which a phrase covers so much."""
        if covered == scope.WHOLE:
            return covered
        if covered == scope.PART and self.lexicon.verb_first:
            return scope.PART  # "needs the app access, so that work the calls"
        if self.subject == scope.PART and at > self.first and self.tokens[at - 1].role == "then":
            return scope.PART  # 附近推荐需要您允许本应用使用定位权限才能工作
        ahead = self._worker(at)
        if scope.PART in (covered, ahead):
            return ahead if ahead == scope.WHOLE else scope.PART
        # 附近推荐需要定位权限才能工作
        of_a_part = ahead == scope.NOTHING and (self.subject == scope.PART or self._first_feature < at)
        return scope.PART if of_a_part else scope.WHOLE

    def _worker(self, at: int) -> str:
        """Return what works, where the verb at `at` does not follow or precede it directly."""
        if self.lexicon.verb_first:  # "needs the app the camera to work"
            ahead = [token.role for token in self.tokens[max(self.first, at - 2) : at] if token.role != "edge"]
            if ahead[-1:] == ["whole"]:
                return scope.WHOLE  # "so that can the app work"
            near = range(max(self.first, at - _FAR), at)
            needs = next((place for place in near if self.tokens[place].role == "needs"), at)
            if needs < at and self.tokens[needs + 1].role not in PERMISSIONS:
                asked = (place for place in range(needs, at) if self.tokens[place].role in PERMISSIONS)
                return phrases.after(self.tokens, needs + 1, next(asked, at), naming.NAME)
        to = at - 1 > self.first and self.tokens[at - 1].role == "purpose"
        if to and self.begins(2) == ["whole", "needs"]:
            return scope.WHOLE  # "the app needs access to the camera and the scanner to work"
        passed_over = _OF_PERMISSIONS if to or self.lexicon.verb_first else frozenset[str]()
        return phrases.before(self.tokens, at - to, self.first, passed_over, self.lexicon.object_first)

    @cached_property
    def _first_feature(self) -> int:
        """Where the clause first names a feature; where it ends if it names none."""
        return next((at for at in range(self.first, self.last) if self.tokens[at].role == "feature"), self.last)
