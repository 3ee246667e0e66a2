"""One check, from start to finish.

Client files are read into what each client requests, the policy into what it discloses; the rules compare
the two and yield findings. A client that cannot be read becomes an error here, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.clients import read_client
from checker.errors import UnreadableError
from checker.model import (
    AGREES,
    ERROR,
    FINDINGS,
    NOT_CHECKED,
    OFF,
    WARNING,
    Client,
    Finding,
    Location,
    Policy,
    Report,
    Text,
    Unreadable,
)
from checker.rules import all_rules
from checker.rules.facts import Facts
from checker.settings import Settings

if TYPE_CHECKING:
    from checker.versions.texts import Texts


def read_clients(
    paths: Iterable[str], second_opinion: str = "auto"
) -> tuple[tuple[Client, ...], tuple[Unreadable, ...]]:
    """Return the clients at `paths`, and those that cannot be read."""
    clients, unreadable = [], []
    for path in paths:
        try:
            clients.append(read_client(path, second_opinion))
        except UnreadableError as error:
            unreadable.append(Unreadable(path, error.message, error.location or Location(path)))
    return tuple(clients), tuple(unreadable)


def check(
    clients: tuple[Client, ...],
    unreadable: tuple[Unreadable, ...],
    policy: Policy,
    settings: Settings,
    fail_on: str = ERROR,
    strict: bool = False,
    texts: Texts | None = None,
) -> Report:
    """Return what the rules find between `clients`, each with its id, and `policy`, and in `texts` if given.

    `fail_on` is the severity from which on findings make the verdict; `strict` raises warnings to errors.
    """
    findings = find(Facts(clients, policy, unreadable, settings.levels, texts), settings, strict)
    failing = (ERROR,) if fail_on == ERROR else (ERROR, WARNING)
    verdict = FINDINGS if any(finding.severity in failing for finding in findings) else AGREES
    return Report(NOT_CHECKED if unreadable or not clients else verdict, policy, clients, unreadable, findings)


def report_on(policy: Policy, findings: Iterable[Finding]) -> Report:
    """Return the report of a check that needs no client."""
    found = tuple(sorted(findings, key=_place))
    failed = any(finding.severity == ERROR for finding in found)
    return Report(FINDINGS if failed else AGREES, policy, (), (), found)


def find(facts: Facts, settings: Settings, strict: bool = False) -> tuple[Finding, ...]:
    """Return what the rules find in `facts`, in the order of files and lines.

    A finding is as severe as the settings say of its rule, else as the milder of the rule and itself.
    """
    findings = []
    for rule in all_rules(of_texts=facts.texts is not None):
        set_to = settings.severity.get(rule.ID) if rule.ID != "unreadable" else ERROR
        if set_to != OFF:
            for finding in rule.check(facts):
                severity = set_to or (WARNING if WARNING in (rule.SEVERITY, finding.severity) else ERROR)
                findings.append(finding._replace(severity=ERROR if strict and severity == WARNING else severity))
    return tuple(sorted(findings, key=_place))


def identify(client: Client, given: str | None, policy: Policy) -> Client:
    """Return `client` with its id in the policy.

    It is `given`; or that of the registered client with its package; or that of the only registered
    client, or the only heading, that it can be. Otherwise it stays unknown, and only what the policy says
    for all clients counts for it.
    """
    if given:
        return client._replace(id=given)
    same_platform = [known for known in policy.registered if known.platform == client.platform]
    same_package = [known for known in same_platform if client.package and known.package == client.package]
    candidates = [known.id for known in same_package or same_platform] or list(policy.clients)
    if len(candidates) == 1:
        note = () if same_package else (_taken_for(candidates[0]),)
        return client._replace(id=candidates[0], notes=client.notes + note)
    if candidates:
        return client._replace(notes=(*client.notes, _unidentified(candidates)))
    return client


def _taken_for(identifier: str) -> Text:
    return Text(
        zh=f"按政策中唯一可能的客户端 {identifier} 检查；如不对，请用 --client 指明",
        en=f"checked as {identifier}, the only client of the policy that it can be; name another with --client",
    )


def _unidentified(candidates: list[str]) -> Text:
    return Text(
        zh=f"不知道这是政策中的哪个客户端，只按对所有客户端的披露检查；请用 --client 指明（{'、'.join(candidates)}）",
        en="which client of the policy this is cannot be told, so only what is said for all clients counts; "
        f"name it with --client ({', '.join(candidates)})",
    )


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    location = finding.location
    return location.file, location.line or 0, location.column or 0, finding.rule, finding.subject
