"""An excerpt as sentences of clauses, each clause with the signs it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.policy.wording import naming, scope
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.moods import BLOCKED, LOSE, OTHERWISE, REFUSE, SAID, Sign
from checker.policy.wording.roles import (
    AND,
    ASK,
    BAR,
    COLON,
    DASH,
    OFFERED,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    WORD,
    Token,
    roles,
)
from checker.policy.wording.signs import signs

_SENTENCE_ENDS = frozenset((STOP, BAR, ASK))
_OF_PERMISSIONS = PERMISSIONS | {"narrow"}
GIVEN = frozenset(("permission", "device", "grant"))
_OWNERS = frozenset(("user", "narrow", "total"))
_SUBORDINATE = frozenset(("if", "even"))
_ACCESSING = frozenset(("use", "user", "we", "can", "purpose", "total", "narrow", "and"))
_ACTORS = frozenset((STOP, BAR, ASK, COLON)) | roles("we user whole person if once when without unless")
_NEAR, _FAR = 6, 20
_DANGLING = frozenset(("can", "cannot", "must", "forced"))
_CLAUSE_ENDS = frozenset((PAUSE, DASH, COLON))
_AIMED_AT = frozenset(("device", "permission", "other", "narrow", "choose"))
_RUNNING = frozenset(("whole", "service", "use", "work"))


@dataclass
class Clause:
    """One clause, tokens[first:last] of the excerpt."""

    tokens: Sequence[Token]
    first: int
    last: int
    signs: list[Sign]
    lexicon: Lexicon

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that occur in the clause."""
        return frozenset(token.role for token in self.tokens[self.first : self.last])

    @property
    def opening(self) -> frozenset[str]:
        """The roles of what the clause begins with: "your admin"."""
        return frozenset(token.role for token in self.tokens[self.first : min(self.last, self.first + 2)])

    @cached_property
    def has_common_words(self) -> bool:
        """Whether it holds unknown words that are nobody's name."""
        words = (token for token in self.tokens[self.first : self.last] if token.role == WORD)
        return any(token.strange < naming.NAME for token in words)

    @property
    def _has_words(self) -> bool:
        """Whether it holds unknown words, beside names where those can be told by their spelling."""
        return self.has(WORD) if self.lexicon.names_are == naming.UNKNOWN else self.has_common_words

    def has(self, *roles: str) -> bool:
        """Tell whether one of the roles occurs in the clause."""
        return not self.roles.isdisjoint(roles)

    @cached_property
    def served(self) -> str:
        """What the clause has something used or working for: the whole (运行本应用), a part of it, or nothing."""
        found = scope.NOTHING
        for at in range(self.first, self.last):
            role = self.tokens[at].role
            if role in _SUBORDINATE and at > self.first:
                break
            if role in ("use", "work", "serve", "provide"):
                covered = scope.PART if self._better(at) else self._used(at)
                if covered == scope.WHOLE and not self._occasion(at):
                    return covered
                if covered == scope.PART:
                    found = covered
        if self._onward or (found == scope.NOTHING and self._of_all_it_does):
            return scope.WHOLE
        return scope.PART if self.has("feature") or self._has_words or self._aims else found

    def following(self, sign: Sign) -> str:
        """Return the role of the token behind a sign, or "" at the end of the clause."""
        return self.tokens[sign.last + 1].role if sign.last + 1 < self.last else ""

    @property
    def _of_all_it_does(self) -> bool:
        """Tell whether what the app does is named, and nothing narrower: "necessary for the app's functionality"."""
        last = next((at for at in range(self.last - 1, self.first, -1) if self.tokens[at].role == "feature"), -1)
        owned = last > self.first + 1 and [self.tokens[at].role for at in (last - 2, last - 1)] == ["purpose", "whole"]
        return owned and scope.coverage(self.tokens[last - 1 : last + 1]) == scope.WHOLE

    @cached_property
    def on_condition(self) -> bool:
        """Tell whether what a clause says is so only after, or with, a permission: "can be used only with access"."""
        at = next((at for at in range(self.last - 1, self.first, -1) if self.tokens[at].role == "then"), self.last)
        behind = {token.role for token in self.tokens[at + 1 : at + _NEAR]}
        return at < self.last and bool(behind & GIVEN) and not behind & {"use", "work", "serve", "provide", "other"}

    @cached_property
    def subject(self) -> str:
        """What the clause begins with covers, up to its first verb; a permission covers nothing."""
        edges = (at for at in range(self.first, self.last) if self.tokens[at].role in scope.EDGES)
        phrase = self.tokens[self.first : next(edges, self.first)]
        named = {token.role for token in phrase}
        return scope.NOTHING if named & PERMISSIONS or named <= {"narrow"} else scope.coverage(phrase, naming.STARTING)

    def _better(self, at: int) -> bool:
        """Tell whether the verb at `at` has a comparative before it, or others do what it says: 更好地使用本应用."""
        if self.lexicon.object_first or self.tokens[at].role not in ("use", "provide"):
            return False
        ahead = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
        by_others = self.tokens[at].role == "provide" and bool({"other", "person"} & set(ahead))
        return ahead[-1:] == ["narrow"] or ahead[-2:] == ["narrow", WORD] or by_others

    @cached_property
    def _onward(self) -> bool:
        """Tell whether the aim is to go on at all, and not to go on with something: "required to continue"."""
        places = (at for at in range(self.first, self.last) if self.tokens[at].role == "onward")
        return any(self._role_behind(at) in ("whole", "service") for at in places)

    def _role_behind(self, at: int) -> str:
        """Return the role of the first word behind `at` that is no use; at the end of the clause all is meant."""
        while at + 1 < self.last and self.tokens[at + 1].role == "use":
            at += 1
        return self.tokens[at + 1].role if at + 1 < self.last else "whole"

    @cached_property
    def _aims(self) -> bool:
        """Tell whether a part is named as the purpose: "to enable all functions"."""
        at = next((at for at in range(self.first, self.last) if self.tokens[at].role == "purpose"), self.last)
        duties = (place for place in range(at + 1, self.last) if self.tokens[place].role in ("required", "necessary"))
        aims = {token.role for token in self.tokens[at : next(duties, self.last)]}
        leading = at == self.first and bool(aims & {"choose"})
        ahead = {token.role for token in self.tokens[self.first : at]}
        if self.lexicon.object_first and at < self.last and ahead & _AIMED_AT and not ahead & _RUNNING:
            return True  # 사진에 접근하려면: access is the aim
        return leading or bool(aims & {"other", "narrow"})

    def _occasion(self, at: int) -> bool:
        """Tell whether the use at `at` is only when something happens: 使用本应用时, 提供服务的过程中."""
        return any(token.role == "when" for token in self.tokens[at + 1 : min(self.last, at + _NEAR)])

    def _used(self, at: int) -> str:
        """Return what is used or what works by the verb at `at`."""
        named = at > self.first and self.tokens[at - 1].role == WORD and self.tokens[at - 1].strange >= naming.NAME
        within = at - 1 > self.first and self.tokens[at - 2].role == "edge"  # "to use voice search in OpenTracks"
        if self._aim_leads(at) or (named and not within and self.lexicon.negation_last):
            return scope.WHOLE  # "in order OpenTracks to use"
        if self.lexicon.object_first and self.tokens[at].role != "work":
            if self.tokens[at].role == "provide" and self.tokens[at - 1].role in _OF_PERMISSIONS:
                return scope.NOTHING  # 位置情報の提供 gives the permission
            return scope.before(self.tokens, at, self.first, object_first=True)
        by_name = ("use", "work") if self.lexicon.names_are == naming.UNKNOWN else ("use",)  # 运行京东
        names = naming.LED if self.tokens[at].role in by_name else naming.NEVER
        covered = scope.after(self.tokens, at + 1, self.last, names)
        objects = [token.role for token in self.tokens[at + 1 : min(self.last, at + 4)] if token.role not in _OWNERS]
        roles = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
        # "permission is required to access photos", but not "permission to access photos is required"
        behind = self.lexicon.modifier_last  # "se requiere permiso para acceder a la cámara" names the permission
        to_access = (roles[-1:] == ["must"] and "permission" in roles) or (
            roles[-1:] == ["purpose"] and not {"necessary", "required"}.isdisjoint(roles[-2:-1] if behind else roles)
        )
        to_access = to_access and self.tokens[at].role == "use"
        if objects and objects[0] in PERMISSIONS and not to_access:
            # what is accessed, and not what for; but "to use the camera, permission is required"
            aim = at == self.first + 1 and self.tokens[self.first].role == "purpose" and self.lexicon.modifier_last
            aim = aim or (self.lexicon.negation_last and self._predicated(at))
            return scope.PART if aim else scope.NOTHING
        return self._worked(at, covered) if self.tokens[at].role == "work" else covered

    def _worked(self, at: int, covered: str) -> str:
        """Return what works by the verb at `at`, behind which a phrase covers so much."""
        if covered == scope.WHOLE:
            return covered
        ahead = self._worker(at)
        if scope.PART in (covered, ahead):
            return ahead if ahead == scope.WHOLE else scope.PART
        if ahead == scope.NOTHING and self.subject == scope.PART:
            return scope.PART  # 附近推荐需要定位权限才能工作
        feature = ahead == scope.NOTHING and any(token.role == "feature" for token in self.tokens[self.first : at])
        return scope.PART if feature else scope.WHOLE

    def _predicated(self, at: int) -> bool:
        """Tell whether a purpose belongs to what is said of a permission: "permissions are for the use of … needed"."""
        ahead = self.tokens[max(self.first, at - 2) : at]
        kinds = [token.role for token in ahead] == ["permission", "purpose"]
        return kinds and ahead[1].start - ahead[0].end > 1

    def _aim_leads(self, at: int) -> bool:
        """Tell whether an aim stands before its permission: "for use of the app is the permission required"."""
        following = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        aim = at > self.first and self.tokens[at - 1].role == "purpose" and self.tokens[at].role == "work"
        ran = aim and following == ["whole", "device"]
        return following == ["whole", "permission"] or ran or (aim and following[:1] == ["permission"])

    def _worker(self, at: int) -> str:
        """Return what works, where the verb at `at` does not follow or precede it directly."""
        if self.lexicon.verb_first:  # "needs the app the camera to work"
            near = range(max(self.first, at - _FAR), at)
            needs = next((place for place in near if self.tokens[place].role == "needs"), at)
            if needs < at and self.tokens[needs + 1].role not in PERMISSIONS:
                asked = (place for place in range(needs, at) if self.tokens[place].role in PERMISSIONS)
                return scope.after(self.tokens, needs + 1, next(asked, at), naming.NAME)
        to = at - 1 > self.first and self.tokens[at - 1].role == "purpose"
        passed_over = _OF_PERMISSIONS if to or self.lexicon.verb_first else frozenset[str]()
        return scope.before(self.tokens, at - to, self.first, passed_over, self.lexicon.object_first)


@dataclass
class Sentence:
    """The clauses between two full stops."""

    clauses: list[Clause]

    @cached_property
    def granted_in(self) -> Clause | None:
        """The clause that speaks of granting, if one does."""
        return next((clause for clause in self.clauses if any(sign.kind == "grant" for sign in clause.signs)), None)

    @cached_property
    def limited(self) -> bool:
        """Tell whether a clause says that something is so only with a permission: 許可した場合にのみ."""
        named = any(clause.has("whole", "service") for clause in self.clauses)
        given = GIVEN if named else GIVEN - {"device"}  # カメラは必要なときにのみ起動します is of the camera
        return any(clause.has("onlyif") and clause.has(*given) for clause in self.clauses)

    def only_if_granted(self, clause: Clause) -> bool:
        """Tell whether what a clause says to be possible is so only once something is granted."""
        if self.limited and clause.lexicon.object_first:
            return True
        if clause.on_condition:
            return True
        granted = self.granted_in
        if granted is None:
            return False
        begins = self.clauses[0]
        if clause.tokens[begins.first].role == "onlyif" and begins.has("user"):
            return True  # "only those who allow …"
        return clause.has("onlyif") or clause.tokens[granted.first].role == "onlyif"

    @cached_property
    def says_what_else(self) -> bool:
        """Whether the sentence says itself what happens otherwise: 否则无法扫码."""
        return any(sign.kind == OTHERWISE for clause in self.clauses for sign in clause.signs)

    @cached_property
    def last_refusal(self) -> tuple[Clause, Sign] | None:
        """The last refusal that the sentence speaks of: "you cannot use the app if you refuse"."""
        found = ((clause, sign) for clause in reversed(self.clauses) for sign in reversed(clause.signs))
        return next(((clause, sign) for clause, sign in found if sign.kind == "refuse"), None)


def _clause(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Clause:
    """Return the clause tokens[first:last]; a condition that a permission cannot be had is that it is refused."""
    found = [
        sign._replace(kind=REFUSE) if _unobtained(tokens, first, last, sign, lexicon) else sign
        for sign in signs(tokens, first, last, lexicon)
        if not _by_maker(tokens, sign, lexicon)
    ]
    return Clause(tokens, first, last, found, lexicon)


def _by_maker(tokens: Sequence[Token], sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether it is the maker who takes something away: "we may suspend, limit or block your access"."""
    if sign.kind != REFUSE or lexicon.object_first or tokens[sign.last].role not in REFUSING:
        return False
    ahead = (tokens[at].role for at in range(sign.first - 1, max(-1, sign.first - _FAR), -1))
    ends = _ACTORS | {PAUSE} if lexicon.names_are == naming.UNKNOWN else _ACTORS
    return next((role for role in ahead if role in ends), "") == "we"


def _unobtained(tokens: Sequence[Token], first: int, last: int, sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether it is a permission that cannot be used: "if we cannot access the camera"."""
    if sign.kind not in (LOSE, BLOCKED):
        return False
    supposed = (
        tokens[max(first, sign.first - _NEAR) : sign.first] if not lexicon.object_first else tokens[last - 1 : last]
    )
    if all(token.role != "if" for token in supposed):
        return False
    behind = [token.role for token in tokens[sign.first + 1 : min(last, sign.last + _NEAR)]]
    ahead = [token.role for token in reversed(tokens[max(first, sign.first - _NEAR) : sign.first])]
    nouns = ahead if lexicon.object_first else behind
    named = next((at for at, role in enumerate(nouns) if role not in _ACCESSING), len(nouns))
    owned = nouns[named + 1 : named + 2]
    return nouns[named : named + 1] in (["permission"], ["device"]) and not OFFERED & set(owned)


def _ended(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether the auxiliary in front of `at` has its verb: "so that it be used can,", "revoke it at any time,"."""
    led = tokens[first].role in ("if", "reason", "purpose", "even") and tokens[at - 2].role == WORD
    verb = at - 2
    while verb > max(first, at - _NEAR) and tokens[verb].role in PERMISSIONS:
        verb -= 1
    return at > first + 1 and (tokens[verb].role in SAID or led)


def _hinders(ahead: Sequence[Token]) -> bool:
    """Tell whether the words before a comma only say who is hindered."""
    return [token.role for token in ahead] == ["prevent", "user"]


def _or_else(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether an "or" in a request begins what happens otherwise: "allow access or you cannot use the app"."""
    behind = [token.role for token in tokens[at + 1 : at + _NEAR] if token.role != "user"]
    fails = behind[:1] == ["cannot"] or (behind[:1] == ["can"] and "not" in behind)
    fails = fails or (behind[:1] == ["whole"] and behind[1:2] in (["quit"], ["cannot"], ["lost"]))
    return fails and at > first and tokens[first].role in ("grant", "agree")


def sentences(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of an excerpt; commas, colons and words such as "but" separate clauses."""
    clauses: list[Clause] = []
    first = 0
    goes_on = _DANGLING if lexicon.negation_last else frozenset(() if lexicon.object_first else ("can",))
    for at in range(len(tokens) + 1):
        role = tokens[at].role if at < len(tokens) else STOP
        if role == PAUSE and lexicon.negation_last and _hinders(tokens[max(first, at - 2) : at]):
            continue  # "it hinders you, the app to use"
        if role == PAUSE and at > first and tokens[at - 1].role in goes_on and not _ended(tokens, first, at):
            continue  # "you have the right, to refuse it", "you may, at any time, refuse it"
        begins = role == "but" or (role == AND and _or_else(tokens, first, at))
        if role in _SENTENCE_ENDS or role in _CLAUSE_ENDS or begins:
            if at > first:
                clauses.append(_clause(tokens, first, at, lexicon))
            first = at + (not begins)
        if role in _SENTENCE_ENDS and clauses:
            yield Sentence(clauses)
            clauses = []
