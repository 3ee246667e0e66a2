"""Two readers of the same package do not see the same requests.

A package can be made to mislead tools. Where the package is unusual a second reader looks at it too; what
only one of them sees counts as requested, and a person should look at why.

Bad:  a permission whose name stands in the resources, where one reader does not look.
Good: `<uses-permission android:name="android.permission.CAMERA"/>`
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import WARNING, Finding, Location, Text
from checker.rules.facts import Facts

ID = "readers-disagree"
SEVERITY = WARNING
MANUAL_ZH = """两个读取器从同一个安装包读到的申请不一致。

安装包可以做得让工具读错。异常的安装包会由第二个读取器再读一遍；只有一方读到的也算申请，并应由人查明原因。

错误：权限名称写在资源里，其中一个读取器不去那里找。
正确：<uses-permission android:name="android.permission.CAMERA"/>
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each doubt about what a client requests."""
    for client in facts.clients:
        for doubt in client.doubts:
            yield Finding(
                rule=ID,
                subject=client.path,
                message=doubt,
                hint=Text(
                    zh="请开发人员查明这个安装包的清单为何异常",
                    en="ask the developers why the manifest of this package is unusual",
                ),
                location=Location(client.path),
                client=client.id,
            )
