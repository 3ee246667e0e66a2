"""iOS packages: the Info.plist of the app, of its extensions and of its watch app, in an .ipa or a folder.

    Payload/Shop.app/Info.plist                      the app
    Payload/Shop.app/zh-Hans.lproj/InfoPlist.strings
    Payload/Shop.app/PlugIns/Share.appex/Info.plist  an extension
    Payload/Shop.app/Watch/Wrist.app/Info.plist      the watch app

Frameworks and tests have an Info.plist as well, which iOS asks nobody for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.clients.archive import Archive
from checker.clients.ios.files import Files, Folder, read_bytes
from checker.clients.ios.plist import Info
from checker.clients.ios.translations import read_translations
from checker.clients.ios.usage import App, Bundle
from checker.errors import UnreadableError
from checker.model import Location, Text

_INFO = "Info.plist"
_BUNDLES = (".app", ".appex")
_ROOTS = ("Payload/", "Products/Applications/")


def read_package(path: str) -> App:
    """Return the app in the package at `path`; raises UnreadableError unless each of its bundles is read."""
    if os.path.isdir(path):
        root = os.path.normpath(path)
        return _app(Folder(root), Location(path), is_app=root.endswith(".app"))
    with Archive(path, Location(path)) as archive:
        return _app(archive, Location(path), is_app=False)


def read_plist_file(path: str) -> App:
    """Return what the Info.plist at `path` declares, with the translations beside it."""
    info = Info(read_bytes(path), Location(path))
    beside = Folder(os.path.dirname(path), depth=2)
    return _described(info, [Bundle(None, tuple(info.declared()), tuple(read_translations(beside, "")))])


def _app(files: Files, at: Location, *, is_app: bool) -> App:
    """Return the app in `files`, which are those of the app itself or of what holds it."""
    folders = sorted({folder for name in files.names for folder in _bundles_in(name)}, key=len)
    mains = [""] if is_app else [one for one in folders if one.startswith(_ROOTS) and one.count(".app/") == 1]
    mains = [one for one in mains if not one.endswith(".appex/")]
    if len(mains) != 1:
        raise UnreadableError(
            Text(
                zh=f"其中有 {len(mains)} 个 Payload/*.app，应恰好有一个；请确认这是 iOS 安装包",
                en=f"it holds {len(mains)} folders Payload/*.app and not one; check that this is an iOS package",
            ),
            at,
        )
    main = mains[0]
    infos = {one: _info(files, one) for one in [main, *(one for one in folders if one.startswith(main))]}
    bundles = [
        Bundle(
            None if one == main else one.rstrip("/").rpartition("/")[2],
            tuple(info.declared()),
            tuple(read_translations(files, one)),
        )
        for one, info in infos.items()
    ]
    return _described(infos[main], bundles, is_built=True)


def _bundles_in(name: str) -> Iterator[str]:
    """Yield the folders in the path `name` that are apps and extensions, each with its slash."""
    folder = ""
    for part in name.split("/")[:-1]:
        folder += f"{part}/"
        if part.endswith(_BUNDLES):
            yield folder


def _info(files: Files, folder: str) -> Info:
    name = f"{folder}{_INFO}"
    if name not in files.names:
        raise UnreadableError(
            Text(
                zh="没有这个文件，无法知道这一部分申请了什么；请重新构建",
                en="there is no such file, so what this part requests is not known; build the package again",
            ),
            files.at(name),
        )
    return Info(files.read(name), files.at(name))


def _described(info: Info, bundles: list[Bundle], *, is_built: bool = False) -> App:
    package, version = info.text("CFBundleIdentifier"), info.text("CFBundleShortVersionString")
    return App(package, version, tuple(bundles), is_built or info.is_built)
