"""Which files of a WeChat project are the mini-program: its root, its configuration, and what ships.

    project.config.json   {"miniprogramRoot": "miniprogram/", "appid": "wx…", "packOptions": {"ignore": […]}}
    miniprogram/app.json

An app.json outside of `miniprogramRoot` is not the app's. Source: developers.weixin.qq.com
miniprogram/dev/devtools/projectconfig.html; the rules of packOptions as npm miniprogram-ci 2.1.42 applies them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from checker.clients.jsonc import Document, Value, read_document
from checker.clients.sources import files_below, read_source
from checker.clients.wechat.packing import Rule, is_left_out
from checker.errors import UnreadableError
from checker.model import Location, Text

SETTINGS = "project.config.json"
APP, GAME, PLUGIN = "app.json", "game.json", "plugin.json"
# Folders of a project that are deployed elsewhere.
_OTHER_ROOTS = ("cloudfunctionRoot", "cloudfunctionTemplateRoot", "cloudcontainerRoot", "cloudbaseRoot", "jsserverRoot")
_TARO = tuple(f"src/app.config.{ending}" for ending in ("ts", "js", "tsx", "jsx"))
_UNI_APP = ("manifest.json", "src/manifest.json")


@dataclass(frozen=True)
class Project:
    """A mini-program on disk: the folder `root` that ships, its `config` file, and the project's `settings`."""

    root: str
    config: Document
    settings: Document | None

    @property
    def kind(self) -> str:
        """The name of the config file: app.json, game.json or plugin.json."""
        return os.path.basename(self.config.path)

    @property
    def appid(self) -> str | None:
        """The id under which WeChat knows the app, or None where the project does not say."""
        value = self.settings.entries.get("appid") if self.settings else None
        return (value.text if value else None) or None


def is_project(path: str) -> bool:
    """Tell whether `path` is a WeChat project, a built mini-program, one of their config files, or their source."""
    if os.path.isfile(path):
        return os.path.basename(path) in (SETTINGS, APP, GAME)
    return any(os.path.isfile(os.path.join(path, name)) for name in (SETTINGS, APP, GAME)) or bool(_framework(path))


def open_project(path: str) -> Project:
    """Find and parse the configuration of the project at `path`, a folder or one of its config files.

    Raises UnreadableError where there is none, or it cannot be understood.
    """
    folder, name = (path, SETTINGS) if os.path.isdir(path) else os.path.split(path)
    settings_path = os.path.join(folder, SETTINGS)
    settings = read_document(read_source(settings_path)) if os.path.isfile(settings_path) else None
    if name in (APP, GAME):
        return Project(folder, read_document(read_source(path)), settings)
    kind = _text(settings, "compileType") or "miniprogram"
    names = {"plugin": [PLUGIN], "game": [GAME, APP]}.get(kind, [APP, GAME])
    root = _folder(folder, settings, "pluginRoot" if kind == "plugin" else "miniprogramRoot")
    for name in names:
        config = os.path.join(root, name)
        if os.path.isfile(config):
            return Project(root, read_document(read_source(config)), settings)
    raise UnreadableError(_why_no_config(folder, names[0]), Location(os.path.join(root, names[0])))


def shipped_files(project: Project) -> Iterator[str]:
    """Yield the paths, from the project's root, of the files that are packed, vendored code included."""
    ignored, included = _rules(project, "ignore"), _rules(project, "include")
    for name in files_below(project.root, _deployed_elsewhere(project)):
        if not is_left_out(name, ignored, included):
            yield name


def pack_rules_not_understood(project: Project) -> Iterator[Location]:
    """Yield where packOptions.ignore holds a rule of an unknown kind, which then leaves nothing out."""
    for rule in _rules(project, "ignore"):
        if not rule.is_understood:
            yield rule.at


def _folder(base: str, settings: Document | None, key: str) -> str:
    given = _text(settings, key) or ""
    return os.path.normpath(os.path.join(base, given.replace("\\", "/").lstrip("/")))


def _text(settings: Document | None, key: str) -> str | None:
    value = settings.entries.get(key) if settings else None
    if value is None or value.content is None:
        return None
    if value.text is None:
        raise UnreadableError(Text(zh=f"{key} 应为字符串；请改正", en=f"{key} must be a string; correct it"), value.at)
    return value.text


def _deployed_elsewhere(project: Project) -> frozenset[str]:
    """Return the paths from the root of folders below it that belong to the cloud."""
    if not project.settings:
        return frozenset()
    base = os.path.dirname(project.settings.path)
    folders = [_folder(base, project.settings, key) for key in _OTHER_ROOTS if _text(project.settings, key)]
    return frozenset(os.path.relpath(folder, project.root or ".").replace(os.sep, "/") for folder in folders) - {"."}


def _rules(project: Project, key: str) -> list[Rule]:
    options = project.settings.entries.get("packOptions") if project.settings else None
    listed = (options.entries or {}).get(key) if options else None
    return [Rule.of(item) for item in _items(listed)]


def _items(value: Value | None) -> list[Value]:
    return (value.items or []) if value else []


def _framework(folder: str) -> str | None:
    """Return the framework whose source `folder` holds: Taro or uni-app, which are built before they ship."""
    if any(os.path.isfile(os.path.join(folder, name)) for name in _TARO):
        return "Taro"
    for name in _UNI_APP:
        pages = os.path.join(folder, os.path.dirname(name), "pages.json")
        if os.path.isfile(os.path.join(folder, name)) and os.path.isfile(pages):
            return "uni-app"
    return None


def _why_no_config(folder: str, name: str) -> Text:
    framework = _framework(folder)
    if framework:
        return Text(
            zh=f"这是 {framework} 源码，还没有构建；请先构建，再检查构建出的微信小程序目录（其中有 {name}）",
            en=f"this is the source of a {framework} project, which is not built; build it, and check the folder "
            f"of the WeChat mini-program that comes out (it holds {name})",
        )
    return Text(
        zh=f"没有这个文件，无法知道小程序申请了什么；请检查 {SETTINGS} 中的根目录，或先构建再检查",
        en=f"there is no such file, so what the mini-program requests is not known; check the root that {SETTINGS} "
        "gives, or build the project first",
    )
