"""What lint finds in a draft, on the page itself: each finding beside the paragraph, item or row that it is about.

Only `mkdocs serve` shows drafts, so all of this is for editors, and in the language of the plugin's messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, TypeAlias

import lxml.html

from checker.model import ERROR, Finding, Text
from checker.policy.source_map import SourceMap
from checker.reports.text import place_of

# lxml has no types of its own.
Element: TypeAlias = Any
_BLOCKS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "dt", "dd", "pre", "summary"])
_SEVERITY = {True: Text(zh="错误", en="Error"), False: Text(zh="警告", en="Warning")}
_HINT = Text(zh="建议：", en="What to do: ")
_DRAFT = Text(
    zh="这是**草稿**，只在编辑预览时看得到，不会发布。",
    en="This is a **draft**: only this preview shows it, no build does.",
)
_CLEAN = Text(zh="本页没有问题。", en="Nothing is wrong on this page.")


def annotate(html: str, source: str, findings: Iterable[Finding], ui: str) -> str:
    """Return `html`, rendered from the Markdown `source`, with `findings` in that page beside what they are about.

    What has no line, or stands above all text, is told at the top, where all are counted.
    """
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    places = list(_places(page, source))
    last: dict[Element, Element] = {}
    top = _parse(_summary(tuple(findings), ui))
    page.insert(0, top)
    top.tail, page.text = page.text, None
    for number, finding in enumerate(findings, 1):
        beside = _beside(places, finding)
        note = _parse(_note(number, finding, ui))
        if beside is None:
            top.append(note)
            continue
        _insert(note, beside, last)
    return (page.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in page)


def _places(page: Element, source: str) -> Iterator[tuple[int, Element]]:
    """Yield the blocks of text of a rendered page in order, each with the line where its source starts."""
    lines = SourceMap(source)
    reached = 0
    for element in page.iter(*_BLOCKS):
        text = "".join(_own_text(element)).strip()
        if text:
            # What an extension made up, or moved to the end of the page, stands in no later line than its neighbours.
            reached = max(reached, lines.position(lines.place(text))[0])
            yield reached, element


def _own_text(element: Element) -> Iterator[str]:
    """Yield the text of a block without the blocks within it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _BLOCKS and "headerlink" not in child.get("class", ""):
            yield from _own_text(child)
        yield child.tail or ""


def _beside(places: list[tuple[int, Element]], finding: Finding) -> Element:
    line = finding.location.line or 0
    """Return the last block that starts in the line of `finding` or before; None where there is none."""
    return next((element for start, element in reversed(places) if start <= line), None)


def _insert(note: Element, beside: Element, last: dict[Element, Element]) -> None:
    """Put `note` behind `beside`: within a list item, as a row of its own in a table, below anything else."""
    if beside.tag == "tr":
        width = str(sum(int(cell.get("colspan", 1)) for cell in beside.iterchildren("td", "th")))
        row = _parse(f'<table><tr class="finding-row"><td colspan="{width}"></td></tr></table>').find(".//tr")
        row[0].append(note)
        note = row
    elif beside.tag in ("li", "dt", "dd") and beside not in last:
        nested = next((child for child in beside if child.tag in ("ul", "ol", "dl")), None)
        beside.insert(len(beside) if nested is None else beside.index(nested), note)
        last[beside] = note
        return
    before: Element = last.get(beside, beside)
    note.tail, before.tail = before.tail, None
    before.addnext(note)
    last[beside] = note


def _summary(findings: tuple[Finding, ...], ui: str) -> str:
    errors = sum(finding.severity == ERROR for finding in findings)
    counts = Text(
        zh=f"本页有 {errors} 个错误、{len(findings) - errors} 个警告，写在有关的段落下面。",
        en=f"It has {errors} errors and {len(findings) - errors} warnings, each below its paragraph.",
    )
    told = counts if findings else _CLEAN
    draft = escape(_DRAFT.in_(ui)).replace("**", "<strong>", 1).replace("**", "</strong>", 1)
    first = f' <a href="#finding-1">↓ 1/{len(findings)}</a>' if findings else ""
    text = f"<p>{draft} {escape(told.in_(ui))}{first}</p>"
    return f'<aside class="notice notice--draft" role="note" lang="{ui}">{text}</aside>'


def _note(number: int, finding: Finding, ui: str) -> str:
    error = finding.severity == ERROR
    kind = "error" if error else "warning"
    return (
        f'<div class="finding finding--{kind}" id="finding-{number}" role="note" lang="{ui}">'
        f"<strong>{_SEVERITY[error].in_(ui)}</strong> {escape(finding.message.in_(ui))} "
        f"<code>{escape(finding.rule)}</code><br>"
        f"<small>{_HINT.in_(ui)}{escape(finding.hint.in_(ui))} "
        f"<span>{escape(place_of(finding.location))}</span></small></div>"
    )


def _parse(html: str) -> Element:
    return lxml.html.fragment_fromstring(html)
