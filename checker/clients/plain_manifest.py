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
    parser = expat.ParserCreate(namespace_separator=" ")
    open_tags: list[str] = []
    elements: list[Element] = []

    def here() -> tuple[int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def start(tag: str, attributes: dict[str, str]) -> None:
        open_tags.append(tag)
        if len(open_tags) > DEEPEST:
            raise _refused(location, *here(), f"嵌套超过 {DEEPEST} 层", f"its tags are nested more than {DEEPEST} deep")
        if is_kept(open_tags):
            known = tuple((_KEYS[key], _value(_KEYS[key], value)) for key, value in attributes.items() if key in _KEYS)
            elements.append(Element(tuple(open_tags), known, *here()))

    def end(_tag: str) -> None:
        open_tags.pop()

    def refuse_doctype(*_: object) -> None:
        raise _refused(
            location, *here(), "不允许文档类型声明（DOCTYPE）和实体", "a document type (DOCTYPE) is not allowed"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _refused(
            location,
            error.lineno,
            error.offset + 1,
            f"不是格式正确的 XML（{expat.errors.messages[error.code]}）",
            f"not well-formed XML: {expat.errors.messages[error.code]}",
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise _refused(
            location, 1, 1, f"无法解码（{error}）；请另存为 UTF-8", f"cannot be decoded ({error}); save it as UTF-8"
        ) from None
    return Manifest(tuple(elements))


def _value(key: str, text: str) -> object:
    if text.startswith("@") and "/" in text:
        return Reference(text)
    if key == "name":
        return text
    return int(text) if text.isdecimal() else _BOOLEANS.get(text, text)


def _refused(location: Location, line: int, column: int, zh: str, en: str) -> UnreadableError:
    return UnreadableError(Text(zh=zh, en=en), Location(location.file, line, column, location.member))
