"""Snapshots: what each registered client requested at its last release, docs/clients/<id>.json.

`checker snapshot` writes them, the site's build checks them, and the site publishes them as they are. Their
form is that of `checker requests --format json`, for one client.
"""

from __future__ import annotations

import json
import os
from typing import Any

from checker.errors import CheckerError
from checker.model import Client, Location, Prompt, Request, Text

FOLDER = "clients"


def snapshot_path(docs: str, client: str) -> str:
    """Return where the snapshot of the client with the id `client` stands below the folder `docs`."""
    return os.path.join(docs, FOLDER, f"{client}.json")


def read_snapshots(docs: str) -> tuple[Client, ...]:
    """Return the clients that are registered below the folder `docs`; raise CheckerError for what is no snapshot."""
    folder = os.path.join(docs, FOLDER)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(_read(os.path.join(folder, name)) for name in names if name.endswith(".json"))


def as_snapshot(client: Client) -> Client:
    """Return `client` as it is kept: without notes, and with paths from its own folder or file on.

    Where a build machine had it is nobody's concern, and would change the file at every release.
    """
    root = os.path.normpath(client.path)
    name = os.path.basename(root)

    def below(location: Location) -> Location:
        if os.path.isdir(root):
            return location._replace(file=os.path.join(name, os.path.relpath(location.file, root)))
        return location._replace(file=os.path.relpath(location.file, os.path.dirname(root)))

    requests = tuple(
        request._replace(
            location=below(request.location),
            prompts=tuple(prompt._replace(location=below(prompt.location)) for prompt in request.prompts),
        )
        for request in client.requests
    )
    return client._replace(path=name, requests=requests, notes=())


def _read(path: str) -> Client:
    try:
        with open(path, encoding="utf-8") as file:
            (data,) = json.load(file)["clients"]
        requests = tuple(_request(request) for request in data["requests"])
        return Client(
            path=data["path"],
            platform=data["platform"],
            package=data["package"],
            version=data["version"],
            requests=requests,
            implied=tuple(data["implied"]),
            doubts=tuple(Text(zh=doubt, en=doubt) for doubt in data["doubts"]),
            id=data["id"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = Text(
            zh=f"不是 checker snapshot 写出的文件（{error!r}）；请重新生成",
            en=f"not a file that `checker snapshot` wrote ({error!r}); write it again",
        )
        raise CheckerError(message, Location(path)) from None


def _request(data: dict[str, Any]) -> Request:
    prompts = tuple(Prompt(**{**prompt, "location": Location(**prompt["location"])}) for prompt in data["prompts"])
    return Request(**{**data, "location": Location(**data["location"]), "prompts": prompts})
