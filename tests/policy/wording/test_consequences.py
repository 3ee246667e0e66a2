"""What refusing costs: every feature in every phrase is a part, every name of the whole in every phrase is the whole.

The phrases are those of effect cells and of sentences; a wrong answer in one direction is a broken promise that
passes, in the other a release that is stopped for nothing.
"""

from __future__ import annotations

from itertools import product

import pytest

from checker.policy.wording import judge

FEATURES = {
    "zh": ("扫码", "语音询盘", "附近供应商", "图片上传", "名片识别", "以图搜货", "地图", "快捷登录", "直播看厂"),
    "en": ("scanning", "voice messages", "the map", "photo upload", "nearby suppliers", "quick sign-in"),
}
WHOLES = {
    "zh": ("本应用", "本软件", "我们的服务", "客户端", "小程序", "本产品", "APP", "本应用的全部功能"),
    "en": ("the app", "our services", "the software", "the application", "our product", "this app"),
}
FEATURE_PHRASES = {
    "zh": (
        "拒绝的影响：仅{}不可用",
        "拒绝的影响：仅无法使用{}",
        "拒绝的影响：{}功能无法使用",
        "拒绝的影响：{}入口不可用",
        "拒绝的影响：无法使用本应用的{}功能",
        "拒绝后，您将无法使用{}功能。",
        "如您拒绝授权，将无法使用本应用中的{}功能，但不影响其他功能。",
        "如您不同意开启该权限，我们将无法为您提供{}服务。",
        "不授权相机权限的，{}无法进行，其他功能照常使用。",
        "可否拒绝：可以 | 拒绝的影响：拒绝后无法{}",
    ),
    "en": (
        "Effect of refusing: only {} is unavailable",
        "Effect of refusing: {} will not work",
        "Effect of refusing: {} in the app is unavailable",
        "If you refuse, you cannot use {}.",
        "If you deny this permission, {} will be unavailable; everything else works as before.",
        "Without the camera permission you cannot use the {} feature of the app.",
        "Can it be refused: Yes | Effect of refusing: Only {} is lost",
    ),
}
WHOLE_PHRASES = {
    "zh": (
        "拒绝的影响：{}不可用",
        "拒绝的影响：无法使用{}",
        "拒绝后，您将无法使用{}。",
        "如您拒绝授权，将无法继续使用{}。",
        "相机权限必须开启，否则无法使用{}。",
        "不授权相机权限的，您可能无法正常使用{}。",
        "可否拒绝：可以，但将无法使用{}",
        "只有授予存储权限，您才能使用{}。",
    ),
    "en": (
        "Effect of refusing: {} cannot be used",
        "If you refuse, you cannot use {}.",
        "If you deny this permission, you may be unable to use {}.",
        "Without the camera permission you cannot use {}.",
        "You must grant this permission to use {}.",
        "Can it be refused: Yes, but you can then no longer use {}",
        "You can use {} only if you grant the location permission.",
    ),
}


def sentences(phrases: dict[str, tuple[str, ...]], nouns: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (language, phrase.format(noun))
        for language in nouns
        for phrase, noun in product(phrases[language], nouns[language])
    ]


@pytest.mark.parametrize(("language", "text"), sentences(FEATURE_PHRASES, FEATURES))
def test_a_feature_may_be_lost(language: str, text: str) -> None:
    assert judge(text, language).stance != "mandatory"


@pytest.mark.parametrize(("language", "text"), sentences(WHOLE_PHRASES, WHOLES))
def test_the_whole_may_not(language: str, text: str) -> None:
    assert judge(text, language).stance == "mandatory"
