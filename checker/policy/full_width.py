"""Marks of Markdown that were typed full-width, as Chinese input methods do: ＃＃ 应用 ｛＃app｝."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.policy.outline import visible

_MARKS = re.compile(
    r"^[ ]{0,3}(?P<heading>＃{1,6})"
    r"|(?P<id>[｛{][ ]*[＃#][\w:.-]+[ ]*[｝}])"
    r"|(?P<link>[\]］][（(][^（）()\s]*(?:\.md|://|＃|#)[^（）()\s]*[）)])"
    r"|(?P<bold>＊＊)"
    r"|(?P<code>｀)"
)
_NARROW = str.maketrans("＃｛｝［］（）＊｀", "#{}[]()*`")
_WIDE = re.compile("[＃｛｝［］（）＊｀]")


def full_width_marks(source: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each such mark of a source: as it is, as it should be, its line and its column."""
    for number, line in enumerate(visible(source).splitlines(), 1):
        for match in _MARKS.finditer(line) if _WIDE.search(line) else ():
            if _WIDE.search(match[0]):
                text = match[0].strip()
                yield text, text.translate(_NARROW), number, match.start() + 1
