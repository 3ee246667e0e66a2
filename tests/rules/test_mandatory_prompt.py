"""The texts that clients show beside a request: which are mandatory, in which language, and how they are told."""

from __future__ import annotations

import pytest

from checker.model import Client, Location, Policy, Prompt, Request
from checker.rules import mandatory_prompt
from checker.rules.facts import Facts

AT = Location("app/app.json", 4, 36)


def client(*prompts: Prompt) -> Client:
    return Client("app", "wechat", requests=(Request("scope.camera", "permission", AT, prompts=prompts),), id="shop")


def languages_found(*prompts: Prompt, policy: tuple[str, ...] = ("zh", "en")) -> list[str | None]:
    facts = Facts((client(*prompts),), Policy("docs", policy))
    return [finding.language for finding in mandatory_prompt.check(facts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("必须开启相机，否则无法使用本应用", ["zh"], id="the whole app stops"),
        pytest.param("相机权限必须开启", ["zh"], id="required for no purpose"),
        pytest.param("用于扫码；拒绝后仅无法扫码", [], id="one feature stops"),
        pytest.param("用于拍摄询盘图片", [], id="a purpose alone"),
        pytest.param("需要您的同意才能使用相机", [], id="consent alone"),
        pytest.param("This app requires your permission to use the camera.", [], id="consent alone, in English"),
        pytest.param("Shoply 需要访问您的相册以上传头像", [], id="needed for a purpose"),
        pytest.param("Camera access is required to take photos.", [], id="required for a feature"),
        pytest.param("需要开启通讯录权限后方可使用本App", ["zh"], id="only who grants may enter"),
        pytest.param("須開啟相機，否則無法使用本應用程式", ["zh-Hant"], id="traditional Chinese"),
        pytest.param("カメラを許可しないと、本アプリをご利用いただけません", ["ja"], id="Japanese"),
        pytest.param("The app does not work without the camera.", ["en"], id="English"),
        pytest.param("Sans la caméra, l'application ne peut pas fonctionner.", ["fr"], id="not in the policy"),
        pytest.param("$(CAMERA_TEXT) 2.0", [], id="a placeholder"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_is_mandatory(text: str, expected: list[str]) -> None:
    assert languages_found(Prompt(text, AT)) == expected


def test_each_language_of_a_client_is_judged_by_itself() -> None:
    said = "不允许相机权限，应用将无法使用"
    prompts = (Prompt("用于扫码", AT, "zh-CN"), Prompt("Required to open the app", AT, "en"), Prompt(said, AT, "en"))
    assert languages_found(*prompts) == ["en", "zh"]


def test_a_text_that_several_requests_share_is_found_once() -> None:
    prompt = Prompt("必须授权，否则无法使用本应用", AT)
    both = tuple(Request(f"scope.{name}", "permission", AT, prompts=(prompt,)) for name in ("camera", "record"))
    facts = Facts((Client("app", "wechat", requests=both),), Policy("docs", ("zh",)))
    assert [finding.subject for finding in mandatory_prompt.check(facts)] == ["scope.camera"]


def test_a_finding_points_at_the_text_and_quotes_it() -> None:
    text = "必须开启相机，否则无法使用本应用"
    (finding,) = mandatory_prompt.check(Facts((client(Prompt(text, AT._replace(column=44))),), Policy("docs", ("zh",))))
    assert (finding.location.column, finding.client, text in finding.message.en) == (44, "shop", True)
