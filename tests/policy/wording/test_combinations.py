"""Every way to say that a permission is refused or needed, with every way to say what follows from it.

A construction that the engine reads in one sentence it must read in all; `combinations.toml` holds the halves.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.policy.wording import judge

TABLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("combinations.toml").read_text(encoding="utf-8"))[
    "table"
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table['language']}-{table['about']}")
def test_every_beginning_with_every_end(table: dict[str, Any]) -> None:
    texts = [begin + end for begin in table["begins"] for end in table["ends"]]
    stances = {text: judge(text, table["language"]).stance for text in texts}
    wrong = {text: stance for text, stance in stances.items() if not _is(stance, table["stance"])}
    assert wrong == {}


def _is(stance: str, expected: str) -> bool:
    return stance != "mandatory" if expected == "not mandatory" else stance == expected
