"""A permission is disclosed without what it is used for.

A name alone does not let anybody decide: the law asks for the purpose of each item (PIPL, article 17).

Bad:  `| 相机 | | 可以 |`
Good: `| 相机 | 扫描商品二维码、拍摄询盘图片 | 可以 |`
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import WARNING, Finding, Text
from checker.rules.facts import Facts

ID = "purpose-missing"
SEVERITY = WARNING
MANUAL_ZH = """披露了权限，却没有写用途。

只有名称，读者无法决定是否同意；《个人信息保护法》第十七条要求告知处理目的。

错误：| 相机 | | 可以 |
正确：| 相机 | 扫描商品二维码、拍摄询盘图片 | 可以 |
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each request that is disclosed in a language and nowhere with a purpose."""
    seen = set()
    for client in facts.clients:
        for request in facts.to_disclose(client):
            for language in facts.policy.languages:
                found = list(facts.policy.disclosures_of(request.id, client.id, language))
                if found and not any(disclosure.purpose for disclosure in found) and found[0] not in seen:
                    seen.add(found[0])
                    yield Finding(
                        rule=ID,
                        subject=request.id,
                        message=Text(
                            zh=f"“{found[0].named}”没有写用途",
                            en=f"“{found[0].named}” has no purpose",
                        ),
                        hint=Text(
                            zh="在这一行写明用于哪个功能",
                            en="say in this row which feature uses it",
                        ),
                        location=found[0].location,
                        client=client.id,
                        language=language,
                    )
