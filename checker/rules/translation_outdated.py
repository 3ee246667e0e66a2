"""The prevailing language changed a section, and a translation still reads as it did, or is not there at all.

Compared are the draft and the last published version, section by section: who translates sees what is left.

Bad:  {#protection-location} is new in the Chinese draft, and untouched in the English one.
Good: the English section says what the Chinese one says now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import WARNING, Finding, Location, Text
from checker.rules.facts import Facts, language_name

if TYPE_CHECKING:
    from checker.policy.outline import Section
    from checker.versions.texts import Lacking, Page

ID = "translation-outdated"
SEVERITY = WARNING
MANUAL_ZH = """中文改了某一节，译文还是上一版本的文字，或者根本没有译文。

逐节对照草稿与最近发布的版本，译者由此看到还有哪些要译。

错误：中文草稿改写了 {#protection-location}，英文草稿一字未动。
正确：英文的这一节与中文现在的意思相同。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each section of a translation that stayed while the first language's changed."""
    if facts.texts is None or not facts.texts.languages:
        return
    for lacking in facts.texts.lacking:
        yield _untranslated(lacking)
    prevailing, *others = facts.texts.languages
    last = {(page.language, page.name): page for page in facts.texts.last}
    now = {(page.language, page.name): page for page in facts.texts.pages}
    for language in others:
        for page in facts.texts.pages:
            before, original = last.get((language, page.name)), now.get((prevailing, page.name))
            original_before = last.get((prevailing, page.name))
            if page.language == language and before and original and original_before:
                changed = _texts(original).items() - _texts(original_before).items()
                same = _texts(page).items() & _texts(before).items()
                yield from _findings(page, {anchor for anchor, _ in changed} & {anchor for anchor, _ in same}, original)


def _untranslated(lacking: Lacking) -> Finding:
    name, version = language_name(lacking.language), lacking.version
    return Finding(
        rule=ID,
        subject=version or "draft",
        message=Text(
            zh=f"{f'版本 {version} 没有' if version else '没有'}{name.zh}{'译文' if version else '的草稿'}",
            en=f"version {version} is not in {name.en}" if version else f"there is no {name.en} draft",
        ),
        hint=Text(
            zh="译好之前，读者看到的是旧版的译文和提示"
            + (f"；写好后用 checker release {version} --add-translation {lacking.language} 登记" if version else ""),
            en="until it is translated, readers see the last translation and a notice"
            + (f"; `checker release {version} --add-translation {lacking.language}` registers it" if version else ""),
        ),
        location=lacking.location,
        language=lacking.language,
    )


def _texts(page: Page) -> dict[str, tuple[str, str]]:
    """Return title and text of each section by its id."""
    return {section.anchor: (section.title, section.text) for section in page.sections if section.anchor}


def _findings(page: Page, anchors: set[str], original: Page) -> Iterator[Finding]:
    where: dict[str | None, Section] = {section.anchor: section for section in original.sections}
    first, name = language_name(original.language), language_name(page.language)
    for section in page.sections:
        if section.anchor in anchors:
            yield Finding(
                rule=ID,
                subject=section.anchor,
                message=Text(
                    zh=f"{first.zh}改了“{where[section.anchor].title}”，{name.zh}与上一版本相同",
                    en=f"“{section.title}” changed in {first.en} since the last version, and not in {name.en}",
                ),
                hint=Text(
                    zh=f"对照 {original.path} 更新这一节的译文",
                    en=f"translate what {original.path} says now",
                ),
                location=Location(page.path, section.line, 1),
                language=page.language,
                related=(Location(original.path, where[section.anchor].line, 1),),
            )
