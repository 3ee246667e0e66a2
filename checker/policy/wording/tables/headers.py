"""What the header of a cell asks of a permission.

可否拒绝 -> CHOICE      是否必选 -> DUTY      拒绝后果 -> OUTCOME      "mandatory/optional" -> EITHER
拒绝后能否使用 -> USABLE      拒绝后是否无法使用 -> LOSS      拒绝后是否有影响 -> HARM
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.policy.wording.clauses import moods
from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import OTHERS, OWNERS, PERMISSIONS, REFUSING, STOP, WORD, Token, roles
from checker.policy.wording.tables.cells import WORDS, YES, Cell
from checker.policy.wording.tables.header import Header
from checker.policy.wording.words import naming

DUTY, CHOICE, EITHER, USABLE, LOSS, HARM, OUTCOME = "duty", "choice", "either", "usable", "loss", "harm", "outcome"
ABOUT_REFUSING = frozenset((CHOICE, USABLE, LOSS, HARM))
_TOLD = frozenset(("whole", "service", "feature", "use", "work", "affect", "quit", "lost"))
_OCCASION = roles("if once when edge absent without none")
_REFUSAL = _OCCASION | roles("refuse revoke not grant agree permission device narrow provide user we")
_DEEDS = roles("cannot not none must needs")
_EFFECTS = frozenset(("effect", "affect"))
_OF_EFFECTS = _EFFECTS | roles("use for edge")
_CLOSABLE = roles("can quit user means whether")


def asks(tokens: Sequence[Token], cell: Cell, lexicon: Lexicon) -> str:
    """Return what a header asks of the permission, or "" if nothing that this module knows."""
    head = Header(tokens, cell, lexicon)
    if head.too_much or _names_other(head) or _states(head):
        return ""
    if _tells_outcome(head):
        return OUTCOME
    if _goes_into_value(head):
        return ""
    if _supposes(head):
        return OUTCOME
    return "" if _asks_what(head) else _question(head)


def _question(head: Header) -> str:
    """Return the first question that fits a header."""
    kinds, found = head.kinds, head.roles
    denied, duty, asking = head.denied, head.duty, head.asking
    choice = bool(kinds & {moods.OPTIONAL, moods.MAY_GRANT})
    usable = bool(found & {"use", "fine", "work", "available"})
    effect = bool(found & _EFFECTS)
    for question, put in (
        (DUTY, moods.BOUND in kinds),  # 是否不可拒绝
        (CHOICE, moods.NEEDLESS in kinds and not duty),  # 非必要
        (CHOICE, head.marked and head.begins == "can" and moods.MAY_REFUSE in kinds),  # "Can I refuse this duty?"
        (HARM if _of_part(found) else LOSS, asking and head.lost),  # 是否会因拒绝而无法使用
        (HARM, denied and "affect" in found and found & {"whether", "can"}),
        (OUTCOME, "effect" in found or (effect and (denied or found <= _OF_EFFECTS))),
        (OUTCOME, denied and found & {"if", "once", "absent"} and "whether" not in found and not usable),
        (USABLE, usable and (denied or "without" in found) and (asking or moods.MAY_REFUSE not in kinds)),
        (EITHER, duty and (choice or denied)),
        (DUTY, duty or (found == {"whether"} and head.parts_words)),  # obligatoriedad
        (CHOICE, {"whether", "choose"} <= found),
        (CHOICE, denied or choice or ("quit" in found <= _CLOSABLE and found & {"can", "whether"})),
    ):
        if put:
            return question
    return ""


def _of_part(found: set[str]) -> bool:
    """Tell whether a header names what it is that may be lost, and not the whole."""
    return not found.isdisjoint((WORD, "feature")) and found.isdisjoint(OWNERS)


def _names_other(head: Header) -> bool:
    """Tell whether a header asks something else: 您确定要拒绝隐私政策吗？, "Why do we need it?", "How to withdraw"."""
    if head.begins in ("why", "wish") or "behalf" in head.roles:
        return True
    consent = "agree" in head.roles and not OTHERS.isdisjoint(head.value)
    return bool(head.roles & OTHERS or consent) and not head.roles & PERMISSIONS


def _states(head: Header) -> bool:
    """Tell whether a header that asks nothing tells something: "this feature needs the camera"."""
    tells = head.words > 1 and bool(head.roles & {WORD, "needs"}) and not head.roles & _EFFECTS
    return tells and not head.questions


def _tells_outcome(head: Header) -> bool:
    """Tell whether a header says no more than a refusal, and its value what comes of it: 拒绝授权：无法扫码."""
    if not head.roles <= _REFUSAL or not head.denied:
        return False
    if head.roles & _OCCASION and not head.asking:
        return True
    value = head.value[: head.value.index(STOP)] if STOP in head.value else head.value
    deed = WORD in value and not (_DEEDS | REFUSING).isdisjoint(value)  # "access denied: the map is disabled"
    return value[:1] not in (["can"], [YES]) and (deed or not _TOLD.isdisjoint(value))


def _goes_into_value(head: Header) -> bool:
    """Tell whether header and value are one sentence, or a question that is no header.

    "Without access the app does not work: allow it", "It cannot be refused: it comes with the watch", "To turn off
    tracking: open …", "Are you sure you want to block this customer?".
    """
    found, kinds = head.roles, head.kinds
    if found & _EFFECTS:
        return False
    refuses = moods.REFUSE in kinds <= {moods.REFUSE, moods.GRANT}  # 撤回授权：在系统设置中关闭
    if refuses and "whether" not in found and REFUSING.issuperset(head.value):
        return True  # "Don't want to be located? Tap “Don't Allow”."
    if refuses and head.long and head.words > 1 and not {"whether", "if"} & found:
        return True
    if head.told >= WORDS and moods.NEEDLESS in kinds and found & {"none", "not"} and not head.asking:
        return True  # "None of them is compulsory: with all of them off it …"
    if head.lost and head.lexicon.object_first and head.long:
        return True  # 許可しないと使えませんか？ いいえ、許可しなくても…
    return not head.asking and (head.lost or (moods.BOUND in kinds and not head.brief))


def _supposes(head: Header) -> bool:
    """Tell whether a question supposes a refusal: 不想给相册权限？点“跳过”, "Camera turned off? Then scanning …"."""
    if not head.marked or head.kinds != {moods.REFUSE} or "whether" in head.roles:
        return False
    if head.begins in REFUSING and head.value[:1] == [WORD]:
        return True  # "Denied the mic? The tuner stays greyed out."
    return "not" in head.roles or (head.long and head.parts_words and WORD not in head.roles)


def _asks_what(head: Header) -> bool:
    """Tell whether a question asks for more than a yes or no.

    拍照识别必须用到哪些权限？, "What does “no permission for the microphone” mean? That …".
    """
    if not head.marked:
        return False
    which = head.duty and WORD in head.roles and head.roles.isdisjoint(OWNERS)
    if which and head.lexicon.names_are == naming.UNKNOWN:
        return True
    speaks = head.denied and head.begins in (WORD, "cause") and head.roles.isdisjoint(("can", "whether"))
    return speaks and not head.brief
