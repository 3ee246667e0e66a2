"""checker compare: what one version of the policy says that another did not."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.commands.common import add_docs, settled_docs
from checker.model import Text

if TYPE_CHECKING:
    from checker.versions.comparison import ComparedPage
    from checker.versions.redline.plain import ChangedBlock, ChangedSection

NAME = "compare"
HELP = Text(zh="逐字对照政策的两个版本", en="compare two versions of the policy, word by word")
_FROM = Text(zh="较早的版本，如 1.0.0", en="the older version, such as 1.0.0")
_TO = Text(zh="较晚的版本；草稿写作 draft", en="the newer version; the draft is called draft")
_LANGUAGE = Text(zh="对照哪种语言（默认 zh）", en="the language to compare in (default: zh)")
_SAME = Text(zh="没有变更", en="no changes")
_STATUS = {
    "added": Text(zh="新增", en="new"),
    "removed": Text(zh="删除", en="removed"),
    "changed": Text(zh="修改", en="changed"),
    "moved": Text(zh="移动", en="moved"),
}
_MARKS = {"p": "", "li": "- ", "row": "| ", "title": "# "}
SCHEMA = 1


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add the two versions, the language, and where the policy is."""
    parser.add_argument("old", metavar="FROM", help=_FROM.in_(ui))
    parser.add_argument("new", metavar="TO", help=_TO.in_(ui))
    parser.add_argument("--language", metavar="TAG", default="zh", help=_LANGUAGE.in_(ui))
    add_docs(parser, ui)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace) -> int:
    """Write the comparison; that versions differ is what they are for, so the exit code is 0."""
    from checker.settings import read_settings
    from checker.versions.comparison import compare_versions

    docs = settled_docs(options.docs or read_settings(options.config).policy)
    pages = compare_versions(docs, options.old, options.new, options.language)
    if options.format == "json":
        sys.stdout.write(_as_json(options, pages))
    else:
        sys.stdout.writelines(f"{line}\n" for page in pages for line in _page_lines(page, options.ui))
    return 0


def _as_json(options: Namespace, pages: tuple[ComparedPage, ...]) -> str:
    import json

    from checker.plain import as_plain

    what = {"schema": SCHEMA, "from": options.old, "to": options.new, "language": options.language}
    return json.dumps({**what, "pages": as_plain(pages)}, ensure_ascii=False, indent=1) + "\n"


def _page_lines(page: ComparedPage, ui: str) -> Iterator[str]:
    yield f"{page.new or page.old}:" + ("" if page.sections else f" {_SAME.in_(ui)}")
    for section in page.sections:
        yield f"  {_heading(section, ui)}"
        for block in section.blocks:
            yield f"    {_block_line(block, ui)}"


def _heading(section: ChangedSection, ui: str) -> str:
    place = f" {{#{section.id}}}" if section.id else ""
    moved = Text(zh=f"（原在“{section.moved_from}”之后）", en=f" (used to follow “{section.moved_from}”)")
    return f"{_STATUS[section.status].in_(ui)} {section.title}{place}{moved.in_(ui) if section.moved_from else ''}"


def _block_line(block: ChangedBlock, ui: str) -> str:
    from checker.versions.redline.plain import marked

    mark = _MARKS[block.kind]
    if block.went_to is not None:
        return mark + Text(zh=f"［移到“{block.went_to}”］", en=f"[moved to “{block.went_to}”]").in_(ui)
    came = Text(zh=f"［从“{block.came_from}”移来］", en=f"[moved here from “{block.came_from}”] ").in_(ui)
    elsewhere = Text(zh="［移到这里］", en="[moved here] ").in_(ui) if block.moved else ""
    return f"{mark}{came if block.came_from is not None else ''}{elsewhere}{marked(block.pieces)}"
