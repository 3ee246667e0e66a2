"""A permission is disclosed, but nothing tells the reader that it may be refused.

The promise only helps those who read it where they decide: in the row, in the lead sentence over the
table, or in the text for all clients.

Bad:  `| 相机 | 扫码 |` with no word on refusing anywhere.
Good: a column 可否拒绝, or a lead sentence: 您可以拒绝以下任何权限，不影响其他功能。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import NEUTRAL, WARNING, Finding, Text
from checker.rules.facts import Facts, language_name

ID = "refusal-unstated"
SEVERITY = WARNING
MANUAL_ZH = """披露了权限，却没有告诉读者可以拒绝。

承诺要写在读者做决定的地方：这一行里、表格上方的引导句里，或对所有客户端有效的正文里。

错误：| 相机 | 扫码 |，全文没有提到能否拒绝。
正确：增加“可否拒绝”一列，或写引导句：您可以拒绝以下任何权限，不影响其他功能。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each disclosed request on whose refusal a language is silent."""
    for client in facts.clients:
        for request in facts.to_disclose(client):
            for language in facts.policy.languages:
                found = next(facts.policy.disclosures_of(request.id, client.id, language), None)
                if found is not None and facts.policy.stance_on(request.id, client.id, language) == NEUTRAL:
                    name = language_name(language)
                    yield Finding(
                        rule=ID,
                        subject=request.id,
                        message=Text(
                            zh=f"{name.zh}政策披露了“{found.named}”，但没有说明可以拒绝",
                            en=f"the {name.en} policy discloses “{found.named}” without saying that it may be refused",
                        ),
                        hint=Text(
                            zh="写明可以拒绝，以及拒绝后仅受影响的功能",
                            en="say that it may be refused, and name the one feature that then stops",
                        ),
                        location=found.location,
                        client=client.id,
                        language=language,
                    )
