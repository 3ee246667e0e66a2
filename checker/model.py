"""The nouns of the checker: what a client requests, what the policy discloses, what was found.

Everything here is an immutable value: a named tuple (see `plain` for why). This module imports nothing of
the checker, so that every other module may import it. Columns count characters from 1, as editors show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ERROR, WARNING, OFF = "error", "warning", "off"
AGREES, FINDINGS, NOT_CHECKED = "agrees", "findings", "not-checked"
MANDATORY, OPTIONAL, NEUTRAL = "mandatory", "optional", "neutral"


class Text(NamedTuple):
    """One message in the two languages that the checker speaks to its users."""

    zh: str
    en: str

    def in_(self, ui: str) -> str:
        """Return the message in `ui`, which is "zh" or "en"."""
        return self.zh if ui == "zh" else self.en


class Location(NamedTuple):
    """Where something stands: a file, a member of a package, a line and a column where there are any."""

    file: str
    line: int | None = None
    column: int | None = None
    member: str | None = None


class Prompt(NamedTuple):
    """A text that a client shows to its user beside a request, and where it stands.

    `language` is the BCP 47 tag of the resources that it comes from, or None where nothing says so.
    """

    text: str
    location: Location
    language: str | None = None


class Request(NamedTuple):
    """One thing that a client asks for, under its platform's own id.

    `element` says how it is asked for (`uses-permission`, `requiredPrivateInfos`, `call`, …);
    `max_sdk` is the last Android API level that it applies to; `protection` is the platform's level
    ("dangerous", "normal", "signature", …, or "user_grant", … of HarmonyOS) or None where the platform
    knows none; `information` is the type of personal information that the platform files it under;
    `prompts` are the texts that the client shows to its user beside the request, one for each language
    that it speaks.
    """

    id: str
    element: str
    location: Location
    max_sdk: int | None = None
    required: bool = True
    protection: str | None = None
    group: str | None = None
    information: str | None = None
    prompts: tuple[Prompt, ...] = ()
    declared_here: bool = False


class Client(NamedTuple):
    """What one client requests, read to the end of its files.

    `implied` holds what the platform adds by itself, which is no request of the client; `notes`
    are remarks for the reader of a report that violate no rule; `doubts` are what two readers of
    the same file disagree on; `id` is the client's id in the policy, once it is known.
    """

    path: str
    platform: str
    package: str | None = None
    version: str | None = None
    requests: tuple[Request, ...] = ()
    implied: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()
    id: str | None = None


class Unreadable(NamedTuple):
    """A client that could not be read, at the path as it was given, and why."""

    path: str
    reason: Text
    location: Location


class Statement(NamedTuple):
    """What one passage of the policy says about granting a permission.

    `text` is the sentence or row, `term` the words in it that decided the `stance` and at which
    `location` points. `covers` are the requests that it speaks of: none means every one. `client` None
    means that it speaks for every client.
    """

    text: str
    stance: str
    term: str
    language: str
    location: Location
    client: str | None = None
    covers: tuple[str, ...] = ()


class Disclosure(NamedTuple):
    """One entry of the policy in one language: the requests that it covers, and what it says of them.

    `named` is how the page calls the permission, `ids` those that it gives by identifier and `covers`
    all that it stands for. `stance` counts its own words and those of the headings and leads above it.
    """

    named: str
    covers: tuple[str, ...]
    language: str
    location: Location
    client: str | None = None
    ids: tuple[str, ...] = ()
    purpose: str | None = None
    stance: str = NEUTRAL


class Mention(NamedTuple):
    """An identifier on a page that no platform knows, and the one that was probably meant."""

    id: str
    nearest: str | None
    language: str
    location: Location
    client: str | None = None


class Heading(NamedTuple):
    """Where a page's section for one client starts; for client None, where the language's own page starts."""

    client: str | None
    language: str
    location: Location


class Registered(NamedTuple):
    """A client that the site knows from its last release."""

    id: str
    platform: str
    package: str | None = None


class Policy(NamedTuple):
    """One version of the policy in all its languages, as far as it speaks of permissions.

    `source` is what was read: a folder, a file, an address.
    """

    source: str
    languages: tuple[str, ...]
    version: str | None = None
    registered: tuple[Registered, ...] = ()
    headings: tuple[Heading, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    statements: tuple[Statement, ...] = ()
    unknown: tuple[Mention, ...] = ()

    @property
    def clients(self) -> tuple[str, ...]:
        """The ids of the clients that have a heading in any language."""
        return tuple(dict.fromkeys(heading.client for heading in self.headings if heading.client))

    def place_for(self, client: str | None, language: str) -> Location:
        """Return where a disclosure for `client` belongs: below its heading, or else on the language's page."""
        places: dict[str | None, Location] = {}
        for heading in self.headings:
            if heading.language == language:
                places.setdefault(heading.client, heading.location)
        return places.get(client) or places.get(None) or Location(self.source)

    def disclosures_of(self, request: str, client: str | None, language: str) -> Iterator[Disclosure]:
        """Yield what discloses the request id to the users of `client` in `language`."""
        for disclosure in self.disclosures:
            if disclosure.language == language and request in disclosure.covers and disclosure.client in (None, client):
                yield disclosure

    def statements_for(self, client: str | None) -> Iterator[Statement]:
        """Yield what the policy says about granting, for `client` or for every client."""
        for statement in self.statements:
            if statement.client in (None, client):
                yield statement

    def stance_on(self, request: str, client: str | None, language: str) -> str:
        """Return what `language` says of granting the request: in its disclosures and in general."""
        stances = {disclosure.stance for disclosure in self.disclosures_of(request, client, language)}
        stances |= {
            statement.stance
            for statement in self.statements_for(client)
            if statement.language == language and (not statement.covers or request in statement.covers)
        }
        return strongest(stances)


class Finding(NamedTuple):
    """One violated rule: what is wrong, where, and what to do about it."""

    rule: str
    subject: str
    message: Text
    hint: Text
    location: Location
    client: str | None = None
    language: str | None = None
    related: tuple[Location, ...] = ()
    severity: str = ERROR


class Report(NamedTuple):
    """The outcome of a check.

    `verdict` is "agrees", "findings" (at or above what fails the check) or "not-checked" (something could
    not be read); `findings` are in the order of files and lines.
    """

    verdict: str
    policy: Policy
    clients: tuple[Client, ...]
    unreadable: tuple[Unreadable, ...]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0 agrees, 1 findings, 2 could not check."""
        return {AGREES: 0, FINDINGS: 1, NOT_CHECKED: 2}[self.verdict]


def strongest(stances: set[str]) -> str:
    """Return the stance that wins among `stances`: mandatory over optional over neutral."""
    return next((stance for stance in (MANDATORY, OPTIONAL) if stance in stances), NEUTRAL)
