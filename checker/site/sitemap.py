"""The sitemap (sitemaps.org), with each page's translations, and the robots.txt that names it.

What search engines are not to show is left out: archived versions, and pages for embedding. Robots may fetch
them all the same, since a page that may not be fetched cannot say `noindex`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from checker.site.built import EMBED, Site

_LISTS = ("", "changelog/", "versions/")  # they tell of a version from its publication on
_START = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def alternates(site: Site, path: str) -> list[tuple[str, str]]:
    """Return the languages that the page at `path` is in, each with its address, and x-default for all others."""
    within = site.within(path)
    paths = {language: site.prefix(language) + within for language in site.languages}
    found = [(language, site.url(path)) for language, path in paths.items() if _has(site, path)]
    return [*found, ("x-default", found[0][1])] if found else []


def _has(site: Site, path: str) -> bool:
    return site.has(path) and not site.is_untranslated(path)


def sitemap(site: Site, paths: Sequence[str]) -> str:
    """Return the sitemap of those of `paths` that a search engine is to show."""
    shown = [path for path in paths if _is_shown(site, path)]
    return f"{_START}{''.join(_entry(site, path) for path in shown)}</urlset>\n"


def _is_shown(site: Site, path: str) -> bool:
    return not (site.is_archived(path) or site.is_untranslated(path) or path.startswith(f"{EMBED}/"))


def robots(site: Site) -> str:
    """Return the robots.txt: everything may be fetched but Markdown sources, which cannot say `noindex`."""
    return f"User-agent: *\nAllow: /\nDisallow: /*.md$\n\nSitemap: {site.url('sitemap.xml')}\n"


def _entry(site: Site, path: str) -> str:
    links = "".join(
        f'    <xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>\n'
        for language, address in alternates(site, path)
    )
    day = _changed(site, path)
    changed = f"    <lastmod>{day.isoformat()}</lastmod>\n" if day else ""
    return f"  <url>\n    <loc>{escape(site.url(path))}</loc>\n{changed}{links}  </url>\n"


def _changed(site: Site, path: str) -> date | None:
    """Return when the page changed last, as far as versions tell: the texts in force, and the pages that list them."""
    version = site.version_of(path)
    if version is not None:
        return version.effective or version.published
    if site.within(path) not in _LISTS:
        return None
    return max((one.published for one in site.edition.versions if one.published), default=None)
