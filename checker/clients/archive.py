"""Zip packages that hold other packages, or a folder of files: .hap, .app and .ipa, read by Python's `zipfile`.

`package` is for the one manifest of an APK, which is made to mislead tools more often than these are. Here what
`zipfile` refuses is unreadable, and so is a name that stands twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO
from zipfile import BadZipFile, ZipFile

from checker.errors import UnreadableError
from checker.model import Location, Text

# What is read of a package are small texts; what unpacks to more than this is a bomb.
MEMBER_LIMIT = 64 * 1024 * 1024


class Archive:
    """One open zip package at `location`: within another package if that has a member."""

    def __init__(self, file: str | IO[bytes], location: Location) -> None:
        """Open `file`; raises UnreadableError unless it is a whole zip package."""
        self.location = location
        with self._failing_at(location):
            self._zip = ZipFile(file)
        self.names = tuple(self._zip.namelist())

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return the bytes of the member called `name`; raises UnreadableError where they cannot be had whole."""
        place = self.at(name)
        self._check_one(name, place)
        with self._failing_at(place), self._zip.open(name) as file:
            data = file.read(MEMBER_LIMIT + 1)
        if len(data) > MEMBER_LIMIT:
            raise UnreadableError(
                Text(
                    zh=f"解压后超过 {MEMBER_LIMIT >> 20} MB，拒绝读取",
                    en=f"it unpacks to more than {MEMBER_LIMIT >> 20} MB and is not read",
                ),
                place,
            )
        return data

    @contextmanager
    def package(self, name: str) -> Iterator[Archive]:
        """Open the package that is the member called `name`; raises UnreadableError where it is none."""
        place = self.at(name)
        self._check_one(name, place)
        with self._failing_at(place), self._zip.open(name) as file, Archive(file, place) as inner:
            yield inner

    def at(self, name: str) -> Location:
        """Return where the member called `name` is: `outer!inner!name` within a package in a package."""
        outer = self.location.member
        return self.location._replace(member=f"{outer}!{name}" if outer else name)

    def _check_one(self, name: str, place: Location) -> None:
        if self.names.count(name) != 1:
            raise UnreadableError(
                Text(
                    zh=f"包中有 {self.names.count(name)} 个 {name}，应恰好有一个；请重新构建",
                    en=f"the package holds {self.names.count(name)} files called {name} and not one; build it again",
                ),
                place,
            )

    @contextmanager
    def _failing_at(self, place: Location) -> Iterator[None]:
        """Raise what goes wrong with the zip as UnreadableError at `place`."""
        try:
            yield
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableError(
                Text(
                    zh=f"不是完整的 zip 安装包（{error}）；请重新获取或构建",
                    en=f"not a whole zip package ({error}); get it or build it again",
                ),
                place,
            ) from None
