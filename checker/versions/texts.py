"""What the rules are told of texts: of what was published, and of what is about to be.

Plain values: the rules compare them and open no file.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.model import Location
from checker.policy.outline import Section
from checker.versions.register import Version


class Page(NamedTuple):
    """One page in one language: its file, the name that it has in every language, its sections and all ids."""

    name: str
    language: str
    path: str
    sections: tuple[Section, ...]
    ids: frozenset[str] = frozenset()


class Link(NamedTuple):
    """A link of a page at hand to a page beside it, such as permissions.md, and to a place there, or "" for its top."""

    page: str
    anchor: str
    language: str
    location: Location


class TableRow(NamedTuple):
    """A line of a page at hand that is meant as a row: its cells, and those of its header, 0 where it has none."""

    cells: int
    expected: int
    full_width: bool
    language: str
    location: Location


class FullWidth(NamedTuple):
    """A mark of a page at hand that was typed full-width, and what was meant."""

    text: str
    meant: str
    language: str
    location: Location


class Placeholder(NamedTuple):
    """A mark such as `[[待补充: …]]`; `final` where readers get it, or would by the release at hand."""

    text: str
    language: str
    location: Location
    final: bool


class Stated(NamedTuple):
    """A day that a draft gives as its own, `field` being "published" or "effective".

    `day` is None where `text` cannot be read as one.
    """

    field: str
    text: str
    day: date | None
    language: str
    location: Location


class Planned(NamedTuple):
    """A day of the release at hand, and how a language writes it."""

    field: str
    language: str
    day: date
    written: str


class Entry(NamedTuple):
    """One entry of the register, the digest that it really has, and those of its translations."""

    version: Version
    digest: str
    translations: tuple[str, ...] = ()


class Frozen(NamedTuple):
    """One file of a published version: the digest that it is known by, and the one that it has.

    `recorded` is None for a file that its version does not have, `found` for one that is missing; `present` is
    then a file whose path differs in upper and lower case only. `against` is the commit or folder that knows
    the digest, None for the register.
    """

    version: str
    language: str
    recorded: str | None
    found: str | None
    location: Location
    against: str | None = None
    present: str | None = None


class Folder(NamedTuple):
    """A folder of a version and language that the register does not name, though it may name the version."""

    version: str
    language: str
    location: Location
    registered: bool


class ChangeLog(NamedTuple):
    """The change log of one language: the ids of its headings, and each version in this language with its id.

    `unwritten` are the titles of the sections that still ask for their summary, each with the place where they do.
    """

    language: str
    location: Location
    anchors: frozenset[str]
    versions: tuple[tuple[str, str], ...]
    unwritten: tuple[tuple[str, Location], ...] = ()


class Lacking(NamedTuple):
    """A language that is not in the version at hand, None for the draft, and where its pages would stand."""

    language: str
    version: str | None
    location: Location


class Texts(NamedTuple):
    """Everything published, and the pages of the version at hand.

    `earlier` is the register that `against`, a commit or folder, holds. `pages` are those at hand, with their `links`
    and table `rows`; `live` are those that belong to no version, `last` those of the last published version. `stated`
    are the days that drafts give, `planned` those of the release that is made of them, if one is.
    """

    register: Location
    languages: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    frozen: tuple[Frozen, ...] = ()
    strays: tuple[Folder, ...] = ()
    changelogs: tuple[ChangeLog, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    pages: tuple[Page, ...] = ()
    live: tuple[Page, ...] = ()
    last: tuple[Page, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    earlier: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    rows: tuple[TableRow, ...] = ()
    full_width: tuple[FullWidth, ...] = ()
    stated: tuple[Stated, ...] = ()
    planned: tuple[Planned, ...] = ()
    against: str | None = None
    today: date | None = None
