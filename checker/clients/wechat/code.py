"""What the shipped code of a mini-program requests: its scripts and its pages.

    wx.chooseMedia({})                                    wx.chooseMedia
    const rm = wx.getRecorderManager(); rm.start({})      RecorderManager.start
    wx.authorize({ scope: 'scope.record' })               scope.record
    <button open-type="getPhoneNumber|share">             button.getPhoneNumber
    <button open-type="{{type}}">                         each open-type that some script gives as a value

Names that only stand in a comment, in a test such as wx.canIUse, or on another object are no requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from checker.catalogue import read_json
from checker.clients.javascript.uses import Use, Uses, scan_script
from checker.clients.markup import Attribute, Tag, read_tags
from checker.clients.sources import read_source
from checker.clients.wechat.modules import Modules
from checker.clients.wechat.names import below, components, request, section, wanted
from checker.clients.wechat.project import Project, shipped_files
from checker.errors import UnreadableError
from checker.model import Location, Request, Text

_SHOWN = 3


class Code(NamedTuple):
    """All code of a mini-program: the tags of its pages and what its scripts use."""

    tags: list[Tag]
    scripts: list[Uses]


def requests_of_code(project: Project, notes: list[Text]) -> Iterator[Request]:
    """Yield what the shipped code of `project` requests, and add to `notes` what could not be followed."""
    code = _read_code(project)
    notes += _notes(code)
    yield from _of_components(code)
    yield from _of_open_types(code)
    yield from _of_inputs(code)
    yield from _of_calls(code)
    yield from _of_methods(code)
    yield from _of_scopes(code)


def is_script(name: str) -> bool:
    """Tell whether the file called `name` is a script that ships, as it stands or compiled."""
    return name.endswith((".js", ".ts")) and not name.endswith(".d.ts")


def _read_code(project: Project) -> Code:
    """Read all that ships; raises UnreadableError for a script that does not parse whole."""
    names = list(shipped_files(project))
    modules = Modules(project.root, names)
    code = Code([], [])
    for name in names:
        if name.endswith(".wxml"):
            code.tags.extend(read_tags(read_source(modules.path(name))))
        elif is_script(name):
            uses = scan_script(modules.source(name), wanted(), modules.hands_out_to(name))
            if uses.broken:
                raise UnreadableError(_BROKEN, uses.broken)
            code.scripts.append(uses)
    return code


_BROKEN = Text(
    zh="脚本从这里起不符合 JavaScript 语法，无法知道它调用了什么；请改正，或检查构建之后的目录",
    en="from here on the script is no valid JavaScript, so what it calls cannot be told; correct it, "
    "or check the folder that the build writes",
)


def _of_components(code: Code) -> Iterator[Request]:
    for tag in code.tags:
        if tag.name in components():
            yield request(f"<{tag.name}>", "component", tag.at)


def _of_open_types(code: Code) -> Iterator[Request]:
    """Yield the buttons' open-types; components hand theirs on under names such as confirm-open-type."""
    for attribute in _attributes(code, "open-type"):
        for value in sorted(attribute.values):
            for name in value.split("|"):
                if name.strip() in below("button."):
                    yield request(f"button.{name.strip()}", "open-type", attribute.at)
    if any(not attribute.is_settled for attribute in _attributes(code, "open-type")):
        for literal in (literal for uses in code.scripts for literal in uses.literals):
            if literal.text in below("button."):
                yield request(f"button.{literal.text}", "open-type", literal.at)


def _of_inputs(code: Code) -> Iterator[Request]:
    for tag in code.tags:
        for kind in tag.all("type"):
            for value in sorted(kind.values & below("input.")):
                yield request(f"input.{value}", "input", tag.at)
    if any(not kind.is_settled for tag in code.tags if tag.name == "input" for kind in tag.all("type")):
        for literal in (literal for uses in code.scripts for literal in uses.literals):
            if literal.text in below("input.") and literal.key in ("type", "inputType"):
                yield request(f"input.{literal.text}", "input", literal.at)


def _of_calls(code: Code) -> Iterator[Request]:
    for use in _uses(code):
        if use.name in below("wx."):
            yield request(f"wx.{use.name}", "call", use.at)


def _of_methods(code: Code) -> Iterator[Request]:
    """Yield methods of objects, where the object is made somewhere and the method called on its name, or on none."""
    for id_, maker in section("interfaces")["methods"].items():
        holders = {use.held_as for use in _uses(code) if use.name == maker}
        for method in (method for uses in code.scripts for method in uses.methods):
            by_name = method.receiver is None or method.receiver in holders or None in holders
            if holders and by_name and method.name == id_.partition(".")[2]:
                yield request(id_, "call", method.at)


def _of_scopes(code: Code) -> Iterator[Request]:
    """Yield the scopes that are asked for by name; where one cannot be told, each that a script gives as a value."""
    asking = [use for use in _uses(code) if use.option is not None]
    for use in asking:
        for scope in sorted(use.option.texts) if use.option else ():
            if scope.startswith("scope."):
                yield request(scope, "authorize", use.at)
    if any(use.option and not use.option.all for use in asking):
        scopes = read_json("wechat", "scopes.json")["scopes"]
        for literal in (literal for uses in code.scripts for literal in uses.literals):
            if literal.text in scopes:
                yield request(literal.text, "authorize", literal.at)


def _uses(code: Code) -> Iterator[Use]:
    return (use for uses in code.scripts for use in uses.members)


def _attributes(code: Code, name: str) -> Iterator[Attribute]:
    """Yield the attributes called `name`, or that plus a prefix, with or without hyphens."""
    for tag in code.tags:
        for key, attribute in tag.attributes:
            if key.replace("-", "").endswith(name.replace("-", "")):
                yield attribute


def _notes(code: Code) -> Iterator[Text]:
    computed = [place for uses in code.scripts for place in uses.computed]
    handed_on = [place for uses in code.scripts for place in uses.handed_on]
    dynamic = [attribute.at for attribute in _attributes(code, "open-type") if not attribute.is_settled]
    scopes = [use.at for use in _uses(code) if use.option is not None and not use.option.all]
    if computed:
        yield Text(
            zh=f"有 {len(computed)} 处按变量调用接口，看不出是哪一个：{_places(computed, '、')}",
            en=f"{len(computed)} calls take the interface from a variable, so which it is cannot be told: "
            f"{_places(computed, ', ')}",
        )
    if handed_on:
        yield Text(
            zh=f"有 {len(handed_on)} 处把 wx 整体传给别处，其中的调用可能看不到：{_places(handed_on, '、')}",
            en=f"{len(handed_on)} places hand the object wx on, and calls behind them may stay unseen: "
            f"{_places(handed_on, ', ')}",
        )
    if scopes:
        yield Text(
            zh=f"有 {len(scopes)} 处授权的 scope 由变量给出，脚本中写出的取值都计为申请：{_places(scopes, '、')}",
            en=f"{len(scopes)} calls take the scope from a variable; each value that a script writes counts: "
            f"{_places(scopes, ', ')}",
        )
    if dynamic:
        yield Text(
            zh=f"有 {len(dynamic)} 处 open-type 由变量给出，脚本中写出的取值都计为申请：{_places(dynamic, '、')}",
            en=f"{len(dynamic)} open-types come from a variable; each value that a script writes counts: "
            f"{_places(dynamic, ', ')}",
        )


def _places(places: Iterable[Location], comma: str) -> str:
    shown = [f"{place.file}:{place.line}:{place.column}" for place in islice(places, _SHOWN + 1)]
    return comma.join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
