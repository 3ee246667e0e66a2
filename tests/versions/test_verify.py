"""What is published is proved to be as it was: by the register itself, and against a commit of a real git clone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker.cli import main
from checker.settings import Settings
from checker.versions.translation import add_translation
from tests.conftest import ROOT
from tests.versions.project import DAY, edit, publish, translate

FIRST = "zh/versions/1.0.0/permissions.md"
Change = Callable[[Path], None]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The docs of a clone of a repository in which 1.0.0 and 1.1.0 are published, on the day that they are."""
    monkeypatch.setattr("checker.today.today", lambda _: DAY)
    assert publish(docs, "1.1.0").errors == ()
    origin = tmp_path / "origin"
    origin.mkdir()
    docs.rename(origin / "docs")
    git(origin, "init")
    git(origin, "add", ".")
    git(origin, "commit", "--message", "published")
    git(tmp_path, "clone", str(origin), "clone")
    return tmp_path / "clone" / "docs"


def verified(docs: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code, and the rules that are violated or the last line."""
    capsys.readouterr()
    code = main(["verify", "--docs", str(docs), *arguments])
    lines = capsys.readouterr().out.splitlines()
    return code, [line.rsplit("[", 1)[1].rstrip("]") for line in lines if line.endswith("]")] or lines[-1:]


def _edit(path: str, old: str, new: str) -> Change:
    return lambda docs: edit(docs / path, (old, new))


def _rename(old: str, new: str) -> Change:
    def rename(docs: Path) -> None:
        (docs / old).rename(docs / "between")
        (docs / "between").rename(docs / new)

    return rename


def _entries(change: Callable[[list[str]], list[str]]) -> Change:
    """Change the entries of the register, each a text with its line ends."""

    def rewrite(docs: Path) -> None:
        head, *entries = (docs / "versions.yml").read_text(encoding="utf-8").split("  - version: ")
        text = "  - version: ".join([head, *change(entries)])
        (docs / "versions.yml").write_text(text, encoding="utf-8")

    return rewrite


ALTERED = [
    pytest.param(_edit(FIRST, "扫码", "拍照"), ["frozen-text-changed"], id="a frozen text is edited"),
    pytest.param(lambda docs: (docs / FIRST).unlink(), ["frozen-text-changed"], id="a frozen text is removed"),
    pytest.param(lambda docs: shutil.rmtree(docs / "en/versions/1.0.0"), ["frozen-text-changed"], id="a whole folder"),
    pytest.param(_rename(FIRST, "zh/versions/1.0.0/Permissions.md"), ["frozen-text-changed"], id="case-only rename"),
    pytest.param(_rename(FIRST, "zh/versions/1.0.0/rights.md"), ["frozen-text-changed"] * 2, id="rename"),
    pytest.param(
        lambda docs: (docs / "zh/versions/1.0.0/more.md").write_text("# 新 {#new}\n", encoding="utf-8"),
        ["frozen-text-changed"],
        id="a file is added to a version",
    ),
    pytest.param(_edit("versions.yml", "material: false", "material: true"), ["register-broken"] * 2, id="flags"),
    pytest.param(_entries(lambda entries: entries[1:]), ["register-broken"] * 3, id="the first entry is removed"),
    pytest.param(
        _entries(lambda entries: entries[::-1]), ["register-broken"] * 2, id="entries are put in another order"
    ),
]


@pytest.mark.parametrize(("change", "rules"), ALTERED)
def test_the_register_alone_shows_it(
    clone: Path, change: Change, rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    change(clone)
    code, violated = verified(clone, capsys)
    assert (code, set(violated)) == (1, set(rules))


@pytest.mark.parametrize(("change", "rules"), ALTERED)
def test_so_does_the_comparison_with_a_commit(
    clone: Path, change: Change, rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    change(clone)
    code, violated = verified(clone, capsys, "--against", "origin/main")
    assert (code, set(violated)) == (1, set(rules))


def _drop_last(docs: Path) -> None:
    _entries(lambda entries: entries[:-1])(docs)
    for language in ("zh", "en"):
        shutil.rmtree(docs / language / "versions" / "1.1.0")


def _publish_otherwise(docs: Path) -> None:
    _drop_last(docs)
    assert publish(docs, "1.1.0", date(2027, 1, 1)).errors == ()


def _publish_other_words(docs: Path) -> None:
    _drop_last(docs)
    edit(docs / "zh" / "draft" / "permissions.md", ("拍照", "录像"))
    assert publish(docs, "1.1.0").errors == ()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_publish_other_words, id="the last version is published again with other words"),
        pytest.param(_drop_last, id="the last version is taken back whole"),
        pytest.param(_publish_otherwise, id="and published again with another date"),
    ],
)
def test_what_the_register_cannot_show_the_commit_does(
    clone: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change(clone)
    assert verified(clone, capsys)[0] == 0
    code, violated = verified(clone, capsys, "--against", "origin/main")
    assert code == 1
    assert "register-broken" in violated


@pytest.mark.parametrize("how", ["attributes", "autocrlf"])
def test_a_checkout_with_crlf_is_no_change(clone: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    if how == "autocrlf":
        git(clone, "config", "core.autocrlf", "true")
    else:
        (clone.parent / ".gitattributes").write_text("*.md text eol=crlf\n*.yml text eol=crlf\n", encoding="utf-8")
    shutil.rmtree(clone)
    git(clone.parent, "checkout", "--", ".")
    assert b"\r\n" in (clone / FIRST).read_bytes()
    assert b"\r\n" in (clone / "versions.yml").read_bytes()
    assert verified(clone, capsys) == (0, ["4 files of 1.0.0, 1.1.0 are as registered"])
    assert verified(clone, capsys, "--against", "origin/main")[0] == 0
    for language in ("zh", "en"):
        edit(clone / language / "draft" / "permissions.md", ("1.1.0", "1.2.0"))
    assert publish(clone, "1.2.0").errors == ()
    assert b"\n" not in (clone / "versions.yml").read_bytes().replace(b"\r\n", b"")
    assert verified(clone, capsys, "--against", "origin/main")[0] == 0


def test_what_is_new_is_told_from_what_was_compared(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("zh", "en"):
        edit(clone / language / "draft" / "permissions.md", ("1.1.0", "1.2.0"))
    publish(clone, "1.2.0")
    assert verified(clone, capsys, "--against", "origin/main") == (
        0,
        ["4 files of 1.0.0, 1.1.0 are as at origin/main; new since: 1.2.0 (2 files)"],
    )


def test_a_version_that_waits_for_its_merge_is_not_published_on_the_day_that_it_says(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("zh", "en"):
        edit(clone / language / "draft" / "permissions.md", ("1.1.0", "1.2.0"))
    publish(clone, "1.2.0")
    monkeypatch.setattr("checker.today.today", lambda _: DAY + timedelta(days=1))
    assert verified(clone, capsys, "--against", "origin/main") == (0, ["backdated"])
    assert verified(clone, capsys)[1] == ["6 files of 1.0.0, 1.1.0, 1.2.0 are as registered"]
    assert verified(clone, capsys, "--against", str(clone)) == (
        0,
        ["6 files of 1.0.0, 1.1.0, 1.2.0 are as at " + str(clone)],
    )


def test_a_translation_of_an_old_version_is_allowed_once_it_is_recorded(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(clone, "1.0.0")
    assert verified(clone, capsys, "--against", "origin/main") == (1, ["register-broken"])
    assert add_translation(str(clone), "1.0.0", "zh-Hant", DAY, Settings()).errors == ()
    assert verified(clone, capsys, "--against", "origin/main") == (
        0,
        ["4 files of 1.0.0, 1.1.0 are as at origin/main; new since: 1.0.0 zh-Hant (1 files)"],
    )
    git(clone, "add", ".")
    git(clone, "commit", "--message", "translated")
    register = (clone / "versions.yml").read_text(encoding="utf-8")
    untranslated = re.sub(r" +translations:\n(?: {6}.*\n)+", "", register)
    assert untranslated != register
    (clone / "versions.yml").write_text(untranslated, encoding="utf-8")
    assert verified(clone, capsys, "--against", "HEAD") == (1, ["register-broken"] * 2)
    (clone / "versions.yml").write_text(register, encoding="utf-8")
    edit(clone / "zh-Hant/versions/1.0.0/permissions.md", ("掃碼", "拍照"))
    assert verified(clone, capsys, "--against", "HEAD") == (1, ["frozen-text-changed"])


def test_an_old_version_is_not_held_against_what_clients_request_today(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checker.lint.today", lambda _: DAY)
    snapshot = json.loads((ROOT / "docs/clients/app-android.json").read_text(encoding="utf-8"))
    snapshot["clients"][0]["id"] = "shop"
    (clone / "clients").mkdir()
    (clone / "clients" / "shop.json").write_text(json.dumps(snapshot), encoding="utf-8")
    translate(clone, "1.0.0")
    assert main(["lint", "--policy", str(clone), "--version", "1.1.0"]) == 1  # in force, and the client asks for more
    capsys.readouterr()
    assert main(["release", "1.0.0", "--add-translation", "zh-Hant", "--docs", str(clone)]) == 0, capsys.readouterr()


@pytest.mark.parametrize(
    ("against", "why"),
    [
        pytest.param("origin/nowhere", "git fetch brings a remote one", id="no such commit"),
        pytest.param("--all", "name a folder with a versions.yml", id="an option of git"),
    ],
)
def test_what_cannot_be_compared_is_no_agreement(
    clone: Path, against: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "--docs", str(clone), f"--against={against}"]) == 2
    assert why in capsys.readouterr().err


def test_without_git_it_says_so(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--docs", str(docs), "--against", "HEAD"]) == 2
    assert "is in no git repository" in capsys.readouterr().err
