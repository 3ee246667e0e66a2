"""From the events of an excerpt to one stance: step 6."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import MANDATORY, NEUTRAL, OPTIONAL
from checker.policy.wording.clauses import scope
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    ASK,
    BAR,
    COLON,
    DUTIES,
    OFFERED,
    OTHERS,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    VERBS,
    WORD,
    Token,
    roles,
)
from checker.policy.wording.steps.memory import Event
from checker.policy.wording.steps.reading import Reading
from checker.policy.wording.tables import answers, cells, header_rows, headers
from checker.policy.wording.tables.cells import Cell
from checker.policy.wording.words import naming

# without a word for a permission, for granting or refusing, or for a duty a text says nothing of a permission
_SPEAKS = (
    PERMISSIONS
    | REFUSING
    | DUTIES
    | roles("grant seeks bound optional free needless must due without unless absent effect")
)

_DUTY_STEPS = frozenset(("4a", "4b"))
_PARTS_CELLS = frozenset((BAR, COLON, ASK))
_ALL = OFFERED | {"total"}
_PURPOSES = frozenset(("feature", "use", "purpose", "narrow"))
_OF_ANOTHER = OTHERS | {WORD, "person", "use", "grant", "choose", "provide", "within", "and"}
_ANSWERS = frozenset((PAUSE, cells.YES, cells.NO, "user", "can"))  # "yes, ", "you may, "
_REFUSAL = PERMISSIONS | REFUSING | {"not", "none", "grant", "user", "narrow", "if", "and"}
_NAMES_SOMETHING = frozenset((WORD, "feature", "device"))


def decide(tokens: Sequence[Token], lexicon: Lexicon, of_permission: bool = False) -> tuple[str, list[Event]]:
    """Return the stance of an excerpt and the events that caused it."""
    occurring = frozenset([token.role for token in tokens])
    if not of_permission and _SPEAKS.isdisjoint(occurring):
        return NEUTRAL, []
    events = None if _PARTS_CELLS.isdisjoint(occurring) else _of_table(tokens, occurring, lexicon, of_permission)
    if events is None:
        events = Reading(tokens, lexicon, topic=of_permission).read()
    stance = strongest(events)
    return stance, [event for event in events if event.stance == stance != NEUTRAL]


def strongest(events: Sequence[Event]) -> str:
    """Return the stance that wins."""
    duties = [event for event in events if event.stance == MANDATORY]
    if duties:
        limited = all(event.step in _DUTY_STEPS and not event.firm for event in duties)
        known = any(event.step == "4a" for event in duties)
        limits = any(event.limits or (event.step == "3b" and not (known and event.guessed)) for event in events)
        return OPTIONAL if limited and limits else MANDATORY
    return OPTIONAL if any(event.stance == OPTIONAL for event in events) else NEUTRAL


def _of_table(
    tokens: Sequence[Token], occurring: frozenset[str], lexicon: Lexicon, of_permission: bool
) -> list[Event] | None:
    """Return the events of a row of a table, or None for a text that is none; `occurring` are the roles of it all."""
    pairs, rest = cells.cells(tokens)
    if header_rows.is_header_row(tokens, pairs, rest, lexicon):
        return []
    asked = {cell: headers.asks(tokens, cell, lexicon) for cell in pairs}
    if not any(asked.values()) and not (pairs and BAR in occurring):
        return None
    row = _Row(tokens, occurring, lexicon, pairs, of_permission)
    refused = not headers.ABOUT_REFUSING.isdisjoint(asked.values())
    events = [event for first, last in rest for event in row.prose(first, last, refused)]
    for cell, question in asked.items():
        events.extend(row.cell(cell, question))
    soft = {step for event in events for step in _softened(event)}  # 类型：必要权限 | 不授权影响：仅不能扫码
    events = [
        event._replace(firm=event.firm and not (event.step in soft and tokens[event.first].role == "necessary"))
        for event in events
    ]
    return sorted(events, key=lambda event: event.first)


def _softened(event: Event) -> frozenset[str]:
    """Return the steps of what a cell calls necessary that an event of another cell may limit."""
    return _DUTY_STEPS if event.limits else frozenset(("4b",)) if event.step == "3b" else frozenset()


class _Row:
    """Reads the cells of one row.

    `telling` says that it is about permissions, for it names one, or has several cells and nothing else; `of_others`
    that it is about something else, `parted` that bars part its cells, `by_feature` that one of them names a feature,
    `unknown` that its permission is none of a device. Behind `refused` a refusal is supposed.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        occurring: frozenset[str],
        lexicon: Lexicon,
        pairs: Sequence[Cell],
        of_permission: bool,
    ) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.telling = bool(occurring & PERMISSIONS) or (BAR in occurring and not occurring & OTHERS)
        self.of_others = bool(occurring & OTHERS) and not occurring & PERMISSIONS
        self.unknown = not of_permission and "device" not in occurring and any(map(self._names_unknown, pairs))
        self.parted = BAR in occurring
        self.by_feature = any(self._names_feature(cell) for cell in pairs)
        self.refused = next((cell.value[1] for cell in pairs if self._refuses(cell)), len(tokens))

    def cell(self, cell: Cell, question: str) -> list[Event]:
        """Return what a value says that answers a question."""
        first, last = cell.value
        header = {token.role for token in self.tokens[slice(*cell.header)]}
        if self._is_of_others(cell, question, header):
            return []
        weak = question == headers.DUTY and "required" not in header
        if weak and self.by_feature and self._lists_permissions(first, last):
            return []  # 功能：扫码 | 所需权限：相机
        answered = answers.answer(self.tokens, cell, question, self.lexicon)
        if answered == (NEUTRAL, "4c") and header >= PERMISSIONS and not header.isdisjoint(DUTIES):
            return self.prose(*cell.header)  # "mandatory permissions - camera: required to take pictures"
        if answered:
            refused = question in headers.ABOUT_REFUSING
            pause = answers.first_pause(self.tokens, cell)
            more = pause + 1 if first + 1 == pause < last else first  # behind 可以，
            return [Event(*answered, first, first), *self.prose(more, last, refused)]
        if question == headers.OUTCOME:
            return self._outcome(first, last)
        if question and cells.is_question(self.tokens, cell.value):
            return []
        if question == headers.DUTY and not self.telling:
            return []  # "Strictly necessary: cart, checkout" lists no permissions
        value = {token.role for token in self.tokens[first:last]}
        supposed = first > self.refused and not question and not OWNERS.isdisjoint(header | value)
        return self.prose(cell.header[0] if question or header & {PAUSE, STOP} else first, last, supposed)

    def _is_of_others(self, cell: Cell, question: str, header: set[str]) -> bool:
        """Tell whether a cell is about something else: 必要 Cookie：不可关闭, but 必要权限：设备信息.

        "Essential cookies: these are necessary".
        """
        if not question:
            return bool(header & OTHERS) and not header & PERMISSIONS
        value = {token.role for token in self.tokens[slice(*cell.value)]}
        runs = not header.isdisjoint(OWNERS) and not header.isdisjoint(VERBS) and not value.isdisjoint(PERMISSIONS)
        # but "needed for the app to work: the internet, access to location"
        told = not runs and self._tells_of_others(*cell.value) and header.isdisjoint(PERMISSIONS)
        of_others = told or self.unknown
        return self.of_others or (of_others and question in (headers.DUTY, headers.EITHER))

    def _names_unknown(self, cell: Cell) -> bool:
        """Tell whether a cell names a permission that no device has: 权限：语音频道连接."""
        header, value = ({token.role for token in self.tokens[slice(*part)]} for part in cell)
        return header == {"permission"} and WORD in value and value <= _OF_ANOTHER

    def _names_feature(self, cell: Cell) -> bool:
        """Tell whether a cell only says which feature the row is about, or what for: 功能：扫码, 利用目的：地図表示."""
        header = {token.role for token in self.tokens[slice(*cell.header)]}
        value = {token.role for token in self.tokens[slice(*cell.value)]}
        named = WORD in value and not value & {"whole", "total", "work"}
        return named and bool(header) and header <= _PURPOSES

    def _refuses(self, cell: Cell) -> bool:
        """Tell whether a value is a refusal and no more, as what the cells behind it are about: "choice: deny"."""
        value = {token.role for token in self.tokens[slice(*cell.value)]}
        denies = bool(value & REFUSING) or {"not", "grant"} <= value
        return self.parted and denies and value <= _REFUSAL

    def _lists_permissions(self, first: int, last: int) -> bool:
        """Tell whether a value names permissions and nothing else."""
        value = {token.role for token in self.tokens[first:last]}
        return bool(value & PERMISSIONS) and value <= PERMISSIONS | DUTIES | {"and", "narrow", "grant", PAUSE}

    def _tells_of_others(self, first: int, last: int) -> bool:
        """Tell whether the first thing that a value names is no permission: "Necessary: these cookies …"."""
        nouns = [token.role for token in self.tokens[first:last]]
        if nouns[:1] in ([cells.YES], [cells.NO]):
            return False  # "Required: yes (API 32 and below)"
        return next((role for role in nouns if role in PERMISSIONS | OTHERS), "") in OTHERS

    def prose(self, first: int, last: int, refused: bool = False) -> list[Event]:
        """Return what sentences of a row say."""
        said = Reading(self._named(first, last, refused), self.lexicon, topic=self.telling, refused=refused)
        events = _moved(said.read(), first)
        return _firm(events) if self.parted else events

    def _named(self, first: int, last: int, refused: bool = False) -> list[Token]:
        """Return the tokens of a cell; what is lost there is a feature by its name, unless a question is answered.

        Behind "if refused" a name that does not begin the cell is the app's: "you cannot use Zipr".
        """
        said = list(self.tokens[first:last])
        if not self.parted and first > 0 and (self.tokens[first - 1].role == STOP or self.tokens[0].role == "user"):
            return said  # a sentence behind "Must-have: accessibility.", "You have denied access: Tarvo will close"
        asked = first
        while asked and self.tokens[asked - 1].role in _ANSWERS:
            asked -= 1
        answered = asked > 0 and self.tokens[asked - 1].role == ASK and self.lexicon.names_are != naming.UNKNOWN
        begins = 1 if refused and self.lexicon.names_are == naming.CAPITAL else len(said)
        return said if answered else [*map(naming.uncoined, said[:begins]), *said[begins:]]

    def _outcome(self, first: int, last: int) -> list[Event]:
        value = self._named(first, last, refused=True)
        outcome = Reading(value, self.lexicon, refused=True).read()
        if {token.role for token in value} <= _ALL and scope.coverage(value) == scope.WHOLE:
            outcome = [Event(MANDATORY, "3a", 0, len(value) - 1)]  # 拒绝后的影响范围：整个应用
        if not outcome and any(token.role in _NAMES_SOMETHING for token in value):
            outcome = [Event(OPTIONAL, "3b", 0, len(value) - 1)]  # "avatars cannot be taken", whatever the verb
        return _moved(outcome, first)


def _firm(events: Sequence[Event]) -> list[Event]:
    """Return the events of one cell such that no other cell softens what it makes mandatory."""
    mandatory = strongest(events) == MANDATORY
    return [event._replace(firm=event.firm or mandatory) for event in events]


def _moved(events: Sequence[Event], by: int) -> list[Event]:
    return [event._replace(first=event.first + by, last=event.last + by) for event in events]
