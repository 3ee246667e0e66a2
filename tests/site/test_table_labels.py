"""On a phone each cell is shown below the title of its column."""

from __future__ import annotations

from checker.site.table_labels import label_cells

TABLE = (
    "<table><thead><tr><th>权限</th><th>用途 &amp; <em>说明</em></th></tr></thead>"
    "<tbody><tr><td>相机</td><td>扫码</td></tr></tbody></table>"
)


def test_every_cell_carries_the_title_of_its_column() -> None:
    assert '<tr><td data-label="权限">相机</td><td data-label="用途 &amp; 说明">扫码</td></tr>' in label_cells(TABLE)


def test_labelling_twice_is_labelling_once() -> None:
    assert label_cells(label_cells(TABLE)) == label_cells(TABLE)


def test_an_identifier_may_break_behind_its_last_dot_and_its_underscores_alone() -> None:
    code = TABLE.replace("相机", "<code>a.b.READ_MEDIA</code> a.b")
    broken = label_cells(code)
    assert "<code>a.b.<wbr>READ_<wbr>MEDIA</code> a.b" in broken
    assert label_cells(broken) == broken
    assert label_cells("<p><code>a.b</code></p>") == "<p><code>a.b</code></p>"
