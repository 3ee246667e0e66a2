"""What the columns of a permission table say, told by their headers.

    | 权限 | 用途 | 何时申请 | 可否拒绝 | 拒绝的影响 |

The same 是 means the opposite under 可否关闭 and under 是否必须, so no cell is read without its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.policy.blocks import Block, Cell, row_of
from checker.policy.names import Words

PERMISSION, PURPOSE, WHEN, REFUSAL = "permission", "purpose", "when", "refusal"
THIRD_PARTY, ASKED = "third_party", "asked"
# 拒绝权限的影响 speaks of refusing and 调用权限目的 of the purpose, so 权限 decides last.
_ORDER = (THIRD_PARTY, REFUSAL, PURPOSE, WHEN, PERMISSION)


@cache
def role_of(header: str, words: Words) -> str | None:
    """Return which kind of column `header` stands over, or None."""
    if words.names_permissions(header):
        return PERMISSION
    if header.strip(" ?？").lower() in words.asked:
        return ASKED
    return next((role for role in _ORDER if words.columns[role].first(header)), None)


def is_permission_table(row: Block, words: Words) -> bool:
    """Tell whether the table of `row` has a column of permissions."""
    return any(role_of(cell.header, words) == PERMISSION for cell in row.cells)


def is_third_party_table(row: Block, words: Words) -> bool:
    """Tell whether the table of `row` is about others: what their code asks for is not the client's request.

    It names them before their permissions; 是否与第三方共享 behind a permission says more of that permission.
    """
    roles = [role_of(cell.header, words) for cell in row.cells]
    return THIRD_PARTY in roles and PERMISSION not in roles[: roles.index(THIRD_PARTY)]


def permission_cells(row: Block, words: Words, in_context: bool) -> tuple[Cell, ...]:
    """Return the cells that name the permission: those of its columns, or else the first cell.

    A table without such a column is about permissions where it stands in a context that is, and some column
    says what is said of permissions, or no column has a header.
    """
    named = tuple(cell for cell in row.cells if role_of(cell.header, words) == PERMISSION)
    roles = {role_of(cell.header, words) for cell in row.cells}
    if not named and in_context and (roles - {None} or not any(cell.header for cell in row.cells)):
        numbered = bool(row.cells) and not any(character.isalpha() for character in row.cells[0].text)
        return row.cells[1:2] if numbered else row.cells[:1]
    return named


def purpose_in(row: Block, words: Words) -> str | None:
    """Return the purpose that `row` states, from its purpose columns or else from those that no role claims."""
    named = permission_cells(row, words, in_context=True)
    by_role = [cell for cell in row.cells if cell not in named and role_of(cell.header, words) == PURPOSE]
    others = [cell for cell in row.cells if cell not in named and role_of(cell.header, words) is None]
    texts = [cell.text for cell in by_role or others if cell.text.strip().casefold() not in words.nothing]
    return "；".join(text for text in texts if text) or None


def purpose_in_details(details: list[str], words: Words) -> str | None:
    """Return the purpose that the items below an item state: 用途：扫码, or else all that they say."""
    parted = [re.split(r"[：:]", text, maxsplit=1) for text in details]
    by_role = [parts[1] for parts in parted if len(parts) > 1 and role_of(parts[0], words) == PURPOSE]
    others = [text for text, parts in zip(details, parted, strict=True) if role_of(parts[0], words) is None]
    return "；".join(text.strip() for text in by_role or others if text) or None


def denies_in_a_cell(row: Block, words: Words) -> bool:
    """Tell whether a cell says that the permission of its row is not asked for: 本应用不申请, or 否 under 是否申请."""
    for cell in row.cells:
        role = role_of(cell.header, words)
        answer = cell.text.strip(" 。.").casefold()
        if answer in words.no and (role == ASKED or (role == PURPOSE and answer not in words.nothing)):
            return True
        if role != REFUSAL and words.phrases.denies(cell.text):
            return True
    return False


def with_headers(rows: list[Block], words: Words) -> Iterator[Block | None]:
    """Yield the rows of one table; where its headers are ordinary cells, None for them and the others below them."""
    first = rows[0]
    roles = [role_of(cell.text, words) for cell in first.cells]
    if any(cell.header for cell in first.cells) or PERMISSION not in roles or len(set(roles) - {None}) < 2:
        yield from rows
        return
    headers = tuple(cell.text for cell in first.cells)
    yield None
    yield from (row_of(headers, [(cell.text, cell.codes) for cell in row.cells], row.table) for row in rows[1:])
