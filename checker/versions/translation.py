"""Register a translation of a version that is published already."""

from __future__ import annotations

import os
from datetime import date

from checker.lint import check_texts
from checker.model import Finding, Location
from checker.policy.pages import CHANGELOG
from checker.policy.reading import Which
from checker.settings import Settings
from checker.versions.digests import VERSIONS, digest, files_below, read_bytes
from checker.versions.entries import with_translation
from checker.versions.pending import alone, publish, settle_alone
from checker.versions.register import FILE_NAME, Translation, Version, read_register
from checker.versions.release import Outcome, errors_of, refused, register_text


def add_translation(docs: str, name: str, language: str, published: date, settings: Settings) -> Outcome:
    """Register the files in `docs`/<language>/versions/<name>/ as a translation of the published version `name`.

    Raises CheckerError where there is no such version or folder, or the language is registered already; returns
    the errors of the translation, or of what it translates, for which it was not registered.
    """
    with alone(docs):
        settle_alone(docs)
        path = os.path.join(docs, FILE_NAME)
        version = _version_to_translate(docs, name, language)
        folder = os.path.join(docs, language, VERSIONS, name)
        files = tuple(
            (f"{language}/{VERSIONS}/{name}/{file}", digest(read_bytes(os.path.join(folder, file))))
            for file in files_below(folder)
        )
        before = version.translations[-1] if version.translations else version
        errors = _errors_of_translation(docs, version, language, settings)
        if errors:
            return Outcome(errors=errors)
        translation = Translation(language, published, before.digest, files)
        publish(docs, {}, with_translation(path, register_text(path) or "", name, translation))
        return Outcome(paths=(path, os.path.join(docs, language, CHANGELOG)))


def _version_to_translate(docs: str, name: str, language: str) -> Version:
    version = next((one for one in read_register(docs) or () if one.version == name), None)
    folder = os.path.join(docs, language, VERSIONS, name)
    if version is None or not version.digest:
        raise refused(
            Location(os.path.join(docs, FILE_NAME)),
            f"没有登记版本 {name}，或它没有摘要",
            f"version {name} is not registered, or without digests",
        )
    if any(path.startswith(f"{language}/") for path, _ in version.all_files):
        raise refused(version.location, f"版本 {name} 已有语言 {language}", f"version {name} has {language} already")
    for needed in (folder, os.path.join(docs, language, CHANGELOG)):
        if not os.path.exists(needed):
            raise refused(Location(needed), "请先写好译文", "write the translation first")
    return version


def _errors_of_translation(docs: str, version: Version, language: str, settings: Settings) -> tuple[Finding, ...]:
    """Return what is wrong with a translation, or with the version that it translates, which must be untouched."""
    languages = tuple(dict.fromkeys(path.partition("/")[0] for path, _ in version.all_files))
    prevailing_first = tuple(sorted(languages, key=lambda tag: (tag != "zh", tag)))
    which = Which(version=version.version)
    found = errors_of(check_texts(docs, settings, which, (*prevailing_first, language)).findings)
    unregistered = Location(os.path.join(docs, language, VERSIONS, version.version))
    kept = ("frozen-text-changed", "register-broken")
    return tuple(
        finding
        for finding in found
        if finding.location != unregistered and (finding.language == language or finding.rule in kept)
    )
