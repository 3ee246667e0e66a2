"""JSON5 as HarmonyOS projects are configured in: what it means, where it stands, and what ends the reading."""

from __future__ import annotations

import math

import pytest

from checker.clients.json5 import read_json5
from checker.clients.sources import Source
from checker.errors import UnreadableError


def value_of(text: str) -> object:
    return read_json5(Source("x.json5", f"{{ x: {text} }}".encode())).entries["x"].content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'it is \"so\"'", 'it is "so"'),
        ('"it\'s"', "it's"),
        (r"'\x41\u4e2d\'\v\q'", "A中'\vq"),
        ("'one \\\ntwo'", "one two"),
        ("0x1f", 31),
        ("+7", 7),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1e2", -100.0),
        ("-Infinity", -math.inf),
        ("true /* yes */", True),
        ("null, // nothing", None),
    ],
)
def test_values(text: str, expected: object) -> None:
    assert value_of(text + "\n") == expected


def test_keys_comments_and_commas_are_in_order() -> None:
    text = "// 模块\n{ module: { 'name': \"a\", $k_1: [1, 2,], 名: 1, }, }\n"
    document = read_json5(Source("x.json5", text.encode()))
    assert list(document.entries["module"].entries or {}) == ["name", "$k_1", "名"]
    assert document.oddities == ()


def test_a_value_has_its_place_within_a_member() -> None:
    source = Source("a.hap", b"{\n  a: 'b'\n}", "module.json")
    assert read_json5(source).entries["a"].at == ("a.hap", 2, 6, "module.json")


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("", (1, 1), "empty", id="empty"),
        pytest.param("[]", (1, 1), "no object", id="a list"),
        pytest.param("{ a: ", (1, 6), "a value", id="cut off"),
        pytest.param("{ a: 'b\n' }", (1, 8), "does not end", id="a line end in a string"),
        pytest.param("{ a: 'b }", (1, 10), "does not end", id="a string without end"),
        pytest.param("{ a: '\\", (1, 7), "escape", id="an escape without end"),
        pytest.param("{ a: '\\xg0' }", (1, 7), "escape", id="a broken escape"),
        pytest.param("{ 1a: 1 }", (1, 3), "a key", id="a key that is none"),
        pytest.param("{ a: 1 b: 2 }", (1, 8), ", is expected", id="a comma missing"),
        pytest.param("{ a: 1 } {}", (1, 10), "more", id="two values"),
        pytest.param("{ /* a: 1 }", (1, 3), "comment", id="a comment without end"),
        pytest.param("{ a: undefined }", (1, 6), "a value", id="a word of JavaScript"),
        pytest.param("{ a: " + "[" * 200, (1, 106), "deeply", id="nested without end"),
    ],
)
def test_what_cannot_be_read(text: str, place: tuple[int, int], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_json5(Source("x.json5", text.encode()))
    assert caught.value.location is not None
    assert (caught.value.location.line, caught.value.location.column) == place
