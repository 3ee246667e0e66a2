"""Android: what an APK, or an AndroidManifest.xml by itself, requests.

    <manifest package="com.example.shop">
      <uses-permission android:name="android.permission.CAMERA"/>
      <uses-permission-sdk-23 android:name="android.permission.WRITE_CALENDAR"/>
      <permission android:name="com.example.shop.PUSH" android:protectionLevel="signature"/>

Only children of the root count, as for the platform and aapt2. A permission that the manifest itself
declares for one signing key is reached by nobody's data and needs no disclosure.

Sources: developer.android.com/guide/topics/manifest/manifest-element; AOSP ParsingPackageUtils.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.catalogue import read_json
from checker.clients.axml import MAGIC, BrokenManifestError, read_axml
from checker.clients.manifest import Element, Manifest, Reference
from checker.errors import UnreadableError
from checker.model import Client, Location, Request, Text

NAME = "android"
MANIFEST = "AndroidManifest.xml"
_REQUESTING = ("uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m")
_SIGNATURE = 2
_NEWEST = 10_000  # as AOSP writes "any level"
_LEVELS = ("normal", "dangerous", "signature", "signature", "internal")


def recognises(path: str) -> bool:
    """Tell whether `path` is for this reader: any zip package, or an Android manifest, binary or plain."""
    if not os.path.isfile(path):
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
    else:
        client, odd = _read_manifest_file(path)
    if second_opinion == "always" or (second_opinion == "auto" and odd):
        from checker.clients.second_opinion import add_second_opinion

        return add_second_opinion(client)
    return client


def protection_of(permission: str) -> str | None:
    """Return the protection level of a platform permission, or None where AOSP has no such permission.

    "special" stands for the levels that a user grants in a settings page of its own (`appop` in AOSP).
    """
    level: str | None = read_json("android", "permissions.json")["permissions"].get(permission)
    if level is None:
        return None
    base, *flags = level.split("|")
    return "special" if "appop" in flags else base


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
        isinstance(element.get("name"), Reference) for element in manifest.elements if element.path[-1] in _REQUESTING
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
        zh=f"zip 中没有 {MANIFEST}，不是 APK；请确认给出的是安装包",
        en=f"the zip holds no {MANIFEST}, so it is no APK; check that this is the app's package",
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


def _read_manifest_file(path: str) -> tuple[Client, bool]:
    with open(path, "rb") as file:
        data = file.read()
    location = Location(path)
    if data.startswith(MAGIC):
        manifest = _decode_binary(data, location)
        # androguard opens packages only, so a manifest by itself has one reader.
        return _client(path, manifest, location), False
    from checker.clients.plain_manifest import read_plain_manifest

    client = _client(path, read_plain_manifest(data, location), location, merged=False)
    return client._replace(notes=(_UNMERGED, *client.notes)), False


_UNMERGED = Text(
    zh="这是合并前的源清单：依赖库申请的权限不在其中，发布前请检查 APK",
    en="this is a manifest before the build merged it: what libraries request is not in it; "
    "check the APK before release",
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
    top = [element for element in manifest.elements if len(element.path) == 2]
    notes: list[Text] = list(manifest.oddities)
    requests = _requests(top, str(package) if package else None, location, notes)
    return Client(
        path=path,
        platform=NAME,
        package=package if isinstance(package, str) else None,
        version=version if isinstance(version, str) else None,
        requests=requests,
        implied=tuple(_implied({request.id for request in requests}, _target_level(top, merged=merged))),
        notes=tuple(notes),
    )


def _requests(top: list[Element], package: str | None, location: Location, notes: list[Text]) -> tuple[Request, ...]:
    """Return one request a permission, in the order of the manifest; a second entry can only widen the first."""
    declared = {name: level for element in top for name, level in _declaration(element, package)}
    found: dict[str, Request] = {}
    for element in top:
        if element.path[1] not in _REQUESTING:
            continue
        where = location._replace(line=element.line, column=element.column)
        if element.get("tools:node") in ("remove", "removeAll"):
            notes.append(_removed(element, where))
            continue
        names = _names(element, package)
        if not names:
            notes.append(_nameless(element))
        for name in names:
            request = _request(name, element, where, declared)
            known = found.setdefault(name, request)
            if known.max_sdk is not None and (request.max_sdk is None or request.max_sdk > known.max_sdk):
                found[name] = known._replace(max_sdk=request.max_sdk)
    return tuple(found.values())


def _names(element: Element, package: str | None) -> list[str]:
    values = [value for value in element.all("name") if isinstance(value, str) and value]
    return [value.replace("${applicationId}", package) if package else value for value in values]


def _request(name: str, element: Element, where: Location, declared: dict[str, int]) -> Request:
    max_sdk = element.get("maxSdkVersion")
    platform_level = protection_of(name)
    # An app cannot redefine what the system defines: its own declaration of such a name is void.
    own_level = None if platform_level else declared.get(name)
    return Request(
        id=name,
        element=element.path[1],
        location=where,
        max_sdk=max_sdk if isinstance(max_sdk, int) else None,
        required=element.get("required") != 0,
        group=read_json("android", "groups.json")["groups"].get(name),
        protection=platform_level or (_LEVELS[min(own_level, 4)] if own_level is not None else None),
        declared_here=own_level is not None,
    )


def _declaration(element: Element, package: str | None) -> Iterator[tuple[str, int]]:
    """Yield the name and the base protection level (0 to 4) of the permission that `element` declares."""
    if element.path[1] != "permission":
        return
    level = element.get("protectionLevel")
    if isinstance(level, str):
        base = level.split("|")[0]
        level = _SIGNATURE if base == "signatureOrSystem" else _LEVELS.index(base) if base in _LEVELS else 0
    for name in _names(element, package):
        yield name, level & 0xF if isinstance(level, int) else 0


def _target_level(top: list[Element], *, merged: bool) -> int:
    """Return the API level that the app targets.

    Without one Android takes the minimum, and 1 without that; for a source, whose build sets the level, the
    newest is taken.
    """
    for element in top:
        if element.path[1] == "uses-sdk":
            for key in ("targetSdkVersion", "minSdkVersion"):
                value = element.get(key)
                if isinstance(value, int):
                    return value
                if value is not None:  # the code name of a preview
                    return _NEWEST
    return 1 if merged else _NEWEST


def _implied(requested: set[str], target: int) -> Iterator[str]:
    """Yield what the platform adds to the requests of an app for the level that it targets."""
    seen = set(requested)
    for rule in read_json("android", "implied.json")["rules"]:
        below = rule["target_below"]
        if rule["requested"] in (None, *requested) and (below is None or target < below):
            yield from (permission for permission in rule["adds"] if permission not in seen)
            seen.update(rule["adds"])


def _removed(element: Element, where: Location) -> Text:
    name = element.get("name") or "*"
    return Text(
        zh=f"第 {where.line} 行用 tools:node 从合并结果中移除 {name}，不计为申请",
        en=f"line {where.line} removes {name} from the merged manifest (tools:node), so it is not requested",
    )


def _nameless(element: Element) -> Text:
    value = element.get("name")
    if isinstance(value, Reference):
        return Text(
            zh=f"<{element.path[1]}> 的名称引用了资源 {value.resource}，Android 会忽略这样的申请",
            en=f"a <{element.path[1]}> takes its name from the resource {value.resource}, which Android ignores",
        )
    return Text(
        zh=f"有一个 <{element.path[1]}> 没有名称，Android 会忽略它",
        en=f"a <{element.path[1]}> has no name, and Android ignores it",
    )
