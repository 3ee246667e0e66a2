"""The sign behind a heading says what it is for in the language of the page: Markdown's setting knows only one."""

from __future__ import annotations

import re
from html import escape

_TITLE = re.compile(r'(<a class="headerlink" href="[^"]*" title=)"[^"]*"')


def entitle_permalinks(html: str, title: str) -> str:
    """Return `html` with `title` on the links behind its headings; safe to repeat."""
    return _TITLE.sub(lambda link: f'{link[1]}"{escape(title)}"', html)
