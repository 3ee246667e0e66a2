"""An entry with alternatives is found exactly as if each of its spellings were an entry of its own."""

from typing import Any

import pytest

from checker.policy.wording.entries import spellings
from checker.policy.wording.words.trie import Node

Tree = dict[str, Any]
Entries = list[tuple[str, str]]

LISTS: dict[str, Entries] = {
    "one word": [("allow", "grant")],
    "a choice of words": [("(allow|grant|give) (the|this) app access", "grant")],
    "a piece that may be missing": [("do( simply| just|) not", "not")],
    "a choice of endings": [("allow(s|ed|ing|)", "grant")],
    "a choice of stems": [("(enabl|allow)* (access|permi*)", "grant")],
    "an ending of a stem": [("refus(e|al)*", "refuse")],
    "an apostrophe inside a word": [("(l'|d'|)application ne s'ouvre", "quit")],
    "an apostrophe that ends a word": [("(users' |parents'|) consent", "grant")],
    "a hyphen": [("(opt-|opt )in", "grant")],
    "a full stop inside a name": [("(arpent.io|arpent)", "whole")],
    "characters": [("(不|无法)(能|)使用", "quit")],
    "characters and words": [("(打开|启用)gps(权限|)", "grant")],
    "two choices side by side": [("(a|b)(c|d) (e|)(f|g)", "other")],
    "a later entry overrules": [("(turn|switch) off", "refuse"), ("turn off", "other")],
    "a later choice overrules": [("turn off", "refuse"), ("(turn|switch) (off|on)", "other")],
    "entries that begin alike": [("(not|never) allow", "refuse"), ("not (allow|grant) it", "other"), ("not", "not")],
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_alternatives_are_spelt_out_when_a_text_gets_there(listed: Entries) -> None:
    """Opened to the bottom, the trie of the entries is the trie of all their spellings."""
    spelt = [(spelling, role) for pattern, role in listed for spelling in spellings(pattern)]
    assert _all_of(listed) == _all_of(spelt)


def test_a_trie_leads_to_roles_and_keeps_stems_apart() -> None:
    """Units lead to nodes, a stem as well, and the role of an entry stands where it ends."""
    now = {"now": {"": "grant"}}
    assert _all_of([("enabl* (it|) now", "grant")]) == {"enabl*": {"it": now, **now}}


def test_a_word_leads_to_all_stems_that_it_begins_with() -> None:
    """The longest comes first; a stem longer than the word is none of them."""
    trie = Node()
    for stem in ("allow", "allowanc", "al", "deny", "allowances of"):
        trie.plant(f"{stem}*", stem)
    assert [node.open().role for node in trie.open().begun("allowance")] == ["allowanc", "allow", "al"]


def test_nothing_is_spelt_out_before_a_text_gets_there() -> None:
    """An entry of 10^30 spellings is planted and walked at once."""
    node = Node()
    node.plant(" ".join(["(a|b|c|d|e|f|g|h|i|j)"] * 30), "other")
    for _ in range(29):
        node = node.open().units["c"]
    assert _to_the_bottom(node.open().units["d"]) == {"": "other"}


def _all_of(listed: Entries) -> Tree:
    trie = Node()
    for pattern, role in listed:
        trie.plant(pattern, role)
    return _to_the_bottom(trie)


def _to_the_bottom(node: Node) -> Tree:
    node.open()
    stems = {f"{stem}*": branch for stem, branch in node.stems.items()}
    tree = {unit: _to_the_bottom(branch) for unit, branch in (node.units | stems).items()}
    return tree | ({"": node.role} if node.role else {})
