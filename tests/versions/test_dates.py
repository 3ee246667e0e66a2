"""The dates in a text are those of its release: filled in, or held against it, in every language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.cli import main
from checker.versions.dates import read_dates, stated_dates, words_of, write_date
from tests.conftest import ROOT
from tests.versions.project import DAY, contents, edit, publish

FIRST = date(2026, 12, 1)
SECOND = date(2027, 3, 15)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("2026年12月1日", "zh", [FIRST]),
        ("2026 年 12 月 1 日", "zh", [FIRST]),
        ("2026-12-01、2027.3.15", "zh", [FIRST, SECOND]),
        ("1 December 2026", "en", [FIRST]),
        ("Version 2.1.0 of 1st December, 2026", "en", [FIRST]),
        ("December 1, 2026 and 2027-03-15", "en", [FIRST, SECOND]),
        ("2026년 12월 1일", "ko", [FIRST]),
        ("2026年13月1日，2026年", "zh", []),
        ("热线4006888700，7个工作日", "zh", []),
    ],
)
def test_days_are_read_as_a_language_writes_them(text: str, language: str, days: list[date]) -> None:
    assert [day for *_, day in read_dates(text, language)] == days


@pytest.mark.parametrize(
    ("language", "written"), [("zh", "2026年12月1日"), ("en", "1 December 2026"), ("tlh", "2026-12-01")]
)
def test_a_day_is_written_as_the_language_does(language: str, written: str) -> None:
    assert write_date(FIRST, language) == written


@pytest.mark.parametrize(
    ("language", "line", "stated"),
    [
        pytest.param("zh", "- 生效日期：2026年12月1日", [("effective", FIRST)], id="label"),
        pytest.param("zh", "- **发布日期**：2026年12月1日", [("published", FIRST)], id="bold label"),
        pytest.param("zh", "| 生效日期 | 2026年12月1日 |", [("effective", FIRST)], id="row"),
        pytest.param("zh", "| 版本 | 发布日期 | 生效日期 |", [], id="a header row"),
        pytest.param("zh", "- 生效日期：未记录", [("effective", None)], id="no day behind the label"),
        pytest.param("zh", "- 生效日期：[[生效日期]]", [], id="filled in later"),
        pytest.param(
            "zh",
            "发布日期：2026年12月1日，生效日期：2027年3月15日",
            [("published", FIRST), ("effective", SECOND)],
            id="two labels in a line",
        ),
        pytest.param("zh", "本政策自2026年12月1日起生效。", [("effective", FIRST)], id="a sentence"),
        pytest.param(
            "zh", "本政策于2026年12月1日公布，自2027年3月15日起生效。", [("effective", SECOND)], id="the nearest day"
        ),
        pytest.param("zh", "本政策将于2026年12月1日正式生效。", [("effective", FIRST)], id="another sentence"),
        pytest.param("zh", "本政策取代2026年11月24日生效的2.0.0版。", [], id="what it replaces"),
        pytest.param("zh", "本政策依据自2021年11月1日起施行的《个人信息保护法》制定。", [], id="the law behind it"),
        pytest.param(
            "en", "This policy replaces the version in effect from 1 December 2026.", [], id="the same in English"
        ),
        pytest.param("zh", "《个人信息保护法》自2021年11月1日起施行。", [], id="a law"),
        pytest.param("zh", "2.0.0版自2026年11月24日起生效。", [], id="an earlier version"),
        pytest.param("en", "- Effective date: 1 December 2026", [("effective", FIRST)], id="English label"),
        pytest.param(
            "en", "This policy takes effect on 1 December 2026.", [("effective", FIRST)], id="English sentence"
        ),
        pytest.param(
            "en", "The decision of 1 December 2026 has no effect on you.", [], id="English, of something else"
        ),
        pytest.param("tlh", "Effective date: 2026-12-01", [], id="a language that is not known"),
    ],
)
def test_a_text_gives_its_own_days(language: str, line: str, stated: list[tuple[str, date | None]]) -> None:
    found = stated_dates("page.md", language, f"# T {{#t}}\n\n{line}\n")
    assert [(one.field, one.day) for one in found] == stated


def test_what_is_hidden_is_not_stated_and_places_are_those_of_the_file() -> None:
    source = "---\ntitle: T\n---\n\n# T {#t}\n\n<!-- 生效日期：2020年1月1日 -->\n\n- 生效日期：2026年12月1日\n"
    (one,) = stated_dates("page.md", "zh", source)
    assert (one.location.line, one.location.column) == (9, 8)


@pytest.fixture
def dated(docs: Path) -> Path:
    """Drafts that give their dates in both languages."""
    edit(docs / "zh/draft/permissions.md", ("版本 1.1.0", "- 版本：1.1.0\n- 生效日期：2026年12月15日"))
    edit(docs / "en/draft/permissions.md", ("Version 1.1.0", "- Version: 1.1.0\n- Effective date: 15 December 2026"))
    return docs


def test_a_release_on_the_days_that_the_drafts_give(dated: Path) -> None:
    assert publish(dated, "1.1.0", date(2026, 12, 15)).errors == ()


def test_a_release_on_another_day_is_refused_in_every_language(dated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(dated)
    dates = ["--published", "2026-12-01", "--effective", "2027-03-01"]
    assert main(["release", "1.1.0", *dates, "--docs", str(dated), "--ui", "zh"]) == 1
    this = "这次发布的是 2027-03-01 [dates-differ]"
    assert capsys.readouterr().out.splitlines() == [
        f"{dated}/en/draft/permissions.md:4:19: 错误: 草稿的生效日期写的是“15 December 2026”，{this}",
        "  建议: 改成 1 March 2027，或写 [[生效日期]]，发布时自动填入",
        f"{dated}/zh/draft/permissions.md:4:8: 错误: 草稿的生效日期写的是“2026年12月15日”，{this}",
        "  建议: 改成 2027年3月1日，或写 [[生效日期]]，发布时自动填入",
        "没有发布任何内容。",
    ]
    assert contents(dated) == before


def test_the_settings_cannot_loosen_what_would_stay_for_ever(dated: Path) -> None:
    from checker.settings import Settings
    from checker.versions.plan import Plan
    from checker.versions.release import release

    page = dated / "zh" / "draft" / "permissions.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "| 缺一格 |\n\n[链接](no.md)，[[待补充: 事实]]\n", encoding="utf-8"
    )
    rules = ("broken-table", "broken-link", "placeholder", "dates-differ")
    settings = Settings(severity=dict.fromkeys(rules, "off"))
    errors = release(str(dated), Plan("1.1.0", DAY, date(2027, 3, 1)), settings).errors
    assert {error.rule for error in errors} == set(rules)


def test_marks_are_filled_in_and_the_draft_keeps_them(docs: Path) -> None:
    marks = {
        "zh": "[[版本号]]，[[发布日期]]，[[生效日期]]",
        "en": "[[Version]], [[date of publication]], [[effective date]]",
    }
    for language, old in (("zh", "版本 1.1.0"), ("en", "Version 1.1.0")):
        edit(docs / language / "draft" / "permissions.md", (old, marks[language]))
    assert publish(docs, "1.1.0", date(2026, 12, 15)).errors == ()
    for language, filled in {
        "zh": "1.1.0，2026年12月1日，2026年12月15日",
        "en": "1.1.0, 1 December 2026, 15 December 2026",
    }.items():
        assert filled in (docs / language / "versions/1.1.0/permissions.md").read_text(encoding="utf-8")
        assert marks[language] in (docs / language / "draft" / "permissions.md").read_text(encoding="utf-8")
    edit(docs / "zh/draft/permissions.md", ("拍照", "录像"))
    assert publish(docs, "1.2.0", date(2026, 12, 20)).errors == ()


def test_a_mark_outside_a_draft_is_a_placeholder(docs: Path) -> None:
    edit(docs / "zh/changelog.md", ("# 变更记录 {#changelog}", "# 变更记录 {#changelog}\n\n[[生效日期]]"))
    assert [error.rule for error in publish(docs, "1.1.0").errors] == ["placeholder"]


LANGUAGES = sorted(path.stem for path in (ROOT / "checker/catalogue/release").glob("*.toml"))


def test_every_language_whose_wording_is_judged_can_be_released() -> None:
    judged = {path.stem for path in (ROOT / "checker/catalogue/wording").glob("*.toml")} - {"tags"}
    assert judged <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_reads_the_days_that_it_writes(language: str) -> None:
    words = words_of(language)
    for month in range(1, 13):
        day = date(2026, month, 28)
        assert [read for *_, read in read_dates(write_date(day, language), language)] == [day]
        for field in ("published", "effective"):
            for label in words[field]:
                (one,) = stated_dates("page.md", language, f"# T {{#t}}\n\n- {label}: {write_date(day, language)}\n")
                assert (one.field, one.day) == (field, day), label
    assert set(words["changelog"]) == set(words_of("zh")["changelog"])
    assert all(word == word.casefold() for word in (*words["own"], *words["takes_effect"]))
