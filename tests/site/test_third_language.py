"""A language is data and pages: Arabic, right to left, without a line of Python."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.site.browser import build, listen, served

ARABIC = ROOT / "tests" / "site" / "arabic"
TEXT = {
    "zh": ("政策", "保存", "信息保存在{}的服务器上。", ("境内", "世界各地")),
    "en": ("Policy", "Keeping", "Information is kept on servers {}.", ("in the country", "around the world")),
    "ar": ("سياسة", "الحفظ", "تحفظ المعلومات على خوادم {}.", ("في البلد", "حول العالم")),
}
CLIENTS = {
    "zh": ("应用", "| 权限 | 用途 | 可否拒绝 |", "| 相机 `android.permission.CAMERA` | 扫码 | 可以，不影响其他功能 |"),
    "en": (
        "App",
        "| Permission | Purpose | Refusing |",
        "| Camera `android.permission.CAMERA` | Scanning | You may refuse |",
    ),
    "ar": ("تطبيق", "| الإذن | الغرض | الرفض |", "| الكاميرا `android.permission.CAMERA` | المسح | يمكنك الرفض |"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in three languages with a copy of the checker to which only data were added."""
    project = tmp_path_factory.mktemp("arabic")
    shutil.copytree(ROOT / "checker", project / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ARABIC / "texts.toml", project / "checker" / "site" / "texts" / "ar.toml")
    _write_docs(project / "docs")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\n# The pages of the version in force")[0]
    arabic = "        - {locale: ar, name: العربية, build: true}\n"
    config = config.replace("        - locale: zh\n", f"{arabic}        - locale: zh\n")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    return build(project)


def _write_docs(docs: Path) -> None:
    entries = [
        f"  - {{version: {version}, published: {day}, effective: {day}, material: true, reconsent: false}}\n"
        for version, day in (("1.0.0", "2026-01-01"), ("2.0.0", "2026-02-01"))
    ]
    pages = {"versions.yml": "versions:\n" + "".join(entries)}
    for language, (title, heading, sentence, places) in TEXT.items():
        name, header, row = CLIENTS[language]
        pages[f"{language}/index.md"] = f"# {title} {{#home}}\n"
        pages[f"{language}/changelog.md"] = "# 2 {#log}\n\n## 2.0.0 {#v2-0-0}\n\n2\n\n## 1.0.0 {#v1-0-0}\n\n1\n"
        for version, place in zip(("1.0.0", "2.0.0"), places, strict=True):
            folder = f"{language}/versions/{version}"
            policy = f"# {title} {{#policy}}\n\n## {heading} {{#keeping}}\n\n{sentence.format(place)}\n"
            rule = "| --- | --- | --- |"
            table = f"# {title} {{#permissions}}\n\n## {name} {{#app}}\n\n{header}\n{rule}\n{row}\n"
            pages[f"{folder}/policy.md"] = f"---\ntitle: {title}\n---\n\n{policy}"
            pages[f"{folder}/permissions.md"] = f"---\ntitle: {title}\n---\n\n{table}"
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    snapshot = json.loads((ROOT / "docs/clients/app-android.json").read_text(encoding="utf-8"))
    (client,) = snapshot["clients"]
    client |= {"id": "app", "requests": client["requests"][:1], "implied": []}
    (docs / "clients").mkdir()
    (docs / "clients" / "app.json").write_text(json.dumps(snapshot), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("ar/policy/", 'يسود <a href="../../policy/">النص الصيني</a>'),
        ("ar/versions/1.0.0/policy/", "notice--archived"),
        ("ar/versions/2.0.0/changes/", "<ins>"),
        ("ar/versions/", "جميع الإصدارات"),
        ("ar/clients/", "android.permission.<wbr>CAMERA"),
    ],
)
def test_every_generated_page_speaks_the_language(site: Path, path: str, expected: str) -> None:
    html = (site / path / "index.html").read_text(encoding="utf-8")
    assert expected in html
    assert '<html lang="ar"' in html
    assert '<body dir="rtl"' in html


def test_the_page_reads_from_right_to_left_without_scrolling_sideways(site: Path, browser: Browser) -> None:
    with served(site) as address:
        page = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
        heard = listen(page, address)
        page.goto(f"{address}ar/versions/compare/?from=1.0.0&to=2.0.0")
        expect(page.get_by_role("status")).to_have_text("تمت المقارنة بين 1.0.0 و2.0.0.")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.goto(f"{address}ar/versions/2.0.0/changes/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate("getComputedStyle(document.querySelector('article')).direction") == "rtl"
        page.context.close()
    assert heard == []
