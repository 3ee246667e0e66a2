"""Which lines are meant as rows of a table, and whether they fit its header."""

from __future__ import annotations

import pytest

from checker.policy.rows import rows_in

TABLE = "| 权限 | 用途 | 可否拒绝 |\n| --- | :-: | ---: |\n"


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        pytest.param(f"{TABLE}| 相机 | 扫码 | 可以 |", [(3, 3, 3)], id="a row"),
        pytest.param(f"{TABLE}| 相机 | | |", [(3, 3, 3)], id="empty cells"),
        pytest.param(f"{TABLE}| 相机 | 扫码 |", [(3, 2, 3)], id="a cell short"),
        pytest.param(f"{TABLE}| 相机 | 扫码 | 可以 | 无 |", [(3, 4, 3)], id="a cell too many"),
        pytest.param(f"{TABLE}| `a|b` | a \\| b | 可以 |", [(3, 3, 3)], id="bars within a cell"),
        pytest.param(f"{TABLE}\n| 相机 | 扫码 | 可以 |", [(4, 3, 0)], id="an empty line within"),
        pytest.param("| 权限 | 用途 |\n| 相机 | 扫码 |", [(1, 2, 0), (2, 2, 0)], id="no line below the header"),
        pytest.param(
            "权限 | 用途\n--- | ---\n相机 | 扫码\n| 位置 | 附近 |", [(3, 2, 2), (4, 2, 2)], id="no bars outside"
        ),
        pytest.param(f"{TABLE}您可以拒绝。", [(3, 1, 3)], id="a sentence that is taken for a row"),
        pytest.param(f"```\n{TABLE}| 相机 |\n```", [], id="an example"),
        pytest.param("或 a | b", [], id="a bar in a sentence"),
    ],
)
def test_rows_and_what_their_header_expects(source: str, rows: list[tuple[int, int, int]]) -> None:
    assert [(row.line, row.cells, row.expected) for row in rows_in(source)] == rows


def test_full_width_bars_are_noticed() -> None:
    (row,) = rows_in(f"{TABLE}｜ 相机 ｜ 扫码 ｜ 可以 ｜")
    assert (row.cells, row.full_width) == (1, True)
