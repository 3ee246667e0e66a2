"""A row of a table has more or fewer cells than the table's header, or stands in no table.

A missing cell moves the others under the wrong titles; what is too much is not shown at all.

Bad:  `| 相机 | 扫码 |` below `| 权限 | 用途 | 可否拒绝 |`; a row between full-width bars; an empty line within a table.
Good: as many cells as titles, between `|`, line below line.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import ERROR, Finding, Text
from checker.rules.facts import Facts

ID = "broken-table"
SEVERITY = ERROR
MANUAL_ZH = """表格的一行比表头多格或少格，或者不在任何表格中。

少一格，后面的内容就错到别的栏目下；多出来的，读者看不到。

错误：表头是 | 权限 | 用途 | 可否拒绝 |，下面一行写 | 相机 | 扫码 |；竖线写成了全角；表格中间空了一行。
正确：每行的格数与表头相同，用半角竖线 | 分隔，各行紧挨着。
"""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each row whose cells do not fit its header."""
    for row in facts.texts.rows if facts.texts else ():
        if row.cells != row.expected:
            message, hint = _no_table() if not row.expected else _uneven(row.cells, row.expected)
            if row.full_width:
                hint = Text(zh="竖线要用半角 |，不能用全角 ｜", en="write the bars as |, not as the full-width ｜")
            yield Finding(ID, "table", message, hint, row.location, language=row.language)


def _uneven(cells: int, expected: int) -> tuple[Text, Text]:
    return (
        Text(
            zh=f"这一行有 {cells} 格，表头有 {expected} 格", en=f"this row has {cells} cells, its header has {expected}"
        ),
        Text(
            zh="不是表格内容的，在它上面空一行" if cells == 1 else "补上缺的格，或删去多余的竖线",
            en="leave a line empty above what belongs to no table"
            if cells == 1
            else "add the missing cells, or remove bars that are too many",
        ),
    )


def _no_table() -> tuple[Text, Text]:
    return (
        Text(zh="这一行不在任何表格中，读者会看到竖线", en="this row is in no table, so readers see its bars"),
        Text(
            zh="删去它上面的空行，与表格的其他行紧挨着；新表格要有表头和 | --- | 一行",
            en="remove the empty line above it; a new table needs a header and a line | --- |",
        ),
    )
