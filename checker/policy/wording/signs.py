"""What each verb of a clause comes to under the negations and auxiliaries that stand before it.

    不 + 授权 -> REFUSE      可以 + 拒绝 -> MAY_REFUSE      不可 + 拒绝 -> BOUND      无法 + 使用 -> LOSE

A clause is read from left to right with one *mood* in mind; a verb takes the mood and ends it. What
moods and verbs come to stands in `moods`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.moods import (
    BLOCKED,
    BOUND,
    COMBINED,
    GRANT,
    KEEP,
    LOSE,
    MAY_REFUSE,
    MOODS,
    MUST_GRANT,
    NECESSARY,
    NEEDLESS,
    NEEDS,
    REFUSE,
    REQUIRED,
    SAID,
)
from checker.policy.wording.surroundings import (
    FAR,
    ON_THE_WAY,
    PHRASE_ENDS,
    Surroundings,
    contrasted,
    is_own,
    verb_before,
)
from checker.policy.wording.tokens import AND, WORD, Token


class Sign(NamedTuple):
    """A verb under its mood: `first` and `last` are the tokens that make it up."""

    kind: str
    first: int
    last: int


# what "is not" denies: 并非使用本应用的前提 denies the condition and not the use
_PREDICATES = frozenset(("required", "necessary", "needs", "optional", "available", "lost", "free", "bound", "worse"))
# a denial that a noun completes: without permission, no access
_ABSENT = frozenset(("without", "unless", "absent"))
_DUTIES = frozenset((REQUIRED, NECESSARY, NEEDS, MUST_GRANT))
_DENIALS = frozenset(("not", "none", "isnt"))
# what a lack lacks: "without the necessary permissions"
_LACKING = frozenset((("without", "necessary"), ("without", "required"), ("none", "necessary")))
_LOST = frozenset(("feature", "whole", "service"))
# a verb that takes a permission away, or the service itself
_DENIED = frozenset(("refuse", "revoke"))
_NOUNS = frozenset(("permission", "device", "narrow", "user", "whole", "service", "feature", "total"))
_REFUSED = frozenset(("refuse", "revoke", "permission", "device", "edge", "narrow", "and"))
_LED = frozenset(("can", "work", "must"))
_NOTHING = frozenset(("none", "edge"))  # "nothing in the app"
_NEGATIVE = _DENIALS | {"cannot", "without", "may not", "must not", "never", "forced"}
# what stands between a verb and another clause that has no mark before it
_PARTS = frozenset(("if", "once", "when", "user", "we", "whole"))
# what takes up no mood: "may, at any time and in your settings, refuse"
_LASTING = frozenset(("can", "none", "unless"))


def signs(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> list[Sign]:
    """Return the signs of the clause tokens[first:last], in order."""
    return _Clause(tokens, first, last, lexicon).read()


class _Clause(Surroundings):
    """One reading of a clause.

    `mood` has been in force since the token `since`; `strange` counts the unknown words since then;
    `absent` is a noun that a denial would apply to if no verb takes it: "no permission".
    """

    def __init__(self, tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> None:
        super().__init__(tokens, first, last, lexicon)
        self.found: list[Sign] = []
        self.mood, self.since, self.strange, self.absent = "", first, 0, -1
        # a verb at the end of its clause has its purpose in front of it
        self.lasting = _LASTING | {"must"} if lexicon.negation_last else _LASTING

    def read(self) -> list[Sign]:
        for at in range(self.first, self.last):
            role = self.tokens[at].role
            if role in _LED and self._without_it(at):
                self._say(REFUSE, self.since, self.since)
            if role == "must" and self.mood in _DENIALS and not (self.strange and self.lexicon.concord):
                self._say(NEEDLESS, self.since, at)
            elif role == "echo":
                self._echo(at)
            elif role in MOODS:
                self._mood(role, at)
            elif role in SAID:
                self._verb(role, at)
            elif role in ("permission", "device"):
                self._noun(at)
            elif role == WORD:
                self._unknown(at)
            elif role in ("when", "once") and self.absent >= 0:
                self._say(REFUSE, self.since, self.absent)  # 缺少该权限时应用将退出
            elif self._ends_mood(role):
                if role == "purpose" and self.mood == "must" and self._names_only(at):
                    self._say(REQUIRED, self.since, self.since)  # "it is a must for the use of the app"
                elif role == "if" and self.mood == "cannot" and self.since == at - 1 and not self.lexicon.mood_last:
                    self._postponed()  # "use is impossible if you refuse"
                self.mood = ""
        self._end()
        return self.found

    def _without_it(self, at: int) -> bool:
        """Tell whether a verb follows a lack of what a pronoun stands for: "without it can the app not start"."""
        if not self.lexicon.negation_last or self.mood != "without":
            return False
        return at == self.since + 1 or (at == self.since + 2 and self.tokens[at - 1].role == "user")

    def _ends_mood(self, role: str) -> bool:
        """Tell whether a word that is no verb ends the mood before it."""
        if role == "onlyif":  # "can use the app only if you grant it"
            return bool(self.found) and self.since == self.found[-1].last + 1
        if role == "edge":  # "never prompts on load"
            return self.mood == "not" and self.strange > 0
        if role == "means":  # "you lose nothing by refusing"
            return self.mood == "none"
        if role == "request":  # what is not asked for may yet be refused
            return self.mood == "not"
        return role in ("if", "even", "reason") or (role == "purpose" and self.mood not in self.lasting | {"never"})

    def _names_only(self, at: int) -> bool:
        """Tell whether nothing but permissions has been named since the mood began."""
        return {token.role for token in self.tokens[self.since + 1 : at]} <= {"permission", "device"}

    def _say(self, kind: str, first: int, last: int, mood: str = "") -> None:
        self.found.append(Sign(kind, first, last))
        self.mood, self.absent = mood, -1

    def _echo(self, at: int) -> None:
        """Take the second half of a negation, which denies only where the first is missing: (ne) … pas."""
        said = self.found[-1] if self.found else None
        denied = said is not None and said.last >= at - 2 and self.tokens[said.first].role in _DENIALS | {"cannot"}
        begun = self.mood and self.tokens[self.since].role in _DENIALS | {"cannot"}
        if self.mood not in _NEGATIVE and not denied and not begun:
            self._mood("not", at)

    def _at_once(self, role: str, at: int) -> bool:
        """Say what a mood comes to by what stands around it; tell whether it came to anything."""
        denies = role == "not" or (role == "none" and at + 1 == self.last)
        ends = self.lexicon.negation_last and denies and at + 1 == self.last and bool(self.found)
        if ends and self.found[-1].kind == LOSE and self.tokens[self.found[-1].first].role == "prevent":
            self.found[-1] = self.found[-1]._replace(kind=KEEP, last=at)  # "it prevents the use of the app not"
            return True
        if self.lexicon.negation_last and denies and _turned(self.found, self.tokens, at, self.last):
            return True
        if self.lexicon.negation_last and self.mood == "must" and role in ("not", "none"):
            self._say(NEEDLESS, self.since, at)  # "you must the access not allow"
            return True
        said = self.found[-1] if self.found else None
        if self.lexicon.negation_last and role == "none" and said and said.kind == NEEDS and said.last > at - 3:
            self.found[-1] = said._replace(kind=NEEDLESS, last=at)  # "the app needs of you no permission"
            return True
        lacks = role == "without" and self.mood in ("can", "cannot")
        lacks = lacks or (role == "none" and self.mood == "cannot" and not self.lexicon.mood_last)
        if lacks and self.noun_follows(at):
            self.found.append(Sign(REFUSE, at, at + 1))  # "you can without the camera not use it"
            return True
        if role == "without" and self.relative(at):
            self._say(REFUSE, at, at)  # "the permissions, without which the app does not work"
            return True
        sided = at + 1 < self.last and self.tokens[at + 1].role in ("onlyif", "without")
        if role == "can" and sided and self.lexicon.concord:
            verb = verb_before(self.tokens, self.first, at, frozenset())
            if verb >= 0 and self.tokens[verb].role in ("use", "work"):
                self._say(KEEP, verb, at)  # "use the app may only those who allow it"
                return True
        return False

    def _mood(self, role: str, at: int) -> None:
        if self._at_once(role, at):
            return
        combined = COMBINED.get((self.mood, role))
        if self.lexicon.mood_last and (self.mood, role) == ("must", "not"):
            combined = None  # 必ず許可しなければならないものではありません: what follows denies the adverb too
        if self.lexicon.concord and role == "none" and self.mood in _NEGATIVE:
            combined = "none" if self.mood == "not" else self.mood
        if self.lexicon.negation_last and self.mood == "can" and role in ("not", "none"):
            combined = "cannot"
        if self.lexicon.negation_last and (self.mood, role) == ("prevent", "not"):
            combined = "can"
        if (self.mood, role) == ("can", "without") and self.found and self.since == self.found[-1].last + 1:
            combined = None  # "can be used without permission"
        if (self.mood, role) == ("not", "without") and self.strange:
            combined = None  # "not without X" asks for X; "it does not sync without X" says what is lost
        if self.absent >= 0:  # "no permission means …"
            self._say(REFUSE, self.since, self.absent, self.mood)
        if not self.mood or combined is None:
            self.since = at
        self.mood = role if combined is None else combined
        self.strange = 0

    def _refusal_alone(self, at: int) -> bool:
        """Tell whether a clause has named no more than a refusal so far, and what is refused."""
        said = self.found[-1] if self.found else None
        if said is None or said.kind != REFUSE or said.first != self.first:
            return False
        if at - self.first > FAR or at + 1 < self.last:
            return False
        if self.tokens[said.first].role in _ABSENT:
            return False  # "without location it is useless"
        return {token.role for token in self.tokens[said.last : at]} <= _REFUSED and self.lexicon.modifier_last

    def _verb(self, role: str, at: int) -> None:
        if self.mood == "isnt" and role not in _PREDICATES:
            return
        mood = "not" if self.mood == "isnt" else self.mood
        following = self.tokens[at + 1].role if at + 1 < self.last else ""
        chosen = (role, mood) == ("choose", "cannot") and following in (WORD, "other", "feature")
        if chosen and not self.lexicon.object_first:
            self._say(BLOCKED, self.since, at)  # "the app cannot decide which connection to use"
            return
        if (role, mood, self.lexicon.mood_last) == ("use", "not", True):
            self.mood = ""  # 使わない is "does not use"; "cannot be used" has a form of its own, 使えない
            return
        if role in ("fine", "lost", "quit") and self.absent >= 0:
            self._say(REFUSE, self.since, self.absent)  # 没有权限也可以使用, 没权限就进不去
            mood = ""
        if role in _DENIED and self._costs(at):
            self._say({"": LOSE, "can": LOSE}.get(self.mood, KEEP), at, at)
            return
        if (mood, role) in _LACKING and self.noun_follows(at):
            return  # "without the necessary permissions", but "it has no mandatory permissions"
        table = SAID["quit" if role in _DENIED and self.denies_the_whole(at) else role]
        kind = table[mood] if mood in table else table["*"]
        kind = NEEDS if kind == NECESSARY and self.finite(at) else kind
        start = min(self.since, at) if mood in table else at
        if kind == REFUSE and role in ("grant", "revoke"):
            kind = self._not_granted(role, mood, at)
        if kind == REFUSE and role == "provide" and self.mood != "none":
            kind = self._offer(at)
        if kind == REFUSE and (role, mood) == ("grant", "cannot") and self.found and self.found[-1].kind == REFUSE:
            kind = BLOCKED  # "without it we cannot give directions"
        if kind == LOSE and role == "lost" and not mood and self._refusal_alone(at):
            self._say(BOUND, self.found.pop().first, at)  # "refusal of this permission is impossible"
            return
        self.absent = -1
        if kind:
            self._say(kind, start, at, mood if self._lasts(mood, kind, at) else "")
            # a further verb under a lasting mood is named without it, or spans would grow and grow
            self.since = at + 1

    def _not_granted(self, role: str, mood: str, at: int) -> str:
        """Tell whether it is a permission that is not given, or the app that does not open: 小程序无法打开."""
        since = min(self.since, at) if mood else at
        own = (
            (role == "revoke" or not self.lexicon.mood_last)
            and not self.lexicon.negation_last
            and mood != "without"
            and is_own(self.tokens, self.first, self.last, since, at)
        )
        served = mood == "cannot" and not self.lexicon.mood_last and self.serves(at)
        return LOSE if own or served or self.allows_use(at) else REFUSE

    def _costs(self, at: int) -> bool:
        """Tell whether a verb says what refusing does to something else: "refusing it may disable the feature"."""
        refused = any(sign.kind == REFUSE for sign in self.found[-3:])
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 6)]]
        noun = next((role for role in behind if role not in ON_THE_WAY and role != "narrow"), "")
        noun = "service" if not noun and "use" in behind else noun  # "block your access to the app"
        follows = at > self.first and self.tokens[at - 1].role in ("permission", "device")
        return refused and (noun in _LOST or (noun == WORD and follows)) and not self.lexicon.object_first

    def _offer(self, at: int) -> str | None:
        """Tell what is not provided: a permission by the user, or the service to the user."""
        withheld = self.since > self.first and self.tokens[self.since - 1].role in ("whole", "service")
        ends = at + 1 == self.last or self.tokens[at + 1].role in PHRASE_ENDS
        if self.serves(at) or (withheld and ends):
            return LOSE  # "we do not provide the service", "the service is not provided"
        ours = {token.role for token in self.tokens[max(self.first, self.since - 2) : self.since]} & {"we", "whole"}
        to_user = any(token.role == "user" for token in self.tokens[self.since : at])
        return None if ours or to_user else REFUSE

    def _lasts(self, mood: str, kind: str, at: int) -> bool:
        """Tell whether a mood goes on: "may refuse or revoke", "does not mean that refusing locks you out"."""
        if self.lexicon.mood_last:
            return False
        ahead = {token.role for token in self.tokens[max(self.first, at - 5) : at]}
        if kind in (LOSE, KEEP) and "user" not in ahead:
            return False  # "the app may stop where access has been denied"
        return mood in _LASTING or (mood == "never" and kind in (REFUSE, GRANT)) or (mood, kind) == ("then", GRANT)

    def _noun(self, at: int) -> None:
        if self.mood in _ABSENT:
            self._lack(at)
        elif self.mood == "none" or (self.mood == "not" and not self.strange):
            self.absent = at

    def _lack(self, at: int) -> None:
        """Say that a permission is lacking, or that none is one that must be given: 必須の権限はありません."""
        first = self.since
        while self.says_all(at) and self.found and self.found[-1].kind in _DUTIES and self.found[-1].last == first - 1:
            first = self.found.pop().first
        self._say(REFUSE if first == self.since else NEEDLESS, first, at)

    def _unknown(self, at: int) -> None:
        self.strange += 1
        if self.mood in ("cannot", "prevent") or (self.mood == "not" and self.lexicon.mood_last):
            goes_on = at + 1 < self.last and self.tokens[at + 1].role == AND  # "cannot download or use the app"
            self._say(BLOCKED, self.since, at, self.mood if goes_on else "")
            self.since = at + 1 if goes_on else self.since
        elif self.mood == "can" and self.lexicon.mood_last:
            self._say(KEEP, self.since, at)
        elif self.mood == "not" and self.strange > self.lexicon.reach:
            self._lapse(at)

    def _lapse(self, at: int) -> None:
        """End a negation that found no verb the lexicon knows; where verbs come first the unknown word was one."""
        if self.lexicon.verb_first and self.strange:
            self._say(BLOCKED, self.since, at)
        self.mood = ""

    def _postponed(self) -> None:
        """Say what cannot be, of a verb that stands before its "cannot": "the use of the app is impossible"."""
        parts = frozenset[str]() if self.lexicon.concord else _PARTS
        verb = verb_before(self.tokens, self.first, self.since, parts)
        if verb >= 0:
            denied = any(
                sign.last == verb and sign.kind == REFUSE for sign in self.found
            )  # "not to allow is impossible"
            self.found = [sign for sign in self.found if sign.last != verb]
            kind = SAID[self.tokens[verb].role]["cannot"] or BLOCKED
            self._say(BOUND if denied and kind == REFUSE else kind, verb, self.since)

    def _end(self) -> None:
        """Say what a mood comes to that found no verb behind it."""
        end = self.last - 1
        behind = self.tokens[self.since + 1].role if self.since < end else ""
        last = self.since >= end - 1 or (behind == "without" and not self.strange)
        named = next((one.role for one in self.tokens[self.since + 1 : self.last] if one.role not in _NOTHING), "")
        whole = named in ("whole", "service", "total") and not self.lexicon.negation_last
        if self.mood == "cannot" and last and not whole and not self.lexicon.mood_last:
            self._postponed()
        if self.mood == "cannot" and whole:
            self._say(LOSE, self.since, self.since)  # "cannot obtain the service", whatever the verb
        elif self.mood == "cannot" and self.since == end and self.final() and not self.lexicon.object_first:
            self._say(LOSE, end, end)  # 无法继续
        elif self.mood == "can" and self.found and self.found[-1] == (REFUSE, self.first, self.first):
            self._say(MAY_REFUSE, self.first, self.since)  # "turn it off at any time"
        elif self.mood in ("cannot", "prevent"):
            self._say(BLOCKED, min(self.since, end), end)
        else:
            self._left_over(end)

    def _left_over(self, end: int) -> None:
        """Say what a mood comes to that is neither a can nor a cannot."""
        role = self.tokens[end].role
        used = end > self.first + 1 and [token.role for token in self.tokens[end - 2 : end]] == [self.mood, "use"]
        chosen = self.since < end and self.tokens[self.since + 1].role == "choose"
        if self.mood == "must" and (self.tokens[self.first].role == "if" or chosen):
            return  # "if you need to update it", "you must choose a file"
        if self.mood == "must" and not self.strange and not (self.lexicon.mood_last and self.since < end):
            self._say(REQUIRED, self.since, self.since)
        elif self.mood == "not" and self.strange and self.absent < 0:
            self._lapse(end)
        elif self.mood == "not" and self.since == end and contrasted(self.tokens, end):
            self._say(NEEDLESS, end, end)  # "the terms you must accept, the permissions not"
        elif self.mood == "not" and self.since == end > self.first and self.lexicon.concord:
            if not _turned(self.found, self.tokens, end, self.last) and self.tokens[end - 1].role == WORD:
                self._say(BLOCKED, end - 1, end)  # "it will be shown not"
        elif self.mood == "without" and self.since == end:
            self._say(REFUSE, end, end)  # "it does not work without"
        elif self.mood == "forced" and not self.strange and self.since == end:
            self._say(BOUND, self.since, end)  # "you have no choice, but to …"
        elif self.mood in ("none", "not") and self.absent >= 0:
            self._say(REFUSE, self.since, self.absent)
        elif self.mood == "none" and not self.strange and role in ("narrow", "total"):
            self._say(REFUSE, self.since, end)  # "lacking any of these"
        elif self.mood == "without" and role in ("whole", "service") and used:
            self._say(LOSE, self.since, end)  # "is left without access to the app"
        elif self.mood == "none" and role in ("whole", "service") and self.since == end - 1 - used:
            self._say(LOSE, self.since, end)  # "no permission, no app", "no access to the app"


def _turned(found: list[Sign], tokens: Sequence[Token], at: int, last: int) -> bool:
    """Deny the verb shortly before a negation that follows its verb; tell whether there was one."""
    for verb in range(at - 1, max(-1, at - 6), -1):
        role = tokens[verb].role
        if (role in MOODS and role != "without") or role in ("pause", "if", "stop"):
            return False
        if role in ("necessary", "required") and tokens[verb + 1].role in ("permission", "device"):
            continue  # "grant you the necessary permissions not"
        kind = SAID.get(role, {}).get("not")
        between = {token.role for token in tokens[verb + 1 : at]}
        if kind and (
            role == "work" or not between or (between <= _NOUNS | {"necessary", "required"} and at + 1 == last)
        ):
            found[-FAR:] = [sign for sign in found[-FAR:] if sign.last != verb]
            found.append(Sign(kind, verb, at))
            return True
    return False
