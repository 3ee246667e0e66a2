"""A release publishes the drafts of all languages, or nothing and says why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker.cli import main
from checker.errors import CheckerError
from checker.settings import Settings
from checker.versions.pending import alone
from checker.versions.translation import add_translation
from checker.versions.verify import verify
from tests.versions.project import DAY, TRADITIONAL, contents, edit, publish, write_project

BOTH = ["languages-differ", "mandatory"]


def test_the_first_release_of_a_project_starts_its_register(tmp_path: Path) -> None:
    docs = write_project(tmp_path / "docs")
    assert publish(docs, "1.0.0").errors == ()
    register = (docs / "versions.yml").read_text(encoding="utf-8").splitlines()
    assert register[0].startswith("# The register: every published version")
    assert register[1:7] == [
        "versions:",
        "  - version: 1.0.0",
        "    published: 2026-12-01",
        "    effective: 2026-12-01",
        "    material: false",
        "    reconsent: false",
    ]
    for language in ("zh", "en"):
        draft = docs / language / "draft" / "permissions.md"
        assert (docs / language / "versions" / "1.0.0" / "permissions.md").read_bytes() == draft.read_bytes()


def test_an_entry_is_added_below_lines_that_stay_as_they_are(docs: Path) -> None:
    before = (docs / "versions.yml").read_bytes()
    dates = ["--published", "2026-12-10", "--effective", "2026-12-15"]
    code = main(["release", "1.1.0", *dates, "--material", "--reconsent", "--docs", str(docs)])
    after = (docs / "versions.yml").read_bytes()
    assert code == 0
    assert after.startswith(before)
    assert after[len(before) :].decode().splitlines()[:5] == [
        "  - version: 1.1.0",
        "    published: 2026-12-10",
        "    effective: 2026-12-15",
        "    material: true",
        "    reconsent: true",
    ]
    assert verify(str(docs)).report.findings == ()


FIRST_SECTION = "## 1.0.0 {#v1-0-0}\n\n2026年12月1日发布，同日生效。\n"
ZH_SECTION = """## 1.1.0 {#v1-1-0}

2026年12月1日发布，2026年12月15日生效。**重大变更**。需要您重新同意。

<!-- summary: 请在这里写明这一版改了什么、为什么改，写好后删去这一行 -->

- [商城](versions/1.1.0/permissions.md#shop)
"""
EN_SECTION = """## 1.1.0 {#v1-1-0}

Published on 1 December 2026, in effect from 15 December 2026. **Material change.** You are asked to consent again.

<!-- summary: Write here what this version changes and why, then remove this line -->

- [Shop](versions/1.1.0/permissions.md#shop)
"""


def test_the_change_logs_say_what_is_registered_and_list_the_sections_that_changed(docs: Path) -> None:
    dates = ["--published", "2026-12-01", "--effective", "2026-12-15"]
    assert main(["release", "1.1.0", *dates, "--material", "--reconsent", "--docs", str(docs)]) == 0
    zh, en = ((docs / language / "changelog.md").read_text(encoding="utf-8") for language in ("zh", "en"))
    assert zh == f"# 变更记录 {{#changelog}}\n\n{ZH_SECTION}\n{FIRST_SECTION}"
    assert EN_SECTION in en


def test_sections_that_moved_or_have_another_title_are_listed_too(docs: Path) -> None:
    page = docs / "zh" / "draft" / "permissions.md"
    english = docs / "en" / "draft" / "permissions.md"
    more = "\n## {} {{#{}}}\n\n{}\n"
    for one, text in ((page, "说明。"), (english, "Text.")):
        one.write_text(
            one.read_text(encoding="utf-8") + "".join(more.format(name, name, text) for name in "abc"), encoding="utf-8"
        )
    publish(docs, "1.1.0")
    for one in (page, english):
        text = one.read_text(encoding="utf-8")
        head, a, b, c = (text[: text.index("\n## a")], *(f"\n## {part}" for part in text.split("\n## ")[-3:]))
        one.write_text(f"{head}{c}{a}{b}".replace("1.1.0", "1.2.0").replace("## b {", "## B {"), encoding="utf-8")
    publish(docs, "1.2.0")
    log = (docs / "zh" / "changelog.md").read_text(encoding="utf-8")
    section = log[log.index("## 1.2.0") : log.index("## 1.1.0")]
    assert [line for line in section.splitlines() if line.startswith("- ")] == [
        "- [c](versions/1.2.0/permissions.md#c)",
        "- [B](versions/1.2.0/permissions.md#b)",
    ]


def test_until_the_summary_is_written_lint_asks_for_it(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(docs, "1.1.0", date(2026, 12, 15))
    assert main(["lint", "--policy", str(docs), "--ui", "zh"]) == 0
    assert (
        f"{docs}/zh/changelog.md:7:1: 警告: 中文变更记录还没有写明版本 1.1.0 改了什么 [summary-missing]\n"
        "  建议: 写明改了什么、为什么改，然后删去这行注释\n"
    ) in capsys.readouterr().out
    comment = "<!-- summary: 请在这里写明这一版改了什么、为什么改，写好后删去这一行 -->"
    edit(docs / "zh/changelog.md", (comment, "相机还用来拍照。"))
    main(["lint", "--policy", str(docs), "--ui", "zh"])
    assert "中文变更记录" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "written", [pytest.param("## 下一版 {#next}", id="next"), pytest.param("## 1.1.0 {#v1-1-0}", id="by number")]
)
def test_what_editors_wrote_ahead_in_the_change_log_is_kept(docs: Path, written: str) -> None:
    edit(docs / "zh" / "changelog.md", ("## 1.0.0", f"{written}\n\n相机还用来拍照。\n\n## 1.0.0"))
    publish(docs, "1.1.0")
    said = (docs / "zh" / "changelog.md").read_text(encoding="utf-8")
    assert said.startswith("# 变更记录 {#changelog}\n\n## 1.1.0 {#v1-1-0}\n\n")
    assert said.endswith(f"\n\n相机还用来拍照。\n\n{FIRST_SECTION}")
    assert ("2026年12月1日发布，同日生效。\n\n相机" in said) == (written.endswith("{#next}"))


def test_the_draft_goes_on_from_what_was_published(docs: Path) -> None:
    publish(docs, "1.1.0")
    with pytest.raises(CheckerError, match="the drafts are version 1"):
        publish(docs, "1.2.0")
    for language in ("zh", "en"):
        edit(docs / language / "draft" / "permissions.md", ("1.1.0", "1.2.0"))
    assert publish(docs, "1.2.0").errors == ()


def _remove(path: str) -> Callable[[Path], None]:
    return lambda docs: (docs / path).unlink()


def _add(path: str, text: str) -> Callable[[Path], None]:
    def add(docs: Path) -> None:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")

    return add


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda docs: edit(docs / path, (old, new))


@pytest.mark.parametrize(
    ("version", "published", "effective", "why"),
    [
        pytest.param("1.0.0", DAY, DAY, "does not come after 1.0.0", id="the same version"),
        pytest.param("0.9.0", DAY, DAY, "does not come after 1.0.0", id="an older version"),
        pytest.param("1.10", DAY, DAY, "no version such as 2.1.0", id="two numbers"),
        pytest.param("../1", DAY, DAY, "no version such as 2.1.0", id="a path"),
        pytest.param("1.1.0", DAY, date(2026, 11, 30), "before the date of publication", id="effective too early"),
        pytest.param("1.1.0", date(2026, 1, 1), date(2026, 1, 2), "published on 2026-01-01", id="before the last"),
    ],
)
def test_a_plan_that_does_not_follow_the_register_is_refused(
    docs: Path, version: str, published: date, effective: date, why: str
) -> None:
    before = contents(docs)
    with pytest.raises(CheckerError, match=why):
        publish(docs, version, effective, published)
    assert contents(docs) == before


def test_a_date_that_is_none_is_refused_in_the_editors_language(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "1.1.0", "--effective", "2027-13-01", "--docs", str(docs), "--ui", "zh"]) == 2
    assert capsys.readouterr().err == "错误: 2027-13-01 不是有效的日期；写作 2026-12-15\n"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(_remove("en/draft/permissions.md"), "language en has no permissions.md", id="no English draft"),
        pytest.param(_remove("en/changelog.md"), "no change log", id="no change log"),
        pytest.param(_edit("en/draft/permissions.md", "1.1.0", "1.0.0"), "does not say 1.1.0", id="still says 1.0.0"),
        pytest.param(_add("zh/versions/1.1.0/permissions.md", ""), "is not registered", id="folder already there"),
        pytest.param(_add(".release.new", ""), "cannot be written", id="not writable"),
    ],
)
def test_drafts_that_cannot_be_published_are_refused(docs: Path, change: Callable[[Path], None], why: str) -> None:
    change(docs)
    before = contents(docs)
    with pytest.raises(CheckerError, match=why):
        publish(docs, "1.1.0")
    assert contents(docs) == before


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        pytest.param(_edit("zh/draft/permissions.md", "扫码和", "[[待补充: 用途]]"), ["placeholder"], id="placeholder"),
        pytest.param(
            _edit("zh/draft/permissions.md", "| 扫码", "| 必须开启，否则无法使用本应用；扫码"), BOTH, id="mandatory"
        ),
        pytest.param(_edit("en/draft/permissions.md", " {#shop}", ""), ["anchors-differ"] * 2, id="heading without id"),
        pytest.param(_add("zh/draft/sdks.md", "# 插件 {#sdks}\n"), ["anchors-differ"], id="page in one language"),
        pytest.param(_edit("zh/versions/1.0.0/permissions.md", "扫码", "拍照"), ["frozen-text-changed"], id="frozen"),
        pytest.param(_edit("versions.yml", "material: false", "material: true"), ["register-broken"], id="register"),
        pytest.param(_edit("en/changelog.md", "{#v1-0-0}", "{#first}"), ["changelog-missing"], id="change log"),
    ],
)
def test_errors_of_any_language_stop_a_release(
    docs: Path, change: Callable[[Path], None], rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    change(docs)
    before = contents(docs)
    code = main(["release", "1.1.0", "--published", "2026-12-01", "--effective", "2026-12-15", "--docs", str(docs)])
    printed = capsys.readouterr().out
    assert code == 1
    assert [line.rsplit("[", 1)[1].rstrip("]") for line in printed.splitlines() if ": error: " in line] == rules
    assert printed.endswith("Nothing was published.\n")
    assert contents(docs) == before


def test_a_draft_that_changes_while_it_is_checked_is_not_published(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.versions import release as module

    def check_and_edit(*arguments: object) -> object:
        report = check_texts(*arguments)
        edit(docs / "zh/draft/permissions.md", ("拍照", "录像"))
        return report

    check_texts = module.check_texts
    monkeypatch.setattr(module, "check_texts", check_and_edit)
    with pytest.raises(CheckerError, match="changed meanwhile"):
        publish(docs, "1.1.0")
    assert not (docs / "zh/versions/1.1.0").exists()


def test_warnings_are_told_and_what_comes_next(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(docs / "zh/draft/permissions.md", ("## 商城 {#shop}\n", "## 商城 {#shop}\n\n另有说明。\n"))
    dates = ["--published", "2026-12-01", "--effective", "2026-12-15"]
    edit(docs / "en/draft/permissions.md", ("| scanning codes, photos |", "| scanning codes |"))
    assert main(["release", "1.1.0", *dates, "--docs", str(docs), "--ui", "zh"]) == 0
    said = capsys.readouterr().out
    assert "英文与上一版本相同 [translation-outdated]" in said
    assert said.endswith("合并之后才算公布。\n")


def test_while_one_release_runs_another_is_refused(docs: Path) -> None:
    with alone(str(docs)), pytest.raises(CheckerError, match="another release is running"):
        publish(docs, "1.1.0")
    assert publish(docs, "1.1.0").errors == ()


def test_of_two_releases_at_once_one_wins_and_the_other_says_so(docs: Path) -> None:
    command = [sys.executable, "-m", "checker", "release", "1.1.0", "--published", "2026-12-01", "--effective"]
    runs = [
        subprocess.Popen([*command, "2026-12-15", "--docs", str(docs)], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 2]
    assert any("another release is running" in text or "does not come after" in text for text in said)
    assert verify(str(docs)).report.findings == ()


def test_a_translation_of_an_old_version_is_registered_below_its_entry(docs: Path) -> None:
    publish(docs, "1.1.0")
    _add("zh-Hant/changelog.md", "# 變更記錄 {#changelog}\n")(docs)
    _add("zh-Hant/versions/1.0.0/permissions.md", TRADITIONAL)(docs)
    before = (docs / "versions.yml").read_text(encoding="utf-8")
    outcome = add_translation(str(docs), "1.0.0", "zh-Hant", DAY, Settings())
    after = (docs / "versions.yml").read_text(encoding="utf-8")
    assert outcome.errors == ()
    assert [line for line in after.splitlines() if line not in before.splitlines()][:3] == [
        "    translations:",
        "      - language: zh-Hant",
        "        published: 2026-12-01",
    ]
    assert all(line in after.splitlines() for line in before.splitlines())
    assert verify(str(docs)).report.findings == ()
    assert "## 1.0.0 {#v1-0-0}" in (docs / "zh-Hant" / "changelog.md").read_text(encoding="utf-8")
    with pytest.raises(CheckerError, match="has zh-Hant already"):
        add_translation(str(docs), "1.0.0", "zh-Hant", DAY, Settings())


def test_a_language_whose_translation_is_not_ready_is_left_out_and_added_later(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "en" / "draft" / "permissions.md").rename(docs.parent / "kept.md")
    (docs / "en" / "draft").rmdir()
    assert main(["lint", "--policy", str(docs), "--ui", "zh"]) == 0
    assert "警告: 没有英文的草稿 [translation-outdated]" in capsys.readouterr().out
    with pytest.raises(CheckerError, match="say --without en"):
        publish(docs, "1.1.0")
    dates = ["--published", "2026-12-01", "--effective", "2026-12-15"]
    assert main(["release", "1.1.0", *dates, "--without", "zh", "--docs", str(docs)]) == 2
    assert main(["release", "1.1.0", *dates, "--without", "en", "--docs", str(docs)]) == 0
    assert not (docs / "en" / "versions" / "1.1.0").exists()
    assert "1.1.0" not in (docs / "en" / "changelog.md").read_text(encoding="utf-8")
    (docs / "en" / "versions" / "1.1.0").mkdir()
    (docs.parent / "kept.md").rename(docs / "en" / "versions" / "1.1.0" / "permissions.md")
    assert main(["release", "1.1.0", "--add-translation", "en", "--docs", str(docs)]) == 0
    assert "## 1.1.0 {#v1-1-0}" in (docs / "en" / "changelog.md").read_text(encoding="utf-8")
    assert verify(str(docs)).report.findings == ()
