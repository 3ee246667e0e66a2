"""A second reader of Android packages, asked where the first finds something out of the ordinary.

androguard is a larger and slower reader with other strengths: it resolves resources, and it falls for
other tricks than `axml` does. Its `get_permissions()` is not used: it returns [] for a manifest that it
could not parse, leaves out uses-permission-sdk-23 and mangles names that stand in resources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.clients.android import MANIFEST
from checker.clients.android_requests import protection_of
from checker.model import Client, Location, Request, Text

if TYPE_CHECKING:
    from androguard.core.apk import APK

_NAME = "{http://schemas.android.com/apk/res/android}name"
_TAGS = ("uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m")


def add_second_opinion(client: Client) -> Client:
    """Return `client` with what androguard sees beside it, and a doubt for each disagreement.

    What only one reader sees counts as requested. That androguard cannot read the package is a doubt too.
    """
    try:
        theirs = dict(_read(client.path))
    except Exception as error:  # noqa: BLE001 (whatever a third party's parser raises on a hostile file)
        return client._replace(doubts=(_cannot_read(error),))
    ours = {request.id for request in client.requests}
    added = tuple(
        Request(name, tag, Location(client.path, member=MANIFEST), protection=protection_of(name))
        for name, tag in theirs.items()
        if name not in ours
    )
    doubts = [_only_theirs(request.id) for request in added]
    doubts += [_only_ours(name) for name in sorted(ours - theirs.keys())]
    return client._replace(requests=client.requests + added, doubts=tuple(doubts))


def _read(path: str) -> Iterator[tuple[str, str]]:
    """Yield each permission that androguard finds at `path`, with the tag that requests it."""
    from androguard.core.apk import APK
    from loguru import logger

    logger.disable("androguard")
    apk = APK(path)
    if not apk.is_valid_APK():
        raise ValueError("no readable AndroidManifest.xml")
    for tag in _TAGS:
        for element in apk.find_tags(tag):
            for name in _resolve(apk, element.get(_NAME) or element.get("name") or ""):
                yield name, tag


def _resolve(apk: APK, value: str) -> Iterator[str]:
    """Yield the texts that an attribute's value stands for: itself, or those of the resource it names."""
    reference = re.fullmatch(r"@([0-9A-Fa-f]{8})", value)
    if reference is None:
        if value:
            yield value
        return
    for _, text in apk.get_android_resources().get_resolved_res_configs(int(reference[1], 16)):
        yield str(text)


def _only_theirs(name: str) -> Text:
    return Text(
        zh=f"两个读取器结果不一致：只有 androguard 读到 {name}，按已申请处理",
        en=f"two readers disagree: only androguard sees {name}, which counts as requested",
    )


def _only_ours(name: str) -> Text:
    return Text(
        zh=f"两个读取器结果不一致：androguard 没有读到 {name}，按已申请处理",
        en=f"two readers disagree: androguard does not see {name}, which counts as requested",
    )


def _cannot_read(error: Exception) -> Text:
    return Text(
        zh=f"第二个读取器 androguard 无法读取该安装包（{type(error).__name__}），只有一个读取器的结果",
        en=f"the second reader, androguard, cannot read this package "
        f"({type(error).__name__}); one reader's result stands alone",
    )
