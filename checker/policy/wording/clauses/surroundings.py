"""What stands around a word of a clause, as far as it tells what a verb there comes to.

Whose "cannot" it is in 拒绝后您将无法定位; that it is the app which closes in 程序会关闭; that a relative clause
begins with "without which"; that "deny the service" takes away the service and no permission.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses.moods import MOODS, SAID
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    BAR,
    COLON,
    DASH,
    DUTIES,
    ITS_USE,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    SENTENCE_ENDS,
    STOP,
    WORD,
    Token,
)
from checker.policy.wording.words import naming

_ANY = frozenset(("user", "total"))
# what may stand between a verb of refusing and the service that it takes away
ON_THE_WAY = frozenset(("user", "use", "provide", "work", "total"))
_PASSIVE = frozenset(("user", "can", "must", "total", "forced"))
FAR = 8
_REACH = 10  # back from a "cannot" to its verb
_LISTED = frozenset(("permission", "device", "edge", "and", "total", "narrow"))
_FAILING = frozenset(("not", "cannot", "lost"))
_SUBJECTS = frozenset(("work", "whole", "service", "user", "we", "not", "cannot", "lost"))
_OF_ANOTHER = frozenset(("cannot", "not", "can", "must"))  # what begins another verb: "quien no lo autorice no podrá"
_USED = frozenset(("use", "whole", "service", "permission", "device", "feature", "narrow", WORD))
# what ends the phrase that names it; "the permission is disabled the app closes" goes on
PHRASE_ENDS = frozenset(
    ("", "unless", "otherwise", "and", "edge", "if", "reason", "even", "despite", "total", "without")
)
_BEFORE_OPENING = frozenset(("onlyif", "can", "cannot", "not", "must"))
_SUPPOSING = frozenset(("if", "when", "once", "unless", "even", "whether", "onlyif"))
_MEANING = frozenset(("agree", "cause"))
_LEADING = _MEANING | {"but", AND, "hence"}
_ARTICLES = len(" de nuestra ")


class Surroundings:
    """The clause tokens[first:last], as it can be asked about; nothing here changes with the reading."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> None:
        self.tokens, self.first, self.last, self.lexicon = tokens, first, last, lexicon

    def relative(self, at: int) -> bool:
        """Tell whether "without which" begins behind a comma or a permission, and says what fails."""
        following = self.role_behind(at)
        fails = any(token.role in _FAILING for token in self.tokens[at : min(self.last, at + FAR)])
        before = self.tokens[at - 1].role if at else ""
        marks = ("", PAUSE, DASH, COLON, STOP) if self.lexicon.concord else (PAUSE,)
        behind = before in ("permission", *DUTIES) or (before in marks and at == self.first)
        named = at + 1 < self.last and self.tokens[at + 1].strange >= naming.NAME and following == WORD
        return behind and fails and (following in _SUBJECTS or named)

    def opens_whole(self, at: int) -> bool:
        """Tell whether it is the use of the whole that a verb of granting opens, and no permission."""
        ahead = [token.role for token in self.tokens[max(self.first, at - FAR) : at]]
        while ahead and ahead[-1] in _BEFORE_OPENING:
            ahead.pop()
        following = self.role_behind(at)
        ends = following in ("", "if", "unless", "onlyif", "once", "when", "without")
        return ends and ahead[-2:] in (["use", "whole"], ["use", "service"]) and not self.lexicon.object_first

    def noun_follows(self, at: int) -> bool:
        """Tell whether a permission follows, or its use."""
        at += at + 2 < self.last and self.tokens[at + 1].role == "use"
        return at + 1 < self.last and self.tokens[at + 1].role in PERMISSIONS

    def finite(self, at: int) -> bool:
        """Tell whether a participle is none, for it stands between a subject and its object: "die App benötigt GPS"."""
        behind = at + 1 + (at + 1 < len(self.tokens) and self.tokens[at + 1].role == PAUSE)  # "… benötigt (KONTAKTE)"
        around = [self.tokens[place].role for place in (at - 1, behind) if self.first <= place < len(self.tokens)]
        if self.lexicon.negation_last and at == self.first and around[-1:] == ["permission"]:
            return self.tokens[behind].start - self.tokens[at].end > 1  # "benötigt es Zugriff"
        before = self.tokens[at - 1] if at > self.first else self.tokens[at]
        named = before.role == WORD and before.strange >= naming.NAME and self.tokens[at].start - before.end == 1
        by_app = named or around[:1] == ["whole"]  # "OpenTracks benötigt Bluetooth"
        return self.lexicon.negation_last and by_app and around[1:] in (["permission"], ["device"], ["purpose"])

    def allows_use(self, at: int, refused: bool) -> bool:
        """Tell whether it is the use of the service that is not allowed, as to those who have `refused` before."""
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 5)]]
        ends = next((place for place, role in enumerate(behind) if role in _OF_ANOTHER), len(behind))
        following = [role for role in behind[:ends] if role in _USED]
        if self.lexicon.negation_last:
            ahead = [token.role for token in self.tokens[max(self.first, at - 3) : at]]
            return at + 1 == self.last and ahead in (["use", "whole", "not"], ["use", "service", "not"])
        return following[:2] in (["use", "whole"], ["use", "service"]) and (
            self.lexicon.concord or refused or (self.lexicon.verb_first and self.tokens[at].role == "grant")
        )

    def serves(self, at: int) -> bool:
        """Tell whether what cannot be given is the service: 无法给您服务."""
        following = [token.role for token in self.tokens[at + 1 : min(self.last, at + 4)] if token.role not in _ANY]
        return following[:1] in (["service"], ["whole"], ["feature"]) or following[:2] == [WORD, "feature"]

    def denies_the_whole(self, at: int) -> bool:
        """Tell whether it is the service that a verb of refusing takes away: "we will cancel the service"."""
        ahead = [token.role for token in self.tokens[max(self.first, at - 5) : at] if token.role not in _PASSIVE]
        if "user" in ahead and not {"we", "whole"} & set(ahead):
            return False  # "you can opt out of the service"
        passive = at + 1 == self.last or self.tokens[at + 1].role in PHRASE_ENDS
        if (
            passive
            and ahead[-1:] in (["whole"], ["feature"], ["every"])
            and ahead[-2:-1] != ["purpose"]  # „den Schalter für die App deaktivieren“
            and not {"use", "work", "permission", "device"} & set(ahead)
            and (self.lexicon.concord or self.lexicon.negation_last or self._all_of_it(ahead, at))
        ):
            return True  # "the app stays blocked", 所有功能都会被停用
        if passive and self._ends_app(at):
            return True
        behind = [token.role for token in self.tokens[at + 1 : min(self.last, at + 3)]]
        to_whom = behind == ["purpose", "user"] or (behind[:1] == ["user"] and self.lexicon.modifier_last)
        if (passive or to_whom) and ahead[-2:-1] == ["use"] and ahead[-1] in ("whole", "service"):
            return not (self.lexicon.object_first or self.lexicon.verb_first)  # "access to the service will be denied"
        following = self.role_behind(at)
        if following == "work" and ahead[-1:] == ["whole"]:
            return True  # "the app refuses to work"
        return self._takes_whole(at)

    def _takes_whole(self, at: int) -> bool:
        """Tell whether the service is the object of a verb of refusing, and no permission: "deny you the service"."""
        places = range(at + 1, min(self.last, at + 6))
        end = next((place for place in places if self.tokens[place].role not in ON_THE_WAY), self.last)
        named = end < self.last and self.tokens[end].role in ("whole", "service") and self.adjoining(at, end)
        named = named and not self.noun_follows(end + 1)  # but "refuse the app all permissions"
        beyond = self.tokens[end + 1].role if end + 1 < self.last else ""
        if beyond == "and" and self.tokens[end + 1].start - self.tokens[end].end > 1:
            return False  # 拒绝本应用收集和使用信息: a verb that says nothing lies between
        if named and self.lexicon.negation_last and beyond in ("whole", "service"):
            return True  # "refuses the app the service"
        return named and beyond in PHRASE_ENDS and not self.lexicon.object_first

    def _all_of_it(self, ahead: Sequence[str], at: int) -> bool:
        """Tell whether all functions, or nothing but the app, is what a verb is said of, where no blank parts words."""
        alone = (ahead == ["whole"] and self.tokens[at].role == "revoke") or self.tokens[at - 2].role == "total"
        return self.lexicon.names_are == naming.UNKNOWN and alone

    def _ends_app(self, at: int) -> bool:
        """Tell whether it is the app, and no access by it, that a passive ends: "you accept that the app is blocked".

        It is not where that is only supposed: "if the app is denied".
        """
        if self.lexicon.names_are != naming.CAPITAL or self.lexicon.verb_first:
            return False
        ahead = [token.role for token in self.tokens[self.first : at] if token.role not in _PASSIVE]
        ahead = ahead[:-1] if ahead[-2:] == ["whole", "purpose"] else ahead  # "it causes the app to be disabled"
        led = next((role for role in reversed(ahead) if role != "whole"), "but")
        leading = _LEADING if self.tokens[at].role == "revoke" else _MEANING  # "…, and the system will reject it"
        return ahead[-1:] == ["whole"] and led in leading and _SUPPOSING.isdisjoint(ahead)

    def adjoining(self, first: int, last: int) -> bool:
        """Tell whether articles alone lie between tokens: not "withdraw it in the settings of the app"."""
        return all(self.tokens[at + 1].start - self.tokens[at].end <= _ARTICLES for at in range(first, last))

    def says_all(self, at: int) -> bool:
        """Tell whether a verb ends its sentence, in a language where one that goes on would say so."""
        ends = self.last == len(self.tokens) or self.tokens[self.last].role in (STOP, BAR)
        return self.lexicon.mood_last and ends and at == self.last - 1

    def role_behind(self, at: int) -> str:
        """Return the role of the token behind a place, "" at the end of the clause."""
        return self.tokens[at + 1].role if at + 1 < self.last else ""

    def final(self) -> bool:
        """Tell whether the clause ends its sentence."""
        return self.last == len(self.tokens) or self.tokens[self.last].role in SENTENCE_ENDS


def verb_before(tokens: Sequence[Token], first: int, at: int, parts: frozenset[str]) -> int:
    """Return the verb that a "cannot" at the end of its clause belongs to: "to refuse it is impossible"."""
    if at > first and tokens[at - 1].role == AND:
        return -1  # "sont requises et ne peuvent …" begins another verb
    for verb in range(at - 1, max(first, at - _REACH) - 1, -1):
        if tokens[verb].role in ("can", "without") or (verb > first and tokens[verb - 1].role == "without"):
            continue  # "its use without allowing access is impossible"
        if "cannot" in SAID.get(tokens[verb].role, {}):
            if tokens[verb].role in REFUSING and verb > first and tokens[verb - 1].role in ("if", "edge"):
                used = [token.role for token in tokens[max(first, verb - 3) : verb - 1]] in ITS_USE
                # "Nutzung der App bei Ablehnung unmöglich", but "при запрете найти посылку нельзя" is of a part
                return verb - 3 if used else -1
            refusals = (
                place
                for place in range(max(first, verb - 2), verb)
                if tokens[place].role == "refuse" and tokens[place - 1].role not in ("if", "edge")
            )
            return next(refusals, verb)  # "to escape granting it is impossible"
        of_another = tokens[verb].role == AND and tokens[verb + 1].role in PERMISSIONS
        if of_another and verb > first and tokens[verb - 1].role in PERMISSIONS:
            continue  # "die Nutzung ohne Zugriff auf Kamera und Mikrofon ist nicht möglich"
        if verb > first and [tokens[verb - 1].role, tokens[verb].role] == ["use", "whole"]:
            continue  # "eine Nutzung der App ohne Zugriff ist nicht möglich"
        if tokens[verb].role in MOODS or tokens[verb].role in parts or of_another:
            break  # 拒绝后您将无法定位: what cannot be done comes behind
    return -1


def is_own(tokens: Sequence[Token], first: int, last: int, since: int, at: int) -> bool:
    """Tell whether the app itself closes or cannot open: 程序会关闭, 小程序无法打开."""
    following = tokens[at + 1].role if at + 1 < last else ""
    ahead = tokens[since - 1].role if since > first and not tokens[since - 1].is_or else ""
    if (
        since - 1 > first
        and tokens[since - 2].role == "permission"
        and tokens[since - 1].start - tokens[since - 2].end > 1
    ):
        return False  # "the permissions of the app are not given"
    ends = at + 1 == last and tokens[at].role == "revoke"
    if ends and tokens[first].role == "whole" and ahead in ("once", WORD, AND):
        return True  # 本程序会提醒后关闭, 程序会报错并关闭
    if ends and ahead == AND and since - 1 > first and tokens[since - 2].role == "whole":
        return True  # 缺少权限时应用会提示并关闭
    return ahead == "whole" and following not in (
        "permission",
        "device",
        "narrow",
        "needless",
        "grant",
        "feature",
        "other",
        "total",
    )


def contrasted(tokens: Sequence[Token], denial: int) -> bool:
    """Tell whether permissions alone stand before a denial, and a duty of something else before them."""
    at = denial - 1 - (tokens[denial - 1].role == PAUSE)
    named = False
    while at > 0 and tokens[at].role in _LISTED:
        named = named or tokens[at].role in PERMISSIONS
        at -= 1
    if not named or tokens[at].role not in (PAUSE, STOP, "but"):
        return False
    ahead = {token.role for token in tokens[max(0, at - FAR) : at]}
    return bool(ahead & {"must", "required", "necessary", "needs"}) and bool(ahead & {"other", "policy", WORD})
