"""The tags of a mini-program's page: WXML, and what other platforms made after it.

    <!-- <camera/> -->
    <view wx:if="{{a<b}}">{{ c<d ? 1 : 2 }}<button open-type="{{ok ? 'share' : ''}}">…</button></view>

A tag counts wherever the platform's compiler could see one: text in braces and comments hold none, the code
between <wxs> tags neither. Names come in lower case. Nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.clients.sources import Source
from checker.model import Location

# Text in braces stays on its line and holds no further pair, so that braces left open swallow no tag.
_TEXT = r"\{\{(?:(?!\{\{)[^\n])*?\}\}"
_PIECE = re.compile(rf"<!--|{_TEXT}|<([A-Za-z][\w.:-]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s=>/\"']+)"
    rf"(?:\s*=\s*(?:\"((?:{_TEXT}|[^\"])*+)(?:\"|\Z)|'((?:{_TEXT}|[^'])*+)(?:'|\Z)|({_TEXT}|[^\s>]+)))?"
)
_BRACKET = re.compile("[<>]")
_CODE_END = re.compile(r"</wxs\s*>", re.IGNORECASE)
_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LITERAL = r"""(?:'[^'\\]*'|"[^"\\]*")"""
# What a literal is compared with is no value of it.
_LITERALS = re.compile(rf"([=!]=\s*)?({_LITERAL})(\s*[=!]=)?")
# An expression that can give nothing but literals: 'a', x && 'a', x ? 'a' : 'b'.
_SETTLED = re.compile(rf"\s*(?:[^?'\"]*&&\s*)?{_LITERAL}\s*|[^?]*\?\s*{_LITERAL}\s*:\s*{_LITERAL}\s*")


class Attribute(NamedTuple):
    """One attribute: its text, or None where it has no value."""

    value: str | None
    at: Location

    @property
    def values(self) -> frozenset[str]:
        """The texts that it can have, as far as they are written in it."""
        if self.value is None:
            return frozenset()
        expressions = _BRACES.findall(self.value)
        if not expressions:
            return frozenset({self.value.strip()})
        return frozenset(
            literal[1:-1]
            for expression in expressions
            for before, literal, after in _LITERALS.findall(expression)
            if not before and not after
        )

    @property
    def is_settled(self) -> bool:
        """Whether `values` is all that it can have."""
        if self.value is None or "{{" not in self.value:
            return True
        whole = _BRACES.fullmatch(self.value.strip())
        return bool(whole and _SETTLED.fullmatch(whole.group(1)))


class Tag(NamedTuple):
    """One opening tag with its attributes; a name that stands twice is there twice, since either may win."""

    name: str
    at: Location
    attributes: tuple[tuple[str, Attribute], ...]

    def all(self, name: str) -> list[Attribute]:
        """Return the attributes called `name`."""
        return [attribute for key, attribute in self.attributes if key == name]


def read_tags(source: Source) -> Iterator[Tag]:
    """Yield the opening tags of `source`, in order."""
    text, position = source.text, 0
    last_comment, last_code = text.rfind("-->"), text.lower().rfind("</wxs")
    while piece := _PIECE.search(text, position):
        position = piece.end()
        if piece.group() == "<!--":
            # A comment that does not end hides nothing: what follows may be read by another compiler.
            position = text.find("-->", position) if position <= last_comment else position
        elif piece.group(1):
            name = piece.group(1).lower()
            attributes, position = _attributes(source, position)
            yield Tag(name, source.at_character(piece.start()), attributes)
            if name == "wxs" and position <= last_code and text[position - 2 : position] != "/>":
                position = _code_end(text, position)


def _code_end(text: str, position: int) -> int:
    """Return where the code of a <wxs> tag that ends at `position` ends; code that does not end hides nothing."""
    end = _CODE_END.search(text, position)
    return end.end() if end else position


def _attributes(source: Source, position: int) -> tuple[tuple[tuple[str, Attribute], ...], int]:
    """Read attributes from `position` to the end of their tag; return them and where the tag ends."""
    text, attributes = source.text, list[tuple[str, Attribute]]()
    while position < len(text):
        found = _ATTRIBUTE.match(text, position)
        if not found or found.group(1).startswith("<"):
            return tuple(attributes), _tag_end(text, position)
        value = next((group for group in found.groups()[1:] if group is not None), None)
        attributes.append((found.group(1).lower(), Attribute(value, source.at_character(found.start(1)))))
        position = found.end()
    return tuple(attributes), position


def _tag_end(text: str, position: int) -> int:
    """Return where the tag around `position` ends: past its `>`, or at the `<` of the next one."""
    end = _BRACKET.search(text, position)
    if not end:
        return len(text)
    return end.start() if end.group() == "<" else end.end()
