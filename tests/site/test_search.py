"""The search as readers meet it: it finds what was typed, in whatever language, and marks it where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import listen

RESULTS = ".md-search-result__link"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    heard = listen(page, address)
    yield page
    page.context.close()
    assert heard == []


def search(page: Page, home: str, words: str) -> list[str]:
    """Search `words` from the home page; return the addresses of the results, the first one first."""
    page.goto(home)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text(words)  # as a clipboard or a voice does: input without a key
    expect(page.locator(RESULTS).first).to_be_attached(timeout=15_000)
    return [str(one) for one in page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)")]


@pytest.mark.parametrize(
    ("home", "words"),
    [
        ("", "位置信息"),
        ("", "第三方"),
        ("", "权限"),
        ("", "保存地点"),
        ("", "CAMERA"),
        ("", "ａｃｃｅｓｓ_fine"),
        ("", "scope.userLocation"),
        ("en/", "CAMERA"),
        ("en/", "user location"),
        ("en/", "identif"),
    ],
)
def test_every_result_holds_what_was_typed_and_marks_it(page: Page, address: str, home: str, words: str) -> None:
    found = search(page, address + home, words)
    assert not [one for one in found if re.search(r"/versions/\d", one) or ("/en/" in one) != (home == "en/")]
    assert len(found) == len(set(found))
    marks = {one.lower() for one in page.locator(".md-search-result mark").all_text_contents()}
    assert marks == {"access_fine"} if words.startswith("ａ") else marks == set(words.lower().split())
    for text in page.locator(".md-search-result article").all_text_contents():
        assert "mark>" not in text
        assert "ark>" not in text


@pytest.mark.parametrize(("home", "words"), [("", "位置信息"), ("", "相机"), ("en/", "microphone")])
def test_the_policy_is_found_before_what_a_program_lists(page: Page, address: str, home: str, words: str) -> None:
    found = search(page, address + home, words)
    assert "/clients/" not in found[0]


def test_what_was_found_is_marked_as_a_whole_on_its_page(page: Page, address: str) -> None:
    search(page, address, "位置信息")
    page.locator(RESULTS).first.click()
    expect(page.locator("article mark[data-md-highlight]").first).to_have_text("位置信息")


def test_a_question_is_answered_by_the_parts_that_are_there(page: Page, address: str) -> None:
    search(page, address, "怎样注销账户呢")
    marks = set(page.locator(".md-search-result mark").all_text_contents())
    assert "注销账户" in marks


def test_nothing_is_found_for_what_is_not_there(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("xyzzy")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到符合条件的结果")


def test_pages_without_results_are_safe_from_markup(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到符合条件的结果")
    assert page.locator(".md-search-result img").count() == 0
