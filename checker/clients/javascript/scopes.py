"""Which value a name in a script can stand for: the scopes of its functions and what they bind.

    const { getLocation: locate } = wx      locate holds the key getLocation of what wx holds
    (function (e) { … })(wx)                e holds what wx holds
    import api from '../utils/api'          api holds the key default of a module

Blocks are not told apart: a name that two blocks of a function bind may hold what either binds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tree_sitter import Node

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
    }
)
# What wraps an expression and gives its value unchanged; the value is the child that is named last or first.
WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "await_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
        "spread_element",
    }
)

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,8})\}|(.))", re.DOTALL)


class Origin(NamedTuple):
    """What a name holds: the value of `node` in `scope`, or what stands under `keys` in it.

    Without a node the value is a parameter, which any caller may fill, or comes from `module`; it is
    something else altogether, such as a function, where `opaque`. A key that cannot be told is None.
    """

    node: Node | None
    scope: Scope | None
    keys: tuple[str | None, ...] = ()
    module: str | None = None
    opaque: bool = False


OPAQUE = Origin(None, None, opaque=True)


class Scope:
    """The names that one function, or the file itself, binds."""

    def __init__(self, outer: Scope | None = None) -> None:
        """Open the scope of a function below `outer`, or that of a file."""
        self.outer = outer
        self.names: dict[str, list[Origin]] = {}

    def bind(self, name: str, origin: Origin) -> None:
        """Note that `name` may hold `origin`."""
        self.names.setdefault(name, []).append(origin)

    def assign(self, name: str, origin: Origin) -> None:
        """Note that `name`, wherever it is declared, may hold `origin` after an assignment."""
        scope = self
        while name not in scope.names and scope.outer:
            scope = scope.outer
        scope.bind(name, origin)

    def lookup(self, name: str) -> list[Origin]:
        """Return all that `name` may hold here; nothing where no scope binds it."""
        scope: Scope | None = self
        while scope:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return []


def text_of(node: Node) -> str:
    """Return the source text of `node`, its escapes resolved where it is a name."""
    text = (node.text or b"").decode("utf-8", "replace")
    return unescape(text) if "\\" in text else text


def operator_of(node: Node) -> str | None:
    """Return the operator of an expression, such as "+" or "typeof"; None where it has none."""
    operator = node.child_by_field_name("operator")
    return operator.type if operator else None


def unescape(text: str) -> str:
    r"""Resolve JavaScript's escapes in `text`: \x67, g, \u{67}, \n and a line that goes on."""

    def resolve(escape: re.Match[str]) -> str:
        digits = escape.group(1) or escape.group(2) or escape.group(3)
        if digits is None:
            return _ESCAPES.get(escape.group(4), escape.group(4))
        number = int(digits, 16)
        return chr(number) if number < 0x110000 else ""

    return _ESCAPE.sub(resolve, text)


def string_of(node: Node) -> str | None:
    """Return the text of a string literal, or of a template without expressions; None for anything else."""
    if node.type not in ("string", "template_string"):
        return None
    if any(child.type == "template_substitution" for child in node.named_children):
        return None
    return text_of(node)[1:-1]


def unwrapped(node: Node) -> Node:
    """Return the expression in parentheses, after await, or under a type assertion."""
    while node.type in WRAPPERS and node.named_children:
        node = node.named_children[-1 if node.type == "type_assertion" else 0]
    return node


class Key(NamedTuple):
    """One key that a pattern takes out of a value: its node, its text, and what it is taken out of."""

    node: Node
    text: str
    held: Origin


def bind_pattern(bind: Callable[[str, Origin], None], pattern: Node, origin: Origin, scope: Scope) -> Iterator[Key]:
    """Call `bind` for the names of `pattern` and what of `origin` they hold; yield the keys that it takes.

    Defaults (`{ api = wx }`) count as well; they are evaluated in `scope`.
    """
    pending: list[tuple[Node, Origin]] = [(pattern, origin)]
    while pending:
        node, held = pending.pop()
        match node.type:
            case "identifier" | "shorthand_property_identifier_pattern":
                name = text_of(node)
                if node.type != "identifier":
                    yield Key(node, name, held)
                    held = _below(held, name)
                bind(name, held)
            case "pair_pattern":
                key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
                name_or_none = key_text(key) if key else None
                if key and name_or_none is not None:
                    yield Key(key, name_or_none, held)
                if value:
                    pending.append((value, _below(held, name_or_none)))
            case "assignment_pattern" | "object_assignment_pattern" | "required_parameter" | "optional_parameter":
                left = node.child_by_field_name("left") or node.child_by_field_name("pattern")
                right = node.child_by_field_name("right") or node.child_by_field_name("value")
                if left:
                    pending.append((left, held))
                if right and left and left.type == "shorthand_property_identifier_pattern":
                    bind(text_of(left), Origin(right, scope))
                elif right and left:
                    pending.append((left, Origin(right, scope)))
            case "object_pattern" | "rest_pattern" | "array_pattern":
                inner = _below(held, None) if node.type == "array_pattern" else held
                pending.extend((child, inner) for child in node.named_children)


def key_text(key: Node) -> str | None:
    """Return the key that an object or pattern names, or None where it is computed."""
    if key.type == "computed_property_name":
        inner = key.named_children[:1]
        return string_of(inner[0]) if inner else None
    return string_of(key) if key.type == "string" else text_of(key)


def _below(origin: Origin, key: str | None) -> Origin:
    return origin if origin.opaque else origin._replace(keys=(*origin.keys, key))
