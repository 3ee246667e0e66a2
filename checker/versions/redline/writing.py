"""Write the redline of one page as HTML.

<ins> and <del> stand within paragraphs, items and cells, never around them. What is inside is announced to
screen readers by words that are hidden from the eye; sections that say the same are folded away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from checker.versions.redline.pairing import BlockPair, RowPair, SectionPair, pair_rows
from checker.versions.redline.phrases import ADDED, REMOVED, SAME, Change, changes_between
from checker.versions.redline.reading import Block, Tokens, same_words, text_of

_TAGS = {REMOVED: "del", ADDED: "ins"}
_LEVELS_DOWN = 2  # a page's sections stand below a heading that names the page, and its own title is a line of text


class Words(NamedTuple):
    """What is written around the changes, in one language; `{title}` stands for that of a section."""

    added_start: str
    added_end: str
    removed_start: str
    removed_end: str
    section_added: str
    section_removed: str
    section_changed: str
    section_only_moved: str
    section_moved: str
    block_came: str
    block_went: str
    unchanged: str


def write_page(pairs: tuple[SectionPair, ...], page: str, words: Words) -> str:
    """Return the redline of the sections `pairs`: a list of those that differ, then the text; "" if none does."""
    if not any(pair.changed for pair in pairs):
        return ""
    return "\n".join(_PageWriter(page, words).lines(pairs))


class _PageWriter:
    def __init__(self, page: str, words: Words) -> None:
        self.page = page
        self.words = words

    def lines(self, pairs: tuple[SectionPair, ...]) -> Iterator[str]:
        yield '<div class="redline">'
        yield '<ul class="redline-index">'
        for pair in pairs:
            if pair.changed and pair.section.level:
                link = f'<a href="#{escape(self._id(pair))}">{escape(text_of(pair.section.title))}</a>'
                yield f"<li>{self._status(pair)} {link}</li>"
        yield "</ul>"
        for changed, group in groupby(pairs, key=lambda pair: pair.changed):
            sections = tuple(group)
            yield from self._changed(sections) if changed else self._folded(sections)
        yield "</div>"

    def _id(self, pair: SectionPair) -> str:
        return f"{self.page}-{pair.section.key}".replace(" ", "-")

    def _status(self, pair: SectionPair) -> str:
        if pair.old is None:
            kind, word = "added", self.words.section_added
        elif pair.new is None:
            kind, word = "removed", self.words.section_removed
        elif pair.says_the_same:
            kind, word = "moved", self.words.section_only_moved
        else:
            kind, word = "changed", self.words.section_changed
        return f'<span class="redline-status redline-status--{kind}">{escape(word)}</span>'

    def _moved(self) -> str:
        return f'<span class="redline-status redline-status--moved">{escape(self.words.section_only_moved)}</span>'

    def _folded(self, pairs: tuple[SectionPair, ...]) -> Iterator[str]:
        """Yield sections that say the same, behind a line that names them."""
        titles = " · ".join(text_of(pair.section.title) for pair in pairs if pair.section.level)
        yield f'<details class="redline-same"><summary>{escape(self.words.unchanged.format(title=titles))}</summary>'
        yield from self._changed(pairs)
        yield "</details>"

    def _changed(self, pairs: Iterable[SectionPair]) -> Iterator[str]:
        for pair in pairs:
            if pair.section.level:
                tag = f"h{min(pair.section.level + _LEVELS_DOWN, 6)}" if pair.section.level > 1 else "p"
                title = self._text(pair.old.title if pair.old else (), pair.new.title if pair.new else ())
                yield f'<{tag} id="{escape(self._id(pair))}">{title}</{tag}>'
            if pair.moved is not None:
                yield self._note(self.words.section_moved, pair.moved)
            yield from self._blocks(pair.blocks)

    def _note(self, words: str, title: str) -> str:
        return f'<p class="redline-note">{escape(words.format(title=title))}</p>'

    # Blocks

    def _blocks(self, pairs: Iterable[BlockPair]) -> Iterator[str]:
        """Yield the blocks, with items that follow each other in one list."""
        for tag, group in groupby(pairs, key=_list_tag):
            lines = [line for pair in group for line in self._block(pair)]
            yield from [f"<{tag}>", *lines, f"</{tag}>"] if tag else lines

    def _block(self, pair: BlockPair) -> Iterator[str]:
        block = _block_of(pair)
        if pair.other is not None:
            words = self.words.block_came if pair.new else self.words.block_went
            note = self._note(words, pair.other)
            yield f"<li>{note}</li>" if block.kind == "li" else note
            if pair.new is None:
                return
        if block.kind == "table":
            yield from self._table(pair.old, pair.new)
            return
        text = self._text(pair.old.tokens if pair.old else (), pair.new.tokens if pair.new else ())
        number = f' value="{block.number}"' if block.number is not None else ""
        depth = f' class="redline-depth-{block.depth}"' if block.depth > 1 else ""
        yield f"<{block.kind}{number}{depth}>{text}</{block.kind}>"

    def _table(self, old: Block | None, new: Block | None) -> Iterator[str]:
        block = new or old
        if block is None or not block.rows:
            return
        rows = pair_rows(old, new) if old and new else _rows_of_one(old, new)
        header_before = old.rows[0] if old and old.rows else ()
        header = self._cells(header_before, new.rows[0] if new else ())
        labels = [text_of(cell) for cell in block.rows[0]]
        yield "<table>\n<thead>\n<tr>"
        yield "".join(f'<th scope="col">{cell}</th>' for cell in header)
        yield "</tr>\n</thead>\n<tbody>"
        for before, after, moved in rows:
            cells = self._cells(before or (), after or ())
            if moved:
                cells[0] = f"{self._moved()} {cells[0]}"
            labelled = zip(cells, [*labels, *[""] * len(cells)], strict=False)
            line = "".join(f'<td data-label="{escape(label)}">{cell}</td>' for cell, label in labelled)
            yield f"<tr>{line}</tr>"
        yield "</tbody>\n</table>"

    def _cells(self, old: tuple[Tokens, ...], new: tuple[Tokens, ...]) -> list[str]:
        width = max(len(old), len(new))
        both = zip([*old, *[()] * (width - len(old))], [*new, *[()] * (width - len(new))], strict=True)
        return [self._text(before, after) for before, after in both]

    # Text

    def _text(self, old: Tokens, new: Tokens) -> str:
        if same_words(old, new):
            return _markup(new)
        return "".join(self._change(change) for change in changes_between(old, new))

    def _change(self, change: Change) -> str:
        text = _markup(change.tokens)
        if change.kind == SAME:
            return text
        words, tag = self.words, _TAGS[change.kind]
        start, end = (words.added_start, words.added_end) if tag == "ins" else (words.removed_start, words.removed_end)
        return f"<{tag}>{_hidden(start)}{text}{_hidden(end)}</{tag}>"


def _block_of(pair: BlockPair) -> Block:
    block = pair.new or pair.old
    assert block is not None  # noqa: S101 (for mypy: one of the two is always there)
    return block


def _rows_of_one(old: Block | None, new: Block | None) -> list[RowPair]:
    if old:
        return [RowPair(row, None) for row in old.rows[1:]]
    return [RowPair(None, row) for row in new.rows[1:]] if new else []


def _list_tag(pair: BlockPair) -> str | None:
    block = _block_of(pair)
    return None if block.kind != "li" else "ul" if block.number is None else "ol"


def _hidden(words: str) -> str:
    return f'<span class="for-screen-readers">{escape(words)}</span>'


def _markup(tokens: Tokens) -> str:
    """Return `tokens` as HTML, each run with the same inline tags in one piece."""
    if not any(token.tags for token in tokens):
        return escape("".join([token.text for token in tokens]), quote=False)
    parts = []
    for tags, run in groupby(tokens, key=lambda token: token.tags):
        text = escape("".join(token.text for token in run), quote=False)
        opening = "".join(f"<{tag}>" for tag in tags)
        closing = "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))
        parts.append(f"{opening}{text}{closing}")
    return "".join(parts)
