"""The titles of the navigation, which every language has to translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.errors import CheckerError
from checker.model import Location, Text


def check_navigation(nav: Any, translations: Mapping[str, Mapping[str, str]], config: str) -> None:
    """Raise CheckerError where a language has no translation of a title in `nav`, the one of mkdocs.yml.

    `translations` are the `nav_translations` of every language but the default one; without this check the
    navigation would stay in the default language.
    """
    for language, known in translations.items():
        missing = [title for title in _titles(nav) if title not in known]
        if missing:
            raise CheckerError(
                Text(
                    zh=f"语言 {language} 的 nav_translations 缺少导航标题的译文：{'、'.join(missing)}",
                    en=f"nav_translations of the language {language} lacks titles of the navigation: "
                    + ", ".join(missing),
                ),
                Location(config),
            )


def _titles(nav: Any) -> Iterator[str]:
    for entry in nav or []:
        if isinstance(entry, dict):
            for title, below in entry.items():
                yield title
                if isinstance(below, list):
                    yield from _titles(below)
