"""A client cannot be read, so nobody knows what it requests.

A gate that cannot see must not open: an unreadable file is an error and never an app without requests.

Bad:  a truncated APK, a zip without AndroidManifest.xml, an app.json that is no JSON.
Good: the package as it will be released, whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts

ID = "unreadable"
SEVERITY = ERROR
MANUAL_ZH = """客户端文件无法读取，因此不知道它申请了什么。

看不见就不能放行：读不了的文件是错误，绝不当作“没有申请任何权限”。

错误：被截断的 APK、没有 AndroidManifest.xml 的 zip、不是 JSON 的 app.json。
正确：即将发布的完整安装包。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each client that could not be read."""
    for unreadable in facts.unreadable:
        yield Finding(
            rule=ID,
            subject=unreadable.path,
            message=unreadable.reason,
            hint=Text(zh="换成完整、可读的文件后再检查", en="check again with a whole and readable file"),
            location=unreadable.location,
        )
