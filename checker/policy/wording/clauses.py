"""An excerpt as sentences of clauses, each clause with the signs it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.policy.wording import scope
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.signs import Sign, signs
from checker.policy.wording.tokens import ASK, BAR, COLON, PAUSE, STOP, WORD, Token

_SENTENCE_ENDS = frozenset((STOP, BAR, ASK))
_PERMISSIONS = frozenset(("permission", "device", "narrow"))
_OWNERS = frozenset(("user", "narrow", "total"))
_CLAUSE_ENDS = frozenset((PAUSE, COLON))


@dataclass
class Clause:
    """One clause, tokens[first:last] of the excerpt."""

    tokens: Sequence[Token]
    first: int
    last: int
    signs: list[Sign]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that occur in the clause."""
        return frozenset(token.role for token in self.tokens[self.first : self.last])

    def has(self, *roles: str) -> bool:
        """Tell whether one of the roles occurs in the clause."""
        return not self.roles.isdisjoint(roles)

    @cached_property
    def served(self) -> str:
        """What the clause has something used or working for: the whole (运行本应用), a part of it, or nothing."""
        found = scope.NOTHING
        for at in range(self.first, self.last):
            if self.tokens[at].role in ("use", "work", "serve", "provide"):
                covered = self._used(at)
                if covered == scope.WHOLE:
                    return covered
                if covered == scope.PART:
                    found = covered
        return scope.PART if self.has("feature", WORD) or self.roles >= {"purpose", "other"} else found

    def _used(self, at: int) -> str:
        """Return what is used or what works by the verb at `at`."""
        covered = scope.after(self.tokens, at + 1, self.last)
        objects = [token.role for token in self.tokens[at + 1 : min(self.last, at + 4)] if token.role not in _OWNERS]
        roles = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
        to_access = roles[-1:] == ["must"] and "permission" in roles  # "permission is required to access photos"
        if objects and objects[0] in ("permission", "device") and not to_access:
            return scope.NOTHING  # what is accessed, and not what for
        if self.tokens[at].role == "work":
            if covered == scope.WHOLE:
                return covered
            to = at - 1 > self.first and self.tokens[at - 1].role == "purpose"
            ahead = scope.before(self.tokens, at - to, self.first, passed_over=_PERMISSIONS if to else frozenset())
            if scope.PART in (covered, ahead):
                return ahead if ahead == scope.WHOLE else scope.PART
            return scope.WHOLE
        return covered


@dataclass
class Sentence:
    """The clauses between two full stops."""

    clauses: list[Clause]

    @cached_property
    def granted_in(self) -> Clause | None:
        """The clause that speaks of granting, if one does."""
        return next((clause for clause in self.clauses if any(sign.kind == "grant" for sign in clause.signs)), None)

    def only_if_granted(self, clause: Clause) -> bool:
        """Tell whether what a clause says to be possible is so only once something is granted."""
        granted = self.granted_in
        return granted is not None and (clause.has("onlyif") or clause.tokens[granted.first].role == "onlyif")

    @cached_property
    def last_refusal(self) -> Sign | None:
        """The last refusal that the sentence speaks of: "you cannot use the app if you refuse"."""
        found = [sign for clause in self.clauses for sign in clause.signs if sign.kind == "refuse"]
        return found[-1] if found else None


def sentences(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of an excerpt; commas, colons and words such as "but" separate clauses."""
    clauses: list[Clause] = []
    first = 0
    for at in range(len(tokens) + 1):
        role = tokens[at].role if at < len(tokens) else STOP
        if role in _SENTENCE_ENDS or role in _CLAUSE_ENDS or role == "but":
            if at > first:
                clauses.append(Clause(tokens, first, at, signs(tokens, first, at, lexicon)))
            first = at + (role != "but")
        if role in _SENTENCE_ENDS and clauses:
            yield Sentence(clauses)
            clauses = []
