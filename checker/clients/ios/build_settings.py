"""Build settings of Xcode: what an .xcconfig file says, and what is filled in for a variable.

    #include "Base.xcconfig"
    INFOPLIST_KEY_NSCameraUsageDescription[sdk=iphoneos*] = $(CAMERA_TEXT) // a comment

Source: developer.apple.com/documentation/xcode/adding-a-build-configuration-file-to-your-project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from checker.clients.jsonc import Value
from checker.clients.sources import read_source
from checker.errors import UnreadableError
from checker.model import Text

_LONGEST_CHAIN = 9  # of settings that refer to settings, and of files that include files
_VARIABLE = re.compile(r"\$(?:\((\w+)(?::[^)]*)?\)|\{(\w+)(?::[^}]*)?\})", re.ASCII)
_INCLUDE = re.compile(r'^[ \t]*#include(\?)?[ \t]+"([^"\n]+)"', re.MULTILINE)
_GENERATED = re.compile(r"(?:^|/)(?:Pods/|Generated\.xcconfig$)")  # by CocoaPods and Flutter; never checked in
_LINE = re.compile(r"^[ \t]*(\w+)(?:\[[^\]\n]*\])*[ \t]*=[ \t]*(.*)$", re.MULTILINE)

Settings = Mapping[str, Value]


def read_xcconfig(path: str, root: str, depth: int = 0) -> Iterator[tuple[str, Value]]:
    """Yield the settings in an .xcconfig file, those of the files that it includes first.

    Raises UnreadableError for one of them that is not there; tools write some, of which none asks for anything.
    """
    source = read_source(path)
    for included in _INCLUDE.finditer(source.text):
        places = (os.path.join(base, included[2]) for base in (os.path.dirname(path), root))
        inner = next((place for place in places if os.path.isfile(place)), None)
        if inner and depth < _LONGEST_CHAIN:
            yield from read_xcconfig(inner, root, depth + 1)
        elif not (included[1] or _GENERATED.search(included[2])):
            message = Text(
                zh=f"没有找到它包含的 {included[2]}，无法知道其中的设置；请给出完整的工程",
                en=f"{included[2]}, which it includes, was not found, so its settings are not known; "
                "give the whole project",
            )
            raise UnreadableError(message, source.at_character(included.start(2)))
    for line in _LINE.finditer(source.text):
        value = line[2].partition("//")[0].strip().removesuffix(";").rstrip()
        yield line[1], Value(value, source.at_character(line.start(2)))


def fill_in(text: str, settings: Settings, known: Mapping[str, str], depth: int = 0) -> str | None:
    """Return `text` with its variables filled in; None where one of them is not known."""
    if depth > _LONGEST_CHAIN:
        return None
    parts, end = [], 0
    for variable in _VARIABLE.finditer(text):
        name = variable[1] or variable[2]
        value = known.get(name) or text_of(settings, name)
        inner = fill_in(value, settings, known, depth + 1) if value else None
        if inner is None:
            return None
        parts += [text[end : variable.start()], inner]
        end = variable.end()
    return "".join([*parts, text[end:]])


def text_of(entries: Settings, key: str) -> str:
    """Return the text under `key`; an empty one where there is none."""
    return (entries[key].text or "") if key in entries else ""
