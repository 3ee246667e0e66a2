"""How well the wording engine judges a labelled corpus: `python tests/policy/wording/measure.py [FILE.jsonl …]`.

A corpus is JSON Lines with `text`, `label` and `lang` (or the language as the file's name). Without
arguments the repository's own corpora are measured. Prints precision, recall and F1 of *mandatory*
against the rest, and how many stances are right of all three; then each text that is judged wrong.
Exit code 1 when a language misses its goal.
"""

# ruff: noqa: T201 (a script that prints)
from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from checker.model import MANDATORY  # noqa: E402
from checker.policy.wording import Verdict, judge  # noqa: E402

GOALS = {"zh": 0.97, "zh-Hans": 0.97, "zh-Hant": 0.97, "en": 0.97}
GOAL = 0.95


@dataclass
class Score:
    """The judgements of one language."""

    right: int = 0
    found: int = 0
    false_alarms: int = 0
    missed: int = 0
    errors: list[tuple[dict[str, str], Verdict]] = field(default_factory=list)
    texts: int = 0

    def add(self, example: dict[str, str], verdict: Verdict) -> None:
        self.texts += 1
        self.right += verdict.stance == example["label"]
        self.found += verdict.stance == example["label"] == MANDATORY
        self.false_alarms += verdict.stance == MANDATORY != example["label"]
        self.missed += verdict.stance != MANDATORY == example["label"]
        if verdict.stance != example["label"]:
            self.errors.append((example, verdict))

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false_alarms or 1)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed or 1)

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.false_alarms + self.missed or 1)


def examples(file: Path) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [{"lang": file.stem, **json.loads(line)} for line in lines if line.strip()]


def scores(files: list[Path]) -> dict[str, Score]:
    by_language: dict[str, Score] = {}
    for file in files:
        for example in examples(file):
            score = by_language.setdefault(example["lang"], Score())
            score.add(example, judge(example["text"], example["lang"]))
    return by_language


def reaches_goal(language: str, score: Score) -> bool:
    goal = GOALS.get(language, GOAL)
    return score.precision >= goal and score.recall >= goal


def main(names: list[str]) -> int:
    measured = scores([Path(name) for name in names] or sorted(CORPUS.glob("*.jsonl")))
    print(f"{'language':10}{'texts':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'three-way':>11}")
    for language, score in measured.items():
        goal = "" if reaches_goal(language, score) else "  below the goal"
        figures = f"{score.precision:11.3f}{score.recall:8.3f}{score.f1:7.3f}{score.right / score.texts:11.3f}"
        print(f"{language:10}{score.texts:6}{figures}{goal}")
    for language, score in measured.items():
        for example, verdict in score.errors:
            words = ", ".join(f"{term.term} ({term.step})" for term in verdict.because)
            print(f"\n{language}: {example['label']}, judged {verdict.stance}: {words or 'no words'}")
            print(f"  {example['text']}")
    return 0 if all(reaches_goal(language, score) for language, score in measured.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
