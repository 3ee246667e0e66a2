"""A folder of files as a mapping, read and written whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator


def read_tree(folder: str) -> dict[str, bytes]:
    """Return the contents of all files below `folder` by their paths from there."""
    return dict(_files_below(folder))


def write_tree(target: str, contents: dict[str, bytes]) -> None:
    """Let the folder `target` hold `contents` and nothing else, touching only what differs.

    A file is only written when it changes, so that `mkdocs serve` does not see its own writing as a change.
    """
    present = read_tree(target) if os.path.isdir(target) else {}
    for path, data in contents.items():
        if present.get(path) != data:
            os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
            with open(os.path.join(target, path), "wb") as file:
                file.write(data)
    for path in present.keys() - contents.keys():
        os.unlink(os.path.join(target, path))
    for parent, folders, names in os.walk(target, topdown=False):
        if not folders and not names and parent != target:
            shutil.rmtree(parent)


def _files_below(folder: str) -> Iterator[tuple[str, bytes]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                yield os.path.relpath(path, folder), file.read()
