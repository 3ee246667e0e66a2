"""checker suggest: write the rows that the policy lacks, in every language, for an editor to finish."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.commands.common import add_clients, add_policy, read_clients_of, read_policy_of, refuse_unreadable
from checker.model import Text

if TYPE_CHECKING:
    from checker.model import Client, Request
    from checker.rules.facts import Facts

NAME = "suggest"
HELP = Text(zh="写出政策缺少的行，供编辑补全", en="write the rows that the policy lacks, for an editor to finish")
_NOTHING = Text(zh="没有缺少的行。", en="No row is missing.")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add clients and policy."""
    add_clients(parser, ui)
    add_policy(parser, ui)


def run(options: Namespace) -> int:
    """Write the rows as Markdown, under the heading that each belongs to; return 1 where any is missing."""
    from checker.rules.facts import Facts

    settings, policy = read_policy_of(options)
    clients, unreadable = read_clients_of(options, policy)
    refuse_unreadable(unreadable)
    facts = Facts(clients, policy, levels=settings.levels)
    lines = [line for client in clients for language in policy.languages for line in _rows(facts, client, language)]
    sys.stdout.write("\n".join(lines or [_NOTHING.in_(options.ui)]) + "\n")
    return 1 if lines else 0


def _rows(facts: Facts, client: Client, language: str) -> Iterator[str]:
    """Yield the missing rows of one client in one language, below where they belong."""
    from checker.reports.text import place_of

    policy = facts.policy
    missing = [
        request
        for request in facts.to_disclose(client)
        if not any(policy.disclosures_of(request.id, client.id, language))
    ]
    if missing:
        from checker.policy.names import words_of

        row = words_of(language).row
        place = place_of(policy.place_for(client.id, language))
        yield f"<!-- {place} {{#{client.id}}} -->" if client.id else f"<!-- {place} -->"
        yield f"| {' | '.join(row['header'])} |"
        yield f"| {' | '.join('---' for _ in row['header'])} |"
        for request in missing:
            yield _row(request, language, row["cells"])
        yield ""


def _row(request: Request, language: str, cells: list[str]) -> str:
    from checker.policy.names import name_of

    name = name_of(request.id, language)
    return f"| {f'{name} ' if name else ''}`{request.id}` | {' | '.join(cells)} |"
