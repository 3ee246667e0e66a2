"""The texts of an Info.plist in other languages: InfoPlist.strings and InfoPlist.xcstrings.

    zh-Hans.lproj/InfoPlist.strings   "NSCameraUsageDescription" = "用于扫码";    as text, or compiled to a plist
    InfoPlist.xcstrings               {"strings": {"NSCameraUsageDescription": {"localizations": {"en": …}}}}

Source: developer.apple.com/documentation/xcode/localizing-and-varying-text-with-a-string-catalog; the rest as seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.clients.ios.files import Files
from checker.clients.ios.openstep import read_openstep
from checker.clients.ios.plist import load_plist
from checker.clients.jsonc import Value, read_document
from checker.clients.sources import Source
from checker.errors import UnreadableError
from checker.model import Location, Prompt, Text

_STRINGS = ".lproj/InfoPlist.strings"
_CATALOGUE = "InfoPlist.xcstrings"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BASE = "Base"  # of no language


def read_translations(files: Files, folder: str) -> Iterator[Mapping[str, Prompt]]:
    """Yield the texts of each language that stand in `folder`, whose name ends with a slash unless it is "".

    Raises UnreadableError where they cannot be read whole.
    """
    for name in files.names:
        if is_translation(name) and name.startswith(folder):
            inner = name.removeprefix(folder)
            if inner == _CATALOGUE:
                yield from _catalogue(files.read(name), files.at(name))
            elif inner.endswith(_STRINGS) and inner.count("/") == 1:
                yield _strings(files.read(name), files.at(name))


def is_translation(name: str) -> bool:
    """Tell whether the file called `name` holds translations of an Info.plist."""
    return name.endswith((f"/{_CATALOGUE}", _STRINGS)) or name == _CATALOGUE


def _strings(data: bytes, at: Location) -> Mapping[str, Prompt]:
    """Return the texts of one language, that of the folder in the path of `at`, by their keys."""
    folder = (at.member or at.file).replace("\\", "/").split("/")[-2:-1]
    name = folder[0].removesuffix(".lproj").replace("_", "-") if folder else _BASE
    language = None if name == _BASE else name
    if data.startswith((b"bplist", b"<?xml")):
        found = load_plist(data, at).items()
        return {key: Prompt(text, at, language) for key, text in found if isinstance(text, str)}
    value = read_openstep(Source(at.file, _as_utf8(data, at), at.member))
    texts = (value.entries or {}).items()
    return {key: Prompt(text.text, text.at, language) for key, text in texts if text.text is not None}


def _catalogue(data: bytes, at: Location) -> Iterator[Mapping[str, Prompt]]:
    document = read_document(Source(at.file, data, at.member))
    languages: dict[str, dict[str, Prompt]] = {}
    for key, entry in _entries(document.entries.get("strings")).items():
        for language, unit in _entries(_entries(entry).get("localizations")).items():
            for text in _texts(unit):
                languages.setdefault(language, {}).setdefault(key, Prompt(text.text or "", text.at, language))
    yield from languages.values()


def _texts(unit: Value) -> Iterator[Value]:
    """Yield the texts in a unit: its own, or those for each device."""
    for key, value in (unit.entries or {}).items():
        if key == "value" and value.text is not None:
            yield value
        else:
            yield from _texts(value)


def _entries(value: Value | None) -> dict[str, Value]:
    if value is not None and value.entries is None:
        message = Text(zh="这里应为 { … }；请改正", en="an object { … } is expected here; correct it")
        raise UnreadableError(message, value.at)
    return (value.entries or {}) if value else {}


def _as_utf8(data: bytes, at: Location) -> bytes:
    if not data.startswith(_UTF16):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeDecodeError:
        message = Text(zh="不是有效的 UTF-16 文本；请另存为 UTF-8", en="not valid UTF-16 text; save the file in UTF-8")
        raise UnreadableError(message, at) from None
