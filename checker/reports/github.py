"""Workflow commands of GitHub Actions, which shows each finding beside its line in a pull request; then the summary.

::error file=docs/zh/draft/policy.md,line=15,col=42,title=mandatory::…%0A建议: …
"""

from __future__ import annotations

from checker.model import ERROR, Finding, Report
from checker.reports.text import finding_lines, summary


def render(report: Report, ui: str) -> str:
    """Return one command a finding, and the summary of the report for people."""
    return "\n".join([*(_command(finding, ui) for finding in report.findings), *summary(report, ui)]) + "\n"


def _command(finding: Finding, ui: str) -> str:
    place = finding.location
    known = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in known.items() if value is not None)
    message = "\n".join(line.strip() for line in finding_lines(finding, ui))
    kind = "error" if finding.severity == ERROR else "warning"
    return f"::{kind} {properties}::{_escaped(message)}"


def _escaped(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
