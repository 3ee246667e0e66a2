"""Read from a rendered page what it discloses, and what it says of granting.

The sections of the page say for which client it speaks, `recognise` which permissions a block names, and
`wording` whether a sentence makes them mandatory. A lead sentence or a heading speaks for all that
stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from checker.model import MANDATORY, OPTIONAL, Disclosure, Heading, Location, Mention, Statement, strongest
from checker.policy.blocks import ITEM, PARAGRAPH, ROW, Block
from checker.policy.context import Context
from checker.policy.markdown import PlacedBlock, RenderedPage
from checker.policy.names import Found, is_known, nearest_to, words_of, written_in
from checker.policy.recognise import (
    Sentence,
    denies_itself,
    found_in_heading,
    found_in_row,
    sentences_in,
)
from checker.policy.sections import Section, assign_clients, split_sections
from checker.policy.statements import Judge, names_of_clients
from checker.policy.tables import is_third_party_table, purpose_in, purpose_in_details, with_headers

if TYPE_CHECKING:
    from checker.policy.pages import Page


# What may stand between the first name of an item and the mark that ends its head.
_HEAD = re.compile(r"[^：:。；;，,—–\n]{0,24}?(?:[：:]|\s[—–-]\s|——)")


class PageFacts(NamedTuple):
    """What one page says: disclosures, statements on granting, identifiers that nobody knows, clients' headings."""

    disclosures: tuple[Disclosure, ...] = ()
    statements: tuple[Statement, ...] = ()
    unknown: tuple[Mention, ...] = ()
    headings: tuple[Heading, ...] = ()


def read_page(
    rendered: RenderedPage, page: Page, known: frozenset[str], service_names: tuple[str, ...] = ()
) -> PageFacts:
    """Return what `page`, as it is `rendered`, says about permissions.

    `known` are the ids of known clients, `service_names` what the site calls its service.
    Raises CheckerError where the catalogue has no words for the language of the page.
    """
    reader = _PageReader(rendered, page.name == "permissions", page.language, service_names)
    return reader.read(known)


class _PageReader:
    def __init__(
        self, page: RenderedPage, is_permissions_page: bool, language: str, service_names: tuple[str, ...]
    ) -> None:
        self.page = page
        self.language = language
        script = written_in(language, "".join(placed.block.text for placed in page.blocks))
        self.words = words_of(script)
        self.context = Context(self.words, is_permissions_page)
        self.judge = Judge(page, language, script, service_names)
        self.disclosures: list[Disclosure] = []
        self.statements: list[Statement] = []
        self.unknown: list[Mention] = []
        self.about: dict[int, tuple[str, ...]] = {}  # the requests that a section's heading names
        self.leads: dict[int, set[str]] = {}  # the stances of a section's own heading and paragraphs

    def read(self, known: frozenset[str]) -> PageFacts:
        sections = split_sections(self.page)
        for section in sections:
            section.blocks = list(self._with_headers(section.blocks))
        naming = [section for section in sections if self.context.names_permissions(section)]
        assign_clients(sections, naming, known, self.words.phrases.is_client, self.context.is_permissions_page)
        self.judge.names += tuple(names_of_clients(sections))
        for section in sections:
            self._read_section(section)
        headings = tuple(self._client_headings(sections))
        return PageFacts(tuple(self.disclosures), tuple(self.statements), tuple(self.unknown), headings)

    def _client_headings(self, sections: list[Section]) -> Iterator[Heading]:
        if self.context.is_permissions_page:
            yield Heading(None, self.language, Location(self.page.path, 1, 1))
        for section in sections:
            if section.heading is not None and section.client is not None and section.anchor == section.client:
                yield Heading(section.client, self.language, self.page.location(section.heading))

    def _with_headers(self, blocks: list[PlacedBlock]) -> Iterator[PlacedBlock]:
        for table, group in groupby(blocks, key=lambda placed: placed.block.table):
            members = list(group)
            if not table:
                yield from members
                continue
            rows = with_headers([placed.block for placed in members], self.words)
            yield from (placed._replace(block=row) for placed, row in zip(members, rows, strict=True) if row)

    # Reading

    def _read_section(self, section: Section) -> None:
        if self.context.is_third_parties(section):
            self._read_in_passing(section, section.blocks)
            return
        self.leads[id(section)] = set()
        in_context = self.context.is_permissions(section)
        if section.heading is not None:
            self._read_heading(section, section.heading, in_context)
        lead: Block | None = None
        for number, placed in enumerate(section.blocks):
            block = placed.block
            if block.kind == PARAGRAPH and not self.context.is_entry(lead, block):
                lead = block
                self._read_paragraph(section, placed, in_context)
            elif self.context.leads_elsewhere(lead):
                self._read_in_passing(section, [placed])
            else:
                about = in_context or self.context.leads_to_permissions(lead)
                if block.kind == ROW:
                    self._read_row(section, placed, about)
                else:
                    self._read_item(section, placed, _below(section.blocks[number:]), about)
                lead = block if block.kind == ITEM and block.text.endswith(("：", ":")) else lead

    def _read_in_passing(self, section: Section, blocks: Iterable[PlacedBlock]) -> None:
        """Read sentences that disclose nothing here, but may still say that a permission must be granted."""
        for placed in blocks:
            for sentence in sentences_in(placed.block, self.words, False) if placed.block.kind != ROW else ():
                if sentence.found or self.words.phrases.permission.first(sentence.text):
                    said = self._judge(section, placed, sentence.text, sentence.start, _covers(sentence.found))
                    self.statements += (statement for statement in said if statement.stance == MANDATORY)

    def _read_heading(self, section: Section, placed: PlacedBlock, in_context: bool) -> None:
        if in_context:
            for statement in self._judge(section, placed, placed.block.text, 0, ()):
                self.leads[id(section)].add(statement.stance)
                if statement.stance != OPTIONAL:  # a heading 可选权限 speaks for its own section alone
                    self.statements.append(statement)
        if section.level > 1 and section.anchor != section.client:
            found = found_in_heading(placed.block, self.words, in_context)
            self.about[id(section)] = _covers(found)
            text = "\n".join(block.block.text for block in section.blocks)
            if not denies_itself(text, self.words):
                self._disclose(section, placed, placed.block.text, found, text.replace("\n", " ") or None, set())

    def _read_paragraph(self, section: Section, placed: PlacedBlock, in_context: bool) -> None:
        sentences = sentences_in(placed.block, self.words, in_context)
        said = [(one, self._judge_sentence(section, placed, one, in_context)) for one in sentences]
        for number, (sentence, stances) in enumerate(said):
            if not any(earlier.found for earlier, _ in said[: number + 1]):
                self.leads[id(section)] |= stances
            # What follows without a name speaks of the same permission: 如您拒绝，不影响其他功能。
            more = takewhile(lambda one: not one[0].found, said[number + 1 :])
            own = stances.union(*(later for _, later in more))
            self._disclose(section, placed, sentence.text, sentence.disclosed, sentence.text, own)

    def _read_item(self, section: Section, placed: PlacedBlock, details: list[PlacedBlock], in_context: bool) -> None:
        """Read an item of a list, whose `details` are the items below it: 用途：扫码."""
        sentences = sentences_in(placed.block, self.words, in_context)
        found = tuple(dict.fromkeys(one for sentence in sentences for one in sentence.found))
        stances: set[str] = set()
        for sentence in sentences:
            about = sentence._replace(found=sentence.found or found)
            stances |= self._judge_sentence(section, placed, about, in_context)
        for detail in details:
            stances |= {one.stance for one in self._judge(section, detail, detail.block.text, 0, _covers(found))}
        purpose = _purpose_of_item(placed.block.text, found) or purpose_in_details(
            [detail.block.text for detail in details], self.words
        )
        disclosed = tuple(dict.fromkeys(one for sentence in sentences for one in sentence.disclosed))
        denied = (purpose or "").casefold() in self.words.no or denies_itself(placed.block.text, self.words)
        if not denied:
            self._disclose(section, placed, placed.block.text, disclosed, purpose, stances)

    def _read_row(self, section: Section, placed: PlacedBlock, in_context: bool) -> None:
        row = placed.block
        if is_third_party_table(row, self.words):
            return
        found = found_in_row(row, self.words, in_context)
        covers = _covers(found)
        stances: set[str] = set()
        if found or in_context:
            for statement in self._judge(section, placed, row.text, 0, covers):
                self.statements.append(statement)
                stances.add(statement.stance)
        named = row.cells[0].text if row.cells else row.text
        self._disclose(section, placed, named, found, purpose_in(row, self.words), stances)

    # What is said of granting

    def _judge(
        self, section: Section, placed: PlacedBlock, text: str, start: int, covers: tuple[str, ...]
    ) -> Iterator[Statement]:
        named = (self.about[id(outer)] for outer in section.path() if self.about.get(id(outer)))
        covers = covers or next(named, ())
        return self.judge.statements(section, placed, text, start, covers, self.context.is_permissions(section))

    def _judge_sentence(self, section: Section, placed: PlacedBlock, sentence: Sentence, in_context: bool) -> set[str]:
        """Add what the sentence says of granting, if the passage is about permissions; return its stances."""
        if not (in_context or sentence.found or self.words.phrases.permission.first(placed.block.text)):
            return set()
        statements = list(self._judge(section, placed, sentence.text, sentence.start, _covers(sentence.found)))
        self.statements += statements
        return {statement.stance for statement in statements}

    # What is disclosed

    def _disclose(
        self,
        section: Section,
        placed: PlacedBlock,
        named: str,
        found: tuple[Found, ...],
        purpose: str | None,
        stances: set[str],
    ) -> None:
        if not found or self.context.is_denial(section):
            return
        location = self.page.location(placed)
        ids = tuple(one.covers[0] for one in found if one.is_id)
        for identifier in ids:
            if not is_known(identifier):
                nearest = nearest_to(identifier)
                self.unknown.append(Mention(identifier, nearest, self.language, location, section.client))
        around = set().union(*(self.leads.get(id(outer), set()) for outer in section.path()))
        self.disclosures.append(
            Disclosure(
                named=named.replace("\n", " "),
                covers=_covers(found),
                language=self.language,
                location=location,
                client=section.client,
                ids=ids,
                purpose=purpose,
                stance=strongest(stances | around),
            )
        )


def _below(blocks: Sequence[PlacedBlock]) -> list[PlacedBlock]:
    """Return the items that stand below the first of `blocks` in their list."""
    first, *others = blocks
    return list(takewhile(lambda one: one.block.kind == ITEM and one.block.depth > first.block.depth, others))


def _purpose_of_item(text: str, found: tuple[Found, ...]) -> str | None:
    """Return what an item says behind its head, 相机：, or else behind the last permission that it names."""
    first, last = min((one.end for one in found), default=0), max((one.end for one in found), default=0)
    head = _HEAD.match(text, first)
    rest = text[head.end() if head else last :]
    return rest.strip(" ：:，,。.（）()—-–、权限") or None


def _covers(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identifier for one in found for identifier in one.covers))
