"""Read the register, docs/versions.yml: every published version of the policy, the oldest first.

versions:
  - version: 1.0.0
    published:              # empty: not recorded
    effective:
    material: false
    reconsent: false
    files:                  # what is frozen, each with its digest (see digests.py)
      zh/versions/1.0.0/policy.md: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
    digest: fcde2b2e…       # of this entry (see chain.py)
  - version: 2.0.0
    published: 2026-11-24
    effective: 2026-11-24
    material: true
    reconsent: true
    previous: fcde2b2e…     # the digest of the entry before
    files: …
    digest: …
    translations:           # languages that were added later, chained to the entry in the same way
      - {language: ar, published: 2027-02-01, previous: …, files: …, digest: …}

Versions of before there were digests may lack files, previous and digest: they are then not recorded.
"""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Text

if TYPE_CHECKING:
    from yaml import Node

    from checker.versions.nodes import Reader

FILE_NAME = "versions.yml"
_KEYS: dict[str, Any] = {"version": str, "published": (date, type(None)), "effective": (date, type(None))}
_FLAGS = ("material", "reconsent")
_RECORDED = ("previous", "files", "digest")
_TRANSLATION: dict[str, Any] = {"language": str, "published": date}
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")

Files = tuple[tuple[str, str], ...]  # paths below docs/, and the digest of each


class Translation(NamedTuple):
    """A language that was added to a version after it was published."""

    language: str
    published: date
    previous: str | None = None
    files: Files = ()
    digest: str | None = None
    location: Location = Location(FILE_NAME)


class Version(NamedTuple):
    """One published version.

    `published` and `effective` are None where they are not recorded; `material` and `reconsent` tell whether
    its change is material, and whether users are asked to consent again. `files` are those frozen with it,
    `previous` is the digest of the entry before and `digest` that of this one: empty where not recorded.
    """

    version: str
    published: date | None
    effective: date | None
    material: bool
    reconsent: bool
    previous: str | None = None
    files: Files = ()
    digest: str | None = None
    translations: tuple[Translation, ...] = ()
    location: Location = Location(FILE_NAME)

    @property
    def all_files(self) -> Files:
        """The files of the version and of its added translations."""
        return self.files + tuple(file for added in self.translations for file in added.files)


def read_register(docs: str) -> tuple[Version, ...] | None:
    """Return the versions in `docs`/versions.yml, the oldest first, or None where there is no register.

    Raises CheckerError, with file and line, where the file is no register: unknown or missing keys, wrong
    types, a version twice.
    """
    path = os.path.join(docs, FILE_NAME)
    if not os.path.exists(path):
        return None
    try:
        with open(path, encoding="utf-8-sig") as file:
            return parse_register(path, file.read())
    except (OSError, UnicodeDecodeError) as error:
        message = Text(zh=f"版本登记无法读取：{error}", en=f"the register cannot be read: {error}")
        raise CheckerError(message, Location(path)) from None


def parse_register(path: str, text: str) -> tuple[Version, ...]:
    """Return the versions in the text of a register; `path` is what errors name. Raises as `read_register`."""
    from checker.versions.nodes import Reader

    reader = Reader(path, text)
    listed = reader.mapping(reader.root, ("versions",)).get("versions", reader.root)
    versions: dict[str, Version] = {}
    for node in reader.items(listed, "缺少 versions 列表", "it holds no list `versions`"):
        version = _version(reader, node)
        if version.version in versions:
            name = version.version
            raise reader.broken(node, f"版本 {name} 登记了两次", f"version {name} is registered twice")
        versions[version.version] = version
    return tuple(versions.values())


def in_force(versions: tuple[Version, ...], day: date) -> Version | None:
    """Return the version in force on `day`: the last one that took effect by then; an unrecorded date has passed."""
    return next((v for v in reversed(versions) if v.effective is None or v.effective <= day), None)


def _version(reader: Reader, node: Node) -> Version:
    entry = reader.mapping(node, (*_KEYS, *_FLAGS, *_RECORDED, "translations"))
    values = _typed(reader, node, entry, _KEYS)
    name = values["version"]
    if not _NAME.fullmatch(name):
        raise reader.broken(entry["version"], f"{name!r} 不能作为版本号", f"{name!r} cannot be a version")
    flags = [reader.value(entry[flag]) if flag in entry else None for flag in _FLAGS]
    if not all(isinstance(flag, bool) for flag in flags):
        raise reader.broken(
            node,
            f"版本 {name} 的 material、reconsent 应为 true 或 false",
            f"version {name}: material and reconsent are true or false",
        )
    added = (
        reader.items(entry["translations"], "translations 应为列表", "`translations` is a list")
        if ("translations" in entry)
        else []
    )
    return Version(
        name,
        values["published"],
        values["effective"],
        bool(flags[0]),
        bool(flags[1]),
        *_recorded(reader, entry, name),
        translations=tuple(_translation(reader, one, name) for one in added),
        location=reader.at(node),
    )


def _translation(reader: Reader, node: Node, version: str) -> Translation:
    entry = reader.mapping(node, (*_TRANSLATION, *_RECORDED))
    values = _typed(reader, node, entry, _TRANSLATION)
    recorded = _recorded(reader, entry, version)
    return Translation(values["language"], values["published"], *recorded, location=reader.at(node))


def _typed(reader: Reader, node: Node, entry: dict[str, Node], kinds: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the keys in `kinds`, each of its kind."""
    values = {key: reader.value(value) for key, value in entry.items() if key in kinds}
    for key, kind in kinds.items():
        if key not in values or not isinstance(values[key], kind):
            name = values.get("version", values.get("language"))
            raise reader.broken(
                entry.get(key, node),
                f"版本 {name} 的 {key} 缺失或类型不对",
                f"version {name}: {key} is missing or of a wrong type",
            )
    return values


def _recorded(reader: Reader, entry: dict[str, Node], version: str) -> tuple[str | None, Files, str | None]:
    """Return `previous`, `files` and `digest` of an entry, as far as it has them."""
    files = reader.mapping(entry["files"], ()) if "files" in entry else {}
    for path, node in files.items():
        language, _, name = path.partition(f"/versions/{version}/")
        if "/" in language or not language or not name or ".." in path.split("/"):
            raise reader.broken(
                node,
                f"{path} 不是版本 {version} 的文件（应为 语言/versions/{version}/…）",
                f"{path} is no file of version {version} (language/versions/{version}/…)",
            )
    previous, digest = (_digest(reader, entry[key]) if key in entry else None for key in ("previous", "digest"))
    return previous, tuple((path, _digest(reader, node)) for path, node in files.items()), digest


def _digest(reader: Reader, node: Node) -> str:
    value = str(node.value)
    if not _DIGEST.fullmatch(value):
        raise reader.broken(
            node, f"{value!r} 不是 SHA-256 摘要（64 位十六进制）", f"{value!r} is no SHA-256 digest (64 hex digits)"
        )
    return value
