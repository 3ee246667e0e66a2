"""The digest of a register entry, by which the next entry names it.

It is the SHA-256 of the entry as JSON with sorted keys, without its own digest and without the translations
that are added later. Comments, quotes and the order of keys in versions.yml do not count.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checker.versions.register import Translation, Version


def entry_digest(version: Version) -> str:
    """Return the digest of an entry."""
    return _digest(entry_data(version))


def translation_digest(translation: Translation) -> str:
    """Return the digest of an added translation."""
    return _digest(translation_data(translation))


def entry_data(version: Version) -> dict[str, Any]:
    """Return what an entry holds, in the order in which it is written; without what is not recorded."""
    return {
        "version": version.version,
        "published": version.published,
        "effective": version.effective,
        "material": version.material,
        "reconsent": version.reconsent,
        **_links(version.previous, version.files),
    }


def translation_data(translation: Translation) -> dict[str, Any]:
    """Return what an added translation holds, in the order in which it is written."""
    return {
        "language": translation.language,
        "published": translation.published,
        **_links(translation.previous, translation.files),
    }


def _links(previous: str | None, files: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {**({"previous": previous} if previous else {}), **({"files": dict(files)} if files else {})}


def _digest(data: dict[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
