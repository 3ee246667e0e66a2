"""Read a binary AndroidManifest.xml in one pass.

A binary manifest is a row of chunks, each `type:u16 header_size:u16 size:u32` (little-endian):

    0003 the whole document ─ 0001 string pool ─ 0180 resource ids of the first strings
      ─ 0100 namespace … 0102 start tag … 0103 end tag … 0101 end of namespace

Android finds an attribute by its resource id and never by its name (obtainStyledAttributes), so this
reader does too: packers that strip or swap the names mislead name-based tools and not this one.

Layout: AOSP frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from struct import error as StructError  # noqa: N812 (struct names it like a function)

from checker.clients.manifest import ANDROID, DEEPEST, RESOURCE_IDS, Element, Manifest, Reference, is_kept
from checker.model import Text

MAGIC = b"\x03\x00\x08\x00"
_POOL, _DOCUMENT, _RESOURCE_MAP = 0x0001, 0x0003, 0x0180
_NAMESPACE, _NAMESPACE_END, _START, _END, _TEXT = 0x0100, 0x0101, 0x0102, 0x0103, 0x0104
_CHUNK = Struct("<HHL")
_TAG = Struct("<LL")  # namespace, name
_START_TAG = Struct("<LLHHH")  # namespace, name, where the attributes start, bytes an attribute, their number
_ATTRIBUTE = Struct("<LLLHBBL")  # namespace, name, raw text, size, 0, type, data
_POOL_HEADER = Struct("<LLLL")  # strings, styles, flags, where the text starts
_UTF8 = 0x100
_NONE = 0xFFFFFFFF
_STRING = 0x03
_REFERENCES = (0x01, 0x02, 0x07, 0x08)
_NUMBERS = range(0x10, 0x20)


class BrokenManifestError(ValueError):
    """The bytes are no binary manifest that can be read to its end; the text says why."""


def read_axml(data: bytes) -> Manifest:
    """Return the elements of the binary manifest `data`.

    Raises BrokenManifestError unless every chunk, tag and string that matters is read.
    """
    try:
        return _Reader(data).read()
    except (StructError, IndexError, UnicodeDecodeError) as error:
        raise BrokenManifestError(f"cut short or damaged: {error}") from None


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.strings: _Strings | None = None
        self.resource_ids: memoryview | None = None
        self.open_tags: list[str] = []
        self.elements: list[Element] = []
        self.oddities: dict[str, Text] = {}

    def read(self) -> Manifest:
        kind, at, size = _CHUNK.unpack_from(self.data)
        if kind != _DOCUMENT or at < _CHUNK.size:
            raise BrokenManifestError("it does not start as a binary manifest")
        if size > len(self.data):
            raise BrokenManifestError(f"it is cut short: {len(self.data)} of {size} bytes")
        if size < len(self.data):
            self._odd("清单之后有多余的字节", "there are bytes behind the manifest")
        while at < size:
            at += self._chunk(at, size)
        if self.open_tags or not self.elements:
            raise BrokenManifestError("not every tag is closed" if self.open_tags else "it holds no tag")
        return Manifest(tuple(self.elements), tuple(self.oddities.values()))

    def _chunk(self, at: int, end: int) -> int:
        """Read the chunk at `at`, which must lie whole before `end`; return its size in bytes."""
        kind: int
        size: int
        kind, header, size = _CHUNK.unpack_from(self.data, at)
        if not _CHUNK.size <= header <= size <= end - at:
            raise BrokenManifestError(f"the chunk at byte {at} does not fit")
        body = at + header
        if kind in (_POOL, _RESOURCE_MAP):
            self._table(kind, self.data[at : at + size], header)
        elif kind == _START:
            self._start(body, at + size)
        elif kind == _END:
            self._close(body)
        elif kind not in (_NAMESPACE, _NAMESPACE_END, _TEXT):
            self._odd(f"未知的数据块 0x{kind:04x}", f"there is an unknown chunk 0x{kind:04x}")
        return size

    def _table(self, kind: int, chunk: bytes, header: int) -> None:
        """Keep the strings or the resource ids; of two tables every tool takes another one."""
        known = self.strings if kind == _POOL else self.resource_ids
        if known is not None or self.elements:
            raise BrokenManifestError("it has a second table of strings or of resource ids")
        if kind == _POOL:
            self.strings = _Strings(chunk, header)
        else:
            self.resource_ids = memoryview(chunk)[header:]

    def _resource_id(self, name: int) -> int | None:
        """Return the resource id of the string `name`, or None for a name that has none."""
        ids = self.resource_ids
        return int.from_bytes(ids[4 * name : 4 * name + 4], "little") if ids and 4 * name + 4 <= len(ids) else None

    def _start(self, body: int, end: int) -> None:
        _, name, offset, stride, count = _START_TAG.unpack_from(self.data, body)
        first = body + offset
        if count and (stride < _ATTRIBUTE.size or first + stride * count > end):
            raise BrokenManifestError(f"the attributes at byte {first} do not fit")
        self.open_tags.append(self._text(name))
        if len(self.open_tags) > DEEPEST:
            raise BrokenManifestError(f"its tags are nested more than {DEEPEST} deep")
        if not is_kept(self.open_tags):
            return
        attributes = tuple(self._attributes(range(first, first + stride * count, stride or 1)))
        keys = [key for key, _ in attributes]
        if len(set(keys)) < len(keys):
            self._odd("同一标签里有重复的属性", "a tag has the same attribute twice")
        self.elements.append(Element(tuple(self.open_tags), attributes))

    def _close(self, body: int) -> None:
        name = self._text(_TAG.unpack_from(self.data, body)[1])
        if not self.open_tags or self.open_tags[-1] != name:
            raise BrokenManifestError(f"</{name}> closes no tag")
        self.open_tags.pop()

    def _attributes(self, places: range) -> Iterator[tuple[str, object]]:
        for place in places:
            namespace, name, raw, _, _, kind, data = _ATTRIBUTE.unpack_from(self.data, place)
            resource_id = self._resource_id(name)
            key = RESOURCE_IDS.get(resource_id) if resource_id is not None else None
            if key is not None:
                if namespace != _NONE and self._text(namespace) != ANDROID:
                    self._odd("android 属性使用了别的命名空间", "an android attribute has a foreign namespace")
                value = self._value(kind, data)
                yield key, value
                compared = key == "name" or not isinstance(value, int)
                if raw != _NONE and compared and self._text(raw) != value:
                    self._odd("属性值与其原文不一致", "the value of an attribute is not its text")
                    yield key, self._text(raw)
            elif resource_id is None:
                plain = self._text(name)
                if plain in ("package", "split") and namespace == _NONE:
                    yield plain, self._value(kind, data)
                elif plain == "name":
                    self._odd("有名为 name 而没有资源编号的属性", "an attribute is called name without its resource id")

    def _value(self, kind: int, data: int) -> object:
        if kind == _STRING:
            return self._text(data)
        if kind in _REFERENCES:
            return Reference(f"@0x{data:08x}")
        if kind in _NUMBERS:
            return data - (data >> 31 << 32)  # a signed number
        return None

    def _text(self, index: int) -> str:
        if self.strings is None:
            raise BrokenManifestError("a tag stands before the string pool")
        return self.strings[index]

    def _odd(self, zh: str, en: str) -> None:
        self.oddities.setdefault(en, Text(zh=zh, en=en))


class _Strings:
    """The string pool of a document, decoded one string at a time and only on demand."""

    def __init__(self, chunk: bytes, header: int) -> None:
        count, _, flags, start = _POOL_HEADER.unpack_from(chunk, _CHUNK.size)
        self.chunk = chunk
        self.start = start
        self.utf8 = bool(flags & _UTF8)
        self.count: int = count
        self.offsets = header
        self.known: dict[int, str] = {}

    def __getitem__(self, index: int) -> str:
        if index not in self.known:
            if index >= self.count:
                raise BrokenManifestError("a string is missing from its pool")
            at = self.start + int.from_bytes(self._bytes(self.offsets + 4 * index, 4), "little")
            text = self._utf8(at) if self.utf8 else self._utf16(at)
            self.known[index] = text.partition("\0")[0]  # where C, and with it aapt2, ends a text
        return self.known[index]

    def _utf8(self, at: int) -> str:
        at += 2 if self.chunk[at] & 0x80 else 1  # the length in UTF-16 units, which nobody needs
        length = self.chunk[at]
        at += 1
        if length & 0x80:
            length = (length & 0x7F) << 8 | self.chunk[at]
            at += 1
        return self._bytes(at, length).decode("utf-8")

    def _utf16(self, at: int) -> str:
        length = int.from_bytes(self._bytes(at, 2), "little")
        at += 2
        if length & 0x8000:
            length = (length & 0x7FFF) << 16 | int.from_bytes(self._bytes(at, 2), "little")
            at += 2
        return self._bytes(at, 2 * length).decode("utf-16-le")

    def _bytes(self, at: int, length: int) -> bytes:
        if at + length > len(self.chunk):
            raise BrokenManifestError("a string reaches beyond its pool")
        return self.chunk[at : at + length]
