"""A version that is not public yet says that it was published on an earlier day.

A release writes the day into the register and the texts; when it is merged days later, readers and regulators are told
a day on which nothing was to be read.

Bad:  2.1.0 says `published: 2026-12-01`, and waits for its merge on 2026-12-20.
Good: the branch is given up, and 2.1.0 released again on the day that it is merged.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import WARNING, Finding, Text
from checker.rules.facts import Facts

ID = "backdated"
SEVERITY = WARNING
MANUAL_ZH = """还没有公布的版本，写着更早的发布日期。

发布时日期写进了登记和正文；过几天才合并，就会告诉读者和监管部门一个当时还读不到的日期。

错误：2.1.0 写着 published: 2026-12-01，到 2026-12-20 还没有合并。
正确：放弃这个分支，在合并的那天重新发布 2.1.0。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each version that is new since what is compared with, and dated before today."""
    if facts.texts is None or facts.texts.against is None or facts.texts.today is None:
        return
    known = {entry.version.version for entry in facts.texts.earlier}
    for version in (entry.version for entry in facts.texts.entries):
        if version.version not in known and version.published and version.published < facts.texts.today:
            yield Finding(
                rule=ID,
                subject=version.version,
                message=Text(
                    zh=f"版本 {version.version} 写的发布日期是 {version.published}，还没有并入 {facts.texts.against}",
                    en=f"version {version.version} says that it was published on {version.published}, and it is not in "
                    f"{facts.texts.against} yet",
                ),
                hint=Text(
                    zh="放弃这个分支，在合并的当天重新发布；或确认那天确实已经公布",
                    en="give up this branch and release again on the day of the merge, or make sure of the day",
                ),
                location=version.location,
                severity=SEVERITY,
            )
