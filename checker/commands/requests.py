"""checker requests: list what clients request."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.commands.common import add_clients, read_clients_of
from checker.model import Text

if TYPE_CHECKING:
    from checker.model import Client, Request, Unreadable

NAME = "requests"
HELP = Text(zh="列出客户端申请的权限", en="list what clients request")
_IMPLIED = Text(zh="系统自动附加（不计为申请）", en="added by the system (no request)")
_NOTE = Text(zh="说明", en="note")
_OWN = Text(zh="自行声明", en="declared by the client itself")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add clients and format."""
    add_clients(parser, ui)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace) -> int:
    """Write the list; return 2 where a client could not be read."""
    clients, unreadable = read_clients_of(options)
    if options.format == "json":
        from checker.reports.json import render_requests

        sys.stdout.write(render_requests(clients, unreadable, options.ui))
    else:
        for client in clients:
            sys.stdout.writelines(f"{line}\n" for line in _listing(client, options.ui))
        _report_unreadable(unreadable, options.ui)
    return 2 if unreadable else 0


def _listing(client: Client, ui: str) -> Iterator[str]:
    yield " ".join(part for part in (client.path, client.platform, client.package, client.version) if part)
    for request in client.requests:
        yield f"  {request.id}" + "".join(f"  {detail}" for detail in _details(request, ui))
    for identifier in client.implied:
        yield f"  {identifier}  [{_IMPLIED.in_(ui)}]"
    for note in (*client.notes, *client.doubts):
        yield f"  {_NOTE.in_(ui)}: {note.in_(ui)}"


def _details(request: Request, ui: str) -> Iterator[str]:
    yield request.element
    if request.protection:
        yield request.protection
    if request.information:
        yield request.information
    if request.max_sdk is not None:
        yield f"maxSdkVersion {request.max_sdk}"
    if request.declared_here:
        yield _OWN.in_(ui)


def _report_unreadable(unreadable: tuple[Unreadable, ...], ui: str) -> None:
    from checker.errors import UnreadableError
    from checker.reports.text import render_error

    for one in unreadable:
        sys.stderr.write(render_error(UnreadableError(one.reason, one.location), ui))
