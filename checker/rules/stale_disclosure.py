"""The policy discloses for a client what the client does not request.

It is no breach, but it makes the company look greedier than its app, and hides what is really asked for.

Bad:  the page lists contacts for an app that has stopped requesting them.
Good: the row goes when the request goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import WARNING, Client, Disclosure, Finding, Text
from checker.rules.facts import Facts

ID = "stale-disclosure"
SEVERITY = WARNING
MANUAL_ZH = """政策为客户端披露了它并不申请的权限。

这不违法，但会让公司显得比应用更贪心，也掩盖了真正申请的权限。

错误：应用已不再申请通讯录，页面仍列着这一行。
正确：不再申请时，删去对应的一行。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each disclosure under a client's heading of which the client requests nothing."""
    for client in facts.clients:
        requested = {request.id for request in client.requests} | set(client.implied)
        for disclosure in facts.policy.disclosures:
            speaks = disclosure.client is not None and disclosure.client == client.id
            if speaks and not requested.intersection(disclosure.covers):
                yield _finding(client, disclosure)


def _finding(client: Client, disclosure: Disclosure) -> Finding:
    return Finding(
        rule=ID,
        subject=disclosure.ids[0] if disclosure.ids else disclosure.covers[0],
        message=Text(
            zh=f"披露了“{disclosure.named}”，但 {client.path} 没有申请",
            en=f"“{disclosure.named}” is disclosed, and {client.path} does not request it",
        ),
        hint=Text(
            zh="若以后的版本也不再申请，请删去这一行",
            en="remove it, unless another release of this client requests it",
        ),
        location=disclosure.location,
        client=client.id,
        language=disclosure.language,
    )
