"""Before a version takes effect, every page says which is in force, and leads to the one that comes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.site.browser import ENVIRONMENT, listen, served

PAGES = ("", "policy/", "changelog/", "versions/", "versions/2.0.0/policy/", "versions/2.0.0/changes/")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as it was on a day before 2.0.0."""
    project = tmp_path_factory.mktemp("before")
    # The clients of today are none of that day's.
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("clients"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("  - 客户端申请的权限: clients.md\n", ""), encoding="utf-8")
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1767225600"}  # 2026-01-01
    command = [sys.executable, "-m", "mkdocs", "build"]
    subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
    with served(project / "site") as address:
        yield address


@pytest.mark.parametrize("home", ["", "en/"])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_page_announces_what_comes_in_every_width(
    browser: Browser, before: str, home: str, path: str, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 800}
    page = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True).new_page()
    heard = listen(page, before)
    page.goto(before + home + path)
    says = page.locator("article")
    expect(says).to_contain_text("2026年11月24日" if not home else "24 November 2026")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page).response["violations"]
    page.context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in violations] == []
    assert heard == []


def test_what_comes_can_be_compared_with_what_is_in_force(browser: Browser, before: str) -> None:
    page = browser.new_page()
    page.goto(before + "versions/compare/")
    page.get_by_role("button", name="开始对照").click()
    expect(page.get_by_role("status")).to_have_text("对照完成：1.0.0版与2.0.0版。")
    page.context.close()
