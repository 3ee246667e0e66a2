"""The tree that MkDocs builds: each version under its address, and above its text what a reader has to know."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.model import Client, Policy
from checker.policy.markdown import Extensions
from checker.site.edition import read_edition
from checker.site.navigation import check_navigation
from checker.site.stage import stage

VERSIONS = """\
versions:
  - {version: 1.0.0, published: , effective: , material: false, reconsent: false}
  - {version: 2.0.0, published: 2026-03-01, effective: 2026-04-01, material: true, reconsent: true}
  - {version: 3.0.0, published: 2026-05-01, effective: 2026-06-01, material: false, reconsent: false}
"""
ZH = "---\ntitle: 政策\n---\n\n# 政策 {{#policy}}\n\n## 保存 {{#keeping}}\n\n信息保存{}。\n"
EN = "---\ntitle: Policy\n---\n\n# Policy {{#policy}}\n\n## Keeping {{#keeping}}\n\nInformation is kept {}.\n"
POLICY = Policy("docs", ("zh", "en"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Three versions in Chinese, of which English has the first two."""
    write(tmp_path / "docs" / "versions.yml", VERSIONS)
    for version, place in {"1.0.0": "一年", "2.0.0": "两年", "3.0.0": "三年"}.items():
        write(tmp_path / "docs/zh/versions" / version / "policy.md", ZH.format(place))
    for version, place in {"1.0.0": "for a year", "2.0.0": "for two years"}.items():
        write(tmp_path / "docs/en/versions" / version / "policy.md", EN.format(place))
    log = "# Log {#log}\n\n## 2.0.0 {#v2-0-0}\n\nLonger, see [keeping](versions/2.0.0/policy.md#keeping).\n"
    write(tmp_path / "docs/en/changelog.md", log)
    write(tmp_path / "docs/zh/index.md", "# 首页 {#home}\n")
    return tmp_path / "docs"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def staged(docs: Path, day: date) -> Path:
    target = docs.parent / "stage"
    stage(read_edition(str(docs), day), str(target), ("zh", "en"), (), POLICY, Extensions())
    return target


def said(folder: Path, page: str) -> str:
    return (folder / page).read_text(encoding="utf-8")


DURING_2, DURING_3 = date(2026, 5, 2), date(2026, 6, 1)
ZH_1, EN_2, EN_3 = "zh/versions/1.0.0/", "en/versions/2.0.0/", "en/versions/3.0.0/"


@pytest.mark.parametrize(
    ("day", "page", "expected"),
    [
        pytest.param(DURING_2, "zh/policy.md", "**2.0.0版** · 2026年4月1日起生效", id="which version this is"),
        pytest.param(DURING_2, "en/policy.md", "in effect from 1 April 2026", id="the date as the language writes it"),
        pytest.param(DURING_2, "zh/policy.md", "**3.0.0版**将于2026年6月1日起生效", id="what is to come"),
        pytest.param(DURING_2, "zh/policy.md", "(versions/3.0.0/changes.md)", id="and what it will change"),
        pytest.param(DURING_2, "zh/versions/3.0.0/policy.md", "**3.0.0版尚未生效**", id="upcoming"),
        pytest.param(DURING_2, ZH_1 + "policy.md", "已于2026年4月1日被替代", id="archived"),
        pytest.param(DURING_2, ZH_1 + "policy.md", "[现行的2.0.0版](../../policy.md)", id="to its successor"),
        pytest.param(
            DURING_2, ZH_1 + "policy.md", "[此后的全部变更](../../versions/1.0.0/since.md)", id="and what changed"
        ),
        pytest.param(DURING_3, ZH_1 + "since.md", "［删除］</span>一<", id="what was said"),
        pytest.param(DURING_3, ZH_1 + "since.md", "[3.0.0版的变更](../3.0.0/changes.md)", id="step by step"),
        pytest.param(
            DURING_3, "en/versions/1.0.0/since.md", "Version 3.0.0 has no text in this language", id="no text"
        ),
        pytest.param(DURING_2, "zh/versions/compare/index.md", "[1.0.0版以来的变更](../1.0.0/since.md)", id="compare"),
        pytest.param(DURING_2, "zh/versions/index.md", "[此后的变更](1.0.0/since.md)", id="the archive, too"),
        pytest.param(
            DURING_2, EN_2 + "changes.md", "[Changes in version 3.0.0](../3.0.0/changes.md)", id="the next one"
        ),
        pytest.param(
            DURING_2, EN_2 + "changes.md", "of version 1.0.0: [Privacy policy](../1.0.0/policy.md)", id="texts"
        ),
        pytest.param(DURING_2, "en/policy.md", '<a href="../../policy/">Chinese version</a>', id="Chinese prevails"),
        pytest.param(
            DURING_3, "en/policy.md", 'not translated yet: read it <a href="../../policy/">in Chinese</a>', id="late"
        ),
        pytest.param(DURING_3, "en/policy.md", "kept for two years", id="the newest translation stands in"),
        pytest.param(DURING_2, ZH_1 + "policy.md", "search:\n  exclude: true", id="archives are not searched"),
        pytest.param(DURING_2, ZH_1 + "policy.md", 'title: "政策（1.0.0版）"', id="tabs can be told apart"),
        pytest.param(DURING_2, "zh/versions/index.md", "尚未生效", id="the archive announces"),
        pytest.param(
            DURING_2, "zh/index.md", "**2.0.0版** · 2026年4月1日起生效", id="the front page: what is in force"
        ),
        pytest.param(
            DURING_2, "zh/index.md", "**3.0.0版**将于2026年6月1日起生效", id="the front page: what is to come"
        ),
        pytest.param(DURING_2, "en/changelog.md", "**Version 2.0.0** · in effect from", id="the change log: in force"),
        pytest.param(DURING_2, "en/changelog.md", "**Version 3.0.0** takes effect on", id="the change log: to come"),
        pytest.param(DURING_2, "zh/versions/3.0.0/changes.md", "**3.0.0版尚未生效**", id="changes still to come"),
        pytest.param(DURING_2, ZH_1 + "changes.md", "没有可以对照的版本", id="nothing before the first"),
        pytest.param(DURING_2, EN_2 + "changes.md", "| 1 March 2026 | 1 April 2026 | yes | yes |", id="facts"),
        pytest.param(DURING_2, EN_2 + "changes.md", "(../../versions/2.0.0/policy.md#keeping)", id="summary"),
        pytest.param(DURING_2, EN_3 + "changes.md", "Version 3.0.0 has no text in this language", id="missing"),
    ],
)
def test_a_page_says(docs: Path, day: date, page: str, expected: str) -> None:
    assert expected in said(staged(docs, day), page)


@pytest.mark.parametrize(
    ("day", "page", "unexpected"),
    [
        pytest.param(DURING_2, "zh/versions/compare/index.md", "3.0.0/since.md", id="nothing is since what is to come"),
        pytest.param(DURING_2, "zh/versions/compare/index.md", "2.0.0/since.md", id="nor since what is in force"),
        pytest.param(DURING_3, "zh/policy.md", "notice", id="the newest Chinese text needs no notice"),
        pytest.param(DURING_2, "zh/policy.md", "exclude: true", id="the version in force is searched"),
        pytest.param(DURING_3, "zh/versions/3.0.0/policy.md", "尚未生效", id="no longer upcoming on its day"),
        pytest.param(DURING_3, "zh/versions/3.0.0/changes.md", "尚未生效", id="nor are its changes"),
        pytest.param(DURING_3, "zh/index.md", "3.0.0版**将于", id="nor is it on the front page"),
    ],
)
def test_a_page_does_not_say(docs: Path, day: date, page: str, unexpected: str) -> None:
    assert unexpected not in said(staged(docs, day), page)


def test_a_language_without_any_version_leads_to_the_one_that_prevails(docs: Path) -> None:
    shutil.rmtree(docs / "en" / "versions")
    folder, clients = docs.parent / "stage", (Client("app.apk", "android", id="app"),)
    stage(read_edition(str(docs), DURING_2), str(folder), ("zh", "en"), clients, POLICY, Extensions())
    for page in ("policy", "clients"):
        link = f'<a href="../../{page}/">in Chinese</a>'
        expected = f"**Version 2.0.0**, which is in force, is not translated yet: read it {link}"
        assert expected in said(folder, f"en/{page}.md")
    assert not (folder / "en/sdks.md").exists()  # which is not there in Chinese either


def test_of_two_versions_for_one_day_only_the_later_is_announced(docs: Path) -> None:
    overtaking = (
        "  - {version: 3.0.1, published: 2026-05-20, effective: 2026-06-01, material: false, reconsent: false}\n"
    )
    write(docs / "versions.yml", VERSIONS + overtaking)
    write(docs / "zh/versions/3.0.1/policy.md", ZH.format("四年"))
    announced = said(staged(docs, date(2026, 5, 21)), "zh/policy.md")
    assert "**3.0.1版**将于2026年6月1日起生效" in announced
    assert "3.0.0版" not in announced
    assert "信息保存四年" in said(staged(docs, DURING_3), "zh/policy.md")


def test_the_text_itself_is_not_touched(docs: Path) -> None:
    frozen = said(docs, "zh/versions/2.0.0/policy.md").partition("---\n\n")[2]
    for page in ("zh/policy.md", "zh/versions/2.0.0/policy.md"):
        assert said(staged(docs, DURING_2), page).endswith(frozen)


def test_a_page_without_front_matter_is_called_what_its_heading_says(docs: Path) -> None:
    write(docs / "zh/versions/1.0.0/sdks.md", "# 插件 {#sdks}\n\n无。\n")
    assert said(staged(docs, DURING_2), "zh/versions/1.0.0/sdks.md").startswith('---\ntitle: "插件（1.0.0版）"\n')


def test_staging_again_touches_nothing_and_removes_what_is_gone(docs: Path) -> None:
    folder = staged(docs, DURING_2)
    before = (folder / "zh/policy.md").stat().st_mtime_ns
    shutil.rmtree(docs / "en" / "versions" / "2.0.0")
    staged(docs, DURING_2)
    assert (folder / "zh/policy.md").stat().st_mtime_ns == before
    assert not (folder / "en/versions/2.0.0/policy.md").exists()
    assert "This translates **version 1.0.0**" in said(folder, "en/policy.md")


def test_a_language_without_texts_is_named(docs: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckerError) as caught:
        stage(read_edition(str(docs), DURING_2), str(tmp_path / "stage"), ("tlh",), (), POLICY, Extensions())
    assert caught.value.location is not None
    assert caught.value.location.file.endswith("tlh.toml")


def test_a_title_of_the_navigation_without_translation_is_named() -> None:
    nav = [{"首页": "index.md"}, {"更多": [{"权利": "rights.md"}]}]
    check_navigation(nav, {"en": {"首页": "Home", "更多": "More", "权利": "Rights"}}, "mkdocs.yml")
    with pytest.raises(CheckerError, match=r"en.*权利"):
        check_navigation(nav, {"en": {"首页": "Home", "更多": "More"}}, "mkdocs.yml")
