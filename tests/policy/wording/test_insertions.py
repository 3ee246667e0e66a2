"""Words that say nothing change nothing, wherever they stand: "the app, sooner or later, cannot be used".

`insertions.toml` holds texts with a gap, and what may stand in it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.policy.wording import judge, languages

TABLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("insertions.toml").read_text(encoding="utf-8"))[
    "table"
]
GAP = "_"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["language"])
def test_every_word_in_every_gap(table: dict[str, Any]) -> None:
    texts = [text.replace(GAP, word) for text in table["texts"] for word in table["words"]]
    stances = {text: judge(text, table["language"]).stance for text in texts}
    assert {text: stance for text, stance in stances.items() if stance != "mandatory"} == {}


def test_every_language_has_a_table() -> None:
    assert {table["language"] for table in TABLES} == {*languages()}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("If you refuse location, the app literally cannot be used.", "mandatory", id="by its ending"),
        pytest.param("If you refuse location, Bitely cannot be used.", "mandatory", id="a name with the same ending"),
        pytest.param("If you refuse location, the reply cannot be sent.", "optional", id="a noun with a like ending"),
        pytest.param("If you refuse location, the app is partly unusable.", "optional", id="what limits is no adverb"),
    ],
)
def test_an_unknown_adverb(text: str, stance: str) -> None:
    assert judge(text, "en").stance == stance
