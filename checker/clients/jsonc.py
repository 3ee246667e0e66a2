"""JSON as people write it: with a byte order mark, comments or a comma too many, and where each value stands.

    {
      // 定位
      "requiredPrivateInfos": ["getLocation",],
    }

Every departure from RFC 8259 that is tolerated is kept in the document's `oddities`, since the platform's
own tools may refuse the file. Whatever cannot be understood ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from checker.clients.sources import Source
from checker.errors import UnreadableError
from checker.model import Location, Text

Scalar: TypeAlias = str | int | float | bool | None
DEPTH_LIMIT = 100
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True)
class Value:
    """One JSON value: a scalar, a list of values or an object, and where it starts.

    `keys` holds where each key of an object starts.
    """

    content: Scalar | list[Value] | dict[str, Value]
    at: Location
    keys: dict[str, Location] = field(default_factory=dict)

    @property
    def text(self) -> str | None:
        """The string that it is, or None."""
        return self.content if isinstance(self.content, str) else None

    @property
    def entries(self) -> dict[str, Value] | None:
        """The entries of the object that it is, or None."""
        return self.content if isinstance(self.content, dict) else None

    @property
    def items(self) -> list[Value] | None:
        """The items of the list that it is, or None."""
        return self.content if isinstance(self.content, list) else None


@dataclass(frozen=True)
class Document:
    """A JSON file whose top is an object, and what of its syntax is out of the ordinary."""

    path: str
    top: Value
    oddities: tuple[Text, ...]

    @property
    def entries(self) -> dict[str, Value]:
        """The entries of the object at the top."""
        return self.top.entries or {}


def wrong(key: str, form: str, at: Location) -> UnreadableError:
    """Return the error for a `key` that is not written in its `form`."""
    return UnreadableError(
        Text(zh=f"{key} 的写法无法理解；应为 {form}，请改正", en=f"{key} cannot be understood; write it as {form}"), at
    )


def read_document(source: Source) -> Document:
    """Parse `source`, whose top must be an object; raises UnreadableError with the place of what is wrong."""
    return document_of(Reader(source))


def document_of(reader: Reader) -> Document:
    """Return what `reader` reads, as `read_document` does."""
    top = reader.read()
    if top.entries is None:
        raise UnreadableError(
            Text(
                zh="内容不是 JSON 对象；最外层应为 { … }", en="the JSON is no object; its outermost value must be { … }"
            ),
            top.at,
        )
    return Document(reader.source.path, top, tuple(reader.oddities()))


class Reader:
    """One pass over the text; `position` is the next character to read.

    What differs in JSON5 are the methods that `json5` gives another meaning.
    """

    space = re.compile(r"[ \t\r\n]*")
    # Each with what may stand behind it as it is.
    quotes: Mapping[str, re.Pattern[str]] = {'"': re.compile(r'[^"\\\x00-\x1f]*')}

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.position = 0
        self.first_comment: int | None = None
        self.first_comma: int | None = None
        self.repeated: list[tuple[str, int]] = []

    def read(self) -> Value:
        """Return the one value of the text."""
        self._skip()
        if self.position == len(self.text):
            raise self._error("文件是空的", "the file is empty")
        value = self._value(0)
        self._skip()
        if self.position < len(self.text):
            raise self._error("JSON 结束之后还有内容", "there is more after the end of the JSON")
        return value

    def oddities(self) -> Iterator[Text]:
        """Yield what of the text is out of the ordinary."""
        if self.source.has_mark:
            yield self._oddity(0, "文件以 BOM 开头", "the file starts with a byte order mark")
        if self.first_comment is not None:
            yield self._oddity(self.first_comment, "含有注释", "it holds a comment")
        if self.first_comma is not None:
            yield self._oddity(self.first_comma, "末尾多了一个逗号", "there is a comma too many at the end")
        yield from self.repetitions()

    def repetitions(self) -> Iterator[Text]:
        """Yield the keys that stand twice."""
        for key, offset in self.repeated:
            place = self.source.at_character(offset)
            yield Text(
                zh=f"{self.source.path}:{place.line}：键 {key} 重复，以最后一个为准",
                en=f"{self.source.path}:{place.line}: the key {key} stands twice; the last one counts",
            )

    def _oddity(self, offset: int, zh: str, en: str) -> Text:
        place = f"{self.source.path}:{self.source.at_character(offset).line}"
        return Text(
            zh=f"{place}：{zh}，不是规范的 JSON，平台自己的工具会拒绝",
            en=f"{place}: {en}, which is not strict JSON; the platform's own tools refuse it",
        )

    def _value(self, depth: int) -> Value:
        if depth > DEPTH_LIMIT:
            raise self._error("嵌套层数过多", "it is nested too deeply")
        start = self.position
        at = self.source.at_character(start)
        mark = self.text[start : start + 1]
        if mark == "{":
            return self._object(at, depth)
        if mark == "[":
            return self._list(at, depth)
        return Value(self._scalar(mark), at)

    def _scalar(self, mark: str) -> Scalar:
        if mark in self.quotes:
            return self._string()
        for word, content in _WORDS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return content
        return self._number()

    def _number(self) -> Scalar:
        number = _NUMBER.match(self.text, self.position)
        if not number:
            raise self._error("这里应有一个 JSON 值", "a JSON value is expected here")
        self.position = number.end()
        return number_of(number.group())

    def _object(self, at: Location, depth: int) -> Value:
        entries: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        while self._goes_on("}", first=not entries):
            start = self.position
            key = self._key()
            if key in entries:
                self.repeated.append((key, start))
            self._skip()
            self._take(":")
            self._skip()
            entries[key] = self._value(depth + 1)
            keys[key] = self.source.at_character(start)
        return Value(entries, at, keys)

    def _key(self) -> str:
        if self.text[self.position : self.position + 1] != '"':
            raise self._error("键应写在双引号中", "a key in double quotes is expected here")
        return self._string()

    def _list(self, at: Location, depth: int) -> Value:
        items: list[Value] = []
        while self._goes_on("]", first=not items):
            items.append(self._value(depth + 1))
        return Value(items, at)

    def _goes_on(self, end: str, *, first: bool) -> bool:
        """Step to the next member of an object or list, or past its `end`."""
        if first:
            self.position += 1
        self._skip()
        if not first and self.text[self.position : self.position + 1] != end:
            comma = self.position
            self._take(",")
            self._skip()
            if self.text[self.position : self.position + 1] == end and self.first_comma is None:
                self.first_comma = comma
        if self.text[self.position : self.position + 1] == end:
            self.position += 1
            return False
        return True

    def _string(self) -> str:
        quote = self.text[self.position]
        parts: list[str] = []
        self.position += 1
        while True:
            plain = self.quotes[quote].match(self.text, self.position)
            parts.append(plain.group() if plain else "")
            self.position = plain.end() if plain else self.position
            mark = self.text[self.position : self.position + 1]
            if mark == quote:
                self.position += 1
                return _paired("".join(parts))
            if mark != "\\":
                raise self._error("字符串没有结束", "the string does not end")
            parts.append(self._escape())

    def _escape(self) -> str:
        mark = self.text[self.position + 1 : self.position + 2]
        if mark in ESCAPES:
            self.position += 2
            return ESCAPES[mark]
        digits = self.text[self.position + 2 : self.position + 6]
        if mark != "u" or not re.fullmatch("[0-9a-fA-F]{4}", digits):
            raise self._error("转义写法有误", "this escape is not valid")
        self.position += 6
        return chr(int(digits, 16))

    def _skip(self) -> None:
        """Step over white space and comments."""
        while True:
            space = self.space.match(self.text, self.position)
            self.position = space.end() if space else self.position
            opening = self.text[self.position : self.position + 2]
            if opening not in ("//", "/*"):
                return
            if self.first_comment is None:
                self.first_comment = self.position
            closing = "\n" if opening == "//" else "*/"
            end = self.text.find(closing, self.position + 2)
            if end < 0 and opening == "/*":
                raise self._error("注释没有结束", "the comment does not end")
            self.position = len(self.text) if end < 0 else end + len(closing)

    def _take(self, mark: str) -> None:
        if self.text[self.position : self.position + 1] != mark:
            raise self._error(f"这里应有 {mark}", f"{mark} is expected here")
        self.position += 1

    def _error(self, zh: str, en: str) -> UnreadableError:
        return UnreadableError(
            Text(zh=f"不是有效的 JSON：{zh}；请改正后再检查", en=f"not valid JSON: {en}; correct it and check again"),
            self.source.at_character(self.position),
        )


def _paired(text: str) -> str:
    """Join the halves of a character that was written as two escapes; a half alone cannot be printed."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number_of(digits: str) -> int | float:
    """Return the number that is written; int() refuses more than 4300 digits."""
    return int(digits) if re.fullmatch(r"-?\d{1,18}", digits) else float(digits)
