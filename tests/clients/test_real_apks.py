"""Released APKs: our requests are those that aapt2 and androguard read, whoever built the package."""

from __future__ import annotations

import pytest

from checker.clients import android
from tests.apks import requests_by_aapt2
from tests.real_inputs import REAL_APKS, RealApk

APKS = [pytest.param(apk, id=apk.name) for apk in REAL_APKS]


@pytest.mark.parametrize("apk", APKS)
def test_requests_equal_those_of_aapt2(apk: RealApk) -> None:
    ours = [(one.element, one.id, one.max_sdk) for one in android.read(str(apk.path), "never").requests]
    assert sorted(ours) == sorted(requests_by_aapt2(apk.path))


@pytest.mark.parametrize("apk", APKS)
def test_androguard_agrees(apk: RealApk) -> None:
    assert android.read(str(apk.path), "always").doubts == ()


@pytest.mark.parametrize("apk", APKS)
def test_an_ordinary_release_needs_no_second_reader(apk: RealApk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "androguard.core.apk", None)
    assert android.read(str(apk.path), "auto").doubts == ()


@pytest.mark.parametrize("apk", APKS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_release_is_unreadable(apk: RealApk, part: float, tmp_path) -> None:
    whole = apk.path.read_bytes()
    broken = tmp_path / "broken.apk"
    broken.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(android.UnreadableError):
        android.read(str(broken))
