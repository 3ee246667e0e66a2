"""The header of a cell, beside the value that stands under it: its words, their signs, and whether it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.policy.wording.clauses import moods, signs
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import ASK, PAUSE, STOP, Token
from checker.policy.wording.tables.cells import WORDS, Cell
from checker.policy.wording.words import naming

DUTIES = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.MUST_GRANT))
_DENIALS = frozenset((moods.REFUSE, moods.MAY_REFUSE, moods.BOUND))
_NAMES_APART = frozenset((naming.CAPITAL, naming.HUMP))
_BRIEF = frozenset(("yes", "no", "not", "none"))
_LONGEST = 12


@dataclass
class Header:
    """What a header says; `roles` are those of its words, in no order."""

    tokens: Sequence[Token]
    cell: Cell
    lexicon: Lexicon

    def __post_init__(self) -> None:
        """Collect the roles, which everything else asks for."""
        self.roles = {token.role for token in self.tokens[slice(*self.cell.header)]}

    @property
    def begins(self) -> str:
        """The role of the first word."""
        return self.tokens[self.cell.header[0]].role

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.cell.header[1] - self.cell.header[0]

    @property
    def marked(self) -> bool:
        """Whether a question mark stands behind it."""
        end = self.cell.header[1]
        return end < len(self.tokens) and self.tokens[end].role == ASK

    @property
    def too_much(self) -> bool:
        """Whether it is more than a header: long, or of several clauses, or a piece of advice."""
        asks = self.marked and "whether" in self.roles  # Можно ли пользоваться, не разрешая доступ?
        several = STOP in self.roles or (PAUSE in self.roles and not asks)
        return self.words > _LONGEST or several or "advise" in self.roles

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of its signs."""
        return {sign.kind for sign in signs.signs(self.tokens, *self.cell.header, self.lexicon)}

    @property
    def denied(self) -> bool:
        """Whether it speaks of a refusal."""
        return not self.kinds.isdisjoint(_DENIALS)

    @property
    def duty(self) -> bool:
        """Whether it speaks of a duty."""
        return not self.kinds.isdisjoint(DUTIES)

    @property
    def lost(self) -> bool:
        """Whether it speaks of what a refusal costs: 拒绝后是否无法使用."""
        return self.kinds >= {moods.REFUSE, moods.LOSE}

    @property
    def questions(self) -> bool:
        """Whether it is a question by its words or its mark."""
        return "whether" in self.roles or self.marked

    @cached_property
    def asking(self) -> bool:
        """Whether it asks, be it only by the yes or no under it: "unusable if denied: no"."""
        return self.questions or (self.lost and self.told == 1 and self.brief)

    @property
    def parts_words(self) -> bool:
        """Whether blanks part the words of its language."""
        return self.lexicon.names_are in _NAMES_APART

    @cached_property
    def value(self) -> list[str]:
        """The roles of the words under it."""
        return [token.role for token in self.tokens[slice(*self.cell.value)]]

    @property
    def told(self) -> int:
        """How many words the value has."""
        return self.cell.value[1] - self.cell.value[0]

    @property
    def brief(self) -> bool:
        """Whether the value begins with yes or no."""
        return self.tokens[self.cell.value[0]].role in _BRIEF

    @property
    def long(self) -> bool:
        """Whether the value is more than a short answer."""
        return self.told > WORDS
