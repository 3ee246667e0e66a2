"""What the configuration of a mini-program requests: app.json, or game.json, and ext.json beside it.

    "permission": {"scope.userLocation": {"desc": "用于查找附近的供应商"}}      scope.userLocation
    "requiredPrivateInfos": ["getLocation"]                                  wx.getLocation
    "requiredBackgroundModes": ["location"]                                  background.location
    "plugins": {"map": {"version": "1.0.0", "provider": "wx50b5593e81dd937a"}}   plugin.wx50b5593e81dd937a

What ext.json and a block for one platform add is joined: whether a build applies them is not known here.
What cannot be understood raises UnreadableError.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.clients.jsonc import Document, Value, read_document, wrong
from checker.clients.sources import read_source
from checker.clients.wechat.names import request, section
from checker.clients.wechat.project import Project
from checker.model import Prompt, Request, Text

Entries = dict[str, Value]


def requests_of_config(project: Project, notes: list[Text]) -> Iterator[Request]:
    """Yield what the configuration of `project` requests, and add to `notes` what WeChat would remark on."""
    notes += project.config.oddities
    if project.settings:
        notes += project.settings.oddities
    for entries in _layers(project, notes):
        yield from _scopes(entries, notes)
        yield from _private_infos(entries, notes)
        yield from _background_modes(entries)
        yield from _plugins(entries)


def _layers(project: Project, notes: list[Text]) -> Iterator[Entries]:
    """Yield the entries of the configuration, of its blocks for WeChat, and of ext.json where it is enabled."""
    blocks = section("app")["own_blocks"]
    documents = [project.config.entries]
    extension = _extension(project, notes)
    if extension:
        documents.append(extension.entries)
    for entries in documents:
        yield entries
        yield from (_object(entries, name) for name in blocks if name in entries)


def _extension(project: Project, notes: list[Text]) -> Document | None:
    path = os.path.join(project.root, "ext.json")
    if not os.path.isfile(path):
        return None
    document = read_document(read_source(path))
    enabled = document.entries.get("extEnable")
    if enabled is None or enabled.content is not True:
        notes.append(
            Text(
                zh=f"{path} 没有写 extEnable: true，微信会忽略它，其中的内容不计为申请",
                en=f"{path} lacks extEnable: true, so WeChat ignores it, and nothing in it is requested",
            )
        )
        return None
    notes += document.oddities
    return document


def _scopes(entries: Entries, notes: list[Text]) -> Iterator[Request]:
    for name, value in _object(entries, "permission").items():
        prompt = (value.entries or {}).get("desc")
        if value.entries is None or (prompt and prompt.text is None):
            raise wrong(f"permission.{name}", '{"desc": "…"}', value.at)
        place = f"{value.at.file}:{value.at.line}"
        if prompt is None:
            notes.append(Text(zh=f"{place}：{name} 缺少 desc", en=f"{place}: {name} lacks its desc"))
        notes += _honour(name, place)
        shown = Prompt(prompt.text, prompt.at) if prompt and prompt.text else None
        yield request(name, "permission", value.at, shown)


def _honour(scope: str, place: str) -> Iterator[Text]:
    """Yield a note where WeChat does not honour `scope` in app.json."""
    if scope in section("app")["disputed_scopes"]:
        yield Text(
            zh=f"{place}：微信的文档要求在此声明 {scope}，而开发者工具会忽略它；仍计为申请",
            en=f"{place}: WeChat's documentation wants {scope} here and its tools ignore it; it counts as requested",
        )
    elif scope not in section("app")["honoured_scopes"]:
        yield Text(
            zh=f"{place}：微信会忽略 app.json 中的 {scope}（此处只支持位置类）；仍计为申请",
            en=f"{place}: WeChat ignores {scope} in app.json, where only locations go; it counts as requested",
        )


def _private_infos(entries: Entries, notes: list[Text]) -> Iterator[Request]:
    known, fuzzy = section("app")["required_private_infos"], section("app")["fuzzy"]
    values = _strings(entries, "requiredPrivateInfos")
    names = [value.text or "" for value in values]
    for name, value in zip(names, values, strict=True):
        place = f"{value.at.file}:{value.at.line}"
        if name not in known:
            notes.append(
                Text(
                    zh=f"{place}：requiredPrivateInfos 不接受 {name}，微信构建时会报错；仍计为申请",
                    en=f"{place}: requiredPrivateInfos does not take {name}, and WeChat's build refuses it; "
                    "it counts as requested",
                )
            )
        if fuzzy in names and name in section("app")["excluded_by_fuzzy"]:
            notes.append(
                Text(
                    zh=f"{place}：{fuzzy} 与 {name} 不能同时声明，微信构建时会报错",
                    en=f"{place}: {fuzzy} excludes {name}, and WeChat's build refuses them together",
                )
            )
        yield request(f"wx.{name}", "requiredPrivateInfos", value.at)


def _background_modes(entries: Entries) -> Iterator[Request]:
    for value in _strings(entries, "requiredBackgroundModes"):
        if value.text in section("app")["private_background_modes"]:
            yield request(f"background.{value.text}", "requiredBackgroundModes", value.at)


def _plugins(entries: Entries) -> Iterator[Request]:
    yield from _plugins_of(entries)
    for key in ("subpackages", "subPackages"):
        for package in _list(entries, key):
            if package.entries is None:
                raise wrong(key, '[{"root": "…", "pages": […]}]', package.at)
            yield from _plugins_of(package.entries)


def _plugins_of(entries: Entries) -> Iterator[Request]:
    for alias, value in _object(entries, "plugins").items():
        provider = (value.entries or {}).get("provider")
        if provider is None or not provider.text:
            raise wrong(f"plugins.{alias}", '{"version": "…", "provider": "wx…"}', value.at)
        yield request(f"plugin.{provider.text}", "plugins", value.at)


def _object(entries: Entries, key: str) -> Entries:
    """Return the object under `key`, an empty one where there is none."""
    value = entries.get(key)
    if value is None or value.content is None:
        return {}
    if value.entries is None:
        raise wrong(key, "{ … }", value.at)
    return value.entries


def _list(entries: Entries, key: str) -> list[Value]:
    value = entries.get(key)
    if value is None or value.content is None:
        return []
    if value.items is None:
        raise wrong(key, "[ … ]", value.at)
    return value.items


def _strings(entries: Entries, key: str) -> list[Value]:
    items = _list(entries, key)
    for item in items:
        if not item.text:
            raise wrong(key, '["…"]', item.at)
    return items
