"""The redline of one page as plain values: for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from checker.versions.redline.pairing import BlockPair, RowPair, SectionPair, pair_pages, pair_rows
from checker.versions.redline.phrases import ADDED, REMOVED, SAME, changes_between
from checker.versions.redline.reading import Tokens, read_sections, same_words, text_of

_KINDS = {SAME: "same", REMOVED: "removed", ADDED: "added"}
_SHOWN_AS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


class Piece(NamedTuple):
    """A run of text that both pages have ("same"), or one alone ("added", "removed")."""

    kind: str
    text: str


class ChangedBlock(NamedTuple):
    """A paragraph ("p"), list item ("li") or row of a table ("row") that differs.

    `came_from` and `went_to` are titles of other sections, where the block moved; a row that `moved` stood elsewhere
    in its table.
    """

    kind: str
    pieces: tuple[Piece, ...]
    came_from: str | None = None
    went_to: str | None = None
    moved: bool = False


class ChangedSection(NamedTuple):
    """A section that differs: "added", "removed", "changed" or "moved"; `id` is that of its heading, "" before any.

    `moved_from` is the title that the section used to stand behind, where it has moved.
    """

    id: str
    title: str
    status: str
    moved_from: str | None
    blocks: tuple[ChangedBlock, ...]


def changed_sections(old: str, new: str) -> tuple[ChangedSection, ...]:
    """Return what differs between two rendered pages, section by section."""
    if old == new:
        return ()
    return tuple(_section(pair) for pair in pair_pages(read_sections(old), read_sections(new)) if pair.changed)


def marked(pieces: tuple[Piece, ...]) -> str:
    """Return `pieces` as one line, with [-removed-] and {+added+} text."""
    return "".join(_SHOWN_AS[piece.kind].format(piece.text) for piece in pieces)


def _section(pair: SectionPair) -> ChangedSection:
    title = text_of(pair.section.title)
    blocks = tuple(block for one in pair.blocks if one.changed for block in _blocks(one))
    if pair.old and pair.new and not same_words(pair.old.title, pair.new.title):
        blocks = (ChangedBlock("title", _pieces(pair.old.title, pair.new.title)), *blocks)
    return ChangedSection(pair.section.key, title, _status(pair), pair.moved, blocks)


def _status(pair: SectionPair) -> str:
    if pair.old is None:
        return "added"
    if pair.new is None:
        return "removed"
    return "moved" if pair.says_the_same else "changed"


def _blocks(pair: BlockPair) -> Iterator[ChangedBlock]:
    old, new = pair.old, pair.new
    block = new or old
    assert block is not None  # noqa: S101 (for mypy: one of the two is always there)
    if pair.other is not None and new is None:
        yield ChangedBlock(block.kind, (), went_to=pair.other)
    elif block.kind == "table":
        yield from _rows(pair)
    else:
        pieces = _pieces(old.tokens if old else (), new.tokens if new else ())
        yield ChangedBlock(block.kind, pieces, came_from=pair.other)


def _rows(pair: BlockPair) -> Iterator[ChangedBlock]:
    old, new = pair.old, pair.new
    if old and new:
        rows = [RowPair(old.rows[0], new.rows[0]), *pair_rows(old, new)] if old.rows and new.rows else []
    else:
        rows = [RowPair(row, None) for row in old.rows] if old else []
        rows += [RowPair(None, row) for row in new.rows] if new else []
    for before, after, moved in rows:
        cells = [_pieces(one or (), other or ()) for one, other in zip_longest(before or (), after or ())]
        if moved or any(piece.kind != "same" for cell in cells for piece in cell):
            yield ChangedBlock("row", tuple(_joined(cells)), came_from=pair.other, moved=moved)


def _joined(cells: list[tuple[Piece, ...]]) -> Iterator[Piece]:
    for index, cell in enumerate(cells):
        if index:
            yield Piece("same", " | ")
        yield from cell


def _pieces(old: Tokens, new: Tokens) -> tuple[Piece, ...]:
    if same_words(old, new):
        return (Piece("same", text_of(new)),) if new else ()
    changes = changes_between(old, new)
    return tuple(Piece(_KINDS[one.kind], "".join(token.text for token in one.tokens)) for one in changes)
