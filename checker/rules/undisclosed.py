"""A client requests something that the policy does not disclose.

People read the policy before the app asks, so each request needs a disclosure in every language.

Bad:  the APK requests CAMERA, and the English page has no row for the camera.
Good: every language has a row for the camera under the app's heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Client, Finding, Policy, Request, Text
from checker.rules.facts import Facts, language_name

ID = "undisclosed"
SEVERITY = ERROR
MANUAL_ZH = """客户端申请了权限，隐私政策却没有披露。

用户先读政策，应用才会申请，所以每种语言的政策都要披露客户端申请的每一项。

错误：APK 申请了 CAMERA，英文页面没有“Camera”一行。
正确：每种语言都在该客户端的标题下写明相机一行。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each request and each language that is silent on it."""
    for client in facts.clients:
        for request in facts.to_disclose(client):
            for language in facts.policy.languages:
                if not any(facts.policy.disclosures_of(request.id, client.id, language)):
                    yield _finding(facts.policy, client, request, language)


def _finding(policy: Policy, client: Client, request: Request, language: str) -> Finding:
    name = language_name(language)
    where = f"{{#{client.id}}}" if client.id else ""
    command = f"checker suggest {client.path}" + (f" --client {client.id}" if client.id else "")
    return Finding(
        rule=ID,
        subject=request.id,
        message=Text(
            zh=f"{client.path} 申请了 {request.id}，{name.zh}政策没有披露",
            en=f"{client.path} requests {request.id}, and the {name.en} policy is silent",
        ),
        hint=Text(
            zh=f"在{where or '权限表'}下为它添加一行，写明用途和拒绝的影响；`{command}` 会写好这一行",
            en=f"add a row for it under {where or 'the permission table'}; `{command}` writes it",
        ),
        location=policy.place_for(client.id, language),
        client=client.id,
        language=language,
        related=(request.location,),
    )
