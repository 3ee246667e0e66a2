"""Which links of a source lead to pages beside it, and where they stand."""

from __future__ import annotations

import pytest

from checker.policy.links import ids_in, links_in


@pytest.mark.parametrize(
    ("source", "links"),
    [
        pytest.param("见[清单](permissions.md#app)。", [("permissions.md", "app", 1, 7)], id="page and section"),
        pytest.param("[上文](#keeping)", [("", "keeping", 1, 6)], id="its own page"),
        pytest.param('[a](<sdks.md> "插件")', [("sdks.md", "", 1, 6)], id="brackets and a title"),
        pytest.param("[a][b]\n\n[b]: policy.md#x", [("policy.md", "x", 3, 6)], id="defined below"),
        pytest.param('<a href="policy.md#%E4%BF%9D">a</a>', [("policy.md", "保", 1, 10)], id="HTML, escaped"),
        pytest.param("[a](../x.md) [b](x.md)", [("../x.md", "", 1, 5), ("x.md", "", 1, 18)], id="two"),
        pytest.param("[a](https://x.example/a.md) [b](mailto:a@b.example) [c](/policy/)", [], id="elsewhere"),
        pytest.param("`[a](b.md)`\n\n```\n[a](b.md)\n```\n\n<!-- [a](b.md) -->", [], id="code and comments"),
        pytest.param("[^1]: 注 [[待补充: a]]", [], id="a footnote and a placeholder"),
    ],
)
def test_links_to_pages_beside_it(source: str, links: list[tuple[str, str, int, int]]) -> None:
    assert list(links_in(source)) == links


def test_ids_of_headings_paragraphs_and_html() -> None:
    source = '## 保存 {#keeping}\n\n段落\n{: .x #para }\n\n<a id="old"></a>\n\n<!-- {#hidden} -->\n'
    assert ids_in(source) == {"keeping", "para", "old"}
