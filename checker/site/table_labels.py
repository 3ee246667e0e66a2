"""Tables that can be read on a phone: every cell carries the title of its column, which narrow screens show.

A long identifier may break behind its last dot and its underscores (`android.permission.` `READ_` `MEDIA_` `IMAGES`),
and so leaves room for the other columns.
"""

from __future__ import annotations

import re
from html import escape, unescape

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?![^>]*data-label)")
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"(?<=<code>)[^<]*")
_JOINT = re.compile(r"(?<=\.)(?=[^.\s]+$)|(?<=_)(?=[^_\s])")


def label_cells(html: str) -> str:
    """Return `html` with its tables so prepared; safe to repeat."""
    return _TABLE.sub(lambda table: _label_table(table[0]), html)


def _label_table(table: str) -> str:
    labels = [escape(unescape(_TAG.sub("", title)).strip()) for title in _HEADER.findall(table)]

    def label_row(row: re.Match[str]) -> str:
        remaining = iter(labels)
        return _CELL.sub(lambda _: f'<td data-label="{next(remaining, "")}"', row[0])

    return _CODE.sub(lambda code: _JOINT.sub("<wbr>", code[0]), _ROW.sub(label_row, table))
