"""The redline: what one published page says that the page before it did not, and the other way round.

`reading` takes rendered HTML apart into sections, blocks and tokens; `pairing` finds which section, block and table
row stands for which; `phrases` which words of a pair were removed and added; `writing` makes HTML of it.
"""

from __future__ import annotations

from checker.versions.redline.pairing import pair_pages
from checker.versions.redline.reading import read_sections
from checker.versions.redline.writing import Words, write_page

__all__ = ["Words", "redline"]


def redline(old: str, new: str, page: str, words: Words) -> str:
    """Return as HTML how the rendered page `new` differs from `old`; "" where it says the same.

    Headings get `page` before their ids, so that several redlines fit on one page. `words` is what is
    written around the changes, in the language of the page.
    """
    if old == new:
        return ""
    return write_page(pair_pages(read_sections(old), read_sections(new)), page, words)
