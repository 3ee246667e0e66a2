"""The languages of the policy do not say the same about a permission.

Chinese prevails, but every reader is promised the same text: what is disclosed in one language is
disclosed in all, and what may be refused in one may be refused in all.

Bad:  the Chinese page lists the microphone, and the English page does not.
Good: the same rows with the same meaning in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Client, Disclosure, Finding, Policy, Text
from checker.rules.facts import Facts, language_name

ID = "languages-differ"
SEVERITY = ERROR
MANUAL_ZH = """同一权限在各语言的政策里说法不一致。

以中文为准，但每位读者得到的承诺应当相同：一种语言披露的，其他语言也要披露；一种语言说可以拒绝的，其他语言也要这样说。

错误：中文页面列了麦克风，英文页面没有。
正确：各语言的行数和含义相同。
"""
_STANCES = {
    "mandatory": ("必须授予", "it must be granted"),
    "optional": ("可以拒绝", "it may be refused"),
    "neutral": ("没有说明能否拒绝", "nothing on refusing"),
}


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each row that a language lacks, and for each request on which two languages differ."""
    yield from _missing_rows(facts)
    for client in facts.clients:
        yield from _other_stances(facts, client)


def _missing_rows(facts: Facts) -> Iterator[Finding]:
    """Compare the rows of all languages; what a client requests is left to the rule `undisclosed`."""
    policy = facts.policy
    requested = {(client.id, request.id) for client in facts.clients for request in client.requests}
    checked = {client.id for client in facts.clients}
    for disclosure in policy.disclosures:
        if disclosure.client is not None and disclosure.client not in checked:
            continue
        for language in policy.languages:
            reported = any((disclosure.client, identifier) in requested for identifier in disclosure.covers)
            if not reported and not _has_counterpart(policy, disclosure, language):
                yield _missing(policy, disclosure, language)


def _has_counterpart(policy: Policy, disclosure: Disclosure, language: str) -> bool:
    return any(
        other.language == language and set(other.covers) & set(disclosure.covers)
        for other in policy.disclosures
        if disclosure.client is None or other.client in (None, disclosure.client)
    )


def _missing(policy: Policy, disclosure: Disclosure, language: str) -> Finding:
    here, there = language_name(disclosure.language), language_name(language)
    return Finding(
        rule=ID,
        subject=disclosure.ids[0] if disclosure.ids else disclosure.covers[0],
        message=Text(
            zh=f"{here.zh}披露了“{disclosure.named}”，{there.zh}没有",
            en=f"{here.en} discloses “{disclosure.named}”, and {there.en} does not",
        ),
        hint=Text(
            zh=f"在{there.zh}页面补上对应的一行，或从{here.zh}页面删去",
            en=f"add the row to the {there.en} page, or remove it from the {here.en} one",
        ),
        location=policy.place_for(disclosure.client, language),
        client=disclosure.client,
        language=language,
        related=(disclosure.location,),
    )


def _other_stances(facts: Facts, client: Client) -> Iterator[Finding]:
    policy = facts.policy
    for request in facts.to_disclose(client):
        disclosed = {
            language: list(policy.disclosures_of(request.id, client.id, language)) for language in policy.languages
        }
        stances = {tag: policy.stance_on(request.id, client.id, tag) for tag, found in disclosed.items() if found}
        first = next(iter(stances), None)
        for language, stance in stances.items():
            if first is not None and stance != stances[first]:
                yield _differing(client, request.id, first, language, stances, disclosed)


def _differing(
    client: Client,
    request: str,
    first: str,
    language: str,
    stances: dict[str, str],
    disclosed: dict[str, list[Disclosure]],
) -> Finding:
    one, other = language_name(first), language_name(language)
    said, says = _STANCES[stances[first]], _STANCES[stances[language]]
    return Finding(
        rule=ID,
        subject=request,
        message=Text(
            zh=f"对 {request}，{one.zh}：{said[0]}；{other.zh}：{says[0]}",
            en=f"on {request}, {one.en} says: {said[1]}; {other.en}: {says[1]}",
        ),
        hint=Text(zh="让各语言对能否拒绝的说法一致", en="let every language say the same about refusing"),
        location=disclosed[language][0].location,
        client=client.id,
        language=language,
        related=(disclosed[first][0].location,),
    )
