"""In which language a text without a tag is written: what a client shows says so nowhere.

    须开启相机          Chinese letters, and simplified ones
    カメラを使用します    Chinese letters and kana: Japanese
    Nötig zum Scannen   Latin letters: the lexicon that knows most of them

The script of most of its words decides where one language alone is written in it. Else each lexicon of that
script is asked how many letters of the text stand in words that it knows. A tag counts only where the text is
written in its script: the resources of one language often still hold the texts of another.
"""

from __future__ import annotations

from collections import Counter
from unicodedata import name

from checker.errors import CheckerError
from checker.policy.wording.lexicon import lexicon_of, scripts
from checker.policy.wording.words.matching import known_letters
from checker.policy.wording.words.units import fold, units


def languages_of(text: str, tag: str | None = None) -> tuple[str, ...]:
    """Return the lexicons that can judge `text`: one mostly, several where they know it alike, none where none does.

    `tag` is the BCP 47 tag of the resources that the text comes from, if any.
    """
    folded = fold(text)[0]
    possible = _written_like(folded)
    tagged = _lexicon_named(tag) if tag else None
    if tagged in possible:
        return (tagged,)
    if len(possible) < 2:
        return possible
    known = {language: known_letters(folded, lexicon_of(language)) for language in possible}
    most = max(known.values())
    return tuple(language for language in possible if known[language] == most) if most else ()


def _written_like(folded: str) -> tuple[str, ...]:
    """Return the languages in whose scripts the most words of a text stand; none for a text without words."""
    words: Counter[str] = Counter()
    for word, _, _ in units(folded):
        words.update(scripts().get(name(word[0], "").partition(" ")[0], ()))
    most = max(words.values(), default=0)
    return tuple(language for language, count in words.items() if count == most)


def _lexicon_named(tag: str) -> str | None:
    try:
        return lexicon_of(tag).language
    except CheckerError:
        return None
