"""The site as readers meet it: in a real Chromium, under the headers that it is published with."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import listen

PAGES = (
    "",
    "policy/",
    "permissions/",
    "sdks/",
    "rights/",
    "clients/",
    "changelog/",
    "versions/",
    "versions/1.0.0/policy/",
    "versions/2.0.0/changes/",
    "versions/1.0.0/since/",
    "versions/compare/?from=1.0.0&to=2.0.0",
)
EVERY_PAGE = [language + page for language in ("", "en/") for page in PAGES]
WIDTHS = (320, 390, 1280)


def open_page(browser: Browser, width: int = 1280, scheme: str = "light", script: bool = True, **more: str) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script, **more
    ).new_page()


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_fits_every_screen_without_an_error_or_a_foreign_request(
    browser: Browser, address: str, path: str
) -> None:
    page = open_page(browser)
    heard = listen(page, address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        response = page.goto(address + path)
        assert response
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    page.context.close()
    assert heard == []
    assert stored == [0, 0, ""]


@pytest.mark.parametrize("path", [*EVERY_PAGE, "nowhere/", "en/nowhere/"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_page_is_accessible(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    page = open_page(browser, width, scheme, bypass_csp=True)
    page.goto(address + path)
    if "compare" in path:
        expect(page.locator("#compared .redline")).to_have_count(3)
    violations = Axe().run(page).response["violations"]
    page.context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in violations] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("policy/#protection-location", "en/policy/#protection-location"),
        ("en/versions/1.0.0/policy/#cookies", "versions/1.0.0/policy/#cookies"),
        ("versions/2.0.0/changes/#policy-introduction", "en/versions/2.0.0/changes/#policy-introduction"),
    ],
)
def test_the_language_switch_stays_on_the_page_and_the_section(
    browser: Browser, address: str, path: str, expected: str
) -> None:
    page = open_page(browser)
    page.goto(address + path)
    page.locator("[data-md-component=header] .md-select button").hover()
    page.locator(".md-select__link", has_text="English" if expected.startswith("en/") else "中文").click()
    expect(page).to_have_url(address + expected)
    page.context.close()


def test_the_language_switch_stays_on_the_section_that_was_scrolled_to(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address + "policy/")
    page.evaluate("document.getElementById('rights-delete').scrollIntoView()")
    page.locator("[data-md-component=header] .md-select button").hover()
    page.locator(".md-select__link", has_text="English").click()
    expect(page).to_have_url(f"{address}en/policy/#rights-delete")
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_line_that_names_the_version_stays_in_sight_and_covers_no_heading(
    browser: Browser, address: str, width: int
) -> None:
    page = open_page(browser, width)
    page.goto(address + "en/policy/#protection-location")
    heading, line = page.locator("#protection-location"), page.locator(".version-line")
    expect(heading).to_be_in_viewport()
    above, below = line.bounding_box(), heading.bounding_box()
    page.context.close()
    assert above
    assert below
    assert 0 < above["y"] + above["height"] <= below["y"]


@pytest.mark.parametrize(("width", "height"), [(700, 360), (280, 700)], ids=["lying phone", "large letters"])
def test_the_line_that_names_the_version_stays_behind_where_there_is_little_room(
    browser: Browser, address: str, width: int, height: int
) -> None:
    page = open_page(browser, width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + "policy/#rights-delete")
    expect(page.locator("#rights-delete")).to_be_in_viewport()
    expect(page.locator(".version-line")).not_to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize(("path", "title"), [("policy/", "本节链接"), ("en/policy/", "Link to this section")])
def test_the_sign_behind_a_heading_speaks_the_language_of_the_page(
    browser: Browser, address: str, path: str, title: str
) -> None:
    page = open_page(browser)
    page.goto(address + path)
    titles = page.locator("article .headerlink").evaluate_all("links => links.map((link) => link.title)")
    page.context.close()
    assert set(titles) == {title}


@pytest.mark.parametrize(
    ("path", "spoken", "expected"),
    [
        ("nowhere/", "zh-CN", "找不到这个页面"),
        ("en/nowhere/", "zh-CN", "Page not found"),
        ("nowhere/", "en-GB", "Page not found"),
        ("nowhere/", "fr-FR", "找不到这个页面"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_visitor(
    browser: Browser, address: str, path: str, spoken: str, expected: str
) -> None:
    page = open_page(browser, locale=spoken)
    page.goto(address + path)
    assert page.locator("section.not-found h1:visible").all_inner_texts() == [expected]
    assert page.title().startswith(f"{expected} - ")
    page.context.close()


@pytest.mark.parametrize(("path", "language", "home"), [("nowhere/", "zh", ""), ("en/versions/9/nowhere", "en", "en/")])
def test_the_page_for_what_is_not_there_leads_on_in_its_language(
    browser: Browser, address: str, path: str, language: str, home: str
) -> None:
    page = open_page(browser, locale=language)
    heard = listen(page, address)
    page.goto(address + path)
    assert page.locator("html").get_attribute("lang") == language
    switch = page.locator(".md-select__link").evaluate_all("links => links.map((link) => link.pathname)")
    assert sorted(switch) == ["/", "/en/"]
    links = page.locator("section.not-found:visible a").evaluate_all("links => links.map((link) => link.pathname)")
    assert links == [f"/{home}", f"/{home}policy/", f"/{home}versions/"]
    assert page.locator("link[rel=alternate]").count() == 0
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.context.close()
    assert [one for one in heard if "404" not in one] == []


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    page = open_page(browser, 320, script=False)
    page.goto(address + "permissions/")
    expect(page.locator("article")).to_contain_text("android.permission.CAMERA")
    assert page.evaluate("getComputedStyle(document.querySelector('td'), '::before').content") == '"权限"'
    page.goto(address + "versions/2.0.0/changes/")
    expect(page.locator("article ins").first).to_be_visible()
    page.goto(address + "nowhere/")
    assert page.locator("section.not-found h1:visible").count() == 2
    page.context.close()


def test_paper_shows_the_text_and_the_marks_of_the_redline(browser: Browser, address: str) -> None:
    page = open_page(browser)
    page.goto(address + "versions/2.0.0/changes/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('article ins'), '::before').content") == '"[+"'
    assert not page.locator(".md-header").is_visible()
    assert page.locator("article h1").is_visible()
    same = page.locator("article .redline-same").first
    same.evaluate("folded => folded.open = true")  # as the theme does for print
    assert same.locator("summary").is_visible()
    assert not same.locator("p").first.is_visible()
    pdf = page.pdf()
    page.context.close()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 3


@pytest.mark.parametrize(
    ("path", "foot"),
    [
        ("policy/", "2.0.0版 · 2026年11月24日起生效 · https://privacy.example.com/versions/2.0.0/policy/"),
        ("en/versions/1.0.0/sdks/", "Version 1.0.0 · https://privacy.example.com/en/versions/1.0.0/sdks/"),
        ("versions/2.0.0/changes/", "2.0.0版的变更 · https://privacy.example.com/versions/2.0.0/changes/"),
    ],
)
def test_every_printed_page_says_what_it_is_of(browser: Browser, address: str, path: str, foot: str) -> None:
    page = open_page(browser)
    heard = listen(page, address)
    page.goto(address + path)
    rules = page.evaluate(
        "[...document.styleSheets].filter(one => one.href.endsWith('print.css')).map(one => one.cssRules[0].cssText)"
    )
    page.context.close()
    assert heard == []
    assert len(rules) == 1
    assert f'content: "{foot}"' in rules[0]
