"""Read the pages at hand, a draft or one version, into the plain values that the rules compare."""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.model import Location
from checker.policy.full_width import full_width_marks
from checker.policy.links import ids_in, links_in
from checker.policy.outline import read_outline
from checker.policy.pages import DRAFT, Pages
from checker.policy.pages import Page as Source
from checker.policy.rows import rows_in
from checker.versions.dates import EFFECTIVE, PUBLISHED, stated_dates, write_date
from checker.versions.digests import VERSIONS
from checker.versions.placeholders import placeholders_in
from checker.versions.plan import Plan, is_mark
from checker.versions.texts import FullWidth, Lacking, Link, Page, Planned, TableRow, Texts


def add_pages(texts: Texts, pages: Pages) -> Texts:
    """Return `texts` with the `pages` of a published version, whose placeholders readers would get."""
    marks = [mark for page in pages.pages for mark in placeholders_in(page.path, page.language, page.source, True)]
    return texts._replace(
        pages=tuple(
            Page(page.name, page.language, page.path, read_outline(page.source), ids_in(page.source))
            for page in pages.pages
        ),
        lacking=tuple(_lacking(texts, pages)),
        links=tuple(link for page in pages.pages for link in _links(page)),
        full_width=tuple(mark for page in pages.pages for mark in _full_width(page)),
        rows=tuple(row for page in pages.pages for row in _rows(page)),
        placeholders=tuple(dict.fromkeys([*texts.placeholders, *marks])),
    )


def add_drafts(texts: Texts, pages: Pages, plan: Plan | None) -> Texts:
    """Return `texts` with the `pages` of the draft, which are to be published by `plan` if there is one.

    What a release fills in is no placeholder of a draft.
    """
    with_pages = add_pages(texts, pages)
    open_marks = [
        mark
        for page in pages.pages
        for mark in placeholders_in(page.path, page.language, page.source, plan is not None)
        if not is_mark(mark.text)
    ]
    days = {PUBLISHED: plan.published, EFFECTIVE: plan.effective} if plan else {}
    return with_pages._replace(
        placeholders=(*texts.placeholders, *open_marks),
        stated=tuple(one for page in pages.pages for one in stated_dates(page.path, page.language, page.source)),
        planned=tuple(
            Planned(field, language, day, write_date(day, language))
            for field, day in days.items()
            for language in pages.languages
        ),
    )


def _lacking(texts: Texts, pages: Pages) -> Iterator[Lacking]:
    draft = pages.version == DRAFT
    folder = DRAFT if draft else os.path.join(VERSIONS, pages.version or "")
    for language in texts.languages:
        if language not in pages.languages:
            location = Location(os.path.join(pages.source, language, folder))
            yield Lacking(language, None if draft else pages.version, location)


def _links(page: Source) -> Iterator[Link]:
    for target, anchor, line, column in links_in(page.source):
        yield Link(target or f"{page.name}.md", anchor, page.language, Location(page.path, line, column))


def _rows(page: Source) -> Iterator[TableRow]:
    for row in rows_in(page.source):
        yield TableRow(row.cells, row.expected, row.full_width, page.language, Location(page.path, row.line, 1))


def _full_width(page: Source) -> Iterator[FullWidth]:
    for text, meant, line, column in full_width_marks(page.source):
        yield FullWidth(text, meant, page.language, Location(page.path, line, column))
