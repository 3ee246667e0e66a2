"""The workflows: a change is checked where its editors see it, the site is built when a version takes effect."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from checker.settings import Settings
from checker.today import today
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def workflow(name: str) -> dict[Any, Any]:
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, yaml.BaseLoader))  # noqa: S506 (texts only; to others, the key `on` is a truth value)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_needs_no_secret_and_runs_what_it_names(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", used) for used in re.findall(r"uses: (\S+)", text))
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"make (\w+)", text)) <= set(targets)


def test_the_site_is_built_soon_after_the_day_begins_where_the_policy_applies() -> None:
    minute, hour, *daily = workflow("site")["on"]["schedule"][0]["cron"].split()
    assert daily == ["*", "*", "*"]
    built = datetime(2026, 12, 14, int(hour), int(minute), tzinfo=UTC)
    before = built - timedelta(minutes=15)
    zone = Settings().time_zone
    assert (today(zone, before.timestamp()).day, today(zone, built.timestamp()).day) == (14, 15)


def test_a_change_is_linted_and_compared_with_what_is_published() -> None:
    steps = workflow("policy")["jobs"]["policy"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == "0"
    runs = [step["run"] for step in steps if "run" in step]
    assert any(run.startswith(".venv/bin/checker lint") for run in runs)
    assert any(run.endswith('--against "origin/$BASE"') for run in runs)
