"""A release is prepared beside what is published, and takes effect in one step.

    docs/.release.new/       being prepared
    docs/.release/           prepared whole: the files of every language, and the new register
    docs/zh/versions/2.1.0/  moved into place, unregistered and so not published yet
    docs/versions.yml        replaced by the new register: the step that publishes
    docs/zh/changelog.md     gets its heading, and docs/.release/ goes

Before that step an interrupted release is undone, behind it finished, by the next command that looks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.versions.changelog import headings_to_start
from checker.versions.digests import VERSIONS, read_bytes, text_of
from checker.versions.register import FILE_NAME, parse_register, read_register

PREPARING, PREPARED = ".release.new", ".release"


class BusyError(CheckerError):
    """Another release is running in the same folder."""


@contextmanager
def alone(docs: str) -> Iterator[None]:
    """Hold the folder `docs` for one release.

    Raises BusyError while another one runs, and CheckerError for what cannot be written.
    """
    import fcntl

    try:
        folder = os.open(docs, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)  # let go by the end of the process, however it ends
            yield
        finally:
            os.close(folder)
    except BlockingIOError:
        message = Text(zh="另一个发布正在进行；请等它结束", en="another release is running; wait for it to end")
        raise BusyError(message, Location(docs)) from None
    except OSError as error:
        message = Text(zh=f"写入失败：{error.strerror}", en=f"cannot be written: {error.strerror}")
        raise CheckerError(message, Location(str(error.filename or docs))) from None


def settle(docs: str) -> None:
    """Undo or finish a release that was interrupted below `docs`; leave one that is running alone.

    Raises CheckerError where that cannot be written.
    """
    if any(os.path.exists(os.path.join(docs, name)) for name in (PREPARING, PREPARED)):
        with suppress(BusyError), alone(docs):
            settle_alone(docs)


def settle_alone(docs: str) -> None:
    """Do what `settle` does, for who holds the folder."""
    if os.path.exists(os.path.join(docs, PREPARED, FILE_NAME)):
        _undo(docs)
    elif os.path.exists(os.path.join(docs, PREPARED)):
        _start_headings(docs)
    _discard(docs)


def publish(docs: str, files: Mapping[str, bytes], register: str) -> None:
    """Publish `files`, by path below `docs`, with the new text of the register: all of it or nothing."""
    preparing, prepared = os.path.join(docs, PREPARING), os.path.join(docs, PREPARED)
    for path, content in files.items():
        _write(os.path.join(preparing, path), content)
    _write(os.path.join(preparing, FILE_NAME), register.encode())
    os.rename(preparing, prepared)
    for folder in sorted({"/".join(path.split("/")[:3]) for path in files}):
        os.makedirs(os.path.dirname(os.path.join(docs, folder)), exist_ok=True)
        os.rename(os.path.join(prepared, folder), os.path.join(docs, folder))
        _sync(os.path.dirname(os.path.join(docs, folder)))
    os.replace(os.path.join(prepared, FILE_NAME), os.path.join(docs, FILE_NAME))
    _sync(docs)
    _start_headings(docs)
    _discard(docs)


def _undo(docs: str) -> None:
    """Take away what was moved into place for a version that was not registered in the end."""
    path = os.path.join(docs, PREPARED, FILE_NAME)
    planned = {version.version for version in parse_register(path, text_of(path, read_bytes(path)))}
    for version in planned - {version.version for version in read_register(docs) or ()}:
        for language in os.listdir(docs):
            folder = os.path.join(docs, language, VERSIONS, version)
            if os.path.isdir(folder):  # no release starts where there is one already
                shutil.rmtree(folder)


def _start_headings(docs: str) -> None:
    for path, content in headings_to_start(docs):
        _write(os.path.join(docs, PREPARED, "changelog.md"), content)
        os.replace(os.path.join(docs, PREPARED, "changelog.md"), path)


def _discard(docs: str) -> None:
    """Remove what was prepared; from its first step on it no longer counts."""
    preparing, prepared = os.path.join(docs, PREPARING), os.path.join(docs, PREPARED)
    if os.path.exists(preparing):
        shutil.rmtree(preparing)
    if os.path.exists(prepared):
        os.rename(prepared, preparing)
        shutil.rmtree(preparing)


def _write(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: str) -> None:
    """Let the names in `folder` reach the disk, so that a later step cannot survive an earlier one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
