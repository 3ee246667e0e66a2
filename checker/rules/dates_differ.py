"""A draft gives other days of publication or effect than its release, or than the draft in another language.

The page says for ever what it says at its release: it must not contradict the register, the notices above it and
what apps are told.

Bad:  `checker release 2.2.0 --effective 2027-03-01`, and the draft says `- 生效日期：2026年12月15日`.
Good: the draft says 2027年3月1日, or `[[生效日期]]`, which the release fills in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model import ERROR, Finding, Location, Text
from checker.rules.facts import Facts, language_name

if TYPE_CHECKING:
    from checker.versions.texts import Stated

ID = "dates-differ"
SEVERITY = ERROR
MANUAL_ZH = """草稿写的发布日期或生效日期，与发布时给出的不同，或者与另一种语言的草稿不同。

页面发布时写着什么，以后就一直写着什么：它不能与版本登记、页面上方的提示和告诉应用的内容相矛盾。

错误：执行 checker release 2.2.0 --effective 2027-03-01，草稿却写着“生效日期：2026年12月15日”。
正确：草稿写 2027年3月1日，或写 [[生效日期]]，发布时自动填入。
"""
_NAMES = {
    "published": Text(zh="发布日期", en="date of publication"),
    "effective": Text(zh="生效日期", en="effective date"),
}


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each day that is not the planned one; without a plan, not the first one that is given."""
    if facts.texts is None:
        return
    planned = {(plan.field, plan.language): plan for plan in facts.texts.planned}
    first: dict[str, Stated] = {}
    for one in facts.texts.stated:
        plan, other = planned.get((one.field, one.language)), first.setdefault(one.field, one)
        if plan and one.day != plan.day:
            yield _finding(one, f"这次发布的是 {plan.day}", f"the release says {plan.day}", plan.written)
        elif not plan and one.day != other.day:
            zh = f"{language_name(other.language).zh}写的是“{other.text}”"
            en = f"{language_name(other.language).en} says “{other.text}”"
            yield _finding(one, zh, en, None, other.location)


def _finding(one: Stated, zh: str, en: str, written: str | None, *related: Location) -> Finding:
    name = _NAMES[one.field]
    return Finding(
        rule=ID,
        subject=one.field,
        message=Text(
            zh=f"草稿的{name.zh}写的是“{one.text}”，{zh}",
            en=f"the draft gives “{one.text}” as its {name.en}, and {en}",
        ),
        hint=Text(
            zh=f"{f'改成 {written}，或' if written else '改成一致，或'}写 [[{name.zh}]]，发布时自动填入",
            en=f"write {f'{written}, or ' if written else 'the same day, or '}[[{name.en}]], which a release fills in",
        ),
        location=one.location,
        language=one.language,
        related=related,
    )
