"""What a WeChat mini-program requests: its configuration, its pages and its scripts, written here file by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.clients import read_client
from checker.errors import UnreadableError
from checker.model import Client

SAMPLES = Path(__file__).parent.parent / "samples"
LOCATION = {"scope.userLocation": {"desc": "查找附近的供应商"}}


def project(folder: Path, files: dict[str, object]) -> Path:
    """Write a mini-program: texts as they are, anything else as JSON, and an app.json where there is none."""
    for name, content in {"app.json": {"pages": []}, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return folder


def ids(client: Client) -> set[str]:
    return {request.id for request in client.requests}


def english_notes(client: Client) -> str:
    return "\n".join(note.en for note in client.notes)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({}, set()),
        ({"permission": LOCATION}, {"scope.userLocation"}),
        ({"requiredPrivateInfos": ["getLocation", "chooseAddress"]}, {"wx.getLocation", "wx.chooseAddress"}),
        ({"requiredPrivateInfos": ["onLocationChange"]}, {"wx.onLocationChange"}),
        ({"requiredBackgroundModes": ["audio", "location"]}, {"background.location"}),
        ({"plugins": {"map": {"version": "1.0.0", "provider": "wx0123456789abcdef"}}}, {"plugin.wx0123456789abcdef"}),
        (
            {"subPackages": [{"root": "a", "plugins": {"x": {"version": "1", "provider": "wxaa"}}}]},
            {"plugin.wxaa"},
        ),
        ({"mini-weixin": {"requiredPrivateInfos": ["choosePoi"]}}, {"wx.choosePoi"}),
        ({"mini-ios": {"requiredPrivateInfos": ["choosePoi"]}}, set()),
        ({"permission": None, "plugins": None, "requiredPrivateInfos": None}, set()),
        ({"tabBar": {"permission": LOCATION}}, set()),
    ],
)
def test_configuration(config: dict[str, object], expected: set[str], tmp_path: Path) -> None:
    assert ids(read_client(str(project(tmp_path, {"app.json": {"pages": [], **config}})))) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("wx.chooseMedia({})", {"wx.chooseMedia"}, id="call"),
        pytest.param("wx['chooseMedia']({})", {"wx.chooseMedia"}, id="in brackets"),
        pytest.param("wx['choose' + 'Media']({})", {"wx.chooseMedia"}, id="in two parts"),
        pytest.param("const k = 'getLocation'; wx[k]()", {"wx.getLocation"}, id="by a constant"),
        pytest.param("wx?.chooseMedia?.({})", {"wx.chooseMedia"}, id="optional"),
        pytest.param("const w = wx; w.chooseMedia()", {"wx.chooseMedia"}, id="alias"),
        pytest.param("const { chooseMedia: pick } = wx; pick()", {"wx.chooseMedia"}, id="destructured"),
        pytest.param("let a; ({ getLocation: a } = wx)", {"wx.getLocation"}, id="destructured later"),
        pytest.param("promisify(wx.getLocation)()", {"wx.getLocation"}, id="handed on"),
        pytest.param("(function (e) { e.getLocation() })(wx)", {"wx.getLocation"}, id="bundled"),
        pytest.param("Object.assign({}, wx).getLocation()", {"wx.getLocation"}, id="copied"),
        pytest.param("uni.chooseLocation()", {"wx.chooseLocation"}, id="uni-app's name"),
        pytest.param(
            "const rm = wx.getRecorderManager(); rm.start()", {"RecorderManager.start"}, id="method of an object"
        ),
        pytest.param("wx.getRecorderManager().start({})", {"RecorderManager.start"}, id="chained"),
        pytest.param("this.rm = wx.getRecorderManager(); this.rm.start()", {"RecorderManager.start"}, id="kept"),
        pytest.param("wx.createMapContext('m').moveToLocation()", {"MapContext.moveToLocation"}, id="map"),
        pytest.param("wx.authorize({ scope: 'scope.record' })", {"scope.record"}, id="scope asked for"),
        pytest.param(
            "function ask(scope) { wx.authorize({ scope }) } ask('scope.camera')", {"scope.camera"}, id="scope passed"
        ),
        pytest.param("// wx.chooseMedia()\n/* wx.getLocation() */", set(), id="comments"),
        pytest.param("const help = 'call wx.chooseMedia()'", set(), id="string"),
        pytest.param("if (wx.canIUse('getLocation')) {}", set(), id="asked whether it exists"),
        pytest.param("if (wx.getLocation) {} typeof wx.getLocation === 'function'", set(), id="tested"),
        pytest.param("wx.getLocation = stub", set(), id="replaced"),
        pytest.param("let a, b\n\n(() => { wx.getLocation({}) })()", {"wx.getLocation"}, id="a line that ends itself"),
        pytest.param("this.getLocation(); getApp().chooseMedia()", set(), id="a method of one's own"),
        pytest.param(
            "const jweixin = require('jweixin-module'); jweixin.getLocation()", set(), id="JS-SDK of web pages"
        ),
        pytest.param("const animation = wx.createAnimation(); animation.start()", set(), id="another start"),
        pytest.param("res.authSetting['scope.userLocation']; wx.openSetting({})", set(), id="the settings"),
        pytest.param("wx.scanCode({}); wx.makePhoneCall({}); wx.login({})", set(), id="nothing private"),
    ],
)
def test_scripts(script: str, expected: set[str], tmp_path: Path) -> None:
    assert ids(read_client(str(project(tmp_path, {"pages/a/a.js": script})))) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<camera/>", {"<camera>"}),
        ("<live-pusher url='{{u}}'></live-pusher>", {"<live-pusher>"}),
        ("<button open-type='getPhoneNumber'/>", {"button.getPhoneNumber"}),
        ('<button open-type="getPhoneNumber|agreePrivacyAuthorization"/>', {"button.getPhoneNumber"}),
        ("<button open-type=\"{{ok ? 'chooseAvatar' : ''}}\"/>", {"button.chooseAvatar"}),
        ('<van-dialog confirm-button-open-type="getPhoneNumber"/>', {"button.getPhoneNumber"}),
        ('<input type="nickname"/>', {"input.nickname"}),
        ('<button open-type="share" open-type="getPhoneNumber"/>', {"button.getPhoneNumber"}),  # either may win
        ('<button open-type="getPhoneNumber', {"button.getPhoneNumber"}),
        ('<button open-type="share"/><input type="number"/>', set()),
        ("<!-- <camera/> --><text>{{ '<camera/>' }}</text>", set()),
        (
            "<button wx:if=\"{{type === 'getPhoneNumber'}}\" open-type=\"{{type === 'getPhoneNumber' ? '' : ''}}\"/>",
            set(),
        ),
    ],
)
def test_pages(markup: str, expected: set[str], tmp_path: Path) -> None:
    assert ids(read_client(str(project(tmp_path, {"pages/a/a.wxml": markup})))) == expected


def test_a_button_whose_type_comes_from_a_script(tmp_path: Path) -> None:
    files = {"a.wxml": '<button open-type="{{type}}"/>', "a.js": "Page({ data: { type: 'getPhoneNumber' } })"}
    client = read_client(str(project(tmp_path, files)))
    assert ids(client) == {"button.getPhoneNumber"}
    assert "open-types come from a variable" in english_notes(client)


def test_an_interface_that_another_file_hands_out(tmp_path: Path) -> None:
    files = {
        "utils/host.js": "module.exports = { api: wx }",
        "utils/index.js": "export * from './host'",
        "pages/a/a.js": "import { api } from '../../utils/index'; api.getLocation()",
        "pages/b/b.js": "import { round } from '../../utils/math'; round.getLocation()",
        "utils/math.js": "export const round = { getLocation() { return 0 } }",
    }
    client = read_client(str(project(tmp_path, files)))
    assert [(one.id, Path(one.location.file).name) for one in client.requests] == [("wx.getLocation", "a.js")]


def test_what_cannot_be_told_is_noted(tmp_path: Path) -> None:
    notes = english_notes(read_client(str(project(tmp_path, {"a.js": "wx[this.kind]();\nsend(wx)"}))))
    assert "take the interface from a variable" in notes
    assert "hand the object wx on" in notes


def test_typescript_ships_compiled_and_its_declarations_do_not(tmp_path: Path) -> None:
    files = {"a.ts": "const f = (x: string): void => { wx.chooseMedia({}) }", "wx.d.ts": "wx.getLocation()"}
    assert ids(read_client(str(project(tmp_path, files)))) == {"wx.chooseMedia"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"project.config.json": {"miniprogramRoot": "app/"}, "app/app.json": {"permission": LOCATION}},
            {"scope.userLocation"},
            id="the root that the project names",
        ),
        pytest.param(
            {"project.config.json": {"cloudfunctionRoot": "cloud/"}, "cloud/f/index.js": "wx.getLocation()"},
            set(),
            id="cloud functions",
        ),
        pytest.param({"node_modules/a/index.js": "wx.getLocation()"}, set(), id="packages before their build"),
        pytest.param(
            {"miniprogram_npm/a/index.js": "wx.getLocation()"}, {"wx.getLocation"}, id="packages after their build"
        ),
        pytest.param(
            {
                "project.config.json": {"packOptions": {"ignore": [{"type": "folder", "value": "test"}]}},
                "test/a.js": "wx.getLocation()",
                "tests/a.js": "wx.chooseMedia()",
            },
            {"wx.chooseMedia"},
            id="what the pack options leave out",
        ),
        pytest.param(
            {"ext.json": {"extEnable": True, "requiredPrivateInfos": ["choosePoi"]}}, {"wx.choosePoi"}, id="ext.json"
        ),
        pytest.param({"ext.json": {"requiredPrivateInfos": ["choosePoi"]}}, set(), id="ext.json that is off"),
        pytest.param(
            {"project.config.json": {"compileType": "game"}, "game.json": {"permission": LOCATION}},
            {"scope.userLocation"},
            id="mini-game",
        ),
        pytest.param(
            {
                "project.config.json": {"compileType": "plugin", "pluginRoot": "plugin"},
                "plugin/plugin.json": {},
                "plugin/a.js": "wx.chooseAddress()",
            },
            {"wx.chooseAddress"},
            id="plugin",
        ),
    ],
)
def test_what_ships(files: dict[str, object], expected: set[str], tmp_path: Path) -> None:
    assert ids(read_client(str(project(tmp_path, files)))) == expected


@pytest.mark.parametrize(
    ("config", "remark"),
    [
        ('{"pages": [],}', "a comma too many"),
        ('{"pages": [] /* all */}', "a comment"),
        ('\ufeff{"pages": []}', "byte order mark"),
        ('{"permission": {"scope.userLocation": {}}}', "lacks its desc"),
        ('{"permission": {"scope.camera": {"desc": "扫码"}}}', "WeChat ignores scope.camera"),
        ('{"permission": {"scope.userLocationBackground": {"desc": "导航"}}}', "its tools ignore it"),
        ('{"requiredPrivateInfos": ["chooseImage"]}', "does not take chooseImage"),
        ('{"requiredPrivateInfos": ["getFuzzyLocation", "getLocation"]}', "getFuzzyLocation excludes getLocation"),
    ],
)
def test_remarks_on_the_configuration(config: str, remark: str, tmp_path: Path) -> None:
    assert remark in english_notes(read_client(str(project(tmp_path, {"app.json": config}))))


def test_a_request_tells_where_it_stands_what_it_gives_away_and_what_the_user_reads(tmp_path: Path) -> None:
    text = '{\n  "permission": {\n    "scope.userLocation": {"desc": "查找附近的供应商"}\n  }\n}'
    (request,) = read_client(str(project(tmp_path, {"app.json": text}))).requests
    (prompt,) = request.prompts
    assert (request.element, request.information, prompt.text) == ("permission", "位置信息", "查找附近的供应商")
    assert (Path(request.location.file).name, request.location.line, request.location.column) == ("app.json", 3, 27)


@pytest.mark.parametrize(
    ("files", "place", "reason"),
    [
        pytest.param({"app.json": "[]"}, "app.json:1", "no object", id="a list"),
        pytest.param({"app.json": ""}, "app.json:1", "empty", id="empty"),
        pytest.param({"app.json": '{"pages": ['}, "app.json:1", "value is expected", id="cut off"),
        pytest.param({"app.json": '{\n  "a": 1 "b": 2}'}, "app.json:2", ", is expected", id="a comma missing"),
        pytest.param({"app.json": {"permission": []}}, "app.json:1", "permission", id="permission is a list"),
        pytest.param({"app.json": {"permission": {"scope.camera": "扫码"}}}, "app.json:1", "desc", id="a bare text"),
        pytest.param({"app.json": {"requiredPrivateInfos": "getLocation"}}, "app.json:1", "[ … ]", id="no list"),
        pytest.param({"app.json": {"requiredPrivateInfos": [1]}}, "app.json:1", "cannot be understood", id="numbers"),
        pytest.param({"app.json": {"plugins": {"map": {}}}}, "app.json:1", "provider", id="plugin without provider"),
        pytest.param({"project.config.json": "{"}, "project.config.json:1", "key", id="project settings"),
        pytest.param({"project.config.json": {"miniprogramRoot": "dist"}}, "dist/app.json", "no such", id="no root"),
        pytest.param({"a.js": "const = wx.getLocation("}, "a.js:1", "no valid JavaScript", id="broken script"),
        pytest.param({"a.ts": "let x: = 1"}, "a.ts:1", "no valid JavaScript", id="broken TypeScript"),
    ],
)
def test_unreadable(files: dict[str, object], place: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_client(str(project(tmp_path, files)))
    location = caught.value.location
    assert location
    assert f"{location.file}:{location.line}" in (f"{tmp_path / place}", f"{tmp_path / place}:None")
    assert reason in caught.value.message.en


@pytest.mark.parametrize(
    ("name", "data"),
    [("app.json", '{"pages": "é"}'.encode("latin-1")), ("pages/a/a.js", b"wx.getLocation() // \xff\xfe")],
)
def test_another_encoding_is_unreadable(name: str, data: bytes, tmp_path: Path) -> None:
    project(tmp_path, {"pages/a/a.js": ""})
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match="UTF-8"):
        read_client(str(tmp_path))


@pytest.mark.parametrize(
    ("source", "framework"),
    [({"src/app.config.ts": ""}, "Taro"), ({"manifest.json": "{}", "pages.json": "{}"}, "uni-app")],
)
def test_source_before_its_build_is_unreadable(source: dict[str, str], framework: str, tmp_path: Path) -> None:
    for name, text in source.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    with pytest.raises(UnreadableError, match=framework):
        read_client(str(tmp_path))


def test_a_link_out_of_the_project_is_unreadable(tmp_path: Path) -> None:
    outside = tmp_path / "outside.js"
    outside.write_text("wx.getLocation()")
    app = project(tmp_path / "app", {})
    (app / "inside.js").symlink_to(outside)
    with pytest.raises(UnreadableError, match="leads out of the project"):
        read_client(str(app))


def test_the_app_id_is_the_package(tmp_path: Path) -> None:
    app = project(tmp_path, {"project.config.json": {"appid": "wx0123456789abcdef"}})
    assert read_client(str(app)).package == "wx0123456789abcdef"
    assert read_client(str(SAMPLES / "mic-miniprogram")).package is None


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (
            "mic-miniprogram",
            {
                "scope.userLocation",
                "wx.getLocation",
                "button.getPhoneNumber",
                "wx.chooseMedia",
                "wx.saveImageToPhotosAlbum",
                "wx.setClipboardData",
            },
        ),
        (
            "caixiaotong-miniprogram",
            {
                "wx.chooseAddress",
                "button.getPhoneNumber",
                "button.chooseAvatar",
                "input.nickname",
                "wx.chooseMedia",
                "wx.chooseMessageFile",
                "RecorderManager.start",
                "wx.setClipboardData",
                "wx.getClipboardData",
            },
        ),
    ],
)
def test_the_samples(sample: str, expected: set[str]) -> None:
    client = read_client(str(SAMPLES / sample))
    assert ids(client) == expected
    assert client.notes == ()
