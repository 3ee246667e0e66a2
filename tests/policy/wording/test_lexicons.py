import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.model import Location
from checker.policy.wording import judge, languages, lexicon
from checker.policy.wording.entries import patterns, spellings
from checker.policy.wording.lexicon import FOLDER, lexicon_of, load

ENGLISH_ROLES = load("en").roles
ROLES_OF_SOME = {
    "why",
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
    "denied",
    "urge",
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
def test_alternatives_stand_in_brackets(language: str) -> None:
    assert [item for _, item in patterns(words_of(language)) if "|" in re.sub(r"\([^()]*\)", "", item)] == []


@pytest.mark.parametrize(
    ("block", "line"),
    [
        pytest.param("allow*, (give|grant access", 4, id="not closed"),
        pytest.param("allow*, give|grant) access", 4, id="not opened"),
        pytest.param("allow*, )give|grant( access", 4, id="closed before it is opened"),
        pytest.param("allow*\n((give|grant) full|full) access", 5, id="nested"),
        pytest.param("allow*, (give, grant) access", 4, id="a comma for a bar"),
        pytest.param("# said of (one thing\n(enable|allow", 5, id="below a comment, which may hold anything"),
    ],
)
def test_a_bracket_that_is_no_pair_is_an_error_with_its_line(
    block: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = error_of(f"# Nederlands\n[words]\ngrant = '''\n{block}\n'''\n", tmp_path, monkeypatch)
    assert caught.location == Location(str(tmp_path / "nl.toml"), line)
    assert "(a|b)" in caught.message.en
    assert "(甲|乙)" in caught.message.zh


def test_a_lexicon_that_is_no_toml_is_an_error_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caught = error_of("[words]\ngrant = toestaan\n", tmp_path, monkeypatch)
    assert caught.location == Location(str(tmp_path / "nl.toml"))
    assert "line 2" in caught.message.en


def test_a_lexicon_in_another_encoding_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caught = error_of("[words]\ngrant = 'vérifié'\n", tmp_path, monkeypatch, encoding="latin-1")
    assert "UTF-8" in caught.message.en
    assert "UTF-8" in caught.message.zh


def test_an_entry_with_more_spellings_than_memory_holds_is_an_error_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught = error_of(f"[words]\ngrant = '''\nallow\n{'(a|b|c|d)' * 10}\n'''\n", tmp_path, monkeypatch)
    assert caught.location == Location(str(tmp_path / "nl.toml"), 4)
    assert "spellings" in caught.message.en
    assert "写法" in caught.message.zh


def error_of(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> CheckerError:
    """Return what is said of a lexicon with this source."""
    (folder / "nl.toml").write_text(source, encoding=encoding)
    monkeypatch.setattr(lexicon, "FOLDER", folder)
    with pytest.raises(CheckerError) as caught:
        load.__wrapped__("nl")
    return caught.value


def items_of(language: str) -> list[tuple[str, list[str]]]:
    """Return each item of each block as its role and what it spells."""
    return [(role, spellings(item)) for role, item in patterns(words_of(language))]


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
