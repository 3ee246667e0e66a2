"""The page of a version's changes: the editors' summary, the dates, and the redline against the version before."""

from __future__ import annotations

import os
from collections.abc import Callable

from checker.site.edition import PAGES, Edition
from checker.site.notices import not_yet, translation
from checker.site.page import Page, moved_down, new_page, read_page, section_of, table
from checker.site.texts import date_in, texts_of
from checker.versions.reading import SUMMARY_WANTED
from checker.versions.redline import Words, redline
from checker.versions.register import Version

Render = Callable[[str], str]  # Markdown to HTML, as the site renders it


def changes_page(edition: Edition, language: str, version: Version, render: Render) -> Page:
    """Return the page `versions/<version>/changes.md` in `language`."""
    texts = texts_of(language)["changes"]
    title = texts["title"].format(version=version.version)
    parts = [
        not_yet(edition, language, version, "policy", "../../"),
        translation(language, f"versions/{version.version}/changes"),
        f"# {title} {{#changes}}",
        _facts(language, version),
        *_summary(edition, language, version),
        *_redlines(edition, language, version, render),
    ]
    description = texts["description"].format(version=version.version)
    return new_page(title, description, "\n\n".join(filter(None, parts))).unsearched()


def _facts(language: str, version: Version) -> str:
    texts = texts_of(language)
    answer = {True: texts["archive"]["yes"], False: texts["archive"]["no"]}
    cells = [
        date_in(version.published, language),
        date_in(version.effective, language),
        answer[version.material],
        answer[version.reconsent],
    ]
    return table(texts["changes"]["facts"], [cells])


def _summary(edition: Edition, language: str, version: Version) -> list[str]:
    path = os.path.join(edition.docs, language, "changelog.md")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig") as file:
        summary = section_of(file.read(), f"v{version.version.replace('.', '-')}")
    heading = f"## {texts_of(language)['changes']['summary']} {{#summary}}"
    written = summary and SUMMARY_WANTED not in summary  # else it lists what the redline lists anyway
    return [heading, moved_down(summary, 2)] if written else []


def _redlines(edition: Edition, language: str, version: Version, render: Render) -> list[str]:
    texts = texts_of(language)["changes"]
    before = edition.before(version)
    if before is None:
        return [f"## {texts['redline_first']} {{#redline}}", texts["first"]]
    heading = texts["redline"].format(before=before.version, version=version.version)
    blocks = [f"## {heading} {{#redline}}"]
    if not edition.pages_of(language, before):
        return [*blocks, texts["not_translated"].format(version=before.version)]
    if not edition.pages_of(language, version):
        return [*blocks, texts["not_translated"].format(version=version.version)]
    words = Words(**texts_of(language)["redline"])
    blocks.append(texts["legend"])
    for page in PAGES:
        old, new = (_html(edition, language, one, page, render) for one in (before, version))
        if old or new:
            blocks += [f"### {texts_of(language)['archive']['pages'][page]} {{#{page}}}"]
            blocks += [redline(old, new, page, words) or texts["same"]]
    return blocks


def _html(edition: Edition, language: str, version: Version, page: str, render: Render) -> str:
    """Return the rendered page, or "" where the version has none in this language."""
    if not edition.has(language, version, page):
        return ""
    return render(read_page(edition.read(language, version, page)).body)
