"""What a passage of a page says of granting, as statements with the place of the words that decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.model import MANDATORY, NEUTRAL, Location, Statement
from checker.policy.markdown import PlacedBlock, RenderedPage
from checker.policy.names import words_of
from checker.policy.sections import Section
from checker.policy.wording import judge

_DUTIES = frozenset(("4a", "4b"))


class Judge:
    """Judges the passages of one page.

    `language` is that of its folder, `script` the one whose words it is written with; `names` are what the whole
    service is called there.
    """

    def __init__(self, page: RenderedPage, language: str, script: str, names: tuple[str, ...]) -> None:
        self.page = page
        self.words = words_of(script)
        self.language, self.script = language, script
        self.names = names

    def statements(
        self, section: Section, placed: PlacedBlock, text: str, start: int, covers: tuple[str, ...], about: bool
    ) -> Iterator[Statement]:
        """Yield what `text`, which starts at `start` in a block of `section`, says of granting, if anything.

        `covers` are the requests that it speaks of, `about` tells that the section is about permissions. What
        others need, 第三方SDK需获取…权限, is no duty of the app's users; what refusing it costs is.
        """
        verdict = judge(text, self.script, self.names, of_permission=bool(covers) or about)
        duty = {term.step for term in verdict.because} <= _DUTIES
        if verdict.stance == NEUTRAL or (duty and self.words.phrases.is_of_others(text)):
            return
        term = verdict.because[0]
        location = self._location_of(placed, start + term.start)
        client = section.speaks_for if verdict.stance == MANDATORY else section.client
        yield Statement(text, verdict.stance, term.term, self.language, location, client, covers)

    def _location_of(self, placed: PlacedBlock, offset: int) -> Location:
        """Return where the character at `offset` of a block's text stands; in a row, its cell."""
        if not placed.block.cells:
            return self.page.location(placed, placed.block.text[offset:])
        end = 0
        for cell in placed.block.cells:
            end += len(f"{cell.header}：{cell.text}" if cell.header else cell.text) + len(" | ")
            if offset < end:
                return self.page.location(placed, cell.text)
        return self.page.location(placed)


def names_of_clients(sections: Iterable[Section]) -> Iterator[str]:
    """Yield what the headings of clients call them, 内贸站APP for 内贸站APP（Android）; not one Latin word alone."""
    for section in sections:
        if section.client is not None and section.anchor == section.client:
            name = re.split(r"[（(]", section.title)[0].strip()
            if not name.isascii() or " " in name:
                yield name
