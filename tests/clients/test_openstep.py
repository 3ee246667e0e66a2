"""The older property lists: projects and translations, and what ends the reading."""

from __future__ import annotations

import pytest

from checker.clients.ios.openstep import read_openstep
from checker.clients.sources import Source
from checker.errors import UnreadableError


def test_a_project_in_braces_and_a_translation_without() -> None:
    project = read_openstep(Source("p", b'// !$*UTF8*$!\n{ a = { b = (1, "c d", ); }; /* x */ d = <0a ff>; }\n'))
    assert [item.text for item in (project.entries or {})["a"].entries["b"].items] == ["1", "c d"]
    text = '/* 相机 */\n"NSCameraUsageDescription" = "用于\\"扫码\\"\\n\\U4e2d\\101";\nshort;\n'
    entries = read_openstep(Source("s", text.encode())).entries or {}
    assert entries["NSCameraUsageDescription"].content == '用于"扫码"\n中A'
    assert entries["NSCameraUsageDescription"].at == ("s", 2, 30, None)
    assert entries["short"].text == "short"
    assert read_openstep(Source("s", b"  // nothing\n")).entries == {}


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("{ a = b; ", (1, 10), "a string is expected", id="cut off"),
        pytest.param('"a" = "b', (1, 7), "does not end", id="a string without end"),
        pytest.param('"a" = "' + "b\\\\c" * 50_000, (1, 7), "does not end", id="a long string without end"),
        pytest.param('"a" "b";', (1, 5), "= is expected", id="no equals sign"),
        pytest.param('"a" = "b"\n"c" = "d";', (2, 1), "; is expected", id="no semicolon"),
        pytest.param("{ a = (b c); }", (1, 10), ", is expected", id="no comma"),
        pytest.param("a = <xy>;", (1, 5), "data", id="data that is none"),
        pytest.param("/* a = b;", (1, 1), "comment", id="a comment without end"),
        pytest.param("{ } }", (1, 5), "more", id="more at the end"),
        pytest.param("a = " + "(" * 200, (1, 105), "deeply", id="nested without end"),
    ],
)
def test_what_cannot_be_read(text: str, place: tuple[int, int], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_openstep(Source("s", text.encode()))
    assert caught.value.location is not None
    assert (caught.value.location.line, caught.value.location.column) == place
