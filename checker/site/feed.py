"""An Atom feed (RFC 4287) a language: an entry a version, with what the editors wrote of it in the change log.

A version without a recorded date has no entry, since every entry must tell when it was updated and a feed tells
what is new; the archive has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.site.article import article_of, markup_of, parse_page, strip_theme
from checker.site.built import Site
from checker.site.texts import date_in
from checker.today import midnight
from checker.versions.register import Version

FEED = "feed.xml"
_CHANGELOG = "changelog/"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(site: Site, language: str, texts: Mapping[str, str]) -> str:
    """Return the feed in `language`; `texts` is the table `feed` of what generated pages say."""
    home = site.prefix(language)
    dated = [(version, day) for version in site.edition.versions if (day := version.published or version.effective)]
    root = Element("feed", {"xmlns": _ATOM, _LANGUAGE: language})
    _text(root, "id", site.url(home + FEED))
    _text(root, "title", texts["title"])
    _text(root, "subtitle", texts["subtitle"])
    _text(root, "updated", midnight(max((day for _, day in dated), default=date.min), site.time_zone))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": site.url(home + FEED)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site.url(home)})
    _text(SubElement(root, "author"), "name", site.publisher)
    sections = _sections(site, home)
    for version, day in reversed(dated):
        section = sections.get(f"v{version.version.replace('.', '-')}", "")
        root.append(_entry(site, language, version, day, section, texts))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _entry(site: Site, language: str, version: Version, day: date, section: str, texts: Mapping[str, str]) -> Element:
    folder = f"{site.prefix(language)}versions/{version.version}/"
    changes = f"{folder}changes/"
    entry = Element("entry")
    _text(entry, "id", site.url(folder))
    _text(entry, "title", texts["entry"].format(version=version.version))
    _text(entry, "updated", midnight(day, site.time_zone))
    if version.published:
        _text(entry, "published", midnight(version.published, site.time_zone))
    address = site.url(changes if site.has(changes) else f"{site.prefix(language)}{_CHANGELOG}")
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address})
    _text(entry, "summary", _summary(language, version, texts))
    if section:
        _text(entry, "content", section, {"type": "html"})
    return entry


def _summary(language: str, version: Version, texts: Mapping[str, str]) -> str:
    day = date_in(version.effective, language)
    known = texts["effective"].format(day=day) if version.effective else texts["effective_unrecorded"]
    parts = [known, texts["material"] if version.material else "", texts["reconsent"] if version.reconsent else ""]
    return texts["between"].join(filter(None, parts))


def _sections(site: Site, home: str) -> dict[str, str]:
    """Return the sections of the change log below `home`, as HTML, each under the id of its heading."""
    path = f"{home}{_CHANGELOG}"
    article = article_of(parse_page(site.read(path))) if site.has(path) else None
    if article is None:
        return {}
    strip_theme(article)
    article.make_links_absolute(site.url(path))
    sections: dict[str, str] = {}
    heading = ""
    for element in article.iterchildren("*"):
        heading = element.get("id", "") if element.tag == "h2" else heading
        if heading and element.tag != "h2":
            sections[heading] = sections.get(heading, "") + markup_of(element)
    return sections


def _text(parent: Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    SubElement(parent, tag, dict(attributes or {})).text = text
