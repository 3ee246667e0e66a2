"""What every rule is given: the clients, the policy, and what the settings say of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.catalogue import read_json
from checker.model import Client, Policy, Request, Text, Unreadable

if TYPE_CHECKING:
    from checker.versions.texts import Texts


class Facts(NamedTuple):
    """The facts of one check.

    `levels` are the protection levels that need disclosing, none for all. `unreadable` are the clients
    whose requests are not known. `texts` is everything published, where that is looked at too.
    """

    clients: tuple[Client, ...] = ()
    policy: Policy = Policy("", ())
    unreadable: tuple[Unreadable, ...] = ()
    levels: frozenset[str] = frozenset()
    texts: Texts | None = None

    def to_disclose(self, client: Client) -> Iterator[Request]:
        """Yield the requests of `client` that people must read about.

        A permission that the client itself declares for its own signing key opens nobody's data.
        """
        for request in client.requests:
            own = request.declared_here and request.protection == "signature"
            if not own and (not self.levels or request.protection is None or request.protection in self.levels):
                yield request

    def requested_ids(self) -> frozenset[str]:
        """Return the ids of everything that any client requests."""
        return frozenset(request.id for client in self.clients for request in client.requests)


def language_name(tag: str) -> Text:
    """Return what the language of a BCP 47 tag is called; the tag itself where the catalogue has no name."""
    zh, en = read_json("languages.json").get(tag, (tag, tag))
    return Text(zh=zh, en=en)
