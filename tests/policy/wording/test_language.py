"""In which language a text is written that says so nowhere."""

from __future__ import annotations

import pytest

from checker.policy.wording.language import languages_of


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        pytest.param("用于扫描二维码", None, ("zh",), id="simplified letters"),
        pytest.param("用於掃描條碼", None, ("zh-Hant",), id="traditional letters"),
        pytest.param("用于在 App 中 scan QR", None, ("zh",), id="English words among Chinese"),
        pytest.param("カメラで撮影します", None, ("ja",), id="kana"),
        pytest.param("카메라로 촬영합니다", None, ("ko",), id="hangul"),
        pytest.param("Камера нужна для съёмки", None, ("ru",), id="Cyrillic"),
        pytest.param("لالتقاط الصور بالكاميرا", None, ("ar",), id="Arabic"),
        pytest.param("Used to take pictures with the camera", None, ("en",), id="English"),
        pytest.param("Se usa la cámara para hacer fotos", None, ("es",), id="Spanish"),
        pytest.param("L'appareil photo sert à numériser les codes", None, ("fr",), id="French"),
        pytest.param("Wird benötigt, um mit der Kamera zu scannen", None, ("de",), id="German"),
        pytest.param("A câmera é usada para tirar fotos", None, ("pt",), id="Portuguese"),
        pytest.param("相机", "zh-TW", ("zh-Hant",), id="by its tag"),
        pytest.param("扫码", "en", ("zh",), id="a tag in another script"),
        pytest.param("Pour les photos", "x-none", ("fr",), id="a tag without a lexicon"),
        pytest.param("Qwxyz", None, (), id="unknown words"),
        pytest.param("100%", None, (), id="no letters"),
    ],
)
def test_language(text: str, tag: str | None, expected: tuple[str, ...]) -> None:
    assert languages_of(text, tag) == expected
