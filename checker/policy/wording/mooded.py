"""The mood in which a clause is read: what negations and auxiliaries come to, together or without a verb.

无法 + 能 -> cannot      不得 + 不 -> forced      "it does not work without" -> REFUSE
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording import naming
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.moods import (
    BLOCKED,
    BOUND,
    COMBINED,
    KEEP,
    LOSE,
    MAY_REFUSE,
    MOODS,
    NECESSARY,
    NEEDLESS,
    NEEDS,
    REFUSE,
    REQUIRED,
    SAID,
    Sign,
)
from checker.policy.wording.roles import AND, DUTIES, PERMISSIONS, REFUSING, WORD, Token
from checker.policy.wording.surroundings import FAR, Surroundings, contrasted, verb_before

DENIALS = frozenset(("not", "none", "isnt"))
_NOUNS = frozenset(("permission", "device", "narrow", "user", "whole", "service", "feature", "total"))
_NOTHING = frozenset(("none", "edge"))  # "nothing in the app"
_SUBJECTS = frozenset((WORD, "device", "feature", "service"))
_DENYING = DENIALS | {"cannot"}
_ANEW = _DENYING | {"whole", "we", "user"}
_NEGATIVE = _DENYING | {"without", "may not", "must not", "never", "forced"}
# what stands between a verb and another clause that has no mark before it
_PARTS = frozenset(("if", "once", "when", "user", "we", "whole"))
# what takes up no mood: "may, at any time and in your settings, refuse"
LASTING = frozenset(("can", "none", "unless"))


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
        if self.mood in DENIALS and role in DENIALS and self._another_subject(at):
            combined = None  # "photos are not saved and scanning does not work"
        lacks = self.lexicon.negation_last and self.mood == "without" and self.since == at - 1
        if lacks and role in ("not", "cannot"):
            self.say(REFUSE, self.since, self.since)  # "that without it not runs"
            combined = None
        if (self.mood, role) == ("not", "without") and self.strange:
            combined = None  # "not without X" asks for X; "it does not sync without X" says what is lost
        if self.absent >= 0:  # "no permission means …"
            self.say(REFUSE, self.since, self.absent, self.mood)
            combined = None if role in ("cannot", "cause") else combined  # 未取得授权即不能运行, 无此权限将导致
        if not self.mood or combined is None:
            self.since = at
        self.mood = role if combined is None else combined
        self.strange = 0

    def _another_subject(self, at: int) -> bool:
        """Tell whether an "and" stands between the mood in force and the word at `at`, and a noun behind it."""
        if self.lexicon.mood_last or at - self.since > FAR:
            return False
        joined = max((place for place in range(self.since, at) if self.tokens[place].role == AND), default=at)
        return any(token.role in _SUBJECTS for token in self.tokens[joined + 1 : at])

    def _at_once(self, role: str, at: int) -> bool:
        """Say what a mood comes to by what stands around it; tell whether it came to anything."""
        said = self.found[-1] if self.found else None
        if self.lexicon.negation_last and self._behind_its_verb(role, at):
            return True
        far = 2 if self.lexicon.negation_last else 1
        if role == "none" and said and said.kind == NEEDS and at - far <= said.last and not self.lexicon.object_first:
            self.found[-1] = said._replace(kind=NEEDLESS, last=at)  # "the app needs of you no permission"
            return True
        lacks = role == "without" and self.mood in ("can", "cannot")
        lacks = lacks or (role == "none" and self.mood == "cannot" and not self.lexicon.mood_last)
        if lacks and self.noun_follows(at):
            self.found.append(Sign(REFUSE, at, at + 1))  # "you can without the camera not use it"
            return True
        if role == "without" and self.relative(at):
            self.say(REFUSE, at, at)  # "the permissions, without which the app does not work"
            return True
        sided = at + 1 < self.last and self.tokens[at + 1].role in ("onlyif", "without")
        if role == "can" and sided and self.lexicon.concord:
            verb = verb_before(self.tokens, self.first, at, frozenset())
            if verb >= 0 and self.tokens[verb].role in ("use", "work"):
                self.say(KEEP, verb, at)  # "use the app may only those who allow it"
                return True
        return False

    def _behind_its_verb(self, role: str, at: int) -> bool:
        """Say what a denial or a "can" comes to that follows its verb; tell whether it came to anything."""
        denies = role == "not" or (role == "none" and at + 1 == self.last)
        said = self.found[-1] if self.found else Sign("", at, at)
        first, last = self.tokens[said.first].role, self.tokens[said.last].role
        if denies and at + 1 == self.last and (said.kind, first) == (LOSE, "prevent"):
            self.found[-1] = said._replace(kind=KEEP, last=at)  # "it prevents the use of the app not"
            return True
        if denies and _turned(self.found, self.tokens, at, self.last):
            return True
        if self.mood == "must" and role in ("not", "none"):
            self.say(NEEDLESS, self.since, at)  # "you must the access not allow"
            return True
        if role == "can" and said.last == at - 1 and first == "not" and last in REFUSING:
            self.found[-1] = said._replace(kind=BOUND, last=at)  # "that it not be refused can"
            return True
        return False

    def echo(self, at: int) -> None:
        """Take the second half of a negation, which denies only where the first is missing: (ne) … pas."""
        said = self.found[-1] if self.found else None
        denied = said is not None and said.last >= at - 2 and self.tokens[said.first].role in _DENYING
        begun = self.mood and self.tokens[self.since].role in _DENYING
        if self.mood not in _NEGATIVE and not denied and not begun:
            self.take_mood("not", at)

    def ends_mood(self, role: str) -> bool:
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

    def join(self, at: int) -> None:
        """Take an "and", which ends a denial where something has a verb of its own: "no news comes and the app …"."""
        following = self.tokens[at + 1].role if at + 1 < self.last else ""
        if self.mood == "must" and self.since == at - 1 and following in ("cannot", "not"):
            self.say(REQUIRED, self.since, self.since)  # "es obligatorio y no se puede omitir"
        if self.mood == "must" and self.lexicon.negation_last and (self.since == at - 1 or following == "can"):
            self.mood = ""  # "that it active be must and not refused be can", "it must active be and can not …"
        if not self._begins_anew(at):
            return
        if self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)
        elif self.mood == "cannot" and self.since < at:
            self.say(BLOCKED, self.since, at - 1)
        self.mood = ""

    def _begins_anew(self, at: int) -> bool:
        """Tell whether what follows the "and" at `at` is no more of what has been denied before it."""
        if self.mood not in _DENYING or at < self.since or at + 2 >= self.last or self.lexicon.mood_last:
            return False
        following = self.tokens[at + 1].role
        if following == "narrow":
            return not self.lexicon.negation_last  # "and all the rest works"
        return following in _ANEW or (self.mood == "cannot" and following in ("quit", "lost"))

    def names_only(self, at: int) -> bool:
        """Tell whether nothing but permissions has been named since the mood began."""
        return {token.role for token in self.tokens[self.since + 1 : at]} <= {"permission", "device"}

    def lapse(self, at: int) -> None:
        """End a negation that found no verb the lexicon knows; where verbs come first the unknown word was one."""
        if self.lexicon.verb_first and self.strange:
            self.say(BLOCKED, self.since, at)
        self.mood = ""

    def postponed(self) -> None:
        """Say what cannot be, of a verb that stands before its "cannot": "the use of the app is impossible"."""
        parts = frozenset[str]() if self.lexicon.concord else _PARTS
        verb = verb_before(self.tokens, self.first, self.since, parts)
        if verb >= 0:
            # "not to allow is impossible"
            denied = any(sign.last == verb and sign.kind == REFUSE for sign in self.found)
            self.found = [sign for sign in self.found if sign.last != verb]
            kind = SAID[self.tokens[verb].role]["cannot"] or BLOCKED
            self.say(BOUND if denied and kind == REFUSE else kind, verb, self.since)

    def end(self) -> None:
        """Say what a mood comes to that found no verb behind it."""
        end = self.last - 1
        behind = self.tokens[self.since + 1].role if self.since < end else ""
        last = self.since >= end - 1 or (behind == "without" and not self.strange)
        named = next((one.role for one in self.tokens[self.since + 1 : self.last] if one.role not in _NOTHING), "")
        whole = named in ("whole", "service", "total") and not self.lexicon.negation_last
        if self.mood == "cannot" and last and not whole and not self.lexicon.mood_last:
            self.postponed()
        if self.mood == "cannot" and whole:
            self.say(LOSE, self.since, self.since)  # "cannot obtain the service", whatever the verb
        elif self.mood == "cannot" and self.since == end and self._is_all(end):
            self.say(LOSE, end, end)  # 无法继续
        elif self.mood == "can" and self.found and self.found[-1] == (REFUSE, self.first, self.first):
            self.say(MAY_REFUSE, self.first, self.since)  # "turn it off at any time"
        elif self.mood in ("cannot", "prevent"):
            self.say(BLOCKED, min(self.since, end), end)
        else:
            self._left_over(end)

    def _is_all(self, end: int) -> bool:
        """Tell whether a "cannot" says that one can do no more: 应用无法继续，请授权."""
        ends = self.final() or (self.lexicon.names_are == naming.UNKNOWN and end > self.first)
        return ends and not self.lexicon.object_first

    def _left_over(self, end: int) -> None:
        """Say what a mood comes to that is neither a can nor a cannot."""
        role = self.tokens[end].role
        used = end > self.first + 1 and [token.role for token in self.tokens[end - 2 : end]] == [self.mood, "use"]
        chosen = self.since < end and self.tokens[self.since + 1].role == "choose"
        if self.mood == "must" and (self.tokens[self.first].role == "if" or chosen):
            return  # "if you need to update it", "you must choose a file"
        if self.mood == "must" and not self.strange and not (self.lexicon.mood_last and self.since < end):
            self.say(REQUIRED, self.since, self.since)
        elif self.mood == "not" and (self.since == end or (self.strange and self.absent < 0)):
            self._denied(end)
        elif self.mood == "without" and self.since == end:
            self.say(REFUSE, end, end)  # "it does not work without"
        elif self.mood == "forced" and not self.strange and self.since == end:
            self.say(BOUND, self.since, end)  # "you have no choice, but to …"
        elif self.mood in ("none", "not") and self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)
        elif self.mood == "none" and self._lacks(role, end):
            self.say(REFUSE, min(self.since, end - 1), end)
        elif self.mood == "without" and role in ("whole", "service") and used:
            self.say(LOSE, self.since, end)  # "is left without access to the app"
        elif self.mood == "none" and self.since == end - 1 - used and self._is_app(end):
            self.say(LOSE, self.since, end)  # "no permission, no app", "no access to the app"

    def _denied(self, end: int) -> None:
        """Say what a "not" comes to that stands last, or before unknown words."""
        if self.since == end and self._asks_for_none(end):
            self.found[-1] = self.found[-1]._replace(kind=NEEDLESS, last=end)
        elif self.strange and self.absent < 0:
            self.lapse(end)
        elif self.since == end and contrasted(self.tokens, end):
            self.say(NEEDLESS, end, end)  # "the terms you must accept, the permissions not"
        elif not (self.since == end > self.first and self.lexicon.concord):
            return
        elif not _turned(self.found, self.tokens, end, self.last) and self.tokens[end - 1].role == WORD:
            self.say(BLOCKED, end - 1, end)  # "it will be shown not"

    def _lacks(self, role: str, end: int) -> bool:
        """Tell whether there is none of what stands last, or of the permission before: "если разрешения нет"."""
        last = self.since == end > self.first and self._noun_before(end)
        return last or (not self.strange and role in ("narrow", "total"))  # "lacking any of these"

    def _asks_for_none(self, at: int) -> bool:
        """Tell whether it is mandatory permissions that are not asked for: 필수 접근 권한을 요구하지 않습니다."""
        asked = self.lexicon.object_first and bool(self.found) and self.found[-1].kind in (REQUIRED, NECESSARY)
        return asked and self.tokens[at - 1].role == "request"

    def _noun_before(self, at: int) -> bool:
        """Tell whether what there is none of is a permission that stands before, in a condition."""
        supposed = self.tokens[self.first].role in ("if", "when") and self.lexicon.concord
        return supposed and self.tokens[at - 1].role in PERMISSIONS

    def _is_app(self, at: int) -> bool:
        """Tell whether a noun is the app, or its name alone in a clause: "no Bluetooth, no Latchkey"."""
        token = self.tokens[at]
        by_name = self.lexicon.names_are == naming.CAPITAL and at == self.first + 1 and token.strange >= naming.NAME
        return token.role in ("whole", "service") or (token.role == WORD and by_name)


def _turned(found: list[Sign], tokens: Sequence[Token], at: int, last: int) -> bool:
    """Deny the verb shortly before a negation that follows its verb; tell whether there was one."""
    for verb in range(at - 1, max(-1, at - 6), -1):
        role = tokens[verb].role
        if (role in MOODS and role != "without") or role in ("pause", "if", "stop", AND):
            return False
        if role in DUTIES and tokens[verb + 1].role in PERMISSIONS:
            continue  # "grant you the necessary permissions not"
        kind = SAID.get(role, {}).get("not")
        between = {token.role for token in tokens[verb + 1 : at]}
        if kind and (role == "work" or not between or (between <= _NOUNS | DUTIES and at + 1 == last)):
            # "ничего не работает"
            first = min((sign.first for sign in found[-FAR:] if sign.last == verb), default=verb)
            found[-FAR:] = [sign for sign in found[-FAR:] if sign.last != verb]
            found.append(Sign(kind, first, at))
            return True
    return False
