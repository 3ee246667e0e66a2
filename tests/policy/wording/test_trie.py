"""An entry with alternatives is found exactly as if each of its spellings were an entry of its own."""

import pytest

from checker.policy.wording.lexicon import spellings
from checker.policy.wording.words.trie import ROLE, STEMS, Node, opened, plant

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
    """Units lead to nodes, `*` to the stems of a node, and the role of an entry stands where it ends."""
    assert _all_of([("enabl* (it|) now", "grant")]) == {
        STEMS: {"enabl": {"it": {"now": {ROLE: "grant"}}, "now": {ROLE: "grant"}}}
    }


def test_nothing_is_spelt_out_before_a_text_gets_there() -> None:
    """An entry of 10^30 spellings is planted and walked at once."""
    trie: Node = {}
    plant(trie, " ".join(["(a|b|c|d|e|f|g|h|i|j)"] * 30), "other")
    node = opened(trie)
    for _ in range(29):
        node = opened(node["c"])
    assert opened(node["d"]) == {ROLE: "other"}


def _all_of(listed: Entries) -> Node:
    trie: Node = {}
    for pattern, role in listed:
        plant(trie, pattern, role)
    return _to_the_bottom(trie)


def _to_the_bottom(node: Node) -> Node:
    for key, branch in opened(node).items():
        if key == STEMS:
            node[key] = {stem: _to_the_bottom(behind) for stem, behind in branch.items()}
        elif key != ROLE:
            _to_the_bottom(branch)
    return node
