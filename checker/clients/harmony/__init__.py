"""HarmonyOS NEXT: what a package (.hap, .hsp, .app) or a project's sources request.

    build-profile.json5          modules: [{ name: "entry", srcPath: "./entry" }]
    AppScope/app.json5           app: { bundleName: "com.example.shop" }
    entry/src/main/module.json5  module: { requestPermissions: [{ name: "ohos.permission.CAMERA", reason: "…" }] }
    entry/src/main/resources/zh_CN/element/string.json

What one module asks for holds for the whole app, so all modules count. In a package the file is module.json, and
the texts stand in resources.index. Tests (src/ohosTest) do not ship. Source: openharmony/docs, zh-cn/application-dev,
quick-start/module-configuration-file.md and security/AccessToken/declare-permissions.md.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.model import Client, Text

if TYPE_CHECKING:
    from checker.clients.harmony.modules import App

NAME = "harmony"
_PACKAGES = (".hap", ".hsp", ".app")
_FILES = ("build-profile.json5", "module.json5", "module.json")


def recognises(path: str) -> bool:
    """Tell whether `path` is a package, a project, one of its modules, or the file that configures one."""
    if os.path.isdir(path):
        return any(os.path.isfile(os.path.join(path, name)) for name in (_FILES[0], "src/main/module.json5"))
    return path.endswith(_PACKAGES) or os.path.basename(path) in _FILES


def read(path: str, _: str = "auto", /) -> Client:
    """Return what the app at `path` requests, in all its modules.

    There is no second reader. Raises UnreadableError unless each module is read to its end.
    """
    from checker.clients.harmony.modules import requests_of

    app = _app(path)
    notes: list[Text] = [] if path.endswith(_PACKAGES) else [_UNMERGED]
    requests = requests_of(app.modules, notes)
    return Client(path, NAME, app.package, app.version, requests, notes=tuple(notes))


def _app(path: str) -> App:
    if path.endswith(_PACKAGES):
        from checker.clients.harmony.packages import read_package

        return read_package(path)
    from checker.clients.harmony.project import read_project

    return read_project(path)


_UNMERGED = Text(
    zh="这是构建前的源码：oh_modules 中的库申请的权限不在其中，发布前请检查 .hap 或 .app",
    en="these are sources before the build: what libraries in oh_modules request is not in them; "
    "check the .hap or .app before release",
)
