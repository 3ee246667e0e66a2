"""The page to compare any two versions.

Without script it is a table of links to what is built: the change page of each version, and what has changed since
it up to the version in force. With script a form makes the redline of any two versions from their published texts,
by the same steps as `checker.versions.redline` (theme/assets/javascripts/redline/); design/0004 says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from checker.site.edition import PAGES, PREVAILING, Edition
from checker.site.notices import translation
from checker.site.page import Page, new_page, table
from checker.site.redlines import links_to_texts
from checker.site.texts import date_in, texts_of
from checker.versions.register import Version

PATH = "versions/compare/index.md"
_SCRIPT = "compare.js"
_FORM = '<div id="compare" data-task="{task}"></div>\n\n<noscript><p>{without_script}</p></noscript>'


def compare_page(edition: Edition, language: str) -> Page:
    """Return the page `versions/compare/index.md` in `language`."""
    texts = texts_of(language)["compare"]
    rows = [_row(edition, language, version) for version in reversed(edition.versions)]
    parts = [
        translation(language, "versions/compare"),
        f"# {texts['title']} {{#compare-versions}}",
        texts["lead"],
        *_form(edition, language),
        f"## {texts['built']} {{#built}}",
        table([text.format(current=edition.current.version) for text in texts["header"]], rows),
    ]
    page = new_page(texts["title"], texts["description"], "\n\n".join(filter(None, parts)))
    return page._replace(matter=f"{page.matter}script: {_SCRIPT}\n")


def _form(edition: Edition, language: str) -> Iterator[str]:
    """Yield where the script puts its form, with all that it says and needs to know; nothing for a single version."""
    known = [version for version in edition.versions if edition.pages_of(language, version)]
    if len(known) < 2:
        return
    texts = texts_of(language)
    task: dict[str, Any] = {
        "versions": [
            {
                "version": version.version,
                "label": _label(edition, language, version),
                "pages": edition.pages_of(language, version),
            }
            for version in reversed(known)
        ],
        "pages": {page: texts["archive"]["pages"][page] for page in PAGES},
        "texts": f"{'../' * (2 if language == PREVAILING else 3)}embed/{language}/versions/",
        "say": {**texts["compare"]["form"], **{key: texts["changes"][key] for key in ("redline", "legend", "same")}},
        "words": texts["redline"],
    }
    yield _FORM.format(
        task=escape(json.dumps(task, ensure_ascii=False, separators=(",", ":"))),
        without_script=escape(texts["compare"]["without_script"]),
    )


def _label(edition: Edition, language: str, version: Version) -> str:
    status = str(texts_of(language)["archive"][edition.status_of(version)])
    return f"{version.version} · {date_in(version.effective, language) if version.effective else status}"


def _row(edition: Edition, language: str, version: Version) -> list[str]:
    texts = texts_of(language)
    folder = f"../{version.version}/"
    changes, since = (texts[page]["title"].format(version=version.version) for page in ("changes", "since"))
    return [
        version.version,
        date_in(version.effective, language),
        f"[{changes}]({folder}changes.md)" if edition.before(version) else "—",
        f"[{since}]({folder}since.md)" if version in edition.replaced else texts["archive"][edition.status_of(version)],
        links_to_texts(edition, language, version, folder).replace(" · ", "<br>"),
    ]
