"""The page to compare any two versions: the browser finds what the change pages say, and without it links do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from checker.policy.markdown import read_extensions
from checker.site.page import read_page
from checker.site.stage import renderer
from checker.site.texts import texts_of
from checker.versions.redline import Words, redline
from tests.conftest import ROOT
from tests.site.browser import listen

IN_THE_BROWSER = """async ([old, now, words]) => {
  const { redline } = await import("/assets/javascripts/redline/writing.js");
  const page = (html) => new DOMParser().parseFromString(html, "text/html").body;
  return redline(page(old), page(now), "policy", words);
}"""
BLOCK_END = re.compile(r"\n(?=\n)|\n(?=[-|])")


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    heard = listen(page, address)
    page.goto(f"{address}versions/compare/")
    yield page
    page.context.close()
    assert heard == []


@pytest.fixture(scope="module")
def render() -> Callable[[str], str]:
    return renderer(read_extensions(str(ROOT / "mkdocs.yml")))


def source(language: str, version: str, name: str) -> str:
    return read_page((ROOT / f"docs/{language}/versions/{version}/{name}.md").read_text(encoding="utf-8")).body


def rewritten(markdown: str, seed: int) -> str:
    """Return `markdown` with blocks moved, dropped and doubled, and words of every third one dropped or swapped."""
    dice = random.Random(seed)  # noqa: S311 (not for secrets)
    blocks = BLOCK_END.split(markdown)
    for _ in range(len(blocks) // 12 + 1):
        at, to = dice.randrange(len(blocks)), dice.randrange(len(blocks))
        blocks.insert(to, blocks.pop(at))
    blocks = [block for block in blocks for _ in range(dice.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2)))]
    return "\n".join(reworded(block, dice) if dice.random() < 0.3 else block for block in blocks)


def reworded(block: str, dice: random.Random) -> str:
    if block.lstrip().startswith(("#", "| ---")) or len(block) < 20:
        return block
    start = dice.randrange(len(block) - 10)
    end = start + dice.randrange(1, 12)
    new = dice.choice(("", "不", "the 7个工作日", block[-6:], "<b>&amp; “x”</b>", "　", "a b"))
    return block[:start] + new + block[end:]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["policy", "permissions"])
def test_the_browser_finds_letter_by_letter_what_the_build_finds(
    page: Page, render: Callable[[str], str], language: str, name: str, seed: int
) -> None:
    old = source(language, "1.0.0", name)
    texts = [render(old), render(rewritten(old if seed % 2 else source(language, "2.0.0", name), seed))]
    words = texts_of(language)["redline"]
    expected = redline(*texts, "policy", Words(**words))
    assert "<ins>" in expected
    assert page.evaluate(IN_THE_BROWSER, [*texts, words]) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_published_versions_are_compared_as_on_the_change_page(
    page: Page, address: str, built_copy: Path, language: str
) -> None:
    home = "" if language == "zh" else "en/"
    page.goto(f"{address}{home}versions/compare/?from=2.0.0&to=1.0.0")
    expect(page.locator("#compared .redline")).to_have_count(3)
    assert page.url == f"{address}{home}versions/compare/?from=1.0.0&to=2.0.0"  # the older one first
    assert "READ_<wbr>MEDIA_<wbr>IMAGES" in page.locator("#compared").inner_html()
    built = lxml_html.parse(str(built_copy / home / "versions/2.0.0/changes/index.html")).getroot()
    for tag in ("ins", "del", "summary", "h5"):
        shown = page.locator(f"#compared {tag}").all_text_contents()
        assert shown == [str(one.text_content()).removesuffix("¶") for one in built.xpath(f"//article//{tag}")], tag


def test_a_version_chosen_in_the_form_is_compared_and_can_be_linked_to(page: Page, address: str) -> None:
    page.goto(f"{address}versions/compare/")
    page.get_by_label("较早的版本").select_option("1.0.0")
    page.get_by_label("较晚的版本").select_option("1.0.0")
    page.get_by_role("button", name="开始对照").click()
    expect(page.get_by_role("status")).to_have_text("请选择两个不同的版本。")
    page.get_by_label("较晚的版本").select_option("2.0.0")
    page.get_by_role("button", name="开始对照").click()
    expect(page.get_by_role("status")).to_have_text("对照完成：1.0.0版与2.0.0版。")
    expect(page.locator("#compared del").first).to_be_visible()
    assert page.url.endswith("?from=1.0.0&to=2.0.0")


def test_the_language_switch_keeps_the_comparison(page: Page, address: str) -> None:
    page.goto(f"{address}versions/compare/?from=1.0.0&to=2.0.0#policy-updates")
    expect(page.locator("#policy-updates")).to_be_in_viewport()
    page.locator("[data-md-component=header] .md-select button").hover()
    page.locator(".md-select__link", has_text="English").click()
    expect(page).to_have_url(f"{address}en/versions/compare/?from=1.0.0&to=2.0.0#policy-updates")
    expect(page.get_by_role("status")).to_have_text("Compared: version 1.0.0 and version 2.0.0.")
    expect(page.locator("#policy-updates")).to_be_in_viewport()


def test_a_text_that_cannot_be_read_is_said(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/embed/**", lambda route: route.abort())
    page.goto(f"{address}versions/compare/?from=1.0.0&to=2.0.0")
    expect(page.get_by_role("status")).to_have_text("读取政策文本失败，请稍后再试，或者使用下面的链接。")
    page.context.close()


@pytest.mark.parametrize(("home", "since"), [("", "1.0.0版以来的变更"), ("en/", "Changes since version 1.0.0")])
def test_without_script_links_lead_to_what_was_compared_and_to_both_texts(
    browser: Browser, address: str, home: str, since: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}{home}versions/")
    page.locator("article a[href$='compare/']").click()
    assert page.locator("#compare").inner_text() == ""
    assert page.locator("article noscript").count() == 1
    for text in ("../1.0.0/policy/", "../2.0.0/policy/", "../2.0.0/changes/"):
        assert page.locator(f"article a[href='{text}']").count() == 1
    page.get_by_role("link", name=since).click()
    expect(page.locator("article ins").first).to_be_visible()
    page.context.close()
