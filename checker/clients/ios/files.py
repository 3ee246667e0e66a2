"""The files of an app, whether they are in a zip package or in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NoReturn, Protocol

from checker.clients.archive import MEMBER_LIMIT
from checker.clients.sources import read_start
from checker.errors import UnreadableError
from checker.model import Location, Text


class Files(Protocol):
    """Files by their names, with slashes: an `Archive` or a `Folder`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""

    def read(self, name: str) -> bytes:
        """Return the bytes of the file called `name`; raises UnreadableError where they cannot be had whole."""

    def at(self, name: str) -> Location:
        """Return where the file called `name` is."""


class Folder:
    """The files below the folder `root`; folders called as in `skipped`, hidden ones and links are left out."""

    def __init__(self, root: str, skipped: Iterable[str] = (), depth: int = 99) -> None:
        """List the files, those in `depth` folders at most; raises OSError for a folder that cannot be listed."""
        self.root = root or "."
        names: list[str] = []
        for folder, folders, files in os.walk(self.root, onerror=_fail):
            folders[:] = sorted(name for name in folders if name not in skipped and not name.startswith("."))
            start = os.path.relpath(folder, self.root).replace(os.sep, "/")
            names += (name if start == "." else f"{start}/{name}" for name in sorted(files))
            if start.count("/") + 2 >= depth and start != ".":
                folders.clear()
        self.names = tuple(names)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file called `name`; raises UnreadableError where they cannot be had whole."""
        return read_bytes(self.at(name).file)

    def at(self, name: str) -> Location:
        """Return where the file called `name` is."""
        return Location(os.path.normpath(os.path.join(self.root, name)))


def read_bytes(path: str) -> bytes:
    """Return the bytes of the file at `path`; raises UnreadableError where they cannot be had whole."""
    data = read_start(path, MEMBER_LIMIT + 1)
    if len(data) > MEMBER_LIMIT:
        message = Text(zh=f"超过 {MEMBER_LIMIT >> 20} MB，请检查", en=f"more than {MEMBER_LIMIT >> 20} MB; check it")
        raise UnreadableError(message, Location(path))
    return data


def _fail(error: OSError) -> NoReturn:
    raise error
