"""What an excerpt says of permissions, sentence by sentence: the steps of the package as events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording import moods, naming, obligation, scope
from checker.policy.wording.clauses import Clause, Sentence, sentences
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.signs import Sign
from checker.policy.wording.subject import ABOUT_PERMISSION, UNSAID, Topic
from checker.policy.wording.tokens import AND, ASK, PAUSE, WORD, Token


class Event(NamedTuple):
    """A step of the guideline that applies, and the tokens that say so.

    A duty that is `firm` stays one whatever refusing costs: 必须授予, unlike 必要 and 必须授予，否则无法扫码.
    """

    stance: str
    step: str
    first: int
    last: int
    firm: bool = False


class Reading:
    """Reads an excerpt from its start to its end and collects events.

    `refused` is the refusal that a consequence would belong to, if one is being talked of.
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
        self.named_before = False
        self.whole_before = False

    def read(self) -> list[Event]:
        """Return the events of the whole excerpt."""
        for sentence in sentences(self.tokens, self.lexicon):
            self.shielded = False
            for number, clause in enumerate(sentence.clauses):
                self._clause(sentence, number, clause)
        return self.events

    def _clause(self, sentence: Sentence, number: int, clause: Clause) -> None:
        self.topic.enter(clause)
        self.number = number
        if self._supposes_another(clause):
            self.refused = False
        asked = clause.has("whether")
        if number and self._or_else(sentence.clauses[number - 1], clause):
            self.refused, self.refused_in = True, clause
        self.shielded = self.shielded and not clause.has("but")
        for sign in clause.signs:
            if asked and sign.kind in self._open(clause) and self.tokens[sign.last].role != "optional":
                self.refused = self.refused or (sign.kind in _DECISIONS and self._concerns(clause, sign))
                continue
            self._sign(sentence, number, clause, sign)
        self._whatever_follows(sentence, number, clause)
        self.topic.leave(clause)
        self.named_before = self.named_before or clause.has("feature", WORD)
        whole = (clause.has("whole") and not clause.has("feature")) or clause.served == scope.WHOLE
        self.whole_before = self.whole_before or whole

    def _open(self, clause: Clause) -> frozenset[str]:
        """Return what a clause with a "whether" leaves open; one that ends in a question mark offers nothing either."""
        ends = clause.last < len(self.tokens) and self.tokens[clause.last].role == ASK
        return _ASKED | {moods.MAY_REFUSE} if ends else _ASKED

    def _supposes_another(self, clause: Clause) -> bool:
        """Tell whether a clause supposes something that is no refusal, of something else: 如您注销账号."""
        of_another = clause.has("other", "policy") and not clause.has(*_OF_REFUSING)
        return of_another and self.tokens[clause.first].role == "if" and not clause.signs

    def _sign(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        kind = sign.kind
        if kind == moods.REFUSE and self._unable(sign):
            return
        if kind == moods.REFUSE:
            self.refused = self._concerns(clause, sign) or (self.refused and self.refused_in is clause)
            self.refused_in = clause
            if self.refused and number and self._offered(sentence.clauses[number - 1], clause, sign):
                self._add(OPTIONAL, "3d", sign)
        elif kind == moods.GRANT:
            self.refused = self.refused and not (clause.has("if") and clause.signs[0] is sign)
            self.refused = self.refused or (clause.has("if") and self._in_part(clause, sign))
        elif kind == moods.OTHERWISE:
            self.refused = self.topic.of_excerpt == ABOUT_PERMISSION
        elif kind == moods.SHIELD:
            self.shielded = True
        elif kind in (moods.MAY_REFUSE, moods.BOUND):
            self._choice(clause, sign)
        elif kind == moods.ENTER or (kind in _GOES_ON and sentence.only_if_granted(clause)):
            self._enter(clause, sign)
        elif kind in _CONSEQUENCES:
            self._consequence(sentence, clause, sign)
        elif kind in obligation.KINDS:
            self._obligation(sentence, number, clause, sign)
        elif kind == moods.GAIN and self.topic.concerns(clause) == ABOUT_PERMISSION:
            self._add(OPTIONAL, "3c", sign)
        elif kind == moods.OPTIONAL and (
            self.topic.concerns(clause) == ABOUT_PERMISSION or clause.roles == {"optional"}
        ):
            self._add(OPTIONAL, "4e", sign)

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
        return only and self.tokens[clause.first].role == "if" and self._concerns(clause, sign)

    def _choice(self, clause: Clause, sign: Sign) -> None:
        """Step 2 and step 3d: the user may refuse, or may not."""
        if not self._concerns(clause, sign):
            return
        if self.topic.is_of_another(clause, sign):
            if sign.kind == moods.BOUND and self.refused:
                self._add(OPTIONAL, "3b", sign)  # "without this permission, the app cannot block callers"
            return
        if sign.kind == moods.MAY_REFUSE:
            self._add(OPTIONAL, "3d", sign)
            self.refused = True
        elif not self._ours(clause, sign):
            self._add(MANDATORY, "2", sign)

    def _consequence(self, sentence: Sentence, clause: Clause, sign: Sign) -> None:
        """Step 3: what refusing costs."""
        if self._costs_nothing(sentence, clause, sign):
            return
        if self.shielded:
            self._add(OPTIONAL, "1", sign)
        elif sign.kind == moods.LOSE:
            covered = self._lost(clause, sign)
            if covered == scope.WHOLE and self._interrupted(sentence, clause, sign):
                covered = scope.PART
            unused = [token.role for token in self.tokens[sign.first : sign.last + 1]] == _UNUSED
            if covered == scope.PART and unused and not clause.has("feature", "narrow"):
                return  # "we do not use your position" costs nothing
            if covered == scope.WHOLE:
                self._add(MANDATORY, "3a", sign)
            else:
                self._add(OPTIONAL, "3b", sign)
        else:
            self._add(OPTIONAL, _CONSEQUENCES[sign.kind], sign)
            if sign.kind == moods.KEEP and clause.has("use", "feature") and clause is not self.refused_in:
                self._narrow(sentence, clause)

    def _costs_nothing(self, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
        """Tell whether what a clause says to happen is no consequence of a refusal."""
        either = sign.kind == moods.KEEP and clause.has("whether")  # whether you allow it or not
        either = either or self._otherwise(clause)
        if not (self.refused or either or self._refused_later(sentence, sign)):
            return True
        leading = {token.role for token in self.tokens[max(clause.first, sign.first - _FAR) : sign.first]}
        if not self.refused and leading & {"if", "even"} and not either:
            return True  # a further condition: "if you want to stop using the app and revoke access"
        if sign.kind == moods.RUNS and clause.has("purpose", "necessary", "required", "needs"):
            return True  # what for, and not what happens
        role, following = self.tokens[sign.last].role, self.tokens[sign.last + 1 : clause.last][:1]
        if following and (role, following[0].role) in _OCCASIONS:
            return True  # 当应用崩溃时, 应用关闭后不再定位
        if role in _STOPS and self._supposed(sentence, clause):
            return True  # "it cannot ring if the app is closed"
        return role == "quit" and self._left(sentence, clause, sign)

    def _otherwise(self, clause: Clause) -> bool:
        """Tell whether a clause ends in "otherwise": "it needs the camera and will not work otherwise"."""
        return self.tokens[clause.last - 1].role == "otherwise" and self.topic.of_excerpt == ABOUT_PERMISSION

    def _supposed(self, sentence: Sentence, clause: Clause) -> bool:
        """Tell whether a clause is a condition that says nothing of refusing, and follows no other condition."""
        if self.number and sentence.clauses[self.number - 1].has("if"):
            return False
        told = any(one.kind == moods.REFUSE for one in clause.signs[:_NEAR])
        return self.tokens[clause.first].role == "if" and not told and not self.lexicon.object_first

    def _left(self, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
        """Tell whether leaving is what the user does and not what happens to him."""
        return self._means(clause, sign) or self._optional(clause, sign) or self._listed(sentence, clause, sign)

    def _optional(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether leaving is what the user may do, and not what happens: 您可以停止使用本应用."""
        ahead = [token.role for token in self.tokens[max(clause.first, sign.first - 8) : sign.first]]
        can = self.tokens[sign.first].role == "can" and not {"whole", "we"} & set(ahead)
        elided = ahead == ["can"]  # 可卸载应用或关闭通知权限
        return (can and "user" in ahead) or elided

    def _listed(self, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
        """Tell whether leaving is one of several things to do: "you can change the settings, or uninstall the app"."""
        ahead = {token.role for token in self.tokens[clause.first : min(sign.first, clause.first + _NEAR)]}
        if not ahead <= _LISTED or not (AND in ahead or (not ahead and self.tokens[sign.first].role == "quit")):
            return False
        before = [other for other in sentence.clauses[:8] if other.last <= clause.first]
        offers = (other.has("can") and other.has("user") and not other.has("if") for other in before)
        return any(offers) and not clause.has("but", "then")

    def _narrow(self, sentence: Sentence, clause: Clause) -> None:
        """Take a loss for a part, since a later clause of the sentence says what can still be used."""
        places = range(sentence.clauses[0].first, clause.first)
        for at, event in enumerate(self.events[-_NEAR:], max(0, len(self.events) - _NEAR)):
            all_of_it = any(token.role == "total" for token in self.tokens[event.last + 1 : event.last + _NEAR])
            if event.step == "3a" and event.first in places and not all_of_it:  # 任何服务 leaves none
                self.events[at] = event._replace(stance=OPTIONAL, step="3b")

    def _whatever_follows(self, sentence: Sentence, number: int, clause: Clause) -> None:
        """Step 3b without a verb that the lexicon knows: "decline, and callers appear as bare numbers"."""
        told = {sign.kind for sign in clause.signs} - _CHOICES
        if self.refused and told == {moods.REFUSE} and self._lacks(clause):
            self._add(OPTIONAL, "3b", clause.signs[0])
        elif self.refused and number and clause.has(WORD) and not told:
            before = sentence.clauses[number - 1]
            conditions = [sign for sign in before.signs if sign.kind == moods.REFUSE]
            if conditions and not self._only_told(before, conditions[-1]):
                self._add(OPTIONAL, "3b", conditions[-1])

    def _only_told(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a user is told to have no permission for a deed: "you have no permission to edit the page"."""
        denied = self.tokens[sign.first].role in ("none", "not") and self.tokens[sign.last].role == "permission"
        return denied and clause.first < sign.first and clause.roles <= _LACKED

    def _lacks(self, clause: Clause) -> bool:
        """Tell whether a clause begins with a lack and goes on, as in "without access the address is typed in"."""
        sign, role = clause.signs[0], self.tokens[clause.first].role
        begins = sign.first - clause.first == (role == "if") and role in ("without", "if")
        behind = [token.role for token in self.tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]]
        polite = self.lexicon.negation_last or bool({"can", "must"} & set(behind))  # "without it type you it in"
        given = behind[:1] == ["user"] and not polite  # "without the user's permission"
        verb = self.lexicon.negation_last and behind[:2] in _INVERTED  # "without location knows the app not"
        told = WORD in behind and (verb or not {"we", "whole"} & set(behind)) and not given
        return begins and told and not self.lexicon.object_first

    def _refused_later(self, sentence: Sentence, sign: Sign) -> bool:
        """Tell whether the refusal comes after its consequence: "unusable without the camera"."""
        later = sentence.last_refusal
        if later is None or (self.lexicon.object_first and later[0].first <= sign.last):
            return False  # アプリを閉じると取得を停止します: what comes first is the condition
        return later[1].first >= sign.last and self._concerns(*later)

    def _lost(self, clause: Clause, sign: Sign) -> str:
        """Return how much is lost by a verb: what stands nearest to it decides."""
        said = [token.role for token in self.tokens[sign.first : sign.last + 1]]
        if said in (["none", "not", "work"], ["none", "work"], ["none", "feature", "work"]):
            return scope.WHOLE  # "nothing works", "none of the functions work"
        used = self.tokens[sign.last].role in _USED  # what is provided by name is a service among others
        behind = scope.after(self.tokens, sign.last + 1, clause.last, naming.MIXED if used else naming.NEVER)
        passed_over = _PERMISSIONS if self.tokens[sign.last].role == "quit" else frozenset[str]()
        ahead = scope.before(self.tokens, sign.first, clause.first, passed_over, self.lexicon.object_first)
        role = self.tokens[sign.last].role
        if sign.first > clause.first and self.tokens[sign.first - 1].role == AND:
            subject = scope.after(self.tokens, clause.first, sign.first)
            ahead = subject if subject == scope.WHOLE else ahead  # "the app requires it and will not start without"
            ahead = scope.NOTHING if self.tokens[clause.first].role == "needs" else ahead  # "it requires it and …"
        if self._goes_on(clause, sign):
            ahead = scope.WHOLE  # "the app checks for access and quits"
        if sign.first > clause.first + 1 and self.tokens[sign.first - 1].role == "needs":
            ahead = scope.PART  # "the services that depend on it will not work"
        if role == "cannot" and clause.has(WORD):
            ahead = scope.PART  # 视频面签不能进行: not what is used or runs
        if self.lexicon.object_first:
            behind = scope.NOTHING
        subject_leads = role in ("work", "lost", "available") and not self.lexicon.verb_first
        subject_leads = subject_leads and self.tokens[sign.first].role != "prevent"
        order: tuple[str, ...] = (ahead, behind) if subject_leads else (behind, ahead)
        if self.lexicon.negation_last or self.tokens[sign.last].role in ("cannot", "not"):
            order = (scope.inside(self.tokens, sign.first + 1, sign.last), *order)
        elif self.lexicon.verb_first and scope.inside(self.tokens, sign.first + 1, sign.last) == scope.WHOLE:
            return scope.WHOLE  # "cannot the app work"
        covered = next((one for one in order if one != scope.NOTHING), scope.NOTHING)
        if covered != scope.NOTHING:
            return covered
        if role == "quit":
            return scope.WHOLE
        part = subject_leads and clause.subject == scope.PART  # "the search without access does not work"
        return scope.WHOLE if self._nothing_named(clause) and not part else scope.PART

    def _interrupted(self, sentence: Sentence, clause: Clause, sign: Sign) -> bool:
        """Tell whether a feature was begun with that a clause in between parts from its verb.

        "If refused, navigation, which most people want, cannot be started."
        """
        at = first = self.number
        while first > 0 and at - first < _NEAR and not sentence.clauses[first - 1].signs:
            first -= 1
        begun = sentence.clauses[first]
        behind = scope.after(self.tokens, sign.last + 1, clause.last)
        if at - first < 2 or sign.first != clause.first or behind != scope.NOTHING:
            return False
        return scope.coverage(self.tokens[begun.first : begun.last]) == scope.PART

    def _goes_on(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a further verb is said of the app that the clause began with."""
        further = sign.first > clause.first + 1 and self.tokens[sign.first - 1].role == AND
        leads = self.tokens[clause.first].role == "whole" and self.tokens[clause.first + 1].role != AND
        return further and leads and self.tokens[sign.last].role in ("quit", "lost", "work", "available")

    def _nothing_named(self, clause: Clause) -> bool:
        """Tell whether nothing narrower than the whole has been named by the end of a clause."""
        if clause.has("feature"):
            return False
        whole = clause.has("whole") or (clause.has("service") and clause.has("total"))
        return self.whole_before or whole or not self.named_before

    def _means(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether leaving is only a way to refuse: "by uninstalling the app", "to refuse, close the app"."""
        ahead = {token.role for token in self.tokens[max(clause.first, sign.first - _NEAR) : sign.first]}
        aimed = self.refused_in is not None and self.tokens[self.refused_in.first].role == "purpose"
        return "means" in ahead or (aimed and self.refused_in is not clause and not ahead & _LEAVERS)

    def _enter(self, clause: Clause, sign: Sign) -> None:
        """Step 3a the other way round: only who grants may use the whole."""
        about = (
            self.topic.of_excerpt or self.topic.concerns(clause) or (ABOUT_PERMISSION if self.topic.to_come else UNSAID)
        )
        if about != ABOUT_PERMISSION or self.shielded:
            return
        granted = clause.has("permission", "grant") and clause.has("whole", "service")
        if clause.has("person") and not (granted and "person" not in clause.opening):
            return  # "only with a parent's consent", "staff may see it only with permission"
        if any(other.kind == moods.NEEDLESS and other.last < sign.first for other in clause.signs[:8]):
            self._add(OPTIONAL, "1", sign)
            return
        said = self.tokens[clause.first : min(sign.first, clause.first + _FAR)]
        beyond = {token.role for token in self.tokens[sign.last + 1 : min(clause.last, sign.last + _FAR)]}
        if "other" in beyond and not beyond & {"permission", "device", "grant"}:
            return  # "is only possible after registration"
        if self.tokens[sign.last].role == "enters" and any(
            token.role == WORD and token.strange < naming.LED for token in said
        ):
            return  # "saving a map from the browser is only possible with access"
        if any(token.role == WORD for token in self.tokens[sign.first + 1 : sign.last + 1]):
            return  # 才能离线浏览: what is possible is more than use
        covered = scope.after(self.tokens, sign.last + 1, clause.last)
        if self.lexicon.object_first or self.tokens[sign.last].role in ("work", "enters") or covered == scope.NOTHING:
            start = sign.last if self.lexicon.object_first else sign.first
            condition = (
                _PERMISSIONS if clause.has("whole") or self.whole_before else frozenset[str]()
            )  # 获得权限后才能运行
            ahead = scope.before(self.tokens, start, clause.first, condition, object_first=self.lexicon.object_first)
            covered = covered if ahead == scope.NOTHING else ahead
        if self.tokens[sign.last].role == "enters" and covered == scope.NOTHING:
            return  # "your contacts, which will only be used when you want to"
        ours = self.lexicon.negation_last and clause.has("we") and not clause.has("whole", "service", "user")
        given = {token.role for token in self.tokens[max(clause.first, sign.first - _FAR) : sign.first]}
        if ours or (sign.kind != moods.ENTER and {"we", "onlyif"} <= given and given & {"grant", "provide"}):
            return  # "we only share it with services that work with ours"
        if covered == scope.WHOLE or (covered == scope.NOTHING and self._nothing_named(clause)):
            self._add(MANDATORY, "3a", sign)

    def _makeshift(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a duty is what a lack leaves to do: "without the microphone it is necessary to type"."""
        lack = clause.signs[0]
        led = (lack.kind, lack.first, self.tokens[lack.first].role) == (moods.REFUSE, clause.first, "without")
        if not led or sign is lack:
            return False
        behind = {token.role for token in self.tokens[lack.last + 1 : min(clause.last, lack.last + _FAR)]}
        return WORD in behind and not behind & {"permission", "device", "grant", "whole"}

    def _obligation(self, sentence: Sentence, number: int, clause: Clause, sign: Sign) -> None:
        """Apply steps 1 and 4: required, for the whole, for nothing named, or for a feature."""
        if self.tokens[min(clause.last, len(self.tokens) - 1)].role == ASK:
            return  # "must I allow it?"
        if self.refused and self._makeshift(clause, sign):
            self._add(OPTIONAL, "3b", sign)
            return
        about = self.topic.concerns(clause)
        following = sentence.clauses[number + 1] if number + 1 < len(sentence.clauses) else None
        bare = clause.roles <= _MARKS or (following is not None and following.has("grant"))
        if about == UNSAID and following and not clause.has(WORD) and bare:
            about = self.topic.concerns(following)  # "it is necessary, however, to allow access"; (必选) 相机
        if about == UNSAID and following and clause.roles == {"needs"}:
            about = self.topic.concerns(following)  # "requires: camera"
        if about == UNSAID and following and sign.kind == moods.NEEDS and sign.last + 1 == clause.last:
            about = ABOUT_PERMISSION if obligation.asks_to_grant(following) else about  # "it requires, that you do"
        instead = sign.kind == moods.NEEDS and self.refused and self.refused_in in sentence.clauses[:number]
        if instead and clause.has("user"):
            self._add(OPTIONAL, "3b", sign)  # "if you refuse, you need to type it in"
        if about != ABOUT_PERMISSION or instead:
            return
        if sign.kind == moods.NEEDS and self.topic.lies_elsewhere(clause, sign):
            return
        step = obligation.step(self.tokens, sentence.clauses, number, sign)
        if step and (self.shielded or (following is not None and following.roles <= _NOTHING)):
            step = "1"
        if step:
            firm = sign.kind == moods.MUST_GRANT and not sentence.says_what_else
            self._add(OPTIONAL if step == "1" else MANDATORY, step, sign, firm)

    def _concerns(self, clause: Clause, sign: Sign) -> bool:
        return self.topic.of_verb(clause, sign) == ABOUT_PERMISSION

    def _ours(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether the app or its maker is what cannot refuse: "the app cannot switch it off"."""
        last = sign.last if self.lexicon.verb_first else sign.first  # "cannot the app switch it off"
        ahead = [token.role for token in self.tokens[max(clause.first, sign.first - 4) : last]]
        if self.lexicon.object_first and "whole" in ahead and WORD in ahead[ahead.index("whole") :]:
            return False  # アプリがインストールされている間は取り消せません
        if "when" in ahead:
            ahead = ahead[ahead.index("when") + 1 :]  # 在使用本软件期间不能关闭
        return (
            bool({"we", "whole", "person"} & set(ahead))
            and "user" not in ahead
            and self.tokens[sign.last].role != "bound"
        )

    def _add(self, stance: str, step: str, sign: Sign, firm: bool = False) -> None:
        self.events.append(Event(stance, step, sign.first, sign.last, firm))


_FAR = 20
_NEAR = 8
_STOPS = frozenset(("quit", "lost", "work"))
_PERMISSIONS = frozenset(("permission", "device"))
_LISTED = frozenset(("and", "user", "can"))
_LEAVERS = frozenset(("whole", "service", "user", "we"))
_OF_REFUSING = ("permission", "device", "grant", "narrow", "refuse", "not", "none")
_OCCASIONS = frozenset((("quit", "when"), ("lost", "when"), ("work", "when"), ("quit", "once"), ("revoke", "once")))
_UNUSED = ["not", "use"]
_INVERTED = ([WORD, "whole"], [WORD, "user"])
_LACKED = frozenset(("user", "none", "not", "permission"))
_MARKS = frozenset(("must", "required", "necessary"))  # how a list marks what must be granted
_CHOICES = frozenset((moods.MAY_REFUSE, moods.MAY_GRANT, moods.GRANT, moods.SERVES))
_GOES_ON = frozenset((moods.KEEP, moods.RUNS, moods.SERVES))
_DECISIONS = frozenset((moods.REFUSE, moods.GRANT))
_NOTHING = frozenset(("none", "no"))
_ASKED = frozenset(
    (moods.REFUSE, moods.GRANT, moods.NEEDS, moods.REQUIRED, moods.NECESSARY, moods.BOUND, moods.MUST_GRANT)
)
_USED = frozenset(("use", "work", "quit", "lost"))
_CONSEQUENCES = {moods.LOSE: "3a", moods.BLOCKED: "3b", moods.WORSE: "3c", moods.KEEP: "3d", moods.RUNS: "3d"}
