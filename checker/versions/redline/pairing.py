"""Which section, block and row of one page stands for which of another.

Sections go by the ids of their headings, wherever they have moved to; blocks within a section by their likeness,
in order; rows of a table by their first cell. A block that left one section and turned up in another is
the same block, moved; so is a row that turned up elsewhere in its table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from checker.versions.order import moved_keys
from checker.versions.redline.reading import Block, Section, Tokens, keys_of, same_words, text_of

_ALIKE = 0.45  # blocks below this are shown as two
_MOVED = 0.85  # a block elsewhere has to be nearly the same to be the same one
_SHORTEST_MOVED = 12  # tokens: shorter blocks are alike by chance

T = TypeVar("T")
Row = tuple[Tokens, ...]


class BlockPair(NamedTuple):
    """A block of the new page and the one that it was; None where there is none.

    `other` is the title of the section that it came from, or, where `new` is None, that it went to.
    """

    old: Block | None
    new: Block | None
    other: str | None = None

    @property
    def changed(self) -> bool:
        """Whether a reader sees a difference."""
        if self.old is None or self.new is None or self.other is not None:
            return True
        return not same_words(self.old.tokens, self.new.tokens)


class RowPair(NamedTuple):
    """A row of the new table and the one that it was; None where there is none; `moved` if it stood elsewhere."""

    old: Row | None
    new: Row | None
    moved: bool = False


class SectionPair(NamedTuple):
    """A section of the new page and the one that it was; `moved` is the title that it used to stand behind."""

    old: Section | None
    new: Section | None
    blocks: tuple[BlockPair, ...]
    moved: str | None = None

    @property
    def section(self) -> Section:
        """The section as it is now, or else as it was."""
        section = self.new or self.old
        assert section is not None  # noqa: S101 (for mypy: one of the two is always there)
        return section

    @property
    def changed(self) -> bool:
        """Whether a reader sees a difference."""
        return self.moved is not None or not self.says_the_same

    @property
    def says_the_same(self) -> bool:
        """Whether both pages have the section, in the same words."""
        if self.old is None or self.new is None or any(pair.changed for pair in self.blocks):
            return False
        return same_words(self.old.title, self.new.title)


def pair_pages(old: Sequence[Section], new: Sequence[Section]) -> tuple[SectionPair, ...]:
    """Return the sections of two pages side by side, in the order of the new one."""
    was = {section.key: section for section in old}
    places = {section.key: index for index, section in enumerate(old)}
    moved = moved_keys([section.key for section in new if section.key in was], places)
    pairs = []
    for section in new:
        before = was.get(section.key)
        behind = _title_before(old, places[section.key]) if section.key in moved else None
        pairs.append(SectionPair(before, section, _pair_blocks(before, section), behind))
    for index, section in enumerate(old):
        if all(section.key != one.key for one in new):
            at = _place_of_removed(old[:index], pairs)
            pairs.insert(at, SectionPair(section, None, _pair_blocks(section, None)))
    return _with_moved_blocks(pairs)


def pair_rows(old: Block, new: Block) -> list[RowPair]:
    """Return the rows of two tables side by side: those with the same first cell, then those most alike."""
    pairs = [RowPair(*pair) for pair in _align(old.rows[1:], new.rows[1:], _likeness_of_rows)]
    lost = [at for at, pair in enumerate(pairs) if pair.new is None]
    for at in [at for at, pair in enumerate(pairs) if pair.old is None]:
        match = next((one for one in lost if _is_same_row(pairs[one].old, pairs[at].new)), None)
        if match is not None:
            lost.remove(match)
            pairs[at] = RowPair(pairs[match].old, pairs[at].new, moved=True)
            pairs[match] = RowPair(None, None)
    return [pair for pair in pairs if pair.old is not None or pair.new is not None]


def _is_same_row(old: Row | None, new: Row | None) -> bool:
    return bool(old) and bool(new) and _likeness_of_rows(old or (), new or ()) >= 1


def _title_before(sections: Sequence[Section], index: int) -> str:
    """Return the title of the nearest section before `index` that stands on the same level or above."""
    level = sections[index].level
    return next((text_of(one.title) for one in reversed(sections[:index]) if one.level <= level), "")


def _place_of_removed(before: Sequence[Section], pairs: list[SectionPair]) -> int:
    """Return where a removed section is shown: behind what it stood behind."""
    for section in reversed(before):
        for index, pair in enumerate(pairs):
            if pair.old is section:
                return index + 1
    return 0


def _pair_blocks(old: Section | None, new: Section | None) -> tuple[BlockPair, ...]:
    before, after = old.blocks if old else (), new.blocks if new else ()
    return tuple(BlockPair(one, other) for one, other in _align(before, after, _likeness_of_blocks))


def _with_moved_blocks(pairs: list[SectionPair]) -> tuple[SectionPair, ...]:
    """Return `pairs` with a block that one section lost and another gained as one that moved."""
    lost = [(at, i) for at, pair in enumerate(pairs) for i, one in enumerate(pair.blocks) if one.new is None]
    gained = [(at, i) for at, pair in enumerate(pairs) for i, one in enumerate(pair.blocks) if one.old is None]
    blocks = [list(pair.blocks) for pair in pairs]
    for at, i in gained:
        new = blocks[at][i].new
        elsewhere = (place for place in lost if place[0] != at)
        match = next((place for place in elsewhere if _has_moved(blocks[place[0]][place[1]].old, new)), None)
        if match is not None:
            lost.remove(match)
            old = blocks[match[0]][match[1]].old
            blocks[at][i] = BlockPair(old, new, text_of(pairs[match[0]].section.title))
            blocks[match[0]][match[1]] = BlockPair(old, None, text_of(pairs[at].section.title))
    return tuple(pair._replace(blocks=tuple(inside)) for pair, inside in zip(pairs, blocks, strict=True))


def _has_moved(old: Block | None, new: Block | None) -> bool:
    if old is None or new is None or len(new.tokens) < _SHORTEST_MOVED:
        return False
    return _likeness_of_blocks(old, new) >= _MOVED


def _likeness_of_blocks(old: Block, new: Block) -> float:
    if (old.kind == "table") != (new.kind == "table"):
        return 0
    return _likeness(old.tokens, new.tokens)


def _likeness_of_rows(old: tuple[Tokens, ...], new: tuple[Tokens, ...]) -> float:
    """Return how alike two rows are: 1 and more with the same key, nothing with different identifiers."""
    if not old or not new:
        return 0
    (old_key, old_is_id), (new_key, new_is_id) = _key_of(old[0]), _key_of(new[0])
    likeness = _likeness(sum(old, ()), sum(new, ()))
    if old_key == new_key:
        return 1 + likeness
    return 0 if old_is_id or new_is_id else likeness


def _key_of(cell: Tokens) -> tuple[tuple[str, ...], bool]:
    """Return what a row goes by, and whether that is an identifier: the code in its first cell, or all of it."""
    codes = tuple(token.key for token in cell if "code" in token.tags)
    return codes or keys_of(cell), bool(codes)


def _likeness(old: Tokens, new: Tokens) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    before, after = _words_of(old), _words_of(new)
    common = sum((before & after).values())
    return 2 * common / ((before.total() + after.total()) or 1)


def _words_of(tokens: Tokens) -> Counter[str]:
    return Counter(token.key for token in tokens if token.text[0].isalnum())


def _align(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """Return `old` and `new` side by side, in order, so that what stands side by side is most alike in total."""
    start, end = _common_ends(old, new)
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    best = _totals(middle_old, middle_new, likeness)
    i = j = 0
    pairs: list[tuple[T | None, T | None]] = []
    while i < len(middle_old) or j < len(middle_new):
        if i < len(middle_old) and best[i][j] == best[i + 1][j]:
            pairs.append((middle_old[i], None))
            i += 1
        elif j < len(middle_new) and best[i][j] == best[i][j + 1]:
            pairs.append((None, middle_new[j]))
            j += 1
        else:
            pairs.append((middle_old[i], middle_new[j]))
            i, j = i + 1, j + 1
    head = list(zip(old[:start], new[:start], strict=True))
    tail = list(zip(old[len(old) - end :], new[len(new) - end :], strict=True))
    return [*head, *pairs, *tail]


def _common_ends(old: Sequence[T], new: Sequence[T]) -> tuple[int, int]:
    """Return how many items at the start, and how many at the end, are equal."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    return start, end


def _totals(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[list[float]]:
    """Return for each pair of places the likeness that can be had from there to the ends."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            alike = likeness(old[i], new[j])
            together = alike + best[i + 1][j + 1] if alike >= _ALIKE else -1
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best
