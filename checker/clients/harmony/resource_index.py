"""The texts in resources.index, into which the build of a HarmonyOS package puts the resources of all languages.

    "Restool 6.0.0.001" or "RestoolV2 …", padded to 128 bytes: which of two layouts it is

    1:  size, count; count × [KEYS, place of its IDSS, n, n × (kind of key, value)];
        count × [IDSS, n, n × (id, place of record)]; records: size, kind, id, value, name
    2:  size, count, place of DATA; count × [KEYS, number, n, n × (kind of key, value)];
        IDSS, size, kinds, ids; kinds × [kind, size, n, n × (id, place of values, name)];
        values: id, size, n, n × (number of KEYS, place of value)

All numbers are little-endian, of four bytes; texts have a length of two bytes before them, names in layout 2 of four.
Source: openharmony/developtools_global_resource_tool, src/resource_table.cpp.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from checker.errors import UnreadableError
from checker.model import Location, Text

_STRING = 9
_VERSION = 128
_LANGUAGE, _REGION, _SCRIPT = 0, 1, 5


class Entry(NamedTuple):
    """One text: the id and the name of the resource that it is of, and the language that it is for."""

    id: int
    name: str
    text: str
    language: str | None


def read_index(data: bytes, at: Location) -> tuple[Entry, ...]:
    """Return the strings in the index; raises UnreadableError at `at` where it is not whole or of another layout."""
    layout = data[:_VERSION].partition(b"\0")[0].partition(b" ")[0]
    readers = {b"Restool": _first_layout, b"RestoolV2": _second_layout}
    if layout not in readers:
        raise UnreadableError(
            Text(
                zh=f"不认识的资源索引格式 {layout[:20]!r}；请更新检查工具",
                en=f"an unknown layout of the resource index, {layout[:20]!r}; update the checker",
            ),
            at,
        )
    try:
        return tuple(readers[layout](_Bytes(data)))
    except (struct.error, KeyError, UnicodeDecodeError, IndexError):
        message = Text(zh="资源索引不完整；请重新构建", en="the resource index is not whole; build the package again")
        raise UnreadableError(message, at) from None


class _Bytes:
    """The bytes of an index, and how far they have been read."""

    def __init__(self, data: bytes, position: int = _VERSION) -> None:
        self.data = data
        self.position = position

    def numbers(self, count: int) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{count}I", self.data, self.position)
        self.position += 4 * count
        return found

    def tag(self, wanted: bytes) -> None:
        if self.data[self.position : self.position + 4] != wanted:
            raise IndexError(wanted)
        self.position += 4

    def text(self, length: int | None = None) -> str:
        if length is None:
            (length,) = struct.unpack_from("<H", self.data, self.position)
            self.position += 2
        piece = self.data[self.position : self.position + length]
        if len(piece) < length:
            raise IndexError(length)
        self.position += length
        return piece.rstrip(b"\0").decode("utf-8")

    def elsewhere(self, position: int) -> _Bytes:
        if position > len(self.data):
            raise IndexError(position)
        return _Bytes(self.data, position)


def _first_layout(index: _Bytes) -> Iterator[Entry]:
    _, count = index.numbers(2)
    keys = {}
    for _ in range(count):
        index.tag(b"KEYS")
        place, size = index.numbers(2)
        keys[place] = _language(index.numbers(2 * size))
    for place, language in keys.items():
        ids = index.elsewhere(place)
        ids.tag(b"IDSS")
        (size,) = ids.numbers(1)
        for _ in range(size):
            _, record_at = ids.numbers(2)
            record = index.elsewhere(record_at)
            _, kind, identifier = record.numbers(3)
            if kind == _STRING:
                text = record.text()
                yield Entry(identifier, record.text(), text, language)


def _second_layout(index: _Bytes) -> Iterator[Entry]:
    _, count, _ = index.numbers(3)
    keys = {}
    for _ in range(count):
        index.tag(b"KEYS")
        number, size = index.numbers(2)
        keys[number] = _language(index.numbers(2 * size))
    index.tag(b"IDSS")
    _, kinds, _ = index.numbers(3)
    for _ in range(kinds):
        kind, _, size = index.numbers(3)
        for _ in range(size):
            identifier, place, length = index.numbers(3)
            name = index.text(length)
            if kind == _STRING:
                values = index.elsewhere(place)
                _, _, said = values.numbers(3)
                for _ in range(said):
                    number, text_at = values.numbers(2)
                    yield Entry(identifier, name, index.elsewhere(text_at).text(), keys[number])


def _language(keys: tuple[int, ...]) -> str | None:
    """Return the BCP 47 tag of a set of keys; their values hold the letters, the last one lowest: 0x7a68 is "zh"."""
    values = dict(zip(keys[::2], keys[1::2], strict=True))
    parts = (values.get(kind) for kind in (_LANGUAGE, _SCRIPT, _REGION))
    letters = (part.to_bytes(4, "big").strip(b"\0").decode("ascii", "replace") for part in parts if part)
    return "-".join(letters) or None
