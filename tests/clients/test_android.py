"""What an Android manifest requests, built by aapt2 as any app is, and read in plain text as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.clients import read_client
from checker.errors import UnreadableError
from checker.model import Request
from tests.apks import build_apk, requests_by_aapt2

CAMERA = '<uses-permission android:name="android.permission.CAMERA"/>'


def manifest(body: str, target: int = 35) -> str:
    return (
        '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.shop"'
        ' android:versionCode="7" android:versionName="1.2">'
        f'<uses-sdk android:minSdkVersion="21" android:targetSdkVersion="{target}"/>{body}<application/></manifest>'
    )


def requests_of(path: Path) -> tuple[Request, ...]:
    return read_client(str(path)).requests


def only_request(path: Path) -> Request:
    (request,) = requests_of(path)
    return request


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(CAMERA, [("uses-permission", "android.permission.CAMERA", None)], id="plain"),
        pytest.param(
            '<uses-permission android:name="android.permission.READ_CONTACTS" android:maxSdkVersion="28"/>',
            [("uses-permission", "android.permission.READ_CONTACTS", 28)],
            id="up to a level",
        ),
        pytest.param(
            '<uses-permission-sdk-23 android:name="android.permission.WRITE_CALENDAR"/>',
            [("uses-permission-sdk-23", "android.permission.WRITE_CALENDAR", None)],
            id="from Android 6 on",
        ),
        pytest.param(
            '<uses-permission android:name="com.vendor.launcher.permission.BADGE"/>',
            [("uses-permission", "com.vendor.launcher.permission.BADGE", None)],
            id="a vendor's",
        ),
        pytest.param('<uses-feature android:name="android.hardware.camera"/>', [], id="a feature is no permission"),
        pytest.param("", [], id="none at all"),
    ],
)
def test_requests_equal_those_of_aapt2(body: str, expected: list[object], tmp_path: Path) -> None:
    apk = build_apk(manifest(body), tmp_path / "app.apk")
    assert [(one.element, one.id, one.max_sdk) for one in requests_of(apk)] == expected
    assert requests_by_aapt2(apk) == expected


@pytest.mark.parametrize("levels", [("28", None), (None, "28"), ("28", "30"), ("30", "28")])
def test_of_two_entries_the_wider_counts(levels: tuple[str | None, str | None], tmp_path: Path) -> None:
    entries = [f' android:maxSdkVersion="{level}"' if level else "" for level in levels]
    body = "".join(f'<uses-permission android:name="android.permission.CAMERA"{entry}/>' for entry in entries)
    widest = None if None in levels else 30
    assert only_request(build_apk(manifest(body), tmp_path / "app.apk")).max_sdk == widest


@pytest.mark.parametrize(
    ("level", "protection", "declared"),
    [("signature", "signature", True), ("dangerous", "dangerous", True), ("normal", "normal", True)],
)
def test_a_permission_of_its_own_keeps_the_level_it_declares(
    level: str, protection: str, declared: bool, tmp_path: Path
) -> None:
    own = "com.example.shop.PUSH"
    body = (
        f'<permission android:name="{own}" android:protectionLevel="{level}"/><uses-permission android:name="{own}"/>'
    )
    request = only_request(build_apk(manifest(body), tmp_path / "app.apk"))
    assert (request.protection, request.declared_here) == (protection, declared)


def test_an_app_cannot_make_a_platform_permission_its_own(tmp_path: Path) -> None:
    body = f'<permission android:name="android.permission.CAMERA" android:protectionLevel="signature"/>{CAMERA}'
    request = only_request(build_apk(manifest(body), tmp_path / "app.apk"))
    assert (request.protection, request.declared_here) == ("dangerous", False)


@pytest.mark.parametrize(
    ("body", "target", "implied"),
    [
        pytest.param("FINE", 35, ["android.permission.ACCESS_COARSE_LOCATION"], id="fine location brings coarse"),
        pytest.param(
            "FINE",
            28,
            ["android.permission.ACCESS_COARSE_LOCATION", "android.permission.ACCESS_BACKGROUND_LOCATION"],
            id="and before Android 10 the background",
        ),
        pytest.param("", 35, [], id="nothing brings nothing"),
    ],
)
def test_what_the_platform_adds_is_implied_and_not_requested(
    body: str, target: int, implied: list[str], tmp_path: Path
) -> None:
    fine = '<uses-permission android:name="android.permission.ACCESS_FINE_LOCATION"/>'
    apk = build_apk(manifest(body.replace("FINE", fine), target), tmp_path / "app.apk")
    client = read_client(str(apk))
    assert list(client.implied) == implied
    assert len(client.requests) == bool(body)


def test_client_has_the_package_and_version_of_its_manifest(tmp_path: Path) -> None:
    client = read_client(str(build_apk(manifest(CAMERA), tmp_path / "app.apk")))
    assert (client.platform, client.package, client.version) == ("android", "com.example.shop", "1.2")


def test_a_name_that_stands_in_the_resources_is_found_by_the_second_reader(tmp_path: Path) -> None:
    body = '<uses-permission android:name="@string/hidden"/>'
    apk = build_apk(manifest(body), tmp_path / "app.apk", {"hidden": "android.permission.READ_SMS"})
    client = read_client(str(apk))
    assert [request.id for request in client.requests] == ["android.permission.READ_SMS"]
    assert requests_by_aapt2(apk) == [("uses-permission", "android.permission.READ_SMS", None)]
    assert [doubt.en for doubt in client.doubts] == [
        "two readers disagree: only androguard sees android.permission.READ_SMS, which counts as requested"
    ]


class TestPlainManifest:
    """The source of an app, before the build merged what its libraries request."""

    def read(self, body: str, tmp_path: Path) -> Path:
        path = tmp_path / "AndroidManifest.xml"
        root = manifest(body).replace("<manifest ", '<manifest xmlns:tools="http://schemas.android.com/tools"\n ', 1)
        path.write_text(root, encoding="utf-8")
        return path

    def test_requests_carry_their_line(self, tmp_path: Path) -> None:
        request = only_request(self.read(f"\n\n  {CAMERA}", tmp_path))
        assert (request.id, request.location.line, request.location.column) == ("android.permission.CAMERA", 4, 3)

    def test_it_is_noted_as_unmerged(self, tmp_path: Path) -> None:
        (note,) = read_client(str(self.read(CAMERA, tmp_path))).notes
        assert "before the build merged it" in note.en

    def test_what_it_takes_out_of_the_merge_is_not_requested(self, tmp_path: Path) -> None:
        body = CAMERA.replace("/>", ' tools:node="remove"/>')
        assert requests_of(self.read(body, tmp_path)) == ()

    def test_the_application_id_in_a_name_is_filled_in(self, tmp_path: Path) -> None:
        body = '<uses-permission android:name="${applicationId}.permission.PUSH"/>'
        assert only_request(self.read(body, tmp_path)).id == "com.example.shop.permission.PUSH"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        pytest.param(b"", None, "the file is empty", id="empty"),
        pytest.param(b"\0" * 512, 1, "not well-formed XML", id="zeros"),
        pytest.param(b"<manifest><uses-permission", 1, "not well-formed XML", id="cut short"),
        pytest.param(b"<manifest>\n&perm;</manifest>", 2, "not well-formed XML", id="undeclared entity"),
        pytest.param(
            b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<manifest>&b;</manifest>',
            1,
            "a document type (DOCTYPE) is not allowed",
            id="billion laughs",
        ),
        pytest.param(b"<manifest>\xff\xfe</manifest>", 1, "not well-formed XML", id="not UTF-8"),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><manifest/>', 1, "", id="unknown encoding"),
        pytest.param(b"<resources/>", None, "this is no Android manifest", id="another file"),
    ],
)
def test_a_plain_manifest_that_cannot_be_read_says_why(
    content: bytes, line: int | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "AndroidManifest.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as raised:
        read_client(str(path))
    assert reason in raised.value.message.en
    assert raised.value.location is not None
    assert (raised.value.location.file, raised.value.location.line) == (str(path), line)
