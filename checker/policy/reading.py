"""Read a policy, from its pages or as the site publishes it, into one `Policy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.model import Policy
from checker.today import TIME_ZONE

if TYPE_CHECKING:
    from datetime import date

    from checker.policy.disclosures import PageFacts
    from checker.policy.markdown import Extensions
    from checker.policy.pages import Page, Pages


class Which(NamedTuple):
    """Which version of the policy is asked for: the draft, one by name, or the one in force on a day.

    Without any of them it is the one in force today, by the date in `time_zone`.
    """

    draft: bool = False
    version: str | None = None
    day: date | None = None
    time_zone: str = TIME_ZONE


def read_policy(source: str, languages: tuple[str, ...], which: Which, clients: frozenset[str]) -> Policy:
    """Return the policy at `source`: the docs folder, one Markdown page, a disclosures.json or its address.

    `languages` are BCP 47 tags, none for all; `clients` the ids of clients known besides those that the
    site registers. Raises CheckerError where the policy cannot be read whole.
    """
    if source.endswith(".json") or source.startswith(("https://", "http://")):
        from checker.policy.compiled import load_policy

        return load_policy(source, languages)
    from checker.policy import cache
    from checker.policy.pages import find_pages

    pages = find_pages(source, languages, which)
    entry = cache.entry_for(pages, clients)
    known = cache.load_entry(entry, pages)
    if known is not None:
        return known
    from checker.policy.markdown import read_extensions

    extensions = read_extensions(pages.config)
    policy = read_pages(pages, clients, extensions)
    if extensions.read_pages_only:  # a snippet's file could change without a page changing
        cache.keep_entry(entry, policy)
    return policy


def read_pages(pages: Pages, clients: frozenset[str], extensions: Extensions) -> Policy:
    """Return what `pages`, rendered with the site's `extensions`, say about permissions."""
    from checker.policy.disclosures import read_page
    from checker.policy.markdown import Renderer

    known = clients | {client.id for client in pages.registered}
    renderer = Renderer(extensions)

    def read(page: Page) -> PageFacts:
        return read_page(renderer.render(page.path, page.source), page, known, extensions.service_names)

    facts = [read(page) for page in pages.pages]
    said_elsewhere = [statement for page in pages.live for statement in read(page).statements]
    return Policy(
        source=pages.source,
        languages=pages.languages,
        version=pages.version,
        registered=pages.registered,
        headings=tuple(heading for fact in facts for heading in fact.headings),
        disclosures=tuple(disclosure for fact in facts for disclosure in fact.disclosures),
        statements=(*(one for fact in facts for one in fact.statements), *said_elsewhere),
        unknown=tuple(mention for fact in facts for mention in fact.unknown),
    )
