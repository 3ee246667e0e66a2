"""Check the policy by itself, in all its languages at once: what `checker lint` and the draft pages show.

No client is needed: what every language discloses is taken as requested, besides what the registered clients
request.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.model import ERROR, OFF, Client, Finding, Policy, Request
from checker.policy.pages import DRAFT, find_pages
from checker.policy.reading import Which, read_policy
from checker.rules.facts import Facts
from checker.run import Report, find, report_on
from checker.settings import Settings
from checker.snapshots import read_snapshots
from checker.versions.plan import Plan
from checker.versions.reading import add_drafts, add_pages, read_texts

# What the settings cannot loosen: it would stand in the published text for ever.
_AT_RELEASE = ("placeholder", "dates-differ", "broken-link")


def lint(docs: str, settings: Settings, which: Which | None = None, plan: Plan | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the policy in the folder `docs`, in every language, by file and line.

    `which` is the version to read besides everything published: by default the draft, or the version in force
    where there is none. `plan` is the release that the draft is held to. Raises CheckerError for what cannot be
    read.
    """
    return check_texts(docs, settings, which, plan=plan).findings


def check_texts(
    docs: str,
    settings: Settings,
    which: Which | None = None,
    languages: tuple[str, ...] = (),
    plan: Plan | None = None,
    strict: bool = False,
) -> Report:
    """Return `lint` as a report; of just `languages` if any are given, and with warnings as errors if `strict`."""
    docs = os.path.normpath(docs)
    which = which or Which(draft=has_draft(docs), time_zone=settings.time_zone)
    pages = find_pages(docs, languages, which)
    policy = read_policy(docs, languages, which, frozenset())
    published = read_texts(docs, pages.languages)
    texts = add_drafts(published, pages, plan) if which.draft else add_pages(published, pages)
    severity = {**settings.severity, "stale-disclosure": OFF, **(dict.fromkeys(_AT_RELEASE, ERROR) if plan else {})}
    facts = Facts(clients_of(policy, docs), policy, levels=settings.levels, texts=texts)
    return report_on(policy, find(facts, settings._replace(severity=severity), strict))


def has_draft(docs: str) -> bool:
    """Tell whether any language below `docs` has a draft."""
    names = os.listdir(docs) if os.path.isdir(docs) else []
    return any(os.path.isdir(os.path.join(docs, name, DRAFT)) for name in names)


def clients_of(policy: Policy, docs: str) -> tuple[Client, ...]:
    """Return the clients that `policy` speaks of, each requesting what it discloses in every language.

    Registered ones request what their snapshot below `docs` says as well.
    """
    clients = {client.id: client for client in read_snapshots(docs)}
    for identifier in (*policy.clients, None):
        requests = tuple(_disclosed_everywhere(policy, identifier))
        if identifier or requests or not clients:
            client = clients.get(identifier, Client(docs, "", id=identifier))
            known = {request.id for request in client.requests}
            added = tuple(request for request in requests if request.id not in known)
            clients[identifier] = client._replace(requests=client.requests + added)
    return tuple(clients.values())


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
