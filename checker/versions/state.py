"""What is published in a folder, or was at a commit: the register, and the digest of every frozen file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.model import Location
from checker.versions.chain import entry_digest, translation_digest
from checker.versions.digests import digest
from checker.versions.register import Version
from checker.versions.texts import Entry, Folder, Frozen


class State(NamedTuple):
    """The versions of a register, and the digests of the files that are there, by path below docs/.

    `name` is what messages call it; None for the folder at hand.
    """

    versions: tuple[Version, ...]
    digests: Mapping[str, str]
    name: str | None = None


def state_of(versions: tuple[Version, ...], contents: Mapping[str, bytes], name: str | None = None) -> State:
    """Return the state in which `contents` are published under the register `versions`."""
    return State(versions, {path: digest(content) for path, content in contents.items()}, name)


def entries_of(state: State) -> tuple[Entry, ...]:
    """Return the entries of the register with the digests that they really have."""
    return tuple(
        Entry(version, entry_digest(version), tuple(map(translation_digest, version.translations)))
        for version in state.versions
    )


def frozen_files(docs: str, now: State, known: State) -> Iterator[Frozen]:
    """Yield each file of each version that `known` knows, as it is `now` below the folder `docs`.

    Of the folder itself the register counts, and a file that it does not name was added; of a commit or
    another folder the files that are there.
    """
    here = known.name is None
    names = {path.casefold(): path for path in now.digests}
    for version in known.versions:
        recorded = dict(version.all_files) if here else _files_of(known, version.version)
        added = _added(recorded, now, version.version) if here else []
        for path in sorted((*recorded, *added)):
            found = now.digests.get(path)
            yield Frozen(
                version=version.version,
                language=_language_of(path),
                recorded=recorded.get(path),
                found=found,
                location=Location(os.path.join(docs, path)),
                against=known.name,
                present=None if found else names.get(path.casefold()),
            )


def _added(recorded: Mapping[str, str], now: State, version: str) -> list[str]:
    """Return the files that stand among those `recorded`; one that is merely renamed is not added."""
    languages = {_language_of(path) for path in recorded}
    renamed = {path.casefold() for path in recorded if path not in now.digests}
    return [
        path
        for path in _files_of(now, version)
        if _language_of(path) in languages and path not in recorded and path.casefold() not in renamed
    ]


def strays(docs: str, now: State) -> Iterator[Folder]:
    """Yield each folder of a version and language that the register does not name."""
    languages = {version.version: {_language_of(path) for path, _ in version.all_files} for version in now.versions}
    for language, version in dict.fromkeys((_language_of(path), version_of(path)) for path in now.digests):
        named = languages.get(version)
        if named is None or (named and language not in named):
            location = Location(os.path.join(docs, language, "versions", version))
            yield Folder(version, language, location, named is not None)


def version_of(path: str) -> str:
    """Return the version of a published file by its path below docs/, <language>/versions/<version>/…."""
    return path.split("/", 3)[2]


def _language_of(path: str) -> str:
    return path.partition("/")[0]


def _files_of(state: State, version: str) -> dict[str, str]:
    return {path: value for path, value in state.digests.items() if version_of(path) == version}
