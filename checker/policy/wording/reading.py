"""What an excerpt says of permissions, clause by clause: the steps of the package as events."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording import consequence, entry, moods, naming, obligation
from checker.policy.wording.clauses import Clause
from checker.policy.wording.memory import NEAR, Event, Memory
from checker.policy.wording.moods import Sign
from checker.policy.wording.roles import AND, ASK, OTHERS, OWNERS, PAUSE, PERMISSIONS, REFUSING, WORD
from checker.policy.wording.sentences import Sentence, sentences
from checker.policy.wording.subject import ABOUT_PERMISSION, UNSAID

_FAR = 20
_OF_REFUSING = ("permission", "device", "grant", "narrow", "refuse", "not", "none")
_MARKS = frozenset(("must", "required", "necessary"))  # how a list marks what must be granted
_GOES_ON = frozenset((moods.KEEP, moods.RUNS, moods.SERVES))
_DECISIONS = frozenset((moods.REFUSE, moods.GRANT))
_TELLING = PERMISSIONS | {"feature", "use", "work", "when", "provide", "grant", "refuse"}
_NOTHING = frozenset(("none", "no"))
_DENYING = frozenset(("not", "none", "user"))
_DENIED = ("not", "isnt", "none", "cannot", "echo")
_ALONE = PERMISSIONS | {"narrow", "total", "but", "and", *_DENIED}
_OFFERED = REFUSING | {"optional", "free"}
_ANSWERED = obligation.KINDS | consequence.COSTS.keys() | {moods.BOUND}  # what a question does not say
_ASKED = frozenset(
    (moods.REFUSE, moods.GRANT, moods.NEEDS, moods.REQUIRED, moods.NECESSARY, moods.BOUND, moods.MUST_GRANT)
)


class Reading(Memory):
    """Reads an excerpt from its start to its end and collects events."""

    def read(self) -> list[Event]:
        """Return the events of the whole excerpt."""
        for sentence in sentences(self.tokens, self.lexicon):
            self.shielded = False
            named = self.named_before
            for number, clause in enumerate(sentence.clauses):
                self._clause(sentence, number, clause)
            early = frozenset[str]().union(*(clause.roles for clause in sentence.clauses[:_FAR]))
            self.spoken = bool(early & {WORD, "feature"})
            if not early & _TELLING:
                self.named_before = named  # "We value your trust." names no feature
            begins = sentence.clauses[0]
            self.asked = self.tokens[begins.first].role == "grant" and begins.has(*PERMISSIONS)
        return self.events

    def _clause(self, sentence: Sentence, number: int, clause: Clause) -> None:
        self.topic.enter(clause)
        self.number = number
        if self._supposes_another(clause):
            self.refused = False
        if self._left_out(clause):
            self.add(MANDATORY, "2", Sign(moods.BOUND, clause.first, clause.last - 1))
            return
        asked = clause.has("whether")
        if number and self._or_else(sentence.clauses[number - 1], clause):
            self.refused, self.refused_in = True, clause
        self.shielded = self.shielded and not clause.has("but")
        for sign in self._said(clause):
            if sign.kind in _ANSWERED and self._is_question(clause):
                continue
            if asked and sign.kind in self._open(clause) and self.tokens[sign.last].role != "optional":
                self.refused = self.refused or (sign.kind in _DECISIONS and self.concerns(clause, sign))
                continue
            self._sign(sentence, number, clause, sign)
        consequence.whatever_follows(self, sentence, number, clause)
        if asking := obligation.asked_to_run(sentence.clauses, number):
            self.add(MANDATORY, "4a", asking)
        self.leave(clause)

    def _said(self, clause: Clause) -> list[Sign]:
        """Return the signs of a clause up to what it supposes as well: "if you turn it off or the app closes, …"."""
        places = (at for at, sign in enumerate(clause.signs[:_FAR]) if sign.kind == moods.OTHERWISE)
        goes_on = clause.last < len(self.tokens) and self.tokens[clause.last].role == PAUSE
        supposes = self.tokens[clause.first].role == "if" and goes_on
        return clause.signs[: next(places, None)] if supposes else clause.signs

    def _open(self, clause: Clause) -> frozenset[str]:
        """Return what a clause with a "whether" leaves open; one that ends in a question mark offers nothing either."""
        return _ASKED | {moods.MAY_REFUSE} if self._is_question(clause) else _ASKED

    def _is_question(self, clause: Clause) -> bool:
        """Tell whether a clause ends in a question mark."""
        return clause.last < len(self.tokens) and self.tokens[clause.last].role == ASK

    def _supposes_another(self, clause: Clause) -> bool:
        """Tell whether a clause supposes something that is no refusal, of something else: 如您注销账号."""
        of_another = clause.has("other", "policy") and not clause.has(*_OF_REFUSING)
        return of_another and self.tokens[clause.first].role == "if" and not clause.signs

    def _sign(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        kind = sign.kind
        if kind == moods.REFUSE and self._unable(sign):
            return
        if kind == moods.REFUSE:
            self._refusal(sentence, number, clause, sign)
        elif kind == moods.GRANT:
            self.refused = self.refused and not (clause.has("if") and clause.signs[0] is sign)
            self.refused = self.refused or (clause.has("if") and self._in_part(clause, sign))
        elif kind == moods.OTHERWISE:
            self.refused = self._unless_granted(sentence, number, sign)
        elif kind == moods.SHIELD:
            self.shielded = True
        elif kind in (moods.MAY_REFUSE, moods.BOUND):
            self._choice(clause, sign)
        elif kind == moods.ENTER or (kind in _GOES_ON and sentence.only_if_granted(clause)):
            entry.enter(self, clause, sign)
        elif kind in consequence.COSTS:
            consequence.cost(self, sentence, clause, sign)
        elif kind in obligation.KINDS:
            self._obligation(sentence, number, clause, sign)
        elif kind == moods.GAIN and self.topic.concerns(clause) == ABOUT_PERMISSION:
            self.add(OPTIONAL, "3c", sign)
        elif kind == moods.OPTIONAL and (
            self.topic.concerns(clause) == ABOUT_PERMISSION or clause.roles == {"optional"}
        ):
            self.add(OPTIONAL, "4e", sign)

    def _refusal(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        """Take up a refusal, unless it is one that is not allowed or that the user is only told how to make."""
        before = sentence.clauses[number - 1] if number else None
        if before and self._forbidden(before, clause):
            self._choice(clause, sign._replace(kind=moods.BOUND))
            return
        if not self.concerns(clause, sign) and self._follows(sentence, number, clause):
            return
        self.refused = self.concerns(clause, sign) or (self.refused and self.refused_in is clause)
        self.refused_in = clause
        if self.refused and before and self._offered(before, clause, sign):
            self.add(OPTIONAL, "3d", sign)

    def _follows(self, sentence: Sentence, number: int, clause: Clause) -> bool:
        """Tell whether what is taken away follows from a refusal: "if you refuse, we have to close your account"."""
        supposes = self.tokens[clause.first].role in ("if", "even", "when")
        earlier = sentence.clauses[max(0, number - NEAR) : number]
        named = any(other is self.refused_in and other.has(*PERMISSIONS) for other in earlier)
        return self.refused and named and not supposes

    def _forbidden(self, before: Clause, clause: Clause) -> bool:
        """Tell whether it is refusing that the clause before does not allow: "es ist nicht gestattet, … abzulehnen"."""
        said = before.signs[0] if len(before.signs) == 1 else None
        if said is None or not self.lexicon.negation_last or before.has("if", *PERMISSIONS) or clause.has("if", AND):
            return False
        return (said.kind, self.tokens[said.last].role) == (moods.REFUSE, "grant") and said.last + 1 == before.last

    def _unless_granted(self, sentence: Sentence, number: int, sign: Sign) -> bool:
        """Tell whether it is a permission without which something is otherwise: "tap Allow, otherwise …"."""
        before = (one for one in sentence.clauses[number].signs[:_FAR] if one.last < sign.first)
        asked = any(self.tokens[one.last].role == "grant" for one in before)
        return (self.topic.of_excerpt == ABOUT_PERMISSION or asked) and not self._of_others(sentence, number)

    def _left_out(self, clause: Clause) -> bool:
        """Tell whether a permission is denied what others are right before: "contacts may be refused, storage not"."""
        if not self.events or not clause.roles <= _ALONE or not clause.has(*PERMISSIONS):
            return False
        begins = [token.role for token in self.tokens[clause.first : clause.first + 2]]
        excepted = begins[0] == "not" or (begins[0] == "but" and begins[1] in _DENIED)
        if not excepted and self.tokens[clause.last - 1].role not in _DENIED:
            return False  # "you may opt out: no location"
        offer = self.events[-1]
        near = clause.first - offer.last <= NEAR and offer.stance == OPTIONAL
        return near and self.tokens[offer.last].role in _OFFERED

    def _of_others(self, sentence: Sentence, number: int) -> bool:
        """Tell whether a sentence has spoken of something else up to a clause: 您须注册账号，否则无法使用."""
        before = sentence.clauses[max(0, number - NEAR) : number + 1]
        others = any(clause.has(*OTHERS) for clause in before)
        return others and not any(clause.has("grant", "refuse", *PERMISSIONS) for clause in before)

    def _unable(self, sign: Sign) -> bool:
        """Tell whether it is the app that cannot grant something: "this the app cannot allow by itself"."""
        first, last = (self.tokens[at].role for at in (sign.first, sign.last))
        inside = {token.role for token in self.tokens[sign.first : sign.last]}
        return (first, last) == ("can", "grant") and bool(inside & {"we", "whole"}) and "user" not in inside

    def _offered(self, offer: Clause, clause: Clause, sign: Sign) -> bool:
        """Tell whether refusing is what the clause before offers a way to: 您可以通过系统设置，关闭权限."""
        follows = self.tokens[offer.last].role == PAUSE and sign.first == clause.first
        return follows and not offer.signs and offer.has("can") and offer.has("user") and offer.has("means", "choose")

    def _or_else(self, asking: Clause, clause: Clause) -> bool:
        """Tell whether a clause says what happens otherwise: "allow access, or the app will close"."""
        granted = any(sign.kind in (moods.GRANT, moods.MUST_GRANT) for sign in asking.signs)
        either = self.tokens[clause.first].role == AND and not asking.has("if", "onlyif", "unless", "can", "refuse")
        return granted and either and self.topic.of_excerpt == ABOUT_PERMISSION

    def _in_part(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether less is granted than was asked for: "if you only allow the approximate location"."""
        only = sign.first > clause.first and self.tokens[sign.first - 1].role == "onlyif"
        return only and self.tokens[clause.first].role == "if" and self.concerns(clause, sign)

    def _choice(self, clause: Clause, sign: Sign) -> None:
        """Step 2 and step 3d: the user may refuse, or may not."""
        if not self.concerns(clause, sign):
            return
        if self.topic.is_of_another(clause, sign):
            if sign.kind == moods.BOUND and self.refused:
                self.add(OPTIONAL, "3b", sign)  # "without this permission, the app cannot block callers"
            return
        if sign.kind == moods.MAY_REFUSE:
            self.add(OPTIONAL, "3d", sign)
            self.refused = True
        elif not self._ours(clause, sign) and not self._of_role(clause, sign):
            self.add(MANDATORY, "2", sign)

    def _of_role(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether it is a right of staff that cannot be taken away: 管理员的审批权限不可取消."""
        of_staff = "person" in clause.opening and sign.first > clause.first and not clause.has("device")
        return of_staff and self.tokens[sign.first - 1].role == "permission"

    def _makeshift(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a duty is what a lack leaves to do: "without the microphone it is necessary to type"."""
        lack = clause.signs[0]
        led = (lack.kind, lack.first, self.tokens[lack.first].role) == (moods.REFUSE, clause.first, "without")
        if not led or sign is lack:
            return False
        behind = {token.role for token in self.tokens[lack.last + 1 : min(clause.last, lack.last + _FAR)]}
        return WORD in behind and not behind & {"permission", "device", "grant", "whole"}

    def _refers_back(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether what needs something is a feature of the sentence before: "… This needs the permission"."""
        ahead = {token.role for token in self.tokens[clause.first : min(sign.first, clause.first + _FAR)]}
        named = self.lexicon.verb_first and clause.following(sign) in OWNERS  # "needs the app access"
        return ahead <= {"narrow"} and self.number == 0 and self.spoken and not named

    def _obligation(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        """Apply steps 1 and 4: required, for the whole, for nothing named, or for a feature."""
        if self.refused and self._makeshift(clause, sign):
            self.add(OPTIONAL, "3b", sign)
            return
        about = self.topic.concerns(clause)
        following = sentence.clauses[number + 1] if number + 1 < len(sentence.clauses) else None
        bare = clause.roles <= _MARKS or (following is not None and following.has("grant"))
        if about == UNSAID and following and not clause.has_common_words and bare:
            about = self.topic.concerns(following)  # "it is necessary, however, to allow access"; (必选) 相机
        if about == UNSAID and following and clause.roles == {"needs"}:
            about = self.topic.concerns(following)  # "requires: camera"
        if about == UNSAID and following and sign.kind == moods.NEEDS and sign.last + 1 == clause.last:
            about = ABOUT_PERMISSION if obligation.asks_to_grant(following) else about  # "it requires, that you do"
        instead = sign.kind == moods.NEEDS and self.refused and self.refused_in in sentence.clauses[:number]
        if instead and clause.has("user"):
            self.add(OPTIONAL, "3b", sign)  # "if you refuse, you need to type it in"
        if about != ABOUT_PERMISSION or instead:
            return
        if sign.kind == moods.NEEDS and (self.topic.lies_elsewhere(clause, sign) or self._refers_back(clause, sign)):
            return
        step = obligation.step(self.tokens, sentence.clauses, number, sign)
        if step and (self.shielded or self._denied(sentence.clauses[number + 1 : number + 3], clause)):
            step = "1"
        if step:
            firm = sign.kind == moods.MUST_GRANT and not sentence.says_what_else
            self.add(OPTIONAL if step == "1" else MANDATORY, step, sign, firm)

    def _denied(self, following: Sequence[Clause], clause: Clause) -> bool:
        """Tell whether a duty is said not to exist: "Required? None", "a duty, to grant access, exists not"."""
        if following and following[0].roles <= _NOTHING:
            return True
        ends = following[-1].roles if len(following) == 2 and clause.roles == {"required"} else {"required"}
        return self.lexicon.negation_last and ends <= _DENYING

    def _ours(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether the app or its maker is what cannot refuse: "the app cannot switch it off"."""
        if clause.has("behalf"):
            return True  # "it cannot revoke it for you"
        last = sign.last if self.lexicon.verb_first else sign.first  # "cannot the app switch it off"
        start = max(clause.first, sign.first - 4)
        if self.tokens[sign.first - 1].role == AND and not self.lexicon.object_first:
            start, last = clause.first, min(last, clause.first + 2)  # "… are part of the app and cannot be declined"
        ahead = [token.role for token in self.tokens[start:last]]
        if self.lexicon.object_first and "whole" in ahead and WORD in ahead[ahead.index("whole") :]:
            return False  # アプリがインストールされている間は取り消せません
        for word in ("when", "reason"):
            if word in ahead:
                ahead = ahead[ahead.index(word) + 1 :]  # 在使用本软件期间不能关闭
        subject = self.tokens[start:last]
        named = self.lexicon.names_are != naming.UNKNOWN and any(token.strange >= naming.NAME for token in subject)
        if self.lexicon.object_first and self.tokens[clause.first].role == "person" and self.topic.named:
            return False  # 임직원은 앱의 권한을 끌 수 없습니다
        told = self.topic.named or self._told(clause)
        ours = named or bool({"we", "whole"} & set(ahead)) or ("person" in ahead and not told)
        return ours and "user" not in ahead and self.tokens[sign.last].role != "bound"
