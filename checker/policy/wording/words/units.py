"""Text as units: a word, or one character of a script that is written without spaces between words."""

from __future__ import annotations

import re
from collections.abc import Sequence

Unit = tuple[str, int, int]

_UNSPACED = r"\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_NUMBER = r"%(?:\d\$)?d(?![a-z0-9_])"
_BLANK = r"%(?:\d\$)?[@s]|\$?\{{1,2}[^{}\n]{1,40}\}{1,2}|\$\([^()\n]{1,40}\)|\$[a-z][a-z0-9_]*"
_OF_SITE = r"\.(?:com|net|org|io|app|ai|tv|me|cn|de|fr|ru|jp|kr|br)" + rf"(?![^\W{_UNSPACED}])"  # Arpent.io
_HOST = r"[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,4}" + _OF_SITE  # qr-scanner.net
_CLIPPED = r"[a-z]{3,}'[nr](?!\w)"  # names as Klick'r; in "l'app" and "don't" the apostrophe parts units
_WORD = rf"{_CLIPPED}|{_HOST}|[^\W{_UNSPACED}]+(?:'(?!\W)|{_OF_SITE})?"
_UNIT = re.compile(rf"[{_UNSPACED}]|{_WORD}|{_NUMBER}|{_BLANK}|[^\w\s]|\n")
FIRST_UNSPACED = "\u2e80"
# apostrophes, Arabic and Cyrillic letters that are left out in haste, Han characters of Hong Kong and of old prints;
# a wide blank, which parts words as a comma does
_SAME = str.maketrans("’‘ʼ＇أإآٱىةё説啓裏着羣閲衞爲户産\u3000", "''''اااايهе說啟裡著群閱衛為戶產，")
# accents and vowel marks that stand alone (Latin, Cyrillic, Hebrew, Arabic, Japanese; Unicode's class Mn), the Arabic
# stretcher, and what has no width
_SILENT = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    r"\u06ea-\u06ed\u3099\u309a\ufe20-\ufe2f\u0640\u200b-\u200f\u2060\ufeff\u00ad]"
)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` in one spelling, and for each of its characters the offset it had.

    Upper case, typographic apostrophes, vowel marks, joiners and characters of no width make no
    difference to what is said.
    """
    folded = text.lower().translate(_SAME)
    if len(folded) == len(text) and (folded.isascii() or not _SILENT.search(folded)):
        return folded, range(len(text) + 1)
    kept = [(at, letter) for at, letter in enumerate(text) if not _SILENT.match(letter)]
    lowered = (low if len(low := letter.lower()) == 1 else letter for _, letter in kept)
    return "".join(lowered).translate(_SAME), [at for at, _ in kept] + [len(text)]


def units(folded: str) -> list[Unit]:
    """Return each unit with its start and end; blanks separate units and are none."""
    return [(unit := match[0], start := match.start(), start + len(unit)) for match in _UNIT.finditer(folded)]


def is_blank(unit: str) -> bool:
    """Tell whether a unit is a blank that a program fills in, mostly with a name: %1$s, $(PRODUCT_NAME), {app}.

    A blank for a number is none: %1$d.
    """
    return len(unit) > 1 and unit[0] in "%${" and not (unit[0] == "%" and unit[-1] == "d")
