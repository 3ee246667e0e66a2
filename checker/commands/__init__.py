"""The commands of the command line: one module each.

A command has a `NAME`, its `HELP` in both languages, `add_arguments(parser, ui)` and `run(options)`, which
returns the exit code.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import Protocol, cast

from checker.model import Text

COMMANDS = (
    "check",
    "requests",
    "disclosures",
    "wording",
    "suggest",
    "snapshot",
    "lint",
    "release",
    "verify",
    "compare",
    "explain",
)


class Command(Protocol):
    """What a module named in COMMANDS offers."""

    NAME: str
    HELP: Text

    def add_arguments(self, parser: ArgumentParser, ui: str) -> None:
        """Add what the command takes, with help in the language `ui`."""

    def run(self, options: Namespace) -> int:
        """Carry out the command and return its exit code."""


def load_command(name: str) -> Command:
    """Return the command `name`, one of COMMANDS."""
    return cast(Command, import_module(f"checker.commands.{name}"))
