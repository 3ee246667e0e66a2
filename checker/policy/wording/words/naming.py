"""Unknown words that may be a product's name: 无法使用纳米盒 loses everything, 无法使用扫一扫 a feature.

A policy calls its app by a name that no lexicon knows. What people do with apps (scan, chat, pay) is
known, as the role `activity`; unknown words that do not end in an activity are taken for a name where
they are what is used or what runs. Where names are written with capitals, only such words are.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.words.units import is_blank

if TYPE_CHECKING:
    from checker.policy.wording.roles import Token

# nothing of a name; what names end in (视频); a capital that only starts a sentence; a name that ends, or begins, in
# something common; a name; one that is coined: StaySafe, Accountable2You; more than any
COMMON, TITLE, STARTING, MIXED, LED, NAME, COINED, NEVER = range(8)
CAPITAL, UNKNOWN, HUMP = "capital", "unknown", "hump"
KNOWN = {"activity": COMMON, "title": TITLE}

_INITIALS = 3
_LONG = 5
_CONNECTING = frozenset(("and", "user", "pause", "stop", "bar"))
NAMED = frozenset(("word", "device"))
_ALL = ["total", "feature"]


def strangeness(lexicon: Lexicon, spelling: str, starts: bool, before: str = "") -> int:
    """Return how far an unknown word may be a name; `starts` says that it starts a sentence, `before` what precedes."""
    clipped = "'" in spelling[1:-1] and spelling[0].isupper()  # Klick'r
    if clipped or is_blank(spelling) or (lexicon.latin_names and _is_latin(spelling)):
        return COINED
    if lexicon.names_are == UNKNOWN or "." in spelling:
        return NAME
    things = spelling.endswith("s") and spelling[:-1].isupper()
    if lexicon.names_are == CAPITAL and (things or spelling.endswith("'")):
        return COMMON  # PDFs; FitTrack's map is a part of it
    if lexicon.names_are == CAPITAL and spelling.isupper() and spelling.isascii() and len(spelling) <= _INITIALS:
        return STARTING  # QR, GPX
    if lexicon.names_are == CAPITAL and known(lexicon, spelling, COMMON) == COINED:
        return COINED
    if lexicon.names_are == CAPITAL and spelling[:1].isupper():
        return STARTING if starts and spelling[1:].islower() and not is_proper(lexicon, spelling) else NAME
    if lexicon.names_are == HUMP and before not in lexicon.articles and is_proper(lexicon, spelling):
        return NAME
    return known(lexicon, spelling, COMMON)


def _is_latin(spelling: str) -> bool:
    """Tell whether a word is written in Latin letters, as a name is: Syncthing, but neither HTML nor nfc."""
    letters = len(spelling) > _INITIALS and spelling.isascii() and spelling.isalpha()
    return letters and spelling[0].isupper() and not spelling.isupper()


def is_proper(lexicon: Lexicon, spelling: str) -> bool:
    """Tell whether a word with a capital that says nothing ends as no noun of the language does: Strava, Netflix."""
    endings = lexicon.common_endings
    return endings is not None and spelling[:1].isupper() and not spelling.lower().endswith(endings)


def known(lexicon: Lexicon, spelling: str, strange: int) -> int:
    """Return how strange a word is whose beginning the lexicon knows: DoorDash is a name, whatever a door is."""
    if lexicon.names_are == HUMP:  # where every noun has a capital
        return NAME if _humped(spelling) else strange
    if lexicon.names_are != CAPITAL or spelling[1:] == spelling[1:].lower() or spelling.isupper() or " " in spelling:
        return strange
    return COINED


def _humped(spelling: str) -> bool:
    """Tell whether a word has a capital behind a small letter, and begins with one or is long: OpenTracks, openHAB."""
    pairs = itertools.pairwise(spelling)
    begins = spelling[:1].isupper() or len(spelling) > _LONG
    return begins and any(one.islower() and other.isupper() for one, other in pairs)


def common(token: Token) -> Token:
    """Return a token that is no name, whatever it is called."""
    return token._replace(strange=COMMON)


def uncoined(token: Token) -> Token:
    """Return a token that is no name unless it is coined as one."""
    return token if token.strange == COINED else common(token)


def joined(first: Token, second: Token) -> Token:
    """Return two neighbouring runs of words as one.

    What begins and ends in something common is common, as is a common word before a name that a blank parts from it;
    two coined names are one, as Aurora Store.
    """
    if first.strange == second.strange == COINED:
        return first._replace(end=second.end)
    unknown = first.strange in (STARTING, MIXED, NAME, COINED)  # at its start
    if second.strange == COMMON:
        # "Contact matching stops"
        begins = first.strange == STARTING or (first.start == 0 and first.end < second.start)
        strange = MIXED if unknown and not begins else COMMON
    elif second.strange == TITLE:
        strange = NAME if unknown else COMMON
    elif first.strange == COMMON and first.end < second.start:
        strange = COMMON  # "le mode Express" is a mode
    else:
        strange = NAME if unknown else LED
    return type(first)(first.role, first.start, second.end, strange)


def absorbed(found: list[Token], token: Token) -> bool:
    """Take a single letter that is a word by itself into a name: 使用|里|约, 浙|里|办."""
    if len(found) < 2 or token.strange < LED or found[-1].end - found[-1].start > 1 or found[-1].end != token.start:
        return False
    before, letter = found[-2:]
    begins = before.role == "use" and letter.role not in _CONNECTING
    inside = before.strange >= LED and before.end == letter.start and letter.role == "within"
    if begins:
        found[-1] = token._replace(start=letter.start)
    elif inside:
        found[-2:] = [before._replace(end=token.end)]
    return begins or inside


def of_device(noun: Sequence[Token]) -> bool:
    """Tell whether a noun is an app named after a device, or all of it: 轻颜相机, 相机变变变, 黄油相机的任何功能."""
    name, rest = noun[:2], [token.role for token in noun[2:]]
    if len(name) < 2 or name[0].end != name[1].start or rest not in ([], _ALL):
        return False
    strange = (token.strange if token.end - token.start > 1 else COMMON for token in name)
    return {token.role for token in name} == NAMED and max(strange) >= MIXED


def titled(found: list[Token]) -> None:
    """Take a name in front of "app" for a part of it, and a device in the name for its part: 元道相机软件."""
    if len(found) > 1 and found[-1].role == "whole" and found[-2].strange >= MIXED:
        name, whole = found[-2:]
        if whole.start - name.end <= 1:
            found[-2:] = [whole._replace(start=name.start)]
    if len(found) < 3 or found[-1].role != "whole":
        return
    one, other, whole = found[-3:]
    adjacent = one.end == other.start and whole.start - other.end <= 1
    if adjacent and {one.role, other.role} == NAMED and max(one.strange, other.strange) > STARTING:
        found[-3:-1] = [one._replace(role="word", end=other.end, strange=NAME)]
