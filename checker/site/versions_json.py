"""What apps and archives ask about versions: policy.json and versions.json, described in schemas/.

An app that keeps the `number` of the version that its user agreed to asks again when that is less than
`reconsent_number`.
"""

from __future__ import annotations

from typing import Any

from checker.site.built import EMBED, Site
from checker.site.edition import PAGES
from checker.versions.digests import digest, read_bytes
from checker.versions.register import Version

SCHEMA = 1


def policy_json(site: Site) -> dict[str, Any]:
    """Return the version in force, those to come, and the addresses that always show the one in force."""
    edition = site.edition
    past = edition.versions[: edition.versions.index(edition.current) + 1]
    return {
        "schema": SCHEMA,
        "time_zone": site.time_zone,
        "in_force": _version(site, edition.current),
        "reconsent_number": max((_number(site, version) for version in past if version.reconsent), default=0),
        "upcoming": [_version(site, version) for version in edition.upcoming],
        "addresses": {language: _addresses(site, language) for language in site.languages},
    }


def versions_json(site: Site) -> dict[str, Any]:
    """Return every published version, the oldest first."""
    return {"schema": SCHEMA, "versions": [_version(site, version) for version in site.edition.versions]}


def source_path(site: Site, language: str, version: Version, page: str) -> str:
    """Return where the Markdown of a frozen page stands on the site."""
    return f"{site.prefix(language)}versions/{version.version}/{page}.md"


def _number(site: Site, version: Version) -> int:
    return site.edition.versions.index(version) + 1


def _version(site: Site, version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "number": _number(site, version),
        "published": version.published and version.published.isoformat(),
        "effective": version.effective and version.effective.isoformat(),
        "material": version.material,
        "reconsent": version.reconsent,
        "languages": {
            tag: _language(site, version, tag) for tag in site.languages if site.edition.pages_of(tag, version)
        },
    }


def _language(site: Site, version: Version, language: str) -> dict[str, Any]:
    folder = f"versions/{version.version}/"
    changes = f"{site.prefix(language)}{folder}changes/"
    return {
        "changes_url": site.url(changes) if site.has(changes) else None,
        "changes_embed_url": site.url(f"{EMBED}/{language}/{folder}changes/") if site.has(changes) else None,
        "pages": {
            name: {
                "url": site.url(f"{site.prefix(language)}{folder}{name}/"),
                "embed_url": site.url(f"{EMBED}/{language}/{folder}{name}/"),
                "source_url": site.url(source_path(site, language, version, name)),
                "sha256": digest(read_bytes(site.edition.path_of(language, version, name))),
            }
            for name in site.edition.pages_of(language, version)
        },
    }


def _addresses(site: Site, language: str) -> dict[str, Any]:
    return {
        name: {
            "url": site.url(f"{site.prefix(language)}{name}/"),
            "embed_url": site.url(f"{EMBED}/{language}/{name}/"),
        }
        for name in PAGES
        if site.edition.newest(language, name)
    }
