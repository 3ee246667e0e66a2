"""What one duty lists is a duty each: "you must verify your identity, protect your account and grant the camera".

user must word other , word other and grant device  ->  user must word other , word other , must and grant device

A list may be numbered, and go on behind semicolons: "the driver shall: a) be on time; b) keep location switched on".
What one denial lists is denied each: "you cannot register, log in or use the app".
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    COLON,
    DASH,
    DUTIES,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    SENTENCE_ENDS,
    STOP,
    VERBS,
    WORD,
    Token,
    roles,
)

_REACH, _OBJECT, _FAR = 6, 3, 12
_ENDS = (
    SENTENCE_ENDS
    | {COLON, DASH}
    | roles("if when once without unless not none can cannot but we reason purpose onlyif then otherwise free optional")
)
_LED = frozenset(("user", "person", "total", STOP, PAUSE))
_BESIDE = OWNERS | roles("user we narrow total necessary edge")
_JOINS = frozenset((AND, PAUSE))
_USED = OWNERS | {"total", "user", "we", AND}
_MARKS = SENTENCE_ENDS | {COLON, DASH, PAUSE}
_NAMED = PERMISSIONS | {AND, "narrow", "total", "user"}
_REQUIRING = DUTIES | {"needs"}
# what makes an item of a list more than a plain duty to grant
_CONDITIONED = roles("if unless without not none can cannot refuse revoke")
# what limits a duty that it leads, and what else people may have to do
_LIMITING = _CONDITIONED | roles("we purpose feature for when must reason")
_DONE = OWNERS | roles("pause and word other policy use work narrow total edge manner agree grant")


def shared(tokens: Sequence[Token], items: Sequence[int], lexicon: Lexicon) -> Sequence[Token]:
    """Return the tokens with the "must" of a user's duties repeated where a later one of them grants a permission.

    `items` are the offsets, in order, at which numbered items start.
    """
    if items:
        tokens = _in_items(tokens, items, lexicon)
    occurring = {token.role for token in tokens}
    if occurring.isdisjoint(("must", "cannot")):
        return tokens
    if lexicon.mood_last:
        return list(_carried_back(tokens))
    return list(_denied(list(_joined(tokens, lexicon))))


def _carried_back(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with a "must" behind each granting that a comma joins to a duty of people.

    位置情報を許可し、規約に従わなければなりません。
    """
    leads = set[str]()
    for at, token in enumerate(tokens):
        yield token
        leads.add(token.role)
        if token.role in SENTENCE_ENDS:
            leads.clear()
        joined = token.role == "grant" and at + 1 < len(tokens) and tokens[at + 1].role in _JOINS
        if joined and "user" in leads and leads.isdisjoint(_LIMITING) and not leads.isdisjoint(PERMISSIONS):
            behind = tokens[at + 1 : at + 1 + _FAR]
            done = next((place for place, other in enumerate(behind) if other.role not in _DONE), len(behind))
            if done < len(behind) and behind[done].role == "must":
                yield behind[done]._replace(start=token.end, end=token.end)


def _joined(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    """Yield the tokens with a "must" before each "and" that adds to the duty of a user to grant something."""
    duty = added = -1
    for at, token in enumerate(tokens):
        if token.role == "must":
            duty = at if _is_of_user(tokens, at) else -1
        elif added == at - 1 >= 0 and token.role == "purpose":
            continue  # "… and to allow the app …"
        elif token.role in _ENDS:
            duty = -1
        adds = 0 <= duty < at - 1 and token.role in _JOINS and tokens[at - 1].role != "grant"
        if adds and _grants(tokens, at, lexicon):
            added = at
            yield token._replace(role=PAUSE)
            yield tokens[duty]._replace(start=token.start, end=token.end)
        else:
            yield token


def _denied(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with a "cannot" before the use of the whole that ends a list of what cannot be done."""
    denial, listed = -1, False
    for at, token in enumerate(tokens):
        if token.role == "cannot":
            denial, listed = at, False
        elif token.role in _ENDS:
            denial = -1
        elif 0 <= denial < at - 1 and token.role in _JOINS and (listed or token.role == PAUSE) and _uses(tokens, at):
            yield token._replace(role=PAUSE)
            yield tokens[denial]._replace(start=token.start, end=token.end)
            denial = -1
            continue
        listed = listed or token.role == PAUSE
        yield token


def _uses(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the use of the whole follows, and with it the list ends."""
    verb, *behind = [token.role for token in tokens[at + 1 : at + 1 + _REACH]] or [""]
    objects = list(itertools.takewhile(lambda role: role in _USED, behind))
    ends = behind[len(objects) : len(objects) + 1]
    return verb == "use" and not OWNERS.isdisjoint(objects) and (not ends or ends[0] in _ENDS | {PAUSE})


def _is_of_user(tokens: Sequence[Token], must: int) -> bool:
    """Tell whether it is people who must do something, or nobody by name."""
    return not must or tokens[must - 1].role in _LED


def _grants(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether what an "and" adds at a place is to grant a permission."""
    behind = [token.role for token in tokens[at + 1 : at + 1 + _REACH]]
    if lexicon.negation_last:
        named = [role for role in behind if role not in _BESIDE]  # „… und der App den Zugriff erlauben“
        verb = next((place for place, role in enumerate(named) if role not in PERMISSIONS), _REACH)
        return 0 < verb <= _OBJECT and named[verb : verb + 1] == ["grant"]
    behind = behind[1:] if behind[:2] == ["purpose", "grant"] else behind  # "and to allow the app …"
    told = behind[: next((place for place, role in enumerate(behind) if role in (PAUSE, STOP)), _REACH)]
    told = told[: _OBJECT + 1] if told[:1] == ["agree"] else told  # but "and agrees to pay for such access"
    return told[:1] in (["grant"], ["agree"]) and not PERMISSIONS.isdisjoint(told)


def _in_items(tokens: Sequence[Token], items: Sequence[int], lexicon: Lexicon) -> list[Token]:
    """Return the tokens with a "must" in each item that only grants a permission, of a list that a duty leads or ends.

    Where moods stand behind their verbs it stands behind that of the item.
    """
    starts = [token.start for token in tokens]
    begun = sorted({bisect.bisect_left(starts, item) for item in items} - {len(tokens)})
    duty = _duty(tokens, begun, lexicon) if begun else None
    if duty is None:
        return list(tokens)
    told = list(tokens[: begun[0]])
    for first, end in itertools.pairwise([*begun, len(tokens)]):
        item = tokens[first:end]
        said = list(itertools.takewhile(lambda token: token.role not in SENTENCE_ENDS, item))
        granted = _granted_in(said, bare=duty.role != "must") if duty else -1
        if duty and told and told[-1] is not duty and told[-1].role not in _MARKS:
            told.append(Token(PAUSE, item[0].start, item[0].start))
        if duty is None or granted < 0 or tokens[first - 1] is duty:
            told += item
        elif lexicon.mood_last:
            verb = item[granted]
            told += [*item[: granted + 1], verb._replace(role="must"), *item[granted + 1 :]]
        else:
            told += [item[0]._replace(role="must"), *item]
        if any(token.role != AND for token in item[len(said) + 1 :]):
            duty = None  # another sentence follows
    return told


def _duty(tokens: Sequence[Token], begun: Sequence[int], lexicon: Lexicon) -> Token | None:
    """Return the "must" of people that leads the items begun at some places, or that ends the last of them; or None.

    So does what the use of the whole requires: "to use the app you need: a) a phone; b) location access".
    """
    first = begun[0] - (lexicon.mood_last and begun[0] > 0 and tokens[begun[0] - 1].role == STOP)
    reversed_lead = itertools.takewhile(lambda at: tokens[at].role not in SENTENCE_ENDS, range(first - 1, -1, -1))
    lead = list(reversed_lead)[::-1]
    must = next((at for at in reversed(lead) if tokens[at].role == "must"), -1)
    if must >= 0:
        return tokens[must] if lexicon.mood_last or _is_of_user(tokens, must) else None
    required = next((tokens[at] for at in lead if tokens[at].role in _REQUIRING), None)
    if required and _serves_whole([tokens[at].role for at in lead]):
        return required
    last = itertools.takewhile(lambda token: token.role not in SENTENCE_ENDS, tokens[begun[-1] :])
    return next((token for token in last if token.role == "must"), None) if lexicon.mood_last else None


def _serves_whole(lead: Sequence[str]) -> bool:
    """Tell whether what leads a list says that the whole app or service is used or works, and nothing narrower."""
    used = not VERBS.isdisjoint(lead) and not OWNERS.isdisjoint(lead)
    return used and {WORD, "feature", "narrow", *PERMISSIONS}.isdisjoint(lead)


def _granted_in(item: Sequence[Token], bare: bool) -> int:
    """Return where an item grants a permission, or its start if it may be `bare` and names no more than one, or -1."""
    named = {token.role for token in item}
    if named.isdisjoint(PERMISSIONS) or not named.isdisjoint(_CONDITIONED):
        return -1
    return next((at for at, token in enumerate(item) if token.role == "grant"), 0 if bare and named <= _NAMED else -1)
