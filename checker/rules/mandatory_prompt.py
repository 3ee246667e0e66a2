"""A client itself tells its user that a permission must be granted, in the text beside the request.

The policy promises that any permission may be refused, and the text of the prompt is what people read when
they decide. A text without a tag is judged in the language that its letters and words show; where that cannot
be told, in every language of the policy.

Bad:  `"desc": "必须授权位置，否则无法使用本小程序"`
Good: `"desc": "用于推荐附近的仓库；拒绝后仍可手动选择"`
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, MANDATORY, Client, Finding, Prompt, Request, Text
from checker.rules.facts import Facts

ID = "mandatory-prompt"
SEVERITY = ERROR
MANUAL_ZH = """客户端自己在申请权限时的说明文字里，把权限写成了必须授予。

政策承诺任何权限都可以拒绝，而用户做决定时读的正是这段文字。文字没有语言标记的，按其字符和用词判断语言；判断不了的，
按政策的每种语言各判断一次。

错误："desc": "必须授权位置，否则无法使用本小程序"
正确："desc": "用于推荐附近的仓库；拒绝后仍可手动选择"
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each text of a client that makes what it asks for mandatory, once for each text."""
    seen: set[Prompt] = set()
    for client in facts.clients:
        for request in client.requests:
            for prompt in request.prompts:
                if prompt not in seen:
                    seen.add(prompt)
                    yield from _findings(client, request, prompt, facts.policy.languages)


def _findings(client: Client, request: Request, prompt: Prompt, languages: tuple[str, ...]) -> Iterator[Finding]:
    # What judges wording is large, and most clients show no text.
    from checker.policy.wording import judge
    from checker.policy.wording.language import languages_of

    for language in languages_of(prompt.text, prompt.language) or languages:
        verdict = judge(prompt.text, language, of_permission=True)
        if verdict.stance == MANDATORY:
            yield _finding(client, request, prompt, language, verdict.because[0].term)
            return


def _finding(client: Client, request: Request, prompt: Prompt, language: str, term: str) -> Finding:
    return Finding(
        rule=ID,
        subject=request.id,
        message=Text(
            zh=f"{client.path} 申请 {request.id} 时，用“{term}”把它说成了必须授予：“{_shorten(prompt.text)}”",
            en=f"{client.path} describes {request.id} as mandatory (“{term}”) where it asks for it: "
            f"“{_shorten(prompt.text)}”",
        ),
        hint=Text(
            zh="只写用途和拒绝后受影响的功能，例如：用于扫码；可以拒绝，拒绝后仅无法扫码，不影响其他功能",
            en="name the purpose and what alone stops on refusal, such as: used to scan codes; "
            "you may refuse, and only scanning is then unavailable",
        ),
        location=prompt.location,
        client=client.id,
        language=language,
        related=(request.location,),
    )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
