"""The noun that a verb of refusing or a duty governs: a permission, something else, or what has been spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.roles import AND, OFFERED, OTHERS, PERMISSIONS, Token, roles

ABOUT_PERMISSION, ABOUT_OTHER, UNSAID = "permission", "other", ""
EDGES = roles("without none edge reason purpose refuse")
ENDS = roles("cannot lost quit fine affect prevent cause then must not but if otherwise can once")

_SAY_MORE = roles("cannot not can quit lost fine affect work available cause prevent")
_NEAR = 30


def first(tokens: Sequence[Token], places: range, spoken: str) -> str:
    """Return what the first noun at `places` is, those behind a verb, as far as it may be the verb's object.

    `spoken` is what the excerpt has spoken of so far, for a noun that points back to it.
    """
    found = UNSAID
    for at in places:
        role = tokens[at].role
        if role == "permission":
            return ABOUT_PERMISSION
        if _ends(tokens, at, places, found):
            break
        if found == UNSAID and role in OFFERED:
            if {"user", "use"} <= {token.role for token in tokens[places.start : at]}:
                return ABOUT_OTHER  # 监护人不同意您使用本应用
            if at > places.start or goes_on(tokens, places):
                break
            found = ABOUT_OTHER
        elif found == UNSAID:
            found = _noun(tokens, at, places, spoken)
        elif found == ABOUT_OTHER and role in PERMISSIONS and (_by_means(tokens, at, places) or _listed(tokens, at)):
            return ABOUT_PERMISSION  # "the app reading the list of apps", "us to collect it through the camera"
    return found


def nearest(tokens: Sequence[Token], places: range, spoken: str) -> str:
    """Return what the first noun at `places` is, which lead back from a verb; `spoken` as in `first`."""
    for at in places:
        role = tokens[at].role
        if role in PERMISSIONS:
            return ABOUT_PERMISSION
        if role in OTHERS:
            return ABOUT_OTHER
        if role == "same":
            return spoken or ABOUT_OTHER
    return UNSAID


def names_permission(tokens: Sequence[Token], places: range) -> bool:
    """Tell whether a permission is named at `places` before what ends an object."""
    told = [tokens[at].role for at in places]
    ends = next((at for at, role in enumerate(told) if role in EDGES or role in ENDS), len(told))
    return not PERMISSIONS.isdisjoint(told[:ends])


def goes_on(tokens: Sequence[Token], places: range) -> bool:
    """Tell whether a noun after a verb begins what follows: "once refused, the app will close"."""
    return any(tokens[at].role in _SAY_MORE for at in places[:_NEAR])


def _ends(tokens: Sequence[Token], at: int, places: range, found: str) -> bool:
    """Tell whether no object of the verb before `places` stands at a place or behind it; `found` is what one is."""
    role = tokens[at].role
    if role in ENDS and not (role == "quit" and tokens[at - 1].role == AND):
        return True  # but "block or delete the cookie"
    if role == "reason" or (role == "means" and at == places.start):
        return True  # "cannot be refused by the driver during the term of the agreement", "… in accordance with it"
    if tokens[at].is_goal:
        return True  # 权限不可关闭，用于保存凭证
    by_user = at > places.start and tokens[at - 1].role == "user"
    return role == "edge" and found == UNSAID and by_user  # "cannot be refused by the user during the registration"


def _noun(tokens: Sequence[Token], at: int, places: range, spoken: str) -> str:
    """Return what the noun at a place is, UNSAID where there is none, or none that tells."""
    role = tokens[at].role
    if role in PERMISSIONS:
        return ABOUT_PERMISSION
    if role == "same":
        return spoken or ABOUT_OTHER
    last = at + 1 >= places.stop or tokens[at + 1].role in ENDS
    if role == "grant" and at > places.start and last:
        return spoken or ABOUT_PERMISSION  # 撤回对本应用的授权后
    return ABOUT_OTHER if role in OTHERS else UNSAID


def _by_means(tokens: Sequence[Token], at: int, places: range) -> bool:
    """Tell whether something is done with what a permission guards, or by the app that is named first."""
    return tokens[places.start].role in OFFERED or tokens[at - 1].role == "means"


def _listed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an "and" lists what a permission guards with something else: "device data and location"."""
    before = tokens[at - 1]
    return before.role == AND and not before.is_or and tokens[at].role == "device"
