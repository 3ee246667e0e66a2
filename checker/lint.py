"""Check the policy by itself, in all its languages at once: what `checker lint` and the draft pages show.

No client is needed: what every language discloses is taken as requested, besides what the registered clients
request.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.model import ERROR, OFF, Client, Policy, Report, Request
from checker.policy.pages import DRAFT, find_pages, languages_in
from checker.policy.reading import Which, read_policy
from checker.rules.facts import Facts
from checker.run import find, report_on
from checker.settings import Settings
from checker.snapshots import read_snapshots
from checker.today import today
from checker.versions.at_hand import add_drafts, add_pages
from checker.versions.plan import Plan
from checker.versions.reading import read_texts
from checker.versions.register import in_force, read_register

# What the settings cannot loosen: it would stand in the published text for ever.
_AT_RELEASE = ("placeholder", "dates-differ", "broken-link", "broken-table")


def check_texts(
    docs: str,
    settings: Settings,
    which: Which | None = None,
    languages: tuple[str, ...] = (),
    plan: Plan | None = None,
    strict: bool = False,
) -> Report:
    """Return the report on the policy in the folder `docs`, in every language, by file and line.

    `which` is the version to read besides everything published: by default the draft, or the version in force
    where there is none. `languages` are those to look at, all without any. `plan` is the release that the draft is
    held to; `strict` makes warnings errors. Raises CheckerError for what cannot be read.
    """
    docs = os.path.normpath(docs)
    which = which or Which(draft=has_draft(docs), time_zone=settings.time_zone)
    pages = find_pages(docs, languages, which)
    policy = read_policy(docs, languages, which, frozenset())
    published = read_texts(docs, languages or languages_in(docs))
    texts = add_drafts(published, pages, plan) if which.draft else add_pages(published, pages)
    severity = {**settings.severity, "stale-disclosure": OFF, **(dict.fromkeys(_AT_RELEASE, ERROR) if plan else {})}
    registered = () if _is_replaced(docs, which.version, settings.time_zone) else read_snapshots(docs)
    facts = Facts(clients_of(policy, docs, registered), policy, levels=settings.levels, texts=texts)
    return report_on(policy, find(facts, settings._replace(severity=severity), strict))


def has_draft(docs: str) -> bool:
    """Tell whether any language below `docs` has a draft."""
    names = os.listdir(docs) if os.path.isdir(docs) else []
    return any(os.path.isdir(os.path.join(docs, name, DRAFT)) for name in names)


def clients_of(policy: Policy, docs: str, registered: tuple[Client, ...]) -> tuple[Client, ...]:
    """Return the clients that `policy`, of the folder `docs`, speaks of and those `registered`.

    Each requests what the policy discloses of it in every language, besides what is known of it.
    """
    clients = {client.id: client for client in registered}
    for identifier in (*policy.clients, None):
        requests = tuple(_disclosed_everywhere(policy, identifier))
        if identifier or requests or not clients:
            client = clients.get(identifier, Client(docs, "", id=identifier))
            known = {request.id for request in client.requests}
            added = tuple(request for request in requests if request.id not in known)
            clients[identifier] = client._replace(requests=client.requests + added)
    return tuple(clients.values())


def _is_replaced(docs: str, name: str | None, time_zone: str) -> bool:
    """Tell whether the version `name` is no longer in force: today's clients are not what it speaks of."""
    versions = read_register(docs) or ()
    current = in_force(versions, today(time_zone))
    names = [version.version for version in versions]
    return name in names and current is not None and names.index(name) < versions.index(current)


def _disclosed_everywhere(policy: Policy, client: str | None) -> Iterator[Request]:
    """Yield one request for each thing that all languages disclose for just this client."""
    said: set[str] = set()
    for disclosure in policy.disclosures:
        if disclosure.client == client and not said.intersection(disclosure.covers):
            said.update(disclosure.covers)
            shared = (one for one in (*disclosure.ids, *disclosure.covers) if _in_every_language(policy, one, client))
            identifier = next(shared, None)
            if identifier:
                yield Request(identifier, "disclosed", disclosure.location)


def _in_every_language(policy: Policy, identifier: str, client: str | None) -> bool:
    return all(any(policy.disclosures_of(identifier, client, language)) for language in policy.languages)
