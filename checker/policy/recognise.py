"""Which permissions a block of a page names, in a context that is about permissions.

Words alone prove nothing: in real policies 电话 stands in 411 of 483 documents and right before 权限 in 37.
So a name counts in a permission table or at the head of an item in a permission section, and elsewhere only
where `phrases` make a permission of it. What is denied (我们不会访问您的通讯录) and what others ask for is spoken
of, and not disclosed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.policy.blocks import Block
from checker.policy.names import Found, Words, constants_in, identifiers_in, other_constants_in
from checker.policy.platforms import narrowed
from checker.policy.tables import (
    PERMISSION,
    denies_in_a_cell,
    is_permission_table,
    is_third_party_table,
    permission_cells,
    role_of,
)

_SENTENCE_END = re.compile(r"(?<=[。！？!?؟])|(?<=[.])(?=\s)|\n")
_CLAUSE = re.compile(r"[^，,،；;؛。：:（(）)\n]+")
_ASIDE = re.compile(r"[（(]([^（()）]*)[）)]")


class Sentence(NamedTuple):
    """One sentence of a block, where it starts in the block's text, and the permissions in it.

    `found` are those that it speaks of, `disclosed` those of them that it says are asked for.
    """

    text: str
    start: int
    found: tuple[Found, ...] = ()
    disclosed: tuple[Found, ...] = ()


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of `text` with its start, without the white space around it."""
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if sentence.strip():
            yield start + len(sentence) - len(sentence.lstrip()), sentence.strip()
        start = end


def found_in_row(row: Block, words: Words, in_context: bool) -> tuple[Found, ...]:
    """Return the permissions that a table row names: in its permission column, or as a cell of its own."""
    if is_third_party_table(row, words) or denies_in_a_cell(row, words):
        return ()
    is_table = is_permission_table(row, words)
    named = permission_cells(row, words, in_context) if is_table or in_context else ()
    found: list[Found] = []
    for cell in row.cells:
        ids = [*identifiers_in(cell.text, cell.codes), *(constants_in(cell.text) if is_table or in_context else ())]
        if cell in named:
            found += (one for one in ids if not _is_denied(cell.text, one, words))
            found += other_constants_in(cell.codes)
            found += _names_in_cell(cell.text, words, is_table)
        elif not named or _is_nothing_but(cell.text, ids):
            found += ids
    return _without_labels(_on_platforms(found, row, words))


def _on_platforms(found: Iterable[Found], row: Block, words: Words) -> Iterator[Found]:
    """Yield what is found in a row, names only for the platforms that another of its cells holds: 相机 | Android."""
    cells = [cell for cell in row.cells if role_of(cell.header, words) in (None, PERMISSION)]
    platforms = next(filter(None, (words.platforms.named_alone(cell.text) for cell in cells)), frozenset[str]())
    for one in found:
        covers = one.covers if one.is_id else narrowed(one.covers, platforms)
        if covers:
            yield one._replace(covers=covers)


def _is_nothing_but(text: str, found: list[Found]) -> bool:
    """Tell whether a cell holds identifiers and no sentence about them."""
    for one in found:
        text = text.replace(one.written, " ")
    return not any(character.isalnum() for character in text)


def found_in_heading(heading: Block, words: Words, in_context: bool) -> tuple[Found, ...]:
    """Return the permissions that a heading is about: 相机权限 names one, 权限变更通知 does not."""
    found = [*identifiers_in(heading.text, heading.codes), *constants_in(" ".join(heading.codes))]
    found += (one for one in constants_in(heading.text) if one.written == heading.text.strip("[]") and in_context)
    found += _at_head(heading.text, words) if in_context else []
    return _without_labels([one for one in found if not _is_denied(heading.text, one, words)])


def denies_itself(text: str, words: Words) -> bool:
    """Tell whether a clause of `text` says that what the text is about is not asked for: 我们不申请该权限."""
    return any(words.phrases.denies(_without_names(clause[0], words)) for clause in _CLAUSE.finditer(text))


def _without_names(clause: str, words: Words) -> str:
    for name in words.names_in(clause):
        clause = clause.replace(name.written, " ")
    return clause


def sentences_in(block: Block, words: Words, in_context: bool) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph or list item, each with the permissions that it names.

    In a section about permissions a line also names what stands at its head: 相机：用于扫码.
    """
    lines = {0, *(match.end() for match in re.finditer("\n", block.text))}
    return tuple(
        _sentence(text, start, [code for code in block.codes if code in text], words, in_context, start in lines)
        for start, text in sentences_of(block.text)
    )


def _sentence(text: str, start: int, codes: list[str], words: Words, in_context: bool, opens_line: bool) -> Sentence:
    found = list(identifiers_in(text, codes))
    if in_context or words.phrases.permission.first(text):
        found += constants_in(" ".join(codes))
        found += (
            one for one in constants_in(text) if "_" in one.written or words.phrases.is_introduced(text, one.start)
        )
    if in_context and opens_line:
        found += (one for one in constants_in(text) if not text[: one.start].strip())
        found += _at_head(text, words)
    for row in words.phrases.rows(text, words.names_in(text)):
        if words.phrases.is_asked_for(text, row, in_context):
            found += row
    named = _without_labels(sorted(found, key=lambda one: one.start))
    return Sentence(text, start, named, tuple(_disclosed(text, named, words)))


def _disclosed(text: str, named: tuple[Found, ...], words: Words) -> Iterator[Found]:
    """Yield what is asked for of what a sentence speaks of; what is denied of a row is denied of all of it."""
    for row in words.phrases.rows(text, named):
        denied = words.phrases.is_denied(text, row[0].start, row[-1].end)
        if not (
            denied or words.phrases.is_of_others(text[: row[0].start]) or words.phrases.is_only_mentioned(text, row)
        ):
            yield from row


def _at_head(text: str, words: Words) -> list[Found]:
    row = next(words.phrases.rows(text, words.names_in(text)), [])
    return row if row and words.phrases.is_at_head(text, row) else []


def _names_in_cell(text: str, words: Words, is_permission: bool) -> Iterator[Found]:
    """Yield the names in a cell; in brackets only where nothing else is: 位置（GPS）, and not 相机（拍照片用）."""
    if not is_permission:
        yield from _at_head(text, words)
        return
    if any(match[1].strip().casefold() in words.no for match in _ASIDE.finditer(text)):
        return  # 相机（已停用）
    asides = [match.span(1) for match in _ASIDE.finditer(text) if not _is_row_of_names(match[1], words)]
    for found in words.names_in(text):
        is_aside = any(start <= found.start < end for start, end in asides)
        if not (is_aside or _is_denied(text, found, words)):
            yield found


def _is_row_of_names(text: str, words: Words) -> bool:
    names = list(words.names_in(text))
    return bool(names) and len(list(words.phrases.rows(text, names))) == 1 and words.phrases.is_at_head(text, names)


def _is_denied(text: str, found: Found, words: Words) -> bool:
    return words.phrases.is_denied(text, found.start, found.end)


def _without_labels(found: Iterable[Found]) -> tuple[Found, ...]:
    """Drop what only repeats: a name whose permission stands beside it by identifier, and doubles."""
    found = list(dict.fromkeys(found))
    by_id = {identifier for one in found if one.is_id for identifier in one.covers}
    return tuple(one for one in found if one.is_id or not by_id.intersection(one.covers))
