"""The workflows: a change is checked where its editors see it, the site is built when a version takes effect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.settings import Settings
from checker.today import today
from tests.conftest import ROOT
from tests.versions.project import edit
from tests.versions.test_verify import git

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


@pytest.fixture
def checkout(docs: Path, tmp_path: Path) -> Path:
    """A clone of a repository with drafts that can become 1.1.0, with the checker where `make setup` puts it."""
    for folder in ("upstream", "checkout"):
        (tmp_path / folder).mkdir()
    git(tmp_path / "upstream", "init", "--bare")
    clone = tmp_path / "checkout"
    docs.rename(clone / "docs")
    git(clone, "init")
    git(clone, "add", ".")
    git(clone, "commit", "--message", "drafts")
    git(clone, "remote", "add", "origin", str(tmp_path / "upstream"))
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "checker").write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n', "utf-8")
    (clone / ".venv" / "bin" / "checker").chmod(0o755)
    return clone


def run_step(checkout: Path, workflow_name: str, step_name: str, **given: str) -> tuple[int, str]:
    """Run a step of a workflow as GitHub does; return its exit code and the summary that people read."""
    (job,) = (job for job in workflow(workflow_name)["jobs"].values() if any("name" in step for step in job["steps"]))
    (step,) = (step for step in job["steps"] if step.get("name") == step_name)
    assert "${{" not in step["run"]  # what is typed into a form is never part of a script
    summary = checkout.parent / "summary.md"
    fields = {name: given.get(name.lower(), "") for name in step.get("env", {})}
    known = {"GITHUB_ACTOR": "bianji", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_SERVER_URL": "https://git.example"}
    environment = {**os.environ, **known, **fields, "GITHUB_REPOSITORY": "legal/policy", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=checkout, env=environment, check=False)
    return ended.returncode, summary.read_text(encoding="utf-8")


def release_by_form(checkout: Path, **form: str) -> tuple[int, str]:
    return run_step(checkout, "release", "Release", **form)


def test_a_change_shows_what_the_drafts_change_word_by_word(checkout: Path) -> None:
    code, summary = run_step(checkout, "policy", "Compare")
    assert code == 0
    assert "扫码{+和拍照+}" in summary
    assert "scanning codes{+, photos+}" in summary


def test_the_form_prepares_a_branch(checkout: Path) -> None:
    form = {"effective": "2026-12-15", "published": "2026-12-01", "material": "true", "reconsent": "false"}
    code, summary = release_by_form(checkout, version="1.1.0", **form)
    assert code == 0
    assert "https://git.example/legal/policy/compare/release-1.1.0?expand=1" in summary
    git(checkout.parent, "clone", "--branch", "release-1.1.0", "upstream", "branch")
    register = (checkout.parent / "branch/docs/versions.yml").read_text(encoding="utf-8")
    assert "version: 1.1.0\n    published: 2026-12-01\n    effective: 2026-12-15\n    material: true\n" in register
    assert not (checkout.parent / "branch" / "said.txt").exists()
    git(checkout, "checkout", "--quiet", "-")
    code, summary = release_by_form(checkout, version="1.1.0", **form)
    assert code == 1
    assert "1.1.0 版已经备好过" in summary


def test_the_form_leaves_languages_out(checkout: Path) -> None:
    form = {"effective": "2026-12-15", "published": "2026-12-01", "without": "en"}
    assert release_by_form(checkout, version="1.1.0", **form)[0] == 0
    assert (checkout / "docs/zh/versions/1.1.0").exists()
    assert not (checkout / "docs/en/versions/1.1.0").exists()


def test_the_form_tells_editors_why_nothing_was_published(checkout: Path) -> None:
    edit(checkout / "docs/zh/draft/permissions.md", ("扫码和", "[[待补充: 用途]]"))
    code, summary = release_by_form(checkout, version="1.1.0", effective="2026-12-15", published="2026-12-01")
    assert code == 1
    assert "docs/zh/draft/permissions.md:11:" in summary
    assert "没有发布任何内容。" in summary
