"""iOS: what an app's package (.ipa, .app), an Info.plist, or an Xcode project requests.

    <key>NSCameraUsageDescription</key>
    <string>用于扫码</string>

An app may ask for what its Info.plist has a text for; the text is what the prompt says. It may stand in other
languages in <language>.lproj/InfoPlist.strings, which declares nothing by itself. Extensions (.appex), app clips
and watch apps have an Info.plist of their own. In sources a key may also be a build setting, INFOPLIST_KEY_<key>.
Source: developer.apple.com/documentation/bundleresources/protected-resources.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.model import Client, Text

if TYPE_CHECKING:
    from checker.clients.ios.usage import App

NAME = "ios"
_FOLDERS = (".app", ".xcarchive", ".xcodeproj")


def recognises(path: str) -> bool:
    """Tell whether `path` is an iOS package, an Info.plist, or a folder with an Xcode project."""
    if not os.path.isdir(path):
        return path.endswith((".ipa", "Info.plist"))
    return os.path.normpath(path).endswith(_FOLDERS) or bool(_projects_in(path))


def read(path: str, _: str = "auto", /) -> Client:
    """Return what the app at `path` requests, with its extensions and its watch app.

    There is no second reader. Raises UnreadableError unless each Info.plist is read to its end.
    """
    from checker.clients.ios.usage import requests_of

    app = _app(path)
    notes = [] if app.is_built else [_UNMERGED]
    requests = requests_of(app.bundles, notes)
    return Client(path, NAME, app.package, app.version, requests, notes=(*notes, *app.notes))


def _app(path: str) -> App:
    if path.endswith("Info.plist"):
        from checker.clients.ios.packages import read_plist_file

        return read_plist_file(path)
    if os.path.isdir(path):
        folder = os.path.normpath(path)
        projects = [folder] if folder.endswith(".xcodeproj") else _projects_in(folder)
        if projects:
            from checker.clients.ios.project import read_projects

            return read_projects(projects)
    from checker.clients.ios.packages import read_package

    return read_package(path)


def _projects_in(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".xcodeproj")]


_UNMERGED = Text(
    zh="这是构建前的源文件：构建时可能还会加入其他键，发布前请检查 .ipa",
    en="these are sources before the build, which may add other keys; check the .ipa before release",
)
