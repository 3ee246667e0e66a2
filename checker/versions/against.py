"""What was published at a commit, or stands in another folder, to compare the folder at hand with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.versions.digests import VERSIONS, counts
from checker.versions.reading import read_state
from checker.versions.register import FILE_NAME, parse_register
from checker.versions.state import State, state_of


def read_against(docs: str, against: str) -> State:
    """Return what is published in the folder `against`, or was in `docs` at the git commit of that name.

    Raises CheckerError without git, for a commit that does not exist, and where there is no register: what
    cannot be compared must not look like agreement.
    """
    if os.path.isdir(against) and os.path.isfile(os.path.join(against, FILE_NAME)):
        return read_state(against)._replace(name=against)
    _git(docs, "rev-parse", "--is-inside-work-tree", failing=Text(zh="不在 git 仓库中", en="is in no git repository"))
    missing = Text(
        zh=f"找不到 {against}：它应是带 versions.yml 的目录，或 git 的提交；远端的先用 git fetch 取来",
        en=f"there is no {against}: name a folder with a versions.yml, or a commit; git fetch brings a remote one",
    )
    commit = _git(docs, "rev-parse", "--verify", "--quiet", f"{against}^{{commit}}", failing=missing).decode().strip()
    contents = dict(_files_at(docs, commit))
    if FILE_NAME not in contents:
        message = Text(zh=f"{against} 没有 {FILE_NAME}，无从比较", en=f"{against} has no {FILE_NAME} to compare with")
        raise CheckerError(message, Location(docs))
    register = contents.pop(FILE_NAME).decode("utf-8-sig", "replace")
    return state_of(parse_register(f"{against}:{FILE_NAME}", register), contents, against)


def _files_at(docs: str, commit: str) -> Iterator[tuple[str, bytes]]:
    """Yield path below `docs` and content of the register and of each published file at `commit`."""
    broken = Text(zh=f"git 无法读取 {commit}", en=f"git cannot read {commit}")
    listing = _git(docs, "ls-tree", "-r", "-z", commit, failing=broken).decode("utf-8", "surrogateescape")
    blobs = [(line.split()[2], line.partition("\t")[2]) for line in listing.split("\0") if line]
    wanted = [(blob, path) for blob, path in blobs if path == FILE_NAME or _is_published(path)]
    asked = "".join(f"{blob}\n" for blob, _ in wanted).encode()
    answer = _git(docs, "cat-file", "--batch", failing=broken, given=asked)
    at = 0
    for _, path in wanted:  # each answer is "<blob> blob <size>\n", the content, "\n"
        start = answer.index(b"\n", at) + 1
        size = int(answer[at:start].split()[2])
        yield path, answer[start : start + size]
        at = start + size + 1


def _is_published(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 3 and parts[1] == VERSIONS and all(map(counts, parts))


def _git(docs: str, *arguments: str, failing: Text, given: bytes | None = None) -> bytes:
    """Return what git writes, run in the folder `docs`; raise CheckerError with `failing` where it fails."""
    try:
        return subprocess.run(["git", *arguments], cwd=docs, input=given, capture_output=True, check=True).stdout
    except subprocess.CalledProcessError:
        raise CheckerError(failing, Location(docs)) from None
    except FileNotFoundError:
        message = Text(
            zh="没有找到 git；请安装，或给出一个目录", en="git is not installed; install it, or name a folder"
        )
        raise CheckerError(message) from None
