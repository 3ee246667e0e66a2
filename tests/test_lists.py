"""Our own lists are complete: what exists is listed, and what is listed is explained."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from checker.catalogue import read_json, read_toml
from checker.cli import main
from checker.clients import PLATFORMS
from checker.commands import COMMANDS, load_command
from checker.policy.names import is_known, languages
from checker.reports import REPORTS
from checker.rules import RULES, Rule, all_rules
from tests.conftest import ROOT

PACKAGE = ROOT / "checker"
RULE_MODULES = [pytest.param(rule, id=rule.ID) for rule in all_rules()]


def modules_in(folder: str, *helpers: str) -> set[str]:
    names = {path.stem for path in (PACKAGE / folder).glob("*.py")}
    return names - {"__init__", *helpers}


def test_every_rule_is_listed() -> None:
    assert set(RULES) == modules_in("rules", "facts")


def test_every_report_is_listed() -> None:
    assert set(REPORTS) == modules_in("reports")


def test_every_command_is_listed() -> None:
    assert set(COMMANDS) == modules_in("commands", "common")


def test_every_platform_is_listed() -> None:
    modules = {name: import_module(f"checker.clients.{name}") for _, name, _ in iter_modules([PACKAGE / "clients"])}
    assert set(PLATFORMS) == {name for name, module in modules.items() if hasattr(module, "recognises")}


@pytest.mark.parametrize("rule", RULE_MODULES)
def test_a_rule_explains_itself_with_a_bad_and_a_good_example(rule: Rule) -> None:
    assert "Bad: " in rule.__doc__
    assert "Good: " in rule.__doc__
    assert "错误：" in rule.MANUAL_ZH
    assert "正确：" in rule.MANUAL_ZH


@pytest.mark.parametrize("rule", RULE_MODULES)
def test_the_readme_lists_each_rule_with_its_severity(rule: Rule) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"| `{rule.ID}` | {rule.SEVERITY} |" in readme


@pytest.mark.parametrize("rule", RULE_MODULES)
def test_each_rule_has_a_whole_run_that_violates_it(rule: Rule) -> None:
    if rule.ID == "readers-disagree":  # needs a package: tests/clients/test_android.py
        return
    outputs = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "cases").glob("*/expected.txt")]
    assert any(f"[{rule.ID}]" in output for output in outputs)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_shows_each_command(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count(f"| `checker {load_command(name).NAME}") == 2


@pytest.mark.parametrize("language", languages())
def test_every_capability_has_a_name_in_every_language(language: str) -> None:
    named = read_toml("names", f"{language}.toml")["names"]
    assert set(named) == set(read_toml("capabilities.toml"))
    assert all(names and all(len(name) > 1 for name in names) for names in named.values())


@pytest.mark.parametrize("capability", sorted(read_toml("capabilities.toml")))
def test_every_capability_stands_for_known_ids(capability: str) -> None:
    assert all(is_known(identifier) for identifier in read_toml("capabilities.toml")[capability])


def test_the_android_catalogue_is_what_androguard_ships() -> None:
    from tools.update_android_catalogue import protection_levels

    newest, levels = protection_levels()
    catalogue = read_json("android", "permissions.json")
    assert (catalogue["newest"], catalogue["permissions"]) == (newest, levels)


def test_every_dangerous_permission_has_a_group_and_a_name() -> None:
    levels = read_json("android", "permissions.json")["permissions"]
    dangerous = {name for name, level in levels.items() if level.split("|")[0] == "dangerous"}
    newest = dangerous & set(read_json("android", "groups.json")["groups"])
    assert set(read_json("android", "groups.json")["groups"]) == newest


def test_our_own_policy_passes_our_own_checker(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    samples = re.search(r"^SAMPLES := (.*)$", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert samples
    paths = samples[1].split()
    ids = [argument for path in paths for argument in ("--client", Path(path).stem)]
    code = main(["check", *paths, *ids, "--strict", "--ui", "en"])
    assert (code, "no findings" in capsys.readouterr().out) == (0, True)


def test_no_strict_build_is_quiet() -> None:
    """MkDocs counts no warning that it does not log, and `--quiet --strict` succeeds whatever is wrong."""
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    strict = [line for line in recipes if line.startswith("\t") and "--strict" in line]
    assert strict
    assert not [line for line in strict if "--quiet" in line or " -q" in line]


def test_our_own_drafts_can_be_published_but_for_what_is_still_to_be_filled_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["lint"]) == 0, capsys.readouterr().out


def test_nothing_that_we_published_was_altered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    known = subprocess.run(["git", "rev-parse", "--verify", "--quiet", "origin/main"], check=False, capture_output=True)
    against = [] if known.returncode else ["--against", "origin/main"]
    assert main(["verify", *against]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("snapshot", sorted((ROOT / "docs" / "clients").glob("*.json")), ids=lambda path: path.stem)
def test_the_snapshots_are_those_of_the_samples(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    recorded = json.loads(snapshot.read_text(encoding="utf-8"))
    sample = ROOT / "tests" / "samples" / recorded["clients"][0]["path"]
    assert main(["snapshot", str(sample), "--client", snapshot.stem, "--docs", str(tmp_path)]) == 0
    written = tmp_path / "clients" / snapshot.name
    assert json.loads(written.read_text(encoding="utf-8")) == recorded
    assert str(written) in capsys.readouterr().out


@pytest.mark.parametrize("language", languages())
def test_each_language_has_all_kinds_of_words_for_permissions(language: str) -> None:
    chinese, own = read_toml("names", "zh.toml"), read_toml("names", f"{language}.toml")
    assert {kind: set(own[kind]) for kind in ("context", "columns", "row")} == {
        kind: set(chinese[kind]) for kind in ("context", "columns", "row")
    }
