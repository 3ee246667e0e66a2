"""The table of all published versions."""

from __future__ import annotations

from checker.site.edition import Edition
from checker.site.notices import subscription
from checker.site.page import Page, new_page, table
from checker.site.texts import date_in, texts_of
from checker.versions.register import Version


def archive_page(edition: Edition, language: str) -> Page:
    """Return the page `versions/index.md` in `language`."""
    texts = texts_of(language)["archive"]
    rows = [_row(edition, language, version) for version in reversed(edition.versions)]
    compare = f"[{texts_of(language)['changes']['compare']}](compare/index.md)"
    ways = f"{compare} · {subscription(language)}"
    parts = [f"# {texts['title']} {{#versions}}", texts["lead"], ways, table(texts["header"], rows)]
    return new_page(texts["title"], texts["description"], "\n\n".join(parts))


def _row(edition: Edition, language: str, version: Version) -> list[str]:
    texts = texts_of(language)["archive"]
    links = [f"[{texts['pages'][page]}]({version.version}/{page}.md)" for page in edition.pages_of(language, version)]
    links.append(f"[{texts['changes']}]({version.version}/changes.md)")
    links += [f"[{texts['since']}]({version.version}/since.md)"] if version in edition.replaced else []
    return [
        version.version,
        date_in(version.published, language),
        date_in(version.effective, language),
        texts["yes"] if version.material else texts["no"],
        texts[edition.status_of(version)],
        "<br>".join(links),
    ]
