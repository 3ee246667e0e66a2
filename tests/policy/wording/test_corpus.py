import tomllib
from collections import Counter

import pytest

from checker.model import MANDATORY
from checker.policy.wording import judge, languages
from checker.policy.wording.entries import patterns, spellings
from checker.policy.wording.lexicon import FOLDER, load
from checker.policy.wording.words.units import fold
from tests.policy.wording.measure import CORPUS, examples, scores

SIZES = {"zh": 240, "zh-Hant": 60, "en": 200}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_corpus_of_its_own(language: str) -> None:
    texts = [example["text"] for example in examples(CORPUS / f"{language}.jsonl")]
    assert len(texts) >= SIZES.get(language, 60)
    assert [text for text, times in Counter(texts).items() if times > 1] == []


@pytest.mark.parametrize("language", languages())
def test_no_sentence_of_the_corpus_fails_or_passes_a_build_wrongly(language: str) -> None:
    errors = scores([CORPUS / f"{language}.jsonl"])[language].errors
    assert [example["text"] for example, verdict in errors if MANDATORY in (example["label"], verdict.stance)] == []


@pytest.mark.parametrize("language", languages())
def test_every_verdict_names_its_words(language: str) -> None:
    for example in examples(CORPUS / f"{language}.jsonl"):
        verdict = judge(example["text"], language)
        assert bool(verdict.because) == (verdict.stance != "neutral")
        for term in verdict.because:
            assert term.term == example["text"][term.start : term.end] != ""


@pytest.mark.parametrize("language", languages())
def test_no_entry_of_the_lexicon_is_a_sentence_of_the_corpus(language: str) -> None:
    words = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["words"]
    sentences = {fold(example["text"])[0].strip(" .。!?") for example in examples(CORPUS / f"{language}.jsonl")}
    headings = {"optional", "required"}
    entries = {entry for _, pattern in patterns(words) for entry in spellings(pattern)}
    assert entries & sentences - headings <= {entry for entry in sentences if len(entry) < 8}
    assert load(language).roles
