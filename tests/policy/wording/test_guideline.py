"""The rules of `checker.policy.wording`, step by step, each with a near miss."""

import pytest

from checker.policy.wording import Term, judge


def case(text: str, stance: str, language: str = "zh") -> object:
    return pytest.param(text, language, stance, id=f"{text[:40]} -> {stance}")


STEP_0 = [
    case("如您不同意本隐私政策，将无法使用本应用。", "neutral"),
    case("没有网络时无法使用本应用。", "neutral"),
    case("必须实名认证后方可使用本应用。", "neutral"),
    case("如您禁用 Cookie，将无法登录本网站。", "neutral"),
    case("只索取必要权限。", "neutral"),
    case("必须先征得您的同意，我们才会读取通讯录。", "neutral"),
    case("An account is mandatory to use the app.", "neutral", "en"),
    case("If you reject cookies, you cannot use the site.", "neutral", "en"),
    case("If you reject location access, you cannot use the site.", "mandatory", "en"),
    case("You lack permission to edit this board.", "neutral", "en"),
]
STEP_1 = [
    case("相机权限并非必须。", "optional"),
    case("没有任何一项权限必须开启。", "optional"),
    case("我们不会因您拒绝授权而停止服务。", "optional"),
    case("Location is not mandatory.", "optional", "en"),
    case("None of the permissions is required.", "optional", "en"),
    case("No permission is required to pick a picture.", "neutral", "en"),
    case("マイクの権限は必須ではありません。", "optional", "ja"),
    case("카메라 권한은 필수가 아닙니다.", "optional", "ko"),
    case("Ningún permiso es obligatorio.", "optional", "es"),
    case("Keine Berechtigung ist verpflichtend.", "optional", "de"),
    case("Ни одно разрешение не обязательно.", "optional", "ru"),
]
STEP_2 = [
    case("该权限不可拒绝。", "mandatory"),
    case("用户不得不开启通讯录权限。", "mandatory"),
    case("本应用无法关闭系统权限。", "neutral"),
    case("The permission cannot be declined.", "mandatory", "en"),
    case("The app cannot switch off a permission for you.", "neutral", "en"),
    case("この権限は拒否できません。", "mandatory", "ja"),
    case("이 권한은 거부할 수 없습니다.", "mandatory", "ko"),
    case("El permiso no se puede rechazar.", "mandatory", "es"),
    case("L'autorisation ne peut pas être refusée.", "mandatory", "fr"),
    case("Die Berechtigung kann nicht verweigert werden.", "mandatory", "de"),
    case("A permissão não pode ser recusada.", "mandatory", "pt"),
    case("От разрешения нельзя отказаться.", "mandatory", "ru"),
    case("لا يمكن رفض هذا الإذن.", "mandatory", "ar"),
]
STEP_3 = [
    case("拒绝相机权限，将无法使用本应用。", "mandatory"),
    case("拒绝相机权限，可能无法使用我们的服务。", "mandatory"),
    case("拒绝相机权限，应用将自动退出。", "mandatory"),
    case("拒绝相机权限，将无法使用全部或部分功能。", "mandatory"),
    case("拒绝相机权限，将无法使用相关功能。", "optional"),
    case("拒绝相机权限，将无法使用该服务。", "optional"),
    case("拒绝相机权限，将无法使用本应用的扫码功能。", "optional"),
    case("拒绝定位权限，推荐可能不够准确。", "optional"),
    case("拒绝定位权限，不影响您使用本应用。", "optional"),
    case("您可以随时关闭定位权限。", "optional"),
    case("您可以随时关闭定位权限，但关闭后将无法使用本应用。", "mandatory"),
    case("若不授權相機，將無法使用本應用程式。", "mandatory", "zh-Hant"),
    case("若不授權相機，將無法使用掃描功能。", "optional", "zh-Hant"),
    case("Without the microphone the app does not run.", "mandatory", "en"),
    case("Without the microphone the recorder does not run.", "optional", "en"),
    case("If you refuse, you may be unable to use some features of the app.", "optional", "en"),
]
STEP_4 = [
    case("使用本应用必须开启存储权限。", "mandatory"),
    case("必选权限", "mandatory"),
    case("存储权限必须开启。", "mandatory"),
    case("扫码必须开启相机权限。", "neutral"),
    case("请允许使用相机。", "neutral"),
    case("尚未获得相机权限", "neutral"),
    case("可选权限", "optional"),
    case("필수 접근권한", "mandatory", "ko"),
    case("선택 접근권한", "optional", "ko"),
    case("The app needs three permissions to run.", "mandatory", "en"),
    case("Camera access is required to scan.", "neutral", "en"),
    case("Camera access is required.", "mandatory", "en"),
]
CELLS = [
    case("可否关闭：否", "mandatory"),
    case("可否关闭：是", "optional"),
    case("权限：相机 | 是否必选：否", "optional"),
    case("权限:相机 | 是否必选:是", "mandatory"),
    case("权限：相机 | 是否询问：否 | 可否关闭：是", "optional"),
    case("权限：相机 | 可否关闭：建议保留", "neutral"),
    case("权限：相机 | 拒绝的影响：无法使用本应用", "mandatory"),
    case("权限：相机 | 拒绝的影响：无法扫码", "optional"),
    case("权限名称 | 是否必选 | 可否关闭", "neutral"),
    case("Can be refused | No", "mandatory", "en"),
    case("Can be refused: yes", "optional", "en"),
    case("Required?", "neutral", "en"),
]
STEPS_5_AND_6 = [
    case("仅在您点击录音时才会申请麦克风权限。", "neutral"),
    case("Only when you tap Record is the microphone used.", "neutral", "en"),
    case("日历权限可以拒绝；电话权限必须开启。", "mandatory"),
    case("上述权限为开锁所必需，不授权仅无法开锁。", "optional"),
]


@pytest.mark.parametrize(
    ("text", "language", "stance"), STEP_0 + STEP_1 + STEP_2 + STEP_3 + STEP_4 + CELLS + STEPS_5_AND_6
)
def test_what_the_rules_say(text: str, language: str, stance: str) -> None:
    assert judge(text, language).stance == stance


@pytest.mark.parametrize(
    ("text", "language", "because"),
    [
        ("您必须授予存储权限。", "zh", (Term(1, 5, "必须授予", "4b"),)),
        ("该权限不可拒绝。", "zh", (Term(3, 7, "不可拒绝", "2"),)),
        ("拒绝授权后应用将自动退出。", "zh", (Term(8, 12, "自动退出", "3a"),)),
        ("If you refuse, you cannot use the App.", "en", (Term(19, 29, "cannot use", "3a"),)),
        ("Camera: to scan codes", "en", ()),
    ],
)
def test_a_verdict_says_which_words_and_which_step(text: str, language: str, because: tuple[Term, ...]) -> None:
    assert judge(text, language).because == because
