"""Zip packages as they come: ordinary, odd, broken and hostile."""

from __future__ import annotations

import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from checker.clients import read_client
from checker.errors import UnreadableError
from tests.apks import requests_by_aapt2
from tests.conftest import SAMPLES

SAMPLE = SAMPLES / "app-android.apk"
MANIFEST = zipfile.ZipFile(SAMPLE).read("AndroidManifest.xml")


def pack(path: Path, members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in members:
            package.writestr(name, data)
    return path


def reason_of(path: Path) -> str:
    with pytest.raises(UnreadableError) as raised:
        read_client(str(path))
    assert raised.value.message.zh
    assert raised.value.location is not None
    assert raised.value.location.file == str(path)
    return raised.value.message.en


def patch_records(data: bytes, offset_in_local: int, offset_in_record: int, value: int) -> bytes:
    """Write a 16-bit field of the first member in both of its headers."""
    patched = bytearray(data)
    struct.pack_into("<H", patched, data.index(b"PK\3\4") + offset_in_local, value)
    struct.pack_into("<H", patched, data.index(b"PK\1\2") + offset_in_record, value)
    return bytes(patched)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_ordinary_packages(method: int, tmp_path: Path) -> None:
    apk = pack(tmp_path / "a.apk", [("AndroidManifest.xml", MANIFEST), ("classes.dex", b"x" * 5000)], method)
    assert len(read_client(str(apk)).requests) == 17
    assert read_client(str(apk)).notes == ()


def test_a_package_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    renamed = tmp_path / "release.bin"
    renamed.write_bytes(SAMPLE.read_bytes())
    assert len(read_client(str(renamed)).requests) == 17


@pytest.mark.parametrize(
    ("change", "note"),
    [
        pytest.param(lambda data: b"#!/bin/sh\n" + data, "bytes in front of the zip archive", id="prepended bytes"),
        pytest.param(lambda data: patch_records(data, 6, 8, 1), "flagged as encrypted", id="encryption flag"),
        pytest.param(lambda data: patch_records(data, 8, 10, 0x1234), "unknown zip method 4660", id="unknown method"),
    ],
)
def test_what_android_tolerates_is_read_and_noted(change, note: str, tmp_path: Path) -> None:
    stored = pack(tmp_path / "stored.apk", [("AndroidManifest.xml", MANIFEST)], zipfile.ZIP_STORED)
    odd = tmp_path / "odd.apk"
    odd.write_bytes(change(stored.read_bytes()))
    client = read_client(str(odd), "never")
    assert len(client.requests) == 17
    assert any(note in one.en for one in client.notes)


def test_an_archive_comment_is_no_oddity(tmp_path: Path) -> None:
    apk = pack(tmp_path / "a.apk", [("AndroidManifest.xml", MANIFEST)])
    with zipfile.ZipFile(apk, "a") as package:
        package.comment = b"signed by PK\5\6 nobody"
    assert len(read_client(str(apk)).requests) == 17


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        pytest.param([("classes.dex", b"dex")], "holds no AndroidManifest.xml", id="no manifest"),
        pytest.param([("base/manifest/AndroidManifest.xml", MANIFEST)], "an app bundle (.aab)", id="app bundle"),
        pytest.param([("base.apk", b"PK"), ("info.json", b"{}")], "an archive of APKs", id="archive of APKs"),
        pytest.param([("AndroidManifest.xml", b"\0" * 900)], "cannot be decoded whole", id="manifest of zeros"),
        pytest.param([("AndroidManifest.xml", b"")], "cannot be decoded whole", id="empty manifest"),
        pytest.param([("AndroidManifest.xml", MANIFEST[:-9])], "cut short", id="manifest cut short"),
        pytest.param([("AndroidManifest.xml", b"<manifest/>")], "cannot be decoded whole", id="plain text in an APK"),
        pytest.param([], "holds no AndroidManifest.xml", id="empty zip"),
    ],
)
def test_packages_without_a_readable_manifest(members: list[tuple[str, bytes]], reason: str, tmp_path: Path) -> None:
    assert reason in reason_of(pack(tmp_path / "a.apk", members))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_manifests_are_one_too_many(tmp_path: Path) -> None:
    apk = pack(tmp_path / "a.apk", [("AndroidManifest.xml", MANIFEST), ("AndroidManifest.xml", MANIFEST)])
    assert "holds 2 files called AndroidManifest.xml" in reason_of(apk)


def test_a_damaged_manifest_fails_its_checksum(tmp_path: Path) -> None:
    apk = pack(tmp_path / "a.apk", [("AndroidManifest.xml", MANIFEST)], zipfile.ZIP_STORED)
    damaged = bytearray(apk.read_bytes())
    damaged[damaged.index(MANIFEST) + 700] ^= 0xFF
    apk.write_bytes(damaged)
    assert "checksum" in reason_of(apk)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    apk = pack(tmp_path / "a.apk", [("AndroidManifest.xml", b"\0" * (17 << 20))])
    assert "unpacks to more than 16 MB" in reason_of(apk)


def test_every_place_to_cut_a_package_is_noticed(tmp_path: Path) -> None:
    whole = SAMPLE.read_bytes()
    cut = tmp_path / "cut.apk"
    for length in range(1, len(whole)):
        cut.write_bytes(whole[:length])
        with pytest.raises(UnreadableError):
            read_client(str(cut))


def test_whatever_byte_is_flipped_nothing_is_lost_that_aapt2_still_reads(tmp_path: Path) -> None:
    apk = tmp_path / "flipped.apk"
    lost = {}
    for at in range(0, len(MANIFEST), 7):
        flipped = bytearray(MANIFEST)
        flipped[at] ^= 0x01
        pack(apk, [("AndroidManifest.xml", bytes(flipped))], zipfile.ZIP_STORED)
        try:
            ours = {request.id for request in read_client(str(apk), "never").requests}
        except UnreadableError:
            continue
        try:
            theirs = {name for _, name, _ in requests_by_aapt2(apk)}
        except subprocess.CalledProcessError:
            continue
        if theirs - ours:
            lost[at] = theirs - ours
    assert lost == {}


def test_the_checksum_is_that_of_the_format() -> None:
    """A guard for the tests above: packages built here carry the CRC-32 that the reader compares."""
    expected = zipfile.ZipFile(SAMPLE).getinfo("AndroidManifest.xml").CRC
    assert zlib.crc32(MANIFEST) == expected
