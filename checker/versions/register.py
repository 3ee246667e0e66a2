"""Read the register, docs/versions.yml: every published version of the policy, the oldest first.

versions:
  - version: 1.0.0
    published:              # empty: not recorded
    effective:
    material: false
    reconsent: false
  - version: 2.0.0
    published: 2026-11-24
    effective: 2026-11-24
    material: true
    reconsent: true
"""

from __future__ import annotations

import os
from datetime import date
from typing import Any, NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Text

FILE_NAME = "versions.yml"
_KEYS: dict[str, Any] = {"version": str, "published": (date, type(None)), "effective": (date, type(None))}
_FLAGS = ("material", "reconsent")


class Version(NamedTuple):
    """One published version.

    `published` and `effective` are None where they are not recorded; `material` and `reconsent` tell whether
    its change is material, and whether users are asked to consent again.
    """

    version: str
    published: date | None
    effective: date | None
    material: bool
    reconsent: bool


def read_register(docs: str) -> tuple[Version, ...] | None:
    """Return the versions in `docs`/versions.yml, the oldest first, or None where there is no register.

    Raises CheckerError where the file is no register: unknown or missing keys, wrong types, a version twice.
    """
    path = os.path.join(docs, FILE_NAME)
    if not os.path.exists(path):
        return None
    import yaml

    try:
        with open(path, encoding="utf-8") as file:
            data = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _broken(path, f"无法读取（{error}）", f"it cannot be read: {error}") from None
    entries = data.get("versions") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not entries:
        raise _broken(path, "缺少 versions 列表", "it holds no list `versions`")
    versions = tuple(_version(path, entry) for entry in entries)
    if len({version.version for version in versions}) < len(versions):
        raise _broken(path, "同一版本登记了两次", "a version is registered twice")
    return versions


def in_force(versions: tuple[Version, ...], day: date) -> Version | None:
    """Return the version in force on `day`: the last one that took effect by then; an unrecorded date has passed."""
    return next((v for v in reversed(versions) if v.effective is None or v.effective <= day), None)


def _version(path: str, entry: Any) -> Version:
    if not isinstance(entry, dict):
        raise _broken(path, f"条目应为键值：{entry!r}", f"an entry is no mapping: {entry!r}")
    for key, kind in _KEYS.items():
        if key not in entry or not isinstance(entry[key], kind):
            name = entry.get("version")
            raise _broken(
                path, f"版本 {name} 的 {key} 缺失或类型不对", f"version {name}: {key} is missing or of a wrong type"
            )
    flags = [entry.get(flag) for flag in _FLAGS]
    if not all(isinstance(flag, bool) for flag in flags):
        name = entry["version"]
        raise _broken(
            path,
            f"版本 {name} 的 material、reconsent 应为 true 或 false",
            f"version {name}: material and reconsent are true or false",
        )
    return Version(entry["version"], entry["published"], entry["effective"], bool(flags[0]), bool(flags[1]))


def _broken(path: str, zh: str, en: str) -> CheckerError:
    return CheckerError(Text(zh=f"版本登记有误：{zh}", en=f"the register is broken: {en}"), Location(path))
