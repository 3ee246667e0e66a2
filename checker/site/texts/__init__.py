"""What generated pages say: one <language>.toml a language, for translators to edit."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from typing import Any

from checker.errors import CheckerError
from checker.model import Location, Text

_FOLDER = os.path.dirname(__file__)


@cache
def texts_of(language: str) -> dict[str, Any]:
    """Return the texts in `language`, table by table; raise CheckerError where there are none."""
    import tomllib

    path = os.path.join(_FOLDER, f"{language}.toml")
    if not os.path.exists(path):
        message = Text(
            zh="缺少这种语言的生成页面文字；请添加此文件", en="the texts of generated pages are missing; add this file"
        )
        raise CheckerError(message, Location(path))
    with open(path, "rb") as file:
        return tomllib.load(file)


def date_in(day: date | None, language: str) -> str:
    """Return `day` as people write it in `language`, or the word for a date that is not recorded."""
    from babel.dates import format_date

    texts = texts_of(language)
    return format_date(day, "long", locale=texts["locale"]) if day else str(texts["archive"]["unrecorded"])
