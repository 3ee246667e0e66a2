"""Step 0: whether what is refused or required is a device permission at all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import BOUND, REFUSE, Sign
from checker.policy.wording.roles import AND, OFFERED, OTHERS, PERMISSIONS, REFUSING, WORD, Token, roles
from checker.policy.wording.words import naming

ABOUT_PERMISSION, ABOUT_OTHER, UNSAID = "permission", "other", ""

_THINGS = OFFERED | {WORD}
_TO_GRANT = roles("person must grant")
_FOR_WHOM = roles("required necessary must purpose total person user and")
_REFUSED = frozenset(
    told for verb in REFUSING for told in (("user", verb, "permission"), (verb, "narrow", "permission"))
) | {("grant", "narrow", "permission")}
_OBJECT_ENDS = roles("cannot lost quit fine affect prevent cause then must not but if otherwise can once")
_SAY_MORE = roles("cannot not can quit lost fine affect work available cause prevent")
_ENOUGH = frozenset(("grant", "refuse", "free", "bound", "due"))
_EDGES = roles("without none edge reason purpose refuse")
_WHO = PERMISSIONS | {"person"}  # who cannot refuse, or what
_NEAR, _CLOSE = 30, 5
_MANY, _SEVERAL = 3, 2
_THINGS_ELSE = roles("feature person same agree consent")


def _refused_by_user(every: Sequence[str]) -> bool:
    """Tell whether a permission is taken away by the user, or is this one: "if the user revokes the permissions"."""
    return any(tuple(every[at : at + 3]) in _REFUSED for at in range(len(every) - 2))


def _names_several(tokens: Sequence[Token]) -> bool:
    """Tell whether permissions are spoken of that a list has named: "all of the permissions", "these permissions"."""
    pairs = itertools.pairwise(token.role for token in tokens[:_CLOSE])
    return ("total", "permission") in pairs


class Topic:
    """What an excerpt has spoken of so far."""

    def __init__(self, tokens: Sequence[Token], object_first: bool, permission: bool = False) -> None:
        self.tokens = tokens
        self.object_first = object_first
        self.of_excerpt = ABOUT_PERMISSION if permission else UNSAID
        every = [token.role for token in tokens]
        occurring = frozenset(every)
        self.to_come = not PERMISSIONS.isdisjoint(occurring)
        others = sum(map(every.count, OTHERS))
        named = every.count(WORD) + others
        # "if you revoke it, the app will crash" names nothing else that could be revoked
        self.bare = not named and _THINGS_ELSE.isdisjoint(occurring)
        self.named = "permission" in occurring
        guarded = "device" in occurring or _names_several(tokens) or _refused_by_user(every)
        # so much is named, and no permission of the device: what is refused or ended there is something else
        much = (not self.to_come and named >= _MANY) or (not guarded and others >= _SEVERAL)
        self.elsewhere = not permission and much
        # "children may not use the app without permission": nothing says that it is one of the device
        self.of_people = "person" in occurring and not guarded

    def enter(self, clause: Clause) -> None:
        """Take note of the permissions of a clause that is about to be read."""
        if clause.has(*PERMISSIONS) and not self._lists_data(clause):
            self.of_excerpt = ABOUT_PERMISSION

    def _lists_data(self, clause: Clause) -> bool:
        """Tell whether a device only names data among more of other kinds: 提供身份信息（手机号码、照片或人脸信息）."""
        if clause.has("permission") or not clause.has("provide", "other"):
            return False
        nouns = [token.role for token in self.tokens[clause.first : min(clause.last, clause.first + _NEAR)]]
        return sum(map(nouns.count, OTHERS)) > nouns.count("device")

    def leave(self, clause: Clause) -> None:
        """Take note of what else a clause spoke of."""
        if clause.has("policy") and not clause.has("permission"):
            self.of_excerpt = ABOUT_OTHER
            return
        if self.of_excerpt == UNSAID and clause.has("other", "same"):
            self.of_excerpt = ABOUT_OTHER
        elif (
            self.of_excerpt == UNSAID
            and clause.signs
            and (
                (clause.has("grant") and not clause.has("agree") and not self._opens_service(clause))
                or (clause.has("refuse") and not clause.has(WORD, "agree"))
            )
        ):
            self.of_excerpt = ABOUT_PERMISSION

    def _opens_service(self, clause: Clause) -> bool:
        """Tell whether a clause is the occasion on which a service is opened: 当您开通电子银行服务时."""
        ends = [token.role for token in self.tokens[max(clause.first, clause.last - 2) : clause.last]]
        return ends in (["service", "when"], ["whole", "when"]) and not clause.has(*PERMISSIONS)

    def of_verb(self, clause: Clause, sign: Sign) -> str:
        """Return what a verb of refusing is about: its object, its subject, or the topic."""
        if self.tokens[sign.last].role in PERMISSIONS:
            return ABOUT_PERMISSION  # "without the camera"
        if self.tokens[sign.last].role == "absent":
            return self.of_excerpt or (ABOUT_PERMISSION if self.to_come else UNSAID)  # "without it"
        of_policy = clause.has("policy") and not clause.has(*PERMISSIONS)
        if of_policy or (sign.kind == REFUSE and self._by_another(clause, sign)):
            return ABOUT_OTHER
        given = sign.kind == REFUSE and self.tokens[sign.last].role == "grant"
        if sign.kind == BOUND or given:
            inside = range(sign.first + 1, min(sign.last, sign.first + _NEAR))
            if self._names_permission(inside):  # "отказать в доступе к камере правилами не предусмотрено"
                return ABOUT_PERMISSION  # 未将文件访问权限授予本文件管理器
        about = UNSAID
        if not self.object_first:
            about = self._first_noun(range(sign.last + 1, min(clause.last, sign.last + _NEAR)))
        if about == UNSAID:
            about = self._nearest_noun(range(sign.last, max(clause.first, sign.first - _NEAR) - 1, -1))
        if about != UNSAID:
            return about
        if self.tokens[sign.last].role == "agree" and self.tokens[0].role == "policy":
            return ABOUT_OTHER  # "This policy describes … your location. If you do not agree with it, …"
        if self.of_excerpt != UNSAID:
            return self.of_excerpt
        return ABOUT_PERMISSION if self.to_come else self._unsaid(clause, sign)

    def _by_another(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether it is somebody else who refuses, and no permission of the device: "denied by the firewall"."""
        means = [token.role for token in self.tokens[sign.last + 1 : min(clause.last, sign.last + _CLOSE)]]
        agent = next((role for role in means[1:] if role != "user"), "")  # "by your school"
        return means[:1] == ["means"] and agent in (WORD, "other") and not clause.has("device")

    def _unsaid(self, clause: Clause, sign: Sign) -> str:
        """Return what a verb of refusing is about that nothing around it tells."""
        if "person" in clause.opening and (self.object_first or clause.lexicon.names_are == naming.UNKNOWN):
            return ABOUT_OTHER  # 法定代理人拒绝同意的
        ahead = {*clause.ahead(sign, 3)}
        if self.tokens[sign.last].role == "bound" and ahead & {WORD, "feature"} and not self.object_first:
            return ABOUT_OTHER  # 人脸核身环节不可跳过
        behind = (token.role for token in self.tokens[sign.last + 1 : min(clause.last, sign.last + 3)])
        following = next((role for role in behind if role not in ("echo", "purpose")), "")
        near = {
            token.role for token in self.tokens[max(clause.first, sign.first - 4) : min(clause.last, sign.last + 4)]
        }
        enough = self.tokens[sign.last].role in _ENOUGH and following != "provide"  # what is provided is data
        nothing_else = sign.kind == REFUSE and self.bare and following != "provide"
        enough = enough or "grant" in near or (nothing_else and self.tokens[sign.last].role == "revoke")
        goes_on = self.object_first or following not in _THINGS or self._goes_on(range(sign.last + 1, clause.last))
        return ABOUT_PERMISSION if enough and goes_on else ABOUT_OTHER

    def is_of_another(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a verb that may mean more than refusing has an object of its own: "cannot block callers"."""
        if self.tokens[sign.last].role not in ("refuse", "revoke", "choose", "optional"):
            return False
        if sign.kind == BOUND and self._closes(sign, clause):
            return True
        if sign.kind == BOUND and self._takes_service(sign, clause):
            return True
        if sign.kind == BOUND and self.object_first and self.tokens[sign.first - 1].role == "provide":
            return True  # 서비스의 제공을 거부해서는 안 됩니다
        last = sign.last if self.object_first else clause.last
        for place, role in enumerate(self.tokens[at].role for at in range(sign.last + 1, last)):
            if place == 0 and role == AND:
                break  # "refuse and type it in"
            if role in PERMISSIONS:
                return False
            if role in _OBJECT_ENDS or role in _EDGES or role == "means":
                break
            if role == WORD:
                near = range(sign.last + 1, min(clause.last, sign.last + _CLOSE))
                return not (self._names_permission(near) or self._from_using(sign.last + place + 2, clause))
        ahead = [token.role for token in self.tokens[clause.first : min(sign.first, clause.first + _NEAR)]]
        if sign.kind == BOUND and ahead == ["narrow", "other"]:
            return True  # "certaines données ne peuvent être supprimées que par un accès supplémentaire"
        led = bool(ahead) and ahead[0] == WORD and ahead[-1] != "user"  # but "the supervised user cannot refuse it"
        return led and not _WHO & set(ahead)

    def _from_using(self, at: int, clause: Clause) -> bool:
        """Tell whether it is from using what a permission guards that an app is kept: "block Zipr from using GPS"."""
        behind = [token.role for token in self.tokens[at : min(clause.last, at + _CLOSE)] if token.role != "user"]
        return behind[:2] in (["edge", "use"], ["edge", "provide"]) and behind[2:3] in (["device"], ["permission"])

    def _takes_service(self, sign: Sign, clause: Clause) -> bool:
        """Tell whether it is the app that stands between the parts of a verb: "kann sie die App nicht ausschalten".

        But "die Berechtigung darf der App nicht entzogen werden".
        """
        told = self._names_permission(range(clause.first, min(sign.first, clause.first + _NEAR)))
        if told or self.tokens[sign.first].role == "none":
            return False  # "no customer of the app can opt out of it"
        inside = [token.role for token in self.tokens[sign.first + 1 : sign.last]]
        inside = inside[: inside.index("edge")] if "edge" in inside else inside
        return bool(OFFERED & {*inside}) and PERMISSIONS.isdisjoint(inside)

    def _closes(self, sign: Sign, clause: Clause) -> bool:
        """Tell whether what cannot be closed is a service or the app: 无法关闭相关服务."""
        following = [self.tokens[at].role for at in range(sign.last + 1, min(clause.last, sign.last + _CLOSE))]
        noun = next((role for role in following if role not in ("narrow", "total", "user", "we")), "")
        return noun in OFFERED and not PERMISSIONS & set(following)

    def _names_permission(self, places: range) -> bool:
        roles = [self.tokens[at].role for at in places]
        ends = next((at for at, role in enumerate(roles) if role in _EDGES or role in _OBJECT_ENDS), len(roles))
        return bool(PERMISSIONS & set(roles[:ends]))

    def _goes_on(self, places: range) -> bool:
        """Tell whether a noun after a verb begins what follows: "once refused, the app will close"."""
        return any(self.tokens[at].role in _SAY_MORE for at in places[:_NEAR])

    def concerns(self, clause: Clause) -> str:
        """Return what an obligation in a clause is about."""
        if clause.has("permission"):
            return ABOUT_PERMISSION
        if clause.has("same") and not clause.has("policy", "person"):
            return self.of_excerpt or ABOUT_OTHER  # 这些信息: what has been spoken of
        if clause.roles == _TO_GRANT or (clause.has("person") and clause.roles <= _FOR_WHOM):
            return self.of_excerpt or ABOUT_OTHER  # 无障碍权限，家长均必须授予; "location: compulsory for all staff"
        if clause.has("other", "policy") or (clause.has("person") and not clause.has("device", "due")):
            return ABOUT_OTHER
        if clause.has("device", "grant", "due"):
            return ABOUT_PERMISSION
        return UNSAID if clause.has_common_words else self.of_excerpt

    def lies_elsewhere(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether what is needed is no permission: "access to the account requires a password"."""
        ahead = {*clause.ahead(sign, _NEAR)}
        following = clause.following(sign)
        if following in OFFERED and ahead and ahead <= PERMISSIONS:
            return False  # "these permissions needs the app"
        return (
            not self.object_first
            and self._first_noun(range(sign.last + 1, min(clause.last, sign.last + _NEAR))) == ABOUT_OTHER
        )

    def _first_noun(self, places: range) -> str:
        """Return what the first noun at `places` is, those behind a verb, as far as it may be the verb's object."""
        found = UNSAID
        for at in places:
            role = self.tokens[at].role
            if role == "permission":
                return ABOUT_PERMISSION
            if self._object_ends(at, places, found):
                break
            if found == UNSAID and role in OFFERED:
                if {"user", "use"} <= {token.role for token in self.tokens[places.start : at]}:
                    return ABOUT_OTHER  # 监护人不同意您使用本应用
                if at > places.start or self._goes_on(places):
                    break
                found = ABOUT_OTHER
            elif found == UNSAID:
                found = self._noun(at, places)
            elif found == ABOUT_OTHER and role in PERMISSIONS and (self._by_means(at, places) or self._listed(at)):
                return ABOUT_PERMISSION  # "the app reading the list of apps", "us to collect it through the camera"
        return found

    def _object_ends(self, at: int, places: range, found: str) -> bool:
        """Tell whether no object of the verb before `places` stands at a place or behind it; `found` is what one is."""
        role = self.tokens[at].role
        if role in _OBJECT_ENDS and not (role == "quit" and self.tokens[at - 1].role == AND):
            return True  # but "block or delete the cookie"
        if role == "means" and at == places.start:
            return True  # "cannot be refused by the driver during the term of the agreement"
        by_user = at > places.start and self.tokens[at - 1].role == "user"
        return role == "edge" and found == UNSAID and by_user  # "cannot be refused by the user during the registration"

    def _noun(self, at: int, places: range) -> str:
        """Return what the noun at a place is, UNSAID where there is none, or none that tells."""
        role = self.tokens[at].role
        if role in PERMISSIONS:
            return ABOUT_PERMISSION
        if role == "same":
            return self.of_excerpt or ABOUT_OTHER
        if role == "grant" and at > places.start and self._ends(at + 1, places):
            return self.of_excerpt or ABOUT_PERMISSION  # 撤回对本应用的授权后
        return ABOUT_OTHER if role in OTHERS else UNSAID

    def _by_means(self, at: int, places: range) -> bool:
        """Tell whether something is done with what a permission guards, or by the app that is named first."""
        return self.tokens[places.start].role in OFFERED or self.tokens[at - 1].role == "means"

    def _listed(self, at: int) -> bool:
        """Tell whether an "and" lists what a permission guards with something else: "device data and location"."""
        before = self.tokens[at - 1]
        return before.role == AND and not before.another and self.tokens[at].role == "device"

    def _ends(self, at: int, places: range) -> bool:
        """Tell whether nothing follows that an object could be."""
        return at >= places.stop or self.tokens[at].role in _OBJECT_ENDS

    def _nearest_noun(self, places: range) -> str:
        for at in places:
            role = self.tokens[at].role
            if role in PERMISSIONS:
                return ABOUT_PERMISSION
            if role in OTHERS:
                return ABOUT_OTHER
            if role == "same":
                return self.of_excerpt or ABOUT_OTHER
        return UNSAID
