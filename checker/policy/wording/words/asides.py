"""What brackets, dashes or commas enclose inside a clause, put behind it: "none (camera, contacts) is required".

none ( camera , contacts ) is required .  ->  none is required ( camera , contacts ) .
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, DASH, PAUSE, PERMISSIONS, WORD, Token
from checker.policy.wording.words.insertions import DECIDING, ENDS, insertion
from checker.policy.wording.words.listing import joined

_LONGEST, _SHORT = 40, 12
_DECIDING = DECIDING - {"unless"}  # „– unter Android bis Version 11 –“
_COMMAS = frozenset(",،，")
_LISTED = PERMISSIONS | {"narrow", "total", WORD, AND, PAUSE}


def put_behind(tokens: Sequence[Token], folded: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens with each bracket that interrupts a clause moved to the clause's end, and each relative clause.

    In some languages no more than brackets that name permissions: "needs permissions (camera, files) to scan".
    """
    lists_only = not (lexicon.modifier_last or lexicon.negation_last or lexicon.asides)
    if {token.role for token in tokens}.isdisjoint((PAUSE, DASH)):
        return list(tokens)
    tokens = joined(tokens)
    ordered: list[Token] = []
    held: list[Token] = []  # brackets that wait for the end of their clause
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.role not in ENDS:
            ordered.append(token)
            at += 1
            continue
        closing = -1 if lexicon.asides and token.role == DASH else _closing(tokens, at, folded)
        if held and closing < 0:
            ordered += held
            held = []
        if closing > 0 and lists_only and not (ordered and _lists(ordered[-1], tokens[at + 1 : closing])):
            closing = -1
        if closing > 0 and ordered and _goes_on(tokens, closing):
            held += tokens[at : closing + 1]
            at = closing + 1
        elif token.role == PAUSE and (aside := insertion(tokens, at, folded, lexicon, not held)):
            held += aside.behind
            ordered += aside.here
            at = aside.end + 1
        else:
            if not (ordered and _parts_again(ordered[-1], token, folded)):
                ordered.append(token)
            at += 1
    return ordered + held


def _parts_again(before: Token, token: Token, folded: str) -> bool:
    """Tell whether a comma follows another, with words between that say nothing: "if you refuse, as it were, …"."""
    return before.role == token.role == PAUSE and {folded[before.start], folded[token.start]} <= _COMMAS


def unbracketed(tokens: Sequence[Token], folded: str) -> list[Token]:
    """Return the tokens with what a bracket lists of permissions as a list behind them: 권한(위치, 카메라)을."""
    ordered: list[Token] = []
    at = 0
    while at < len(tokens):
        closing = _closing(tokens, at, folded) if tokens[at].role == PAUSE and ordered else -1
        listed = closing > 0 and _lists(ordered[-1], tokens[at + 1 : closing]) and _goes_on(tokens, closing)
        if listed:
            ordered += [one._replace(role=AND) if one.role == PAUSE else one for one in tokens[at:closing]]
        else:
            ordered.append(tokens[at])
        at = closing + 1 if listed else at + 1
    return ordered


def _closing(tokens: Sequence[Token], at: int, folded: str) -> int:
    """Return where the bracket closes that opens at `at`, or the dash that ends what decides nothing, or -1."""
    if tokens[at].role == DASH:
        end = next((end for end in range(at + 1, min(len(tokens), at + _SHORT)) if tokens[end].role in ENDS), at)
        decides = any(token.role in _DECIDING for token in tokens[at:end])
        return end if tokens[end].role == DASH and end > at and not decides else -1
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
    held = {token.role for token in bracket}
    return named.role in PERMISSIONS and bool(held & PERMISSIONS) and held <= _LISTED


def _goes_on(tokens: Sequence[Token], closing: int) -> bool:
    return closing + 1 < len(tokens) and tokens[closing + 1].role not in ENDS
