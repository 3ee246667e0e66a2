"""What two published versions say differently, page by page: the part that change pages have in common."""

from __future__ import annotations

from collections.abc import Callable

from checker.site.edition import PAGES, Edition
from checker.site.page import read_page
from checker.site.texts import texts_of
from checker.versions.redline import Words, redline
from checker.versions.register import Version

Render = Callable[[str], str]  # Markdown to HTML, as the site renders it


def redline_blocks(edition: Edition, language: str, old: Version, new: Version, render: Render) -> list[str]:
    """Return the blocks of Markdown that show what `new` says in `language` and `old` did not, and what it dropped."""
    texts = texts_of(language)["changes"]
    heading = f"## {texts['redline'].format(before=old.version, version=new.version)} {{#redline}}"
    missing = next((one for one in (old, new) if not edition.pages_of(language, one)), None)
    if missing is not None:
        return [heading, texts["not_translated"].format(version=missing.version)]
    blocks = [heading, texts["legend"]]
    words = Words(**texts_of(language)["redline"])
    for page in PAGES:
        before, after = (_html(edition, language, one, page, render) for one in (old, new))
        if before or after:
            blocks.append(f"### {texts_of(language)['archive']['pages'][page]} {{#{page}}}")
            blocks.append(redline(before, after, page, words) or texts["same"])
    return blocks


def links_to_texts(edition: Edition, language: str, version: Version, folder: str) -> str:
    """Return links to the pages of `version`, whose `folder` is given as the linking page sees it; "" without any."""
    titles = texts_of(language)["archive"]["pages"]
    links = [f"[{titles[page]}]({folder}{page}.md)" for page in edition.pages_of(language, version)]
    return " · ".join(links)


def _html(edition: Edition, language: str, version: Version, page: str, render: Render) -> str:
    """Return the rendered page, or "" where the version has none in this language."""
    if not edition.has(language, version, page):
        return ""
    return render(read_page(edition.read(language, version, page)).body)
