"""Everything that is added to the site once its pages are built, for machines and for apps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from checker.model import Policy
from checker.site.article import parse_page
from checker.site.built import Site
from checker.site.content_policy import Inline, inline_of
from checker.site.embed import embed_page, embed_styles
from checker.site.feed import FEED, feed
from checker.site.gate import write_disclosures
from checker.site.head import dress_head
from checker.site.headers import HEADERS, NGINX, for_hosts, for_nginx, header_rules
from checker.site.not_found import write_not_found
from checker.site.print_styles import NAME, has_print_styles, print_styles
from checker.site.processes import each
from checker.site.schemas import read_schemas
from checker.site.search_index import leave_out_other_search, search_own_language, split_index
from checker.site.sitemap import robots, sitemap
from checker.site.texts import texts_of
from checker.site.theme_script import leave_alternates_alone
from checker.site.versions_json import policy_json, source_path, versions_json
from checker.versions.digests import normalised, read_bytes

_FEW = 200  # pages that are finished faster than processes start


def publish(
    site: Site, policy: Policy, frame_ancestors: Iterable[str], not_found: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Finish the built site: each page in one pass, then what stands beside the pages.

    `policy` is that of the version in force; `frame_ancestors` may show the pages for apps in a frame, and
    `not_found` is the 404 page as rendered in each language.
    """
    paths = tuple(site.pages())
    inline = Inline()
    for found in each(lambda path: _finish_page(site, path), paths, worth_it=len(paths) > _FEW):
        inline |= found
    inline |= write_not_found(site, not_found)
    embed_styles(site)
    split_index(site)
    leave_out_other_search(site)
    leave_alternates_alone(site)
    write_disclosures(policy, site.folder)
    _write_sources(site)
    _write_json(site, {"policy.json": policy_json(site), "versions.json": versions_json(site), **read_schemas(site)})
    for language in site.languages:
        home = site.prefix(language)
        site.write(f"{home}{FEED}", feed(site, language, texts_of(language)["feed"]))
        site.write(f"{home}sitemap.xml", sitemap(site, [path for path in paths if not home or path.startswith(home)]))
    site.remove("sitemap.xml.gz")  # by MkDocs, of its own sitemap
    site.write("robots.txt", robots(site))
    rules = header_rules(site, inline, frame_ancestors)
    site.write(HEADERS, for_hosts(rules))
    site.write(NGINX, for_nginx(rules))


def _write_sources(site: Site) -> None:
    """Publish the text of each version as its editors wrote it, from which anybody can compute its digest."""
    for language in site.languages:
        for version in site.edition.versions:
            for page in site.edition.pages_of(language, version):
                source = read_bytes(site.edition.path_of(language, version, page))
                site.write(source_path(site, language, version, page), normalised(source).decode("utf-8"))


def _finish_page(site: Site, path: str) -> Inline:
    """Rewrite the page at `path`, write the one for apps, and return what stands in the page itself."""
    html = site.read(path)
    page = parse_page(html)
    inline = inline_of(page)
    site.write(path, search_own_language(site, path, dress_head(site, path, html, page)))
    if has_print_styles(site, path):
        site.write(f"{path}{NAME}", print_styles(site, path, page.xpath("string(//h1/text())").strip()))
    embed_page(site, path, page)
    return inline


def _write_json(site: Site, files: dict[str, dict[str, Any]]) -> None:
    for path, data in files.items():
        site.write(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
