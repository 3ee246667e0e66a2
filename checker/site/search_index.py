"""One search index a language: MkDocs writes one for all, in which an English reader finds Chinese pages.

The theme reads the index below the `base` that each page gives, and resolves results against it, so a page's
`base` becomes the home page of its language.
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import Any

from checker.site.built import Site

INDEX = "search/search_index.json"
_BASE = re.compile(r'(<script id="__config" type="application/json">[^<]*?"base": )"[^"]*"')


def split_index(site: Site) -> None:
    """Let each language have the index of its own pages, without archived versions; there may be none at all."""
    if not site.has(INDEX):
        return
    index = json.loads(site.read(INDEX))
    for language in site.languages:
        entries = [entry for entry in index["docs"] if _belongs(site, language, entry["location"])]
        docs = [{**entry, "location": site.within(entry["location"])} for entry in entries]
        site.write(site.prefix(language) + INDEX, _compact({**index, "docs": docs}))


def search_own_language(site: Site, path: str, html: str) -> str:
    """Return the page with the home page of its language as `base`."""
    home = site.prefix(site.language_of(path))
    base = posixpath.relpath(home or ".", path or ".")
    return _BASE.sub(lambda match: f'{match[1]}"{base}"', html, count=1)


def _belongs(site: Site, language: str, location: str) -> bool:
    path = location.partition("#")[0]
    return site.language_of(path) == language and not site.is_archived(path)


def _compact(index: dict[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
