"""Small sites for tests of single outputs: a register, sources, and the built pages that a test names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from checker.site.built import Site
from checker.site.edition import Edition
from checker.versions.register import Version

ADDRESS = "https://policy.example/"
DAY = date(2026, 6, 1)
EARLY, LATE = date(2026, 1, 1), date(2026, 12, 1)


def version(name: str, effective: date | None = EARLY, reconsent: bool = False) -> Version:
    return Version(name, effective, effective, material=False, reconsent=reconsent)


def site(folder: Path, versions: Iterable[Version], current: str, pages: Mapping[str, str] | None = None) -> Site:
    """Return a site in Chinese and English whose sources have policy.md in every version."""
    known = tuple(versions)
    for language in ("zh", "en"):
        for one in known:
            source = folder / "docs" / language / "versions" / one.version / "policy.md"
            source.parent.mkdir(parents=True)
            source.write_bytes(f"# {language} {one.version}\n".encode())
    in_force = next(one for one in known if one.version == current)
    edition = Edition(str(folder / "docs"), known, in_force)
    built = Site(str(folder / "site"), ADDRESS, ("zh", "en"), edition, "某公司", frozenset({"关于本站"}))
    for path, html in (pages or {}).items():
        built.write(path, html)
    return built
