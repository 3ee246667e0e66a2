"""A text still holds a mark for what its editors have yet to fill in.

Drafts may hold such marks, and lint reminds of them; what readers get may not, and no release is made of it.

Bad:  a published page says `[[待补充: 证书编号]]`.
Good: the certificate's number stands there, or the sentence is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, WARNING, Finding, Text
from checker.rules.facts import Facts

ID = "placeholder"
SEVERITY = ERROR
MANUAL_ZH = """文中还有待编辑补充的标记。

草稿里可以有，检查时会提醒；读者看到的文字里不能有，有则不能发布。

错误：已发布的页面写着 [[待补充: 证书编号]]。
正确：写上证书编号，或删去这句话。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each placeholder: an error where readers get it, else a warning."""
    for mark in facts.texts.placeholders if facts.texts else ():
        yield Finding(
            rule=ID,
            subject=mark.text,
            message=Text(zh=f"尚待补充：{mark.text}", en=f"still to be filled in: {mark.text}"),
            hint=Text(
                zh="换成确定的内容，或删去这句话；方括号也要删掉",
                en="put in what is true, or remove the sentence; the brackets go too",
            ),
            location=mark.location,
            language=mark.language,
            severity=ERROR if mark.final else WARNING,
        )
