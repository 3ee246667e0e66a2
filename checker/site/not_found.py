"""The page for an address that is not there: one a language, since its header and navigation speak one.

A host shows /404.html, or the one that stands nearest: /en/404.html below /en/ (Cloudflare Pages, nginx with
headers.nginx.conf, Netlify with _redirects). Whichever it is, it holds the text in every language; without script all
are shown, with script the visitor's. MkDocs renders the theme's 404.html once a language, always to the same file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from checker.site.article import parse_page
from checker.site.built import Site
from checker.site.content_policy import Inline, inline_of
from checker.site.head import without_alternates
from checker.site.search_index import search_from

TEMPLATE = "404.html"
REDIRECTS = "_redirects"


def homes(site_url: str, names: Mapping[str, str], default: str) -> list[dict[str, str]]:
    """Return the home page of each language as the theme's language switch takes it; `names` are the languages'."""
    root = f"{urlsplit(site_url).path.rstrip('/')}/"
    return [
        {"name": name, "lang": tag, "link": root if tag == default else f"{root}{tag}/"} for tag, name in names.items()
    ]


def in_own_language_first(texts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return `texts` with those in `language` before the others."""
    return {language: texts[language], **texts}


def write_not_found(site: Site, rendered: Mapping[str, str]) -> Inline:
    """Write the page of each language, as it was `rendered`, and return what stands in them all."""
    inline = Inline()
    root = urlsplit(site.address).path
    for language, output in rendered.items():
        html = search_from(without_alternates(output), root + site.prefix(language))
        inline |= inline_of(parse_page(html))
        site.write(site.prefix(language) + TEMPLATE, html)
    others = [site.prefix(language) for language in rendered if site.prefix(language)]
    site.write(REDIRECTS, "".join(f"{root}{prefix}* {root}{prefix}{TEMPLATE} 404\n" for prefix in others))
    return inline
