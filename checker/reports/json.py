"""A report for programs: one JSON object whose `schema` grows when its meaning changes."""

from __future__ import annotations

import json
from typing import Any

from checker.errors import CheckerError
from checker.model import Client, Finding, Report, Unreadable
from checker.plain import as_plain

SCHEMA = 1


def render(report: Report, ui: str) -> str:
    """Return the report as indented JSON; see the README for its shape."""
    policy = report.policy
    return _dump(
        {
            "schema": SCHEMA,
            "verdict": report.verdict,
            "policy": {"version": policy.version, "languages": policy.languages, "source": policy.source},
            **requests_as_json(report.clients, report.unreadable, ui),
            "findings": [_finding(finding, ui) for finding in report.findings],
        }
    )


def render_requests(clients: tuple[Client, ...], unreadable: tuple[Unreadable, ...], ui: str) -> str:
    """Return what the clients request as indented JSON."""
    return _dump({"schema": SCHEMA, **requests_as_json(clients, unreadable, ui)})


def render_error(error: CheckerError, ui: str) -> str:
    """Return what keeps a check from being made at all as indented JSON."""
    location = as_plain(error.location) if error.location else None
    return _dump(
        {"schema": SCHEMA, "verdict": "not-checked", "error": {"message": error.message.in_(ui), "location": location}}
    )


def requests_as_json(clients: tuple[Client, ...], unreadable: tuple[Unreadable, ...], ui: str) -> dict[str, Any]:
    """Return the clients with their requests, and those that cannot be read, as plain JSON data."""
    return {
        "clients": [_client(client, ui) for client in clients],
        "unreadable": [
            {"path": one.path, "reason": one.reason.in_(ui), "location": as_plain(one.location)} for one in unreadable
        ],
    }


def _client(client: Client, ui: str) -> dict[str, Any]:
    data: dict[str, Any] = as_plain(client)
    data["notes"] = [note.in_(ui) for note in client.notes]
    data["doubts"] = [doubt.in_(ui) for doubt in client.doubts]
    return data


def _finding(finding: Finding, ui: str) -> dict[str, Any]:
    return {**as_plain(finding), "message": finding.message.in_(ui), "hint": finding.hint.in_(ui)}


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
