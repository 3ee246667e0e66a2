"""An excerpt as sentences, and where commas, colons and words such as "but" part them into clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.policy.wording.clauses.boundaries import begins_anew, is_particle, parts_nothing
from checker.policy.wording.clauses.clause import GIVEN, Clause
from checker.policy.wording.clauses.moods import BLOCKED, LOSE, OTHERWISE, REFUSE, Sign
from checker.policy.wording.clauses.signs import signs
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    ASK,
    BAR,
    COLON,
    DASH,
    DENYING,
    DUTIES,
    OCCASIONS,
    OFFERED,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    SENTENCE_ENDS,
    STOP,
    Token,
    roles,
)
from checker.policy.wording.words import naming

_ACCESSING = frozenset(("use", "user", "we", "can", "purpose", "total", "narrow", "and", "edge"))
_ACTORS = frozenset((STOP, BAR, ASK, COLON)) | roles("but we user whole person if once when without unless")
_NEAR, _FAR, _TWO = 6, 20, 2
_WHO = frozenset(("user", "person", "narrow"))  # "only for those"
_OF = len(" of ")
# tokens of a sentence; no writer needs more, so a text without a full stop is cut, and no step over it is quadratic
_LONGEST = 200
_COSTS = frozenset((LOSE, BLOCKED))
_NO_SOONER = frozenset(("onlyif", AND))
_ENDS = SENTENCE_ENDS | {PAUSE, DASH, COLON}
_ASKED = frozenset(("request", "consent"))
_ENDED = _ACTORS | {"gone"}  # "we can't let you in with access blocked"
_BETWEEN = _ENDS | {"but", AND}  # what may stand between two clauses


@dataclass
class Sentence:
    """The clauses between two full stops."""

    clauses: list[Clause]

    def begun_by_part(self, number: int) -> bool:
        """Tell whether asides part a clause from its subject, certain features: "some features, such as the map, …".

        Or features that an aside says to be certain ones: «все функции, завязанные на камеру, …».
        """
        before = self.clauses[max(0, number - _NEAR) : number]
        places = (at for at, one in enumerate(before) if _names_part(one, *before[at + 1 : at + 2]))
        begun = next(places, len(before))
        asides = before[begun + 1 :]
        told = bool(asides) and before[begun].mark == PAUSE
        return told and all(_COSTS.isdisjoint(one.kinds) for one in before[begun:])

    @cached_property
    def granted_in(self) -> Clause | None:
        """The clause that speaks of granting, if one does."""
        return next((clause for clause in self.clauses if "grant" in clause.kinds), None)

    @cached_property
    def limited(self) -> bool:
        """Tell whether a clause says that something is so only with a permission: 許可した場合にのみ."""
        named = any(clause.has("whole", "service") for clause in self.clauses)
        given = GIVEN if named else GIVEN - {"device"}  # カメラは必要なときにのみ起動します is of the camera
        limits = (clause for clause in self.clauses if clause.has("onlyif") and not clause.has("request"))
        return any(clause.has(*given) for clause in limits)

    def only_if_granted(self, clause: Clause) -> bool:
        """Tell whether what a clause says to be possible is so only once something is granted."""
        if self.limited and clause.lexicon.object_first:
            return True
        if clause.on_condition:
            return True
        granted = self.granted_in
        if granted is None:
            return False
        headed = len(self.clauses) > 1 and self.clauses[0].mark == COLON  # "storage: only if …"
        begins = self.clauses[1 if headed else 0]
        lists = begins.has("if") and begins.has("permission", "device")  # "only if access to photos, media and …"
        if clause.tokens[begins.first].role == "onlyif" and (lists or begins.has("user")):
            return True  # "only those who allow …"
        if "onlyif" in self.clauses[-1].roles <= _NO_SOONER:
            return True  # "…, and not before"
        if clause is not granted and granted.has("permission", "device") and granted.has(*DUTIES):
            # "once all required permissions are granted, you can …"
            return clause.tokens[granted.first].role in OCCASIONS
        return self._limits(clause, granted) or clause.tokens[granted.first].role == "onlyif"

    def _limits(self, clause: Clause, granted: Clause) -> bool:
        """Tell whether a clause has an "only" that limits it to what is granted.

        But "if you allow it, sites can use only the camera", "we share it, but only for the app to work".
        """
        if granted.mark == COLON and granted.first < clause.first:
            return False  # "you agree: the app only shows news"
        only = next((at for at in range(clause.first, clause.last) if clause.tokens[at].role == "onlyif"), clause.last)
        behind = [token.role for token in clause.tokens[only + 1 : min(clause.last, only + 3)]]
        if behind[:1] == ["purpose"] and _WHO.isdisjoint(behind):
            return False
        apart = clause is not granted and not clause.lexicon.verb_last
        return only < clause.last and not (apart and behind[:1] == ["device"])

    @cached_property
    def says_what_else(self) -> bool:
        """Whether the sentence says itself what happens otherwise: 否则无法扫码."""
        return any(OTHERWISE in clause.kinds for clause in self.clauses)

    @cached_property
    def last_refusal(self) -> tuple[Clause, Sign] | None:
        """The last refusal that the sentence speaks of: "you cannot use the app if you refuse"."""
        found = ((clause, sign) for clause in reversed(self.clauses) for sign in reversed(clause.signs))
        return next(((clause, sign) for clause, sign in found if sign.kind == "refuse"), None)


def _names_part(clause: Clause, *aside: Clause) -> bool:
    """Tell whether a clause begins with certain features, or causes something to them, or an aside narrows them."""
    said = [token.role for token in clause.tokens[clause.first : clause.last]]
    subject = said[said.index("cause") + 1 :] if "cause" in said else said
    if subject[:1] == ["narrow"] and "feature" in subject[1 : _TWO + 1]:
        return True  # "… may cause certain features, such as the map, to stop working"
    narrowed = any(one.begins(1) == ["narrow"] and one.has(*PERMISSIONS) and one.mark == PAUSE for one in aside)
    ends = {token.role for token in clause.tokens[max(clause.first, clause.last - 2) : clause.last]}
    return narrowed and not ends.isdisjoint(("feature", "every", "service")) and clause.kinds <= {REFUSE}


def _clause(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Clause:
    """Return the clause tokens[first:last]; a condition that a permission cannot be had is that it is refused."""
    said = signs(tokens, first, last, lexicon)
    found = [
        sign._replace(kind=REFUSE) if _unobtained(tokens, first, last, sign, lexicon) else sign
        for sign in (said[1:] if _begins_with_noun(tokens, first, said, lexicon) else said)
        if not _by_maker(tokens, sign, lexicon)
    ]
    return Clause(tokens, first, last, found, lexicon)


def _begins_with_noun(tokens: Sequence[Token], first: int, said: Sequence[Sign], lexicon: Lexicon) -> bool:
    """Tell whether what looks like a verb is what a later one is said of: "stops near you cannot be displayed"."""
    plain = lexicon.names_are == naming.CAPITAL and not (lexicon.modifier_last or lexicon.concord or lexicon.mood_last)
    if not plain or len(said) < _TWO or tokens[first].role != "quit":
        return False
    leads = said[0].kind == LOSE and said[0].last == first and tokens[first + 1].role == "edge"
    return leads and said[1].kind in _COSTS and tokens[said[1].first].role in DENYING


def _by_maker(tokens: Sequence[Token], sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether it is the maker who takes something away: "we may suspend, limit or block your access"."""
    if sign.kind != REFUSE or lexicon.object_first or tokens[sign.last].role not in REFUSING:
        return False
    ahead = [tokens[at].role for at in range(sign.first - 1, max(-1, sign.first - _FAR), -1)]
    before = [token.role for token in tokens[max(0, sign.first - 2) : sign.first]]
    if before in (["user", "we"], ["cannot", "for"], ["we", "not"], ["we", "cannot"], ["not", "for"]):
        return False  # "si vous nous refusez l'accès", 我们无法为关闭权限的司机提供服务, 我们不向…
    if lexicon.names_are == naming.UNKNOWN and (before[1:] in (["permission"], ["device"]) or before == ["if", "we"]):
        return False  # 我们会在存储权限被拒绝后停止服务, 若我们未能获得您的位置授权
    named = sign.last + 1 < len(tokens) and tokens[sign.last + 1].start - tokens[sign.last].end >= _OF
    apart = lexicon.names_are == naming.UNKNOWN or (named and lexicon.names_are == naming.CAPITAL)
    ends = _ENDED | {PAUSE} if apart else _ENDED  # "everything we offer, rejection of the permission …"
    actor = next((at for at, role in enumerate(ahead) if role in ends), -1)
    return actor >= 0 and ahead[actor] == "we" and not _asks_first(ahead[:actor])


def _asks_first(between: Sequence[str]) -> bool:
    """Tell whether the maker, before a comma, asks for something: "we ask for your consent, and declining is …"."""
    return PAUSE in between and not _ASKED.isdisjoint(between[between.index(PAUSE) :])


def _unobtained(tokens: Sequence[Token], first: int, last: int, sign: Sign, lexicon: Lexicon) -> bool:
    """Tell whether it is a permission that cannot be used: "if we cannot access the camera"."""
    if sign.kind not in (LOSE, BLOCKED):
        return False
    if lexicon.negation_last and sign.first == first and tokens[first].role == "can":
        return _inverted(tokens, last, sign)
    supposed = (
        tokens[max(first, sign.first - _NEAR) : sign.first] if not lexicon.object_first else tokens[last - 1 : last]
    )
    follows = lexicon.object_first and sign.last + 1 < last and tokens[sign.last + 1].role == "if"
    if not follows and all(token.role != "if" for token in supposed):
        return False
    behind = [token.role for token in tokens[sign.first + 1 : min(last, sign.last + _NEAR)]]
    ahead = [token.role for token in reversed(tokens[max(first, sign.first - _NEAR) : sign.first])]
    bare = sign.first == sign.last and tokens[sign.last].role == "cannot"  # "si la cámara no está permitida"
    unavailable = tokens[sign.last].role == "available" and not lexicon.verb_first
    # "if access is not possible", but "if access is revoked our service is not available"
    bare = bare or (unavailable and "permission" in ahead and REFUSING.isdisjoint(ahead))
    led = lexicon.negation_last and sign.last - sign.first == 1  # "wenn die App die Kamera nicht nutzen kann"
    nouns = ahead if lexicon.object_first or bare or led else behind
    named = next((at for at, role in enumerate(nouns) if role not in _ACCESSING), len(nouns))
    owned = [] if led else nouns[named + 1 : named + 2]
    return nouns[named : named + 1] in (["permission"], ["device"]) and not OFFERED & set(owned)


def _inverted(tokens: Sequence[Token], last: int, sign: Sign) -> bool:
    """Tell whether a verb that leads a condition denies a permission: "kann die App nicht zugreifen, …"."""
    inside = {token.role for token in tokens[sign.first + 1 : sign.last]}
    goes_on = last < len(tokens) and tokens[last].role == PAUSE and sign.last + 1 == last
    return goes_on and not PERMISSIONS.isdisjoint(inside) and inside <= _ACCESSING | PERMISSIONS | {"whole", "not"}


def sentences(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of an excerpt; commas, colons and words such as "but" separate clauses."""
    clauses: list[Clause] = []
    first = begun = 0
    for at in range(len(tokens) + 1):
        role = tokens[at].role if at < len(tokens) else STOP
        if role not in _BETWEEN and at - begun < _LONGEST:
            continue
        if role == PAUSE and parts_nothing(tokens, first, at, lexicon):
            continue
        marked = role in _ENDS
        ends = role in SENTENCE_ENDS or at - begun >= _LONGEST
        contrary = role == "but" and not (lexicon.negation_last and is_particle(tokens, first, at))
        if marked or ends or contrary or (role == AND and begins_anew(tokens, first, at)):
            if at > first:
                clauses.append(_clause(tokens, first, at, lexicon))
            first = at + marked
        if ends:
            if clauses:
                yield Sentence(clauses)
            clauses, begun = [], first
