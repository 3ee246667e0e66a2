"""Successive releases of one app: a policy that covers one names exactly what the next one adds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from checker.cli import main
from checker.clients import android
from tests.apks import requests_by_aapt2
from tests.real_inputs import HISTORY, RealApk


def policy_for(apk: RealApk, folder: Path) -> Path:
    """Write a page that discloses what aapt2 sees in `apk`."""
    own = {request.id for request in android.read(str(apk.path)).requests if request.declared_here}
    names = sorted({name for _, name, _ in requests_by_aapt2(apk.path)} - own)
    rows = "".join(f"| `{name}` | 测试自动化 | 可以 |\n" for name in names)
    page = folder / "permissions.md"
    page.write_text(f"# 权限\n\n| 权限 | 用途 | 可否拒绝 |\n| --- | --- | --- |\n{rows}", encoding="utf-8")
    return page


@pytest.mark.parametrize(
    ("older", "newer"), [pytest.param(*pair, id=f"{pair[0].name} to {pair[1].name}") for pair in pairwise(HISTORY)]
)
def test_the_gate_names_what_a_release_adds(
    older: RealApk, newer: RealApk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = policy_for(older, tmp_path)
    assert main(["check", str(older.path), "--policy", str(page)]) == 0
    capsys.readouterr()

    own = {request.id for request in android.read(str(newer.path)).requests if request.declared_here}
    old = {name for _, name, _ in requests_by_aapt2(older.path)}
    added = {name for _, name, _ in requests_by_aapt2(newer.path)} - old - own
    code = main(["check", str(newer.path), "--policy", str(page), "--ui", "en"])
    named = {
        line.split(" requests ")[1].split(",")[0]
        for line in capsys.readouterr().out.splitlines()
        if line.endswith("[undisclosed]")
    }
    assert named == added
    assert code == (1 if added else 0)
