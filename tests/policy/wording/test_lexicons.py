import re
import tomllib
from collections import Counter

import pytest

from checker.errors import CheckerError
from checker.policy.wording import judge, languages
from checker.policy.wording.lexicon import FOLDER, entries, lexicon_of, load, spellings

ENGLISH_ROLES = load("en").roles
ROLES_OF_SOME = {
    "until",
    "gone",
    "for",
    "once",
    "due",
    "blocked",
    "when",
    "isnt",
    "activity",
    "of",
    "owner",
    "every",
    "title",
    "same",
    "echo",
    "wish",
    "within",
    "core",
    "absent",
}


def words_of(language: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["words"]


def test_eleven_languages() -> None:
    assert languages() == ("ar", "de", "en", "es", "fr", "ja", "ko", "pt", "ru", "zh", "zh-Hant")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-SG", "zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("pt-BR", "pt"),
        ("es-419", "es"),
    ],
)
def test_a_tag_finds_its_lexicon(tag: str, language: str) -> None:
    assert lexicon_of(tag).language == language


def test_a_language_without_lexicon_is_an_error_in_both_languages() -> None:
    with pytest.raises(CheckerError) as caught:
        judge("Camera toegang is verplicht.", "nl")
    assert "`nl`" in caught.value.message.en
    assert "“nl”" in caught.value.message.zh


@pytest.mark.parametrize("language", languages())
def test_the_brackets_of_each_item_are_closed_and_not_nested(language: str) -> None:
    assert [item for _, item in written(language) if not re.fullmatch(r"[^()|]*(\([^()]*\)[^()|]*)*", item)] == []


def written(language: str) -> list[tuple[str, str]]:
    """Return each item of each block as its role and as it is written, alternatives and all."""
    return [
        (role, item)
        for role, block in words_of(language).items()
        for line in block.splitlines()
        if not line.lstrip().startswith("#")
        for item in line.split(",")
        if item.strip()
    ]


def items_of(language: str) -> list[tuple[str, list[str]]]:
    """Return each item of each block as its role and what it spells."""
    return [(role, [spelling for _, spelling in entries({role: item})]) for role, item in written(language)]


@pytest.mark.parametrize("language", languages())
def test_no_item_is_overruled_by_a_later_block(language: str) -> None:
    items = items_of(language)
    heard = {spelling: role for role, spelt in items for spelling in spelt}
    assert [spelt for role, spelt in items if all(heard[spelling] != role for spelling in spelt)] == []


@pytest.mark.parametrize("language", languages())
def test_no_item_only_repeats_others_of_its_block(language: str) -> None:
    items = items_of(language)
    count = Counter((role, spelling) for role, spelt in items for spelling in spelt)
    repeated = [spelt for role, spelt in items if all(count[role, one] > spelt.count(one) for one in spelt)]
    assert repeated == []


@pytest.mark.parametrize("language", languages())
def test_every_role_is_one_that_the_engine_knows(language: str) -> None:
    assert set(words_of(language)) <= ENGLISH_ROLES | ROLES_OF_SOME


def test_alternatives() -> None:
    assert spellings("(a|b|) c(d|e)") == ["a cd", "a ce", "b cd", "b ce", " cd", " ce"]
