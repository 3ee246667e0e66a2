"""An Xcode project: its targets that ship, the Info.plist of each, and the keys among its build settings.

    Shop.xcodeproj/project.pbxproj   INFOPLIST_FILE = "Shop/Info.plist";
                                     INFOPLIST_KEY_NSCameraUsageDescription = "用于扫码";
    Shop/Info.plist, Shop/zh-Hans.lproj/InfoPlist.strings, Shop/InfoPlist.xcstrings

A setting of a target stands before one of its .xcconfig file, and that before those of the project. All
configurations count, since which of them is released is not known here. Source: the project that Xcode 16 writes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from checker.clients.ios.build_settings import Settings, fill_in, read_xcconfig, text_of
from checker.clients.ios.files import Folder, read_bytes
from checker.clients.ios.openstep import read_openstep
from checker.clients.ios.plist import Info
from checker.clients.ios.translations import is_translation, read_translations
from checker.clients.ios.usage import App, Bundle, Declared, is_usage_key
from checker.clients.jsonc import Value
from checker.clients.sources import read_source
from checker.errors import UnreadableError
from checker.model import Location, Prompt, Text

_FILE = "project.pbxproj"
_PREFIX = "INFOPLIST_KEY_"
# The kinds of targets that ship and have an Info.plist of their own, behind "com.apple.product-type.".
_SHIPPING = re.compile(
    r"com\.apple\.product-type\.(?:application.*|.*app-extension.*|extensionkit-extension|watchkit2-extension)"
)
_APPLICATION = "com.apple.product-type.application"
_ELSEWHERE = ("Pods", "Carthage", "DerivedData", "build", "node_modules", "SourcePackages")


def read_projects(paths: list[str]) -> App:
    """Return the app of the projects at `paths`, which stand in one folder.

    Raises UnreadableError where none of their targets is an app, or a file that one names cannot be read.
    """
    apps = [_Project(path) for path in paths]
    targets = [target for app in apps for target in app.targets()]
    mains = [target for target in targets if target.kind == _APPLICATION and not target.is_for("watchos")]
    main = next(iter(mains), None)
    if main is None:
        raise UnreadableError(
            Text(
                zh="工程中没有 iOS 应用的 target；请给出应用的工程",
                en="no target is an iOS app; name the app's project",
            ),
            Location(os.path.join(paths[0], _FILE)),
        )
    infos = {target.label: list(target.infos()) for target in targets}
    translations = _Translations(
        os.path.dirname(paths[0]), [info.at.file for found in infos.values() for info in found]
    )
    bundles = [
        Bundle(
            None if target is main else target.label,
            (*(target.filled(one) for info in infos[target.label] for one in info.declared()), *target.declared()),
            tuple(translations.of([info.at.file for info in infos[target.label]])),
        )
        for target in targets
    ]
    info = next(iter(infos[main.label]), None)
    package = (info.text("CFBundleIdentifier") if info else None) or main.text("PRODUCT_BUNDLE_IDENTIFIER")
    version = (info.text("CFBundleShortVersionString") if info else None) or main.text("MARKETING_VERSION")
    return App(package, version, tuple(bundles), is_built=False, notes=tuple(_several(mains)))


class _Target:
    """One target that ships: its name, its kind and its settings, one set for each configuration."""

    def __init__(self, label: str, kind: str, root: str, settings: list[Settings]) -> None:
        self.label = label
        self.kind = kind
        self.root = root
        self.settings = settings

    def is_for(self, sdk: str) -> bool:
        """Tell whether it is built for nothing but `sdk`."""
        return bool(self.settings) and all(text_of(settings, "SDKROOT") == sdk for settings in self.settings)

    def infos(self) -> Iterator[Info]:
        """Yield the Info.plist of each configuration, once; raises UnreadableError for one that is not there."""
        for path, at in dict(self._info_paths()).items():
            if not os.path.isfile(path):
                raise UnreadableError(
                    Text(
                        zh=f"{self.label} 的 INFOPLIST_FILE 指向 {path}，但没有这个文件；请给出完整的工程",
                        en=f"INFOPLIST_FILE of {self.label} is {path}, which is not there; give the whole project",
                    ),
                    at,
                )
            yield Info(read_bytes(path), Location(path))

    def declared(self) -> Iterator[Declared]:
        """Yield the keys among the settings, each where it first stands."""
        seen: set[tuple[str, str]] = set()
        for settings in self.settings:
            for name, value in settings.items():
                key, text = name.removeprefix(_PREFIX), value.text or ""
                if name.startswith(_PREFIX) and is_usage_key(key) and (key, text) not in seen:
                    seen.add((key, text))
                    yield Declared(key, value.at, {key: Prompt(text, value.at)}, "INFOPLIST_KEY")

    def filled(self, declared: Declared) -> Declared:
        """Return a key of an Info.plist with its texts as the last configuration fills them in, where it can."""
        texts = {
            name: prompt._replace(text=self._expanded(prompt.text) or prompt.text)
            for name, prompt in declared.texts.items()
        }
        return declared._replace(texts=texts)

    def text(self, name: str) -> str | None:
        """Return a setting of the last configuration; None where there is none, or a variable in it is not known."""
        return self._expanded(f"$({name})")

    def _expanded(self, text: str) -> str | None:
        return fill_in(text, self.settings[-1], {"TARGET_NAME": self.label}) if self.settings else None

    def _info_paths(self) -> Iterator[tuple[str, Location]]:
        known = dict.fromkeys(("SRCROOT", "PROJECT_DIR", "SOURCE_ROOT"), self.root) | {"TARGET_NAME": self.label}
        for settings in self.settings:
            value = settings.get("INFOPLIST_FILE")
            if value is not None and value.text:
                path = fill_in(value.text, settings, known)
                if path is None:
                    raise UnreadableError(
                        Text(
                            zh=f"{self.label} 的 INFOPLIST_FILE（{value.text}）含有无法得知的变量；请检查 .ipa",
                            en=f"INFOPLIST_FILE of {self.label} ({value.text}) holds a variable that is not known "
                            "here; check the .ipa",
                        ),
                        value.at,
                    )
                yield os.path.normpath(os.path.join(self.root, path)), value.at


class _Project:
    """One project.pbxproj: its objects by their ids."""

    def __init__(self, path: str) -> None:
        self.root = os.path.dirname(path)
        source = read_source(os.path.join(path, _FILE))
        top = read_openstep(source).entries or {}
        self.at = Location(source.path)
        self.objects = self._object(top.get("objects"))
        self.top = top

    def targets(self) -> Iterator[_Target]:
        """Yield the targets that ship for iOS and watchOS, in the order of the project."""
        project = self._reference(self.top.get("rootObject"))
        shared = self._configurations(project)
        for item in self._items(project.get("targets")):
            target = self._reference(item)
            kind = text_of(target, "productType")
            if _SHIPPING.fullmatch(kind):
                own = self._configurations(target)
                settings: list[Settings] = [{**shared.get(name, {}), **values} for name, values in own.items()]
                found = _Target(text_of(target, "name"), kind, self.root, settings)
                if not found.is_for("macosx"):
                    yield found

    def _configurations(self, owner: Settings) -> dict[str, Settings]:
        """Return the settings of each configuration by its name, over those of its .xcconfig file."""
        listed = self._reference(owner.get("buildConfigurationList"))
        found: dict[str, Settings] = {}
        for item in self._items(listed.get("buildConfigurations")):
            configuration = self._reference(item)
            base = configuration.get("baseConfigurationReference")
            file = text_of(self._reference(base), "path") if base else ""
            own = self._object(configuration.get("buildSettings"))
            found[text_of(configuration, "name")] = {**self._xcconfig(file), **own}
        return found

    def _xcconfig(self, given: str) -> Settings:
        """Return the settings in the .xcconfig file called as `given`, wherever the project's groups put it."""
        name = os.path.basename(given)
        paths = [path for path in self._xcconfigs if os.path.basename(path) == name] if name else []
        return {key: value for path in paths for key, value in read_xcconfig(path, self.root)}

    @cached_property
    def _xcconfigs(self) -> list[str]:
        folder = Folder(self.root, (one for one in _ELSEWHERE if one != "Pods"))
        return [folder.at(name).file for name in folder.names if name.endswith(".xcconfig")]

    def _reference(self, value: Value | None) -> Settings:
        """Return the object that `value` is the id of."""
        if value is None or value.text is None or value.text not in self.objects:
            raise self._broken(value)
        return self._object(self.objects[value.text])

    def _object(self, value: Value | None) -> Settings:
        if value is None or value.entries is None:
            raise self._broken(value)
        return value.entries

    def _items(self, value: Value | None) -> list[Value]:
        if value is None or value.items is None:
            raise self._broken(value)
        return value.items

    def _broken(self, value: Value | None) -> UnreadableError:
        return UnreadableError(
            Text(
                zh="工程文件不完整：这里引用的对象不存在；请用 Xcode 修复",
                en="the project is not whole: it lacks what is referred to here; repair it with Xcode",
            ),
            value.at if value else self.at,
        )


class _Translations:
    """The translations in a project, each for the Info.plist that is nearest above it, or else for all."""

    def __init__(self, root: str, plists: Iterable[str]) -> None:
        self.files = Folder(root, _ELSEWHERE)
        self.folders = {os.path.dirname(path) for path in plists}

    def of(self, plists: list[str]) -> Iterator[Mapping[str, Prompt]]:
        """Yield what belongs to any of `plists`."""
        own = {os.path.dirname(path) for path in plists}
        for folder in dict.fromkeys(_parent(name) for name in self.files.names if is_translation(name)):
            path = os.path.normpath(os.path.join(self.files.root, folder))
            above = [one for one in self.folders if f"{path}/".startswith(f"{one}/")]
            if not above or max(above, key=len) in own:
                yield from read_translations(self.files, folder)


def _parent(name: str) -> str:
    """Return the folder, with its slash, of a .xcstrings file, or of the .lproj folder of a .strings file."""
    folder = name.rpartition("/")[0]
    folder = folder.rpartition("/")[0] if folder.endswith(".lproj") else folder
    return f"{folder}/" if folder else ""


def _several(apps: list[_Target]) -> Iterator[Text]:
    names = [app.label for app in apps]
    if len(names) > 1:
        yield Text(
            zh=f"工程中有多个应用，按全部合并检查：{'、'.join(names)}",
            en=f"the project has several apps, which are checked as one: {', '.join(names)}",
        )
