"""Editors see in `mkdocs serve` what is wrong with a draft beside the paragraph it is about; no build shows a draft."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Page, expect

from checker.model import ERROR, WARNING, Finding, Location, Text
from checker.site.draft_notes import annotate
from tests.conftest import ROOT
from tests.site.browser import ENVIRONMENT

SOURCE = """# Title {#title}

One paragraph
in two lines.

The same words.

- an item
    - a nested item
- another, with

    a paragraph

| A | B |
| --- | --- |
| one | two |
| same | words |

The same words.
"""


def finding(line: int | None, severity: str = ERROR) -> Finding:
    message = Text(zh=f"第{line}行不对", en=f"wrong <b> in {line}")
    return Finding("a-rule", "", message, Text(zh="改", en="mend it"), Location("p.md", line, 1), severity=severity)


@pytest.mark.parametrize(
    ("line", "before"),
    [
        pytest.param(1, "Title</h1>", id="a heading"),
        pytest.param(3, "in two lines.</p>", id="a paragraph"),
        pytest.param(4, "in two lines.</p>", id="its second line"),
        pytest.param(6, "The same words.</p>", id="the first of two alike"),
        pytest.param(8, "an item", id="an item, before the list in it"),
        pytest.param(9, "a nested item", id="an item of an inner list"),
        pytest.param(12, "<p>a paragraph</p>", id="a paragraph in an item"),
        pytest.param(16, '<td>two</td>\n</tr><tr class="finding-row"><td colspan="2">', id="a row"),
        pytest.param(14, '<th>B</th>\n</tr><tr class="finding-row"><td colspan="2">', id="a header"),
    ],
)
def test_a_finding_stands_behind_what_it_is_about(line: int, before: str) -> None:
    html = annotate(markdown(SOURCE, extensions=["tables", "attr_list"]), SOURCE, [finding(line)], "en")
    at = html.index('<div class="finding finding--error" id="finding-1"')
    assert html[:at].strip().endswith(before)
    assert f"wrong &lt;b&gt; in {line}" in html
    assert f"<span>p.md:{line}:1</span>" in html


def test_findings_keep_their_order_and_are_counted_at_the_top() -> None:
    findings = [finding(None), finding(16, WARNING), finding(16), finding(19)]
    html = annotate(markdown(SOURCE, extensions=["tables"]), SOURCE, findings, "zh")
    assert "本页有 3 个错误、1 个警告" in html
    assert re.findall(r"第(\w+)行不对", html) == ["None", "16", "16", "19"]
    assert html.index("第None行") < html.index("Title</h1>" if "Title</h1>" in html else "Title")
    assert html.rindex("第19行") > html.rindex("The same words.")


def test_a_page_without_findings_says_so() -> None:
    assert "Nothing is wrong on this page." in annotate("<p>Text</p>", "Text", [], "en")


class Served(NamedTuple):
    """A project that `mkdocs serve` is showing, its address, and what it has said."""

    folder: Path
    address: str
    log: Path


@pytest.fixture(scope="module")
def served_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    edit(folder, "zh", "仅无法扫码和拍照", "必须开启，否则无法使用本应用")
    edit(folder, "en", "Only scanning and taking photos are unavailable", "Required; else you cannot use the app")
    log = folder / "serve.log"
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{_free_port()}"]
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield Served(folder, _address(log), log)
        finally:
            server.terminate()  # an interrupt would be ignored where the tests run in the background
            server.wait(timeout=20)


def edit(folder: Path, language: str, old: str, new: str) -> None:
    page = folder / "docs" / language / "draft" / "permissions.md"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _address(log: Path) -> str:
    deadline = time.monotonic() + 60
    while not (found := re.search(r"Serving on (\S+)", log.read_text(encoding="utf-8"))):
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    return found[1]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    yield page
    page.context.close()


@pytest.mark.parametrize(("home", "wrong"), [("", "必须开启"), ("en/", "Required; else")])
def test_a_draft_shows_its_errors_beside_the_row_in_each_language(
    served_project: Served, page: Page, home: str, wrong: str
) -> None:
    page.goto(f"{served_project.address}{home}")
    page.locator("article a[href='draft/']").click()
    page.locator("article a[href='permissions/']").click()
    row = page.locator("tr", has_text=wrong).first
    note = row.locator("xpath=following-sibling::tr[1]")
    expect(note.locator(".finding--error")).to_contain_text("mandatory")
    expect(note).to_contain_text(re.compile(r"docs/\w+/draft/permissions\.md:\d+"))
    assert page.locator(".finding--error").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_an_edit_moves_the_note_while_the_page_is_open(served_project: Served, page: Page) -> None:
    page.goto(f"{served_project.address}draft/permissions/")
    expect(page.locator(".finding--error")).to_have_count(1)
    edit(
        served_project.folder,
        "zh",
        "您可以拒绝授予清单中的",
        "新加的一段。\n\n您必须开启全部权限，否则无法使用本应用。\n\n您可以拒绝授予清单中的",
    )
    paragraph = page.locator("article p", has_text="您必须开启全部权限")
    expect(paragraph).to_be_visible(timeout=60_000)  # it reloads by itself
    beside = paragraph.locator("xpath=following-sibling::*[1]")
    expect(beside).to_have_class(re.compile("finding--error"))
    row = page.locator("tr", has_text="必须开启，否则").first
    expect(row.locator("xpath=following-sibling::tr[1]")).to_contain_text("mandatory")


def test_the_terminal_says_where_the_drafts_are_and_names_their_errors(served_project: Served) -> None:
    said = served_project.log.read_text(encoding="utf-8")
    assert f"草稿在 {served_project.address}draft/" in said
    assert "docs/zh/draft/permissions.md:" in said
    assert "[mandatory]" in said


def test_published_pages_show_no_notes(served_project: Served, page: Page) -> None:
    page.goto(f"{served_project.address}permissions/")
    assert page.locator(".finding").count() == 0


def test_a_build_shows_no_draft(built_copy: Path) -> None:
    assert not list(built_copy.rglob("draft*"))
    assert "notice--draft" not in (built_copy / "index.html").read_text(encoding="utf-8")
