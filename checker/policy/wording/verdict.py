"""From the events of an excerpt to one stance: step 6."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, NEUTRAL, OPTIONAL
from checker.policy.wording import table
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.reading import Event, Reading
from checker.policy.wording.table import Cell
from checker.policy.wording.tokens import WORD, Token

_DUTY_STEPS = frozenset(("4a", "4b"))
_NAMES_SOMETHING = frozenset((WORD, "feature", "device"))


def decide(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, list[Event]]:
    """Return the stance of an excerpt and the events that caused it."""
    events = _of_table(tokens, lexicon)
    if events is None:
        events = Reading(tokens, lexicon).read()
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
    pairs = table.cells(tokens)
    if table.is_header_row(tokens, pairs, lexicon):
        return []
    asked = {cell: table.asks(tokens, cell, lexicon) for cell in pairs}
    if not any(asked.values()):
        return None
    events: list[Event] = []
    for cell, question in asked.items():
        events.extend(_of_cell(tokens, cell, question, lexicon))
    return events


def _of_cell(tokens: Sequence[Token], cell: Cell, question: str, lexicon: Lexicon) -> list[Event]:
    first, last = cell.value
    if answered := table.answer(tokens, cell, question, lexicon):
        return [Event(*answered, first, first)]
    if question == table.OUTCOME:
        value = tokens[first:last]
        outcome = Reading(value, lexicon, refused=True).read()
        if not outcome and any(token.role in _NAMES_SOMETHING for token in value):
            outcome = [Event(OPTIONAL, "3b", 0, len(value) - 1)]  # "avatars cannot be taken", whatever the verb
        return _moved(outcome, first)
    if question and table.is_question(tokens, cell.value):
        return []
    start = cell.header[0]
    return _moved(Reading(tokens[start:last], lexicon, topic=bool(question)).read(), start)


def _moved(events: Sequence[Event], by: int) -> list[Event]:
    return [event._replace(first=event.first + by, last=event.last + by) for event in events]
