"""A report for people: each finding with its place and what to do, then a summary of what was checked.

docs/en/versions/2.0.0/permissions.md:14:1: error: app.apk requests android.permission.CAMERA, … [undisclosed]
  hint: add a row for it under {#app-android}; …
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.errors import CheckerError
from checker.model import ERROR, WARNING, Client, Finding, Location, Report, Text

_SEVERITY = {ERROR: Text(zh="错误", en="error"), WARNING: Text(zh="警告", en="warning")}
_HINT, _NOTE = Text(zh="建议", en="hint"), Text(zh="说明", en="note")


def render(report: Report, ui: str) -> str:
    """Return the findings, one or two lines each, and the summary."""
    return "\n".join([*_lines(report, ui), *summary(report, ui)]) + "\n"


def render_error(error: CheckerError, ui: str) -> str:
    """Return the line for what keeps a check from being made at all."""
    place = f"{place_of(error.location)}: " if error.location else ""
    return f"{place}{_SEVERITY[ERROR].in_(ui)}: {error.message.in_(ui)}\n"


def place_of(location: Location) -> str:
    """Return `file:line:column`, as far as they are known; a package's member stands behind a `!`."""
    parts = [location.file + (f"!{location.member}" if location.member else ""), location.line, location.column]
    return ":".join(str(part) for part in parts if part is not None)


def _lines(report: Report, ui: str) -> Iterator[str]:
    for finding in report.findings:
        yield from finding_lines(finding, ui)
    for client in report.clients:
        for note in client.notes:
            yield f"{client.path}: {_NOTE.in_(ui)}: {note.in_(ui)}"


def finding_lines(finding: Finding, ui: str) -> Iterator[str]:
    """Yield the lines of one finding: place, severity, message and rule; then what to do."""
    severity = _SEVERITY[finding.severity].in_(ui)
    yield f"{place_of(finding.location)}: {severity}: {finding.message.in_(ui)} [{finding.rule}]"
    yield f"  {_HINT.in_(ui)}: {finding.hint.in_(ui)}"


def summary(report: Report, ui: str) -> Iterator[str]:
    """Yield what was checked, line by line, and how many findings there are."""
    policy, zh = report.policy, ui == "zh"
    version = policy.version or policy.source
    languages = ", ".join(policy.languages)
    yield ""
    yield f"政策 {version}（{languages}）" if zh else f"policy {version} ({languages})"
    for client in report.clients:
        yield f"  {_client(client, zh)}"
    for unreadable in report.unreadable:
        yield f"  {unreadable.path}：无法检查" if zh else f"  {unreadable.path}: could not be checked"
    errors = sum(finding.severity == ERROR for finding in report.findings)
    warnings = len(report.findings) - errors
    if not report.findings:
        yield "没有问题" if zh else "no findings"
    else:
        yield (
            f"{errors} 个错误，{warnings} 个警告" if zh else f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
        )


def _client(client: Client, zh: bool) -> str:
    name = f"{client.path} ({client.id})" if client.id else client.path
    count = len(client.requests)
    return f"{name}：{count} 项申请" if zh else f"{name}: {_count(count, 'request')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
