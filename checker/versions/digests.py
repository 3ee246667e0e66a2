"""Published files and their digests: SHA-256 of the text as it reads, on whatever system it was checked out.

Line ends count as LF and a byte order mark as nothing, so that a checkout with CRLF is no change.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from checker.errors import CheckerError
from checker.model import Location, Text

VERSIONS = "versions"
_BOM = b"\xef\xbb\xbf"


def digest(content: bytes) -> str:
    """Return the digest of a file with `content`."""
    return hashlib.sha256(normalised(content)).hexdigest()


def normalised(content: bytes) -> bytes:
    """Return `content` as it is digested: without byte order mark, its lines ended by LF."""
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n")


def published_paths(docs: str) -> Iterator[str]:
    """Yield the path below `docs`, with slashes, of each file in <language>/versions/<version>/.

    Names are those that the folders list, so that a file renamed in upper and lower case only is another one
    on every system.
    """
    for language in _names(docs):
        if VERSIONS in _names(os.path.join(docs, language)):
            root = os.path.join(docs, language, VERSIONS)
            for version in _names(root):
                for path in files_below(os.path.join(root, version)):
                    yield f"{language}/{VERSIONS}/{version}/{path}"


def files_below(folder: str) -> Iterator[str]:
    """Yield the path below `folder`, with slashes, of each file that counts."""
    for name in _names(folder):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from (f"{name}/{below}" for below in files_below(path))
        else:
            yield name


def read_bytes(path: str) -> bytes:
    """Return the content of the file at `path`; raise CheckerError where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = Text(zh=f"读取失败：{error.strerror}", en=f"cannot be read: {error.strerror}")
        raise CheckerError(message, Location(path)) from None


def text_of(path: str, content: bytes) -> str:
    """Return `content` as text with LF at the end of lines; raise CheckerError where it is no UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = Text(zh="不是 UTF-8 编码；请另存为 UTF-8", en="not encoded in UTF-8; save it as UTF-8")
        raise CheckerError(message, Location(path, content.count(b"\n", 0, error.start) + 1)) from None


def counts(name: str) -> bool:
    """Tell whether a file or folder of this name is published; hidden ones and editors' backups are not."""
    return not name.startswith(".") and not name.endswith("~")


def _names(folder: str) -> list[str]:
    return sorted(filter(counts, os.listdir(folder))) if os.path.isdir(folder) else []
