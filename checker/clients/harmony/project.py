"""The sources of a HarmonyOS app: which modules it has, and the texts of their resources by language.

    resources/base/element/string.json   { "string": [{ "name": "camera_reason", "value": "用于扫码" }] }
    resources/en_US/element/string.json  language_region, or language_script_region, among other qualifiers

A module's text stands before the one of the same name in AppScope.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property

from checker.clients.harmony.modules import App, Module, text_in
from checker.clients.json5 import read_json5
from checker.clients.jsonc import Value, wrong
from checker.clients.sources import read_source
from checker.errors import UnreadableError
from checker.model import Location, Prompt, Text

PROFILE, MODULE = "build-profile.json5", "src/main/module.json5"
_APP = "AppScope/app.json5"
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|\d{3}))?")
_DEVICES = ("car", "tv")  # qualifiers that look like a language
_REFERENCE = "$string:"
_STRINGS = '[{ "name": "…", "value": "…" }]'
_MODULES = '[{ "name": "…", "srcPath": "./…" }]'


def read_project(path: str) -> App:
    """Return the app whose project, module or configuration file is at `path`.

    Raises UnreadableError where a module that it lists has no configuration, or any file cannot be understood.
    """
    if os.path.isfile(path) and os.path.basename(path) != PROFILE:
        return _app(None, [_module(path, [])])
    root = path if os.path.isdir(path) else os.path.dirname(path)
    profile = os.path.join(root, PROFILE)
    modules = read_json5(read_source(profile)).entries.get("modules") if os.path.isfile(profile) else None
    scope = os.path.join(root, _APP)
    app = scope if os.path.isfile(scope) else None
    if modules is None:
        folders = [root]
        shared = []
    else:
        folders = [os.path.normpath(os.path.join(root, given)) for given in _paths(modules)]
        shared = [os.path.join(root, "AppScope", "resources")]
    return _app(app, [_module(os.path.join(folder, MODULE), shared) for folder in folders])


def _app(scope: str | None, modules: list[Module]) -> App:
    app = read_json5(read_source(scope)).entries.get("app") if scope else None
    return App(text_in(app, "bundleName"), text_in(app, "versionName"), tuple(modules))


def _paths(modules: Value) -> Iterator[str]:
    for item in modules.items or ():
        path = text_in(item, "srcPath")
        if not path:
            raise wrong("modules", _MODULES, item.at)
        yield path
    if not modules.items:
        raise wrong("modules", _MODULES, modules.at)


def _module(path: str, shared: list[str]) -> Module:
    if not os.path.isfile(path):
        raise UnreadableError(
            Text(
                zh="没有这个文件，无法知道该模块申请了什么；请给出完整的工程",
                en="there is no such file, so what this module requests is not known; give the whole project",
            ),
            Location(path),
        )
    document = read_json5(read_source(path))
    module = document.entries.get("module")
    if module is None:
        raise wrong("module", "{ … }", document.top.at)
    texts = _SourceTexts([os.path.join(os.path.dirname(path), "resources"), *shared])
    return Module(module, texts, document.oddities)


class _SourceTexts:
    """The texts in the folders of resources, the first of which win; read when first asked for."""

    def __init__(self, folders: list[str]) -> None:
        self.folders = folders

    def of(self, reference: str, _: Value) -> tuple[Prompt, ...]:
        return tuple(self._said(reference, set()))

    def _said(self, reference: str, seen: set[str]) -> Iterator[Prompt]:
        """Yield the texts that `reference` stands for; a text may be a reference to another."""
        seen.add(reference)
        for prompt in self._known.get(reference.removeprefix(_REFERENCE), {}).values():
            if not prompt.text.startswith(_REFERENCE):
                yield prompt
            elif prompt.text not in seen:
                yield from self._said(prompt.text, seen)

    @cached_property
    def _known(self) -> dict[str, dict[str, Prompt]]:
        """The texts by their name, and by the folder of their language."""
        known: dict[str, dict[str, Prompt]] = {}
        for folder in self.folders:
            for qualifier, path in _string_files(folder):
                for name, prompt in _strings(path, _language(qualifier)):
                    known.setdefault(name, {}).setdefault(qualifier, prompt)
        return known


def _string_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield the files of texts in a folder of resources, each with the qualifiers that its folder is named by."""
    for qualifier in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        elements = os.path.join(folder, qualifier, "element")
        for name in sorted(os.listdir(elements)) if os.path.isdir(elements) else ():
            if name.endswith(".json"):
                yield qualifier, os.path.join(elements, name)


def _strings(path: str, language: str | None) -> Iterator[tuple[str, Prompt]]:
    strings = read_json5(read_source(path)).entries.get("string")
    if strings is not None and strings.items is None:
        raise wrong("string", _STRINGS, strings.at)
    for item in (strings.items or ()) if strings else ():
        name = text_in(item, "name")
        value = item.entries.get("value") if item.entries else None
        if name is None or value is None or value.text is None:
            raise wrong("string", _STRINGS, item.at)
        yield name, Prompt(value.text, value.at, language)


def _language(qualifier: str) -> str | None:
    """Return the BCP 47 tag in the name of a folder: en_US, zh_Hant_HK, mcc460-zh_CN-dark; base has none."""
    parts = (part for part in qualifier.split("-") if part not in _DEVICES and _LOCALE.fullmatch(part))
    found = next(parts, None)
    return found.replace("_", "-") if found else None
