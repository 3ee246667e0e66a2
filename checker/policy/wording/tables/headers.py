"""What the header of a cell asks of a permission, and which rows are headers alone.

可否拒绝 -> CHOICE      是否必选 -> DUTY      拒绝后果 -> OUTCOME      "mandatory/optional" -> EITHER
拒绝后能否使用 -> USABLE      拒绝后是否无法使用 -> LOSS      拒绝后是否有影响 -> HARM
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods, signs
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    AND,
    ASK,
    BAR,
    COLON,
    OTHERS,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    WORD,
    Token,
    roles,
)
from checker.policy.wording.tables.cells import NO, WORDS, YES, Cell, is_question
from checker.policy.wording.words import naming

DUTY, CHOICE, EITHER, USABLE, LOSS, HARM, OUTCOME = "duty", "choice", "either", "usable", "loss", "harm", "outcome"
ABOUT_REFUSING = frozenset((CHOICE, USABLE, LOSS, HARM))
DUTIES = frozenset((moods.REQUIRED, moods.NECESSARY, moods.NEEDS, moods.MUST_GRANT))
_NAMED_DUTIES = ("required", "necessary")
_LONGEST = 12
_DENIALS = frozenset((moods.REFUSE, moods.MAY_REFUSE, moods.BOUND))
_TOLD = frozenset(("whole", "service", "feature", "use", "work", "affect", "quit", "lost"))
_OCCASION = roles("if once when edge absent without none")
_REFUSAL = _OCCASION | roles("refuse revoke not grant agree permission device narrow provide user we")
_DEEDS = roles("cannot not none must needs")
_EFFECTS = frozenset(("effect", "affect"))
_OF_EFFECTS = _EFFECTS | roles("use for edge")
_CLOSABLE = roles("can quit user means whether")
_BRIEF = roles("yes no not none")
# a row of such words alone names columns: "Permission | Purpose | Required"
_HEADINGS = roles(
    "bar word permission purpose necessary required must optional whether effect feature narrow request reason revoke "
    "we and why needs ask"
)
DENIED = (["cannot"], ["not", "grant"], ["not", "available"])
_SHAPES = {ASK: "?", BAR: "|", AND: "/", **dict.fromkeys(("necessary", "required", "must", "optional"), "d")}
_NAMES_APART = frozenset((naming.CAPITAL, naming.HUMP))  # where blanks part words
_BOTH = [{duty, "optional", *joined} for duty in _NAMED_DUTIES for joined in (("and",), ("whether",), ())]
_ONE_OF_BOTH = roles("required necessary must optional yes no not none can cannot grant refuse")


def asks(tokens: Sequence[Token], cell: Cell, lexicon: Lexicon) -> str:
    """Return what a header asks of the permission, or "" if nothing that this module knows."""
    first, last = cell.header
    found = {token.role for token in tokens[first:last]}
    asked = last < len(tokens) and tokens[last].role == ASK
    asking = "whether" in found or asked
    interrupted = PAUSE in found and not (asked and "whether" in found)  # Можно ли пользоваться, не разрешая доступ?
    if last - first > _LONGEST or STOP in found or interrupted or "advise" in found:
        return ""
    if _names_other(tokens, cell, found) or (not asking and _states(cell, found)):
        return ""
    kinds = {sign.kind for sign in signs.signs(tokens, first, last, lexicon)}
    lost = kinds >= {moods.REFUSE, moods.LOSE}
    asking = asking or (lost and _is_answer(tokens, cell))  # "unusable if denied: no"
    denied, duty = bool(kinds & _DENIALS), bool(kinds & DUTIES)
    effect = bool(found & _EFFECTS)
    if denied and found <= _REFUSAL and ((found & _OCCASION and not asking) or _tells(tokens, cell)):
        return OUTCOME
    if _goes_into_value(tokens, cell, found, kinds, asking, lexicon):
        return ""
    if asked and kinds == {moods.REFUSE} and "whether" not in found and _supposes(tokens, cell, found, lexicon):
        return OUTCOME
    which = duty and WORD in found and found.isdisjoint(OWNERS) and lexicon.names_are == naming.UNKNOWN
    if asked and (which or (denied and _asks_what(tokens, cell, found))):
        return ""  # 拍照识别必须用到哪些权限？
    choice = bool(kinds & {moods.OPTIONAL, moods.MAY_GRANT})
    usable = bool(found & {"use", "fine", "work", "available"})
    for question, put in (
        (DUTY, moods.BOUND in kinds),  # 是否不可拒绝
        (CHOICE, moods.NEEDLESS in kinds and not duty),  # 非必要
        (CHOICE, asked and tokens[first].role == "can" and moods.MAY_REFUSE in kinds),  # "Can I refuse this duty?"
        (HARM if _of_part(found) else LOSS, asking and lost),  # 是否会因拒绝而无法使用
        (HARM, denied and "affect" in found and found & {"whether", "can"}),
        (OUTCOME, "effect" in found or (effect and (denied or found <= _OF_EFFECTS))),
        (OUTCOME, denied and found & {"if", "once", "absent"} and "whether" not in found and not usable),
        (USABLE, usable and (denied or "without" in found) and (asking or moods.MAY_REFUSE not in kinds)),
        (EITHER, duty and (choice or denied)),
        (DUTY, duty or (found == {"whether"} and lexicon.names_are in _NAMES_APART)),  # obligatoriedad
        (CHOICE, {"whether", "choose"} <= found),
        (CHOICE, denied or choice or ("quit" in found <= _CLOSABLE and found & {"can", "whether"})),
    ):
        if put:
            return question
    return ""


def _of_part(found: set[str]) -> bool:
    """Tell whether a header names what it is that may be lost, and not the whole."""
    return not found.isdisjoint((WORD, "feature")) and found.isdisjoint(OWNERS)


def _names_other(tokens: Sequence[Token], cell: Cell, found: set[str]) -> bool:
    """Tell whether a header asks something else: 您确定要拒绝隐私政策吗？, "Why do we need it?", "How to withdraw"."""
    if tokens[cell.header[0]].role in ("why", "wish") or "behalf" in found:
        return True
    consent = "agree" in found and {token.role for token in tokens[slice(*cell.value)]} & OTHERS
    return bool(found & OTHERS or consent) and not found & PERMISSIONS


def _states(cell: Cell, found: set[str]) -> bool:
    """Tell whether a header that asks nothing tells something: "this feature needs the camera"."""
    several = cell.header[1] - cell.header[0] > 1
    return several and bool(found & {WORD, "needs"}) and not found & _EFFECTS


def _goes_into_value(
    tokens: Sequence[Token], cell: Cell, found: set[str], kinds: set[str], asking: bool, lexicon: Lexicon
) -> bool:
    """Tell whether header and value are one sentence, or a question that is no header.

    "Without access the app does not work: allow it", "It cannot be refused: it comes with the watch", "To turn off
    tracking: open …", "Are you sure you want to block this customer?".
    """
    long = cell.value[1] - cell.value[0] > WORDS and cell.header[1] - cell.header[0] > 1
    if found & _EFFECTS:
        return False
    told = moods.REFUSE in kinds <= {moods.REFUSE, moods.GRANT}  # 撤回授权：在系统设置中关闭
    if told and "whether" not in found and {token.role for token in tokens[slice(*cell.value)]} <= REFUSING:
        return True  # "Don't want to be located? Tap “Don't Allow”."
    if told and long and not {"whether", "if"} & found:
        return True
    told_more = cell.value[1] - cell.value[0] >= WORDS
    if told_more and moods.NEEDLESS in kinds and found & {"none", "not"} and not asking:
        return True  # "None of them is compulsory: with all of them off it …"
    bound = moods.BOUND in kinds and not _brief(tokens, cell)
    barred = {moods.LOSE, moods.REFUSE} <= kinds
    if barred and lexicon.object_first and cell.value[1] - cell.value[0] > WORDS:
        return True  # 許可しないと使えませんか？ いいえ、許可しなくても…
    return not asking and (bound or barred)


def _asks_what(tokens: Sequence[Token], cell: Cell, found: set[str]) -> bool:
    """Tell whether a question only speaks of a refusal, and its value does not answer it with yes or no.

    "What does “no permission for the microphone” mean? That …".
    """
    begins = tokens[cell.header[0]].role
    return begins in (WORD, "cause") and found.isdisjoint(("can", "whether")) and not _brief(tokens, cell)


def _supposes(tokens: Sequence[Token], cell: Cell, found: set[str], lexicon: Lexicon) -> bool:
    """Tell whether a question supposes a refusal: 不想给相册权限？点“跳过”, "Camera turned off? Then scanning …"."""
    if tokens[cell.header[0]].role in REFUSING and tokens[cell.value[0]].role == WORD:
        return True  # "Denied the mic? The tuner stays greyed out."
    long = cell.value[1] - cell.value[0] > WORDS and lexicon.names_are in _NAMES_APART
    return "not" in found or (long and WORD not in found)


def _brief(tokens: Sequence[Token], cell: Cell) -> bool:
    """Tell whether a value begins with yes or no."""
    return tokens[cell.value[0]].role in _BRIEF


def _is_answer(tokens: Sequence[Token], cell: Cell) -> bool:
    """Tell whether a value is yes or no, and nothing more."""
    first, last = cell.value
    return last - first == 1 and _brief(tokens, cell)


def _tells(tokens: Sequence[Token], cell: Cell) -> bool:
    """Tell whether a value says what happens, and not whether something may: 拒绝授权：无法扫码."""
    value = [token.role for token in tokens[slice(*cell.value)]]
    value = value[: value.index(STOP)] if STOP in value else value
    deed = WORD in value and not (_DEEDS | REFUSING).isdisjoint(value)  # "access denied: the map is disabled"
    return value[:1] not in (["can"], [YES]) and (deed or not _TOLD.isdisjoint(value))


def is_header_row(
    tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]], lexicon: Lexicon
) -> bool:
    """Tell whether the cells are headers without values: 是否必需 | 能否关闭."""
    if not any(token.role == BAR for token in tokens) or any(token.role == COLON for token in tokens):
        return False
    heads = all(token.role in _HEADINGS for token in tokens[: -1 if tokens[-1].role == ASK else None])
    alone = len(pairs) == 1 and tokens[0].role == "whether" and not is_question(tokens, pairs[0].value)
    if heads and not alone and not _answered(tokens):
        return True
    bare = [pair for pair in pairs if pair.header[1] < len(tokens) and tokens[pair.header[1]].role == BAR]
    parts = [*(part for pair in bare for part in pair), *rest]
    last = max(parts, default=(0, 0))
    if _is_header(tokens, last) or _unanswered(tokens, bare, rest):
        return True
    asking = [part for part in parts if asks(tokens, Cell(part, part), lexicon)]
    answered = any(tokens[first].role in (YES, NO) or _denies(tokens, (first, last)) for first, last in parts)
    answered = answered or _answered(tokens) or any(is_question(tokens, pair.header) for pair in bare)
    return len(asking) > 1 and not answered


def _denies(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Tell whether a cell says no more than that something may not be: "not allowed"."""
    return [token.role for token in tokens[slice(*part)]] in DENIED


def _answered(tokens: Sequence[Token]) -> bool:
    """Tell whether a word of duty answers a question: "Is it required? | Required", 必选/可选 | 必选.

    But not "Required? | Optional?".
    """
    line = "".join(_SHAPES.get(token.role, ".") for token in tokens) + "|"
    return "?|d|" in line or "d/d|d|" in line


def _unanswered(tokens: Sequence[Token], pairs: Sequence[Cell], rest: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a header "mandatory/optional" has no answer: 필수/선택 | 해제 방법."""
    ends = [*(pair.value for pair in pairs), *rest]
    asked = [pair.value for pair in pairs if _names_both(tokens, pair.header)]
    answered = any({token.role for token in tokens[slice(*value)]} & _ONE_OF_BOTH for value in asked)
    return (bool(asked) and not answered) or any(_names_both(tokens, part) for part in ends)


def _names_both(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """Tell whether a cell says no more than "mandatory/optional"."""
    return {token.role for token in tokens[slice(*part)]} in _BOTH


def _is_header(tokens: Sequence[Token], cell: tuple[int, int]) -> bool:
    """Tell whether a cell can only be a header: 能否关闭, 拒绝后的影响."""
    return is_question(tokens, cell) or (cell[1] > cell[0] and tokens[cell[1] - 1].role in ("effect", "affect"))
