"""One day for everything: that of the policy's time zone, for checks, lint, releases and the site alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.cli import main
from checker.mkdocs_plugin import _build_day
from checker.settings import Settings
from checker.today import today
from tests.versions.project import edit, publish, write_next, write_project

LAST_DAY, FIRST_DAY = date(2026, 12, 14), date(2026, 12, 15)
FIRST_HOUR_IN_CHINA = 1797267600  # 2026-12-14T17:00:00Z


@pytest.mark.parametrize(
    ("time_zone", "day"),
    [("Asia/Shanghai", FIRST_DAY), ("UTC", LAST_DAY), ("America/New_York", LAST_DAY), ("Asia/Tokyo", FIRST_DAY)],
)
def test_a_day_begins_where_the_policy_applies(time_zone: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    assert today(time_zone, FIRST_HOUR_IN_CHINA) == day
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST_HOUR_IN_CHINA))
    assert _build_day(Settings(time_zone=time_zone)) == day


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """1.0.0 in force until 1.1.0 on FIRST_DAY, in the hour when it is that day in China and not in Europe."""
    docs = write_project(tmp_path / "docs")
    publish(docs, "1.0.0", date(2026, 12, 1), date(2026, 12, 1))
    write_next(docs)
    publish(docs, "1.1.0", FIRST_DAY, date(2026, 12, 2))
    for module in ("checker.policy.pages.today", "checker.today.today"):
        monkeypatch.setattr(module, lambda time_zone: today(time_zone, FIRST_HOUR_IN_CHINA))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("time_zone", "version"), [("Asia/Shanghai", "1.1.0"), ("UTC", "1.0.0"), (None, "1.1.0")])
def test_every_command_asks_for_the_same_day(
    project: Path, time_zone: str | None, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if time_zone:
        (project / "checker.toml").write_text(f'time_zone = "{time_zone}"\n', encoding="utf-8")
    assert main(["disclosures", "--format", "json"]) == 0
    assert f'"version": "{version}"' in capsys.readouterr().out
    for language in ("zh", "en"):
        (project / "docs" / language / "draft").rename(project / language)
    main(["lint"])
    assert f"policy {version} " in capsys.readouterr().out


@pytest.mark.parametrize(("time_zone", "published"), [("Asia/Shanghai", FIRST_DAY), ("UTC", LAST_DAY)])
def test_a_release_is_dated_by_the_same_day(project: Path, time_zone: str, published: date) -> None:
    (project / "checker.toml").write_text(f'time_zone = "{time_zone}"\n', encoding="utf-8")
    for language in ("zh", "en"):
        edit(project / "docs" / language / "draft" / "permissions.md", ("1.1.0", "1.2.0"))
    assert main(["release", "1.2.0", "--effective", "2027-01-01"]) == 0
    assert f"published: {published}" in (project / "docs" / "versions.yml").read_text(encoding="utf-8")
