"""What a HarmonyOS app requests: its sources file by file, and packages, written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.clients import read_client
from checker.errors import UnreadableError
from checker.model import Client
from checker.snapshots import as_snapshot
from tests.haps import BASE, ENGLISH, MEDIA, STRING, TRADITIONAL, Texts, first_layout, second_layout, zip_of

CAMERA = {"name": "ohos.permission.CAMERA", "reason": "$string:camera", "usedScene": {"when": "inuse"}}
PROFILE = {"modules": [{"name": "entry", "srcPath": "./entry"}]}
ENTRY = "entry/src/main"
TEXTS: Texts = {
    BASE: {1: (STRING, "camera", "用于扫码"), 2: (MEDIA, "camera", "icon.png")},
    ENGLISH: {1: (STRING, "camera", "to scan codes")},
    TRADITIONAL: {1: (STRING, "camera", "用於掃碼")},
}


def module(*requested: object, **more: object) -> dict[str, object]:
    return {"module": {"name": "entry", "type": "entry", "requestPermissions": list(requested), **more}}


def strings(**texts: str) -> dict[str, object]:
    return {"string": [{"name": name, "value": text} for name, text in texts.items()]}


def project(folder: Path, files: dict[str, object]) -> Path:
    """Write a project: texts as they are, anything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return folder


def ids(client: Client) -> list[str]:
    return [request.id for request in client.requests]


def prompts(client: Client) -> list[tuple[str, str | None]]:
    return [(prompt.text, prompt.language) for request in client.requests for prompt in request.prompts]


def english_notes(client: Client) -> str:
    return "\n".join(note.en for note in client.notes)


def test_all_modules_count_and_tests_do_not(tmp_path: Path) -> None:
    files = {
        "build-profile.json5": "{ modules: [ { name: 'entry', srcPath: './entry', }, { srcPath: 'lib/pay' }, ] }",
        "AppScope/app.json5": "{ app: { bundleName: 'com.example.shop', versionName: '2.1.0' } } // the app",
        f"{ENTRY}/module.json5": module(CAMERA),
        "entry/src/ohosTest/module.json5": module({"name": "ohos.permission.LOCATION"}),
        "lib/pay/src/main/module.json5": module({"name": "ohos.permission.INTERNET"}, CAMERA),
        "unlisted/src/main/module.json5": module({"name": "ohos.permission.MICROPHONE"}),
    }
    client = read_client(str(project(tmp_path, files)))
    assert (client.platform, client.package, client.version) == ("harmony", "com.example.shop", "2.1.0")
    assert ids(client) == ["ohos.permission.CAMERA", "ohos.permission.INTERNET"]
    assert [request.protection for request in client.requests] == ["user_grant", "system_grant"]
    assert "sources before the build" in english_notes(client)


def test_what_the_user_reads_in_each_language_and_where(tmp_path: Path) -> None:
    files = {
        "build-profile.json5": PROFILE,
        f"{ENTRY}/module.json5": module(CAMERA),
        f"{ENTRY}/resources/base/element/string.json": strings(camera="用于扫码", other="别的"),
        f"{ENTRY}/resources/en_US/element/string.json": '{"string": [\n  {"name": "camera", "value": "to scan"}\n]}',
        f"{ENTRY}/resources/mcc460_mnc00-zh_Hant_HK-car-dark/element/texts.json": strings(camera="$string:traditional"),
        f"{ENTRY}/resources/car/element/string.json": strings(traditional="用於掃碼"),
        "AppScope/resources/base/element/string.json": strings(camera="overruled"),
        "AppScope/resources/fr/element/string.json": strings(camera="pour scanner"),
    }
    client = read_client(str(project(tmp_path, files)))
    assert set(prompts(client)) == {
        ("用于扫码", None),
        ("to scan", "en-US"),
        ("用於掃碼", None),
        ("pour scanner", "fr"),
    }
    at = next(prompt.location for prompt in client.requests[0].prompts if prompt.language == "en-US")
    assert (at.file, at.line, at.column) == (str(tmp_path / ENTRY / "resources/en_US/element/string.json"), 2, 31)


@pytest.mark.parametrize(
    ("entry", "remark"),
    [
        pytest.param({"name": "ohos.permission.CAMRA"}, "has no permission ohos.permission.CAMRA", id="unknown"),
        pytest.param({"name": "ohos.permission.CAMERA"}, "lacks its reason", id="no reason"),
        pytest.param(CAMERA, "is not in the resources", id="a text that is not there"),
        pytest.param({**CAMERA, "usedScene": {"when": "always"}}, "in the background too", id="always"),
    ],
)
def test_remarks(entry: dict[str, object], remark: str, tmp_path: Path) -> None:
    client = read_client(str(project(tmp_path, {"src/main/module.json5": module(entry)})))
    assert ids(client) == [entry["name"]]
    assert remark in english_notes(client)


def test_a_reason_may_be_the_text_itself_and_own_permissions_are_told(tmp_path: Path) -> None:
    own = "com.example.permission.SYNC"
    files = {
        "module.json5": module(
            {"name": "ohos.permission.CAMERA", "reason": "用于扫码"}, {"name": own}, definePermissions=[{"name": own}]
        )
    }
    client = read_client(str(project(tmp_path, files) / "module.json5"))
    assert prompts(client) == [("用于扫码", None)]
    assert [request.declared_here for request in client.requests] == [False, True]


def test_a_list_that_stands_twice_is_told(tmp_path: Path) -> None:
    twice = """{ module: { requestPermissions: [{ name: "ohos.permission.CAMERA" }], requestPermissions: [] } }"""
    client = read_client(str(project(tmp_path, {"module.json5": twice}) / "module.json5"))
    assert "the key requestPermissions stands twice; the last one counts" in english_notes(client)


@pytest.mark.parametrize("layout", [first_layout, second_layout])
def test_a_package_has_its_texts_in_an_index(layout: Any, tmp_path: Path) -> None:
    path = tmp_path / "entry.hap"
    manifest = {"app": {"bundleName": "com.example.shop", "versionName": "2.1.0"}, **module({**CAMERA, "reasonId": 1})}
    path.write_bytes(zip_of({"module.json": manifest, "resources.index": layout(TEXTS)}))
    client = read_client(str(path))
    assert (client.package, client.version, client.notes) == ("com.example.shop", "2.1.0", ())
    assert prompts(client) == [("用于扫码", None), ("to scan codes", "en-US"), ("用於掃碼", "zh-Hant-HK")]
    assert (client.requests[0].location.member, client.requests[0].prompts[0].location.member) == (
        "module.json",
        "resources.index",
    )


def test_a_text_in_a_package_may_refer_to_another(tmp_path: Path) -> None:
    texts: Texts = {
        BASE: {1: (STRING, "camera", "$string:2"), 2: (STRING, "x", "用于扫码"), 3: (STRING, "y", "$string:3")}
    }
    loop = {"name": "ohos.permission.MICROPHONE", "reason": "$string:y"}
    path = tmp_path / "entry.hap"
    path.write_bytes(zip_of({"module.json": module(CAMERA, loop), "resources.index": first_layout(texts)}))
    assert prompts(read_client(str(path))) == [("用于扫码", None)]


def test_an_app_holds_several_packages(tmp_path: Path) -> None:
    path = tmp_path / "shop.app"
    hap = zip_of({"module.json": {"app": {"bundleName": "com.example.shop"}, **module(CAMERA)}})
    library = zip_of({"module.json": module({"name": "ohos.permission.INTERNET"}, {"name": "ohos.permission.CAMERA"})})
    path.write_bytes(zip_of({"entry-default.hap": hap, "pay-default.hsp": library, "pack.info": {}}))
    client = read_client(str(path))
    assert ids(client) == ["ohos.permission.CAMERA", "ohos.permission.INTERNET"]
    assert [request.location.member for request in client.requests] == [
        "entry-default.hap!module.json",
        "pay-default.hsp!module.json",
    ]
    assert "its wording was not judged" in english_notes(client)


def test_no_package_in_an_app_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "shop.app"
    hap = zip_of({"module.json": module({"name": "ohos.permission.INTERNET"})})
    path.write_bytes(zip_of({"module.json": module(CAMERA), "feature.HAP": hap}))
    assert ids(read_client(str(path))) == ["ohos.permission.CAMERA", "ohos.permission.INTERNET"]


HAP = zip_of({"module.json": module(CAMERA), "resources.index": first_layout(TEXTS)})
INDEX = first_layout(TEXTS)


@pytest.mark.parametrize(
    ("content", "member", "reason"),
    [
        pytest.param(b"", None, "not a whole zip package", id="empty"),
        pytest.param(HAP[: len(HAP) // 2], None, "not a whole zip package", id="cut short"),
        pytest.param(zip_of({"a.txt": b""}), None, "holds no module.json", id="no module"),
        pytest.param(zip_of({"config.json": {}}), None, "old FA model", id="the old model"),
        pytest.param(zip_of({"module.json": b"{"}), "module.json", "expected", id="module cut short"),
        pytest.param(zip_of({"module.json": {}}), "module.json", "module cannot", id="no module in it"),
        pytest.param(zip_of({"module.json": {"module": []}}), "module.json", "module cannot", id="module is a list"),
        pytest.param(zip_of({"entry.hap": b"PK"}), "entry.hap", "not a whole zip", id="a broken package in it"),
        pytest.param(zip_of({"entry.hap": zip_of({"a": b""})}), "entry.hap", "no module.json", id="an empty one in it"),
        *(
            pytest.param(
                zip_of({"module.json": module(CAMERA), "resources.index": index}), "resources.index", why, id=name
            )
            for name, index, why in [
                ("an index of another layout", b"Restool9 1", "unknown layout"),
                ("an index without keys", INDEX[:150], "not whole"),
                ("an index cut short", INDEX[:-9], "not whole"),
                ("an index that points outside", INDEX[:140] + b"\xff" * 4 + INDEX[144:], "not whole"),
                ("a newer index cut short", second_layout(TEXTS)[:-40], "not whole"),
            ]
        ),
    ],
)
def test_packages_that_cannot_be_read(content: bytes, member: str | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.app"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_client(str(path))
    assert caught.value.location is not None
    assert (caught.value.location.file, caught.value.location.member) == (str(path), member)


def test_a_member_that_stands_twice_or_fails_its_checksum(tmp_path: Path) -> None:
    path = tmp_path / "entry.hap"
    twice = zip_of({"module.json": module(CAMERA), "nodule.json": module()}).replace(b"nodule.json", b"module.json")
    path.write_bytes(twice)
    with pytest.raises(UnreadableError, match="2 files called"):
        read_client(str(path))
    path.write_bytes(HAP.replace(b"Restool", b"restool") if b"Restool" in HAP else HAP[:60] + b"\0" + HAP[61:])
    with pytest.raises(UnreadableError, match="not a whole zip"):
        read_client(str(path))


@pytest.mark.parametrize(
    ("files", "place", "reason"),
    [
        pytest.param({"build-profile.json5": {}}, MODULE := "src/main/module.json5", "no such file", id="no modules"),
        pytest.param({"build-profile.json5": {"modules": []}}, "build-profile.json5", "modules", id="an empty list"),
        pytest.param({"build-profile.json5": {"modules": [{}]}}, "build-profile.json5", "srcPath", id="no path"),
        pytest.param({"build-profile.json5": PROFILE}, f"entry/{MODULE}", "no such file", id="a module missing"),
        pytest.param(
            {"build-profile.json5": PROFILE, f"entry/{MODULE}": module(), "AppScope/app.json5": "{ app: "},
            "AppScope/app.json5",
            "a value is expected",
            id="the app's own file cut off",
        ),
        pytest.param({MODULE: "{ module: "}, MODULE, "a value is expected", id="cut off"),
        pytest.param({MODULE: "{}"}, MODULE, "module cannot", id="no module in it"),
        pytest.param({MODULE: '{"module": 3}'}, MODULE, "module cannot", id="module is a number"),
        pytest.param({MODULE: {"module": {"requestPermissions": {}}}}, MODULE, "requestPermissions", id="no list"),
        pytest.param({MODULE: {"module": {"requestPermissions": None}}}, MODULE, "requestPermissions", id="null"),
        pytest.param({MODULE: module("ohos.permission.CAMERA")}, MODULE, "requestPermissions", id="bare names"),
        pytest.param({MODULE: module({"reason": "x"})}, MODULE, "requestPermissions", id="no name"),
        pytest.param({MODULE: module({**CAMERA, "reason": 3})}, MODULE, "reason", id="reason is a number"),
        pytest.param(
            {MODULE: module(CAMERA), "src/main/resources/base/element/string.json": '{"string": [{"name": "camera"}]}'},
            "src/main/resources/base/element/string.json",
            "string cannot",
            id="a text without value",
        ),
    ],
)
def test_sources_that_cannot_be_read(files: dict[str, object], place: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_client(str(project(tmp_path, files)))
    assert caught.value.location is not None
    assert caught.value.location.file == str(tmp_path / place)


def test_a_snapshot_tells_nothing_of_the_machine(tmp_path: Path) -> None:
    files = {
        "build-profile.json5": PROFILE,
        f"{ENTRY}/module.json5": module(CAMERA),
        f"{ENTRY}/resources/base/element/string.json": strings(camera="用于扫码"),
    }
    kept = as_snapshot(read_client(str(project(tmp_path / "shop", files))))
    assert str(tmp_path) not in repr(kept)
    assert kept.requests[0].prompts[0].location.file == f"shop/{ENTRY}/resources/base/element/string.json"
