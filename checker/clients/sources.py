"""The source files of a client: their text, where things stand in it, and which files there are.

Whatever cannot be read to its end raises UnreadableError: a file in another encoding than UTF-8, one that
is absurdly large, a link that leads out of the client's folder.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from checker.errors import UnreadableError
from checker.model import Location, Text

# A whole WeChat mini-program may have 30 MB; a script that is larger than this was never built for one.
SIZE_LIMIT = 16 * 1024 * 1024
_MARK = b"\xef\xbb\xbf"


class Source:
    """The text of one file, without its byte order mark (`has_mark`).

    Places are asked for by character in `text` or by byte in `data`, and come back as line and column.
    """

    def __init__(self, path: str, data: bytes, member: str | None = None) -> None:
        """Decode `data`, the content of the file at `path` or of a `member` of that package.

        Raises UnreadableError unless it is UTF-8.
        """
        self.path = path
        self.member = member
        self.has_mark = data.startswith(_MARK)
        self.data = data.removeprefix(_MARK)
        try:
            self.text = self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableError(
                Text(
                    zh="不是有效的 UTF-8 文本；请把文件另存为 UTF-8 编码",
                    en="not valid UTF-8 text; save the file in UTF-8",
                ),
                Location(path, self.data.count(b"\n", 0, error.start) + 1, member=member),
            ) from None

    def at_character(self, offset: int) -> Location:
        """Return where the character at `offset` of `text` stands."""
        line = bisect_right(self._lines, offset)
        return Location(self.path, line, offset - self._lines[line - 1] + 1, self.member)

    def at_byte(self, offset: int) -> Location:
        """Return where the byte at `offset` of `data` stands."""
        start = self.data.rfind(b"\n", 0, offset) + 1
        column = len(self.data[start:offset].decode("utf-8", "replace")) + 1
        return Location(self.path, self.data.count(b"\n", 0, offset) + 1, column, self.member)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line starts, in characters."""
        starts = [0]
        end = self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        return starts


def read_source(path: str) -> Source:
    """Read the file at `path`; raises UnreadableError where it cannot be read, is too large or is not UTF-8."""
    data = read_start(path, SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise UnreadableError(
            Text(
                zh=f"超过 {SIZE_LIMIT >> 20} MB，不像是客户端的源文件；请检查",
                en=f"more than {SIZE_LIMIT >> 20} MB, too large for a source file of a client; check it",
            ),
            Location(path),
        )
    return Source(path, data)


def read_start(path: str, size: int) -> bytes:
    """Return the file at `path`, or as much of it as `size` bytes; raises UnreadableError where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(size)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(Text(zh=f"读取失败：{reason}", en=f"cannot be read: {reason}"), Location(path)) from None


def files_below(root: str, skipped: frozenset[str]) -> Iterator[str]:
    """Yield the files below the folder `root` by their paths from it, with slashes, in the order of names.

    Left out are hidden folders, folders called node_modules, and the paths from `root` in `skipped`. Raises
    UnreadableError for a folder that cannot be listed and for a link that leads out of `root` or nowhere.
    """
    home = os.path.realpath(root)
    pending = [""]
    while pending:
        folder = pending.pop()
        folders: list[str] = []
        for entry in _entries(os.path.join(root, folder)):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if name in skipped or entry.name == "node_modules":
                continue
            if entry.is_symlink() and not entry.name.startswith("."):
                _check_link(entry.path, home)
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                folders.append(name)
            elif entry.is_file():
                yield name
        pending.extend(reversed(folders))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(
            Text(zh=f"目录读取失败：{reason}", en=f"the folder cannot be read: {reason}"), Location(folder)
        ) from None


def _check_link(path: str, home: str) -> None:
    target = os.path.realpath(path)
    # A link to a folder below `home` shows nothing that is not read at its own place.
    if not os.path.exists(target) or os.path.commonpath([home, target]) != home:
        raise UnreadableError(
            Text(
                zh="符号链接指向项目之外或不存在的位置，无法确认会打包什么；请换成真实文件",
                en="this link leads out of the project or nowhere, so what ships cannot be told; "
                "put the files themselves there",
            ),
            Location(path),
        )
