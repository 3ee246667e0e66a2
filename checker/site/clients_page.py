"""The page of what each registered client requests, with what the policy in force discloses of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.model import Client, Disclosure, Policy, Request
from checker.policy.names import name_of
from checker.policy.pages import PERMISSIONS
from checker.site.edition import PREVAILING
from checker.site.page import Page, headings_of, new_page, table
from checker.site.refusals import refusal_of
from checker.site.texts import texts_of


def clients_page(clients: tuple[Client, ...], policy: Policy, language: str, permissions: str) -> Page:
    """Return the page `clients.md` in `language`; `permissions` is the Markdown of its page of permissions."""
    texts = texts_of(language)["clients"]
    names = headings_of(permissions)
    sections = [part for client in clients for part in _section(client, policy, language, names)]
    body = "\n\n".join([f"# {texts['title']} {{#clients}}", texts["lead"], *sections])
    # The policy itself is found first.
    return new_page(texts["title"], texts["description"], body).boosted(0.3)


def _section(client: Client, policy: Policy, language: str, names: dict[str, str]) -> Iterator[str]:
    texts = texts_of(language)["clients"]
    yield f"## {names.get(client.id or '', client.id)} {{#{client.id}}}"
    yield _release(client, language)
    to_disclose = {request.id: request for request in client.requests if not request.declared_here}
    if not to_disclose:
        yield texts["none"]
        return
    rows = [_row(request, client, policy, language) for request in to_disclose.values()]
    yield table(texts["header"], rows)


def _release(client: Client, language: str) -> str:
    """Return which release was read, as far as it says so itself."""
    texts = texts_of(language)["clients"]
    parts = [texts["platforms"].get(client.platform, client.platform)]
    parts += [texts["version"].format(version=client.version)] if client.version else []
    parts.append(f"`{client.package or client.path}`")
    root = "../" if language == PREVAILING else "../../"
    # As HTML: MkDocs knows the files of one language only, and these belong to none.
    data = f'<a href="{root}clients/{client.id}.json">{client.id}.json</a>'
    return str(texts["read_from"]).format(release=texts["between"].join(parts), data=data)


def _row(request: Request, client: Client, policy: Policy, language: str) -> list[str]:
    texts = texts_of(language)["clients"]
    disclosed = list(policy.disclosures_of(request.id, client.id, language))
    best = next((one for one in disclosed if one.client == client.id), next(iter(disclosed), None))
    name = (_name_in(best) if best else "") or name_of(request.id, language)
    requested = f"{name} `{request.id}`" if name else f"`{request.id}`"
    if request.max_sdk is not None:
        requested += " " + texts["up_to"].format(level=request.max_sdk)
    if best is None:
        return [requested, texts["undisclosed"], ""]
    return [requested, _disclosure(best, texts["where"]), refusal_of(best) or texts["above"]]


def _name_in(disclosure: Disclosure) -> str:
    """Return what the policy's table calls the permission: its first cell up to the identifiers."""
    ends = [disclosure.named.find(identifier) for identifier in disclosure.ids]
    return disclosure.named[: min(ends)].strip() if ends and min(ends) > 0 else ""


def _disclosure(disclosure: Disclosure, where: str) -> str:
    """Return the purpose, and a link to where the policy states it."""
    page = os.path.basename(disclosure.location.file)
    place = f"{page}#{disclosure.client}" if disclosure.client and page == PERMISSIONS else page
    purpose = (disclosure.purpose or disclosure.named).replace("\n", " ")
    return f"{purpose}<br>[{where}]({place})"
