"""Read everything that was published into the plain values that the rules compare."""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.model import Location
from checker.policy.outline import read_outline
from checker.policy.pages import CHANGELOG
from checker.versions.digests import VERSIONS, files_below, published_paths, read_bytes, text_of
from checker.versions.placeholders import placeholders_in
from checker.versions.register import FILE_NAME, Version, read_register
from checker.versions.state import State, entries_of, frozen_files, state_of, strays, version_of
from checker.versions.texts import ChangeLog, Page, Texts

SUMMARY_WANTED = "<!-- summary:"  # what a release leaves in a change log


def read_state(docs: str) -> State:
    """Return what is published below the folder `docs`; raise CheckerError for what cannot be read."""
    contents = {path: read_bytes(os.path.join(docs, path)) for path in published_paths(docs)}
    return state_of(read_register(docs) or (), contents)


def read_texts(docs: str, languages: tuple[str, ...], against: State | None = None) -> Texts:
    """Return what is published in `languages` below the folder `docs`, and what `against` knows of it.

    Raises CheckerError for what cannot be read.
    """
    now = read_state(docs)
    live = {path: _text(docs, path) for language in languages for path in _live_paths(docs, language)}
    frozen = {path: _text(docs, path) for path in now.digests if path.endswith(".md")}
    last = now.versions[-1].version if now.versions else None
    return Texts(
        register=Location(os.path.join(docs, FILE_NAME)),
        languages=languages,
        entries=entries_of(now),
        frozen=(*frozen_files(docs, now, now), *(frozen_files(docs, now, against) if against else ())),
        strays=tuple(strays(docs, now)),
        changelogs=tuple(_changelog(docs, language, now, live) for language in languages),
        placeholders=tuple(
            mark
            for path, text in (live | frozen).items()
            for mark in placeholders_in(os.path.join(docs, path), path.partition("/")[0], text, final=True)
        ),
        live=tuple(_page(docs, path, text) for path, text in live.items()),
        last=tuple(_page(docs, path, text) for path, text in frozen.items() if version_of(path) == last),
        earlier=entries_of(against) if against else (),
        against=against.name if against else None,
    )


def _text(docs: str, path: str) -> str:
    full = os.path.join(docs, path)
    return text_of(full, read_bytes(full))


def _live_paths(docs: str, language: str) -> list[str]:
    """Return the pages of a language that belong to no version: front door, change log, rights."""
    folder = os.path.join(docs, language)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [f"{language}/{name}" for name in names if name.endswith(".md")]


def _page(docs: str, path: str, text: str) -> Page:
    language, _, name = path.partition("/")
    name = name.split("/", 2)[2] if name.startswith(f"{VERSIONS}/") else name
    return Page(name.removesuffix(".md"), language, os.path.join(docs, path), read_outline(text))


def _changelog(docs: str, language: str, now: State, live: dict[str, str]) -> ChangeLog:
    path = f"{language}/{CHANGELOG}"
    versions = [version.version for version in now.versions if _is_in(docs, version, language)]
    return ChangeLog(
        language=language,
        location=Location(os.path.join(docs, path)),
        anchors=frozenset(section.anchor for section in read_outline(live.get(path, "")) if section.anchor),
        versions=tuple((version, anchor_of(version)) for version in versions),
        unwritten=tuple(_unwritten(os.path.join(docs, path), live.get(path, ""))),
    )


def _unwritten(path: str, text: str) -> Iterator[tuple[str, Location]]:
    sections = read_outline(text)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(SUMMARY_WANTED):
            title = next((section.title for section in reversed(sections) if section.line < number), "")
            yield title, Location(path, number, 1)


def anchor_of(version: str) -> str:
    """Return the id of a version's heading in the change log: v2-1-0 for 2.1.0."""
    return "v" + version.replace(".", "-")


def _is_in(docs: str, version: Version, language: str) -> bool:
    """Tell whether a version exists in a language: by its files, or by its folder where none are recorded."""
    if version.all_files:
        return any(path.startswith(f"{language}/") for path, _ in version.all_files)
    return any(files_below(os.path.join(docs, language, VERSIONS, version.version)))
