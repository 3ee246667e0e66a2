"""Publish the drafts of all languages as one version."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.errors import CheckerError
from checker.lint import check_texts
from checker.model import ERROR, Finding, Location, Text
from checker.policy.pages import CHANGELOG, DRAFT, find_pages, languages_in
from checker.policy.reading import Which
from checker.settings import Settings
from checker.versions.chain import entry_digest
from checker.versions.digests import VERSIONS, digest, files_below, read_bytes
from checker.versions.entries import with_version
from checker.versions.pending import alone, publish, settle_alone
from checker.versions.plan import Plan, fill
from checker.versions.register import FILE_NAME, Version, read_register

_NUMBERS = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}", re.ASCII)


class Outcome(NamedTuple):
    """What a release did: the errors for which nothing was published, or else the paths that are new or changed.

    `warnings` are of the text that was published, and did not keep it from that.
    """

    errors: tuple[Finding, ...] = ()
    paths: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = ()


def release(docs: str, plan: Plan, settings: Settings, without: tuple[str, ...] = ()) -> Outcome:
    """Publish the drafts below the folder `docs` as the version of `plan`, or return what is wrong with them.

    `without` are languages whose translation is not ready; their readers see the last one that is, and a notice.

    Raises CheckerError where the plan does not fit the register, a language has no draft, nothing changed,
    another release is running, or a file cannot be read or written. Whatever happens, and be it the end of
    the process, either all of the version is published or nothing.
    """
    with alone(docs):
        settle_alone(docs)
        versions = read_register(docs) or ()
        _check_plan(docs, plan, versions)
        languages = _languages(docs, without)
        drafts = _drafts(docs, languages, plan)
        last = versions[-1] if versions else None
        _check_places(docs, drafts)
        if last:
            _check_against_last(docs, plan.version, languages, drafts, last)
        found = check_texts(docs, settings, Which(draft=True), languages, plan).findings
        errors = errors_of(found)
        if errors:
            return Outcome(errors=errors)
        if drafts != _drafts(docs, languages, plan):
            raise refused(
                Location(docs), "检查时有人改动了草稿；请重新执行", "a draft was changed meanwhile; release again"
            )
        entry = Version(
            *plan,
            previous=(last.digest or entry_digest(last)) if last else None,
            files=tuple((path, digest(content)) for path, content in drafts.items()),
        )
        path = os.path.join(docs, FILE_NAME)
        publish(docs, drafts, with_version(path, register_text(path), entry))
        paths = (*(os.path.join(docs, new) for new in drafts), path, *_changelogs(docs, languages))
        return Outcome(paths=paths, warnings=found)


def _check_plan(docs: str, plan: Plan, versions: tuple[Version, ...]) -> None:
    """Raise CheckerError where the plan does not follow upon the versions of the register."""
    name, last = plan.version, versions[-1] if versions else None
    place = Location(os.path.join(docs, FILE_NAME), last.location.line if last else None)
    if not _NUMBERS.fullmatch(name):
        raise refused(place, f"版本号 {name} 应为三个数字，如 2.1.0", f"{name} is no version such as 2.1.0")
    if last and _numbers(name) <= _numbers(last.version):
        raise refused(
            place,
            f"版本 {name} 不大于最近的版本 {last.version}；请用更大的版本号",
            f"version {name} does not come after {last.version}, the last one; give a higher one",
        )
    if plan.effective < plan.published:
        raise refused(
            None,
            f"生效日期 {plan.effective} 早于发布日期 {plan.published}",
            f"the effective date {plan.effective} is before the date of publication, {plan.published}",
        )
    for zh, en, day, before in (
        ("发布", "published", plan.published, last and last.published),
        ("生效", "effective", plan.effective, last and last.effective),
    ):
        if last and before and day < before:
            raise refused(
                place,
                f"{zh}日期 {day} 早于版本 {last.version} 的 {before}",
                f"{en} on {day} would be before version {last.version}, {before}",
            )


def _languages(docs: str, without: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages to publish; raise CheckerError where one of them has no draft."""
    left_out = languages_in(docs, without) if without else ()
    prevailing, *_ = known = languages_in(docs)
    if prevailing in left_out:
        raise refused(
            None,
            f"各语言以 {prevailing} 为准，每个版本都要有它",
            f"the text in {prevailing} prevails: no version is without it",
        )
    languages = tuple(tag for tag in known if tag not in left_out)
    lacking = [tag for tag in languages if not os.path.isdir(os.path.join(docs, tag, DRAFT))]
    if lacking:
        raise refused(
            Location(os.path.join(docs, lacking[0], DRAFT)),
            f"没有语言 {lacking[0]} 的草稿；译文要以后再发布的，加上 --without {lacking[0]}",
            f"there is no draft in {lacking[0]}; to publish without this translation, say --without {lacking[0]}",
        )
    return find_pages(docs, languages, Which(draft=True)).languages


def _drafts(docs: str, languages: tuple[str, ...], plan: Plan | Version) -> dict[str, bytes]:
    """Return each file of the drafts as `plan` publishes it, by the path below `docs` that it then has."""
    drafts = {}
    for language in languages:
        folder = os.path.join(docs, language, DRAFT)
        for path in files_below(folder):
            content = read_bytes(os.path.join(folder, path))
            filled = fill(content, language, plan.version, plan.published, plan.effective)
            drafts[f"{language}/{VERSIONS}/{plan.version}/{path}"] = filled if path.endswith(".md") else content
    return drafts


def _check_places(docs: str, drafts: dict[str, bytes]) -> None:
    """Raise CheckerError where the drafts cannot be published, whatever they say."""
    for folder in sorted({"/".join(path.split("/")[:3]) for path in drafts}):
        changelog = os.path.join(docs, folder.split("/")[0], CHANGELOG)
        if os.path.exists(os.path.join(docs, folder)):
            raise refused(
                Location(os.path.join(docs, folder)),
                "这个目录已经存在，却没有登记；请先移走",
                "this folder exists and is not registered; move it away first",
            )
        if not os.path.exists(changelog):
            raise refused(
                Location(changelog), "缺少变更记录；请先建立这个页面", "there is no change log; write this page first"
            )


def _check_against_last(
    docs: str, version: str, languages: tuple[str, ...], drafts: dict[str, bytes], last: Version
) -> None:
    """Raise CheckerError where the drafts say nothing new, or still call themselves the `last` version."""
    as_last = _drafts(docs, languages, last)
    if dict(last.files) == {path: digest(content) for path, content in as_last.items()}:
        raise refused(
            Location(docs), f"草稿与版本 {last.version} 相同，没有可发布的", f"the drafts are version {last.version}"
        )
    for path, content in drafts.items():
        _check_name(docs, path, content, version, last.version)


def _check_name(docs: str, path: str, content: bytes, version: str, last: str) -> None:
    """Raise CheckerError where a page that names its version still names another one."""
    published = os.path.join(docs, path.replace(f"/{version}/", f"/{last}/", 1))
    if os.path.exists(published) and last.encode() in read_bytes(published) and version.encode() not in content:
        draft = os.path.join(docs, path.replace(f"/{VERSIONS}/{version}/", f"/{DRAFT}/", 1))
        raise refused(
            Location(draft),
            f"已发布的页面写明版本 {last}，草稿却没有写明 {version}；请改过来，或写 [[版本号]]，发布时自动填入",
            f"the published page says that it is {last}, the draft does not say {version}: write that, or [[version]]",
        )


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return those of `findings` that keep a text from being published."""
    return tuple(finding for finding in findings if finding.severity == ERROR)


def _changelogs(docs: str, languages: tuple[str, ...]) -> Iterator[str]:
    return (os.path.join(docs, language, CHANGELOG) for language in languages)


def register_text(path: str) -> str | None:
    """Return the text of the register with its own line ends, or None where there is none."""
    return read_bytes(path).decode("utf-8-sig") if os.path.exists(path) else None


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def refused(location: Location | None, zh: str, en: str) -> CheckerError:
    """Return the error for what is asked for and cannot be."""
    return CheckerError(Text(zh=zh, en=en), location)
