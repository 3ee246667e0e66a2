"""A mark was typed full-width, so that it marks nothing and readers see it.

Chinese input methods write `＃`, `｛`, `（` and `＊` where Markdown needs `#`, `{`, `(` and `*`.

Bad:  `＃＃ 应用 ｛＃app｝`, `[清单]（permissions.md）`, `＊＊重要＊＊`.
Good: `## 应用 {#app}`, `[清单](permissions.md)`, `**重要**`.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts

ID = "full-width-mark"
SEVERITY = ERROR
MANUAL_ZH = """记号写成了全角，不起作用，读者会看到它。

中文输入法会把 #、{、(、* 写成 ＃、｛、（、＊。

错误：＃＃ 应用 ｛＃app｝、[清单]（permissions.md）、＊＊重要＊＊。
正确：## 应用 {#app}、[清单](permissions.md)、**重要**。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each mark that is full-width."""
    for mark in facts.texts.full_width if facts.texts else ():
        yield Finding(
            rule=ID,
            subject=mark.text,
            message=Text(
                zh=f"“{mark.text}”是全角的，不起作用，读者会看到它",
                en=f"“{mark.text}” is full-width: it marks nothing, and readers see it",
            ),
            hint=Text(zh=f"切换到英文输入法，写成 {mark.meant}", en=f"write {mark.meant}"),
            location=mark.location,
            language=mark.language,
        )
