"""What an excerpt names anywhere: whether what is refused in it can be a permission of the device at all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cached_property

from checker.policy.wording.roles import OTHERS, PERMISSIONS, REFUSING, STOP, WORD, Token, roles

_REFUSED = frozenset(
    told for verb in REFUSING for told in (("user", verb, "permission"), (verb, "narrow", "permission"))
) | {("grant", "narrow", "permission")}
_GUARDED = frozenset(("device", "due"))  # names a permission of the device, or what must be granted of one
_LACKED = ("permission", "absent")  # "permissions without which it does not work"
_VERBS = REFUSING | roles("grant agree absent without consent")
_DECIDING = PERMISSIONS | _VERBS
_THINGS_ELSE = roles("feature person same agree consent")
_CLOSE = 5
_MANY, _SEVERAL = 3, 2


class Occurring:
    """The roles of all tokens of an excerpt, each question about which is answered once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.every = [token.role for token in tokens]
        self.roles = frozenset(self.every)

    @property
    def permission(self) -> bool:
        """Whether the word for a permission occurs."""
        return "permission" in self.roles

    @cached_property
    def permissions(self) -> bool:
        """Whether a permission occurs, or what it guards, by itself or in a verb."""
        return self._in_verb or not PERMISSIONS.isdisjoint(self.roles)

    @cached_property
    def nothing_else(self) -> bool:
        """Whether nothing occurs that could be revoked but a permission: "if you revoke it, the app will crash"."""
        return not self._named and _THINGS_ELSE.isdisjoint(self.roles)

    @cached_property
    def much_else(self) -> bool:
        """Whether so much occurs, and no permission of the device, that what is refused or ended is something else."""
        much = (not self.permissions and self._named >= _MANY) or self._others_beside >= _SEVERAL
        return much and not self._guarded

    @cached_property
    def people(self) -> bool:
        """Whether it is people to whom something is granted or refused, and nothing says that it is of the device.

        "Children may not use the app without permission", but not "contact our staff".
        """
        if "person" not in self.roles or self._guarded:
            return False
        return any("person" in sentence and not _DECIDING.isdisjoint(sentence) for sentence in self._sentences)

    @cached_property
    def _in_verb(self) -> bool:
        return any(token.is_of_permission for token in self.tokens)

    @cached_property
    def _guarded(self) -> bool:
        """Whether a permission of the device occurs, or one that is told to be one by what is done with it."""
        told = self._in_verb or not self.roles.isdisjoint(_GUARDED) or self._names_several or self._refused_by_user
        return told or ("absent" in self.roles and _LACKED in itertools.pairwise(self.every))

    @property
    def _refused_by_user(self) -> bool:
        """Whether a permission is taken away by the user, or is this one: "if the user revokes the permissions"."""
        return any(tuple(self.every[at : at + 3]) in _REFUSED for at in range(len(self.every) - 2))

    @property
    def _names_several(self) -> bool:
        """Whether permissions are spoken of that a list has named: "all of the permissions", "these permissions"."""
        return ("total", "permission") in itertools.pairwise(self.every[:_CLOSE])

    @cached_property
    def _sentences(self) -> list[list[str]]:
        return [list(group) for ends, group in itertools.groupby(self.every, lambda role: role == STOP) if not ends]

    @cached_property
    def _named(self) -> int:
        """How often something else occurs, and something unknown in the sentences that grant or refuse, or in all."""
        deciding = [sentence for sentence in self._sentences if not _VERBS.isdisjoint(sentence)] or self._sentences
        return sum(sentence.count(WORD) for sentence in deciding) + sum(map(self.every.count, OTHERS))

    @property
    def _others_beside(self) -> int:
        """How often something else occurs in the sentences that name permissions, or in all where none does."""
        telling = [one for one in self._sentences if not PERMISSIONS.isdisjoint(one)] or self._sentences
        return sum(role in OTHERS for sentence in telling for role in sentence)
