"""A published text is not what it was when it was published.

People agreed to what they read. A published version is never changed, added to, renamed or removed: whatever
has to change goes into the next one.

Bad:  a typo is mended in `docs/zh/versions/2.0.0/policy.md`.
Good: it is mended in `docs/zh/draft/policy.md`, and published with 2.0.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import ERROR, Finding, Location, Text
from checker.rules.facts import Facts

if TYPE_CHECKING:
    from checker.versions.texts import Frozen

ID = "frozen-text-changed"
SEVERITY = ERROR
MANUAL_ZH = """已发布的文字与发布时不同。

用户同意的是当时读到的文字。已发布的版本不再修改、增加、改名或删除；要改的，写进下一个版本。

错误：在 docs/zh/versions/2.0.0/policy.md 里改错字。
正确：在 docs/zh/draft/policy.md 里改，随 2.0.1 发布。
"""
_RESTORE = Text(
    zh="恢复这个文件，例如 git checkout 到改动之前；要改的写进草稿，随下一个版本发布",
    en="restore the file, for example with git; put the change into the draft, for the next version",
)
_REMOVE = Text(
    zh="移走这个文件；要增加的内容写进草稿，随下一个版本发布",
    en="move it away; what is to be added goes into the draft, for the next version",
)


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each file that is changed, missing, or more than was published; one for a whole folder."""
    if facts.texts is None:
        return
    files = facts.texts.frozen
    gone = {_folder(file) for file in files} - {_folder(file) for file in files if file.found or file.present}
    seen = set()
    for file in files:
        where = _folder(file) if _folder(file) in gone else file.location
        if file.recorded != file.found and where not in seen:
            seen.add(where)
            yield _finding(file, where) if isinstance(where, Location) else _folder_gone(file)


def _folder(file: Frozen) -> tuple[str, str]:
    return file.version, file.language


def _finding(file: Frozen, location: Location) -> Finding:
    return Finding(
        rule=ID,
        subject=file.version,
        message=_message(file),
        hint=_REMOVE if file.recorded is None else _RESTORE,
        location=location,
        language=file.language,
    )


def _message(file: Frozen) -> Text:
    version = file.version
    known = Text(zh=file.against or "版本登记", en=file.against or "the register")
    if file.recorded is None:
        return Text(zh=f"版本 {version} 发布时没有这个文件", en=f"version {version} was published without this file")
    if file.present:
        return Text(
            zh=f"版本 {version} 的这个文件被改名为 {file.present}（只有大小写不同）",
            en=f"this file of version {version} was renamed to {file.present}, which differs in case only",
        )
    if file.found is None:
        return Text(
            zh=f"版本 {version} 的这个文件不见了（{known.zh}里有）",
            en=f"this file of version {version} is gone; {known.en} has it",
        )
    return Text(
        zh=f"版本 {version} 已经发布，这个文件却与{known.zh}中的不同",
        en=f"version {version} is published, and this file is not what {known.en} has",
    )


def _folder_gone(file: Frozen) -> Finding:
    return Finding(
        rule=ID,
        subject=file.version,
        message=Text(
            zh=f"版本 {file.version} 的 {file.language} 文字全部不见了",
            en=f"all of version {file.version} in {file.language} is gone",
        ),
        hint=_RESTORE,
        location=file.location,
        language=file.language,
    )
