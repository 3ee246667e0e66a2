"""What says nothing beside a token and is left out: the comma behind "Note", an aside in a verb, an empty bracket."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import (
    ASK,
    BAR,
    GRANTING,
    OWNERS,
    PAUSE,
    PERMISSIONS,
    REFUSING,
    STOP,
    VERBS,
    WORD,
    Token,
)
from checker.policy.wording.words.belonging import ASKED_OF_USER, is_of_device

FOLLOWING_MOODS = frozenset(("not", "can", "cannot", "must", "forced", "without", "unless", "none"))
_PARTED = FOLLOWING_MOODS | {"prevent", "needs"}
_PARTING, _OPENING, _CLOSING, _COMMAS = "，,、：:", "(（[【", ")）]】", ",،"
_LABEL = "【】"
_DOUBLED, _FAR = 4, 8
_SUBJECTS = OWNERS | PERMISSIONS | {"we", "user", "other", "policy"}
_PASSING = frozenset(("but", "total"))
_NEGATIVE = frozenset(("not", "cannot", "none"))
_DENIALS = ([PAUSE, "not", PAUSE], [PAUSE, "none", PAUSE])
_PHRASE, _LONGEST = PERMISSIONS | REFUSING | {"narrow", "total"}, 3
_DONE = VERBS | GRANTING
_BEFORE_SUBJECT = frozenset((PAUSE, STOP, "but"))


def parts_nothing(mark: Token, found: list[Token], folded: str) -> bool:
    """Tell whether a mark parts nothing; a bracket that it closes for nothing is left out as well."""
    if folded[mark.start] in _CLOSING and _asks_inside(found):
        del found[-2]  # "Required (Y/N)" is one question
        return True
    if folded[mark.start] == _LABEL[1] and _labels(found, folded):
        found.clear()  # 【Android版】
        return True
    if folded[mark.start] in _CLOSING and (size := _addressed_inside(found, folded)):
        del found[-size:]  # "Required permissions (all users): camera"
        return True
    # behind words that say nothing: "Note:", 请您注意， "Unfortunately,"
    return folded[mark.start] in _PARTING and _begins(mark, found)


def _labels(found: list[Token], folded: str) -> bool:
    """Tell whether a bracket that is about to close is a label with which a text begins, and names nothing known."""
    opens = bool(found) and folded[found[0].start] == _LABEL[0]
    return opens and len(found) <= _DOUBLED and all(token.role == WORD for token in found[1:])


def _begins(mark: Token, found: list[Token]) -> bool:
    """Tell whether nothing stands before a mark in its sentence, or in the answer to a question."""
    return not found or found[-1].role == STOP or (found[-1].role, mark.role) == (ASK, PAUSE)


def _asks_inside(found: list[Token]) -> bool:
    """Tell whether a bracket that is about to close holds no more than what may be answered: "(yes/no)"."""
    return [one.role for one in found[-2:]] == [PAUSE, "whether"]


def _addressed_inside(found: list[Token], folded: str) -> int:
    """Return how many tokens a bracket that is about to close holds, its opening too, if it only says who or when."""
    size = next((size for size in (2, 3) if len(found) > size and found[-size].role == PAUSE), 0)
    opens = size > 0 and folded[found[-size].start] in _OPENING
    return size if opens and {token.role for token in found[1 - size :]} <= {"user", "total", "when"} else 0


def leave_out(token: Token, found: list[Token], lexicon: Lexicon, folded: str) -> None:
    """Leave out what says nothing before a token.

    A comma before what a purpose is: "um sicherzustellen, dass", для того, чтобы. An aside in a verb: "you do not,
    however, have to". What a device does where that is granted: カメラ機能を許可.
    """
    if lexicon.object_first:
        if token.role in ASKED_OF_USER and len(found) > 1 and is_of_device(*found[-2:]):
            found.pop()
    elif len(found) > 1 and found[-1].role == PAUSE and folded[found[-1].start] in _COMMAS:
        if found[-2].role == "purpose" and token.role not in (STOP, BAR):
            found.pop()
        elif token.role != PAUSE and _denies_between(found):
            denial = found[-2]
            del found[-3:]
            found += [] if found[-1].role in _NEGATIVE else [denial]
        elif token.role != PAUSE and (aside := _aside(found, lexicon) or _behind_subject(found, folded)):
            del found[-aside:]


def _denies_between(found: list[Token]) -> bool:
    """Tell whether commas enclose no more than a denial: "shall, under no circumstances, disable it".

    Behind another denial it only stresses that one: "no podrá, bajo ninguna circunstancia, apagarlo".
    """
    if len(found) < _DOUBLED:
        return False
    before, *aside = (token.role for token in found[-_DOUBLED:])
    return aside in _DENIALS and before in _NEGATIVE | _SUBJECTS | {"must", "can"}


def _aside(found: list[Token], lexicon: Lexicon) -> int:
    """Return how many tokens, commas and all, are an aside that only parts a mood from its verb; 0 for none."""
    # "must not, at any time, …", but "stimmt er nicht zu, kann …"
    passing = _PASSING if lexicon.negation_last else _PASSING | {"can"}
    twice = found[-2].role == "can" and len(found) > _DOUBLED and found[-_DOUBLED].role == "can"  # "may, at any time,"
    size = 3 if twice or found[-2].role in passing else 2
    roles = [one.role for one in found[-size - 1 : -size + 1]]
    parts = len(roles) > 1 and roles[1] == PAUSE and roles[0] in _PARTED
    return size if parts and not _ends_clause(found[-size - _FAR : -size], lexicon) else 0


def _ends_clause(found: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether the last token, a mood, ends its clause: „stimmen Sie nicht zu, …“, «если доступа нет, …»."""
    if found[-1].role == "none":
        return len(found) > 1 and found[-2].role in PERMISSIONS
    said = itertools.takewhile(lambda one: one.role != PAUSE, reversed(found[:-1]))
    return lexicon.negation_last and any(one.role in _DONE for one in said)


def _behind_subject(found: list[Token], folded: str) -> int:
    """Return how many tokens are an aside that parts a subject from its verb; 0 for none.

    "We will, alas, be …", "opting out of location, on the other hand, is not possible".
    """
    size = 3 if found[-2].role == "but" else 2
    subject = len(found) - size - 1
    if subject < 0 or found[-size].role != PAUSE or folded[found[-size].start] not in _COMMAS:
        return 0
    first = subject
    while first > max(0, subject - _LONGEST) and found[first - 1].role in _PHRASE:
        first -= 1
    begins = first == 0 or found[first - 1].role in _BEFORE_SUBJECT
    return size if begins and found[subject].role in _SUBJECTS else 0


def trim(found: list[Token], folded: str) -> None:
    """Leave out what a sentence ends in and says nothing: a pause before 敬请谅解, a bracket around "see section 2"."""
    while found and found[-1].role == PAUSE:
        empty = len(found) > 1 and found[-2].role == PAUSE and folded[found[-2].start] in _OPENING
        if empty:
            del found[-2:]
        elif folded[found[-1].start] in _PARTING:
            found.pop()
        else:
            return
