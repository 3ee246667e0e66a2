"""Whole runs: each folder below cases/ is a tiny project with the command to run and its exact output.

    cases/undisclosed/case.toml      arguments = "check app --client shop"   exit = 1
    cases/undisclosed/docs/…         the policy
    cases/undisclosed/expected.txt   what is printed

Dropping a folder in adds a test. `pytest tests/test_cases.py --rewrite` writes expected.txt anew.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.cli import main

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/case.toml"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_case(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(case)
    settings = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    code = main(settings["arguments"].split())
    printed = capsys.readouterr()
    output = printed.out + printed.err
    if request.config.getoption("--rewrite"):
        (case / "expected.txt").write_text(output, encoding="utf-8")
    assert output == (case / "expected.txt").read_text(encoding="utf-8")
    assert code == settings["exit"]
