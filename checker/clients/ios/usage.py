"""What the Info.plists of an app request, and what its user reads in each language.

The keys of Apple's list count, and so does any other that is named like them: an app asks for what it has a
text for, and Apple adds keys every year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.catalogue import read_json
from checker.model import Location, Prompt, Request, Text

_KEY = re.compile(r"N[SF]\w*UsageDescription(?:Dictionary)?", re.ASCII)
_PLACEHOLDER = re.compile(r"\s*\$(?:\(\w+\)|\{\w+\})\s*", re.ASCII)


class Declared(NamedTuple):
    """One key of an Info.plist, where it stands, and its texts by the name that translations know each by."""

    key: str
    at: Location
    texts: Mapping[str, Prompt]
    element: str = "Info.plist"


class Bundle(NamedTuple):
    """The app, an extension or a watch app: its label (None for the app), its keys, and its translations.

    A translation has its texts by the key, or by the name within a dictionary of texts.
    """

    label: str | None
    declared: tuple[Declared, ...]
    translations: tuple[Mapping[str, Prompt], ...] = ()


class App(NamedTuple):
    """An app as its files describe it."""

    package: str | None
    version: str | None
    bundles: tuple[Bundle, ...]
    is_built: bool
    notes: tuple[Text, ...] = ()


def is_usage_key(key: str) -> bool:
    """Tell whether a key of an Info.plist is the text of a request."""
    return bool(_KEY.fullmatch(key))


def is_placeholder(text: str) -> bool:
    """Tell whether a text is no more than a variable that the build fills in: $(CAMERA_TEXT)."""
    return bool(_PLACEHOLDER.fullmatch(text))


def requests_of(bundles: Iterable[Bundle], notes: list[Text]) -> tuple[Request, ...]:
    """Return one request a key, and add to `notes` what a reader of the report should know."""
    found: dict[str, Request] = {}
    for bundle in bundles:
        for declared in bundle.declared:
            prompts = tuple(_prompts(declared, bundle.translations))
            notes += _remarks(declared, prompts)
            element = f"{declared.element} of {bundle.label}" if bundle.label else declared.element
            known = found.setdefault(declared.key, Request(declared.key, element, declared.at))
            found[declared.key] = known._replace(prompts=tuple(dict.fromkeys((*known.prompts, *prompts))))
    return tuple(found.values())


def _prompts(declared: Declared, translations: Iterable[Mapping[str, Prompt]]) -> Iterator[Prompt]:
    for name, prompt in declared.texts.items():
        if prompt.text and not is_placeholder(prompt.text):
            yield prompt
        yield from (said for translation in translations if (said := translation.get(name)) and said.text)


def _remarks(declared: Declared, prompts: tuple[Prompt, ...]) -> Iterator[Text]:
    place = f"{declared.at.file}{'!' + declared.at.member if declared.at.member else ''}"
    place += f":{declared.at.line}" if declared.at.line else ""
    for prompt in declared.texts.values():
        if is_placeholder(prompt.text) and prompts:
            yield Text(
                zh=f"{place}：{declared.key} 的文字 {prompt.text} 由构建填入，这里只判断了它的译文",
                en=f"{place}: the build fills in the text {prompt.text} of {declared.key}; only what stands for it "
                "in other languages was judged",
            )
    if not prompts:
        yield Text(
            zh=f"{place}：{declared.key} 的文字为空或由构建填入，没有判断其用语",
            en=f"{place}: the text of {declared.key} is empty or filled in by the build, so its wording was not judged",
        )
    if declared.key not in read_json("ios", "usage_keys.json")["keys"]:
        yield Text(
            zh=f"{place}：{declared.key} 不在苹果公布的键中；仍计为申请",
            en=f"{place}: {declared.key} is not among the keys that Apple publishes; it counts as requested",
        )
