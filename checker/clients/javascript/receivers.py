"""Whether an expression in a script is the platform's global object, such as `wx`, under any of its names.

var n = wx; n.getLocation()                 the object itself
e.index.getLocation()                       what another file hands out, which had the object
function (api) { api.getLocation() }        a parameter, which any caller may fill
this.getLocation(), getApp().getLocation()  something else
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from tree_sitter import Node

from checker.clients.javascript.scopes import FUNCTIONS, Origin, Scope, operator_of, string_of, text_of, unwrapped

# Beyond these an expression counts as what might be the object.
_DEPTH_LIMIT, _STEP_LIMIT = 40, 20_000
_CHOICES = frozenset({"||", "&&", "??"})


class Kind(IntEnum):
    """What an expression may be: something else, a parameter, what a module hands out, the object itself."""

    OTHER = 0
    PARAMETER = 1
    MODULE = 2
    HOST = 3


class Strings(NamedTuple):
    """The texts that an expression can have, as far as they are written, and whether they are all."""

    texts: frozenset[str]
    all: bool


_UNKNOWN = Strings(frozenset(), all=False)


class Receivers:
    """Tells the kinds of the expressions of one file.

    `hosts` are the global names of the object, `packages` those that hand it out, `foreign` names of
    things that look like it and are not; `hands_out` tells of a module whether it had the object, None
    where there is no such file. `holders` are properties that the object was put under, `taken` the
    offsets in bytes where the script takes the object itself.
    """

    def __init__(
        self,
        hosts: frozenset[str],
        packages: frozenset[str],
        foreign: frozenset[str],
        hands_out: Callable[[str], bool | None],
    ) -> None:
        """Start with no holders and nothing taken; both become known while the file is read."""
        self.hosts = hosts
        self.packages = packages
        self.foreign = foreign
        self.hands_out = hands_out
        self.holders: set[str] = set()
        self.taken: list[int] = []
        self._known: dict[tuple[int, str], Kind] = {}
        self._open: set[tuple[int, str]] = set()
        self._went_round = False
        self._steps = 0
        self._readers: dict[str, Callable[[Node, Scope, int], Kind]] = {
            "identifier": lambda node, scope, depth: self._of_name(text_of(node), scope, depth),
            "member_expression": self._of_member,
            "subscript_expression": self._of_member,
            "call_expression": self._of_call,
            "new_expression": self._of_call,
            "ternary_expression": self._of_choice,
            "binary_expression": self._of_choice,
            "assignment_expression": lambda node, scope, depth: self._of_field(node, "right", scope, depth),
            "sequence_expression": lambda node, scope, depth: self.kind(node.named_children[-1], scope, depth + 1),
            "object": self._of_object,
        }

    def kind(self, node: Node, scope: Scope, depth: int = 0) -> Kind:
        """Return what the expression `node`, standing in `scope`, may be."""
        self._steps += 1
        if depth > _DEPTH_LIMIT or self._steps > _STEP_LIMIT:
            return Kind.MODULE
        node = unwrapped(node)
        read = self._readers.get(node.type)
        return read(node, scope, depth) if read else Kind.OTHER

    def kind_of(self, origin: Origin, depth: int = 0) -> Kind:
        """Return what the value that `origin` describes may be."""
        if origin.opaque:
            return Kind.OTHER
        keys = origin.keys
        if origin.module is not None:
            kind = self._of_module(origin.module)
            keys = keys[1:] if keys[:1] == ("default",) else keys
        elif origin.node and origin.scope:
            kind = self.kind(origin.node, origin.scope, depth + 1)
        else:
            kind = Kind.PARAMETER
        for key in keys:
            kind = self._below(kind, key)
        return kind

    def strings(self, node: Node, scope: Scope, depth: int = 0) -> Strings:
        """Return the texts that the expression `node` can have."""
        node = unwrapped(node)
        text = string_of(node)
        if text is not None:
            return Strings(frozenset({text}), all=True)
        if depth > _DEPTH_LIMIT:
            return _UNKNOWN
        fields: tuple[str, ...] = ("left", "right")
        if node.type == "ternary_expression":
            fields = ("consequence", "alternative")
        elif node.type == "identifier":
            return self._strings_of_name(text_of(node), scope, depth)
        elif node.type != "binary_expression" or operator_of(node) not in _CHOICES | {"+"}:
            return _UNKNOWN
        parts = [self.strings(part, scope, depth + 1) for name in fields if (part := node.child_by_field_name(name))]
        if operator_of(node) == "+":
            return _joined(parts)
        return _either(parts)

    def _strings_of_name(self, name: str, scope: Scope, depth: int) -> Strings:
        origins = scope.lookup(name)
        parts = [
            self.strings(origin.node, origin.scope, depth + 1)
            if origin.node and origin.scope and not origin.keys
            else _UNKNOWN
            for origin in origins[:8]
        ]
        return _either(parts) if parts and len(origins) <= 8 else _UNKNOWN

    def _of_name(self, name: str, scope: Scope, depth: int) -> Kind:
        if name in self.hosts:
            return Kind.HOST
        if name in self.foreign:
            return Kind.OTHER
        place = (id(scope), name)
        if place in self._known:
            return self._known[place]
        if place in self._open:  # `a = a || wx`: nothing new
            self._went_round = True
            return Kind.OTHER
        self._open.add(place)
        kind = max((self.kind_of(origin, depth) for origin in scope.lookup(name)), default=Kind.OTHER)
        self._open.remove(place)
        if not self._went_round or not self._open:
            self._known[place] = kind
        if not self._open:
            self._went_round, self._steps = False, 0
        return kind

    def _of_member(self, node: Node, scope: Scope, depth: int) -> Kind:
        key, index = node.child_by_field_name("property"), node.child_by_field_name("index")
        name = text_of(key) if key else string_of(index) if index else None
        return self._below(self._of_field(node, "object", scope, depth), name)

    def _of_choice(self, node: Node, scope: Scope, depth: int) -> Kind:
        """Return the most that a ? b : c, a || b, a && b or a ?? b can give."""
        if node.type == "binary_expression" and operator_of(node) not in _CHOICES:
            return Kind.OTHER
        fields = ("left", "right") if node.type == "binary_expression" else ("consequence", "alternative")
        return max(self._of_field(node, name, scope, depth) for name in fields)

    def _of_object(self, node: Node, scope: Scope, depth: int) -> Kind:
        """Return what { ...wx } spreads."""
        spread = (child for child in node.named_children if child.type == "spread_element")
        return max((self.kind(child, scope, depth + 1) for child in spread), default=Kind.OTHER)

    def _of_field(self, node: Node, field: str, scope: Scope, depth: int) -> Kind:
        child = node.child_by_field_name(field)
        return self.kind(child, scope, depth + 1) if child else Kind.OTHER

    def _of_call(self, node: Node, scope: Scope, depth: int) -> Kind:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        given = arguments.named_children if arguments else []
        if callee is None:
            return Kind.OTHER
        name = text_of(callee) if callee.type in ("identifier", "import") else None
        if name in ("require", "import", "requirePlugin") and given:
            module = string_of(given[0])
            return Kind.MODULE if module is None else self._of_module(module)
        kinds = {self.kind(argument, scope, depth + 1) for argument in given}
        if Kind.HOST in kinds:
            return Kind.HOST
        # A bundle's own `require`: n(123), and what it wraps a module in: n.n(e)().
        calls_unknown = name is not None and self._of_name(name, scope, depth) is not Kind.OTHER
        may_hand_out = calls_unknown or self._takes_object(unwrapped(callee), scope)
        return Kind.MODULE if Kind.MODULE in kinds or may_hand_out else Kind.OTHER

    def _takes_object(self, callee: Node, scope: Scope) -> bool:
        """Tell whether a function of this file has the object itself in its hands, so that it may return it."""
        functions = [callee]
        if callee.type == "identifier":
            functions = [origin.node for origin in scope.lookup(text_of(callee)) if origin.node and not origin.keys]
        return any(
            function.type in FUNCTIONS and any(function.start_byte <= place < function.end_byte for place in self.taken)
            for function in functions
        )

    def _of_module(self, module: str) -> Kind:
        if module in self.packages:
            return Kind.HOST
        if module in self.foreign or self.hands_out(module) is False:
            return Kind.OTHER
        return Kind.MODULE

    def _below(self, kind: Kind, key: str | None) -> Kind:
        """Return what stands under `key` in a value of `kind`."""
        if key in self.hosts or key in self.holders:
            return Kind.HOST
        if key in self.foreign:
            return Kind.OTHER
        if key == "default" or kind is Kind.MODULE:
            return kind
        return Kind.OTHER


def _either(parts: list[Strings]) -> Strings:
    return Strings(frozenset().union(*(part.texts for part in parts)), all(part.all for part in parts))


def _joined(parts: list[Strings]) -> Strings:
    if len(parts) != 2 or not all(part.all for part in parts) or len(parts[0].texts) * len(parts[1].texts) > 64:
        return _UNKNOWN
    return Strings(frozenset(first + last for first in parts[0].texts for last in parts[1].texts), all=True)
