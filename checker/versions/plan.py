"""What a release is asked to be, and the marks in the drafts that it fills in with that.

Editors need not know the dates while they write:

    - 生效日期：[[生效日期]]   ->   - 生效日期：2026年12月15日
    - Effective date: [[effective date]]   ->   - Effective date: 15 December 2026

The draft keeps its marks, and is ready for the next version.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from checker.versions.dates import write_date

# In every language, like [[待补充: …]], each mark may be written in Chinese or English.
MARKS = {
    "版本号": "version",
    "version": "version",
    "发布日期": "published",
    "date of publication": "published",
    "生效日期": "effective",
    "effective date": "effective",
}
_MARK = re.compile(rf"\[\[[ \t]*({'|'.join(MARKS)})[ \t]*\]\]", re.IGNORECASE)


class Plan(NamedTuple):
    """What is asked for: the version, its dates, and what its change means for users."""

    version: str
    published: date
    effective: date
    material: bool = False
    reconsent: bool = False


def is_mark(text: str) -> bool:
    """Tell whether `text`, with its brackets, is a mark that a release fills in."""
    return _MARK.fullmatch(text) is not None


def fill(content: bytes, language: str, version: str, published: date | None, effective: date | None) -> bytes:
    """Return the `content` of a page with its marks replaced; without a mark it stays as it is, byte for byte."""
    if b"[[" not in content:
        return content
    values = {"version": version, "published": published, "effective": effective}

    def value(mark: re.Match[str]) -> str:
        known = values[MARKS[mark[1].lower()]]
        return write_date(known, language) if isinstance(known, date) else known or mark[0]

    text = content.decode("utf-8", "surrogateescape")
    return _MARK.sub(value, text).encode("utf-8", "surrogateescape")
