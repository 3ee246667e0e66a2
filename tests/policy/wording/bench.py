"""How fast the wording engine is: `python tests/policy/wording/bench.py`, a part of `make bench`.

Prints sentences a second over the repository's corpora, every one of which speaks of permissions, and over
the policy that this repository publishes; what loading a lexicon costs; and for inputs built to be hard the
time for twice the length over the time for once: 2 is linear, 4 quadratic. Such are pieces that lead nowhere,
and of every so many a text of the corpora, over and over without a mark.
"""

# ruff: noqa: T201 (a script that prints)
from __future__ import annotations

import re
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from checker.policy.wording import judge, languages
from checker.policy.wording.clauses.sentences import sentences
from checker.policy.wording.lexicon import lexicon_of, load
from checker.policy.wording.words.tokens import tokens
from checker.policy.wording.words.units import fold
from tests.policy.wording.measure import CORPUS, examples

HARD = {
    "zh": [
        "不",
        "字",
        "可以",
        "拒绝授权",
        "无法使用",
        "必须开启权限",
        "如您拒绝，",
        "需要权限，",
        "所必需，",
        "权限|",
        "是否必须：是|",
        "(((",
        "须按照合同开启定位",
        "我们会访问位置信息。应用将关闭。",
    ],
    "en": [
        "a",
        "not ",
        "the app of ",
        "if you refuse, ",
        "you must allow ",
        "only if you grant you can use ",
        "cannot be used before access is granted ",
        "you must allow location in line with your contract ",
        "we may access your location. the app will now close. ",
    ],
    "de": ["funktioniert die app nicht "],
    "fr": ["ne peut pas refuser "],
    "pt": ["só funciona com a câmera "],
    "ja": [
        "許可しない",
        "許可した場合にのみ使えます、",
        "必須の権限",
        "ので必須",
        "利用者は許可し、従わなければなりません",
    ],
    "ko": ["사용할 수 없", "권한이 필요"],
    "ar": ["و", "يعمل ", "يحتاج إلى إذن ليعمل "],
}


DOCS = Path(__file__).parents[3] / "docs"
SAMPLE, LENGTH = 40, 20_000
MARKS = re.compile(r"[^\w\s]+")


def ratio(piece: str, language: str) -> float:
    once = piece * (LENGTH // len(piece))
    return seconds(once + once, language) / seconds(once, language)


def seconds(text: str, language: str, times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        judge(text, language)
        best = min(best, time.perf_counter() - start)
    return best


def sentences_in(text: str, language: str) -> int:
    folded, _ = fold(text)
    lexicon = lexicon_of(language)
    return sum(1 for _ in sentences(tokens(folded, lexicon), lexicon))


def rate(texts: list[str], language: str) -> float:
    """Return how many sentences of the texts are judged in a second."""
    taken = sum(seconds(text, language) for text in texts)
    return sum(sentences_in(text, language) for text in texts) / taken


def published(language: str) -> list[str]:
    """Return the lines of the policy's pages in a language, of every version; none for most languages."""
    pages = sorted((DOCS / language).rglob("*.md"))
    lines = (line.strip() for page in pages for line in page.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(filter(None, lines)))


def main() -> None:
    for language in languages():
        start = time.perf_counter()
        load(language)
        loading = time.perf_counter() - start
        texts = [example["text"] for example in examples(CORPUS / f"{language}.jsonl")]
        print(f"{language:8} {rate(texts, language):8.0f} sentences/s, lexicon loaded in {loading * 1000:.1f} ms")
        if policy := published(language):
            print(f"{language:8} {rate(policy, language):8.0f} sentences/s of the published policy")
        pieces = (MARKS.sub("", text) + " " for text in texts[:: max(1, len(texts) // SAMPLE)])
        worst, piece = max((ratio(piece, language), piece) for piece in pieces)
        print(f"{language:8} {piece[:32]!r:34} {worst:.1f} at worst")
    for language, piece in ((language, piece) for language, pieces in HARD.items() for piece in pieces):
        print(f"{language:8} {piece!r:34} {ratio(piece, language):.1f}")


if __name__ == "__main__":
    main()
