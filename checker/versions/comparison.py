"""Compare two versions of the policy in one language, page by page; the draft is a version too."""

from __future__ import annotations

import os
from typing import NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.policy.markdown import Renderer, read_extensions
from checker.policy.pages import DRAFT, Page, find_pages
from checker.policy.reading import Which
from checker.versions.redline.plain import ChangedSection, changed_sections

_ORDER = ("policy", "permissions", "sdks")


class ComparedPage(NamedTuple):
    """A page by its file name without ending, its file in each version (None where it has none), and what differs."""

    page: str
    old: str | None
    new: str | None
    sections: tuple[ChangedSection, ...]


def compare_versions(docs: str, old: str, new: str, language: str) -> tuple[ComparedPage, ...]:
    """Return how the version `new` below `docs` differs from `old` in `language`; either may be "draft".

    Raises CheckerError where a version is unknown, or has no text in the language.
    """
    for version in (old, new):
        _require(docs, language, version)
    found = [find_pages(docs, (language,), _which(version)) for version in (old, new)]
    renderer = Renderer(read_extensions(found[0].config))
    before, after = ({page.name: page for page in pages.pages} for pages in found)
    names = sorted(
        {*before, *after}, key=lambda name: (name not in _ORDER, _ORDER.index(name) if name in _ORDER else 0)
    )
    return tuple(_compared(renderer, name, before.get(name), after.get(name)) for name in names)


def _require(docs: str, language: str, version: str) -> None:
    folder = os.path.join(docs, language, "versions")
    known = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    known += [DRAFT] if os.path.isdir(os.path.join(docs, language, DRAFT)) else []
    if version in known:
        return
    message = Text(
        zh=f"语言 {language} 没有版本 {version}；可用的有 {'、'.join(known) or '无'}",
        en=f"the language {language} has no version {version}; there is {', '.join(known) or 'none'}",
    )
    raise CheckerError(message, Location(folder))


def _which(version: str) -> Which:
    return Which(draft=True) if version == DRAFT else Which(version=version)


def _compared(renderer: Renderer, name: str, old: Page | None, new: Page | None) -> ComparedPage:
    before, after = (renderer.html(page.path, page.source) if page else "" for page in (old, new))
    return ComparedPage(name, old and old.path, new and new.path, changed_sections(before, after))
