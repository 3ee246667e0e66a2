"""A clause and the signs it gives; what it serves is told by `serving`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.serving import Serving
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, DUTIES, PEOPLE, VERBS, WORD, Token
from checker.policy.wording.words import naming

GIVEN = frozenset(("permission", "device", "grant"))
_NEAR, _FAR = 6, 20


@dataclass
class Clause(Serving):
    """One clause, tokens[first:last] of the excerpt."""

    tokens: Sequence[Token]
    first: int
    last: int
    signs: list[Sign]
    lexicon: Lexicon

    def __post_init__(self) -> None:
        """Collect the roles that occur in the clause and the kinds of its signs, which everything else asks for."""
        self.roles = frozenset([token.role for token in self.tokens[self.first : self.last]])
        self.kinds = frozenset([sign.kind for sign in self.signs])

    @property
    def opening(self) -> frozenset[str]:
        """The roles of what the clause begins with: "your admin"."""
        return frozenset(token.role for token in self.tokens[self.first : min(self.last, self.first + 2)])

    @property
    def mark(self) -> str:
        """The role of what stands behind the clause, or "" where the excerpt ends."""
        return self.tokens[self.last].role if self.last < len(self.tokens) else ""

    @cached_property
    def asks_consent(self) -> bool:
        """Whether it speaks of consent, and not of consent to a permission."""
        at = next((at for at in range(self.first, self.last) if self.tokens[at].role == "consent"), -1)
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 4)] if token.role not in DUTIES]
        return at >= 0 and not (behind[:1] == ["purpose"] and behind[1:2] in (["permission"], ["device"]))

    @cached_property
    def says_for_whom(self) -> bool:
        """Whether it only says for which users something holds: "for users in Germany, …"."""
        first, *nouns = self.tokens[self.first : self.last]
        nouns = [*itertools.dropwhile(lambda token: token.role in ("total", "narrow"), nouns)]
        if first.role != "purpose" or first.is_goal or not nouns or nouns[0].role not in PEOPLE:
            return False
        behind = [token for token in nouns if token.role not in PEOPLE and token.role != AND]
        where = [token for token in behind if token.role != "edge"]
        placed = len(where) < len(behind) or any(token.strange >= naming.NAME for token in where)
        apart = self.lexicon.names_are != naming.UNKNOWN and not self.lexicon.object_first
        return placed and apart and all(token.role == WORD for token in where)

    def before(self, sign: Sign) -> Sign | None:
        """Return the last sign that ends before another, of the first ones of the clause."""
        return next((one for one in reversed(self.signs[:_FAR]) if one.last < sign.first), None)

    def ahead(self, sign: Sign, reach: int) -> list[str]:
        """Return the roles of up to `reach` words of the clause right before a sign."""
        return [token.role for token in self.tokens[max(self.first, sign.first - reach) : sign.first]]

    def behind(self, sign: Sign, reach: int) -> list[str]:
        """Return the roles of up to `reach` words of the clause right behind a sign."""
        return [token.role for token in self.tokens[sign.last + 1 : min(self.last, sign.last + 1 + reach)]]

    def preceding(self, sign: Sign) -> str:
        """Return the role of the word of the clause right before a sign, "" where the clause begins with it."""
        return self.tokens[sign.first - 1].role if sign.first > self.first else ""

    def following(self, sign: Sign) -> str:
        """Return the role of the token behind a sign, or "" at the end of the clause."""
        return self.tokens[sign.last + 1].role if sign.last + 1 < self.last else ""

    @cached_property
    def on_condition(self) -> bool:
        """Tell whether what a clause says is so only after, or with, a permission: "can be used only with access"."""
        at = next((at for at in range(self.last - 1, self.first, -1) if self.tokens[at].role == "then"), self.last)
        behind = {token.role for token in self.tokens[at + 1 : at + _NEAR]}
        return at < self.last and bool(behind & GIVEN) and behind.isdisjoint(VERBS | {"other"})
