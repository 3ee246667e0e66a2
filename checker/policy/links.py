"""The links of a Markdown source to pages beside it, and the ids that links can lead to.

见[设备权限清单](permissions.md#app)   ->   ("permissions.md", "app"), and where it stands
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checker.policy.outline import visible

_TARGET = re.compile(
    r"""\]\([ ]*<?(?P<inline>[^)\s>]+)"""  # [list](permissions.md)
    r"""|^[ ]{0,3}\[[^\]^]+\]:[ ]*<?(?P<defined>[^\s>]+)"""  # [list]: permissions.md
    r"""|\b(?:href|src)=["'](?P<html>[^"']*)"""
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_ID = re.compile(r"""\{:?[^{}]*#(?P<set>[\w:.-]+)[^{}]*\}|\bid=["'](?P<html>[^"']+)""")
_CODE = re.compile(r"`[^`]*`")


def links_in(source: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield page, id, line and column of each link to a page by a relative path; "" is the page itself, or no id."""
    for number, line in enumerate(visible(source).splitlines(), 1):
        text = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in _TARGET.finditer(text):
            target = next(group for group in match.groups() if group is not None)
            if target and not _ELSEWHERE.match(target):
                page, _, anchor = target.partition("#")
                yield unquote(page), unquote(anchor), number, match.start(match.lastgroup or 0) + 1


def ids_in(source: str) -> frozenset[str]:
    """Return the ids that a source sets, at headings or elsewhere."""
    return frozenset(next(filter(None, match.groups())) for match in _ID.finditer(visible(source)))
