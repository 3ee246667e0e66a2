import pytest

from checker.policy.wording import judge, languages


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t ", id="blanks"),
        pytest.param("|：|：：||", id="marks"),
        pytest.param("的：，权限", id="an owner of nothing"),
        pytest.param("(b) 、", id="a number alone"),
        pytest.param("不" * 20_000, id="negations"),
        pytest.param("not " * 20_000, id="English negations"),
        pytest.param("如您拒绝，" * 10_000, id="conditions"),
        pytest.param("if you refuse, " * 10_000, id="English conditions"),
        pytest.param("拒绝授权" * 10_000, id="no punctuation"),
        pytest.param("(" * 20_000, id="brackets"),
        pytest.param("是否必须 | " * 5_000, id="cells"),
        pytest.param("a\u0301" * 10_000, id="combining marks"),
        pytest.param("👍🏽" * 5_000 + "\ud800", id="beyond the plane"),
    ],
)
def test_whatever_is_read_the_engine_answers(text: str, language: str) -> None:
    judge(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "1、存储权限必须开启。",
        "（2）存储权限必须开启，请您知悉。",
        "3.2 请您注意，存储权限必须开启（详见本政策第二条）。",
        "• 存储权限必须开启，敬请谅解。",
        "(b) Please note: storage permission is mandatory.",
        "Storage permission is mandatory (see section 2).",
    ],
)
def test_numbers_introductions_and_courtesies_say_nothing(text: str) -> None:
    assert judge(text, "en" if text.isascii() else "zh").stance == "mandatory"


@pytest.mark.parametrize("language", languages())
def test_offsets_are_those_of_the_text_as_given(language: str) -> None:
    text = "İ\u200b\u0301 READ_CONTACTS"
    for term in judge(text, language).because:
        assert term.term == text[term.start : term.end]


def test_a_verdict_after_a_long_text_is_still_found() -> None:
    text = "今天天气很好，" * 3_000 + "如您拒绝授予存储权限，将无法使用本应用。"
    verdict = judge(text, "zh")
    assert verdict.stance == "mandatory"
    assert [text[term.start : term.end] for term in verdict.because] == ["无法使用"]
