"""What the columns of a permission table say, told by their headers.

    | 权限 | 用途 | 何时申请 | 可否拒绝 | 拒绝的影响 |

The same 是 means the opposite under 可否关闭 and under 是否必须, so no cell is read without its header.
"""

from __future__ import annotations

from functools import cache

from checker.policy.blocks import Block, Cell
from checker.policy.names import Words

PERMISSION, PURPOSE, WHEN, REFUSAL, THIRD_PARTY = "permission", "purpose", "when", "refusal", "third_party"
# 拒绝权限的影响 speaks of refusing and 调用权限目的 of the purpose, so 权限 decides last.
_ORDER = (THIRD_PARTY, REFUSAL, PURPOSE, WHEN, PERMISSION)


@cache
def role_of(header: str, words: Words) -> str | None:
    """Return which of the five kinds of column `header` stands over, or None."""
    return next((role for role in _ORDER if words.columns[role].first(header)), None)


def is_permission_table(row: Block, words: Words) -> bool:
    """Tell whether the table of `row` has a column of permissions."""
    return any(role_of(cell.header, words) == PERMISSION for cell in row.cells)


def is_third_party_table(row: Block, words: Words) -> bool:
    """Tell whether the table of `row` is about others: what their code asks for is not the client's request."""
    return any(role_of(cell.header, words) == THIRD_PARTY for cell in row.cells)


def permission_cells(row: Block, words: Words) -> tuple[Cell, ...]:
    """Return the cells that name the permission: those of its columns, or else the first cell."""
    return tuple(cell for cell in row.cells if role_of(cell.header, words) == PERMISSION) or row.cells[:1]


def purpose_in(row: Block, words: Words) -> str | None:
    """Return the purpose that `row` states, from its purpose columns or else from those that no role claims."""
    named = permission_cells(row, words)
    by_role = [cell for cell in row.cells if cell not in named and role_of(cell.header, words) == PURPOSE]
    others = [cell for cell in row.cells if cell not in named and role_of(cell.header, words) is None]
    texts = [cell.text for cell in by_role or others if cell.text.strip().casefold() not in words.nothing]
    return "；".join(text for text in texts if text) or None
