"""What each verb of a clause comes to under the negations and auxiliaries that stand before it.

    不 + 授权 -> REFUSE      可以 + 拒绝 -> MAY_REFUSE      不可 + 拒绝 -> BOUND      无法 + 使用 -> LOSE

A clause is read from left to right with one *mood* in mind; a verb takes the mood and ends it. What
moods and verbs come to stands in `moods`.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.mooded import DENIALS, ENDING, LASTING
from checker.policy.wording.clauses.moods import (
    BLOCKED,
    BOUND,
    ENTER,
    GRANT,
    KEEP,
    LOSE,
    MAY_GRANT,
    MAY_REFUSE,
    MOODS,
    MUST_GRANT,
    NECESSARY,
    NEEDLESS,
    NEEDS,
    OTHERWISE,
    REFUSE,
    REQUIRED,
    SAID,
    Sign,
)
from checker.policy.wording.clauses.nominal import Nominal
from checker.policy.wording.clauses.withheld import withheld
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, GRANTING, OFFERED, OWNERS, PERMISSIONS, REFUSING, WORD, Token
from checker.policy.wording.words import naming

# what "is not" denies: 并非使用本应用的前提 denies the condition and not the use
_PREDICATES = frozenset(("required", "necessary", "needs", "optional", "available", "lost", "free", "bound", "worse"))
# moods that leave an adjective to its noun: "without the necessary permissions"
_ATTRIBUTES = frozenset(
    (("without", "necessary"), ("without", "required"), ("none", "necessary"), ("must", "necessary"))
)
_DUTY_DENIED = DENIALS | {"never"}  # "this does not mean that you have to accept them"
_LED = frozenset(("can", "work", "must"))
# what begins, takes or ends a mood, or is said by itself
_TELLING = MOODS | SAID.keys() | PERMISSIONS | ENDING | {WORD, AND, *_LED, "echo", "until", "when", "once"}
_BRINGING = frozenset(("", "can", "cause", "must", "forced"))
_PARTIES = frozenset(("user", "person", "we", "whole"))
_ENTERED = frozenset(("use", "work"))
_RAN = frozenset(("use", "work", "quit", "revoke"))


def signs(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> list[Sign]:
    """Return the signs of the clause tokens[first:last], in order."""
    return withheld(tokens, first, last, lexicon) or _Clause(tokens, first, last, lexicon).read()


class _Clause(Nominal):
    """One reading of a clause."""

    def read(self) -> list[Sign]:
        for at in range(self.first, self.last):
            role = self.tokens[at].role
            if role in _TELLING:
                self._hear(role, at)
        self.end()
        return self.found

    def _hear(self, role: str, at: int) -> None:
        """Take a word in under the mood in force."""
        if role in _LED:
            self._say_lack(role, at)
        if role == "must" and self.mood in _DUTY_DENIED and not (self.lexicon.concord and self._verbs_between(at)):
            self.say(NEEDLESS, self.since, at)
        elif role == "echo":
            self.echo(at)
        elif role in MOODS:
            self.take_mood(role, at)
        elif role in SAID:
            self._verb(role, at)
        elif role in PERMISSIONS:
            self.noun(at)
        elif role == WORD:
            self.unknown(at)
        elif role == AND:
            self.join(at)
        elif role == "until" and self.found and self.found[-1].kind == GRANT:
            self.found[-1] = self.found[-1]._replace(kind=REFUSE)  # 在您授予权限之前
        elif role in ("when", "once") and self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)  # 缺少该权限时应用将退出
        elif self.ends_mood(role, at):
            self._stop(role, at)

    def _say_lack(self, role: str, at: int) -> None:
        """Say what is lacking before the word that begins what follows from that."""
        if self._without_it(at):
            self.say(REFUSE, self.since, self.since)
        elif role == "must" and self._lacks_before(at):
            self.say(REFUSE, self.since, self.absent)

    def _lacks_before(self, at: int) -> bool:
        """Tell whether it is a lack that leads to a duty: "if you do not want us to have access you must remove it"."""
        supposed = self.mood == "not" and self.absent >= 0
        supposed = supposed and "if" in [token.role for token in self.tokens[self.first : self.first + 2]]
        return supposed and at > self.absent + 1 and self.tokens[at - 1].role in _PARTIES

    def _verbs_between(self, at: int) -> bool:
        """Tell whether an unknown word that is no name, and so may be a verb, follows the mood in force."""
        return any(one.role == WORD and one.strange < naming.NAME for one in self.tokens[self.since + 1 : at])

    def _stop(self, role: str, at: int) -> None:
        """End a mood at a word that begins something else, and say what it came to without a verb behind it."""
        told = self.names_only(at) if role == "purpose" else role == "reason" and self.since == at - 1
        told = told and (role == "purpose" or self.lexicon.modifier_last)  # "es obligatorio porque …"
        if self.mood == "must" and told:
            self.say(REQUIRED, self.since, self.since)  # "it is a must for the use of the app"
        elif self.mood == "cannot" and self.since == at - 1 and not self.lexicon.mood_last and self._ends_at(role, at):
            self.postponed()  # "use is impossible if you refuse"
        self.mood = ""

    def _ends_at(self, role: str, at: int) -> bool:
        """Tell whether a condition, or nothing but people, follows a "cannot": "refusing is impossible for drivers"."""
        behind = {token.role for token in self.tokens[at + 1 : self.last]}
        people = role == "purpose" and bool(behind) and behind <= {WORD, "user", "person", "total"}
        return people or role in ("if", "reason")

    def _without_it(self, at: int) -> bool:
        """Tell whether a verb follows a lack of what a pronoun stands for: "without it can the app not start"."""
        if not self.lexicon.negation_last or self.mood != "without":
            return False
        return at == self.since + 1 or (at == self.since + 2 and self.tokens[at - 1].role == "user")

    def _verb(self, role: str, at: int) -> None:
        role = "revoke" if role in ("quit", "lost") and self.takes_permission(role, at) else role
        lacking = self._lacks_use(role, at) or self._lacks_right(role, at) or self.needless_for(at)
        if lacking or (self.mood == "isnt" and role not in _PREDICATES):
            return
        mood = "not" if self.mood == "isnt" else self.mood
        if role == "grant" and self.opens_whole(at):
            self.say(LOSE if mood in ("cannot", "not") else KEEP, self.since if mood else at, at)
            return  # "access to the app is only granted if the camera is allowed"
        if self._by_itself(role, mood, at):
            return
        if role in ("fine", "lost", "quit") and self.absent >= 0:
            self.say(REFUSE, self.since, self.absent)  # 没有权限也可以使用, 没权限就进不去
            mood = ""
        if role in REFUSING and self.absent >= 0 and self.tokens[at - 1].role in OFFERED:
            self.say(REFUSE, self.since, self.absent)  # 由于缺少权限而功能被停用
            self.say(LOSE, at, at)
            return
        if role in REFUSING and self.costs(at):
            self.say(LOSE if self.mood in _BRINGING else KEEP, at, at)
            return
        if (role, mood) == ("lost", "") and at + 1 == self.last and not self.final() and self.permission_only(at):
            self.say(REFUSE, self.first, at)  # "Autorisation Bluetooth bloquée : …"
            return
        if (mood, role) in _ATTRIBUTES and self.noun_follows(at) and not (mood == "must" and self.lexicon.mood_last):
            return  # "without the necessary permissions", "it is vital that all required permissions remain on"
        kind, start = self._kind(role, mood, at)
        if (role, mood) == ("work", "must") and not self.lexicon.object_first and self.permission_only(self.since):
            kind = MUST_GRANT  # "the permission must be opened"
        impossible = kind == LOSE and (role, mood) in (("lost", ""), ("available", "not"))
        if impossible and (self.refusal_alone(role, at) or self.refusal_of_what_follows(role, at)):
            self.say(BOUND, self.found.pop().first, at)  # "refusal of this permission is impossible"
            return
        self.absent = -1
        if kind == REFUSE and (self.forbidden(at) if role in REFUSING else self.disallowed(at, start)):
            kind, start = BOUND, self.found.pop().first
        kind, start = self.with_lack(kind, start)
        if kind:
            self.say(kind, start, at, mood if self._lasts(mood, kind, at) else "")
            # a further verb under a lasting mood is named without it, or spans would grow and grow
            self.since = at + 1

    def _by_itself(self, role: str, mood: str, at: int) -> bool:
        """Take a verb that says something of its own where it stands; tell whether it was one."""
        if (role, mood) == ("absent", "none") and self.absent == at - 1:
            self.say(NEEDLESS, self.since, at)  # "there is no permission without which it does not start"
            return True
        if role in GRANTING and self.not_before(at):
            self.say(REFUSE, self.found[-1].last + 1, at)  # "it will not run before the permission is granted"
            return True
        if role in GRANTING and not mood and self.bidden(at):
            self.found[-1] = Sign(MUST_GRANT, at - 2, at)  # "employees are required to turn on location"
            return True
        if (role, mood) == ("otherwise", "cannot"):
            self.found.append(Sign(OTHERWISE, at, at))  # "we can't otherwise serve you"
            return True
        if role in _ENTERED and self.limited(at):
            self.say(ENTER, at, at)
            return True
        following = self.role_behind(at)
        chosen = (role, mood) == ("choose", "cannot") and following in (WORD, "other", "feature")
        if chosen and not self.lexicon.object_first:
            self.say(BLOCKED, self.since, at)  # "the app cannot decide which connection to use"
            return True
        if (role, mood, self.lexicon.mood_last) == ("use", "not", True):
            self.mood = ""  # 使わない is "does not use"; "cannot be used" has a form of its own, 使えない
            return True
        return False

    def _kind(self, role: str, mood: str, at: int) -> tuple[str | None, int]:
        """Return what a verb under a mood comes to, and where the words start that say so."""
        table = SAID["quit" if role in REFUSING and self.denies_the_whole(at) else role]
        kind = table.get(mood, table["*"])
        start = min(self.since, at) if mood in table else at
        if kind == NECESSARY and self.finite(at):
            kind = NEEDS
        elif (role, mood) == ("use", "none") and self.lexicon.negation_last:
            kind = LOSE  # "can no features be used", with the verb at the end
        if kind == MAY_GRANT and self.offered(at):
            kind = KEEP  # "we can only provide the app if you allow it"
        if (role, mood) == ("bound", "none") and self.lexicon.concord:
            kind = BOUND  # „ни одно из них не может быть отозвано“
        if (role, mood) == ("fine", "cannot") and self._goes_on_with_whole(at):
            kind = LOSE  # "you cannot continue using the app"
        if kind == REFUSE and role in ("grant", "revoke"):
            kind = self.not_granted(role, mood, at)
        ours = (kind, role, mood) == (REFUSE, "agree", "cannot") and "we" in self.ahead(at)
        if ours and self.allows_use(at, refused=True):
            kind = LOSE  # 我们无法让您使用本产品
        if (kind, role) == (MAY_REFUSE, "provide") and self.lexicon.object_first and self.ahead(at) & OWNERS:
            kind = LOSE  # 서비스의 전부 또는 일부를 제공하지 않을 수 있습니다
        if kind == REFUSE and role == "provide" and self.mood != "none":
            kind = self.offer(at)
        said = self.found[-1] if self.found else None
        if kind == REFUSE and (role, mood) == ("grant", "cannot") and said and said.kind == REFUSE:
            kind = BLOCKED  # "without it we cannot give directions"
        if (kind, mood) == (BOUND, "none") and said and said.kind == KEEP:
            kind = REFUSE  # "nobody is shut out of it for refusing"
        if kind == BOUND and self.strange and said and (said.kind, said.first) == (REFUSE, start):
            kind = REFUSE  # "no access takes place without it" is its own denial
        return KEEP if kind == LOSE and said and self._goes_on_keeping(mood, at, said) else kind, start

    def _goes_on_keeping(self, mood: str, at: int, said: Sign) -> bool:
        """Tell whether a verb is one more that is denied to do harm, or that we must not do.

        "It affects neither my treatment nor my use of the app", "we may not refuse you or block the app".
        """
        harm = mood in DENIALS and said.kind == KEEP and self.tokens[said.last].role == "affect"
        ours = said.kind == BOUND and "we" in [token.role for token in self.tokens[said.first : said.last]]
        return harm or (ours and not mood and self.tokens[at - 1].role == AND)

    def _goes_on_with_whole(self, at: int) -> bool:
        """Tell whether nothing, the app or its name stands behind "continue using"."""
        following = self.tokens[at + 1] if at + 1 < self.last else None
        return following is None or following.role in OWNERS or following.strange >= naming.NAME

    def _lacks_use(self, role: str, at: int) -> bool:
        """Tell whether it is the use of a permission that is lacking: "without using the camera"."""
        lacking = at > self.first and self.tokens[at - 1].role == "without"
        return role == "use" and lacking and self.noun_follows(at)

    def _lacks_right(self, role: str, at: int) -> bool:
        """Tell whether a verb says what there is no permission to do, which stands behind it: 没有停止直播的权限."""
        lacking = self.mood == "none" and role in _RAN and self.lexicon.names_are == naming.UNKNOWN
        *done, what = [token.role for token in self.tokens[at + 1 : self.last]] or [""]
        return lacking and what == "permission" and {*done} <= {WORD}

    def _lasts(self, mood: str, kind: str, at: int) -> bool:
        """Tell whether a mood goes on: "may refuse or revoke", "does not mean that refusing locks you out"."""
        if self.lexicon.mood_last:
            return False
        ahead = {token.role for token in self.tokens[max(self.first, at - 5) : at]}
        if kind in (LOSE, KEEP) and "user" not in ahead:
            return False  # "the app may stop where access has been denied"
        return mood in LASTING or (mood == "never" and kind in (REFUSE, GRANT)) or (mood, kind) == ("then", GRANT)
