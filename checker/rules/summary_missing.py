"""Nobody has written what a version changes: its section in a change log lists the sections that differ, no more.

A release can tell which sections changed, and not what that means for people. It leaves a comment where the editors
are to write it; the comment stands until they do.

Bad:  `<!-- summary: … -->` still stands below `## 2.1.0 {#v2-1-0}`.
Good: a few sentences say what changed and why, and the comment is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import WARNING, Finding, Text
from checker.rules.facts import Facts, language_name

ID = "summary-missing"
SEVERITY = WARNING
MANUAL_ZH = """还没有人写明这一版改了什么：变更记录中只列出了有变化的章节。

发布时程序知道哪些章节变了，不知道这对用户意味着什么。它留下一行注释，由编辑在那里写明；写好之前注释一直在。

错误：## 2.1.0 {#v2-1-0} 下面还留着 <!-- summary: … -->。
正确：用几句话写明改了什么、为什么改，并删去这行注释。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each section of a change log that still asks for its summary."""
    for changelog in facts.texts.changelogs if facts.texts else ():
        name = language_name(changelog.language)
        for version, location in changelog.unwritten:
            yield Finding(
                rule=ID,
                subject=version,
                message=Text(
                    zh=f"{name.zh}变更记录还没有写明版本 {version} 改了什么",
                    en=f"the {name.en} change log does not say yet what version {version} changes",
                ),
                hint=Text(
                    zh="写明改了什么、为什么改，然后删去这行注释",
                    en="write what changes and why, then remove this comment",
                ),
                location=location,
                language=changelog.language,
            )
