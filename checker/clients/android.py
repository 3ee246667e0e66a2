"""Android: what an APK, or an AndroidManifest.xml by itself, requests.

The manifest is found and decoded here; `android_requests` says what its elements mean.
"""

from __future__ import annotations

import os

from checker.clients.android_requests import implied_by, requests_in, target_level
from checker.clients.axml import MAGIC, BrokenManifestError, read_axml
from checker.clients.manifest import REQUESTING, Manifest, Reference
from checker.errors import UnreadableError
from checker.model import Client, Location, Text

NAME = "android"
MANIFEST = "AndroidManifest.xml"
_OTHERS = (".hap", ".hsp", ".app", ".ipa")  # zip packages of other platforms


def recognises(path: str) -> bool:
    """Tell whether `path` is for this reader: a zip package by no other platform's name, or a manifest of Android."""
    if not os.path.isfile(path) or path.endswith(_OTHERS):
        return False
    with open(path, "rb") as file:
        head = file.read(4)
    return head.startswith((b"PK", MAGIC)) or path.endswith((".apk", ".xml"))


def read(path: str, second_opinion: str = "auto") -> Client:
    """Return what the APK or manifest at `path` requests.

    `second_opinion` is "always", "auto" or "never": whether androguard reads the package as well; "auto"
    asks it only where something is out of the ordinary. What only one of the two sees counts as
    requested, and is a doubt of the client. Raises UnreadableError unless the manifest is read to its end.
    """
    if os.path.getsize(path) == 0:
        raise UnreadableError(Text(zh="文件是空的", en="the file is empty"), Location(path))
    with open(path, "rb") as file:
        head = file.read(4)
    if head.startswith((b"PK\3\4", b"PK\5\6")) or path.endswith(".apk"):
        client, odd = _read_apk(path)
        if second_opinion == "always" or (second_opinion == "auto" and odd):
            from checker.clients.second_opinion import add_second_opinion

            return add_second_opinion(client)
        return client
    return _read_manifest_file(path)  # androguard opens packages only


def _read_apk(path: str) -> tuple[Client, bool]:
    from checker.clients.package import open_package, read_member

    package = open_package(path)
    manifests = package.members(MANIFEST)
    if len(manifests) != 1:
        raise UnreadableError(_why_no_manifest(package.names(), len(manifests)), Location(path))
    data, oddities = read_member(package, manifests[0])
    location = Location(path, member=MANIFEST)
    manifest = _decode_binary(data, location)
    manifest = manifest._replace(oddities=package.oddities + oddities + manifest.oddities)
    return _client(path, manifest, location), _is_odd(manifest)


def _is_odd(manifest: Manifest) -> bool:
    """Tell whether a second reader should look: the manifest is unusual, or a name stands in the resources."""
    return bool(manifest.oddities) or any(
        isinstance(element.get("name"), Reference) for element in manifest.elements if element.path[-1] in REQUESTING
    )


def _why_no_manifest(names: list[str], found: int) -> Text:
    if found:
        return Text(
            zh=f"其中有 {found} 个 {MANIFEST}，无法判断系统会读取哪一个",
            en=f"it holds {found} files called {MANIFEST}; which one the system reads cannot be told",
        )
    if f"base/manifest/{MANIFEST}" in names:
        return Text(
            zh="这是 App Bundle（.aab）；请用 bundletool 生成 universal APK 后再检查",
            en="this is an app bundle (.aab); check the universal APK that bundletool builds from it",
        )
    if any(name.endswith(".apk") for name in names):
        return Text(
            zh="这是 APK 的合集；请解压后检查其中的每个 APK",
            en="this is an archive of APKs; unpack it and check each APK",
        )
    return Text(
        zh=f"zip 中没有 {MANIFEST}，不是 APK；请确认给出的是安装包，其他平台的安装包请保留其扩展名（如 .hap）",
        en=f"the zip holds no {MANIFEST}, so it is no APK; check that this is the app's package, and let one of "
        "another platform keep its name (such as .hap)",
    )


def _decode_binary(data: bytes, location: Location) -> Manifest:
    try:
        return read_axml(data)
    except BrokenManifestError as error:
        message = Text(
            zh=f"{MANIFEST} 无法完整解码（{error}）；请重新生成安装包",
            en=f"{MANIFEST} cannot be decoded whole: {error}; build the package again",
        )
        raise UnreadableError(message, location) from None


def _read_manifest_file(path: str) -> Client:
    with open(path, "rb") as file:
        data = file.read()
    location = Location(path)
    if data.startswith(MAGIC):
        return _client(path, _decode_binary(data, location), location)
    from checker.clients.plain_manifest import read_plain_manifest

    manifest = _with_application_id(read_plain_manifest(data, location))
    client = _client(path, manifest, location, merged=False)
    return client._replace(notes=(_UNMERGED, *client.notes))


def _with_application_id(manifest: Manifest) -> Manifest:
    """Return a source manifest with its package for the placeholder that the build fills in."""
    package = manifest.elements[0].get("package")

    def filled(value: object) -> object:
        return value.replace("${applicationId}", str(package)) if package and isinstance(value, str) else value

    elements = (
        element._replace(attributes=tuple((key, filled(value)) for key, value in element.attributes))
        for element in manifest.elements
    )
    return manifest._replace(elements=tuple(elements))


_UNMERGED = Text(
    zh="这是合并前的源清单：依赖库申请的权限不在其中，发布前请检查 APK",
    en="this is a manifest before the build merged it: what libraries request is not in it; "
    "check the APK before release",
)

_SPLIT = Text(
    zh="这是拆分安装包中的一个；其余申请写在 base.apk 里，请一并检查",
    en="this is one split of an app; the others, and what base.apk requests, are to be checked as well",
)


def _client(path: str, manifest: Manifest, location: Location, *, merged: bool = True) -> Client:
    root = manifest.elements[0]
    if root.path != ("manifest",):
        message = Text(
            zh=f"根元素是 <{root.path[0]}>，不是 <manifest>；这不是 Android 清单",
            en=f"its root is <{root.path[0]}> and not <manifest>: this is no Android manifest",
        )
        raise UnreadableError(message, location)
    package, version = root.get("package"), root.get("versionName")
    below = manifest.elements[1:]
    requests, notes = requests_in(below, str(package or ""), location)
    return Client(
        path=path,
        platform=NAME,
        package=package if isinstance(package, str) else None,
        version=version if isinstance(version, str) else None,
        requests=requests,
        implied=tuple(implied_by({request.id for request in requests}, target_level(below, merged=merged))),
        notes=(*manifest.oddities, *notes, *([_SPLIT] if root.get("split") else [])),
    )
