"""The published versions as the site of one day sees them: which is in force, what is still to come, who has what."""

from __future__ import annotations

import os
from datetime import date
from typing import NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.versions.register import Version, in_force, read_register

# The language whose text prevails over every translation.
PREVAILING = "zh"
PAGES = ("policy", "permissions", "sdks")


class Edition(NamedTuple):
    """The folder docs/, its versions, the oldest first, and the one in force."""

    docs: str
    versions: tuple[Version, ...]
    current: Version

    @property
    def upcoming(self) -> tuple[Version, ...]:
        """The versions that are published and not yet in force."""
        return self.versions[self.versions.index(self.current) + 1 :]

    @property
    def announced(self) -> tuple[Version, ...]:
        """The upcoming versions that will be in force: not one that the next overtakes on its day."""
        following = [(version, self.after(version)) for version in self.upcoming]
        return tuple(one for one, next_one in following if next_one is None or next_one.effective != one.effective)

    @property
    def replaced(self) -> tuple[Version, ...]:
        """The versions before the one in force."""
        return self.versions[: self.versions.index(self.current)]

    def status_of(self, version: Version) -> str:
        """Return "in_force", "upcoming" or "earlier"."""
        return "in_force" if version == self.current else "upcoming" if version in self.upcoming else "earlier"

    def before(self, version: Version) -> Version | None:
        """Return the version before `version`."""
        index = self.versions.index(version)
        return self.versions[index - 1] if index else None

    def after(self, version: Version) -> Version | None:
        """Return the version that followed `version`."""
        return next(iter(self.versions[self.versions.index(version) + 1 :]), None)

    def has(self, language: str, version: Version, page: str) -> bool:
        """Tell whether `version` was published with `page` in `language`."""
        return os.path.exists(self.path_of(language, version, page))

    def pages_of(self, language: str, version: Version) -> tuple[str, ...]:
        """Return which pages `version` has in `language`."""
        return tuple(page for page in PAGES if self.has(language, version, page))

    def newest(self, language: str, page: str) -> Version | None:
        """Return the newest version, up to the one in force, that has `page` in `language`."""
        until = self.versions[: self.versions.index(self.current) + 1]
        return next((version for version in reversed(until) if self.has(language, version, page)), None)

    def path_of(self, language: str, version: Version, page: str) -> str:
        """Return where the frozen text stands."""
        return os.path.join(self.docs, language, "versions", version.version, f"{page}.md")

    def read(self, language: str, version: Version, page: str) -> str:
        """Return the frozen text."""
        with open(self.path_of(language, version, page), encoding="utf-8-sig") as file:
            return file.read()


def read_edition(docs: str, day: date) -> Edition:
    """Return the versions below `docs` as they are on `day`; raise CheckerError where none is in force."""
    versions = read_register(docs) or ()
    current = in_force(versions, day)
    if current is None:
        message = Text(zh=f"{day} 当天没有生效的版本", en=f"no version is in force on {day}")
        raise CheckerError(message, Location(os.path.join(docs, "versions.yml")))
    return Edition(docs, versions, current)
