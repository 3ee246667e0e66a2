"""What clients request: one module a platform.

A platform has a `NAME`, tells by `recognises(path)` whether a path is for it, and reads it by
`read(path, second_opinion)`.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Protocol, cast

from checker.errors import UnreadableError
from checker.model import Client, Location, Text

PLATFORMS = ("android", "harmony", "ios", "wechat")


class Platform(Protocol):
    """What a module named in PLATFORMS offers."""

    NAME: str

    def recognises(self, path: str) -> bool:
        """Tell whether the existing file or folder at `path` is a client of this platform."""

    def read(self, path: str, second_opinion: str = "auto", /) -> Client:
        """Return what the client requests; raise UnreadableError unless all of it can be told."""


def read_client(path: str, second_opinion: str = "auto") -> Client:
    """Return what the client at `path` requests, read by the platform that recognises it.

    Raises UnreadableError where there is nothing, no platform knows it, or its platform cannot read it whole.
    """
    if not os.path.exists(path):
        raise UnreadableError(
            Text(zh="文件不存在；请检查路径", en="there is no such file; check the path"), Location(path)
        )
    try:
        for name in PLATFORMS:
            platform = cast(Platform, import_module(f"checker.clients.{name}"))
            if platform.recognises(path):
                return platform.read(path, second_opinion)
    except OSError as error:
        message = Text(zh=f"读取失败：{error.strerror}", en=f"cannot be read: {error.strerror}")
        raise UnreadableError(message, Location(error.filename or path)) from None
    raise UnreadableError(_unrecognised(path), Location(path))


def _unrecognised(path: str) -> Text:
    if os.path.isdir(path):
        return Text(
            zh="目录中没有可识别的客户端（如小程序的 app.json、鸿蒙的 build-profile.json5、iOS 的 .xcodeproj）；"
            "请给出项目目录或安装包",
            en="the folder holds no client that is known (such as a mini-program's app.json, HarmonyOS's "
            "build-profile.json5 or an .xcodeproj); name the project's folder or a package",
        )
    return Text(
        zh="不认识的文件类型；可检查的有 APK、AndroidManifest.xml、鸿蒙的 .hap 和 .app、iOS 的 .ipa 和 Info.plist，"
        "以及鸿蒙工程、Xcode 工程和微信小程序的目录",
        en="not a kind of file that is known; an APK, an AndroidManifest.xml, a .hap or .app of HarmonyOS, an .ipa or "
        "Info.plist of iOS, or the folder of a HarmonyOS or Xcode project or of a WeChat mini-program can be checked",
    )
