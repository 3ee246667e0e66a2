"""The headings of a page have no ids, or not the same ones in every language.

A reader who switches the language stays in the section, links keep their target for years, and changes are
shown section by section: all of this goes by the id of a heading.

Bad:  `## 四、如何保护` in Chinese, `## 4. Protection {#protection}` in English.
Good: `{#protection}` behind both headings, in the same place of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import ERROR, Finding, Location, Text
from checker.rules.facts import Facts, language_name

if TYPE_CHECKING:
    from checker.policy.outline import Section
    from checker.versions.texts import Page

ID = "anchors-differ"
SEVERITY = ERROR
MANUAL_ZH = """页面的标题没有标识，或各语言的标识不一致。

读者切换语言时停在同一节，链接多年有效，变更按节对照，靠的都是标题的标识。

错误：中文写 ## 四、如何保护，英文写 ## 4. Protection {#protection}。
正确：两种语言的标题后都写 {#protection}，顺序也相同。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each heading without an id of its own, and for each that another language lacks."""
    if facts.texts is None:
        return
    lacking = {one.language for one in facts.texts.lacking}
    translated = tuple(tag for tag in facts.texts.languages if tag not in lacking)
    for pages, languages in ((facts.texts.pages, translated), (facts.texts.live, facts.texts.languages)):
        for page in pages:
            yield from _without_own_id(page)
        for name in dict.fromkeys(page.name for page in pages):
            if name != "changelog":  # a language may be younger than the oldest versions
                alike = {page.language: page for page in pages if page.name == name}
                yield from _in_all_languages(alike, languages)


def _without_own_id(page: Page) -> Iterator[Finding]:
    """Yield the headings that set no id, or one that an earlier heading of the page has."""
    seen: set[str] = set()
    for section in page.sections:
        if section.anchor is None:
            message = Text(zh=f"标题“{section.title}”没有标识", en=f"the heading “{section.title}” sets no id")
            hint = Text(
                zh="在标题后写上与其他语言相同的标识，例如 {#protection}",
                en="write the id of the other languages behind it, such as {#protection}",
            )
            yield _finding(page, section, message, hint)
        elif section.anchor in seen:
            message = Text(zh=f"标识 {{#{section.anchor}}} 用了两次", en=f"the id {{#{section.anchor}}} is used twice")
            hint = Text(zh="给这一节另取一个标识", en="give this section an id of its own")
            yield _finding(page, section, message, hint)
        seen.add(section.anchor or "")


def _in_all_languages(pages: dict[str, Page], languages: tuple[str, ...]) -> Iterator[Finding]:
    """Compare one page in every language with the first language that has it."""
    page = next(pages[language] for language in languages if language in pages)
    for language in languages:
        other = pages.get(language)
        if other is None:
            yield _no_page(page, language)
        elif other != page:
            lacking = [*_lacking(page, other), *_lacking(other, page)]
            yield from lacking or _in_another_place(page, other)


def _lacking(page: Page, other: Page) -> Iterator[Finding]:
    """Yield the headings of `page` that `other` lacks."""
    there = {section.anchor for section in other.sections}
    name = language_name(other.language)
    for section in page.sections:
        if section.anchor and section.anchor not in there:
            message = Text(
                zh=f"{name.zh}页面没有 {{#{section.anchor}}} 这一节",
                en=f"the {name.en} page has no section {{#{section.anchor}}}",
            )
            hint = Text(
                zh=f"在 {other.path} 补上对应的一节，标题后写 {{#{section.anchor}}}，或从本页删去",
                en=f"add it to {other.path} with {{#{section.anchor}}} behind its heading, or remove it here",
            )
            yield _finding(page, section, message, hint, Location(other.path))


def _in_another_place(page: Page, other: Page) -> Iterator[Finding]:
    """Yield the first heading of `other` that stands in another place than in `page`."""
    for one, another in zip(page.sections, other.sections, strict=False):
        if one.anchor != another.anchor:
            name = language_name(page.language)
            message = Text(
                zh=f"{name.zh}页面在这里是 {{#{one.anchor}}}，次序不同",
                en=f"the {name.en} page has {{#{one.anchor}}} in this place: the order differs",
            )
            hint = Text(zh="各语言按相同的次序排列各节", en="let the sections follow each other alike")
            yield _finding(other, another, message, hint, Location(page.path, one.line))
            return


def _no_page(page: Page, language: str) -> Finding:
    name = language_name(language)
    return Finding(
        rule=ID,
        subject=page.name,
        message=Text(zh=f"{name.zh}没有这个页面", en=f"there is no such page in {name.en}"),
        hint=Text(zh="补上译文，或从各语言删去这个页面", en="translate it, or remove the page in every language"),
        location=Location(page.path),
        language=language,
    )


def _finding(page: Page, section: Section, message: Text, hint: Text, *related: Location) -> Finding:
    return Finding(
        rule=ID,
        subject=section.anchor or section.title,
        message=message,
        hint=hint,
        location=Location(page.path, section.line, 1),
        language=page.language,
        related=related,
    )
