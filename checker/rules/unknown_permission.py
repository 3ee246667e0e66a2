"""The policy names an identifier that does not exist.

Such a row discloses nothing: it is mostly a slip of the pen, and the permission that was meant is not
disclosed.

Bad:  `android.permission.CAMRA`
Good: `android.permission.CAMERA`
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts

ID = "unknown-permission"
SEVERITY = ERROR
MANUAL_ZH = """政策里的权限标识并不存在。

这样的一行什么也没有披露：多半是笔误，真正的权限反而没有披露。

错误：`android.permission.CAMRA`
正确：`android.permission.CAMERA`
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each unknown identifier that no client at hand requests under just that name."""
    requested = facts.requested_ids()
    for mention in facts.policy.unknown:
        if mention.id in requested:
            continue
        nearest = mention.nearest
        yield Finding(
            rule=ID,
            subject=mention.id,
            message=Text(zh=f"没有名为 {mention.id} 的权限", en=f"there is no permission {mention.id}"),
            hint=Text(
                zh=f"是不是 {nearest}？" if nearest else "请核对标识，或删去这一行",
                en=f"did you mean {nearest}?" if nearest else "check the identifier, or remove it",
            ),
            location=mention.location,
            client=mention.client,
            language=mention.language,
        )
