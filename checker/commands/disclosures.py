"""checker disclosures: list what the policy discloses; as JSON, in the form that `--policy` reads back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.commands.common import add_policy, read_policy_of
from checker.model import Text

if TYPE_CHECKING:
    from checker.model import Policy

NAME = "disclosures"
HELP = Text(zh="列出政策披露的权限", en="list what the policy discloses")
_ALL = Text(zh="所有客户端", en="all clients")
_STANCES = {
    "mandatory": Text(zh="必须授予", en="mandatory"),
    "optional": Text(zh="可以拒绝", en="optional"),
    "neutral": Text(zh="未说明能否拒绝", en="neutral"),
}


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add policy and format."""
    add_policy(parser, ui)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace) -> int:
    """Write the list."""
    _, policy = read_policy_of(options)
    if options.format == "json":
        import json

        from checker.policy.compiled import dump_policy

        sys.stdout.write(json.dumps(dump_policy(policy), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _listing(policy, options.ui))
    return 0


def _listing(policy: Policy, ui: str) -> Iterator[str]:
    from checker.reports.text import place_of

    for disclosure in policy.disclosures:
        client = f"{{#{disclosure.client}}}" if disclosure.client else _ALL.in_(ui)
        yield f"{place_of(disclosure.location)}: {client} [{_STANCES[disclosure.stance].in_(ui)}] {disclosure.named}"
        yield f"  {', '.join(disclosure.covers)}"
    for statement in policy.statements:
        if not statement.covers:
            stance = _STANCES[statement.stance].in_(ui)
            client = f"{{#{statement.client}}}" if statement.client else _ALL.in_(ui)
            yield f"{place_of(statement.location)}: {client} [{stance}] {statement.text}"
