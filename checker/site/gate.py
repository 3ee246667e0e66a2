"""The gate within the site's own build: registered clients and everything published, before it is built."""

from __future__ import annotations

import json
import os
from datetime import date

from checker.model import Policy, Report
from checker.policy.compiled import dump_policy
from checker.policy.pages import languages_in
from checker.policy.reading import Which, read_policy
from checker.run import check
from checker.settings import Settings
from checker.snapshots import read_snapshots
from checker.versions.pending import settle
from checker.versions.reading import read_texts

DISCLOSURES = "disclosures.json"


def check_docs(docs: str, settings: Settings, day: date) -> Report:
    """Return the check of every client registered under `docs`/clients against the version in force on `day`.

    Everything published is checked too: frozen texts, register, change logs. Raises CheckerError where the
    policy, the register or a snapshot cannot be read.
    """
    settle(docs)
    clients = read_snapshots(docs)
    policy = read_policy(docs, (), Which(day=day), frozenset())
    return check(clients, (), policy, settings, texts=read_texts(docs, languages_in(docs)))


def write_disclosures(policy: Policy, site: str) -> None:
    """Write disclosures.json into the folder `site`."""
    with open(os.path.join(site, DISCLOSURES), "w", encoding="utf-8") as file:
        file.write(json.dumps(dump_policy(policy), ensure_ascii=False, indent=1) + "\n")
