"""What a script uses of its platform's global object, by syntax and not by text.

    wx.getLocation({})   wx['getLocation']   const { getLocation: locate } = wx   promisify(wx.getLocation)

are uses of `getLocation`; a comment, `wx.canIUse('getLocation')`, `if (wx.getLocation)` and
`this.getLocation()` are none. Where it cannot be told whether an object is the global one, a call counts.
A script that does not parse whole says where it breaks; what it uses is then not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tree_sitter import Node

from checker.clients.javascript.places import (
    call_of,
    destination,
    held_as,
    is_bare,
    is_invoked,
    is_only_tested,
    is_target,
    is_value,
    key_of,
    receiver_of,
)
from checker.clients.javascript.receivers import Kind, Receivers, Strings
from checker.clients.javascript.scopes import Origin, key_text
from checker.clients.javascript.tree import Member, Place, read_tree
from checker.clients.sources import Source
from checker.model import Location


@dataclass(frozen=True)
class Wanted:
    """What a platform looks for in scripts.

    `hosts` are the names of its global object, `packages` the modules that hand it out and `foreign` names
    of objects that only look like it; `members` are the members to report, and `options` names for some of
    them the option whose texts are of interest. `methods` are methods of objects that the platform makes,
    `literals` texts that mean something where they stand as a value.
    """

    hosts: frozenset[str]
    members: frozenset[str]
    packages: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    options: dict[str, str] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    literals: frozenset[str] = frozenset()


class Use(NamedTuple):
    """One use of a member of the global object.

    `option` holds the texts of its wanted option, `held_as` the name under which its result is kept.
    """

    name: str
    at: Location
    option: Strings | None = None
    held_as: str | None = None


class Method(NamedTuple):
    """A call of a wanted method, and the last name of the object that it is called on."""

    name: str
    at: Location
    receiver: str | None


class Literal(NamedTuple):
    """A wanted text that stands as a value, and the key that it is given to."""

    text: str
    at: Location
    key: str | None


@dataclass(frozen=True)
class Uses:
    """All that one script uses.

    `computed` are members of the global object whose names cannot be told, `handed_on` the places where the
    object itself goes where it is not followed, `broken` where the script stops making sense.
    """

    members: tuple[Use, ...] = ()
    methods: tuple[Method, ...] = ()
    literals: tuple[Literal, ...] = ()
    computed: tuple[Location, ...] = ()
    handed_on: tuple[Location, ...] = ()
    broken: Location | None = None


def scan_script(source: Source, wanted: Wanted, hands_out: Callable[[str], bool | None]) -> Uses:
    """Return what `source`, JavaScript or by its name TypeScript, uses of what is `wanted`.

    `hands_out` tells of a module that the script imports whether it had the global object in its hands;
    None where no such file exists.
    """
    return _Scan(source, wanted, hands_out).uses()


def had_object(source: Source, wanted: Wanted) -> bool:
    """Tell whether a script takes the global object in its hands, so that others may get it there."""
    if not re.search(rb"\b(?:%s)\b(?!\s*\??\.\s*\w)" % _any_of(wanted.hosts), source.data):
        return False
    tree = read_tree(source, frozenset(), wanted.hosts, frozenset())
    return any(is_bare(place) for place in tree.names)


class _Scan:
    """One script, its tree and what is known of the objects in it."""

    def __init__(self, source: Source, wanted: Wanted, hands_out: Callable[[str], bool | None]) -> None:
        self.source = source
        self.wanted = wanted
        self.tree = read_tree(source, wanted.members | wanted.methods, wanted.hosts, wanted.literals)
        self.receivers = Receivers(wanted.hosts, wanted.packages, wanted.foreign, hands_out)

    def uses(self) -> Uses:
        taken = [place for place in self.tree.names if is_bare(place)]
        self.receivers.taken = [place.node.start_byte for place in taken]
        handed_on = [place for place in taken if not self._follow(place)]
        members = {(use.name, use.at): use for use in (*self._members(), *self._keys())}
        computed = tuple(self._computed(members))
        return Uses(
            members=tuple(sorted(members.values(), key=lambda use: (use.at.line or 0, use.at.column or 0))),
            methods=tuple(self._methods()),
            literals=tuple(
                Literal(text, self._at(place.node), key_of(place)) for text, place in self.tree.texts if is_value(place)
            ),
            computed=computed,
            handed_on=tuple(self._at(place.node) for place in handed_on),
            broken=self._at(self.tree.broken) if self.tree.broken else None,
        )

    def _at(self, node: Node) -> Location:
        return self.source.at_byte(node.start_byte)

    def _members(self) -> Iterator[Use]:
        for member in self.tree.members:
            if member.name in self.wanted.members and self._is_used(member):
                yield self._use(member.name, member.place)

    def _is_used(self, member: Member) -> bool:
        kind = self.receivers.kind(member.object, member.place.scope)
        if kind is Kind.HOST:
            return not is_target(member.place) and not is_only_tested(member.place)
        return kind is not Kind.OTHER and is_invoked(member.place)

    def _keys(self) -> Iterator[Use]:
        """Yield what a pattern takes out, as in const { getLocation } = wx."""
        for key, _ in self.tree.keys:
            kind = self.receivers.kind_of(key.held)
            # What a module gives under its own name is the module's own, and was counted in its file.
            if key.text in self.wanted.members and (kind is Kind.HOST or (kind is Kind.MODULE and key.held.keys)):
                yield Use(key.text, self._at(key.node))

    def _computed(self, members: dict[tuple[str, Location], Use]) -> Iterator[Location]:
        """Add to `members` what a subscript can name, and yield the places where that is not all."""
        for member in self.tree.computed:
            place = member.place
            if is_target(place) or self.receivers.kind(member.object, place.scope) is not Kind.HOST:
                continue
            index = place.node.child_by_field_name("index")
            names = self.receivers.strings(index, place.scope) if index else None
            for name in sorted(names.texts & self.wanted.members) if names else ():
                members.setdefault((name, self._at(place.node)), self._use(name, place))
            if names is None or not names.all:
                yield self._at(place.node)

    def _methods(self) -> Iterator[Method]:
        for member in self.tree.members:
            if member.name in self.wanted.methods and is_invoked(member.place):
                yield Method(member.name, self._at(member.place.node), receiver_of(member.place.node))
        for key, _ in self.tree.keys:
            if key.text in self.wanted.methods:
                yield Method(key.text, self._at(key.node), None)

    def _use(self, name: str, place: Place) -> Use:
        option = self._option(name, place) if name in self.wanted.options else None
        return Use(name, self._at(place.node), option, held_as(place))

    def _option(self, name: str, place: Place) -> Strings:
        call = call_of(place)
        arguments = call.child_by_field_name("arguments") if call else None
        given = arguments.named_children[0] if arguments and arguments.named_children else None
        for pair in given.named_children if given and given.type == "object" else ():
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if key and value and key_text(key) == self.wanted.options[name]:
                return self.receivers.strings(value, place.scope)
        return Strings(frozenset(), all=False)

    def _follow(self, place: Place) -> bool:
        """Note where the global object itself goes; return False where it goes out of sight."""
        goes = destination(place)
        if goes.key is not None:
            self.receivers.holders.add(goes.key)
        for name in goes.siblings:
            place.scope.assign(name, Origin(place.node, place.scope))
        return goes.is_followed


def _any_of(names: frozenset[str]) -> bytes:
    return "|".join(re.escape(name) for name in sorted(names)).encode()
