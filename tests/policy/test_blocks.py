"""What a reader sees of a page, block by block."""

from __future__ import annotations

import pytest

from checker.policy.blocks import read_blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        pytest.param("<h2 id='a'>题</h2><p>文</p>", ["题", "文"], id="heading and paragraph"),
        pytest.param("<p>申请\n相机</p>", ["申请相机"], id="a wrapped Chinese line has no gap"),
        pytest.param("<p>the\ncamera</p>", ["the camera"], id="a wrapped English line has one"),
        pytest.param("<p>一<br>二</p>", ["一\n二"], id="a break"),
        pytest.param("<ul><li>外<ul><li>内</li></ul></li></ul>", ["外", "内"], id="nested lists"),
        pytest.param("<ul><li><p>一</p><p>二</p></li></ul>", ["一", "二"], id="paragraphs of an item"),
        pytest.param("<p>甲<!-- 乙 -->丙</p>", ["甲丙"], id="a comment"),
        pytest.param("<p>甲</p><div hidden><p>乙</p></div><p>丙</p>", ["甲", "丙"], id="hidden"),
        pytest.param("<div style='DISPLAY: none'><p>乙</p></div><p>丙</p>", ["丙"], id="not displayed"),
        pytest.param("<script>相机</script><p>丙</p>", ["丙"], id="a script"),
        pytest.param("<p>甲<del>乙</del></p>", ["甲"], id="struck out"),
        pytest.param(
            "<details><summary>甲</summary><p>乙</p></details>", ["甲", "乙"], id="folded away is still there"
        ),
        pytest.param("<h2>题<a class='headerlink' href='#a'>¶</a></h2>", ["题"], id="a link to the heading itself"),
        pytest.param("<p>A &amp; B</p>", ["A & B"], id="a character reference"),
        pytest.param("甲<p>乙", ["甲", "乙"], id="text outside, and a tag left open"),
        pytest.param("<dl><dt>词</dt><dd>义</dd></dl>", ["词：义"], id="definitions"),
        pytest.param(
            "<table><thead><tr><th>权限</th><th>用途</th></tr></thead><tr><td>相机</td><td>扫码</td></tr></table>",
            ["权限：相机 | 用途：扫码"],
            id="a row under its headers",
        ),
        pytest.param(
            "<table><tr><th>甲</th><th>乙</th></tr><tr><td colspan='2'>丙</td></tr></table>",
            ["甲：丙 | 乙：丙"],
            id="a cell over two columns",
        ),
        pytest.param(
            "<table><tr><th>甲</th><th>乙</th></tr><tr><td rowspan='2'>一</td><td>二</td></tr>"
            "<tr><td>三</td></tr></table>",
            ["甲：一 | 乙：二", "甲：一 | 乙：三"],
            id="a cell over two rows",
        ),
    ],
)
def test_read_blocks(html: str, texts: list[str]) -> None:
    assert [block.text for block in read_blocks(html)] == texts
