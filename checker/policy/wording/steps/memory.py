"""What an excerpt has said so far, by the clause that is being read, and the events that it gave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from checker.model import MANDATORY
from checker.policy.wording.clauses import scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import REFUSE, Sign
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import WORD, Token
from checker.policy.wording.steps.objects import ABOUT_PERMISSION
from checker.policy.wording.steps.subject import Topic
from checker.policy.wording.words import naming

NEAR, FAR = 8, 20
_NEEDING = frozenset(("needs", "required", "must"))
_CONDITIONS = frozenset(("if", "when", "once", "without", "unless", "means"))


class Event(NamedTuple):
    """A step of the guideline that applies, and the tokens that say so.

    A duty that is `firm` stays one whatever refusing costs: 必须授予, unlike 必要 and 必须授予，否则无法扫码. What
    `limits` says that refusing costs no more than a part; that it costs anything is `guessed` where no verb of the
    lexicon says so.
    """

    stance: str
    step: str
    first: int
    last: int
    firm: bool = False
    limits: bool = False
    guessed: bool = False


class Memory:
    """What is remembered from clause to clause.

    `refused` says that a refusal is being talked of, which a consequence would belong to, and `refused_in` which
    clause spoke of it; `shielded` that what follows is denied to be a consequence; `warned` that the clause before
    warned of refusing; `asked` that the sentence before was a request to grant; `number` is the place of the clause
    in its sentence; `named_before` says that an earlier clause named a feature or an unknown word, `whole_before`
    that it named the whole app or service, `spoken` that the sentence before named anything, and `told` that it said
    something of what it named.
    """

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, refused: bool = False, topic: bool = False) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.events: list[Event] = []
        self.topic = Topic(tokens, lexicon.object_first, permission=topic or refused)
        self.refused = refused
        self.refused_in: Clause | None = None
        self.shielded = False
        self.number = 0
        self.asked = self.spoken = self.told = self.warned = False
        self.named_before = False
        self._left: list[Clause] = []  # clauses that have been read and not been asked whether they name the whole
        self._whole_before = False

    def add(
        self, stance: str, step: str, sign: Sign, firm: bool = False, limits: bool = False, guessed: bool = False
    ) -> None:
        """Note that a step applies because of a sign, unless the excerpt is about something else."""
        refused = step == "2" and self.tokens[sign.last].role == "refuse"  # 您必须登记职业，不得拒绝
        if stance == MANDATORY and self.topic.elsewhere and (refused or not self._supposed()):
            return
        if step == "3a" and self.topic.occurring.people and not self.lexicon.object_first:
            return
        self.events.append(Event(stance, step, sign.first, sign.last, firm, limits, guessed))

    def _supposed(self) -> bool:
        """Tell whether a refusal is supposed, "if you refuse, …", where one need not say of what, as in 授权."""
        if self.lexicon.names_are == naming.UNKNOWN or self.lexicon.object_first:
            return True
        return self.refused_in is not None and not _CONDITIONS.isdisjoint(self.refused_in.opening)

    def concerns(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a verb of refusing is about a permission."""
        return self.topic.of_verb(clause, sign) == ABOUT_PERMISSION

    def nothing_named(self, clause: Clause) -> bool:
        """Tell whether nothing narrower than the whole has been named by the end of a clause."""
        if clause.has("feature") and not _only_in_condition(clause):
            return False
        whole = clause.has("whole") or (clause.has("service") and clause.has("total"))
        return self.whole_before or whole or not self.named_before

    def _names_part(self, clause: Clause) -> bool:
        """Tell whether a clause has unknown words, beside the name of an app that needs something: 云朵记需要授权."""
        words = [at for at in range(clause.first, clause.last) if self.tokens[at].role == WORD]
        owner = words == [clause.first] and self.tokens[clause.first].strange >= naming.NAME
        behind = [token.role for token in self.tokens[clause.first + 1 : min(clause.last, clause.first + 2)]]
        return bool(words) and not (owner and behind in (["needs"], ["seeks"]))

    @property
    def whole_before(self) -> bool:
        """Whether a clause that has been read named the whole app or service; few texts lead to the question."""
        while self._left and not self._whole_before:
            clause = self._left.pop()
            whole = clause.has("whole") or self._needed_by_whole(clause)
            named = whole and not clause.has("feature")
            self._whole_before = named or clause.served == scope.WHOLE
        return self._whole_before

    def _needed_by_whole(self, clause: Clause) -> bool:
        """Tell whether a clause says in one entry what the app needs: لا غنى للتطبيق عن الكاميرا."""
        return any(self.tokens[at].is_of_whole for at in range(clause.first, min(clause.last, clause.first + NEAR)))

    @cached_property
    def needed_from(self) -> int:
        """Where the excerpt first says that something is needed; its end where it does not."""
        return next((at for at, token in enumerate(self.tokens) if token.role in _NEEDING), len(self.tokens))

    def leave(self, clause: Clause) -> None:
        """Take note of what a clause that has been read spoke of."""
        self.topic.leave(clause)
        supposes = clause is self.refused_in and REFUSE in clause.kinds and not self.lexicon.object_first
        # "if you refuse what the dialog asks for"
        if not self.named_before:
            names = not supposes and self._names_part(clause) and not clause.says_for_whom
            self.named_before = clause.has("feature") or names
        self._left.append(clause)


def _only_in_condition(clause: Clause) -> bool:
    """Tell whether features are named in a condition at the end only: "cannot run if these services are off"."""
    said = [token.role for token in clause.tokens[clause.first : clause.last]]
    at = said.index("feature")
    return not clause.lexicon.verb_last and "if" in said[1:at]
