"""What commas enclose inside a clause: relative clauses, conditions, aims and lists that part it from its end.

„die Dienste, zu denen die Karte gehört, nicht“      "cannot, if you refuse, use the app"
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from typing import NamedTuple

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    DENYING,
    DUTIES,
    GRANTING,
    OCCASIONS,
    OWNERS,
    PAUSE,
    PEOPLE,
    PERMISSIONS,
    REFUSING,
    VERBS,
    Token,
    roles,
)

_SHORT, _INSIDE, _OPENING, _FEW = 10, 12, 30, 6
_OPENINGS = [[need, PAUSE, "purpose"] for need in ("needs", "necessary", "required")]
_SUPPOSING = roles("if without otherwise")
_BIDDING = frozenset(("must", "forced", "can"))
_BIDDEN = frozenset(("grant", "agree", "prevent", "cause", "user"))
_NEEDED = PERMISSIONS | {"narrow", "total", "use", "grant", "user"}
_WHICH = roles("permission word edge narrow total whole we user can request needs")
_NAMED = PERMISSIONS | roles("not and edge narrow total pause")
_WHOLLY = OWNERS | roles("feature work use total")
_DOING = VERBS | roles("can cannot available lost")
_GRANTING = PERMISSIONS | REFUSING | roles("grant agree if must")
_LEADING_ON = roles("can cannot must not echo")
_LEADING = PERMISSIONS | {"narrow", "total"}
_ITEMS = PERMISSIONS | {AND}
_DONE = VERBS | GRANTING
_BEGINNING = frozenset((AND, "if", "when", "once", "unless", "purpose", "reason"))
# what a clause decides with, that so says more than what something is like
DECIDING = (REFUSING | DUTIES | DENYING | OWNERS | OCCASIONS) | roles(
    "grant agree must forced can lost quit gone due bound free optional without unless absent onlyif otherwise prevent"
    " needs enters available but wish"
)
# what a parenthesis may stand behind, and before; and what makes more of one than a parenthesis
_CLOSING = frozenset(")]）")
_COMPLETED, _COMPLETING = REFUSING | {"grant", "quit", "other"}, PERMISSIONS | OWNERS
_REFUSING = REFUSING | PEOPLE | {"not"}
_AGENTS = PEOPLE | roles("means we edge total narrow and")
_BINDING = DUTIES | roles("must forced needs bound agree can cannot")
_RESUMING = PERMISSIONS | REFUSING | VERBS | roles("narrow total grant user agree not purpose")
_PARTING = DECIDING | PERMISSIONS | roles("purpose feature when other policy without use work provide serve yes")
_COMPLETE = DUTIES | roles("optional bound due lost gone")  # what a clause may end with
ENDS = frozenset(("stop", "bar", "ask", "colon", "pause", "dash", "but"))


class Insertion(NamedTuple):
    """What a comma opens: where its `end` is, and which of its tokens are read `behind` the clause or `here`."""

    end: int
    behind: Sequence[Token] = ()
    here: Sequence[Token] = ()


def insertion(tokens: Sequence[Token], at: int, folded: str, lexicon: Lexicon, relative: bool) -> Insertion | None:
    """Return what the comma at a place opens, or None; a relative clause only if `relative` says so."""
    if relative and (end := _relative(tokens, at, folded, lexicon)) > 0:
        return Insertion(end, behind=_telling(tokens[at:end]))
    if (end := _inserted(tokens, at)) > 0:
        return Insertion(end, behind=tokens[at + 1 : end])
    if _says_nothing(tokens, at, lexicon):
        return Insertion(at + 1)  # "and, consequently, to use it"
    if (end := _excepted(tokens, at)) > 0:
        return Insertion(end)
    if folded[tokens[at].start] not in _CLOSING and (end := _parenthesis(tokens, at)) > 0:
        return Insertion(end)
    return Insertion(at + 2, here=tokens[at + 1 : at + 2]) if _by_the_way(tokens, at) else None


def _relative(tokens: Sequence[Token], at: int, folded: str, lexicon: Lexicon) -> int:
    """Return which comma ends a relative clause that decides nothing, or -1: "Dienste, zu denen … gehört, nicht".

    Behind a permission that leads it may say what the permission is for, and stays where it is.
    """
    if not lexicon.relatives or not _is_relative(folded[tokens[at].end : tokens[at].end + _OPENING], lexicon):
        return -1
    ahead = itertools.takewhile(lambda token: token.role not in ENDS, reversed(tokens[max(0, at - _SHORT) : at]))
    if tokens[at - 1].role in _COMPLETE or all(token.role in _LEADING for token in ahead):
        return -1
    end = _end(tokens, at + 1, at + _INSIDE)
    goes_on = end > 0 and tokens[end].role == PAUSE and tokens[end + 1].role not in ENDS | _BEGINNING
    goes_on = goes_on and not {tokens[end - 1].role, tokens[end + 1].role} <= PERMISSIONS  # but "GPS, camera and …"
    if not goes_on:
        return -1
    denied = tokens[end + 1].role == "not"  # „kann die Berechtigung, die wir benötigen, nicht abgelehnt werden“
    deciding = DECIDING - DUTIES - {"needs"} if denied else DECIDING
    return end if deciding.isdisjoint(token.role for token in tokens[at:end]) else -1


def _telling(relative: Sequence[Token]) -> Sequence[Token]:
    """Return a relative clause that decides nothing as far as it tells of a permission; else it names no feature."""
    return () if PERMISSIONS.isdisjoint(token.role for token in relative) else relative


def _is_relative(behind: str, lexicon: Lexicon) -> bool:
    """Tell whether what stands behind a comma begins with a relative pronoun, or with prepositions and one."""
    words = itertools.dropwhile(lambda word: word in lexicon.prepositions, behind.split())  # "by means of which"
    return next(words, "") in lexicon.relatives


def _inserted(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends a purpose between a need and what is needed, or -1: "exige, para abrir, o acesso"."""
    if at > 0 and tokens[at - 1].role in _BIDDING and (end := _occasion(tokens, at)) > 0:
        return end
    if 0 < at < len(tokens) - 1 and tokens[at - 1].role == "cannot" and tokens[at + 1].role in _SUPPOSING:
        end = _comma(tokens, at + 1, at + _SHORT, VERBS)  # "cannot, if you refuse, use the app"
        if end > 0:
            return end
    if at + 1 < len(tokens) and tokens[at + 1].role == "purpose":
        end = _comma(tokens, at + 1, at + _SHORT, DUTIES)  # "none is, for the use of the app, mandatory"
        if end > 0:
            return end
    if _names_none(tokens, at):
        places = range(at + 2, min(len(tokens) - 1, at + _INSIDE))
        end = next((end for end in places if tokens[end].role == PAUSE and tokens[end + 1].role in DUTIES), -1)
        if end > 0 and all(token.role in _NAMED for token in tokens[at + 1 : end]):
            return end  # "none of the permissions, neither camera nor contacts, is compulsory"
    if _begins_with_none(tokens, at):
        end = _comma(tokens, at + 1, at + _INSIDE, _DOING)
        if end > 0 and _GRANTING.isdisjoint(token.role for token in tokens[at + 1 : end]):
            return end  # "none of the functions, not even those free of charge, may be started"
    if at < 1 or [token.role for token in tokens[at - 1 : at + 2]] not in _OPENINGS:
        return -1
    return _comma(tokens, at + 2, at + _SHORT, _NEEDED)


def _begins_with_none(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause that ends at a place only says that it is none of the functions, or no app."""
    ahead = itertools.takewhile(lambda token: token.role not in ENDS, reversed(tokens[max(0, at - _FEW) : at]))
    named = [token.role for token in ahead][::-1]
    return named[:1] == ["none"] and named[1:] != [] and {*named[1:]} <= _WHOLLY


def _names_none(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether right before a place it is no permission that is spoken of: "none of those in this table"."""
    ahead = [token.role for token in tokens[max(0, at - _FEW) : at]]
    named = ahead[ahead.index("none") + 1 :] if "none" in ahead else []
    return "permission" in named and {*named} <= _WHICH


def _occasion(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends an occasion between a "must" and its verb: "must, when starting it, grant access"."""
    end = _comma(tokens, at + 1, at + _SHORT, _BIDDEN)
    bids = end > 0 and any(token.role in _BIDDING for token in tokens[at:end])  # „…steuern können, … kann, dass Sie“
    return -1 if bids else end


def _end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where what starts at `first` ends, before `last` and the last token; or -1."""
    return next((end for end in range(first, min(len(tokens) - 1, last)) if tokens[end].role in ENDS), -1)


def _comma(tokens: Sequence[Token], first: int, last: int, following: Set[str]) -> int:
    """Return where the comma stands that ends what starts at `first`, one of some roles behind it; or -1."""
    end = _end(tokens, first, last)
    return end if end > 0 and tokens[end].role == PAUSE and tokens[end + 1].role in following else -1


def _says_nothing(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether commas enclose words that say nothing, behind an "and" or a "can", or before a last object."""
    if at < 1 or at + 2 >= len(tokens) or tokens[at + 1].role != PAUSE:
        return False
    led, follows = tokens[at - 1], tokens[at + 2]
    ends = at + 3 == len(tokens) or tokens[at + 3].role in ENDS
    last = led.role in VERBS and follows.role in PERMISSIONS and ends  # "that it accesses, at any time, your location"
    goes_on = led.role in _LEADING_ON and not (at > 1 and tokens[at - 2].role == "colon")
    if lexicon.negation_last and (led.role == "not" or (at > 1 and tokens[at - 2].role in _DONE)):
        goes_on = False  # „um sie nutzen zu können, gegebenenfalls, ist …“
    return last or goes_on or (led.role == AND and follows.role == "purpose")


def _parenthesis(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends what decides nothing inside a duty, or -1: "must, at your own cost, grant access"."""
    led = tokens[at - 1].role if at else ""
    if led in PEOPLE and at > 1:
        led = tokens[at - 2].role  # "it is forbidden to drivers, on duty, to switch it off"
    if led == "if":
        end = _comma(tokens, at + 1, at + _SHORT, _REFUSING)  # "should the customer, at any time, refuse access"
        held = {token.role for token in tokens[at + 1 : end]} - {"can"}
        return end if end > 0 and _PARTING.isdisjoint(held) else -1
    if led == AND:
        end = _comma(tokens, at + 1, at + _SHORT, PERMISSIONS)  # "and, on older phones, location"
        return end if end > 0 and DECIDING.isdisjoint(token.role for token in tokens[at + 1 : end]) else -1
    if led in _COMPLETED:
        end = _comma(tokens, at + 1, at + _SHORT, _COMPLETING)  # "depends on the granting, by the user, of access"
        return end if end > 0 and all(token.role in _AGENTS for token in tokens[at + 1 : end]) else -1
    end = _comma(tokens, at + 1, at + _SHORT, _RESUMING) if led in _BINDING else -1
    if end > 0 and tokens[end + 1].role == "purpose" and [one.role for one in tokens[end + 2 : end + 3]] != ["grant"]:
        return -1  # "is obliged, at all times, to keep it on"
    return end if end > 0 and _PARTING.isdisjoint(token.role for token in tokens[at + 1 : end]) else -1


def _excepted(tokens: Sequence[Token], at: int) -> int:
    """Return which comma ends the permissions that all needed ones leave out, or -1: "all, save GPS, are needed"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].is_except:
        return -1
    end = _comma(tokens, at + 2, at + _SHORT, DUTIES | {"needs"})
    return end if end > 0 and all(token.role in _ITEMS for token in tokens[at + 2 : end]) else -1


def _by_the_way(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether commas enclose no more than how much: "cannot use, wholly or partly, our services"."""
    return [token.role for token in tokens[at : at + 3]] == ["pause", "total", "pause"]
