"""Read a rendered page into sections, blocks and tokens.

    <h2 id="rights">五、您的权利</h2>        Section("rights", 2, title, blocks)
    <p>我们在<strong>7个</strong>工作日</p>   Block("p", tokens of 我 们 在 7 个 工 作 日)

A word of Latin, Arabic or any spaced script is one token, a Chinese character or kana is one by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from lxml import html as lxml_html
from lxml.html import HtmlElement

_UNSPACED = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = rf"[^\W{_UNSPACED}]+(?:[.'’-][^\W{_UNSPACED}]+)*"
_TOKEN = re.compile(rf"[{_UNSPACED}]|{_WORD}|\s+|[^\w\s]")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset({"strong", "em", "b", "i", "code", "a", "sub", "sup", "kbd", "abbr", "span", "br", "img", "mark"})
_KEPT = frozenset({"strong", "em", "b", "i", "code", "sub", "sup", "kbd"})
_UNSEEN = frozenset({"script", "style", "template"})
_MADE_UP_ID = re.compile(r"_\d*")  # what Python-Markdown calls headings without a Latin letter


class Token(NamedTuple):
    """A word, a character, a space or a mark; `tags` are the inline tags around it, the outermost first.

    Tokens are compared by `key`: the text, and the address of a link to another site.
    """

    text: str
    key: str
    tags: tuple[str, ...] = ()


Tokens = tuple[Token, ...]


class Block(NamedTuple):
    """A paragraph ("p"), a list item ("li") or a table ("table").

    `depth` counts the lists around it, `number` is that of an item of a numbered list; the first of `rows`
    is a table's header, and its `tokens` are those of all cells.
    """

    kind: str
    tokens: Tokens
    depth: int = 0
    number: int | None = None
    rows: tuple[tuple[Tokens, ...], ...] = ()


class Section(NamedTuple):
    """What stands under one heading up to the next; `key` is the heading's own id, or else its text."""

    key: str
    level: int
    title: Tokens
    blocks: tuple[Block, ...]


def text_of(tokens: Tokens) -> str:
    """Return what a reader sees of `tokens`."""
    return "".join(token.text for token in tokens).strip()


def keys_of(tokens: Tokens) -> tuple[str, ...]:
    """Return what `tokens` are compared by."""
    return tuple(token.key for token in tokens)


def same_words(old: Tokens, new: Tokens) -> bool:
    """Tell whether a reader sees the same in both."""
    return old == new or (len(old) == len(new) and keys_of(old) == keys_of(new))


@lru_cache(maxsize=16)  # a version is compared with the one before and the one after it
def read_sections(html: str) -> tuple[Section, ...]:
    """Return the sections of the rendered page `html`; the first holds what stands before any heading."""
    sections = [Section("", 0, (), ())]
    blocks: list[Block] = []
    for element in _blocks_and_headings(lxml_html.fragment_fromstring(html, create_parent="div"), 0):
        if isinstance(element, Block):
            blocks.append(element)
            continue
        sections[-1] = sections[-1]._replace(blocks=tuple(blocks))
        blocks = []
        title = _trim(_tokens(element, ()))
        identifier = element.get("id") or ""
        key = text_of(title) if _MADE_UP_ID.fullmatch(identifier) else identifier or text_of(title)
        sections.append(Section(key, _HEADINGS[element.tag], title, ()))
    sections[-1] = sections[-1]._replace(blocks=tuple(blocks))
    return tuple(section for section in sections if section.level or section.blocks)


def _blocks_and_headings(parent: HtmlElement, depth: int, number: int | None = None) -> Iterator[Block | HtmlElement]:
    """Yield the blocks below `parent` and the elements of headings, in the order of the page."""
    kind = "li" if parent.tag == "li" else "p"
    inline: list[Token] = list(_words(parent.text, ()))
    for child in parent:
        if child.tag in _INLINE:
            inline += _inline(child, ())
            continue
        if text := _trim(tuple(inline)):
            yield Block(kind, text, depth, number)
            kind, number = "p", None
        inline = list(_words(child.tail, ()))
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            for below in _below(child, depth):
                # The paragraph in a loose item is the item's own text.
                own = isinstance(below, Block) and child.tag == "p" and kind == "li"
                yield below._replace(kind="li", number=number) if own and isinstance(below, Block) else below
                kind = "p" if own else kind
    if text := _trim(tuple(inline)):
        yield Block(kind, text, depth, number)


def _below(element: HtmlElement, depth: int) -> Iterator[Block | HtmlElement]:
    if element.tag in _HEADINGS:
        yield element
    elif element.tag == "table":
        yield _table(element, depth)
    elif element.tag in ("ul", "ol"):
        first = int(element.get("start") or 1)
        for number, item in enumerate(element.iterchildren("li"), first):
            yield from _blocks_and_headings(item, depth + 1, number if element.tag == "ol" else None)
    else:
        yield from _blocks_and_headings(element, depth)


def _table(table: HtmlElement, depth: int) -> Block:
    rows = tuple(tuple(_trim(_tokens(cell, ())) for cell in row.iterchildren("td", "th")) for row in table.iter("tr"))
    return Block("table", tuple(token for row in rows for cell in row for token in cell), depth, rows=rows)


def _tokens(element: HtmlElement, tags: tuple[str, ...]) -> Tokens:
    """Return the tokens of all text in `element`."""
    tokens = list(_words(element.text, tags))
    for child in element:
        tokens += _inline(child, tags)
    return tuple(tokens)


def _inline(element: HtmlElement, tags: tuple[str, ...]) -> Iterator[Token]:
    """Yield the tokens of an inline element and of the text behind it."""
    address = element.get("href") or ""
    if element.tag == "br":
        yield Token(" ", " ", tags)
    elif element.tag == "img":
        yield from _words(element.get("alt"), tags)
    elif isinstance(element.tag, str) and element.tag not in _UNSEEN and "headerlink" not in element.classes:
        outside = "://" in address
        own = f'a href="{escape(address)}"' if outside else element.tag if element.tag in _KEPT else None
        inner = _tokens(element, (*tags, own) if own else tags)
        yield from (token._replace(key=f"{token.key}\0{address}") if outside else token for token in inner)
    yield from _words(element.tail, tags)


@lru_cache(maxsize=4096)  # one version says most of what the version before it said
def _words(text: str | None, tags: tuple[str, ...]) -> Tokens:
    words = (" " if word.isspace() else word for word in _TOKEN.findall(text or ""))
    return tuple(Token(word, word, tags) for word in words)


def _trim(tokens: Tokens) -> Tokens:
    start, end = 0, len(tokens)
    while start < end and tokens[start].text == " ":
        start += 1
    while end > start and tokens[end - 1].text == " ":
        end -= 1
    return tokens[start:end]
