"""What each page tells search engines, feed readers and browsers in its head.

MkDocs links translations by relative addresses and knows nothing of versions. The head is put right in the
built page, text against text: what stands between two changes keeps every byte.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from checker.site.article import Document, article_of
from checker.site.built import Site
from checker.site.feed import FEED
from checker.site.print_styles import LINK, has_print_styles
from checker.site.sitemap import alternates

_ALTERNATE = re.compile(r'\s*<link rel="alternate"[^>]*>')
_DESCRIPTION = re.compile(r'\s*<meta name="description"[^>]*>')
_LEAD_LENGTH = 160


def dress_head(site: Site, path: str, html: str, page: Document) -> str:
    """Return `html`, whose tree is `page`, with the head that the page at `path` should have."""
    end = html.index("</head>")
    description = _description(site, path, page)
    lines = [
        f'<meta name="description" content="{escape(description)}">',
        *(
            f'<link rel="alternate" hreflang="{language}" href="{escape(address)}">'
            for language, address in alternates(site, path)
        ),
        f'<link rel="alternate" type="application/atom+xml" href="{escape(_feed(site, path))}">',
        '<meta name="robots" content="noindex">' if site.is_archived(path) or site.is_untranslated(path) else "",
        LINK if has_print_styles(site, path) else "",
        _linked_data(site, path, page.findtext("head/title", "").strip(), description),
    ]
    head = _ALTERNATE.sub("", _DESCRIPTION.sub("", html[:end])).rstrip()
    return "\n    ".join([head, *filter(None, lines)]) + f"\n  {html[end:]}"


def without_alternates(html: str) -> str:
    """Return `html` without the links to translations that MkDocs gave it, for a page that has none."""
    return _ALTERNATE.sub("", html)


def _description(site: Site, path: str, page: Document) -> str:
    """Return what the page says it is about, or its first paragraph where MkDocs put what the site is about."""
    given = str(page.xpath("string(head/meta[@name='description']/@content)"))
    if given and (given not in site.abouts or not site.within(path)):
        return given
    article = article_of(page)
    lead = " ".join(article.xpath("string(.//p)").split()) if article is not None else ""
    return lead if len(lead) <= _LEAD_LENGTH else f"{lead[: _LEAD_LENGTH - 1]}…"


def _feed(site: Site, path: str) -> str:
    return site.url(site.prefix(site.language_of(path)) + FEED)


def _linked_data(site: Site, path: str, title: str, description: str) -> str:
    """Return the page as schema.org describes pages; `<` is escaped as a script must not hold `</script>`."""
    language = site.language_of(path)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": site.url(path),
        "name": title,
        "description": description,
        "inLanguage": language,
        "publisher": {"@type": "Organization", "name": site.publisher},
    }
    version = site.version_of(path)
    if version is not None:
        data["version"] = version.version
        if version.published:
            data["datePublished"] = version.published.isoformat()
        if site.is_archived(path) and version.effective:
            follower = site.edition.after(version)
            until = follower.effective.isoformat() if follower and follower.effective else ".."
            data["temporalCoverage"] = f"{version.effective.isoformat()}/{until}"  # from when until when it applies
    original = site.within(path)
    if language != site.languages[0] and site.has(original):
        data["translationOfWork"] = {"@type": "WebPage", "url": site.url(original), "inLanguage": site.languages[0]}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
