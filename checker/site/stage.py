"""Write the tree of plain Markdown that MkDocs builds.

It is docs/, with the version in force under its own address and the pages that are made from data:

    docs/zh/versions/2.0.0/policy.md  ->  zh/policy.md                   as long as 2.0.0 is in force
    docs/versions.yml                 ->  zh/versions/index.md           the archive
                                          zh/versions/compare/index.md   any two versions
                                          zh/versions/2.0.0/changes.md   the redline against the version before
                                          zh/versions/1.0.0/since.md     the redline against the version in force
    docs/clients/*.json               ->  zh/clients.md                  what each client requests

A tree of files can be looked at, and any site generator can build it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from checker.model import Client, Policy
from checker.policy.markdown import Extensions
from checker.policy.reading import Which, read_policy
from checker.site import compare, notices
from checker.site.archive import archive_page
from checker.site.changes import changes_page, since_page
from checker.site.clients_page import clients_page
from checker.site.edition import PAGES, PREVAILING, Edition
from checker.site.page import Page, new_page, read_page
from checker.site.processes import each
from checker.site.redlines import Render
from checker.site.texts import texts_of
from checker.site.tree import read_tree, write_tree
from checker.versions.register import Version

_FEW = 20  # redlines that are written faster than processes start


def stage(
    edition: Edition,
    target: str,
    languages: tuple[str, ...],
    clients: tuple[Client, ...],
    policy: Policy,
    extensions: Extensions,
    added: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Make `target` the tree that is built from the folder of `edition`, in `languages`.

    `policy` is the version in force, `clients` what is registered, `extensions` how the site renders Markdown,
    `added` are further pages by their paths. Raises CheckerError where a language has no texts for generated pages.
    """

    def pages_in(language: str) -> dict[str, bytes]:
        pages = _pages(edition, language, clients, policy, renderer(extensions))
        return {os.path.join(language, path): page.text().encode("utf-8") for path, page in pages.items()}

    contents = read_tree(edition.docs)
    for pages in each(pages_in, languages, worth_it=len(edition.versions) * len(languages) > _FEW):
        contents |= pages
    contents |= {path: text.encode("utf-8") for path, text in added.items()}
    write_tree(target, contents)


def _pages(
    edition: Edition, language: str, clients: tuple[Client, ...], policy: Policy, render: Render
) -> dict[str, Page]:
    """Return what is staged of one language, by its path within the language's folder."""
    pages = dict(_frozen_pages(edition, language)) | dict(_aliases(edition, language)) | dict(_live(edition, language))
    for version in edition.versions:
        pages[f"versions/{version.version}/changes.md"] = changes_page(edition, language, version, render)
        if version in edition.replaced:
            pages[f"versions/{version.version}/since.md"] = since_page(edition, language, version, render)
    pages[compare.PATH] = compare.compare_page(edition, language)
    pages["versions/index.md"] = archive_page(edition, language)
    if clients:
        pages["clients.md"] = _clients(edition, language, clients, policy)
    return pages


def _clients(edition: Edition, language: str, clients: tuple[Client, ...], policy: Policy) -> Page:
    """Return the page of what clients request, beside what the newest version in this language says of it."""
    newest = edition.newest(language, "permissions")
    if newest is None:
        return _untranslated(edition, language, "clients", texts_of(language)["clients"]["title"])
    if language not in policy.languages:
        policy = read_policy(edition.docs, (language,), Which(version=newest.version), frozenset())
    return clients_page(clients, policy, language, edition.read(language, newest, "permissions"))


def _untranslated(edition: Edition, language: str, name: str, title: str) -> Page:
    """Return the page that stands where a language has no version yet."""
    return new_page(title, title, f"# {title} {{#{name}}}\n\n{notices.untranslated(edition, language, name)}")


def renderer(extensions: Extensions) -> Render:
    """Return how the site turns Markdown into HTML."""
    import markdown

    site = markdown.Markdown(extensions=list(extensions.names), extension_configs=dict(extensions.settings))
    # A version is compared with the one before, the one after it and the one in force.
    return lru_cache(maxsize=4 * len(PAGES))(lambda text: site.reset().convert(text))


def _aliases(edition: Edition, language: str) -> Iterator[tuple[str, Page]]:
    """Yield the pages of the version in force, or of the newest translated one, by their own address."""
    for name in PAGES:
        version = edition.newest(language, name)
        if version is None and edition.newest(PREVAILING, name):
            yield f"{name}.md", _untranslated(edition, language, name, texts_of(language)["archive"]["pages"][name])
        elif version is not None:
            yield (
                f"{name}.md",
                read_page(edition.read(language, version, name)).below(
                    notices.version_line(language, version, ""),
                    notices.outdated(edition, language, version, name),
                    notices.announced(edition, language, name, ""),
                    notices.translation(language, name),
                ),
            )


def _live(edition: Edition, language: str) -> Iterator[tuple[str, Page]]:
    """Yield the pages from which readers start, saying what is in force since when, and what comes when."""
    for name in ("index", "changelog"):
        path = os.path.join(edition.docs, language, f"{name}.md")
        if os.path.exists(path):
            with open(path, encoding="utf-8-sig") as file:
                page = read_page(file.read())
            if name == "changelog":
                compared = f"[{texts_of(language)['changes']['compare']}]({compare.PATH})"
                page = page.below_title(f"{compared} · {notices.subscription(language)}")
            line = notices.version_line(language, edition.current, "")
            yield f"{name}.md", page.below(line, notices.announced(edition, language, "policy", ""))


def _frozen_pages(edition: Edition, language: str) -> Iterator[tuple[str, Page]]:
    """Yield the pages of every version, by their permanent address."""
    for version in edition.versions:
        for name in edition.pages_of(language, version):
            yield f"versions/{version.version}/{name}.md", _frozen_page(edition, language, version, name)


def _frozen_page(edition: Edition, language: str, version: Version, name: str) -> Page:
    page = read_page(edition.read(language, version, name))
    title = texts_of(language)["archive"]["page_title"].format(title=page.title, version=version.version)
    up = "../../"
    staged = page.titled(title).below(
        notices.version_line(language, version, up),
        notices.archived(edition, language, version, name, up),
        notices.not_yet(edition, language, version, name, up),
        notices.translation(language, f"versions/{version.version}/{name}"),
    )
    return staged.unsearched()
