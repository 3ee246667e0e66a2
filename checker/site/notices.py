"""What a page of the policy says above its own text: which version it is, and what a reader has to know of it.

Every function returns a block of Markdown, or "" where there is nothing to say. `up` is the way from the page to the
folder of its language: "" or "../../".
"""

from __future__ import annotations

import re

from checker.site.edition import PREVAILING, Edition
from checker.site.texts import date_in, texts_of
from checker.versions.register import Version

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


def version_line(language: str, version: Version, up: str) -> str:
    """Return the line that stays in sight: version, date, and where its changes and the others are."""
    texts = texts_of(language)["notices"]
    line = texts["version"] if version.effective else texts["version_undated"]
    line = line.format(version=version.version, effective=date_in(version.effective, language))
    changes = f"[{texts['changes']}]({up}versions/{version.version}/changes.md)"
    return f"{line} · {changes} · [{texts['versions']}]({up}versions/index.md)\n{{: .version-line }}"


def archived(edition: Edition, language: str, version: Version, page: str, up: str) -> str:
    """Return that `version` was replaced, and where the text in force is."""
    if version not in edition.versions[: edition.versions.index(edition.current)]:
        return ""
    follower = edition.after(version)
    key = "archived" if follower and follower.effective else "archived_undated"
    return _notice(
        "archived",
        texts_of(language)["notices"][key].format(
            version=version.version,
            replaced=date_in(follower.effective if follower else None, language),
            current=edition.current.version,
            since=f"{up}versions/{version.version}/since.md",
            link=f"{up}{page}.md" if edition.newest(language, page) else f"{up}versions/index.md",
        ),
    )


def not_yet(edition: Edition, language: str, version: Version, page: str, up: str) -> str:
    """Return that `version` is not in force before its day."""
    if version not in edition.upcoming:
        return ""
    text = texts_of(language)["notices"]["not_yet"]
    link = f"{up}{page}.md" if edition.newest(language, page) else f"{up}versions/index.md"
    effective = date_in(version.effective, language)
    return _notice("upcoming", text.format(version=version.version, effective=effective, link=link))


def announced(edition: Edition, language: str, page: str, up: str) -> str:
    """Return which versions follow the one in force, and when."""
    texts = texts_of(language)["notices"]
    lines = []
    for version in edition.announced:
        folder = f"{up}versions/{version.version}"
        text = f"{folder}/{page}.md" if edition.has(language, version, page) else f"{up}versions/index.md"
        values = {"version": version.version, "effective": date_in(version.effective, language)}
        lines.append(texts["announced"].format(link=text, changes=f"{folder}/changes.md", **values))
    return _notice("upcoming", "\n\n".join(lines)) if lines else ""


def translation(language: str, page: str) -> str:
    """Return that the Chinese text of `page`, such as versions/2.0.0/policy, prevails over this one."""
    if language == PREVAILING:
        return ""
    return _notice("translation", _as_html(texts_of(language)["notices"]["translation"].format(link=_prevailing(page))))


def outdated(edition: Edition, language: str, version: Version, page: str) -> str:
    """Return that the version in force is not translated, where `version` stands in for it."""
    if version == edition.current:
        return ""
    values = {"version": version.version, "current": edition.current.version, "link": _prevailing(page)}
    return _notice("outdated", _as_html(texts_of(language)["notices"]["outdated"].format(**values)))


def untranslated(edition: Edition, language: str, page: str) -> str:
    """Return that no version of `page` is translated, so far."""
    text = texts_of(language)["notices"]["untranslated"]
    return _notice("outdated", _as_html(text.format(current=edition.current.version, link=_prevailing(page))))


def subscription(language: str) -> str:
    """Return the link to the feed, for pages right below the home page; as HTML, since MkDocs knows only pages."""
    return f'<a href="../feed.xml" type="application/atom+xml">{texts_of(language)["feed"]["link"]}</a>'


def _prevailing(page: str) -> str:
    """Return the way to the same page in Chinese: an address, since MkDocs links within one language only."""
    return "../" * (page.count("/") + 2) + f"{page}/"


def _as_html(text: str) -> str:
    """Return `text` with its links as HTML: MkDocs warns of Markdown links to what its language does not have."""
    return _LINK.sub(r'<a href="\2">\1</a>', text)


def _notice(kind: str, text: str) -> str:
    return f'<aside class="notice notice--{kind}" role="note" markdown="1">\n\n{text}\n\n</aside>'
