"""Days as a language writes them, and those that a text gives as its own: when it is published and in effect.

    - 生效日期：2026年12月15日
    This policy takes effect on 15 December 2026.

What is language in this is data: ../catalogue/release/<language>.toml.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import Any

from checker.catalogue import FOLDER, read_toml
from checker.model import Location
from checker.policy.outline import read_outline, visible
from checker.versions.texts import Stated

PUBLISHED, EFFECTIVE = "published", "effective"
_KIND = "release"
_NUMERIC = r"(?P<{0}y>\d{{4}})\s?[^\d\s]?\s?(?P<{0}m>\d{{1,2}})\s?[^\d\s]?\s?(?P<{0}d>\d{{1,2}})(?!\d)"
_SENTENCE_END, _CLAUSE_END = re.compile(r"[。！？；《》]|\.\s"), re.compile(r"[，,、；;。《（(]")
# How many letters there are at most between what a sentence is about and its day, and between its day and the verb.
_NEAR, _BEHIND = 30, 8


@cache
def words_of(language: str) -> dict[str, Any]:
    """Return what the catalogue knows of releases in `language`; nothing where it does not know the language."""
    known = os.path.exists(os.path.join(FOLDER, _KIND, f"{language}.toml"))
    return read_toml(_KIND, f"{language}.toml") if known else {}


def write_date(day: date, language: str) -> str:
    """Return `day` as texts in `language` write it; 2026-12-15 in an unknown one."""
    words = words_of(language)
    if not words:
        return day.isoformat()
    month = words["months"][day.month - 1] if "months" in words else day.month
    return str(words["date"].format(year=day.year, month=month, day=day.day))


def read_dates(text: str, language: str) -> Iterator[tuple[int, int, date]]:
    """Yield where each day in `text` stands, 2026年12月15日, 2026-12-15 or 15 December 2026, and the day."""
    months = [name.casefold() for name in words_of(language).get("months", ())]
    for match in _date_pattern(language).finditer(text):
        year, month, day = (
            next(filter(None, map(match.group, (f"a{part}", f"b{part}", f"c{part}")))) for part in "ymd"
        )
        number = months.index(month.casefold()) + 1 if month.casefold() in months else int(month)
        try:
            yield *match.span(), date(int(year), number, int(day))
        except ValueError:  # 2026-13-45 is no day
            continue


def stated_dates(path: str, language: str, source: str) -> Iterator[Stated]:
    """Yield the days that the page `source` gives as its own, each where it stands.

    In the head of the page, above its second heading, a day is expected behind each such label.
    """
    if not words_of(language):
        return
    sections = read_outline(source)
    head = sections[1].line if len(sections) > 1 else len(source)
    for number, line in enumerate(visible(source).splitlines(), 1):
        found = list(_labelled(line, language, number < head)) or list(_in_sentences(line, language))
        for column, field, text, day in found:
            yield Stated(field, text, day, language, Location(path, number, column + 1))


_Found = tuple[int, str, str, date | None]


def _labelled(line: str, language: str, in_head: bool) -> Iterator[_Found]:
    """Yield what stands behind each label of a line; an empty place, or a mark for it, gives no day."""
    labels = list(_label_pattern(language).finditer(line))
    for label, following in zip_longest(labels, labels[1:]):
        text = line[label.end() : following.start() if following else None]
        day = next((day for *_, day in read_dates(text, language)), None)
        said = re.split(r"[|，,；;。]", text, maxsplit=1)[0] if day is None else text
        if day or (in_head and label["colon"] and said.strip(" *_") and "[[" not in said):
            field = PUBLISHED if label["published"] else EFFECTIVE
            yield label.end(), field, said.strip(" |*_。.，,；;"), day


def _in_sentences(line: str, language: str) -> Iterator[_Found]:
    """Yield the day on which a sentence says that its own text takes effect: 本政策自2026年12月15日起生效.

    A day that another text took effect on is none: 本政策取代2026年11月24日生效的2.0.0版.
    """
    words = words_of(language)
    for start, end, day in read_dates(line, language):
        before = _SENTENCE_END.split(line[:start].casefold())[-1]
        about = max((before.rfind(word) + len(word) for word in words["own"] if word in before), default=-_NEAR)
        near = _CLAUSE_END.split(before[about:])[-1], _CLAUSE_END.split(line[end : end + _BEHIND].casefold())[0]
        said = any(re.search(f"{word}(?!的)", part) for word in words["takes_effect"] for part in near)
        if len(before) - about < _NEAR and said:
            yield start, EFFECTIVE, line[start:end], day


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    named = "|".join(map(re.escape, words_of(language).get("months", ()))) or "(?!)"
    day_first = rf"(?P<bd>\d{{1,2}})\D{{0,4}}?(?P<bm>{named})\D{{0,6}}?(?P<by>\d{{4}})"
    month_first = rf"(?P<cm>{named})\s(?P<cd>\d{{1,2}})\D{{1,4}}?(?P<cy>\d{{4}})"
    return re.compile(f"{_NUMERIC.format('a')}|{day_first}|{month_first}", re.IGNORECASE)


@cache
def _label_pattern(language: str) -> re.Pattern[str]:
    published, effective = (
        "|".join(re.escape(word) for word in sorted(words_of(language)[field], key=len, reverse=True))
        for field in (PUBLISHED, EFFECTIVE)
    )
    labels = f"(?:(?P<published>{published})|(?P<effective>{effective}))"
    return re.compile(rf"(?<![A-Za-z]){labels}[ *_]*(?:(?P<colon>[:：])|\|)[ *_]*", re.IGNORECASE)
