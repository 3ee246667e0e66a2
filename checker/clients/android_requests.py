"""What the elements of an Android manifest request, declare and bring with them.

    <manifest package="com.example.shop">
      <uses-permission android:name="android.permission.CAMERA"/>
      <uses-permission-sdk-23 android:name="android.permission.WRITE_CALENDAR"/>
      <permission android:name="com.example.shop.PUSH" android:protectionLevel="signature"/>

What counts is what aapt2 counts: children of the root, and requests hidden in them. A permission that the
manifest itself declares for one signing key is reached by nobody's data and needs no disclosure.

Sources: developer.android.com/guide/topics/manifest/manifest-element; AOSP ParsingPackageUtils.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.catalogue import read_json
from checker.clients.manifest import REQUESTING, Element, Reference
from checker.model import Location, Request, Text

_SIGNATURE = 2
_LEVELS = ("normal", "dangerous", "signature", "signature", "internal")
_SYSTEM = ("android.", "com.android.", "com.google.android.")
_NEWEST = 10_000  # as AOSP writes "any level"


def protection_of(permission: str) -> str | None:
    """Return the protection level of a platform permission, or None where AOSP has no such permission.

    "special" stands for the levels that a user grants in a settings page of its own (`appop` in AOSP).
    """
    level: str | None = read_json("android", "permissions.json")["permissions"].get(permission)
    if level is None:
        return None
    base, *flags = level.split("|")
    return "special" if "appop" in flags else base


def requests_in(
    elements: Iterable[Element], package: str, location: Location
) -> tuple[tuple[Request, ...], tuple[Text, ...]]:
    """Return one request a permission, in the order of the manifest, and remarks on entries that request nothing.

    `elements` are those below the root of the manifest of `package`; a second entry for a permission can
    only widen the first.
    """
    kept, notes = [], []
    for element in elements:
        if element.get("tools:node") in ("remove", "removeAll"):
            notes.append(_removed(element))
        else:
            kept.append(element)
    declared = _declared(kept, package)
    found: dict[str, Request] = {}
    for element in kept:
        if element.path[-1] in REQUESTING:
            names = _names(element)
            notes += [] if names else [_nameless(element)]
            for name in names:
                _add(found, _request(name, element, location, declared.get(name)))
    return tuple(found.values()), tuple(notes)


def implied_by(requested: set[str], target: int) -> Iterator[str]:
    """Yield what the platform adds to the requests of an app for the API level `target`."""
    seen = set(requested)
    for rule in read_json("android", "implied.json")["rules"]:
        below = rule["target_below"]
        if rule["requested"] in (None, *requested) and (below is None or target < below):
            yield from (permission for permission in rule["adds"] if permission not in seen)
            seen.update(rule["adds"])


def target_level(elements: Iterable[Element], *, merged: bool) -> int:
    """Return the API level that the app targets.

    Without one Android takes the minimum, and 1 without that; for a source, whose build sets the level, the
    newest is taken.
    """
    for element in elements:
        if element.path[-1] == "uses-sdk":
            for key in ("targetSdkVersion", "minSdkVersion"):
                value = element.get(key)
                if isinstance(value, int):
                    return value
                if value is not None:  # the code name of a preview
                    return _NEWEST
    return 1 if merged else _NEWEST


def _names(element: Element) -> list[str]:
    return [value for value in element.all("name") if isinstance(value, str) and value]


def _add(found: dict[str, Request], request: Request) -> None:
    known = found.setdefault(request.id, request)
    if known.max_sdk is not None and (request.max_sdk is None or request.max_sdk > known.max_sdk):
        found[request.id] = known._replace(max_sdk=request.max_sdk)


def _request(name: str, element: Element, location: Location, own_level: int | None) -> Request:
    max_sdk = element.get("maxSdkVersion")
    own_protection = None if own_level is None else _LEVELS[min(own_level, 4)]
    return Request(
        id=name,
        element=element.path[-1],
        location=location._replace(line=element.line, column=element.column),
        max_sdk=max_sdk if isinstance(max_sdk, int) else None,
        required=element.get("required") != 0,
        group=read_json("android", "groups.json")["groups"].get(name),
        protection=protection_of(name) or own_protection,
        declared_here=own_level is not None,
    )


def _declared(elements: Iterable[Element], package: str) -> dict[str, int]:
    """Return the permissions that are the app's own, with their base protection level (0 to 4).

    An app cannot redefine what the system defines: its own declaration of such a name is void. Which of two
    declarations counts cannot be told, so the one that protects less does.
    """
    levels: dict[str, int] = {}
    for element in elements:
        for name in _names(element) if element.path[-1] == "permission" else ():
            is_own = name.startswith(f"{package}.") or not name.startswith(_SYSTEM)
            if is_own and protection_of(name) is None:
                levels[name] = min(_base_level(element), levels.get(name, _NEWEST))
    return levels


def _base_level(element: Element) -> int:
    level = element.get("protectionLevel")
    if isinstance(level, str):
        base = level.split("|")[0]
        return _SIGNATURE if base == "signatureOrSystem" else _LEVELS.index(base) if base in _LEVELS else 0
    return level & 0xF if isinstance(level, int) else 0


def _removed(element: Element) -> Text:
    name = element.get("name") or "*"
    return Text(
        zh=f"第 {element.line} 行用 tools:node 从合并结果中移除 {name}，不计为申请",
        en=f"line {element.line} removes {name} from the merged manifest (tools:node), so it is not requested",
    )


def _nameless(element: Element) -> Text:
    tag, value = element.path[-1], element.get("name")
    if isinstance(value, Reference):
        return Text(
            zh=f"<{tag}> 的名称引用了资源 {value.resource}，Android 会忽略这样的申请",
            en=f"a <{tag}> takes its name from the resource {value.resource}, which Android ignores",
        )
    return Text(zh=f"有一个 <{tag}> 没有名称，Android 会忽略它", en=f"a <{tag}> has no name, and Android ignores it")
