"""One pass over the syntax tree of a script: its scopes, and the places that may matter.

The grammars are those of tree-sitter, which give a tree for any input; what does not parse is marked in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from tree_sitter import Language, Node, Parser

from checker.clients.javascript.scopes import FUNCTIONS, OPAQUE, Key, Origin, Scope, bind_pattern, string_of, text_of
from checker.clients.sources import Source

# `let a, b` and a line that starts with a bracket: JavaScript ends the statement there (ECMAScript 2024, 12.10),
# tree-sitter does not. A semicolon in place of the line's end leaves every offset as it is.
_UNENDED = re.compile(rb"^([ \t]*(?:let|var)[ \t]+[\w$]+(?:[ \t]*,[ \t]*[\w$]+)*[ \t\r]*)\n(?=\s*[(\[`])", re.MULTILINE)

# How far up from a place its surroundings are kept.
_KEPT_ABOVE = 48


class Place(NamedTuple):
    """A node, the scope that it stands in, and the nodes around it, the nearest last."""

    node: Node
    scope: Scope
    above: tuple[Node, ...]


class Member(NamedTuple):
    """A member that is taken from an object: `object.name` or `object['name']`."""

    name: str
    object: Node
    place: Place


@dataclass
class Tree:
    """What one pass over a script found.

    `members` and `keys` are those with a wanted name, `computed` subscripts without a literal index,
    `names` the places of wanted identifiers, `texts` those of wanted string literals. `broken` is the
    first node that did not parse.
    """

    members: list[Member] = field(default_factory=list)
    keys: list[tuple[Key, Place]] = field(default_factory=list)
    computed: list[Member] = field(default_factory=list)
    names: list[Place] = field(default_factory=list)
    texts: list[tuple[str, Place]] = field(default_factory=list)
    broken: Node | None = None


def read_tree(source: Source, members: frozenset[str], names: frozenset[str], texts: frozenset[str]) -> Tree:
    """Parse `source` and return what of the wanted `members`, `names` and `texts` stands where in it."""
    parser = _parser(source.path.endswith(".ts"))
    parsed = parser.parse(source.data)
    if parsed.root_node.has_error:
        parsed = parser.parse(_UNENDED.sub(rb"\1;", source.data))
    walk = _Walk(members, names, texts, broken=parsed.root_node.has_error)
    cursor = parsed.walk()
    while True:
        node = cursor.node
        if node:
            walk.enter(node)
        if node and cursor.goto_first_child():
            walk.descend(node)
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                walk.finish()
                return walk.tree
            walk.ascend()


@cache
def _parser(typed: bool) -> Parser:
    if typed:
        import tree_sitter_typescript

        return Parser(Language(tree_sitter_typescript.language_typescript()))
    import tree_sitter_javascript

    return Parser(Language(tree_sitter_javascript.language()))


class _Walk:
    """Where the pass stands: the nodes around it and the scopes that are open."""

    def __init__(self, members: frozenset[str], names: frozenset[str], texts: frozenset[str], *, broken: bool) -> None:
        self.tree = Tree()
        self.members, self.names, self.texts, self.is_broken = members, names, texts, broken
        self.above: list[Node] = []
        self.scopes = [Scope()]
        self.assignments: list[tuple[Node, Origin, Place]] = []
        self.handlers: dict[str, Callable[[Node], None]] = {
            "member_expression": self._member,
            "subscript_expression": self._subscript,
            "identifier": self._name,
            "shorthand_property_identifier": self._name,
            "string": self._text,
            "template_string": self._text,
            "variable_declarator": self._declarator,
            "for_in_statement": self._loop,
            "catch_clause": self._catch,
            "class_declaration": self._named,
            "function_declaration": self._named,
            "generator_function_declaration": self._named,
            "assignment_expression": self._assignment,
            "augmented_assignment_expression": self._assignment,
            "import_statement": self._import,
        }

    def enter(self, node: Node) -> None:
        handler = self.handlers.get(node.type)
        if handler:
            handler(node)
        if self.is_broken and self.tree.broken is None and (node.is_error or node.is_missing):
            self.tree.broken = node

    def descend(self, node: Node) -> None:
        if node.type in FUNCTIONS:
            self._open_scope(node)
        self.above.append(node)

    def ascend(self) -> None:
        if self.above.pop().type in FUNCTIONS:
            self.scopes.pop()

    def finish(self) -> None:
        """Bind what is assigned, now that every declaration is known."""
        for pattern, origin, place in self.assignments:
            for key in bind_pattern(place.scope.assign, pattern, origin, place.scope):
                self._key(key, place)

    def _place(self, node: Node) -> Place:
        return Place(node, self.scopes[-1], tuple(self.above[-_KEPT_ABOVE:]))

    def _bind(self, pattern: Node, origin: Origin, scope: Scope) -> None:
        for key in bind_pattern(scope.bind, pattern, origin, scope):
            self._key(key, self._place(key.node))

    def _key(self, key: Key, place: Place) -> None:
        if key.text in self.members:
            self.tree.keys.append((key, place))

    def _open_scope(self, function: Node) -> None:
        outer = self.scopes[-1]
        inner = Scope(outer)
        name = function.child_by_field_name("name")
        if name and function.type == "function_expression":
            inner.bind(text_of(name), OPAQUE)
        single = function.child_by_field_name("parameter")
        parameters = function.child_by_field_name("parameters")
        patterns = (
            [single]
            if single
            else [node for node in parameters.named_children if node.type != "comment"]
            if parameters
            else []
        )
        given = _given_at_once(function, self.above)
        for index, pattern in enumerate(patterns):
            origin = Origin(None, None)
            if given is not None:
                origin = Origin(given[index], outer) if index < len(given) else OPAQUE
            self._bind(pattern, origin, inner)
        self.scopes.append(inner)

    def _member(self, node: Node) -> None:
        key, held = node.child_by_field_name("property"), node.child_by_field_name("object")
        if key and held and (name := text_of(key)) in self.members:
            self.tree.members.append(Member(name, held, self._place(node)))

    def _subscript(self, node: Node) -> None:
        index, held = node.child_by_field_name("index"), node.child_by_field_name("object")
        if not index or not held or index.type == "number":
            return
        name = string_of(index)
        if name is None:
            self.tree.computed.append(Member("", held, self._place(node)))
        elif name in self.members:
            self.tree.members.append(Member(name, held, self._place(node)))

    def _name(self, node: Node) -> None:
        if text_of(node) in self.names:
            self.tree.names.append(self._place(node))

    def _text(self, node: Node) -> None:
        text = string_of(node)
        if text in self.texts:
            self.tree.texts.append((text, self._place(node)))

    def _declarator(self, node: Node) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name:
            scope = self.scopes[-1]
            self._bind(name, Origin(value, scope) if value else OPAQUE, scope)

    def _loop(self, node: Node) -> None:
        left = node.child_by_field_name("left")
        if left and node.child_by_field_name("kind"):
            self._bind(left, OPAQUE, self.scopes[-1])

    def _catch(self, node: Node) -> None:
        parameter = node.child_by_field_name("parameter")
        if parameter:
            self._bind(parameter, OPAQUE, self.scopes[-1])

    def _named(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if name:
            self.scopes[-1].bind(text_of(name), Origin(node, self.scopes[-1]))

    def _assignment(self, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left and right and left.type in ("identifier", "object_pattern", "array_pattern"):
            self.assignments.append((left, Origin(right, self.scopes[-1]), self._place(node)))

    def _import(self, node: Node) -> None:
        source = node.child_by_field_name("source")
        clause = next((child for child in node.named_children if child.type.startswith("import_")), None)
        source = source or (clause.child_by_field_name("source") if clause else None)
        module = string_of(source) if source else None
        if not clause or module is None:
            return
        if clause.type == "import_require_clause":
            self._bind(clause.named_children[0], Origin(None, None, module=module), self.scopes[-1])
            return
        for child in clause.named_children:
            self._import_names(child, module)

    def _import_names(self, node: Node, module: str) -> None:
        scope = self.scopes[-1]
        if node.type == "identifier":
            scope.bind(text_of(node), Origin(None, None, ("default",), module))
        elif node.type == "namespace_import":
            scope.bind(text_of(node.named_children[0]), Origin(None, None, (), module))
        for child in node.named_children if node.type == "named_imports" else ():
            name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
            if name:
                scope.bind(text_of(alias or name), Origin(None, None, (text_of(name),), module))
                self._key(Key(name, text_of(name), Origin(None, None, (), module)), self._place(name))


def _given_at_once(function: Node, above: list[Node]) -> list[Node] | None:
    """Return the arguments of a function that is called where it stands, None for any other function.

    (function (e) { … })(wx)    !function (e) { … }(wx)    (function (e) { … }).call(this, wx)
    """
    position, callee = len(above) - 1, function
    while position >= 0 and above[position].type == "parenthesized_expression":
        callee, position = above[position], position - 1
    if position < 0:
        return None
    skipped = 0
    if above[position].type == "member_expression" and position > 0:
        key, held = above[position].child_by_field_name("property"), above[position].child_by_field_name("object")
        if held != callee or not key or text_of(key) != "call":
            return None
        callee, position, skipped = above[position], position - 1, 1
    call = above[position]
    arguments = call.child_by_field_name("arguments")
    if call.type != "call_expression" or call.child_by_field_name("function") != callee or not arguments:
        return None
    given = [node for node in arguments.named_children if node.type != "comment"]
    return None if any(node.type == "spread_element" for node in given) else given[skipped:]
