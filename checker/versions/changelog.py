"""Start the section of a version in the change logs, for the editors to write what changed.

What the register knows is written, and what differs from the version before is listed by section, so that nothing
is forgotten. A comment asks for the rest, which no program knows:

    ## 2.1.0 {#v2-1-0}

    2026年12月1日发布，2026年12月15日生效。**重大变更**。

    <!-- summary: 请在这里写明这一版改了什么、为什么改，写好后删去这一行 -->

    - [（二）信息保存在哪里](versions/2.1.0/policy.md#protection-location)

Editors who wrote ahead have the heading already, or one with the id `next`, which then becomes this version's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.policy.outline import Section, read_outline
from checker.policy.pages import CHANGELOG
from checker.versions.dates import words_of, write_date
from checker.versions.digests import VERSIONS, files_below, read_bytes, text_of
from checker.versions.order import moved_keys
from checker.versions.reading import SUMMARY_WANTED, anchor_of
from checker.versions.register import Version, read_register

NEXT = "next"


def headings_to_start(docs: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and new content of each change log that lacks a heading for a version in its language.

    This follows from what is published alone, so that it can be asked again after an interruption.
    """
    versions = read_register(docs) or ()
    for language in sorted({path.partition("/")[0] for version in versions for path, _ in version.all_files}):
        path = os.path.join(docs, language, CHANGELOG)
        old = read_bytes(path) if os.path.exists(path) else b""
        new = text_of(path, old)
        before: Version | None = None
        for version in versions:
            if any(file.startswith(f"{language}/") for file, _ in version.all_files):
                new = _with_section(new, language, version, list(_changes(docs, language, version, before)))
                before = version
        if new != text_of(path, old):
            yield path, (new.replace("\n", "\r\n") if b"\r\n" in old else new).encode()


def _with_section(text: str, language: str, version: Version, changes: list[str]) -> str:
    """Return the change log `text` with a section for `version`, above those of the versions that it has."""
    sections = read_outline(text)
    anchor = anchor_of(version.version)
    if any(section.anchor == anchor for section in sections):
        return text
    lines = text.splitlines(keepends=True)
    facts = _facts(language, version)
    started = "\n\n".join(filter(None, [f"## {version.version} {{#{anchor}}}", facts])) + "\n"
    for section in sections:
        if section.anchor == NEXT:
            lines[section.line - 1] = started
            return "".join(lines)
    at = sections[1].line - 1 if len(sections) > 1 else len(lines)
    above = "" if at == 0 or not lines[at - 1].strip() else "\n" if lines[at - 1].endswith("\n") else "\n\n"
    listed = "".join(f"- {change}\n" for change in changes)
    wanted = f"{SUMMARY_WANTED} {_words(language).get('summary', '')} -->\n" if changes else ""
    body = "\n".join(filter(None, [started, wanted, listed]))
    return "".join([*lines[:at], above, body, "\n" if lines[at:] else "", *lines[at:]])


def _facts(language: str, version: Version) -> str:
    """Return what the register says of `version`, as the editors of `language` would write it."""
    words, (published, effective) = _words(language), (version.published, version.effective)
    if not words or published is None or effective is None:
        return ""
    days = {"published": write_date(published, language), "effective": write_date(effective, language)}
    dates = words["same_day" if published == effective else "dates"].format(**days)
    flags = [words[flag] for flag in ("material", "reconsent") if getattr(version, flag)]
    return str(words["between"].join([dates, *flags]))


def _words(language: str) -> dict[str, str]:
    return dict(words_of(language).get("changelog", {}))


def _changes(docs: str, language: str, version: Version, before: Version | None) -> Iterator[str]:
    """Yield a link to each section that is new, other or elsewhere in `version`, one struck out to each that is gone.

    The first section of a page is its title with version and dates, which say nothing of what changed.
    """
    old, new = (_sections(docs, language, one) for one in (before, version))
    moved = set(_moved(old, new))
    for (page, anchor), section in new.items() if before else ():
        was = old.get((page, anchor))
        if was is None or (was.title, was.text) != (section.title, section.text) or (page, anchor) in moved:
            yield f"[{section.title}]({VERSIONS}/{version.version}/{page}#{anchor})"
    for (page, anchor), section in old.items():
        if before and (page, anchor) not in new:
            yield f"<del>[{section.title}]({VERSIONS}/{before.version}/{page}#{anchor})</del>"


def _moved(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the pages and ids of the sections that stand elsewhere in their page than they did."""
    places = {key: place for place, key in enumerate(old)}
    for page in dict.fromkeys(page for page, _ in new):
        within = {anchor: places[one, anchor] for one, anchor in new if one == page and (one, anchor) in places}
        yield from ((page, anchor) for anchor in moved_keys(list(within), within))


def _sections(docs: str, language: str, version: Version | None) -> dict[tuple[str, str], Section]:
    folder = os.path.join(docs, language, VERSIONS, version.version) if version else ""
    return {
        (page, section.anchor): section
        for page in files_below(folder)
        if page.endswith(".md")
        for section in read_outline(_read(os.path.join(folder, page)))[1:]
        if section.anchor
    }


def _read(path: str) -> str:
    return text_of(path, read_bytes(path))
