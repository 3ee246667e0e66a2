"""What is done with an expression, told by the syntax around it.

if (wx.getLocation) …            only tested
wx.getLocation = replacement     the target of an assignment
wx.getLocation.call(wx, {})      invoked
const rm = wx.getRecorderManager()    its result is held as `rm`
"""

from __future__ import annotations

from typing import NamedTuple

from tree_sitter import Node

from checker.clients.javascript.scopes import FUNCTIONS, WRAPPERS, key_text, operator_of, text_of
from checker.clients.javascript.tree import Place

_COMPARING = frozenset({"===", "!==", "==", "!=", "instanceof", "in", "<", ">", "<=", ">="})
_TESTING = {
    "if_statement": "condition",
    "while_statement": "condition",
    "do_statement": "condition",
    "ternary_expression": "condition",
}
_PASSED_ON = frozenset({"call", "apply", "bind"})
_DECLARING = frozenset(
    {
        "variable_declarator",
        "assignment_pattern",
        "object_assignment_pattern",
        "required_parameter",
        "optional_parameter",
    }
)
_NO_VALUE = frozenset(
    {
        *FUNCTIONS,
        "formal_parameters",
        "import_clause",
        "import_specifier",
        "namespace_import",
        "pair_pattern",
        "object_pattern",
        "array_pattern",
        "rest_pattern",
        "type_query",
        "nested_type_identifier",
        "nested_identifier",
        "expression_statement",
        "catch_clause",
        "class_declaration",
        "ERROR",
    }
)
# Calls that give back what they are given.
_TRANSPARENT = frozenset({"Object", "Proxy"})
# Calls whose arguments are names of things, not values for the platform.
_NAMING = frozenset({"canIUse", "triggerEvent", "$emit", "emit"})


def is_target(place: Place) -> bool:
    """Tell whether the expression is what an assignment or a deletion changes."""
    around = place.above[-1] if place.above else None
    if around is None:
        return False
    if around.type == "assignment_expression":
        return around.child_by_field_name("left") == place.node
    return around.type == "unary_expression" and operator_of(around) == "delete"


def is_only_tested(place: Place) -> bool:
    """Tell whether nothing but the truth, the type or the identity of the expression is asked for."""
    node = place.node
    for around in reversed(place.above):
        field = _TESTING.get(around.type)
        if field and around.child_by_field_name(field) == node:
            return True
        if around.type == "unary_expression":
            return operator_of(around) in ("!", "typeof", "void")
        if around.type == "binary_expression":
            operator = operator_of(around)
            if operator in _COMPARING:
                return True
            # The left of `a && b` is a value only where it is false.
            if operator == "&&" and around.child_by_field_name("left") == node:
                return True
            if operator not in ("&&", "||", "??"):
                return False
        elif around.type not in WRAPPERS:
            return False
        node = around
    return False


def is_invoked(place: Place) -> bool:
    """Tell whether the expression is called, or handed to a call: f(), (0, f)(), f.bind(o), promisify(f)."""
    node = place.node
    for around in reversed(place.above):
        if around.type == "arguments":
            return True
        if around.type in ("call_expression", "new_expression"):
            return node in (around.child_by_field_name("function"), around.child_by_field_name("constructor"))
        if around.type == "member_expression":
            key = around.child_by_field_name("property")
            return bool(key and text_of(key) in _PASSED_ON)
        if around.type not in WRAPPERS | {"sequence_expression", "ternary_expression", "binary_expression"}:
            return False
        node = around
    return False


class Destination(NamedTuple):
    """Where a value goes: under a `key`, into a call beside the names `siblings`; whether that is in sight."""

    is_followed: bool
    key: str | None = None
    siblings: tuple[str, ...] = ()


def is_bare(place: Place) -> bool:
    """Tell whether a name stands for its value as a whole, not for a member of it, a test or a declaration."""
    node = place.node
    for around in reversed(place.above):
        if around.type in WRAPPERS:
            node = around
            continue
        if around.type in _DECLARING:
            return around.child_by_field_name("value") == node or around.child_by_field_name("right") == node
        if around.type in ("member_expression", "subscript_expression"):
            return around.child_by_field_name("object") != node
        return around.type not in _NO_VALUE and not is_target(place) and not is_only_tested(place)
    return False


def destination(place: Place) -> Destination:
    """Return where the value of an expression goes."""
    if place.node.type == "shorthand_property_identifier":
        return Destination(is_followed=True)
    node = place.node
    for index in range(len(place.above) - 1, -1, -1):
        around = place.above[index]
        match around.type:
            case "pair":
                key = around.child_by_field_name("key")
                return Destination(is_followed=True, key=key_text(key) if key else None)
            case "assignment_expression" | "augmented_assignment_expression":
                left = around.child_by_field_name("left")
                is_member = left is not None and left.type == "member_expression"
                return Destination(is_followed=True, key=_last_name(left) if is_member else None)
            case "field_definition" | "public_field_definition":
                name = around.child_by_field_name("name") or around.child_by_field_name("property")
                return Destination(is_followed=True, key=text_of(name) if name else None)
            case other if other in _DECLARING or other == "object":
                return Destination(is_followed=True)
            case "arguments":
                return _into_call(place.above[index - 1] if index else None, around, node)
            case "binary_expression" | "ternary_expression" | "sequence_expression":
                node = around
            case other if other in WRAPPERS:
                node = around
            case _:
                return Destination(is_followed=False)
    return Destination(is_followed=False)


def _into_call(call: Node | None, arguments: Node, node: Node) -> Destination:
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor") if call else None
    siblings = [text_of(child) for child in arguments.named_children if child.type == "identifier" and child != node]
    while callee and callee.type in ("parenthesized_expression", "member_expression"):
        callee = callee.named_children[0] if callee.named_children else None
    known = callee is not None and (callee.type in FUNCTIONS or text_of(callee) in _TRANSPARENT)
    return Destination(is_followed=known or bool(siblings), siblings=tuple(siblings))


def call_of(place: Place) -> Node | None:
    """Return the call whose callee the expression is, or None."""
    node = place.node
    for around in reversed(place.above):
        if around.type == "call_expression":
            return around if around.child_by_field_name("function") == node else None
        if around.type not in WRAPPERS | {"sequence_expression"}:
            return None
        node = around
    return None


def held_as(place: Place) -> str | None:
    """Return the name or key under which the result of calling the expression is kept, or None."""
    for around in reversed(place.above):
        match around.type:
            case "variable_declarator":
                return _last_name(around.child_by_field_name("name"))
            case "assignment_expression":
                return _last_name(around.child_by_field_name("left"))
            case "pair":
                key = around.child_by_field_name("key")
                return key_text(key) if key else None
            case "call_expression" | "binary_expression" | "ternary_expression":
                continue
            case other if other not in WRAPPERS:
                return None
    return None


def receiver_of(node: Node) -> str | None:
    """Return the last name of the object that a member is taken from: `rm` of rm.start, `rm` of this.rm.start."""
    return _last_name(node.child_by_field_name("object"))


def is_value(place: Place) -> bool:
    """Tell whether a literal stands as a value, and not as a key, in a comparison or as the name of an event."""
    node = place.node
    for around in reversed(place.above):
        match around.type:
            case "binary_expression" if operator_of(around) in _COMPARING:
                return False
            case "switch_case" | "subscript_expression" | "import_statement" | "export_statement" | "literal_type":
                return False
            case "pair" | "property_signature" | "computed_property_name":
                return around.child_by_field_name("value") == node
            case "ternary_expression":
                if around.child_by_field_name("condition") == node:
                    return False
            case "arguments":
                return not _names_things(place, around)
            case "binary_expression" | "array":
                pass
            case other if other not in WRAPPERS:
                return True
        node = around
    return True


def key_of(place: Place) -> str | None:
    """Return the key or name that a literal is given to: `type` in { type: x ? 'a' : 'b' }; None for others."""
    for around in reversed(place.above):
        match around.type:
            case "pair":
                key = around.child_by_field_name("key")
                return key_text(key) if key else None
            case "variable_declarator":
                return _last_name(around.child_by_field_name("name"))
            case "assignment_expression":
                return _last_name(around.child_by_field_name("left"))
            case "binary_expression" | "ternary_expression" | "array":
                continue
            case other if other not in WRAPPERS:
                return None
    return None


def _names_things(place: Place, arguments: Node) -> bool:
    position = place.above.index(arguments)
    callee = place.above[position - 1].child_by_field_name("function") if position else None
    return bool(callee and _last_name(callee) in _NAMING)


def _last_name(node: Node | None) -> str | None:
    if node is None:
        return None
    if node.type == "member_expression":
        key = node.child_by_field_name("property")
        return text_of(key) if key else None
    return text_of(node) if node.type == "identifier" else None
