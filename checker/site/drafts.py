"""The drafts while `mkdocs serve` is running: what lint finds in them, and the page that lists them.

/draft/ lists the drafts of a language with what is wrong, and whatever lint finds outside of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from checker.lint import check_texts, has_draft
from checker.model import ERROR, Finding, Text
from checker.policy.pages import DRAFT
from checker.reports.text import finding_lines, place_of
from checker.settings import Settings
from checker.site.draft_notes import annotate
from checker.site.page import Page, new_page, read_page

_TITLE = Text(zh="草稿", en="Drafts")
_LEAD = Text(
    zh="下一版正在编写的文字。只有 `mkdocs serve` 显示这些页面；保存文件后，页面会自动刷新。",
    en="The next version as it is being written. Only `mkdocs serve` shows these pages; they reload with every change.",
)
_ELSEWHERE = Text(zh="草稿以外的问题", en="Findings outside of the drafts")
_HERE = Text(zh="草稿在这里", en="The drafts are here")


class Drafts(NamedTuple):
    """The folder docs/ as the command line names it, and what lint finds there, each finding once."""

    docs: str
    findings: tuple[Finding, ...]

    def of(self, path: str) -> tuple[Finding, ...]:
        """Return what is wrong in the file at `path` below docs/, in the order of its lines."""
        file = os.path.normpath(os.path.join(self.docs, path))
        found = [one for one in self.findings if os.path.normpath(one.location.file) == file]
        return tuple(sorted(found, key=lambda one: (one.location.line or 0, one.location.column or 0)))

    def pages(self, language: str) -> tuple[str, ...]:
        """Return the drafts in `language` by their paths below docs/."""
        folder = os.path.join(self.docs, language, DRAFT)
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        return tuple(os.path.join(language, DRAFT, name) for name in names if name.endswith(".md"))

    def elsewhere(self, languages: tuple[str, ...]) -> tuple[Finding, ...]:
        """Return what lint finds in no draft."""
        inside = {finding for tag in languages for path in self.pages(tag) for finding in self.of(path)}
        return tuple(finding for finding in self.findings if finding not in inside)


def read_drafts(docs: str, settings: Settings) -> Drafts:
    """Return what lint finds below `docs`, nothing where there is no draft; raises CheckerError as lint does."""
    findings = check_texts(docs, settings).findings if has_draft(docs) else ()
    return Drafts(docs, tuple(dict.fromkeys(findings)))


def is_draft(path: str) -> bool:
    """Tell whether the page at `path` below docs/ is a draft."""
    parts = path.replace(os.sep, "/").split("/")
    return len(parts) == 3 and parts[1] == DRAFT and parts[2] != "index.md"


def is_front_page(path: str) -> bool:
    """Tell whether the page at `path` below docs/ is the home page of a language."""
    return path.replace(os.sep, "/").split("/")[1:] == ["index.md"]


def annotated(drafts: Drafts, path: str, source: str, html: str, ui: str) -> str:
    """Return the draft at `path` below docs/, rendered from `source`, with what is wrong beside each paragraph."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    body = read_page(source).body
    above = source[: len(source) - len(body)]
    return annotate(html, "\n" * above.count("\n") + body, drafts.of(path), ui)


def drafts_pages(drafts: Drafts, languages: tuple[str, ...], ui: str) -> dict[str, str]:
    """Return the page that lists the drafts of each language, by its path below docs/."""
    path = os.path.join(DRAFT, "index.md")
    shown = [language for language in languages if drafts.pages(language)]
    return {os.path.join(language, path): _page(drafts, language, languages, ui).text() for language in shown}


def error_lines(drafts: Drafts, known: tuple[Finding, ...], ui: str) -> Iterator[str]:
    """Yield what the terminal says of each error that is not `known` already."""
    for finding in drafts.findings:
        if finding.severity == ERROR and finding not in known:
            yield "\n".join(finding_lines(finding, ui))


def count_line(findings: tuple[Finding, ...], ui: str) -> str:
    """Return what the terminal says of all findings."""
    return Text(zh=f"草稿：{_counts(findings, 'zh')}", en=f"drafts: {_counts(findings, 'en')}").in_(ui)


def address_line(address: str, ui: str) -> str:
    """Return what the terminal says of where the drafts are on the site at `address`."""
    return Text(zh=f"草稿在 {address}draft/", en=f"The drafts are at {address}draft/").in_(ui)


def link_to_drafts(html: str, ui: str) -> str:
    """Return the front page with a link to the drafts above its text."""
    link = f'<a href="draft/">{escape(_HERE.in_(ui))}</a>'
    return f'<aside class="notice notice--draft" role="note" lang="{ui}"><p>{link}</p></aside>\n{html}'


def _page(drafts: Drafts, language: str, languages: tuple[str, ...], ui: str) -> Page:
    parts = [f"# {_TITLE.in_(ui)} {{#drafts}}", _LEAD.in_(ui), "\n".join(_items(drafts, language, ui))]
    elsewhere = drafts.elsewhere(languages)
    if elsewhere:
        parts.append(f"## {_ELSEWHERE.in_(ui)} {{#elsewhere}}")
        parts.append("\n".join(f"- `{place_of(one.location)}` {escape(one.message.in_(ui))}" for one in elsewhere))
    return new_page(_TITLE.in_(ui), _LEAD.in_(ui).replace("`", ""), "\n\n".join(parts)).unsearched()


def _items(drafts: Drafts, language: str, ui: str) -> Iterator[str]:
    for path in drafts.pages(language):
        name = os.path.basename(path)
        with open(os.path.join(drafts.docs, path), encoding="utf-8-sig") as file:
            title = read_page(file.read()).title or name
        between = Text(zh="：", en=": ").in_(ui)
        yield f"- [{title}]({name}){between}{_counts(drafts.of(path), ui)}"


def _counts(findings: tuple[Finding, ...], ui: str) -> str:
    errors = sum(finding.severity == ERROR for finding in findings)
    warnings = len(findings) - errors
    return Text(zh=f"{errors} 个错误，{warnings} 个警告", en=f"errors {errors}, warnings {warnings}").in_(ui)
