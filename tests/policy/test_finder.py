"""Words are found as a reader of the language would find them."""

from __future__ import annotations

import pytest

from checker.policy.finder import Finder


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param(["位置", "后台位置"], "后台位置和位置", ["后台位置", "位置"], id="the longest at each place"),
        pytest.param(["相机"], "数码相机包", ["相机"], id="Chinese anywhere"),
        pytest.param(["mic"], "The microphone, the mic.", ["mic"], id="Latin words as a whole"),
        pytest.param(["SD卡", "SMS"], "sd卡与SMS", ["sd卡", "SMS"], id="whatever their case"),
        pytest.param(["GPS"], "使用GPS定位", ["GPS"], id="Latin between Chinese"),
        pytest.param(["address"], "İaddress address", ["address"], id="places stay behind a letter that grows"),
        pytest.param(["ab"], "", [], id="nothing in nothing"),
    ],
)
def test_find(words: list[str], text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in Finder(words).find(text)] == found


def test_starts() -> None:
    assert Finder(["访问"]).starts("访问相机") == (0, 2, "访问")
    assert Finder(["访问"]).starts("请访问") is None
