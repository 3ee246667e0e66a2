"""Info.plist, in XML or binary, and where each of its keys stands in XML."""

from __future__ import annotations

import plistlib
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from xml.parsers.expat import ExpatError

from checker.clients.ios.usage import Declared, is_placeholder, is_usage_key
from checker.errors import UnreadableError
from checker.model import Location, Prompt, Text

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FORM = Text(zh="字符串", en="a string")
_DICT_FORM = Text(zh="由字符串组成的字典", en="a dictionary of strings")
# What plistlib raises for one broken file or another.
_BROKEN = (
    ValueError,
    ExpatError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
)


def load_plist(data: bytes, at: Location) -> dict[str, Any]:
    """Return the dictionary in `data`, a plist in XML or binary; raises UnreadableError at `at` where it is none."""
    try:
        found = plistlib.loads(data)
    except _BROKEN as error:
        line, why = getattr(error, "lineno", None), str(error) or type(error).__name__
        raise UnreadableError(
            Text(
                zh=f"不是有效的 plist（{why}）；请改正或重新构建",
                en=f"not a valid plist ({why}); correct it or build it again",
            ),
            at._replace(line=line),
        ) from None
    if not _is_dictionary(found):
        message = Text(
            zh="plist 最外层应为字典；请改正", en="the outermost value of the plist must be a dict; correct it"
        )
        raise UnreadableError(message, at)
    return dict(found)


def _is_dictionary(value: object) -> bool:
    """Tell whether `value` is a dictionary whose keys are strings; those of a binary plist may be anything."""
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


class Info:
    """One Info.plist: what it says of its bundle, and the keys that request something."""

    def __init__(self, data: bytes, at: Location) -> None:
        """Read `data`, the content of the plist at `at`; raises UnreadableError where it cannot be read whole."""
        self.at = at
        self.data = data
        self.values = load_plist(data, at)

    @property
    def is_built(self) -> bool:
        """Whether Xcode wrote it into a package, and says with which SDK."""
        return "DTSDKName" in self.values or "DTPlatformName" in self.values

    @property
    def language(self) -> str | None:
        """The language of its own texts."""
        return self.text("CFBundleDevelopmentRegion")

    def text(self, key: str) -> str | None:
        """Return the string under `key`; None where there is none, or only what the build fills in."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value and not is_placeholder(value) else None

    def declared(self) -> Iterator[Declared]:
        """Yield the keys that request something; raises UnreadableError for one whose value is no text."""
        for key, value in self.values.items():
            if is_usage_key(key):
                at = self._place_of(key)
                is_dictionary = key.endswith("Dictionary")
                texts = value if is_dictionary else {key: value}
                if not _is_dictionary(texts) or not all(isinstance(text, str) for text in texts.values()):
                    form = _DICT_FORM if is_dictionary else _FORM
                    message = Text(zh=f"{key} 应为{form.zh}；请改正", en=f"{key} must be {form.en}; correct it")
                    raise UnreadableError(message, at)
                prompts = {
                    name: Prompt(text, self._place_of(name, "string"), self.language) for name, text in texts.items()
                }
                yield Declared(key, at, prompts)

    def _place_of(self, key: str, tag: str = "key") -> Location:
        """Return where `key` stands in XML, or the `tag` behind it; in binary, where the file is."""
        found = re.search(rf"<key>\s*{re.escape(key)}\s*</key>(?:\s*<{tag}\s*/?>)?", self._xml)
        if not found:
            return self.at
        offset = found.start() if tag == "key" else self._xml.rfind("<", 0, found.end())
        line = bisect_right(self._lines, offset)
        return self.at._replace(line=line, column=offset - self._lines[line - 1] + 1)

    @cached_property
    def _xml(self) -> str:
        """The text of the plist, its comments blanked out; "" for a binary one."""
        if self.data.startswith(b"bplist"):
            return ""
        text = self.data.decode("utf-8-sig", "replace")
        return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._xml))]
