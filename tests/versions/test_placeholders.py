"""What still has to be filled in is noticed, and what only looks like it is not."""

from __future__ import annotations

import pytest

from checker.versions.placeholders import placeholders_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("证书编号：[[待补充: 证书编号]]。", ["[[待补充: 证书编号]]"]),
        ("It is [[to be written]].", ["[[to be written]]"]),
        ("备案号：待定", ["待定"]),
        ("用途（待补充）", ["待补充"]),
        ("【待定：型号】", ["【待定：型号】"]),
        ("TODO: the address, XXX Road", ["TODO", "XXX"]),
        ("见[[1]](policy.md)和[1]", []),
        ("正在等待定位，或者期待定期更新；安全措施有待完善。", []),
        ("【注】Mastodon、TODOS", []),
    ],
)
def test_placeholders(text: str, found: list[str]) -> None:
    assert [mark.text for mark in placeholders_in("page.md", "zh", text, final=True)] == found
