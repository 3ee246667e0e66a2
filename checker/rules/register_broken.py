"""The register of versions does not hold together.

It is the proof of what applied when: entries are added at its end and never changed, removed or put in another
order. Each has a digest of itself and that of the entry before.

Bad:  the effective date of 2.0.0 is set to another day by hand.
Good: `checker release 2.0.1 --effective DATE` adds an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.model import ERROR, Finding, Location, Text
from checker.rules.facts import Facts, language_name

if TYPE_CHECKING:
    from checker.versions.register import Translation, Version
    from checker.versions.texts import Folder, Texts

ID = "register-broken"
SEVERITY = ERROR
MANUAL_ZH = """版本登记前后不符。

它证明何时适用哪一版：条目只在末尾增加，不改、不删、不换次序。每个条目记着自己的摘要和前一条的摘要。

错误：手工把 2.0.0 的生效日期改成另一天。
正确：用 checker release 2.0.1 --effective 日期 增加一个条目。
"""
_RESTORE = Text(
    zh="把 versions.yml 恢复到改动之前，例如用 git；新的版本由 checker release 登记",
    en="restore versions.yml, for example with git; new versions are registered by `checker release`",
)


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each entry that was altered or is out of place, and each folder without an entry."""
    if facts.texts is None:
        return
    yield from _altered(facts.texts)
    yield from _out_of_order(facts.texts)
    yield from _not_as_before(facts.texts)
    for folder in facts.texts.strays:
        yield _unregistered(folder)


def _altered(texts: Texts) -> Iterator[Finding]:
    """Check each link of the chain. Entries from before there were digests stand at its start and have none."""
    before: str | None = None
    digests_since = False
    for entry in texts.entries:
        version = entry.version
        digests_since |= any((version.digest, version.previous, version.files))
        if digests_since:
            yield from _link(f"版本 {version.version}", f"version {version.version}", version, entry.digest, before)
        before = version.digest or entry.digest
        above = before
        for added, digest in zip(version.translations, entry.translations, strict=True):
            zh = f"版本 {version.version} 的译文 {added.language}"
            yield from _link(zh, f"the {added.language} translation of {version.version}", added, digest, above)
            above = added.digest or digest


def _link(zh: str, en: str, link: Version | Translation, digest: str, before: str | None) -> Iterator[Finding]:
    """Compare the digests that an entry states with its own and with that of the entry before."""
    if link.digest != digest:
        yield _finding(
            link.location,
            f"{zh}的条目被改过：与它写明的摘要不符" if link.digest else f"{zh}的条目缺少摘要 digest",
            f"the entry of {en} was altered: it does not have the digest that it states"
            if link.digest
            else f"the entry of {en} has no `digest`",
        )
    if link.previous != before:
        yield _finding(
            link.location,
            f"{zh}之前的条目不是登记时的那一条：被改、被删或换了次序",
            f"the entry before {en} is not the one that it was added to: altered, removed or moved",
        )


def _out_of_order(texts: Texts) -> Iterator[Finding]:
    """Check that versions and effective dates go up, and that no version takes effect before it is published."""
    for one, other in pairwise(entry.version for entry in texts.entries):
        if one.effective and other.effective and other.effective < one.effective:
            yield _finding(
                other.location,
                f"版本 {other.version} 的生效日期早于前一版本 {one.version}",
                f"version {other.version} takes effect before version {one.version}, which it follows",
            )
    for version in (entry.version for entry in texts.entries):
        if version.published and version.effective and version.effective < version.published:
            yield _finding(
                version.location,
                f"版本 {version.version} 的生效日期早于发布日期",
                f"version {version.version} takes effect before it is published",
            )


def _not_as_before(texts: Texts) -> Iterator[Finding]:
    """Compare with the register of `texts.against`: its entries, in their places, with their translations."""
    for number, earlier in enumerate(texts.earlier):
        then = earlier.version
        place = next((n for n, entry in enumerate(texts.entries) if entry.version.version == then.version), None)
        if place is None:
            yield _finding(
                texts.register,
                f"{texts.against} 登记了版本 {then.version}，这里没有",
                f"{texts.against} registers version {then.version}, and it is gone here",
            )
            continue
        now = texts.entries[place].version
        if place != number:
            yield _finding(
                now.location,
                f"版本 {then.version} 在 {texts.against} 是第 {number + 1} 条，这里是第 {place + 1} 条",
                f"version {then.version} is entry {number + 1} at {texts.against}, and entry {place + 1} here",
            )
        if not _continues(then, now):
            yield _finding(
                now.location,
                f"版本 {then.version} 的条目与 {texts.against} 的不同",
                f"the entry of version {then.version} is not what it is at {texts.against}",
            )


def _continues(then: Version, now: Version) -> bool:
    """Tell whether `now` says all that `then` said; what was not recorded yet, and translations, may be added."""
    stated = [getattr(then, name) == getattr(now, name) for name in ("published", "effective", "material", "reconsent")]
    digests = [getattr(then, name) in (None, (), getattr(now, name)) for name in ("previous", "files", "digest")]
    kept = [_same(one, other) for one, other in zip(then.translations, now.translations, strict=False)]
    return all((*stated, *digests, *kept, len(then.translations) <= len(now.translations)))


def _same(one: Translation, other: Translation) -> bool:
    return one._replace(location=other.location) == other


def _unregistered(folder: Folder) -> Finding:
    name = language_name(folder.language)
    if folder.registered:
        message = Text(
            zh=f"版本 {folder.version} 的登记里没有{name.zh}",
            en=f"version {folder.version} is not registered in {name.en}",
        )
        command = f"checker release {folder.version} --add-translation {folder.language}"
        hint = Text(zh=f"`{command}` 登记这份译文", en=f"`{command}` registers this translation")
    else:
        message = Text(
            zh=f"没有登记版本 {folder.version}，这个目录不算发布", en=f"version {folder.version} is not registered"
        )
        hint = Text(
            zh="移走这个目录；新的版本写在草稿里，由 checker release 发布",
            en="move the folder away; a new version is written as the draft and published by `checker release`",
        )
    return Finding(ID, folder.version, message, hint, folder.location, language=folder.language)


def _finding(location: Location, zh: str, en: str) -> Finding:
    return Finding(ID, "versions.yml", Text(zh=zh, en=en), _RESTORE, location)
