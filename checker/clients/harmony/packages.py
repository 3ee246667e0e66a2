"""HarmonyOS packages: the module in a .hap or .hsp, and all of those in an .app, with their texts."""

from __future__ import annotations

from collections.abc import Iterator

from checker.clients.archive import Archive
from checker.clients.harmony.modules import App, Module, text_in
from checker.clients.harmony.resource_index import read_index
from checker.clients.jsonc import Value, read_document, wrong
from checker.clients.sources import Source
from checker.errors import UnreadableError
from checker.model import Location, Prompt, Text

MODULE, INDEX = "module.json", "resources.index"
_INNER = (".hap", ".hsp")
_REFERENCE = "$string:"


def read_package(path: str) -> App:
    """Return the app in the package at `path`; raises UnreadableError unless each module of it is read."""
    with Archive(path, Location(path)) as archive:
        parts = [*_parts(archive)]
    _, app = parts[0]
    return App(text_in(app, "bundleName"), text_in(app, "versionName"), tuple(module for module, _ in parts))


def _parts(archive: Archive) -> Iterator[tuple[Module, Value | None]]:
    """Yield each module with the description of its app: that of a .hap, and those within an .app."""
    inner = [name for name in archive.names if name.lower().endswith(_INNER)]
    if MODULE in archive.names:
        yield _part(archive)
    elif not inner:
        raise UnreadableError(_why_nothing(archive.names), archive.location)
    for name in inner:
        with archive.package(name) as package:
            if MODULE not in package.names:
                raise UnreadableError(_why_nothing(package.names), package.location)
            yield _part(package)


def _part(archive: Archive) -> tuple[Module, Value | None]:
    at = archive.at(MODULE)
    document = read_document(Source(at.file, archive.read(MODULE), at.member))
    module = document.entries.get("module")
    if module is None:
        raise wrong("module", "{ … }", document.top.at)
    return Module(module, _PackageTexts(archive), document.oddities), document.entries.get("app")


class _PackageTexts:
    """The texts of a package, by the ids that the build gave them; all are read at once, while it is open."""

    def __init__(self, archive: Archive) -> None:
        self.at = archive.at(INDEX)
        self.index = read_index(archive.read(INDEX), self.at) if INDEX in archive.names else None

    def of(self, reference: str, permission: Value) -> tuple[Prompt, ...] | None:
        """Return the texts of the id beside `reference`, or else of its name."""
        if self.index is None:
            return None
        given = permission.entries.get("reasonId") if permission.entries else None
        number = given.content if given and isinstance(given.content, int) else None
        return tuple(self._said(number or reference.removeprefix(_REFERENCE), set()))

    def _said(self, wanted: int | str, seen: set[int | str]) -> Iterator[Prompt]:
        """Yield the texts of an id or name; a text may be a reference to another, by its id."""
        seen.add(wanted)
        for entry in self.index or ():
            if wanted in (entry.id, entry.name):
                inner = entry.text.removeprefix(_REFERENCE)
                if inner == entry.text or not inner.isdecimal():
                    yield Prompt(entry.text, self.at, entry.language)
                elif int(inner) not in seen:
                    yield from self._said(int(inner), seen)


def _why_nothing(names: tuple[str, ...]) -> Text:
    if "config.json" in names:
        return Text(
            zh="这是旧版（FA 模型）的包，只有 config.json；请检查 HarmonyOS NEXT 的包",
            en="this is a package of the old FA model, with a config.json; check one for HarmonyOS NEXT",
        )
    return Text(
        zh=f"包中没有 {MODULE}，也没有 .hap；请确认给出的是 HarmonyOS 安装包",
        en=f"it holds no {MODULE} and no .hap; check that this is a HarmonyOS package",
    )
