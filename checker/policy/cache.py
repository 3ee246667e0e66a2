"""Keep what was read from a policy's pages, so that the next check of the same pages need not render them.

An entry is a disclosures.json whose name is a digest of everything that went into it: the text of the
pages, the site's configuration, and the checker itself. A changed letter is another entry, so nothing
stale can be found; what is damaged or cannot be written is simply read from the pages again.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from checker.errors import CheckerError
from checker.model import Policy
from checker.policy.compiled import dump_policy, load_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.policy.pages import Pages

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_KEPT_FOR = 30 * 24 * 3600  # seconds


def entry_for(pages: Pages, clients: frozenset[str]) -> str:
    """Return the path of the cache entry for `pages` as read with the known `clients`; it need not exist."""
    parts = [str(pages._replace(config=None)), str(sorted(clients)), _text_of(pages.config), *sorted(_fingerprint())]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    return os.path.join(_folder(), f"{digest}.json")


def load_entry(path: str, pages: Pages) -> Policy | None:
    """Return the policy kept at `path` for `pages`, or None where there is none that can be used."""
    if not os.path.exists(path):
        return None
    try:
        return load_policy(path, pages.languages)._replace(source=pages.source)
    except CheckerError:
        return None


def keep_entry(path: str, policy: Policy) -> None:
    """Keep `policy` at `path`, and drop entries that nobody has used for a month. Failing to is no failure."""
    try:
        os.makedirs(_folder(), mode=0o700, exist_ok=True)
        with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as file:
            json.dump(dump_policy(policy), file, ensure_ascii=False)
        os.replace(f"{path}.{os.getpid()}", path)
        with os.scandir(_folder()) as entries:
            for entry in entries:
                if entry.stat().st_mtime < time.time() - _KEPT_FOR:
                    os.unlink(entry.path)
    except OSError:
        pass


def _folder() -> str:
    """Return where entries are kept (XDG Base Directory Specification 0.8)."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "policy-checker")


def _text_of(config: str | None) -> str:
    if config is None:
        return ""
    with open(config, encoding="utf-8", errors="surrogateescape") as file:
        return f"{config}\n{file.read()}"


def _fingerprint() -> Iterator[str]:
    """Yield what tells this checker, its catalogue and its Markdown from others: names, sizes and times of files."""
    markdown = find_spec("markdown")
    yield str(os.stat(markdown.origin).st_mtime_ns) if markdown and markdown.origin else ""
    folders = [_PACKAGE]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                elif not entry.name.endswith(".pyc"):
                    status = entry.stat()
                    yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
