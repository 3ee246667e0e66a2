"""The text of a built page: its article, without what the theme puts around and into it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import lxml.html

# lxml has no types of its own.
Document = Any
_ARTICLE = "//article"
_THEME = ".//a[@class='headerlink'] | .//script | .//style | .//button | .//form"


def parse_page(html: str) -> Document:
    """Return the tree of a built page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(html.encode("utf-8"), parser)


def article_of(page: Document) -> Document | None:
    """Return the article of a page's tree."""
    return next(iter(page.xpath(_ARTICLE)), None)


def strip_theme(article: Document) -> None:
    """Take out of `article` what only works or makes sense within the site."""
    for element in article.xpath(_THEME):
        element.drop_tree()


def relink(article: Document, path: str, address_of: Callable[[str], str]) -> None:
    """Let `article` of the page at `path` link to `address_of` of each page or file of the site that it links to.

    Links to other hosts, and within the page itself, stay as they are.
    """
    for element in article.xpath(".//*[@href or @src]"):
        attribute = "href" if "href" in element.attrib else "src"
        parts = urlsplit(element.get(attribute))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(path or ".", parts.path))
        target = "" if target == "." else f"{target}/" if parts.path.endswith(("/", ".")) else target
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        element.set(attribute, address_of(target) + fragment)


def markup_of(element: Document) -> str:
    """Return `element` as HTML, without the text behind it."""
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))
