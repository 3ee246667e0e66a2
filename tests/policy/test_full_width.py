"""Which marks were typed full-width, and which full-width characters are just Chinese."""

from __future__ import annotations

import pytest

from checker.policy.full_width import full_width_marks


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        pytest.param("＃＃ 应用 {#app}", [("＃＃", "##")], id="a heading"),
        pytest.param("## 应用 ｛＃app｝", [("｛＃app｝", "{#app}")], id="an id"),
        pytest.param(
            "见[清单]（permissions.md#app）。", [("]（permissions.md#app）", "](permissions.md#app)")], id="a link"
        ),
        pytest.param(
            "见［清单］（https://a.example/）", [("］（https://a.example/）", "](https://a.example/)")], id="all of it"
        ),
        pytest.param("＊＊重要＊＊", [("＊＊", "**"), ("＊＊", "**")], id="bold"),
        pytest.param("相机 ｀CAMERA`", [("｀", "`")], id="code"),
        pytest.param("我们（以下简称“公司”）提供［服务］（见附件）。", [], id="Chinese punctuation"),
        pytest.param("第三方插件（SDK）清单：见[1]（附录）", [], id="brackets behind a reference"),
        pytest.param("## 应用 {#app}\n\n[清单](permissions.md)（见下）", [], id="as it should be"),
        pytest.param("```\n＃＃ 例\n```", [], id="an example"),
    ],
)
def test_full_width_marks(source: str, marks: list[tuple[str, str]]) -> None:
    assert [(text, meant) for text, meant, *_ in full_width_marks(source)] == marks
