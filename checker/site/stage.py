"""Write the tree of plain Markdown that MkDocs builds.

It is docs/, with the version in force under its own address and a table of all versions:

    docs/zh/versions/2.0.0/policy.md  ->  zh/policy.md           as long as 2.0.0 is in force
    docs/versions.yml                 ->  zh/versions/index.md   the archive

A tree of files can be looked at, and any site generator can build it. A file is only written when it
changes, so that `mkdocs serve` does not see its own writing as a change.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.versions.register import Version, in_force, read_register

_TEXTS = os.path.join(os.path.dirname(__file__), "texts")


def stage(docs: str, target: str, languages: tuple[str, ...], day: date) -> None:
    """Make `target` the tree that is built on `day` from the folder `docs`.

    Raises CheckerError where no version is in force, or a language has no texts for generated pages.
    """
    versions = read_register(docs) or ()
    current = in_force(versions, day)
    if current is None:
        message = Text(zh=f"{day} 当天没有生效的版本", en=f"no version is in force on {day}")
        raise CheckerError(message, Location(os.path.join(docs, "versions.yml")))
    contents = dict(_files_below(docs))
    for language in languages:
        frozen = os.path.join(language, "versions", current.version)
        aliases = {path: data for path, data in contents.items() if os.path.dirname(path) == frozen}
        contents |= {os.path.join(language, os.path.basename(path)): data for path, data in aliases.items()}
        archive = _archive_page(docs, language, versions, current)
        contents[os.path.join(language, "versions", "index.md")] = archive.encode("utf-8")
    _write_tree(target, contents)


def _files_below(folder: str) -> Iterator[tuple[str, bytes]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                yield os.path.relpath(path, folder), file.read()


def _write_tree(target: str, contents: dict[str, bytes]) -> None:
    """Let the folder `target` hold `contents` and nothing else, touching only what differs."""
    present = dict(_files_below(target)) if os.path.isdir(target) else {}
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


def _archive_page(docs: str, language: str, versions: tuple[Version, ...], current: Version) -> str:
    texts = _texts(language)["archive"]
    rows = [texts["header"], ["---"] * len(texts["header"])]
    rows += [_archive_row(docs, language, version, versions, current) for version in reversed(versions)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    front_matter = f"---\ntitle: {texts['title']}\ndescription: {texts['description']}\n---\n"
    return f"{front_matter}\n# {texts['title']} {{#versions}}\n\n{texts['lead']}\n\n{table}\n"


def _archive_row(
    docs: str, language: str, version: Version, versions: tuple[Version, ...], current: Version
) -> list[str]:
    texts = _texts(language)["archive"]
    folder = os.path.join(docs, language, "versions", version.version)
    pages = [name for name in texts["pages"] if os.path.exists(os.path.join(folder, f"{name}.md"))]
    links = [f"[{texts['pages'][name]}]({version.version}/{name}.md)" for name in pages]
    later = versions.index(version) > versions.index(current)
    status = "in_force" if version == current else "upcoming" if later else "earlier"
    return [
        version.version,
        str(version.published or texts["unrecorded"]),
        str(version.effective or texts["unrecorded"]),
        texts["yes"] if version.material else texts["no"],
        texts[status],
        "<br>".join(links),
    ]


@cache
def _texts(language: str) -> dict[str, Any]:
    """Return what generated pages say in `language`."""
    import tomllib

    path = os.path.join(_TEXTS, f"{language}.toml")
    if not os.path.exists(path):
        message = Text(
            zh="缺少这种语言的生成页面文字；请添加此文件", en="the texts of generated pages are missing; add this file"
        )
        raise CheckerError(message, Location(path))
    with open(path, "rb") as file:
        return tomllib.load(file)
