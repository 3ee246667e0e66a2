"""The real MkDocs builds the real site, and stops where a registered client has an error finding."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

MKDOCS = [sys.executable, "-m", "mkdocs"]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
CAMERA_ROW = re.compile(r"^\|[^\n]*android\.permission\.CAMERA[^\n]*\n", re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess[str]:
    command = [*MKDOCS, "build", "--strict"]
    return subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def edit(page: Path, pattern: re.Pattern[str], replacement: str) -> None:
    text, count = pattern.subn(replacement, page.read_text(encoding="utf-8"))
    assert count
    page.write_text(text, encoding="utf-8")


def test_the_site_is_built_with_every_version_in_every_language(project: Path) -> None:
    outcome = build(project)
    assert outcome.returncode == 0, outcome.stderr
    assert "unrecognized relative link" not in outcome.stderr
    pages = {str(path.relative_to(project / "site")) for path in (project / "site").rglob("index.html")}
    for language in ("", "en/"):
        for version in ("", "versions/1.0.0/", "versions/2.0.0/"):
            for page in ("policy", "permissions", "sdks"):
                assert f"{language}{version}{page}/index.html" in pages
    assert not any("draft" in page for page in pages)


def test_the_version_in_force_stands_at_its_own_address(project: Path) -> None:
    build(project)
    policy = (project / "site" / "policy" / "index.html").read_text(encoding="utf-8")
    assert "江苏省南京市江北新区丽景路7号" in policy
    disclosures = json.loads((project / "site" / "disclosures.json").read_text(encoding="utf-8"))
    assert disclosures["policy"] == {"version": "2.0.0", "languages": ["zh", "en"], "source": "docs"}


def test_the_version_in_force_is_that_of_the_build_date(project: Path) -> None:
    midnight = 1795449600  # 2026-11-23T16:00:00Z, when 2.0.0 takes effect in China
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": str(midnight - 60)}
    subprocess.run([*MKDOCS, "build"], cwd=project, env=environment, capture_output=True, check=False)
    stage = project / ".cache" / "stage" / "zh"
    # 1.0.0 does not cover today's app, so the build ends; with no client registered it shows 1.0.0.
    assert not stage.exists()
    shutil.rmtree(project / "docs" / "clients")
    subprocess.run([*MKDOCS, "build"], cwd=project, env=environment, capture_output=True, check=True)
    staged = (stage / "policy.md").read_text(encoding="utf-8")
    assert "**1.0.0版**" in staged
    assert "**2.0.0版**将于2026年11月24日起生效" in staged
    environment["SOURCE_DATE_EPOCH"] = str(midnight)
    subprocess.run([*MKDOCS, "build"], cwd=project, env=environment, capture_output=True, check=True)
    assert "**2.0.0版** · 2026年11月24日起生效" in (stage / "policy.md").read_text(encoding="utf-8")


def test_a_language_that_lags_keeps_its_last_version_and_says_so(project: Path) -> None:
    for draft in (project / "docs").glob("*/draft/*.md"):
        draft.write_text(re.sub(r"\[\[待补充:[^]]*\]\]", "无", draft.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(project / "docs" / "en" / "draft")
    command = [sys.executable, "-m", "checker", "release", "2.1.0", "--published", "2026-12-01", "--effective"]
    release = [*command, "2026-12-15", "--without", "en"]
    subprocess.run(release, cwd=project, env=ENVIRONMENT, check=True, capture_output=True)
    edit(project / "docs/zh/changelog.md", re.compile(r"<!-- summary.*"), "改了几处文字。")
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1797724800"}  # 2026-12-20
    subprocess.run([*MKDOCS, "build", "--strict"], cwd=project, env=environment, capture_output=True, check=True)
    stage = project / ".cache" / "stage" / "en"
    assert "This translates **version 2.0.0**" in (stage / "policy.md").read_text(encoding="utf-8")
    assert "not stated in the policy" not in (stage / "clients.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_build_ends_without_traceback_where_a_registered_client_is_not_covered(project: Path, language: str) -> None:
    edit(project / "docs" / language / "versions" / "2.0.0" / "permissions.md", CAMERA_ROW, "")
    outcome = build(project)
    assert outcome.returncode == 1
    assert "android.permission.CAMERA" in outcome.stderr
    assert f"docs/{language}/versions/2.0.0/permissions.md" in outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("below", [pytest.param(True, id="from its folder"), pytest.param(False, id="from elsewhere")])
def test_the_site_does_not_tell_where_it_was_built(project: Path, below: bool) -> None:
    config = "mkdocs.yml" if below else str(project / "mkdocs.yml")
    command = [*MKDOCS, "build", "--strict", "--config-file", config]
    subprocess.run(command, cwd=project if below else "/", env=ENVIRONMENT, capture_output=True, check=True)
    published = json.loads((project / "site" / "disclosures.json").read_text(encoding="utf-8"))
    assert published["policy"]["source"] == "docs"
    assert {entry["location"]["file"].split("/")[0] for entry in published["disclosures"]} == {"docs"}


def test_a_summary_that_links_to_a_section_that_is_not_there_ends_a_strict_build(project: Path) -> None:
    edit(project / "docs" / "zh" / "changelog.md", re.compile("policy.md#updates"), "policy.md#update")
    outcome = build(project)
    assert outcome.returncode == 1
    assert "versions/2.0.0/policy.md#update" in outcome.stderr


def test_a_broken_snapshot_ends_the_build_without_traceback(project: Path) -> None:
    (project / "docs" / "clients" / "app-android.json").write_text("{}", encoding="utf-8")
    outcome = build(project)
    assert outcome.returncode == 1
    assert "app-android.json" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_while_an_editor_is_watching_the_same_findings_are_warnings(project: Path) -> None:
    edit(project / "docs" / "zh" / "versions" / "2.0.0" / "permissions.md", CAMERA_ROW, "")
    log = project / "serve.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [*MKDOCS, "serve", "--dev-addr", "127.0.0.1:0", "--no-livereload"],
            cwd=project,
            env=ENVIRONMENT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(log, "Serving on")
        finally:
            server.terminate()  # an interrupt would be ignored where the tests run in the background
            server.wait(timeout=20)
    said = log.read_text(encoding="utf-8")
    assert said.count("android.permission.CAMERA，") == 1
    assert "WARNING" in said


def _wait_for(log: Path, text: str) -> None:
    deadline = time.monotonic() + 60
    while text not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.1)
