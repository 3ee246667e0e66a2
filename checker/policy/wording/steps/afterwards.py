"""What a need is for, where the next sentence tells: "The app needs the camera. It is used to scan codes."."""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, scope
from checker.policy.wording.clauses.clause import Clause
from checker.policy.wording.roles import roles
from checker.policy.wording.words import naming

_FAR, _FEW = 20, 2
_RUNNING = roles("work use then onward total otherwise serve")
_FOR = roles("use needs necessary required")
_NAMED = (["permission"], ["device"], ["narrow"])
_USED = (["use", "purpose"], ["we", "use"])  # "it is used to …", "we use it to …"
_COSTLY = frozenset((moods.LOSE, moods.REFUSE, moods.BLOCKED, moods.BOUND, moods.MUST_GRANT))


def tells_what_for(before: Sequence[Clause], clauses: Sequence[Clause]) -> bool:
    """Tell whether a sentence says what for that is which the one before says the app needs, and no more.

    Both are given by their clauses. Only where words tell that something is used for something: 用于 is no word of its
    own.
    """
    need, use, further = before[0], clauses[0], clauses[:_FEW][-1]
    if use.lexicon.object_first or use.lexicon.names_are == naming.UNKNOWN:
        return False
    if len(before) > 1 or not {"needs", "device"} <= need.roles or need.has(*_RUNNING):
        return False
    begins = [role for role in use.begins(_FEW + 1) if role != "onlyif"][:_FEW]
    same = begins in _USED or begins[:1] in _NAMED
    aimed = use.has("purpose") or further.tokens[further.first].role == "purpose"
    told = same and aimed and use.has(*_FOR) and scope.PART in (use.served, further.served)
    return told and not any(_COSTLY & clause.kinds for clause in clauses[:_FAR])
