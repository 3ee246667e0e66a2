"""The older form of property lists, in which Xcode keeps projects and people write translations.

    objects = { 1A2B = { isa = PBXNativeTarget; name = "My App"; }; };   /* project.pbxproj */
    "NSCameraUsageDescription" = "用于扫码";                              // InfoPlist.strings

Source: developer.apple.com/library/archive/documentation/Cocoa/Conceptual/PropertyLists, OldStylePListsConcept.
"""

from __future__ import annotations

import re

from checker.clients.jsonc import DEPTH_LIMIT, Value
from checker.clients.sources import Source
from checker.errors import UnreadableError
from checker.model import Location, Text

_SKIPPED = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_BARE = re.compile(r"[\w$./:+@~-]+")
# In linear time, however long a string goes on without its end.
_QUOTED = {quote: re.compile(rf"{quote}[^{quote}\\]*(?:\\.[^{quote}\\]*)*{quote}", re.DOTALL) for quote in "\"'"}
_DATA = re.compile(r"<[0-9a-fA-F\s]*>")
_ESCAPE = re.compile(r"\\(?:U([0-9a-fA-F]{4})|([0-7]{1,3})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def read_openstep(source: Source) -> Value:
    """Return the dictionary that `source` is, in braces or without; raises UnreadableError with the place."""
    return _Reader(source).read()


class _Reader:
    """One pass over the text; `position` is the next character to read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.position = 0

    def read(self) -> Value:
        self._skip()
        if self.text.startswith("{", self.position):
            value = self._value(0)
            self._skip()
        else:
            value = self._pairs(self.source.at_character(self.position), "", 0)
        if self.position < len(self.text):
            raise self._error("内容没有在这里结束", "there is more where it should end")
        return value

    def _value(self, depth: int) -> Value:
        if depth > DEPTH_LIMIT:
            raise self._error("嵌套层数过多", "it is nested too deeply")
        self._skip()
        at = self.source.at_character(self.position)
        mark = self.text[self.position : self.position + 1]
        if mark == "{":
            self.position += 1
            return self._pairs(at, "}", depth)
        if mark == "(":
            self.position += 1
            return self._list(at, depth)
        if mark == "<":
            return Value(self._match(_DATA, "这里的数据有误", "this data is not valid"), at)
        return Value(self._string(), at)

    def _pairs(self, at: Location, end: str, depth: int) -> Value:
        entries: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        while not self._ends(end):
            start = self.source.at_character(self.position)
            key = self._string()
            keys[key] = start
            self._skip()
            if self.text.startswith(";", self.position):  # "a"; is "a" = "a";
                entries[key] = Value(key, start)
            else:
                self._take("=")
                entries[key] = self._value(depth + 1)
            self._skip()
            self._take(";")
        return Value(entries, at, keys)

    def _list(self, at: Location, depth: int) -> Value:
        items: list[Value] = []
        while not self._ends(")"):
            items.append(self._value(depth + 1))
            self._skip()
            if not self.text.startswith(")", self.position):
                self._take(",")
        return Value(items, at)

    def _ends(self, end: str) -> bool:
        """Step over blanks, and over `end` if that comes; "" is the end of the text."""
        self._skip()
        if self.text[self.position : self.position + 1] != end:
            return False
        self.position += len(end)
        return True

    def _string(self) -> str:
        quote = self.text[self.position : self.position + 1]
        if quote not in _QUOTED:
            return self._match(_BARE, "这里应有一个字符串", "a string is expected here")
        found = self._match(_QUOTED[quote], "字符串没有结束", "the string does not end")
        return _ESCAPE.sub(_unescaped, found[1:-1]) if "\\" in found else found[1:-1]

    def _match(self, pattern: re.Pattern[str], zh: str, en: str) -> str:
        found = pattern.match(self.text, self.position)
        if not found:
            raise self._error(zh, en)
        self.position = found.end()
        return found.group()

    def _skip(self) -> None:
        skipped = _SKIPPED.match(self.text, self.position)
        self.position = skipped.end() if skipped else self.position
        if self.text.startswith("/*", self.position):
            raise self._error("注释没有结束", "the comment does not end")

    def _take(self, mark: str) -> None:
        if not self.text.startswith(mark, self.position):
            raise self._error(f"这里应有 {mark}", f"{mark} is expected here")
        self.position += 1

    def _error(self, zh: str, en: str) -> UnreadableError:
        return UnreadableError(
            Text(zh=f"不是有效的属性列表：{zh}；请改正", en=f"not a valid property list: {en}; correct it"),
            self.source.at_character(self.position),
        )


def _unescaped(escape: re.Match[str]) -> str:
    letters, octal, other = escape.groups()
    if other is None:
        return chr(int(letters, 16)) if letters else chr(int(octal, 8))
    return _LETTERS.get(other, other)
