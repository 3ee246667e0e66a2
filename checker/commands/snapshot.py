"""checker snapshot: record in docs/clients/<id>.json what each client requests at this release."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace

from checker.commands.common import add_clients, read_clients_of, refuse_unreadable, write_file
from checker.errors import CheckerError
from checker.model import Client, Location, Policy, Registered, Text

NAME = "snapshot"
HELP = Text(zh="登记客户端本次发布申请的权限", en="record what a client requests at this release")
_DOCS = Text(zh="政策的 docs 目录（默认 docs）", en="the docs folder of the policy (default: docs)")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add clients and the folder of the policy."""
    add_clients(parser, ui)
    parser.add_argument("--docs", default="docs", metavar="DIR", help=_DOCS.in_(ui))


def run(options: Namespace) -> int:
    """Write one file a client and name it; write none where any client is unreadable or has no id."""
    from checker.reports.json import render_requests
    from checker.snapshots import as_snapshot, read_snapshots, snapshot_path

    if not os.path.isdir(options.docs):
        raise CheckerError(Text(zh="没有这个目录", en="there is no such folder"), Location(options.docs))
    known = tuple(Registered(one.id or "", one.platform, one.package) for one in read_snapshots(options.docs))
    clients, unreadable = read_clients_of(options, Policy(options.docs, (), registered=known))
    refuse_unreadable(unreadable)
    contents = {
        snapshot_path(options.docs, _id_of(client)): render_requests((as_snapshot(client),), (), options.ui)
        for client in clients
    }
    for path, text in contents.items():
        write_file(path, text)
        sys.stdout.write(f"{path}\n")
    return 0


def _id_of(client: Client) -> str:
    if client.id is None:
        message = Text(zh="请用 --client 给出它在政策中的标识", en="name its id in the policy with --client")
        raise CheckerError(message, Location(client.path))
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", client.id):
        message = Text(
            zh=f"{client.id!r} 不能作为标识：只用字母、数字、连字符、下划线和点",
            en=f"{client.id!r} cannot be an id: letters, digits, hyphens, underscores and dots alone can",
        )
        raise CheckerError(message, Location(client.path))
    return client.id
