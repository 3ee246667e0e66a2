"""Read a plain-text AndroidManifest.xml, as it stands in an app's sources before the build merges it.

Document types are refused whole: a manifest has none, and entities are how a small file grows without
end ("billion laughs") or reaches for others.
"""

from __future__ import annotations

from xml.parsers import expat

from checker.clients.manifest import ANDROID, DEEPEST, RESOURCE_IDS, TOOLS, Element, Manifest, Reference, is_kept
from checker.errors import UnreadableError
from checker.model import Location, Text

_KEYS = {f"{ANDROID} {key}": key for key in RESOURCE_IDS.values()}
_KEYS |= {"package": "package", f"{TOOLS} node": "tools:node"}
_BOOLEANS = {"true": 1, "false": 0}


def read_plain_manifest(data: bytes, location: Location) -> Manifest:
    """Return the elements of the XML text `data`, each with its line and column.

    Raises UnreadableError, at its line, where the text is no well-formed XML or has a document type.
    """
    reader = _Reader(location)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.errors.messages[error.code]
        zh, en = f"不是格式正确的 XML（{why}）", f"not well-formed XML: {why}"
        raise _refused(location, error.lineno, error.offset + 1, zh, en) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        zh, en = f"无法解码（{error}）；请另存为 UTF-8", f"cannot be decoded ({error}); save it as UTF-8"
        raise _refused(location, 1, 1, zh, en) from None
    return Manifest(tuple(reader.elements))


class _Reader:
    """Collects the elements that matter as the parser comes upon them."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.open_tags: list[str] = []
        self.elements: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.open_tags.append(tag)
        if len(self.open_tags) > DEEPEST:
            raise self.refused(f"嵌套超过 {DEEPEST} 层", f"its tags are nested more than {DEEPEST} deep")
        if is_kept(self.open_tags):
            known = tuple((_KEYS[key], _value(_KEYS[key], value)) for key, value in attributes.items() if key in _KEYS)
            self.elements.append(Element(tuple(self.open_tags), known, *self.here()))

    def end(self, _tag: str) -> None:
        self.open_tags.pop()

    def refuse_doctype(self, *_: object) -> None:
        raise self.refused("不允许文档类型声明（DOCTYPE）和实体", "a document type (DOCTYPE) is not allowed")

    def here(self) -> tuple[int, int]:
        """Return the line and column that the parser has come to, from 1."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def refused(self, zh: str, en: str) -> UnreadableError:
        return _refused(self.location, *self.here(), zh, en)


def _value(key: str, text: str) -> object:
    if text.startswith("@") and "/" in text:
        return Reference(text)
    if key == "name":
        return text
    return int(text) if text.isdecimal() else _BOOLEANS.get(text, text)


def _refused(location: Location, line: int, column: int, zh: str, en: str) -> UnreadableError:
    return UnreadableError(Text(zh=zh, en=en), Location(location.file, line, column, location.member))
