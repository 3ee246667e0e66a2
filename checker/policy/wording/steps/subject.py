"""Step 0: whether what is refused or required is a device permission at all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.clauses.moods import BOUND, GRANT, MUST_GRANT, REFUSE, Sign
from checker.policy.wording.roles import AND, OFFERED, OTHERS, PAUSE, PERMISSIONS, REFUSING, WORD, Token, roles
from checker.policy.wording.steps import another, objects
from checker.policy.wording.steps.objects import ABOUT_OTHER, ABOUT_PERMISSION, UNSAID
from checker.policy.wording.steps.occurring import Occurring
from checker.policy.wording.words import naming

_THINGS = OFFERED | {WORD}
_TO_GRANT = roles("person must grant")
_FOR_WHOM = roles("required necessary must purpose total person user and")
_DECIDED = frozenset((MUST_GRANT, GRANT, REFUSE, BOUND))  # what a clause does with a permission of a device
_USED = (["use", "service"], ["use", "whole"])
_GRANT_REFUSED = (["refuse", "grant"], ["not", "grant"])
_ENOUGH = frozenset(("grant", "refuse", "free", "bound", "due"))
_NEAR = 30
_OBJECTS = OTHERS | {"device"}
_OPENED = (["service", "when"], ["whole", "when"])


class Topic:
    """What an excerpt has spoken of so far."""

    def __init__(self, tokens: Sequence[Token], object_first: bool, permission: bool = False) -> None:
        self.tokens = tokens
        self.object_first = object_first
        self.of_excerpt = ABOUT_PERMISSION if permission else UNSAID
        self.permission = permission
        self.occurring = Occurring(tokens)

    @property
    def elsewhere(self) -> bool:
        """Whether the excerpt is about something else altogether."""
        return not self.permission and self.occurring.much_else

    def begin(self, clauses: Sequence[Clause]) -> None:
        """Forget that the sentence before was about something else, if these clauses are about a permission.

        One of them grants it, or they name one of the device and nothing else.
        """
        if self.of_excerpt != ABOUT_OTHER:
            return
        granted = any(one.has("grant") and one.has(*PERMISSIONS) for one in clauses)
        named = any(one.has("device") for one in clauses[:_NEAR])
        if granted or (named and not any(one.has(*OTHERS) for one in clauses[:_NEAR])):
            self.of_excerpt = UNSAID

    def enter(self, clause: Clause) -> None:
        """Take note of the permissions of a clause that is about to be read."""
        if clause.has(*PERMISSIONS) and not self._lists_data(clause):
            self.of_excerpt = ABOUT_PERMISSION

    def _lists_data(self, clause: Clause) -> bool:
        """Tell whether a device only names data among more of other kinds: 提供身份信息（手机号码、照片或人脸信息）."""
        if clause.has("permission") or not clause.has("provide", "other"):
            return False
        nouns = clause.begins(_NEAR)
        return sum(map(nouns.count, OTHERS)) > nouns.count("device")

    def leave(self, clause: Clause) -> None:
        """Take note of what else a clause spoke of."""
        if clause.tokens[clause.first].role == "reason" and self.of_excerpt == ABOUT_PERMISSION:
            return  # "we ask for access to photos, in accordance with our charter"
        aside = clause.first > 0 and self.tokens[clause.first - 1].role == PAUSE and not clause.signs
        aside = aside and not clause.has(*PERMISSIONS)
        if aside and self.of_excerpt == ABOUT_PERMISSION and not clause.has("if", "agree", "consent"):
            return  # "the permissions, as provided for in the rules, …"
        permission = clause.has("permission") or (clause.has("device") and not _DECIDED.isdisjoint(clause.kinds))
        if clause.has("policy") and not permission:
            asked = clause.has("request") and clause.has("once")  # 我们将在您同意本政策后依次向您申请
            self.of_excerpt = self.of_excerpt if asked and self.of_excerpt else ABOUT_OTHER
            return
        if self.of_excerpt == UNSAID and clause.has("other", "same"):
            refused = clause.begins(2) in _GRANT_REFUSED  # 拒绝授权不会删除您的账户
            self.of_excerpt = ABOUT_PERMISSION if refused else ABOUT_OTHER
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
        """Tell whether a clause says when or why a service is opened, or a name: 开通银行服务时, 为开通免密支付."""
        ends = [token.role for token in self.tokens[max(clause.first, clause.last - 2) : clause.last]]
        named = ends == ["grant", WORD] and clause.mark == PAUSE and clause.lexicon.names_are == naming.UNKNOWN
        return (named or ends in _OPENED) and not clause.has(*PERMISSIONS)

    def of_verb(self, clause: Clause, sign: Sign) -> str:
        """Return what a verb of refusing is about: its object, its subject, or the topic."""
        if self.tokens[sign.last].role in PERMISSIONS or self.tokens[sign.last].is_of_permission:
            return ABOUT_PERMISSION  # "without the camera"
        if self.tokens[sign.last].role == "absent":
            return self.of_excerpt or (ABOUT_PERMISSION if self.occurring.permissions else UNSAID)  # "without it"
        if self._of_policy(clause, sign) or (sign.kind == REFUSE and self._of_others(clause, sign)):
            return ABOUT_OTHER
        given = sign.kind == REFUSE and self.tokens[sign.last].role == "grant"
        if sign.kind == BOUND or given:
            inside = range(sign.first + 1, min(sign.last, sign.first + _NEAR))
            # "отказать в доступе к камере правилами не предусмотрено", 未将文件访问权限授予本文件管理器
            led = sign.kind == BOUND and not self.object_first and clause.tokens[clause.first].role == "permission"
            if led or objects.names_permission(self.tokens, inside):
                return ABOUT_PERMISSION  # "the permission cannot be switched off while the account is active"
        about = UNSAID if self.object_first else self._object(clause, sign)
        if about == UNSAID:
            back = range(sign.last, max(clause.first, sign.first - _NEAR) - 1, -1)
            about = objects.nearest(self.tokens, back, self.of_excerpt)
        if about != UNSAID:
            return about
        if self.tokens[sign.last].role == "agree" and self.tokens[0].role == "policy":
            return ABOUT_OTHER  # "This policy describes … your location. If you do not agree with it, …"
        if self.of_excerpt != UNSAID:
            return self.of_excerpt
        to_come = self.occurring.permissions and not self._bound_by_name(clause, sign)
        return ABOUT_PERMISSION if to_come else self._unsaid(clause, sign)

    def _bound_by_name(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether what cannot be done has an object of its own, where no blank parts words: 不得自行取消报名."""
        bound, behind = self.tokens[sign.last], self.tokens[min(sign.last + 1, clause.last - 1)]
        glued = (bound.role, behind.role) == ("bound", WORD) and behind.start == bound.end
        return glued and clause.lexicon.names_are == naming.UNKNOWN

    def _of_others(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether it is somebody else who refuses, or the use of the whole that is supposed to end.

        "If your access to the services is suspended, …".
        """
        ends = sign.first == sign.last and self.tokens[sign.last].role in REFUSING and not self.object_first
        ends = ends and clause.begins(1) == ["if"] and clause.ahead(sign, 2) in _USED
        inside = [token.role for token in self.tokens[sign.first : min(sign.last + 1, sign.first + _NEAR)]]
        none = inside[:1] == ["none"] and inside[-1:] == ["grant"] and WORD in inside  # "no refund will be granted"
        return ends or (none and PERMISSIONS.isdisjoint(inside)) or another.is_refuser(clause, sign)

    def _of_policy(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether a clause is about a policy; not where that is why: "may not disable it, as the policy says"."""
        if not clause.has("policy") or clause.has(*PERMISSIONS):
            return False
        reasons = (at for at in range(sign.last + 1, clause.last) if self.tokens[at].role == "reason")
        return any(token.role == "policy" for token in self.tokens[clause.first : next(reasons, clause.last)])

    def _unsaid(self, clause: Clause, sign: Sign) -> str:
        """Return what a verb of refusing is about that nothing around it tells."""
        if "person" in clause.opening and (self.object_first or clause.lexicon.names_are == naming.UNKNOWN):
            return ABOUT_OTHER  # 法定代理人拒绝同意的
        ahead = {*clause.ahead(sign, 3)}
        if self.tokens[sign.last].role == "bound" and ahead & {WORD, "feature"} and not self.object_first:
            return ABOUT_OTHER  # 人脸核身环节不可跳过
        following = next((role for role in clause.behind(sign, 2) if role not in ("echo", "purpose")), "")
        near = {
            token.role for token in self.tokens[max(clause.first, sign.first - 4) : min(clause.last, sign.last + 4)]
        }
        enough = self.tokens[sign.last].role in _ENOUGH and following != "provide"  # what is provided is data
        nothing_else = sign.kind == REFUSE and self.occurring.nothing_else and following != "provide"
        enough = enough or "grant" in near or (nothing_else and self.tokens[sign.last].role == "revoke")
        goes_on = (
            self.object_first
            or following not in _THINGS
            or objects.goes_on(self.tokens, range(sign.last + 1, clause.last))
        )
        return ABOUT_PERMISSION if enough and goes_on else ABOUT_OTHER

    def concerns(self, clause: Clause) -> str:
        """Return what an obligation in a clause is about."""
        if clause.has("permission"):
            return ABOUT_PERMISSION
        if clause.has("same") and not clause.has("policy", "person"):
            return self.of_excerpt or ABOUT_OTHER  # 这些信息: what has been spoken of
        if clause.roles == _TO_GRANT or (clause.has("person") and clause.roles <= _FOR_WHOM):
            return self.of_excerpt or ABOUT_OTHER  # 无障碍权限，家长均必须授予; "location: compulsory for all staff"
        if clause.has("device") and (self._names_others_aside(clause) or self._grants_device(clause)):
            return ABOUT_PERMISSION
        if clause.has("other", "policy") or (clause.has("person") and not clause.has("device", "due")):
            return ABOUT_OTHER
        if clause.has("device", "grant", "due"):
            return ABOUT_PERMISSION
        return UNSAID if clause.has_common_words else self.of_excerpt

    def _grants_device(self, clause: Clause) -> bool:
        """Tell whether a device is the first of what a clause grants: 须先允许其访问蓝牙和本地文件."""
        said = [token.role for token in self.tokens[clause.first : clause.last]]
        granted = said[said.index("grant") :] if "grant" in said else []
        return next((role for role in granted if role in _OBJECTS), "") == "device"

    def _names_others_aside(self, clause: Clause) -> bool:
        """Tell whether a clause names something else only as what makes no difference: "whatever the subscription"."""
        led = itertools.takewhile(lambda token: token.role != "even", self.tokens[clause.first : clause.last])
        ahead = {token.role for token in led}
        return clause.has("even") and "device" in ahead and ahead.isdisjoint(OTHERS | {"person"})

    def lies_elsewhere(self, clause: Clause, sign: Sign) -> bool:
        """Tell whether what is needed is no permission: "access to the account requires a password"."""
        ahead = {*clause.ahead(sign, _NEAR)}
        following = clause.following(sign)
        if following in OFFERED and ahead and ahead <= PERMISSIONS:
            return False  # "these permissions needs the app"
        return not self.object_first and self._object(clause, sign) == ABOUT_OTHER

    def _object(self, clause: Clause, sign: Sign) -> str:
        """Return what the object behind the verb of a sign is."""
        behind = range(sign.last + 1, min(clause.last, sign.last + _NEAR))
        about = objects.first(self.tokens, behind, self.of_excerpt)
        return ABOUT_PERMISSION if about == ABOUT_OTHER and self._goes_on_listing(clause) else about

    def _goes_on_listing(self, clause: Clause) -> bool:
        """Tell whether a comma parts a list of what is granted: "access to your number, contacts and location"."""
        last, *listed = (token.role for token in self.tokens[clause.last - 1 : clause.last + 3])
        return last in OTHERS and listed == [PAUSE, "device", AND]
