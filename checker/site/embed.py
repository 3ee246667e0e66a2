"""Pages for apps: the text of a page alone, without navigation and script, for a WebView.

/embed/zh/policy/                  always the version in force
/embed/zh/versions/2.0.0/policy/   one version for ever, as policy.json and versions.json name it

Every page has one, so that who follows a link in an app stays within the app.
"""

from __future__ import annotations

import os
import posixpath
from html import escape

from checker.site.article import Document, article_of, markup_of, relink, strip_theme
from checker.site.built import EMBED, Site

STYLES = f"{EMBED}/embed.css"
_SOURCE = os.path.join(os.path.dirname(__file__), "embed.css")
# What needs a script, and the feed, which an app would show as it stands.
_OF_NO_USE = ".//*[@id='compare'] | .//noscript | .//a[@type='application/atom+xml']"
_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{styles}">
</head>
<body>
<main>
{content}
</main>
</body>
</html>
"""


def embed_page(site: Site, path: str, page: Document) -> None:
    """Write the page for apps of the page at `path`, whose tree is `page` and which is used up."""
    article = article_of(page)
    if article is None:
        return
    own = _embedded(site, path)
    strip_theme(article)
    for element in article.xpath(_OF_NO_USE):
        element.drop_tree()
    relink(article, path, lambda target: _relative(own, _embedded(site, target) if _is_page(site, target) else target))
    heading = article.xpath("string(.//h1)").strip()
    site.write(
        own,
        _PAGE.format(
            language=escape(page.get("lang", "")),
            direction=escape(page.xpath("string((/html/@dir | /html/body/@dir)[1])") or "auto"),
            title=escape(heading),
            canonical=escape(site.url(path)),
            styles=_relative(own, STYLES),
            content="\n".join(markup_of(element) for element in article),
        ),
    )


def embed_styles(site: Site) -> None:
    """Write the stylesheet of the pages for apps."""
    with open(_SOURCE, encoding="utf-8") as file:
        site.write(STYLES, file.read())


def _embedded(site: Site, path: str) -> str:
    return f"{EMBED}/{site.language_of(path)}/{site.within(path)}"


def _is_page(site: Site, path: str) -> bool:
    return (path.endswith("/") or not path) and site.has(path)


def _relative(start: str, target: str) -> str:
    relative = posixpath.relpath(target or ".", start)
    return f"{relative}/" if target.endswith("/") or not target else relative
