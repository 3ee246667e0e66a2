"""A published version has no heading in a language's change log.

Readers learn there what changed, and the change page and the feed take their summary from it.

Bad:  2.1.0 is registered, and docs/en/changelog.md begins with 2.0.0.
Good: `## 2.1.0 {#v2-1-0}`, and what changed below it, in every language that has the version.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts, language_name

ID = "changelog-missing"
SEVERITY = ERROR
MANUAL_ZH = """已发布的版本在某种语言的变更记录里没有标题。

读者从变更记录得知改了什么；变更页和订阅源的摘要也取自这里。

错误：登记了 2.1.0，docs/en/changelog.md 却从 2.0.0 写起。
正确：凡有该版本的语言，都写 ## 2.1.0 {#v2-1-0}，下面写改了什么。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each version of each language whose change log has no heading with the version's id."""
    for changelog in facts.texts.changelogs if facts.texts else ():
        name = language_name(changelog.language)
        for version, anchor in changelog.versions:
            if anchor not in changelog.anchors:
                yield Finding(
                    rule=ID,
                    subject=version,
                    message=Text(
                        zh=f"{name.zh}变更记录里没有版本 {version}",
                        en=f"the {name.en} change log does not have version {version}",
                    ),
                    hint=Text(
                        zh=f"写上标题 ## {version} {{#{anchor}}}，下面写改了什么",
                        en=f"write the heading ## {version} {{#{anchor}}}, and below it what changed",
                    ),
                    location=changelog.location,
                    language=changelog.language,
                )
