"""What an iOS app requests: packages, an Info.plist by itself, and Xcode projects, all written here."""

from __future__ import annotations

import json
import plistlib
from pathlib import Path

import pytest

from checker.clients import read_client
from checker.errors import UnreadableError
from checker.model import Client
from checker.snapshots import as_snapshot
from tests.haps import zip_of

CAMERA, PHOTOS, MICROPHONE = (f"NS{name}UsageDescription" for name in ("Camera", "PhotoLibrary", "Microphone"))
PRECISE = "NSLocationTemporaryUsageDescriptionDictionary"
BUILT = {"CFBundleIdentifier": "com.example.shop", "CFBundleShortVersionString": "3.2.0", "DTPlatformName": "iphoneos"}
SHOP = "Payload/Shop.app"


def plist(*, binary: bool = False, **values: object) -> bytes:
    return plistlib.dumps(values, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ids(client: Client) -> list[str]:
    return [request.id for request in client.requests]


def prompts(client: Client) -> set[tuple[str, str | None]]:
    return {(prompt.text, prompt.language) for request in client.requests for prompt in request.prompts}


def english_notes(client: Client) -> str:
    return "\n".join(note.en for note in client.notes)


PACKAGE: dict[str, bytes | object] = {
    f"{SHOP}/Info.plist": plist(binary=True, **BUILT, **{CAMERA: "to scan codes"}, CFBundleDevelopmentRegion="en"),
    f"{SHOP}/zh-Hans.lproj/InfoPlist.strings": plist(binary=True, **{CAMERA: "用于扫码", MICROPHONE: "不申请"}),
    f"{SHOP}/de.lproj/InfoPlist.strings": f'"{CAMERA}" = "Zum Scannen";'.encode("utf-16"),
    f"{SHOP}/PlugIns/Share.appex/Info.plist": plist(**{PHOTOS: "用于分享图片", CAMERA: "用于拍照"}),
    f"{SHOP}/PlugIns/Tests.xctest/Info.plist": plist(NSContactsUsageDescription="x"),
    f"{SHOP}/Frameworks/Kit.framework/Info.plist": plist(NSContactsUsageDescription="x"),
    f"{SHOP}/Watch/Wrist.app/Info.plist": plist(**{MICROPHONE: "用于语音"}),
    f"{SHOP}/Watch/Wrist.app/Base.lproj/InfoPlist.strings": f'{MICROPHONE} = "for dictation";'.encode(),
    "SwiftSupport/libswift.dylib": b"",
}


def test_a_package_with_its_extensions_and_watch_app(tmp_path: Path) -> None:
    path = tmp_path / "shop.ipa"
    path.write_bytes(zip_of(PACKAGE))
    client = read_client(str(path))
    assert (client.platform, client.package, client.version, client.notes) == ("ios", "com.example.shop", "3.2.0", ())
    assert [(request.id, request.element) for request in client.requests] == [
        (CAMERA, "Info.plist"),
        (MICROPHONE, "Info.plist of Wrist.app"),
        (PHOTOS, "Info.plist of Share.appex"),
    ]
    assert prompts(client) == {
        ("to scan codes", "en"),
        ("用于扫码", "zh-Hans"),
        ("Zum Scannen", "de"),
        ("用于拍照", None),
        ("用于语音", None),
        ("for dictation", None),
        ("用于分享图片", None),
    }
    assert client.requests[1].location.member == f"{SHOP}/Watch/Wrist.app/Info.plist"


def test_an_app_that_is_unpacked(tmp_path: Path) -> None:
    files = {name.removeprefix("Payload/"): data for name, data in PACKAGE.items() if isinstance(data, bytes)}
    assert ids(read_client(str(write(tmp_path, files) / "Shop.app"))) == [CAMERA, MICROPHONE, PHOTOS]
    archive = write(
        tmp_path / "Shop.xcarchive", {f"Products/Applications/{name}": data for name, data in files.items()}
    )
    assert ids(read_client(str(archive))) == [CAMERA, MICROPHONE, PHOTOS]


def test_an_info_plist_by_itself_with_its_translations(tmp_path: Path) -> None:
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
  <!-- <key>{PHOTOS}</key><string>later</string> -->
  <key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>
  <key>{CAMERA}</key>
  <string>$(CAMERA_TEXT)</string>
  <key>{MICROPHONE}</key>
  <string>用于语音</string>
  <key>{PRECISE}</key>
  <dict><key>Delivery</key><string>用于送货</string></dict>
</dict></plist>
"""
    files: dict[str, bytes | str] = {
        "Info.plist": text,
        "en.lproj/InfoPlist.strings": f'"{CAMERA}" = "to scan";\n"Delivery" = "to deliver";',
        "Other/InfoPlist.xcstrings": "of another target",
    }
    client = read_client(str(write(tmp_path, files) / "Info.plist"))
    assert (client.package, ids(client)) == (None, [CAMERA, MICROPHONE, PRECISE])
    assert prompts(client) == {("to scan", "en"), ("用于语音", None), ("用于送货", None), ("to deliver", "en")}
    (microphone,) = client.requests[1].prompts
    assert (client.requests[1].location.line, client.requests[1].location.column) == (7, 3)
    assert (microphone.location.line, microphone.location.column) == (8, 3)
    assert "the build fills in the text $(CAMERA_TEXT)" in english_notes(client)
    assert "sources before the build" in english_notes(client)


def test_a_snapshot_tells_nothing_of_the_machine(tmp_path: Path) -> None:
    files = {"Info.plist": plist(**{CAMERA: "用于扫码"}), "en.lproj/InfoPlist.strings": f'"{CAMERA}" = "to scan";'}
    kept = as_snapshot(read_client(str(write(tmp_path, files) / "Info.plist")))
    assert str(tmp_path) not in repr(kept)
    assert [prompt.location.file for prompt in kept.requests[0].prompts] == ["Info.plist", "en.lproj/InfoPlist.strings"]


@pytest.mark.parametrize(
    ("values", "remark"),
    [
        ({CAMERA: ""}, "its wording was not judged"),
        ({CAMERA: "${TEXT}"}, "its wording was not judged"),
        ({"NSNewSensorUsageDescription": "用于测量"}, "not among the keys that Apple publishes"),
    ],
)
def test_remarks(values: dict[str, str], remark: str, tmp_path: Path) -> None:
    client = read_client(str(write(tmp_path, {"Shop-Info.plist": plist(**BUILT, **values)}) / "Shop-Info.plist"))
    assert ids(client) == list(values)
    assert remark in english_notes(client)


def project(*targets: str, **objects: str) -> str:
    """Return a project.pbxproj of `targets` ("name kind") with `objects`, among them their settings by name."""
    parts = [f"{name} = {body};" for name, body in objects.items()]
    for target in targets:
        name, kind = target.split()
        parts.append(
            f'T{name} = {{ isa = PBXNativeTarget; name = {name}; productType = "com.apple.product-type.{kind}"; '
            f"buildConfigurationList = L{name}; }};"
        )
        parts.append(f"L{name} = {{ buildConfigurations = (C{name}, ); }};")
    names = ", ".join(f"T{target.split()[0]}" for target in targets)
    parts.append(f"P = {{ isa = PBXProject; buildConfigurationList = LP; targets = ({names}); }};")
    parts.append("LP = { buildConfigurations = (CP, ); };")
    return "// !$*UTF8*$!\n{\nobjects = {\n" + "\n".join(parts) + "\n};\nrootObject = P /* Project object */;\n}\n"


def settings(text: str, **more: str) -> str:
    extra = " ".join(f"{key} = {value};" for key, value in more.items())
    return f"{{ name = Release; buildSettings = {{ {text} }}; {extra} }}"


def test_a_project_with_its_targets_settings_and_translations(tmp_path: Path) -> None:
    pbxproj = project(
        "Shop application",
        "Share app-extension",
        "ShopTests bundle.unit-test",
        "Kit framework",
        CP=settings('SDKROOT = iphoneos; MARKETING_VERSION = 3.2.0; FOLDER = Shop; WHY = "用于语音";'),
        CShop=settings(
            'INFOPLIST_FILE = "$(SRCROOT)/$(FOLDER)/Info.plist"; '
            f'INFOPLIST_KEY_{PHOTOS} = "用于上传图片"; INFOPLIST_KEY_CFBundleDisplayName = Shop;',
            baseConfigurationReference="F",
        ),
        CShare=settings("INFOPLIST_FILE = Share/Info.plist;"),
        CShopTests=settings("INFOPLIST_FILE = gone.plist;"),
        CKit=settings("INFOPLIST_FILE = gone.plist;"),
        F='{ isa = PBXFileReference; path = Release.xcconfig; sourceTree = "<group>"; }',
    )
    files = {
        "Shop.xcodeproj/project.pbxproj": pbxproj,
        "Config/Release.xcconfig": '#include? "Mine.xcconfig"\n#include "Pods/Kit/Kit.xcconfig"\n'
        '#include "Generated.xcconfig"\n'
        '#include "Shared.xcconfig"\n// the app\nMARKETING_VERSION = 3.3.0 // newer\n',
        "Config/Shared.xcconfig": "PRODUCT_BUNDLE_IDENTIFIER[sdk=iphoneos*] = com.example.shop\n",
        "Shop/Info.plist": plist(**{CAMERA: "用于扫码"}, CFBundleDevelopmentRegion="$(DEVELOPMENT_LANGUAGE)"),
        "Shop/Texts/en.lproj/InfoPlist.strings": f'"{CAMERA}" = "to scan"; "{MICROPHONE}" = "not requested";',
        "Shop/InfoPlist.xcstrings": json.dumps(
            {
                "sourceLanguage": "zh-Hans",
                "strings": {
                    PHOTOS: {
                        "localizations": {
                            "en": {"stringUnit": {"state": "translated", "value": "to upload"}},
                            "ja": {"variations": {"device": {"ipad": {"stringUnit": {"value": "写真用"}}}}},
                        }
                    }
                },
            }
        ),
        "Share/Info.plist": plist(**{MICROPHONE: "$(TARGET_NAME)：$(WHY)", PHOTOS: "$(GONE)"}),
        "Share/en.lproj/InfoPlist.strings": f'"{MICROPHONE}" = "for voice"; "{CAMERA}" = "not of the app";',
        "Pods/Kit/en.lproj/InfoPlist.strings": f'"{CAMERA}" = "not of the app";',
        "ShopTests/Info.plist": plist(NSContactsUsageDescription="x"),
    }
    client = read_client(str(write(tmp_path, files)))
    assert (client.package, client.version) == ("com.example.shop", "3.3.0")
    assert [(request.id, request.element) for request in client.requests] == [
        (CAMERA, "Info.plist"),
        (PHOTOS, "INFOPLIST_KEY"),
        (MICROPHONE, "Info.plist of Share"),
    ]
    assert prompts(client) == {
        ("用于扫码", None),
        ("to scan", "en"),
        ("用于上传图片", None),
        ("to upload", "en"),
        ("写真用", "ja"),
        ("Share：用于语音", None),
        ("for voice", "en"),
    }
    assert client.requests[1].location.file == str(tmp_path / "Shop.xcodeproj" / "project.pbxproj")


BROKEN_PLISTS = [
    pytest.param(b"", "not a valid plist", id="empty"),
    pytest.param(plist(**{CAMERA: "x"})[:-20], "not a valid plist", id="XML cut short"),
    pytest.param(plist(binary=True, **{CAMERA: "x"})[:-9], "not a valid plist", id="binary cut short"),
    pytest.param(b"bplist00" + b"\xff" * 40, "not a valid plist", id="binary that points outside"),
    pytest.param(b'<!DOCTYPE p [<!ENTITY a "ha">]><plist><dict/></plist>', "not a valid plist", id="an entity"),
    pytest.param(plistlib.dumps([CAMERA]), "must be a dict", id="a list"),
    pytest.param(plist(**{CAMERA: 3}), f"{CAMERA} must be a string", id="a text that is a number"),
    pytest.param(
        plist(binary=True, key=CAMERA, value=b"x").replace(b"\x53key", b"\x43key"),
        "must be a dict",
        id="a key of bytes",
    ),
    pytest.param(plist(**{PRECISE: "x"}), "dictionary of strings", id="a dictionary that is a text"),
    pytest.param(plist(**{PRECISE: {"a": 1}}), "dictionary of strings", id="a dictionary of numbers"),
]


@pytest.mark.parametrize(("content", "reason"), BROKEN_PLISTS)
def test_plists_that_cannot_be_read(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_client(str(write(tmp_path, {"Info.plist": content}) / "Info.plist"))


@pytest.mark.parametrize(
    ("content", "member", "reason"),
    [
        pytest.param(b"", None, "not a whole zip", id="empty"),
        pytest.param(zip_of(PACKAGE)[:-30], None, "not a whole zip", id="cut short"),
        pytest.param(zip_of({"Payload/readme.txt": b""}), None, "0 folders", id="no app"),
        pytest.param(
            zip_of({f"Payload/{name}.app/Info.plist": plist(**BUILT) for name in "ab"}), None, "2 folders", id="two"
        ),
        pytest.param(zip_of({f"{SHOP}/Shop": b""}), f"{SHOP}/Info.plist", "no such file", id="no Info.plist"),
        pytest.param(
            zip_of({**PACKAGE, f"{SHOP}/PlugIns/Other.appex/Other": b""}),
            f"{SHOP}/PlugIns/Other.appex/Info.plist",
            "no such file",
            id="an extension without one",
        ),
        pytest.param(
            zip_of({**PACKAGE, f"{SHOP}/fr.lproj/InfoPlist.strings": b'"a" = '}),
            f"{SHOP}/fr.lproj/InfoPlist.strings",
            "a string is expected",
            id="a translation cut short",
        ),
        pytest.param(
            zip_of({**PACKAGE, f"{SHOP}/fr.lproj/InfoPlist.strings": b"\xff\xfea"}),
            f"{SHOP}/fr.lproj/InfoPlist.strings",
            "UTF-16",
            id="a translation in no encoding",
        ),
    ],
)
def test_packages_that_cannot_be_read(content: bytes, member: str | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.ipa"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_client(str(path))
    assert caught.value.location is not None
    assert (caught.value.location.file, caught.value.location.member) == (str(path), member)


ONE = project("Shop application", CP=settings(""), CShop=settings("INFOPLIST_FILE = Info.plist;"))
WITH_CONFIG = project(
    "Shop application",
    CP=settings(""),
    CShop=settings("INFOPLIST_FILE = Info.plist;", baseConfigurationReference="F"),
    F='{ isa = PBXFileReference; path = App.xcconfig; sourceTree = "<group>"; }',
)


@pytest.mark.parametrize(
    ("pbxproj", "more", "reason"),
    [
        pytest.param(None, {}, "cannot be read", id="no project in it"),
        pytest.param(ONE[:-30], {}, "is expected", id="cut off"),
        pytest.param("{ }", {}, "lacks what is referred to", id="no objects"),
        pytest.param(ONE.replace("LShop =", "LOther ="), {}, "lacks what is referred to", id="an object that is gone"),
        pytest.param(ONE.replace("type.application", "type.framework"), {}, "no target is an iOS app", id="no app"),
        pytest.param(ONE, {}, "which is not there", id="no Info.plist"),
        pytest.param(ONE.replace("Info.plist", '"$(GONE)/Info.plist"'), {}, "not known", id="an unknown variable"),
        pytest.param(ONE, {"Info.plist": "<plist>"}, "not a valid plist", id="a broken Info.plist"),
        pytest.param(
            ONE, {"Info.plist": plist(), "InfoPlist.xcstrings": "{"}, "is expected", id="a broken catalogue of texts"
        ),
        pytest.param(
            ONE, {"Info.plist": plist(), "InfoPlist.xcstrings": '{"strings": []}'}, "object", id="a list of texts"
        ),
        pytest.param(
            WITH_CONFIG,
            {"Info.plist": plist(), "App.xcconfig": '#include "Texts.xcconfig"'},
            "Texts.xcconfig, which it includes, was not found",
            id="settings that are gone",
        ),
    ],
)
def test_projects_that_cannot_be_read(
    pbxproj: str | None, more: dict[str, bytes | str], reason: str, tmp_path: Path
) -> None:
    (tmp_path / "Shop.xcodeproj").mkdir()
    files = {"Shop.xcodeproj/project.pbxproj": pbxproj, **more} if pbxproj else more
    with pytest.raises(UnreadableError, match=reason):
        read_client(str(write(tmp_path, {name: content for name, content in files.items() if content is not None})))
