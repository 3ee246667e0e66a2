"""What stands in brackets inside a clause, put behind it: "none (camera, contacts) is required" is one clause.

none ( camera , contacts ) is required .  ->  none is required ( camera , contacts ) .
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from checker.policy.wording.roles import AND, PAUSE, PERMISSIONS, WORD, Token

_LONGEST, _SHORT = 40, 10
_OPENINGS = (["needs", PAUSE, "purpose"], ["necessary", PAUSE, "purpose"])
_BIDDING = frozenset(("must", "forced", "can"))
_BIDDEN = frozenset(("grant", "agree", "prevent", "cause"))
_NEEDED = PERMISSIONS | {"narrow", "total", "use", "grant"}
_LISTED = PERMISSIONS | {"narrow", "total", WORD, AND, PAUSE}
_ENDS = frozenset(("stop", "bar", "ask", "colon", "pause", "dash", "but"))


def put_behind(tokens: Sequence[Token], folded: str, lists_only: bool = False) -> list[Token]:
    """Return the tokens with each bracket that interrupts a clause moved to the clause's end.

    `lists_only` moves no more than those that name permissions: "needs permissions (camera, files) to scan".
    """
    if PAUSE not in [token.role for token in tokens]:
        return list(tokens)
    ordered: list[Token] = []
    held: list[Token] = []  # brackets that wait for the end of their clause
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.role not in _ENDS:
            ordered.append(token)
            at += 1
            continue
        closing = _closing(tokens, at, folded)
        if held and closing < 0:
            ordered += held
            held = []
        if closing > 0 and lists_only and not (ordered and _lists(ordered[-1], tokens[at + 1 : closing])):
            closing = -1
        if closing > 0 and ordered and _goes_on(tokens, closing):
            held += tokens[at : closing + 1]
            at = closing + 1
        elif token.role == PAUSE and (closing := _insertion(tokens, at)) > 0:
            held = list(tokens[at + 1 : closing])
            at = closing + 1
        elif token.role == PAUSE and _by_the_way(tokens, at):
            ordered.append(tokens[at + 1])
            at += 3
        else:
            ordered.append(token)
            at += 1
    return ordered + held


def _closing(tokens: Sequence[Token], at: int, folded: str) -> int:
    """Return where the bracket closes that opens at `at`, or -1."""
    if folded[tokens[at].start] not in "([（":
        return -1
    for end in range(at + 1, min(len(tokens), at + _LONGEST)):
        if tokens[end].role == "stop":
            break
        if folded[tokens[end].start] in ")]）":
            return end
    return -1


def _lists(named: Token, bracket: Sequence[Token]) -> bool:
    """Tell whether a bracket behind a permission holds nothing but permissions."""
    roles = {token.role for token in bracket}
    return named.role in PERMISSIONS and bool(roles & PERMISSIONS) and roles <= _LISTED


def _goes_on(tokens: Sequence[Token], closing: int) -> bool:
    return closing + 1 < len(tokens) and tokens[closing + 1].role not in _ENDS


def _insertion(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends a purpose between a need and what is needed, or -1: "exige, para abrir, o acesso"."""
    if at > 0 and tokens[at - 1].role in _BIDDING and (end := _occasion(tokens, at)) > 0:
        return end
    if at < 1 or [token.role for token in tokens[at - 1 : at + 2]] not in _OPENINGS:
        return -1
    return _comma(tokens, at + 2, at + _SHORT, _NEEDED)


def _occasion(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends an occasion between a "must" and its verb: "must, when starting it, grant access"."""
    return _comma(tokens, at + 1, at + _SHORT, _BIDDEN)


def _comma(tokens: Sequence[Token], first: int, last: int, following: Set[str]) -> int:
    """Return where the comma stands that ends what starts at `first`, one of some roles behind it; or -1."""
    ends = (end for end in range(first, min(len(tokens) - 1, last)) if tokens[end].role in _ENDS)
    end = next(ends, -1)
    return end if end > 0 and tokens[end].role == PAUSE and tokens[end + 1].role in following else -1


def _by_the_way(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether commas enclose no more than how much: "cannot use, wholly or partly, our services"."""
    return [token.role for token in tokens[at : at + 3]] == ["pause", "total", "pause"]
