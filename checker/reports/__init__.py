"""How a check is reported: one module a format, with `render(report, ui)`."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from checker.model import Report

REPORTS = ("text", "json", "github")


class Format(Protocol):
    """What a module named in REPORTS offers."""

    def render(self, report: Report, ui: str) -> str:
        """Return the report in this format, with messages in the language `ui` ("zh" or "en")."""


def report_format(name: str) -> Format:
    """Return the report format `name`, one of REPORTS."""
    return cast(Format, import_module(f"checker.reports.{name}"))
