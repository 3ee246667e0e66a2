"""WeChat mini-programs and mini-games: what their configuration and their shipped code request.

    app.json            permission, requiredPrivateInfos, requiredBackgroundModes, plugins
    pages/**/*.wxml     <camera>, <button open-type="getPhoneNumber">, <input type="nickname">
    **/*.js             wx.chooseMedia(…)

Everything that ships counts, vendored components too. Sources: see catalogue/wechat/interfaces.toml.
"""

from __future__ import annotations

from checker.clients.wechat.code import requests_of_code
from checker.clients.wechat.config import requests_of_config
from checker.clients.wechat.names import section
from checker.clients.wechat.project import APP, Project, is_project, open_project, pack_rules_not_understood
from checker.model import Client, Request, Text

NAME = "wechat"

recognises = is_project


def read(path: str, _: str = "auto", /) -> Client:
    """Return what the mini-program at `path` requests: a project, a built mini-program, or one of their configs.

    There is no second reader. Raises UnreadableError unless the configuration and all that ships is read.
    """
    project = open_project(path)
    notes: list[Text] = []
    found: dict[str, Request] = {}
    for request in (*requests_of_config(project, notes), *requests_of_code(project, notes)):
        found.setdefault(request.id, request)
    notes += (_not_understood(place.line) for place in pack_rules_not_understood(project))
    notes += (_recycled(id_) for id_ in section("interfaces")["recycled"] if id_ in found and project.kind == APP)
    return Client(path, NAME, _package(project), requests=tuple(found.values()), notes=tuple(notes))


def _package(project: Project) -> str | None:
    """Return the app id; "touristappid" is what WeChat's tools write where there is none."""
    return None if project.appid == "touristappid" else project.appid


def _not_understood(line: int | None) -> Text:
    return Text(
        zh=f"第 {line} 行的 packOptions.ignore 规则无法理解，按不排除任何文件处理",
        en=f"line {line}: this rule of packOptions.ignore is not understood, so it leaves no file out",
    )


def _recycled(id_: str) -> Text:
    return Text(
        zh=f"微信已于 2022-10-25 收回小程序的 {id_}，它不再给出真实信息；可以从代码中删除，删除前仍计为申请",
        en=f"WeChat took {id_} back from mini-programs on 2022-10-25, and it gives nothing real any more; "
        "it counts as requested until the code drops it",
    )
