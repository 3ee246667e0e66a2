"""The table of all published versions."""

from __future__ import annotations

from checker.site.edition import Edition
from checker.site.page import Page, new_page, table
from checker.site.texts import date_in, texts_of
from checker.versions.register import Version


def archive_page(edition: Edition, language: str) -> Page:
    """Return the page `versions/index.md` in `language`."""
    texts = texts_of(language)["archive"]
    rows = [_row(edition, language, version) for version in reversed(edition.versions)]
    body = f"# {texts['title']} {{#versions}}\n\n{texts['lead']}\n\n{table(texts['header'], rows)}"
    return new_page(texts["title"], texts["description"], body)


def _row(edition: Edition, language: str, version: Version) -> list[str]:
    texts = texts_of(language)["archive"]
    links = [f"[{texts['pages'][page]}]({version.version}/{page}.md)" for page in edition.pages_of(language, version)]
    links.append(f"[{texts['changes']}]({version.version}/changes.md)")
    status = "in_force" if version == edition.current else "upcoming" if version in edition.upcoming else "earlier"
    return [
        version.version,
        date_in(version.published, language),
        date_in(version.effective, language),
        texts["yes"] if version.material else texts["no"],
        texts[status],
        "<br>".join(links),
    ]
