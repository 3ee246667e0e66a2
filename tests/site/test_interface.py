"""What INTERFACE.md promises is there: every address, every key, and the rule by which apps ask for consent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from checker.site.versions_json import policy_json
from tests.conftest import ROOT
from tests.site.samples import EARLY, LATE, site, version

TEXT = (ROOT / "INTERFACE.md").read_text(encoding="utf-8")
HALVES = [pytest.param(half, id=name) for name, half in zip(("zh", "en"), TEXT.split("\n---\n")[1:], strict=True)]


def first_cells(half: str, header: str) -> Iterator[str]:
    """Yield what stands in code in the first column of the tables whose header starts so."""
    for table in re.findall(rf"^\| {header}.*\n\|[ -|]+\n((?:\|.*\n)+)", half, re.MULTILINE):
        for row in table.splitlines():
            yield from re.findall(r"`([^`]+)`", row.split("|")[1])


def test_both_languages_promise_the_same() -> None:
    zh, en = TEXT.split("\n---\n")[1:]
    assert list(first_cells(zh, "地址")) == list(first_cells(en, "Address"))
    assert list(first_cells(zh, "")) == list(first_cells(en, ""))


@pytest.mark.parametrize("half", HALVES)
def test_every_address_is_there(half: str, built_copy: Path) -> None:
    fills = {"<client>": "app-android", "<schema>": "policy", "<version>": "2.0.0", "<language>": "en"}
    addresses = [*first_cells(half, "地址"), *first_cells(half, "Address")]
    assert len(addresses) > 15
    for address in addresses:
        path = address.lstrip("/")
        for name, value in fills.items():
            path = path.replace(name, value)
        assert (built_copy / path).exists(), address
        assert (built_copy / "en" / path).exists() or not re.match(r"(policy|permissions|sdks|versions)/", path), (
            address
        )


@pytest.mark.parametrize("half", HALVES)
def test_every_key_is_there(half: str, built_copy: Path) -> None:
    policy = json.loads((built_copy / "policy.json").read_text("utf-8"))
    of_policy = {*first_cells(half, "`/policy.json` 的键"), *first_cells(half, "Key of `/policy.json`")}
    of_version = {*first_cells(half, "版本的键"), *first_cells(half, "Key of a version")}
    assert of_policy == set(policy)
    assert of_version == set(policy["in_force"])
    (page, *_) = policy["in_force"]["languages"]["en"]["pages"].values()
    assert all(f"`{key}`" in half for key in (*page, "pages", "changes_url"))


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Any:
    """Tell by the functions of the document which version is in force, and whether to ask."""
    (script,) = re.findall(r"^```js\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    page = browser.new_page()
    page.add_script_tag(content=script)

    def answer(policy: Any, agreed: int, today: str) -> list[Any]:
        call = "([p, agreed, today]) => [inForce(p, today).version, mustAsk(p, agreed, today)]"
        return list(page.evaluate(call, [policy, agreed, today]))

    return answer


@pytest.mark.parametrize(
    ("asks", "agreed", "today", "expected"),
    [
        pytest.param([False, False], 0, "2026-06-01", ["1.0.0", True], id="who never agreed is asked"),
        pytest.param([False, False], 1, "2026-06-01", ["1.0.0", False], id="who agreed is not"),
        pytest.param([False, False], 1, "2026-12-01", ["2.0.0", False], id="a new version need not ask"),
        pytest.param([False, True], 1, "2026-11-30", ["1.0.0", False], id="one that asks does not ask before its day"),
        pytest.param([False, True], 1, "2026-12-01", ["2.0.0", True], id="and does from then on, even of an old file"),
        pytest.param([True, False], 1, "2026-12-01", ["2.0.0", False], id="an earlier question was answered"),
        pytest.param([True, True], 2, "2026-12-01", ["2.0.0", False], id="and so was the last"),
    ],
)
def test_an_app_asks_when_the_register_says_so(
    ask: Any, tmp_path: Path, asks: list[bool], agreed: int, today: str, expected: list[Any]
) -> None:
    versions = [version("1.0.0", EARLY, asks[0]), version("2.0.0", LATE, asks[1])]
    assert ask(policy_json(site(tmp_path, versions, "1.0.0")), agreed, today) == expected
