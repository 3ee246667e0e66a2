"""The roles that tokens play, and the token itself."""

from __future__ import annotations

from typing import NamedTuple

from checker.policy.wording.words import naming

WORD, FILLER, AND, OF, OWNER = "word", "filler", "and", "of", "owner"
OR = "or"  # an AND that offers another thing
EXCEPT = "except"  # an "edge" that excepts what follows
GOAL = "goal"  # a "purpose" that never says which permission: "in order to"
REST = "rest"  # a "narrow" that means all but what has been named: "the others"
URGE = "urge"  # a "must" that only asks: 请务必
STOP, PAUSE, DASH, COLON, BAR, ASK = "stop", "pause", "dash", "colon", "bar", "ask"
EITHER = "access"
FUNCTION = "function"
IN_PART = "part"  # a feature that says itself that it is not all: 该服务, "some services"
# verbs that name what is granted or refused: "keep location on", "take the camera away"
NAMING = {"kept": "grant", "denied": "refuse"}

# what stands for a permission: itself, or what it guards
PERMISSIONS = frozenset(("permission", "device"))
# the app, or what it is there for; and with its features, all that may be lost
OWNERS = frozenset(("whole", "service"))
OFFERED = OWNERS | {"feature"}
# what is done with the app or by it
VERBS = frozenset(("use", "work", "serve", "provide"))
# what may have the app in it: "loss of access to the app", "the app depends on"
NAMING_WHOLE = frozenset(("lost", "available", "work", "quit", "needs"))
# how the use of the app is said, or that it works
ITS_USE = (["use", "whole"], ["use", "service"], ["work", "whole"])
# the adjectives of a duty
DUTIES = frozenset(("necessary", "required"))
# what an occasion begins with
OCCASIONS = frozenset(("if", "when", "once"))
# what takes a permission away
REFUSING = frozenset(("refuse", "revoke"))
GRANTING = frozenset(("grant", "agree"))
# what says that something is not, or cannot be
DENYING = frozenset(("cannot", "not", "none"))
# those who may be asked to grant
PEOPLE = frozenset(("user", "person"))
SENTENCE_ENDS = frozenset((STOP, BAR, ASK))
# what a duty or a refusal may be about instead
OTHERS = frozenset(("other", "policy"))


class Token(NamedTuple):
    """One known term, a run of unknown words, or a mark; offsets are those of the folded text.

    `strange` tells how far a run of unknown words may be the name of an app; see `naming`. An AND is `another` if
    it is an OR, an "edge" if it is an EXCEPT, a "must" if it is an URGE, a "purpose" if it is a GOAL, a "narrow" if it
    is the REST, and a verb if it has the app in it, or the permission.
    """

    role: str
    start: int
    end: int
    strange: int = naming.COMMON
    another: bool = False

    @property
    def is_or(self) -> bool:
        """Whether it offers another thing."""
        return self.another and self.role == AND

    @property
    def is_of_whole(self) -> bool:
        """Whether it has the app in it, or one's account with it: "loss of access to the app"."""
        return self.another and self.role in NAMING_WHOLE

    @property
    def is_of_permission(self) -> bool:
        """Whether it is a verb that has what is refused in it: 无法获取位置权限."""
        return self.another and self.role in REFUSING

    @property
    def is_goal(self) -> bool:
        """Whether it leads to an aim, and never to which permission."""
        return self.another and self.role == "purpose"

    @property
    def is_urge(self) -> bool:
        """Whether it only asks."""
        return self.another and self.role == "must"

    @property
    def is_except(self) -> bool:
        """Whether it leaves out what follows."""
        return self.another and self.role == "edge"

    @property
    def is_rest(self) -> bool:
        """Whether it means all but what has been named."""
        return self.another and self.role == "narrow"


def roles(names: str) -> frozenset[str]:
    """Return a set of roles from their names, parted by blanks."""
    return frozenset(names.split())
