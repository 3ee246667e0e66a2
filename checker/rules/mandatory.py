"""The policy says that a permission must be granted, or that refusing it costs the whole service.

The company promises that any permission may be refused and that the other functions stay. A row, a lead
sentence or a sentence in the text that says otherwise breaks the promise, for one client or for all.

Bad:  `| 相机 | 扫码 | 必须开启，否则无法使用本应用 |`
Good: `| 相机 | 扫码 | 可以拒绝，拒绝后仅无法扫码 |`
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, MANDATORY, Finding, Statement, Text
from checker.rules.facts import Facts

ID = "mandatory"
SEVERITY = ERROR
MANUAL_ZH = """政策把权限写成必须授予，或写成拒绝后整个服务都不能用。

公司承诺：任何权限都可以拒绝，拒绝一项不影响其他功能。表格、引导句或正文里与此相反的说法，都违反承诺。

错误：| 相机 | 扫码 | 必须开启，否则无法使用本应用 |
正确：| 相机 | 扫码 | 可以拒绝，拒绝后仅无法扫码 |
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each statement that makes a permission mandatory for a client at hand."""
    seen: set[Statement] = set()
    for client in facts.clients:
        for statement in facts.policy.statements_for(client.id):
            if statement.stance == MANDATORY and statement not in seen:
                seen.add(statement)
                yield _finding(statement)


def _finding(statement: Statement) -> Finding:
    return Finding(
        rule=ID,
        subject=", ".join(statement.covers) or "*",
        message=Text(
            zh=f"“{statement.term}”把权限说成了必须授予：{_shorten(statement.text)}",
            en=f"“{statement.term}” describes a permission as mandatory: {_shorten(statement.text)}",
        ),
        hint=Text(
            zh="改为可以拒绝，并只写受影响的功能，例如：可以拒绝，拒绝后仅无法使用该功能，不影响其他功能",
            en="say that it may be refused and name only what stops, such as: "
            "you may refuse; only this feature is then unavailable, and the other functions are not affected",
        ),
        location=statement.location,
        client=statement.client,
        language=statement.language,
    )


def _shorten(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
