"""The mood in which a clause is read: what negations and auxiliaries come to, together and around a verb.

无法 + 能 -> cannot      不得 + 不 -> forced      "the use of the app is impossible" -> LOSE
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.moods import (
    BLOCKED,
    BOUND,
    COMBINED,
    KEEP,
    LOSE,
    MOODS,
    NEEDLESS,
    NEEDS,
    REFUSE,
    SAID,
    Sign,
)
from checker.policy.wording.clauses.surroundings import FAR, Surroundings, verb_before
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, DUTIES, OWNERS, PAUSE, PERMISSIONS, REFUSING, VERBS, WORD, Token
from checker.policy.wording.words import naming

DENIALS = frozenset(("not", "none", "isnt"))
# a denial that a noun completes: without permission, no access
ABSENT = frozenset(("without", "unless", "absent"))
_NOUNS = frozenset(("permission", "device", "narrow", "user", "whole", "service", "feature", "total"))
# what else a sentence holds between its verb and its negation: "erteilen Sie uns die Berechtigung zur … nicht"
_HELD = _NOUNS | {"we", "and", "purpose", "necessary", "required"}
_SUBJECTS = frozenset((WORD, "device", "feature", "service"))
DENYING = DENIALS | {"cannot"}
_NEGATIVE = DENYING | {"without", "may not", "must not", "never", "forced"}
# what stands between a verb and another clause that has no mark before it
_PARTS = frozenset(("if", "once", "when", "user", "we", "whole"))
# what takes up no mood: "may, at any time and in your settings, refuse"
LASTING = frozenset(("can", "none", "unless"))
# what may end the mood before it, and is no verb: the words that `ends_mood` knows
ENDING = frozenset(("onlyif", "edge", "means", "request", "purpose", "if", "even", "reason", "when"))


class Mooded(Surroundings):
    """A clause that is being read.

    `mood` has been in force since the token `since`; `strange` counts the unknown words since then;
    `absent` is a noun that a denial would apply to if no verb takes it: "no permission".
    """

    def __init__(self, tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> None:
        super().__init__(tokens, first, last, lexicon)
        self.found: list[Sign] = []
        self.mood, self.since, self.strange, self.absent = "", first, 0, -1
        # a verb at the end of its clause has its purpose in front of it
        self.lasting = LASTING | {"must"} if lexicon.negation_last else LASTING

    def say(self, kind: str, first: int, last: int, mood: str = "") -> None:
        """Note a sign; `mood` is the one that goes on behind it."""
        self.found.append(Sign(kind, first, last))
        self.mood, self.absent = mood, -1

    def take_mood(self, role: str, at: int) -> None:
        """Take up the mood of a word, joined with the mood before it."""
        if self._at_once(role, at) or self._without_consent(role, at):
            return
        combined = self._combined(role, at)
        anew = self._denies_further(at) if (self.mood, role) == ("can", "not") else False
        if anew or (self.mood in DENIALS and role in DENIALS and self._another_subject(at)):
            combined = None  # "can be denied and is not necessary", "photos are not saved and scanning does not work"
        lacks = self.lexicon.negation_last and self.mood == "without" and self.since == at - 1
        if lacks and role in ("not", "cannot"):
            self.say(REFUSE, self.since, self.since)  # "that without it not runs"
            combined = None
        strange = self.strange and self.since > self.first and self.lexicon.names_are == naming.CAPITAL
        if (self.mood, role) == ("not", "can") and strange:
            combined = None  # "those who would sooner not speak can decline it"
        if (self.mood, role) == ("not", "without") and self.strange:
            combined = None  # "not without X" asks for X; "it does not sync without X" says what is lost
        if self.absent >= 0:  # "no permission means …"
            self.say(REFUSE, self.since, self.absent, self.mood)
            combined = None if role in ("cannot", "cause") else combined  # 未取得授权即不能运行, 无此权限将导致
        if not self.mood or combined is None:
            self.since = at
        self.mood = role if combined is None else combined
        self.strange = 0

    def _combined(self, role: str, at: int) -> str | None:
        """Return what the mood in force and that of a word come to together; None where the word replaces it."""
        combined = COMBINED.get((self.mood, role))
        if self.lexicon.mood_last and (self.mood, role) == ("must", "not"):
            combined = None  # 必ず許可しなければならないものではありません: what follows denies the adverb too
        used = at + 1 < self.last and self.tokens[at + 1].role in VERBS
        if self.lexicon.mood_last and used and (self.mood, role) == ("must", "can"):
            combined = "can"  # 利用できるものとします
        if self.lexicon.concord and role == "none" and self.mood in _NEGATIVE:
            combined = "none" if self.mood == "not" else self.mood
        if self.lexicon.negation_last and self.mood == "can" and role in ("not", "none"):
            combined = "cannot"
        if self.lexicon.negation_last and (self.mood, role) == ("prevent", "not"):
            combined = "can"
        if (self.mood, role) == ("can", "without") and self.found and self.since == self.found[-1].last + 1:
            combined = None  # "can be used without permission"
        return combined

    def _denies_further(self, at: int) -> bool:
        """Tell whether an "and" behind a verb begins what is denied to be a duty."""
        joined = at > self.first and self.tokens[at - 1].role == AND and bool(self.found)
        return joined and at + 1 < self.last and self.tokens[at + 1].role in DUTIES

    def _another_subject(self, at: int) -> bool:
        """Tell whether an "and" stands between the mood in force and the word at `at`, and a noun behind it."""
        if self.lexicon.mood_last or at - self.since > FAR:
            return False
        joined = max((place for place in range(self.since, at) if self.tokens[place].role == AND), default=at)
        return any(token.role in _SUBJECTS for token in self.tokens[joined + 1 : at])

    def _without_consent(self, role: str, at: int) -> bool:
        """Tell whether it is consent that is missing, where a denial follows: 同意なく."""
        lacks = role in ABSENT or role in DENIALS
        return self.lexicon.mood_last and lacks and at > self.first and self.tokens[at - 1].role == "consent"

    def _at_once(self, role: str, at: int) -> bool:
        """Say what a mood comes to by what stands around it; tell whether it came to anything."""
        said = self.found[-1] if self.found else None
        if self.lexicon.negation_last and self._behind_its_verb(role, at):
            return True
        far = 2 if self.lexicon.negation_last else 1
        if role == "none" and said and said.kind == NEEDS and at - far <= said.last and not self.lexicon.object_first:
            self.found[-1] = said._replace(kind=NEEDLESS, last=at)  # "the app needs of you no permission"
            return True
        if role == "none" and said and said.kind == KEEP and said.last == at - 1 and self.tokens[at - 1].role == "use":
            self.found[-1] = said._replace(kind=LOSE, last=at)  # "you can use none of the functions"
            return True
        if role == "without" and self.mood == "none" and self.since == at - 2 and self.tokens[at - 1].role == "whole":
            self.say(LOSE, self.since, at - 1)  # "no app without location"
            return False
        lacks = role == "without" and self.mood in ("can", "cannot")
        lacks = lacks or (role == "none" and self.mood == "cannot" and not self.lexicon.mood_last)
        if lacks and self.noun_follows(at):
            self.found.append(Sign(REFUSE, at, at + 1))  # "you can without the camera not use it"
            return True
        if role == "without" and self.relative(at):
            self.say(REFUSE, at, at)  # "the permissions, without which the app does not work"
            return True
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        behind = behind[1:] if behind[:1] == [PAUSE] else behind  # можно, только если вы разрешите
        sided = behind[:1] in (["onlyif"], ["without"], ["then"])
        if role == "can" and sided and self.lexicon.concord:
            verb = verb_before(self.tokens, self.first, at, frozenset())
            if verb >= 0 and self.tokens[verb].role in ("use", "work"):
                self.say(KEEP, verb, at)  # "use the app may only those who allow it"
                return True
        return False

    def _fronted(self, at: int) -> bool:
        """Tell whether the clause begins with the verb of the "can" at a place, and its subject stands behind."""
        used = at == self.first + 1 and self.tokens[self.first].role in ("use", "work")
        return used and at + 1 < self.last and self.tokens[at + 1].role in OWNERS

    def _behind_its_verb(self, role: str, at: int) -> bool:
        """Say what a denial or a "can" comes to that follows its verb; tell whether it came to anything."""
        if role == "can" and self._fronted(at):
            self.say(KEEP, self.first, at)  # „Genutzt werden kann unser Dienst nur von …“
            return True
        denies = role == "not" or (role == "none" and at + 1 == self.last)
        said = self.found[-1] if self.found else Sign("", at, at)
        first, last = self.tokens[said.first].role, self.tokens[said.last].role
        if denies and at + 1 == self.last and (said.kind, first) == (LOSE, "prevent"):
            self.found[-1] = said._replace(kind=KEEP, last=at)  # "it prevents the use of the app not"
            return True
        if denies and self.deny_verb(at):
            return True
        if self.mood == "must" and role in ("not", "none"):
            self.say(NEEDLESS, self.since, at)  # "you must the access not allow"
            return True
        if role == "can" and said.last == at - 1 and first == "not" and last in REFUSING | {"provide"}:
            kind = LOSE if last == "provide" else BOUND  # "as we our services not provide can", "it not be refused can"
            self.found[-1] = said._replace(kind=kind, last=at)
            return True
        denied = role == "must" and (said.kind, first) == (NEEDLESS, "none")
        return denied and self.tokens[at - 1].role == "user"  # „keine davon müssen Sie zwingend erteilen“

    def deny_verb(self, at: int) -> bool:
        """Deny the verb shortly before a negation that follows its verb; tell whether there was one."""
        for verb in range(at - 1, max(-1, at - FAR - 1), -1):
            role = self.tokens[verb].role
            listed = role == AND and self.tokens[verb + 1].role in PERMISSIONS
            if (role in MOODS and role != "without") or role in ("pause", "if", "stop") or (role == AND and not listed):
                return False
            if role in DUTIES and self.tokens[verb + 1].role in PERMISSIONS and not self._duty_leads(verb, at):
                continue  # "grant you the necessary permissions not"
            if role in REFUSING and self.tokens[verb - 1].role in ("if", "edge", "when", "once") and at + 1 < self.last:
                return False  # "the app can on refusal not used be"
            kind = SAID.get(role, {}).get("not") if role != "choose" else None  # "seleccione «Nunca»"
            between = {token.role for token in self.tokens[verb + 1 : at]}
            ends = at + 1 == self.last or self.tokens[at + 1].role == AND  # "grant you it not or withdraw you it"
            if kind and (role == "work" or not between or (between <= _HELD | {"without"} and ends)):
                # "ничего не работает"
                first = min((sign.first for sign in self.found[-FAR:] if sign.last == verb), default=verb)
                self.found[-FAR:] = [sign for sign in self.found[-FAR:] if sign.last != verb]
                self.found.append(Sign(kind, first, at))
                return True
        return False

    def _duty_leads(self, verb: int, at: int) -> bool:
        """Tell whether a duty begins the clause that a negation ends: "zwingend notwendig ist der Zugriff nicht"."""
        apart = self.tokens[verb + 1].start - self.tokens[verb].end > 1
        return verb == self.first and at + 1 == self.last and apart and self.lexicon.negation_last

    def echo(self, at: int) -> None:
        """Take the second half of a negation, which denies only where the first is missing: (ne) … pas."""
        said = self.found[-1] if self.found else None
        denied = said is not None and said.last >= at - 2 and self.tokens[said.first].role in DENYING
        begun = self.mood and self.tokens[self.since].role in DENYING
        if self.mood not in _NEGATIVE and not denied and not begun:
            self.take_mood("not", at)

    def ends_mood(self, role: str, at: int) -> bool:
        """Tell whether a word that is no verb ends the mood before it."""
        if role == "onlyif":  # "can use the app only if you grant it"
            return bool(self.found) and self.since == self.found[-1].last + 1
        if role == "edge":  # "never prompts on load"
            return self.mood == "not" and self.strange > 0
        if role == "means":  # "you lose nothing by refusing", but "no permission asked for by the app is required"
            return self.mood == "none" and self.absent < 0
        if role == "request":  # what is not asked for may yet be refused
            return self.mood == "not"
        if role == "when" and self.lexicon.names_are == naming.UNKNOWN:  # 没有给到的情况下软件会自行关闭
            return bool(self.found) and (self.found[-1].kind, self.found[-1].last) == (REFUSE, at - 1)
        if role == "purpose":  # but "we cannot verify you and to serve you"
            return self.mood not in self.lasting | {"never"} and self.since != at
        if role == "if" and self.mood == "can" and self.lexicon.negation_last:  # "kann bei Dienstgeräten nicht …"
            return DENIALS.isdisjoint(token.role for token in self.tokens[at + 1 : min(self.last, at + FAR)])
        return role in ("if", "even", "reason")

    def names_only(self, at: int) -> bool:
        """Tell whether nothing but permissions, and who is to have them, has been named since the mood began."""
        said = self.tokens[self.since + 1 : at]
        named = {token.role for token in said if token.role != WORD or token.strange < naming.NAME}
        return named <= ({"permission", "device", "and", "edge", "whole"} if self.lexicon.verb_first else PERMISSIONS)

    def lapse(self, at: int) -> None:
        """End a negation that found no verb the lexicon knows; where verbs come first the unknown word was one."""
        if self.lexicon.verb_first and self.strange:
            self.say(BLOCKED, self.since, at)
        self.mood = ""

    def postponed(self) -> None:
        """Say what cannot be, of a verb that stands before its "cannot": "the use of the app is impossible"."""
        negative = frozenset(("if",)) if self.lexicon.modifier_last else frozenset[str]()
        parts = negative if self.lexicon.concord else _PARTS
        verb = verb_before(self.tokens, self.first, self.since, parts)
        if verb >= 0:
            # "not to allow is impossible"
            denied = any(sign.last == verb and sign.kind == REFUSE for sign in self.found)
            self.found = [sign for sign in self.found if sign.last != verb]
            kind = SAID[self.tokens[verb].role]["cannot"] or BLOCKED
            self.say(BOUND if denied and kind == REFUSE else kind, verb, self.since)
