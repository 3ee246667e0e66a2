"""A text links to a page or a section that is not there.

Once it is published the text stays as it is, dead links included. Its pages are shown at several addresses, so they
link to each other by their bare names; to anything else by its full address.

Bad:  `[list](permissons.md)`, `[list](permissions.md#ap)`, `[log](../changelog.md)`.
Good: `[list](permissions.md#app)`, with the heading `## App {#app}` in permissions.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts

if TYPE_CHECKING:
    from checker.versions.texts import Link, Page

ID = "broken-link"
SEVERITY = ERROR
MANUAL_ZH = """文中的链接指向不存在的页面或章节。

文字发布以后不再改动，失效的链接也就一直失效。同一份文字会在几个网址出现，所以页面之间只写文件名；
要链接到别处的，写完整网址。

错误：[清单](permissons.md)、[清单](permissions.md#ap)、[变更记录](../changelog.md)。
正确：[清单](permissions.md#app)，permissions.md 中有标题 ## 应用 {#app}。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each link whose page, or whose section, its language does not have."""
    if facts.texts is None:
        return
    pages = {(page.language, f"{page.name}.md"): page for page in facts.texts.pages}
    for link in facts.texts.links:
        page = pages.get((link.language, link.page))
        if page is None:
            yield _no_page(link, [name for language, name in pages if language == link.language])
        elif link.anchor and link.anchor not in page.ids:
            yield _no_section(link, page)


def _no_page(link: Link, names: list[str]) -> Finding:
    near = get_close_matches(link.page, names, 1, 0.6)
    listed_zh, listed_en = "、".join(names), ", ".join(names)
    hint = Text(
        zh=f"是不是 {near[0]}？" if near else f"可以链接的页面有 {listed_zh}；别处请写完整网址（https://…）",
        en=f"did you mean {near[0]}?" if near else f"there are {listed_en}; elsewhere a full address (https://…)",
    )
    message = Text(zh=f"链接的页面 {link.page} 不存在", en=f"links to {link.page}, and there is no such page")
    return Finding(ID, link.page, message, hint, link.location, language=link.language)


def _no_section(link: Link, page: Page) -> Finding:
    near = get_close_matches(link.anchor, page.ids, 1, 0.5)
    message = Text(
        zh=f"链接的章节 {link.page}#{link.anchor} 不存在",
        en=f"links to {link.page}#{link.anchor}, which no heading has",
    )
    hint = Text(
        zh=f"是不是 #{near[0]}？" if near else "写成标题后 {#…} 中的标识",
        en=f"did you mean #{near[0]}?" if near else "write the id that the heading sets, {#…}",
    )
    return Finding(ID, link.anchor, message, hint, link.location, language=link.language, related=())
