"""The marks for what is still to be filled in: [[待补充: …]], and what people write without knowing of the brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Location
from checker.versions.texts import Placeholder

# A link whose text has brackets, [[1]](…), is none; nor is a word within others: 等待定位 waits for a location.
_PLACEHOLDER = re.compile(
    r"\[\[[^\[\]]*\]\](?![(\[])|【[^【】]*待[^【】]*】|(?<!\w)(?:待(?:补充|填写|完善|确认|定)|TODO|TBD|FIXME|XXX+)(?!\w)"
)
# Without one of these there is none: most pages, of which there are many, are read no further.
_SIGNS = ("[[", "【", "待补充", "待填写", "待完善", "待确认", "待定", "TODO", "TBD", "FIXME", "XXX")


def placeholders_in(path: str, language: str, text: str, final: bool) -> Iterator[Placeholder]:
    """Yield the placeholders in the `text` of the page at `path`, each where it stands."""
    for match in _PLACEHOLDER.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Placeholder(" ".join(match[0].split()), language, Location(path, line, column), final)
