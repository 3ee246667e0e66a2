"""The pages of what changes from one version to another: the editors' summary, the dates, the texts, the redline.

/versions/2.0.0/changes/   what 2.0.0 changed, against the version before it
/versions/1.0.0/since/     all that has changed since 1.0.0, against the version in force
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.site.edition import Edition
from checker.site.notices import not_yet, translation
from checker.site.page import Page, moved_down, new_page, section_of, table
from checker.site.redlines import Render, links_to_texts, redline_blocks
from checker.site.texts import date_in, texts_of
from checker.versions.reading import SUMMARY_WANTED
from checker.versions.register import Version


def changes_page(edition: Edition, language: str, version: Version, render: Render) -> Page:
    """Return the page `versions/<version>/changes.md` in `language`."""
    texts = texts_of(language)["changes"]
    before = edition.before(version)
    title = texts["title"].format(version=version.version)
    parts = [
        not_yet(edition, language, version, "policy", "../../"),
        translation(language, f"versions/{version.version}/changes"),
        f"# {title} {{#changes}}",
        _facts(language, version),
        _ways(edition, language, [*([before] if before else []), version], _neighbours(edition, language, version)),
        *_summary(edition, language, version),
    ]
    if before is None:
        parts += [f"## {texts['redline_first']} {{#redline}}", texts["first"]]
    else:
        parts += redline_blocks(edition, language, before, version, render)
    description = texts["description"].format(version=version.version)
    return new_page(title, description, "\n\n".join(filter(None, parts))).unsearched()


def since_page(edition: Edition, language: str, version: Version, render: Render) -> Page:
    """Return the page `versions/<version>/since.md` in `language`, of a version that was replaced."""
    texts = texts_of(language)["since"]
    current = edition.current
    title = texts["title"].format(version=version.version)
    effective = date_in(current.effective, language)
    lead = texts["lead" if current.effective else "lead_undated"]
    parts = [
        translation(language, f"versions/{version.version}/since"),
        f"# {title} {{#since}}",
        lead.format(version=version.version, current=current.version, effective=effective),
        _ways(edition, language, [version, current], _steps(edition, language, version)),
        *redline_blocks(edition, language, version, current, render),
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
    return f'<div class="facts" markdown="1">\n\n{table(texts["changes"]["facts"], [cells])}\n\n</div>'


def _ways(edition: Edition, language: str, versions: list[Version], others: Iterator[str]) -> str:
    """Return the list of where to go from here: the full texts, the changes of other versions, any two versions."""
    texts = texts_of(language)["changes"]
    links = [(version, links_to_texts(edition, language, version, f"../{version.version}/")) for version in versions]
    lines = [f"{texts['text'].format(version=version.version)}{link}" for version, link in links if link]
    more = [*others, f"[{texts['compare']}](../compare/index.md)"]
    lines.append(texts["more"] + " · ".join(more))
    return "\n".join(f"- {line}" for line in lines)


def _neighbours(edition: Edition, language: str, version: Version) -> Iterator[str]:
    """Yield links to the changes of the version before and of the one after."""
    texts = texts_of(language)["changes"]
    for other in (edition.before(version), edition.after(version)):
        if other is not None:
            yield f"[{texts['title'].format(version=other.version)}](../{other.version}/changes.md)"
    if version in edition.replaced:
        title = texts_of(language)["since"]["title"].format(version=version.version)
        yield f"[{title}](since.md)"


def _steps(edition: Edition, language: str, version: Version) -> Iterator[str]:
    """Yield links to the changes of each version after `version`, up to the one in force."""
    title = texts_of(language)["changes"]["title"]
    start, end = edition.versions.index(version) + 1, edition.versions.index(edition.current) + 1
    for step in edition.versions[start:end]:
        yield f"[{title.format(version=step.version)}](../{step.version}/changes.md)"


def _summary(edition: Edition, language: str, version: Version) -> list[str]:
    path = os.path.join(edition.docs, language, "changelog.md")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig") as file:
        summary = section_of(file.read(), f"v{version.version.replace('.', '-')}")
    heading = f"## {texts_of(language)['changes']['summary']} {{#summary}}"
    written = summary and SUMMARY_WANTED not in summary  # else it lists what the redline lists anyway
    return [heading, moved_down(summary, 2)] if written else []
