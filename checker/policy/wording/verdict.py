"""From the events of an excerpt to one stance: step 6."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, NEUTRAL, OPTIONAL
from checker.policy.wording import naming, table
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.reading import Event, Reading
from checker.policy.wording.table import Cell
from checker.policy.wording.tokens import BAR, PAUSE, STOP, WORD, Token

_DUTY_STEPS = frozenset(("4a", "4b"))
_OTHERS = frozenset(("other", "policy"))
_TELLING = frozenset((BAR, "permission", "device"))
_NAMES_SOMETHING = frozenset((WORD, "feature", "device"))


def decide(tokens: Sequence[Token], lexicon: Lexicon, of_permission: bool = False) -> tuple[str, list[Event]]:
    """Return the stance of an excerpt and the events that caused it."""
    events = _of_table(tokens, lexicon)
    if events is None:
        events = Reading(tokens, lexicon, topic=of_permission).read()
    stance = strongest(events)
    return stance, [event for event in events if event.stance == stance != NEUTRAL]


def strongest(events: Sequence[Event]) -> str:
    """Return the stance that wins."""
    duties = {event.step for event in events if event.stance == MANDATORY}
    if duties:
        only_a_feature = duties <= _DUTY_STEPS and any(event.step == "3b" for event in events)
        return OPTIONAL if only_a_feature else MANDATORY
    return OPTIONAL if any(event.stance == OPTIONAL for event in events) else NEUTRAL


def _of_table(tokens: Sequence[Token], lexicon: Lexicon) -> list[Event] | None:
    """Return the events of a row of a table, or None for a text that is none."""
    pairs, rest = table.cells(tokens)
    if table.is_header_row(tokens, pairs, rest, lexicon):
        return []
    asked = {cell: table.asks(tokens, cell, lexicon) for cell in pairs}
    roles = {token.role for token in tokens}
    if not any(asked.values()) and not (pairs and BAR in roles):
        return None
    of_permissions = _of_permissions(tokens)
    of_others = not of_permissions and not roles.isdisjoint(_OTHERS)
    events = [event for first, last in rest for event in _of_prose(tokens, first, last, lexicon)]
    for cell, question in asked.items():
        if question != table.DUTY or not of_others:  # "Essential cookies: these are necessary"
            events.extend(_of_cell(tokens, cell, question, lexicon, of_permissions))
    return sorted(events, key=lambda event: event.first)


def _of_cell(tokens: Sequence[Token], cell: Cell, question: str, lexicon: Lexicon, of_permissions: bool) -> list[Event]:
    first, last = cell.value
    if answered := table.answer(tokens, cell, question, lexicon):
        refused = question in table.ABOUT_REFUSING
        return [Event(*answered, first, first), *_of_prose(tokens, first, last, lexicon, refused)]
    if question == table.OUTCOME:
        value = [naming.common(token) for token in tokens[first:last]]
        outcome = Reading(value, lexicon, refused=True).read()
        if not outcome and any(token.role in _NAMES_SOMETHING for token in value):
            outcome = [Event(OPTIONAL, "3b", 0, len(value) - 1)]  # "avatars cannot be taken", whatever the verb
        return _moved(outcome, first)
    if question and table.is_question(tokens, cell.value):
        return []
    if question == table.DUTY and not of_permissions:
        return []  # "Strictly necessary: cart, checkout" lists no permissions
    says_more = any(token.role in (PAUSE, STOP) for token in tokens[slice(*cell.header)])
    return _of_prose(tokens, cell.header[0] if question or says_more else first, last, lexicon)


def _of_prose(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon, refused: bool = False) -> list[Event]:
    """Return what sentences in a row about a permission say of it; in a row what is lost is a feature by its name."""
    said = [naming.common(token) for token in tokens[first:last]]
    return _moved(Reading(said, lexicon, topic=_of_permissions(tokens), refused=refused).read(), first)


def _of_permissions(tokens: Sequence[Token]) -> bool:
    """Tell whether a text with a cell is about permissions: it names one, or is a row of several cells."""
    return any(token.role in _TELLING for token in tokens)


def _moved(events: Sequence[Event], by: int) -> list[Event]:
    return [event._replace(first=event.first + by, last=event.last + by) for event in events]
