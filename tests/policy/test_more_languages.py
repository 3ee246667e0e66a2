"""What pages in Japanese, Korean and Arabic disclose: the shapes of test_disclosures.py, in the words of each."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.policy.test_disclosures import LOCATION, android_ids, read


@dataclass(frozen=True)
class Words:
    """What a page in one language is put together from."""

    permission: str
    purpose: str
    camera: str
    microphone: str
    location: str
    background: str
    contacts: str
    scan: str
    optional: str
    joined: str
    lead: str
    all_may_be_refused: str
    only_with_consent: str
    not_asked: str
    not_these: str
    elsewhere: str


WORDS = {
    "ja": Words(
        permission="権限",
        purpose="利用目的",
        camera="カメラ",
        microphone="マイク",
        location="位置情報",
        background="バックグラウンドの位置情報",
        contacts="連絡先",
        scan="QRコードの読み取り",
        optional="任意",
        joined="カメラとマイクの権限",
        lead="次の権限をお願いすることがあります：",
        all_may_be_refused="次の権限はいずれも拒否でき、他の機能には影響しません：",
        only_with_consent="同意なく次の権限を使用することはありません：",
        not_asked="要求しません",
        not_these="次の権限は要求しません：",
        elsewhere="第三者が要求する権限：",
    ),
    "ko": Words(
        permission="접근권한",
        purpose="이용 목적",
        camera="카메라",
        microphone="마이크",
        location="위치정보",
        background="백그라운드 위치",
        contacts="연락처",
        scan="QR코드 스캔",
        optional="선택",
        joined="카메라 및 마이크 권한",
        lead="다음과 같은 접근권한을 요청할 수 있습니다:",
        all_may_be_refused="아래 권한은 모두 거부할 수 있으며 다른 기능에는 영향이 없습니다:",
        only_with_consent="동의 없이 다음 권한을 사용하지 않습니다:",
        not_asked="요청하지 않습니다",
        not_these="다음 권한은 요청하지 않습니다:",
        elsewhere="제3자가 요청하는 권한:",
    ),
    "ar": Words(
        permission="الإذن",
        purpose="الغرض",
        camera="الكاميرا",
        microphone="الميكروفون",
        location="الموقع",
        background="الموقع في الخلفية",
        contacts="جهات الاتصال",
        scan="مسح الرموز",
        optional="اختياري",
        joined="الكاميرا والميكروفون",
        lead="قد نطلب الأذونات التالية:",
        all_may_be_refused="يمكنك رفض أي من الأذونات التالية دون التأثير على بقية الميزات:",
        only_with_consent="لن نستخدم الأذونات التالية دون موافقتك:",
        not_asked="لا نطلبه",
        not_these="لا نطلب الأذونات التالية:",
        elsewhere="الأذونات التي تطلبها الأطراف الثالثة:",
    ),
}

TABLE = "| {permission} | {purpose} |\n| --- | --- |\n"
SHAPES = [
    pytest.param(
        TABLE + "| {camera} `android.permission.CAMERA` | {scan} |", {"CAMERA"}, id="a row with an identifier"
    ),
    pytest.param(TABLE + "| {camera} | {scan} |", {"CAMERA"}, id="a row with a name"),
    pytest.param(
        TABLE + "| {location} `ACCESS_COARSE_LOCATION` | {scan} |",
        {"ACCESS_COARSE_LOCATION"},
        id="an identifier beside a name limits the name",
    ),
    pytest.param(TABLE + "| {location} | {scan} |", LOCATION, id="a wide name"),
    pytest.param(TABLE + "| {background} | {scan} |", {"ACCESS_BACKGROUND_LOCATION"}, id="a narrow name"),
    pytest.param("## {permission}\n\n- {joined}: {scan}", {"CAMERA", "RECORD_AUDIO"}, id="two in one item"),
    pytest.param("## {permission}\n\n- {camera} ({optional}): {scan}", {"CAMERA"}, id="an item with an aside"),
    pytest.param("## {permission}\n\n- **{camera}** – {scan}", {"CAMERA"}, id="an item with a dash"),
    pytest.param("{lead}\n\n* {camera}: {scan}\n* {microphone}", {"CAMERA", "RECORD_AUDIO"}, id="a list under a lead"),
    pytest.param("{all_may_be_refused}\n\n" + TABLE + "| {camera} | {scan} |", {"CAMERA"}, id="a lead that offers"),
    pytest.param("{only_with_consent}\n\n" + TABLE + "| {camera} | {scan} |", {"CAMERA"}, id="a lead with a condition"),
    pytest.param(TABLE + "| {contacts} | {not_asked} |", set(), id="a row that denies"),
    pytest.param("{not_these}\n\n" + TABLE + "| {camera} | {scan} |", set(), id="a lead that denies"),
    pytest.param("{elsewhere}\n\n- {camera}: {scan}", set(), id="a lead to third parties"),
]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("shape", "expected"), SHAPES)
def test_what_a_page_discloses(language: str, shape: str, expected: set[str]) -> None:
    assert android_ids(read(shape.format(**vars(WORDS[language])), language)) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("ja", "QRコードを読み取るとき、お客様のカメラへのアクセスを求めます。", {"CAMERA"}),
        ("ja", "位置情報とカメラの権限を、近くの店舗の表示に使用します。", LOCATION | {"CAMERA"}),
        ("ja", "本アプリは通知の許可を求めます。", {"POST_NOTIFICATIONS"}),
        ("ja", "## 権限\n\n- カメラは商品の撮影に使用します", {"CAMERA"}),
        ("ja", "ご不明な点は電話4006888700までご連絡ください。", set()),
        ("ja", "変更は通知やSMSでお知らせします。", set()),
        ("ja", "アクセスログには位置情報や端末の型番が含まれます。", set()),
        ("ja", "当社は連絡先にアクセスすることはありません。", set()),
        ("ja", "## 権限\n\nカメラの権限の設定は端末の設定画面で行えます。", set()),
        ("ja", "## 権限\n\n以前はカメラの権限を要求していました。", set()),
        ("ja", "## 権限\n\nカメラの権限は2.0版で廃止しました。", set()),
        ("ja", "## 要求しない権限\n\n- カメラ\n- 連絡先", set()),
        ("ja", "| 権限 | 用途 |\n| --- | --- |\n| カメラ（廃止） | 撮影 |", set()),
        ("ja", "## 権限\n\n- カメラの権限：第三者のSDKが要求します", set()),
        ("ko", "QR코드를 스캔할 때 이용자의 카메라에 대한 접근 권한을 요청합니다.", {"CAMERA"}),
        ("ko", "회사는 위치와 카메라 권한을 요청하며 주변 매장을 표시하는 데 씁니다.", LOCATION | {"CAMERA"}),
        ("ko", "본 앱은 알림 권한을 요청합니다.", {"POST_NOTIFICATIONS"}),
        ("ko", "## 접근권한\n\n- [선택] 카메라: 상품 찍기", {"CAMERA"}),
        ("ko", "## 접근권한\n\n- 카메라는 상품 등록에 사용됩니다", {"CAMERA"}),
        ("ko", "문의 사항은 전화 4006888700으로 연락해 주세요.", set()),
        ("ko", "변경 사항은 알림이나 문자로 알려 드립니다.", set()),
        ("ko", "접속 기록에는 위치와 기기 모델이 포함됩니다.", set()),
        ("ko", "회사는 연락처에 접근하지 않습니다.", set()),
        ("ko", "## 권한 안내\n\n카메라 권한 설정은 기기 설정에서 할 수 있습니다.", set()),
        ("ko", "## 권한 안내\n\n이전에는 카메라 권한을 요청했습니다.", set()),
        ("ko", "## 권한 안내\n\n카메라 권한은 2.0 버전에서 삭제되었습니다.", set()),
        ("ko", "## 요청하지 않는 권한\n\n- 카메라\n- 연락처", set()),
        ("ko", "## 권한 안내\n\n- 카메라 권한: 제3자 SDK가 요청합니다", set()),
        ("ar", "عند مسح الرمز نطلب الوصول إلى الكاميرا.", {"CAMERA"}),
        ("ar", "نطلب إذن الموقع والكاميرا لعرض المتاجر القريبة.", LOCATION | {"CAMERA"}),
        ("ar", "يطلب التطبيق إذن الإشعارات.", {"POST_NOTIFICATIONS"}),
        ("ar", "## الأذونات\n\n- الكاميرا، لمسح الرموز", {"CAMERA"}),
        ("ar", "للاستفسار اتصل على الهاتف 4006888700.", set()),
        ("ar", "نعلمك بالتغييرات عبر الإشعارات والرسائل النصية.", set()),
        ("ar", "تتضمن السجلات الموقع وطراز الجهاز.", set()),
        ("ar", "لا نصل إلى جهات الاتصال.", set()),
        ("ar", "## الأذونات\n\nيمكنك إدارة إذن الكاميرا من الإعدادات.", set()),
        ("ar", "## الأذونات\n\nكنا نطلب سابقًا إذن الكاميرا.", set()),
        ("ar", "## الأذونات\n\nأُزيل إذن الكاميرا في الإصدار 2.0.", set()),
        ("ar", "## أذونات لا نطلبها\n\n- الكاميرا\n- جهات الاتصال", set()),
        ("ar", "## الأذونات\n\n- إذن الكاميرا: تطلبه أطراف ثالثة", set()),
    ],
)
def test_what_the_words_of_a_language_make_of_a_name(language: str, sentence: str, expected: set[str]) -> None:
    assert android_ids(read(sentence, language)) == expected


@pytest.mark.parametrize(
    ("language", "header", "answer", "stance"),
    [
        ("ja", "拒否の可否", "可", "optional"),
        ("ja", "必須", "はい", "mandatory"),
        ("ja", "区分", "任意", "optional"),
        ("ja", "利用目的", "撮影", "neutral"),
        ("ja", "利用目的", "撮影。許可しない場合、本アプリはご利用いただけません", "mandatory"),
        ("ja", "拒否した場合の影響", "撮影のみできません", "optional"),
        ("ko", "거부 가능 여부", "가능", "optional"),
        ("ko", "필수 여부", "예", "mandatory"),
        ("ko", "구분", "선택", "optional"),
        ("ko", "이용 목적", "상품 찍기", "neutral"),
        ("ko", "이용 목적", "스캔. 허용하지 않으면 앱을 이용할 수 없습니다", "mandatory"),
        ("ko", "거부 시 영향", "스캔만 할 수 없음", "optional"),
        ("ar", "هل يمكن الرفض؟", "نعم", "optional"),
        ("ar", "إلزامي", "نعم", "mandatory"),
        ("ar", "النوع", "اختياري", "optional"),
        ("ar", "الغرض", "المسح", "neutral"),
        ("ar", "الغرض", "المسح. إذا رفضت الإذن فلن تتمكن من استخدام التطبيق", "mandatory"),
        ("ar", "أثر الرفض", "يتعذر المسح فقط", "optional"),
    ],
)
def test_the_stance_of_a_row(language: str, header: str, answer: str, stance: str) -> None:
    words = WORDS[language]
    table = f"| {words.permission} | {header} |\n| --- | --- |\n| {words.camera} | {answer} |"
    (disclosure,) = read(f"## {words.permission}\n\n{table}", language).disclosures
    assert disclosure.stance == stance
