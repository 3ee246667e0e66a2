"""Take one member out of a zip package, reading no more of the file than its directory and that member.

An APK is a zip whose directory stands at its end, so the size of the package does not matter:

    [local header, data] … [directory: one record a member] [end record]

Python's `zipfile` refuses what Android's own reader (AOSP libziparchive) lets pass: an encryption flag
that it ignores, an unknown method that it takes for stored data, bytes before the archive. Packages in
the wild use them to blind tools, so each is read here and reported as an oddity.

Layout: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from checker.errors import UnreadableError
from checker.model import Location, Text

_END = struct.Struct("<4s4H2LH")
_RECORD = struct.Struct("<4s6H3L5H2L")
_RECORD_MAGIC = 0x02014B50
_MARK = struct.pack("<L", _RECORD_MAGIC)
_LENGTHS = struct.Struct("<L24x3H12x")  # of a record: its magic, and the lengths of name, extra field and comment
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
# The largest manifest in the wild is far below 1 MB; what unpacks to more than this is a bomb.
MEMBER_LIMIT = 16 * 1024 * 1024


class Member(NamedTuple):
    """One record of the directory: where a member's data lies and how it is packed (sizes in bytes)."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Package(NamedTuple):
    """One zip package: the bytes of its directory, how many members that has, and what is odd about it.

    `shift` is how far the offsets of the directory are off, in bytes.
    """

    path: str
    directory: bytes
    entries: int
    shift: int
    oddities: tuple[Text, ...]

    def members(self, name: str) -> list[Member]:
        """Return the members called `name`: more than one only in a package made to mislead.

        Raises UnreadableError where they are not found and the directory is damaged.
        """
        wanted = name.encode()
        places = _places_of(self, wanted)
        if places is None:
            places = [at for at, found in _records(self) if found == wanted]
        return [_member(self, at, name) for at in places]

    def names(self) -> list[str]:
        """Return the names of all members."""
        return [name.decode("utf-8", "replace") for _, name in _records(self)]


def open_package(path: str) -> Package:
    """Find the directory of the zip at `path`; raise UnreadableError where there is none."""
    try:
        with open(path, "rb") as file:
            return _package(path, file)
    except OSError as error:
        raise _unreadable(path, f"读取失败：{error.strerror}", f"cannot be read: {error.strerror}") from None


def read_member(package: Package, member: Member) -> tuple[bytes, tuple[Text, ...]]:
    """Return the unpacked bytes of `member`, and what is odd about how they are packed.

    Raises UnreadableError where the data is cut short, does not unpack or fails its checksum.
    """
    with open(package.path, "rb") as file:
        file.seek(member.offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
            raise _broken(package.path, member)
        name_length, extra_length = _LOCAL.unpack(header)[9:]
        file.seek(name_length + extra_length, os.SEEK_CUR)
        # The reserved methods of some packers hold stored data, whose length is the unpacked size.
        length = member.packed if member.method in (_STORED, _DEFLATED) else member.size
        data = file.read(min(length, MEMBER_LIMIT + 1))
    if len(data) < length:
        raise _broken(package.path, member)
    if member.method == _DEFLATED:
        data = _inflate(package.path, member, data)
    if zlib.crc32(data) != member.crc:
        raise _unreadable(
            package.path,
            f"其中的 {member.name} 校验和不符，文件已损坏；请重新获取安装包",
            f"the checksum of {member.name} in it does not match, so the file is damaged; get the package again",
        )
    return data, tuple(_packing_oddities(member))


def _package(path: str, file: BinaryIO) -> Package:
    size = file.seek(0, os.SEEK_END)
    tail_length = min(size, _END.size + 0xFFFF)
    file.seek(size - tail_length)
    tail = file.read(tail_length)
    end = _end_record(tail)
    if end is None:
        raise _unreadable(
            path,
            "不是完整的 zip 安装包（找不到结尾目录）；请确认文件没有被截断",
            "not a whole zip package (its directory is missing); check that the file was not cut short",
        )
    _, disk, _, _, count, length, offset, _ = _END.unpack_from(tail, end)
    if disk or 0xFFFF in (count, disk) or 0xFFFFFFFF in (length, offset):
        raise _unreadable(path, "不支持分卷或 ZIP64 安装包", "split and ZIP64 packages are not supported")
    shift = size - tail_length + end - length - offset
    if shift < 0:
        raise _unreadable(path, "zip 目录超出文件范围", "the zip directory lies outside the file")
    file.seek(offset)
    directory = file.read(length)
    if not shift:
        return Package(path, directory, count, 0, ())
    if directory.startswith(b"PK\1\2"):  # Android believes the offset
        return Package(path, directory, count, 0, (_DETACHED,))
    file.seek(offset + shift)
    return Package(path, file.read(length), count, shift, (_PREPENDED,))


def _end_record(tail: bytes) -> int | None:
    """Return where the end record stands in `tail`: the last one whose comment reaches the end of the file."""
    at = tail.rfind(b"PK\5\6")
    while at >= 0:
        if len(tail) - at >= _END.size and at + _END.size + _END.unpack_from(tail, at)[7] == len(tail):
            return at
        at = tail.rfind(b"PK\5\6", 0, at)
    return None


def _places_of(package: Package, name: bytes) -> list[int] | None:
    """Return where the records called `name` start, or None where only a walk through all records can tell.

    Where the mark of a record stands just as often as there are members, each is a record: a package of 20 000
    members is searched in less than a millisecond.
    """
    directory, places = package.directory, []
    if directory.count(_MARK) != package.entries or not directory.startswith(_MARK):
        return None
    at = directory.find(name)
    while at >= 0:
        start = at - _RECORD.size
        if start >= 0 and directory.startswith(_MARK, start) and _LENGTHS.unpack_from(directory, start)[1] == len(name):
            places.append(start)
        at = directory.find(name, at + 1)
    return places or None


def _records(package: Package) -> Iterator[tuple[int, bytes]]:
    """Yield where each record of the directory starts, and the name in it."""
    directory, at = package.directory, 0
    try:
        for _ in range(package.entries):
            magic, name, extra, comment = _LENGTHS.unpack_from(directory, at)
            if magic != _RECORD_MAGIC:
                raise _unreadable(package.path, "zip 目录已损坏", "the zip directory is damaged")
            name_at = at + _RECORD.size
            yield at, directory[name_at : name_at + name]
            at = name_at + name + extra + comment
    except struct.error:
        raise _unreadable(package.path, "zip 目录已损坏", "the zip directory is damaged") from None
    if at != len(directory):
        raise _unreadable(
            package.path, "zip 目录的条目数不符", "the zip directory holds another number of members than it says"
        )


def _member(package: Package, at: int, name: str) -> Member:
    fields = _RECORD.unpack_from(package.directory, at)
    flags, method = fields[3], fields[4]
    crc, packed, size = fields[7:10]
    return Member(name, flags, method, crc, packed, size, fields[16] + package.shift)


def _inflate(path: str, member: Member, data: bytes) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        unpacked = inflater.decompress(data, MEMBER_LIMIT + 1)
    except zlib.error:
        raise _broken(path, member) from None
    if len(unpacked) > MEMBER_LIMIT:
        raise _unreadable(
            path,
            f"其中的 {member.name} 解压后超过 {MEMBER_LIMIT >> 20} MB，拒绝读取",
            f"{member.name} in it unpacks to more than {MEMBER_LIMIT >> 20} MB and is not read",
        )
    if not inflater.eof:
        raise _broken(path, member)
    return unpacked


def _packing_oddities(member: Member) -> Iterator[Text]:
    if member.flags & _ENCRYPTED:
        yield Text(
            zh=f"{member.name} 带有加密标志，但 Android 会忽略它",
            en=f"{member.name} is flagged as encrypted, which Android ignores",
        )
    if member.method not in (_STORED, _DEFLATED):
        yield Text(
            zh=f"{member.name} 的压缩方式 {member.method} 未定义，Android 按未压缩读取",
            en=f"{member.name} has the unknown zip method {member.method}, which Android takes for stored data",
        )


_PREPENDED = Text(zh="zip 内容之前有多余的字节", en="there are bytes in front of the zip archive")
_DETACHED = Text(zh="zip 目录与结尾之间有多余的字节", en="there are bytes between the zip directory and its end record")


def _broken(path: str, member: Member) -> UnreadableError:
    return _unreadable(
        path,
        f"其中的 {member.name} 不完整或无法解压；请重新获取安装包",
        f"{member.name} in it is cut short or does not unpack; get the package again",
    )


def _unreadable(path: str, zh: str, en: str) -> UnreadableError:
    return UnreadableError(Text(zh=zh, en=en), Location(path))
