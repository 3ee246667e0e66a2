"""What stands around a text and says nothing of permissions changes nothing: "We value your privacy. If you refuse, …".

`surroundings.toml` holds the texts, and what may stand before, behind and inside them. `blank` is what parts words in
the language, `comma` what parts clauses.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.policy.wording import judge, languages

TABLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("surroundings.toml").read_text(encoding="utf-8"))[
    "table"
]
GAP = "_"
INDENT = "\u3000\u3000"  # Chinese and Japanese paragraphs begin with two wide blanks


def forms(table: dict[str, Any], text: str) -> Iterator[str]:
    """Yield a text alone and indented, with each sentence before and behind it, and with each aside in its gap."""
    alone, blank = text.replace(GAP, ""), table["blank"]
    yield alone
    yield f"{INDENT}{alone}"
    for sentence in table["sentences"]:
        yield f"{sentence}{blank}{alone}"
        yield f"{alone}{blank}{sentence}"
    if GAP in text:
        for aside in table.get("asides", ()):
            yield text.replace(GAP, f"{blank}{aside}{table['comma']}")


def stances(table: dict[str, Any], kind: str) -> dict[str, str]:
    """Return what each form of the texts of a kind is judged to be."""
    return {form: judge(form, table["language"]).stance for text in table[kind] for form in forms(table, text)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["language"])
def test_a_duty_stays_one_whatever_stands_around_it(table: dict[str, Any]) -> None:
    assert {form: stance for form, stance in stances(table, "mandatory").items() if stance != "mandatory"} == {}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["language"])
def test_nothing_around_a_text_makes_a_duty(table: dict[str, Any]) -> None:
    assert [form for form, stance in stances(table, "other").items() if stance == "mandatory"] == []


def test_every_language_has_a_table() -> None:
    assert {table["language"] for table in TABLES} == {*languages()}
