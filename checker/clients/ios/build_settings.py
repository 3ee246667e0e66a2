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

_LONGEST_CHAIN = 9  # of settings that refer to settings, and of files that include files
_VARIABLE = re.compile(r"\$(?:\((\w+)(?::[^)]*)?\)|\{(\w+)(?::[^}]*)?\})", re.ASCII)
_LINE = re.compile(r"^[ \t]*(\w+)(?:\[[^\]\n]*\])*[ \t]*=[ \t]*(.*)$", re.MULTILINE)

Settings = Mapping[str, Value]


def read_xcconfig(path: str, root: str, depth: int = 0) -> Iterator[tuple[str, Value]]:
    """Yield the settings in an .xcconfig file, those of the files that it includes first."""
    source = read_source(path)
    for included in re.findall(r'^\s*#include\??\s+"([^"]+)"', source.text, re.MULTILINE):
        for base in (os.path.dirname(path), root):
            inner = os.path.join(base, included)
            if os.path.isfile(inner) and depth < _LONGEST_CHAIN:
                yield from read_xcconfig(inner, root, depth + 1)
                break
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
