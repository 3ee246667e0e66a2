"""The visible text of a rendered page, block by block: headings, paragraphs, list items and table rows.

What a browser hides counts for nothing: comments, scripts, `hidden`, `display: none`, struck-out text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple

HEADING, PARAGRAPH, ITEM, ROW = "heading", "paragraph", "item", "row"

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSEEN = frozenset(["script", "style", "template", "noscript", "del", "s", "strike", "head", "title", "svg"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TEXT_BLOCKS = frozenset(["p", "pre", "summary"])
_BREAKS = frozenset(
    [
        "div",
        "section",
        "article",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "details",
        "figure",
        "form",
        "hr",
    ]
)
_CJK = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_WRAP_IN_CJK = re.compile(rf"(?<=[{_CJK}])[ \t\r\f]*\n[ \t\r\f\n]*(?=[{_CJK}])")
_BREAK_MARK = "\x0b"
# What looks the same is the same: letters of full width, and places where a long word may break.
PLAIN: dict[int, int | None] = {
    0xFF01 + code: 0x21 + code for code in range(94) if chr(0x21 + code).isalnum() or chr(0x21 + code) in "._"
}
PLAIN |= dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])


class Cell(NamedTuple):
    """One cell of a table's body, under the text of its column's header (empty where there is none)."""

    header: str
    text: str
    codes: tuple[str, ...] = ()


class Block(NamedTuple):
    """One block of visible text, in the order of the page.

    `codes` are the texts of its code spans; `level` and `anchor` belong to headings, `cells` and `table`
    (the number of the table on its page) to rows, `depth` (from 1) to list items.
    """

    kind: str
    text: str
    codes: tuple[str, ...] = ()
    level: int = 0
    anchor: str | None = None
    cells: tuple[Cell, ...] = ()
    table: int = 0
    depth: int = 0


def row_of(headers: tuple[str, ...], texts: Sequence[tuple[str, tuple[str, ...]]], table: int) -> Block:
    """Return a row of the numbered table from its headers, and from the text and code spans of each cell."""
    headers += ("",) * (len(texts) - len(headers))
    cells = tuple(Cell(header, text, codes) for header, (text, codes) in zip(headers, texts, strict=False))
    text = " | ".join(f"{cell.header}：{cell.text}" if cell.header else cell.text for cell in cells)
    return Block(ROW, text, tuple(code for cell in cells for code in cell.codes), cells=cells, table=table)


def read_blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks of the HTML text `html` that a reader sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.unseen: list[str] = []  # the open tags from the outermost hidden one on
        self.parts: list[str] = []
        self.codes: list[str] = []
        self.in_code = 0
        self.kind, self.level = PARAGRAPH, 0
        self.anchor: str | None = None
        self.lists = 0
        self.tables: list[_Table] = []
        self.table_count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unseen or tag in _UNSEEN or _is_hidden(tag, dict(attrs)):
            if tag not in _VOID:
                self.unseen.append(tag)
            return
        attributes = dict(attrs)
        if tag == "br":
            self.parts.append(_BREAK_MARK)
        elif tag == "code":
            self.in_code += 1
            self.codes.append("")
        elif tag == "table":
            self.flush()
            self.table_count += 1
            self.tables.append(_Table(self.table_count))
        elif self.tables and tag in ("td", "th", "tr"):
            self._close_cell()  # HTML lets the end tags of cells and rows away
            if tag != "tr":
                self.tables[-1].open_cell(tag, attributes)
            elif self.tables[-1].row:
                self.blocks += self.tables[-1].close_row()
        elif self.tables:
            if tag in ("p", "li", "div"):
                self.parts.append(_BREAK_MARK)
        else:
            self._open_block(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag in self.unseen:
                del self.unseen[len(self.unseen) - 1 - self.unseen[::-1].index(tag) :]
            return
        if tag == "code":
            self.in_code = max(0, self.in_code - 1)
        elif self.tables and tag in ("td", "th", "tr", "table"):
            self._close_cell()
            if tag == "tr" or (tag == "table" and self.tables[-1].row):
                self.blocks += self.tables[-1].close_row()
            if tag == "table":
                self.tables.pop()
        elif self.tables and tag == "caption":
            self.kind = PARAGRAPH  # and stays what it was: a table closes the block before it
            self.flush()
        elif not self.tables:
            self._close_block(tag)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        self.parts.append(data)
        if self.in_code and self.codes:
            self.codes[-1] += data

    def flush(self) -> None:
        """Add what has been read so far as a block of the kind that is open."""
        text = _join(self.parts)
        if text:
            depth = self.lists if self.kind == ITEM else 0
            codes = tuple(code.strip() for code in self.codes)
            self.blocks.append(Block(self.kind, text, codes, self.level, self.anchor, depth=depth))
        self.parts, self.codes = [], []
        self.kind, self.level, self.anchor = (ITEM if self.lists else PARAGRAPH), 0, None

    def _close_cell(self) -> None:
        self.tables[-1].close_cell(_join(self.parts), tuple(self.codes))
        self.parts, self.codes = [], []

    def _open_block(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _HEADINGS:
            self.flush()
            self.kind, self.level, self.anchor = HEADING, _HEADINGS[tag], attributes.get("id")
        elif tag in ("ul", "ol"):
            self.flush()
            self.lists += 1
        elif tag in ("li", "dt"):
            self.flush()
            self.kind = ITEM
        elif tag == "dd":
            self.parts.append("：")  # a term and what is said of it are one item
        elif tag in _TEXT_BLOCKS or tag in _BREAKS:
            self.flush()

    def _close_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.flush()
            self.lists = max(0, self.lists - 1)
            self.kind = ITEM if self.lists else PARAGRAPH
        elif tag in _HEADINGS or tag in ("li", "dd") or tag in _TEXT_BLOCKS or tag in _BREAKS:
            self.flush()


class _Table:
    """One table being read: its header cells, and the cells that reach into the rows below."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.headers: tuple[str, ...] = ()
        self.has_rows = False
        self.row: list[tuple[str, str, tuple[str, ...]]] = []
        self.open: tuple[str, int, int] | None = None
        self.spanning: dict[int, tuple[int, str, str, tuple[str, ...]]] = {}

    def open_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.open = (tag, _number(attributes.get("colspan")), _number(attributes.get("rowspan")))
        self._fill_spanning()

    def close_cell(self, text: str, codes: tuple[str, ...]) -> None:
        if self.open is None:
            return  # what stands between cells is no cell's
        tag, columns, rows = self.open
        for _ in range(columns):
            if rows > 1:
                self.spanning[len(self.row)] = (rows - 1, tag, text, codes)
            self.row.append((tag, text, codes))
        self.open = None

    def close_row(self) -> list[Block]:
        self._fill_spanning()
        row, self.row = self.row, []
        if row and all(tag == "th" for tag, _, _ in row):
            self._add_headers(tuple(text for _, text, _ in row))
            return []
        self.has_rows = self.has_rows or bool(row)
        block = row_of(self.headers, [(text, codes) for _, text, codes in row], self.number)
        return [block] if any(cell.text for cell in block.cells) else []

    def _add_headers(self, texts: tuple[str, ...]) -> None:
        """Take a row of header cells: the table's, more of them, or the title of a group of rows (one wide cell)."""
        if len(set(texts)) == 1 and len(texts) > 1:
            return
        above = () if self.has_rows else self.headers
        above += ("",) * (len(texts) - len(above))
        self.headers = tuple(
            text if text == over else f"{over} {text}".strip() for over, text in zip(above, texts, strict=False)
        )

    def _fill_spanning(self) -> None:
        """Repeat the cells of rows above that reach down to the place where the next cell goes."""
        while len(self.row) in self.spanning:
            at = len(self.row)
            rows, tag, text, codes = self.spanning.pop(at)
            if rows > 1:
                self.spanning[at] = (rows - 1, tag, text, codes)
            self.row.append((tag, text, codes))


def _number(value: str | None) -> int:
    return min(int(value), 100) if value and value.isdecimal() and int(value) else 1


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    classes = (attributes.get("class") or "").split()
    hidden = "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
    return hidden or (tag == "a" and bool({"headerlink", "footnote-ref", "footnote-backref"} & set(classes)))


def _join(parts: list[str]) -> str:
    """Return the text as a reader sees it: white space folded, no gap where a Chinese line was wrapped."""
    text = _WRAP_IN_CJK.sub("", "".join(parts)).translate(PLAIN)
    lines = (" ".join(line.split()) for line in text.split(_BREAK_MARK))
    return "\n".join(line for line in lines if line)
