"""What an excerpt says of permissions, clause by clause: the steps of the package as events."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording.clauses import moods
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import Sign
from checker.policy.wording.clauses.sentences import Sentence, sentences
from checker.policy.wording.roles import ASK, OTHERS, PAUSE, PERMISSIONS, WORD
from checker.policy.wording.steps import (
    afterwards,
    attributes,
    choice,
    consequence,
    duty,
    entry,
    obligation,
    refusal,
    requesting,
)
from checker.policy.wording.steps.memory import Event, Memory
from checker.policy.wording.steps.objects import ABOUT_PERMISSION
from checker.policy.wording.words import naming

_FAR = 20
_EXAMPLES = frozenset(("if", "other", "and"))
_OF_REFUSING = ("permission", "device", "grant", "narrow", "refuse", "not", "none")
_SOMEBODY_ELSE = frozenset(("other", "user", "person", "not"))
_IF_SO = frozenset(("if", "user"))
_GOES_ON = frozenset((moods.KEEP, moods.RUNS, moods.SERVES))
_DECISIONS = frozenset((moods.REFUSE, moods.GRANT))
_DECIDED = frozenset(("optional", "bound"))  # "whether to grant it is optional", "… is not up to you"
_TELLING = PERMISSIONS | {"feature", "use", "work", "when", "provide", "grant", "refuse"}
_OF_USE = _TELLING - {"permission", "feature"} | {"purpose", "for", "colon"}
_ANSWERED = obligation.KINDS | consequence.COSTS.keys() | {moods.BOUND}  # what a question does not say
_ASKED = frozenset(
    (moods.REFUSE, moods.GRANT, moods.NEEDS, moods.REQUIRED, moods.NECESSARY, moods.BOUND, moods.MUST_GRANT)
)


class Reading(Memory):
    """Reads an excerpt from its start to its end and collects events."""

    def read(self) -> list[Event]:
        """Return the events of the whole excerpt."""
        before: Sequence[Clause] = ()
        for sentence in sentences(self.tokens, self.lexicon):
            if before and afterwards.tells_what_for(before, sentence.clauses):
                self._forget_needs(before[0].first)
            before = sentence.clauses
            self.shielded = False
            self.topic.begin(sentence.clauses)
            named = self.named_before
            for number, clause in enumerate(sentence.clauses):
                self._clause(sentence, number, clause)
            begins = sentence.clauses[0]
            early = begins.roles.union(*(clause.roles for clause in sentence.clauses[1:_FAR]))
            said = any(clause.signs for clause in sentence.clauses[:_FAR])
            self.spoken = not early.isdisjoint((WORD, "feature"))
            tells = not early.isdisjoint(_TELLING) and (said or not early.isdisjoint(_OF_USE))
            self.told = self.spoken and tells
            if not tells:
                self.named_before = named  # "We value your trust." names no feature
            self.asked = self.tokens[begins.first].role == "grant" and begins.has(*PERMISSIONS)
        return self.events

    def _forget_needs(self, start: int) -> None:
        """Forget what was said from a token on to be needed, since it has turned out what for."""
        at = len(self.events)
        while at and self.events[at - 1].first >= start:
            at -= 1
        self.events[at:] = [one for one in self.events[at:] if self.tokens[one.first].role != "needs"]

    def _clause(self, sentence: Sentence, number: int, clause: Clause) -> None:
        self.topic.enter(clause)
        self.number = number
        if self._supposes_another(clause):
            self.refused = False
        if choice.left_out(self, sentence, number):
            self.add(MANDATORY, "2", Sign(moods.BOUND, clause.first, clause.last - 1))
            return
        asked = clause.has("whether")
        if number and refusal.or_else(self, sentence.clauses[number - 1], clause):
            self.refused, self.refused_in = True, clause
        if self.warned and "if" in clause.roles and clause.roles <= _IF_SO:
            self.refused, self.refused_in = True, clause  # "do not deny it: if you do, the app closes"
        self.warned = refusal.warns(clause)
        self.shielded = self.shielded and not clause.has("but")
        for sign in self._said(clause):
            asks = sign.kind in _ANSWERED and self._is_question(clause, sign)
            if asks and not consequence.explained(self, sentence, clause, sign):
                continue
            if asked and sign.kind in self._open(clause) and not self._decided(clause, sign):
                self.refused = self.refused or (sign.kind in _DECISIONS and self.concerns(clause, sign))
                continue
            self._sign(sentence, number, clause, sign)
        consequence.whatever_follows(self, sentence, number, clause)
        if asking := requesting.asked_to_run(sentence.clauses, number):
            self.add(MANDATORY, "4a", asking)
        if limited := entry.limited_use(self, sentence, clause):
            self.add(MANDATORY, "3a", limited)
        if again := entry.asked_again(self, clause):
            self.add(MANDATORY, "3a", again)
        self.leave(clause)

    def _said(self, clause: Clause) -> list[Sign]:
        """Return the signs of a clause up to what it supposes as well: "if you turn it off or the app closes, …"."""
        places = (at for at, sign in enumerate(clause.signs[:_FAR]) if sign.kind == moods.OTHERWISE)
        supposes = self.tokens[clause.first].role == "if" and clause.mark == PAUSE
        return clause.signs[: next(places, None)] if supposes else clause.signs

    def _open(self, clause: Clause) -> frozenset[str]:
        """Return what a clause with a "whether" leaves open; one that ends in a question mark offers nothing either."""
        return _ASKED | {moods.MAY_REFUSE} if self._is_question(clause, clause.signs[0]) else _ASKED

    def _decided(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a "whether" leaves a sign alone: 须开启，用于核验是否本人, "whether to grant it is optional".

        «… требуются для работы приложения независимо от того, …».
        """
        aim = next((at for at in range(sign.last + 1, clause.last) if self.tokens[at].role == "purpose"), clause.last)
        early = any(token.role in ("whether", ASK) for token in self.tokens[clause.first : aim])
        leads_on = self.lexicon.names_are == naming.UNKNOWN or self.tokens[clause.last - 1].role == "whether"
        told = not early and leads_on
        return told or self.tokens[sign.last].role in _DECIDED

    def _is_question(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a clause ends in a question mark and does not take for granted what it says: "why must I …?"."""
        if clause.mark != ASK or not clause.has("why"):
            return clause.mark == ASK
        return not self.lexicon.object_first and "why" not in clause.ahead(sign, _FAR)  # "which are needed and why?"

    def _supposes_another(self, clause: Clause) -> bool:
        """Tell whether a clause supposes something that is no refusal, of something else: 如您注销账号."""
        of_another = clause.has("other", "policy")
        if self.lexicon.names_are == naming.UNKNOWN:
            if self.number == 0 and clause.mark == PAUSE and clause.roles <= _SOMEBODY_ELSE and not clause.signs:
                return of_another  # 违反规则的，
            if clause.roles <= _EXAMPLES:
                return False  # （如设备识别码）
            anew = self.number == 0 and self.refused_in is None  # behind 您可以拒绝。 or the like
            of_another = of_another or (anew and clause.has(WORD))  # 如您存在欺诈行为
        begins = clause.begins(2)
        if begins[:1] == ["without"] and not OTHERS.isdisjoint(begins):
            return True  # "without registration the service cannot be used"
        of_another = of_another and not clause.has(*_OF_REFUSING)
        return of_another and self.tokens[clause.first].role == "if" and not clause.signs

    def _sign(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        kind = sign.kind
        if kind == moods.REFUSE and refusal.unable(self, sign):
            return
        if kind == moods.REFUSE:
            refusal.refuse(self, sentence, number, clause, sign)
        elif kind == moods.GRANT:
            self.refused = self.refused and not (_supposes(clause) and clause.signs[0] is sign)
            self.refused = self.refused or (clause.has("if") and refusal.in_part(self, clause, sign))
        elif kind == moods.OTHERWISE:
            self.refused = refusal.unless_granted(self, sentence, number, sign)
        elif kind == moods.SHIELD:
            self.shielded = True
        elif kind in (moods.MAY_REFUSE, moods.BOUND):
            choice.choose(self, sentence, clause, sign)
        elif kind == moods.ENTER or (kind in _GOES_ON and sentence.only_if_granted(clause)):
            entry.enter(self, sentence, clause, sign)
        elif kind in consequence.COSTS:
            consequence.cost(self, sentence, clause, sign)
        elif kind in obligation.KINDS:
            duty.oblige(self, sentence, number, clause, sign)
        elif kind == moods.GAIN and self.topic.concerns(clause) == ABOUT_PERMISSION:
            self.add(OPTIONAL, "3c", sign)
        elif kind == moods.OPTIONAL and not attributes.either(clause, sign):
            self._offer(sentence, clause, sign)

    def _offer(self, sentence: Sentence, clause: Clause, sign: Sign) -> None:
        """Take a permission that is said to be optional."""
        if self.topic.concerns(clause) == ABOUT_PERMISSION or clause.roles == {"optional"}:
            excepted = choice.excepted(self, sentence, clause)
            self.add(*((MANDATORY, "2") if excepted else (OPTIONAL, "4e")), sign)


def _supposes(clause: Clause) -> bool:
    """Tell whether a clause is a condition: "if you allow it", but not "or withdraw it after having once given it"."""
    return "if" in clause.opening or (clause.lexicon.object_first and clause.has("if"))
