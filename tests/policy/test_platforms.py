"""Brackets or a cell that name a platform: the row then discloses to the clients of that platform alone."""

from __future__ import annotations

import pytest

from checker.policy.names import languages, words_of
from checker.policy.platforms import platform_of
from tests.policy.test_disclosures import read

ALL = {"android", "harmony", "ios", "wechat"}


def platforms(markdown: str, language: str = "zh") -> set[str]:
    """Return the platforms whose permissions the page discloses."""
    facts = read(markdown, language, name="permissions")
    return {platform_of(one) for disclosure in facts.disclosures for one in disclosure.covers}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("相机", ALL),
        ("相机（用于扫码）", ALL),
        ("相机（手机）", ALL),
        ("相机（仅小程序）", {"wechat"}),
        ("相机权限（仅限安卓端）", {"android"}),
        ("相机(iOS)", {"ios"}),
        ("相机（iOS、鸿蒙）", {"ios", "harmony"}),
        ("相机（App）", {"android", "harmony", "ios"}),
        ("相机（仅网页版）", set()),
        ("相机（仅小程序） `android.permission.CAMERA`", {"android", "wechat"}),
    ],
)
def test_brackets_behind_a_name(name: str, expected: set[str]) -> None:
    assert platforms(f"| 权限 | 用途 |\n| --- | --- |\n| {name} | 扫码 |\n") == expected
    assert platforms(f"# 权限\n\n- {name}：用于扫码\n") == expected


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("适用端", "Android", {"android"}),
        ("适用端", "安卓、苹果", {"android", "ios"}),
        ("适用端", "全部", ALL),
        ("使用场景", "微信", ALL),  # what it is used for, and not where
    ],
)
def test_a_cell_of_its_own(header: str, cell: str, expected: set[str]) -> None:
    assert platforms(f"| 权限 | {header} | 用途 |\n| --- | --- | --- |\n| 相机 | {cell} | 扫码 |\n") == expected


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("zh-Hant", "| 權限 | 用途 |\n| --- | --- |\n| 相機（僅限小程式） | 掃碼 |"),
        ("en", "| Permission | Purpose |\n| --- | --- |\n| Camera (mini-program only) | scanning |"),
        ("ja", "| 権限 | 目的 |\n| --- | --- |\n| カメラ（ミニプログラムのみ） | スキャン |"),
        ("ko", "| 권한 | 목적 |\n| --- | --- |\n| 카메라(미니프로그램 전용) | 스캔 |"),
        ("ar", "| الإذن | الغرض |\n| --- | --- |\n| الكاميرا (البرنامج المصغر فقط) | المسح |"),
    ],
)
def test_every_language(language: str, row: str) -> None:
    assert platforms(row, language) == {"wechat"}


def test_every_catalogue_of_names_has_the_platforms() -> None:
    assert all(words_of(language).platforms.named_alone("iOS / Android") for language in languages())
