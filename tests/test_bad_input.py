"""Whatever comes in: exit code 2, a message with the path, no traceback, and nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES

APK = (SAMPLES / "app-android.apk").read_bytes()
LAUGHS = b'<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><manifest>&b;</manifest>'


def run(*arguments: str, folder: Path, ui: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "checker", *arguments, "--ui", ui]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def zip_of(**members: bytes) -> bytes:
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


CLIENTS = [
    pytest.param(None, id="missing file"),
    pytest.param(b"", id="empty file"),
    pytest.param("folder", id="folder without configs"),
    pytest.param(zip_of(classes__dex=b"dex"), id="zip without manifest"),
    pytest.param(APK[: len(APK) // 2], id="truncated APK"),
    pytest.param(zip_of(AndroidManifest__xml=b"\0" * 64), id="manifest of zeros"),
    pytest.param(b"<manifest>&undeclared;</manifest>", id="undeclared entity"),
    pytest.param(LAUGHS, id="billion laughs"),
    pytest.param(b"\x89PNG\r\n\x1a\n", id="a picture"),
    pytest.param({"app.json": b"[]"}, id="app.json that is no object"),
    pytest.param({"app.json": b'{"pages": ["\xff"]}'}, id="app.json that is no UTF-8"),
    pytest.param({"app.json": b""}, id="empty app.json"),
    pytest.param({"app.json": b"{" * 100_000}, id="app.json nested without end"),
    pytest.param({"build-profile.json5": b"{ modules: "}, id="HarmonyOS project cut off"),
    pytest.param({"build-profile.json5": b"{}"}, id="HarmonyOS project without modules"),
    pytest.param({"Shop.xcodeproj": b""}, id="Xcode project that is a file"),
]


def put(content: bytes | str | dict[str, bytes] | None, place: Path) -> None:
    if isinstance(content, bytes):
        place.write_bytes(content)
    elif content == "folder":
        place.mkdir()
    elif isinstance(content, dict):
        place.mkdir()
        for name, data in content.items():
            (place / name).write_bytes(data)


@pytest.mark.parametrize("content", CLIENTS)
@pytest.mark.parametrize("command", ["check", "requests", "suggest", "snapshot"])
def test_a_client_that_cannot_be_read(
    content: bytes | str | dict[str, bytes] | None, command: str, tmp_path: Path
) -> None:
    place = tmp_path / ("AndroidManifest.xml" if isinstance(content, bytes) else "client")
    put(content, place)
    docs = tmp_path / "docs" / "zh"
    docs.mkdir(parents=True)
    (docs / "permissions.md").write_text("# 权限\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    options = (
        ["--output", "report.txt"] if command == "check" else ["--client", "shop"] if command == "snapshot" else []
    )
    outcome = run(command, str(place), *options, folder=tmp_path)
    assert outcome.returncode == 2
    assert str(place) in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("files", "named"),
    [
        pytest.param({}, "docs", id="no policy"),
        pytest.param({"docs/zh/permissions.md": b"\xff\xfe\x00"}, "permissions.md", id="page that is no UTF-8"),
        pytest.param({"docs/readme.txt": b"x"}, "docs", id="no language"),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "docs/zh_TW/permissions.md": b"# x"}, "zh_TW", id="no language tag"
        ),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "docs/en/policy.md": b"# x"}, "docs/en", id="no permissions.md"
        ),
        pytest.param({"docs/zh/permissions.md": b"# x", "docs/versions.yml": b"- 1"}, "versions.yml", id="no register"),
        pytest.param({"docs/zh/permissions.md": b"# x", "docs/versions.yml": b"{"}, "versions.yml", id="broken YAML"),
        pytest.param({"docs/zh/permissions.md": b"# x", "mkdocs.yml": b"- x"}, "mkdocs.yml", id="mkdocs.yml is a list"),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "mkdocs.yml": b"a: ]"}, "mkdocs.yml", id="mkdocs.yml is broken"
        ),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "mkdocs.yml": b"markdown_extensions: [no_such_extension]"},
            "no_such_extension",
            id="an extension that is not there",
        ),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "mkdocs.yml": b"markdown_extensions: 3"},
            "markdown_extensions",
            id="extensions that are a number",
        ),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "mkdocs.yml": b"INHERIT: mkdocs.yml"},
            "INHERIT",
            id="mkdocs.yml that inherits itself",
        ),
        pytest.param(
            {
                "docs/zh/permissions.md": b"# x",
                "mkdocs.yml": b"markdown_extensions: [{pymdownx.snippets: {base_path: 3}}]",
            },
            "base_path",
            id="snippets from nowhere",
        ),
        pytest.param({"docs/zh/permissions.md": b"# x", "docs/clients/a.json": b"{}"}, "a.json", id="no snapshot"),
        pytest.param({"docs/zh/permissions.md": b"# x", "checker.toml": b"policy = 1"}, "checker.toml", id="settings"),
        pytest.param(
            {"docs/zh/permissions.md": b"# x", "checker.toml": b"\xff"}, "checker.toml", id="settings no UTF-8"
        ),
    ],
)
@pytest.mark.parametrize("ui", ["zh", "en"])
def test_a_policy_that_cannot_be_read(files: dict[str, bytes], named: str, ui: str, tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    outcome = run("check", str(SAMPLES / "app-android.apk"), folder=tmp_path, ui=ui)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert named in outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "app.apk", "--on", "tomorrow"],
        ["check", "app.apk", "--format", "yaml"],
        ["check", "app.apk", "--on", "2026-01-01", "--draft"],
        ["check", "app.apk", "--version", ""],
        ["check", "app.apk", "--client", ""],
        ["nonsense"],
        [],
    ],
)
def test_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 2
    assert "usage: checker" in outcome.stderr
    assert "Traceback" not in outcome.stderr


POLICY = "docs/zh/permissions.md"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--config", "gone.toml"], id="settings that were named and are missing"),
        pytest.param(["--policy", POLICY, "--version", "1.0.0"], id="one page, asked for a version"),
        pytest.param(["--policy", POLICY, "--draft"], id="one page, asked for the draft"),
        pytest.param(["--policy", POLICY, "--on", "2020-01-01"], id="one page, asked for a day"),
        pytest.param(["--policy", "disclosures.json", "--version", "1.0.0"], id="a published file of another version"),
    ],
)
def test_what_was_asked_for_is_not_there(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / POLICY).parent.mkdir(parents=True)
    (tmp_path / POLICY).write_text("# 权限\n", encoding="utf-8")
    compiled = run("disclosures", "--policy", str(ROOT / "docs"), "--format", "json", folder=tmp_path)
    (tmp_path / "disclosures.json").write_text(compiled.stdout, encoding="utf-8")
    outcome = run("check", str(SAMPLES / "app-android.apk"), *arguments, folder=tmp_path)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "error: " in outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    ("redirected", "code"),
    [
        pytest.param("> /dev/full", 2, id="a full disk"),
        pytest.param(">&-", 0, id="a closed stream"),
        pytest.param("| head -c 1", 0, id="a reader that goes away"),
    ],
)
def test_a_report_that_cannot_be_written(redirected: str, code: int, tmp_path: Path) -> None:
    command = f"{sys.executable} -m checker check {SAMPLES / 'app-android.apk'} --policy {ROOT / 'docs'} {redirected}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    outcome = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, check=False)  # noqa: S602 (a redirection is what is tested)
    assert outcome.returncode == code
    assert b"Traceback" not in outcome.stderr


def test_messages_are_written_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "checker", "check", "gone.apk", "--ui", "zh", "--policy", str(ROOT / "docs")]
    outcome = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert outcome.returncode == 2
    assert "文件不存在" in (outcome.stdout + outcome.stderr).decode("utf-8")


def test_a_client_is_registered_in_its_own_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "docs" / "clients").mkdir(parents=True)
    apk = str(SAMPLES / "app-android.apk")
    outcome = run("snapshot", apk, "--client", "../../elsewhere", folder=tmp_path)
    assert outcome.returncode == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
