"""One search index a language: MkDocs writes one for all, in which an English reader finds Chinese pages.

The theme reads the index below the `base` that each page gives, and resolves results against it, so a page's
`base` becomes the home page of its language. It searches by the script that a page names, which becomes our own
(theme/assets/javascripts/search.js).
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
from typing import Any

from checker.site.built import Site

INDEX = "search/search_index.json"
_WORKER = re.compile(r'("search": "[^"]*assets/javascripts/)workers/search\.[^"]*"')
_LEFT_OUT = ("workers", "lunr")  # what only the theme's own search needs, below assets/javascripts
# Material cuts Chinese into words by this, where jieba is installed; our search needs it no more than readers do.
_CUT = "\u200b"
_BASE = re.compile(r'(<script id="__config" type="application/json">[^<]*?"base": )"[^"]*"')


def split_index(site: Site) -> None:
    """Let each language have the index of its own pages, without archived versions; there may be none at all."""
    if not site.has(INDEX):
        return
    index = json.loads(site.read(INDEX))
    for language in site.languages:
        entries = [entry for entry in index["docs"] if _belongs(site, language, entry["location"])]
        # Each once: the default language is built twice.
        docs = {one["location"]: {**one, **_whole(one), "location": site.within(one["location"])} for one in entries}
        site.write(site.prefix(language) + INDEX, _compact({**index, "docs": list(docs.values())}))


def search_own_language(site: Site, path: str, html: str) -> str:
    """Return the page with the home page of its language as `base`, and with our search."""
    home = site.prefix(site.language_of(path))
    base = posixpath.relpath(home or ".", path or ".")
    return search_from(html, base)


def search_from(html: str, base: str) -> str:
    """Return the page with the home page that it searches from, at `base`, and with our search."""
    html = _BASE.sub(lambda match: f'{match[1]}"{base}"', html, count=1)
    return _WORKER.sub(r'\1search.js"', html, count=1)


def leave_out_other_search(site: Site) -> None:
    """Remove the theme's own search from the site."""
    for name in _LEFT_OUT:
        shutil.rmtree(os.path.join(site.folder, "assets", "javascripts", name), ignore_errors=True)


def _whole(entry: dict[str, Any]) -> dict[str, str]:
    return {key: entry[key].replace(_CUT, "") for key in ("title", "text")}


def _belongs(site: Site, language: str, location: str) -> bool:
    path = location.partition("#")[0]
    return site.language_of(path) == language and not site.is_archived(path)


def _compact(index: dict[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
