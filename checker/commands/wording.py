"""checker wording: tell of each line of text whether it makes a permission mandatory, and by which words."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from checker.errors import CheckerError
from checker.model import MANDATORY, Location, Text

if TYPE_CHECKING:
    from checker.policy.wording import Verdict

NAME = "wording"
HELP = Text(zh="逐行判断文字是否把权限说成必须", en="tell of each line of text whether it makes a permission mandatory")
_FILE = Text(
    zh="文件，每行一段文字；- 为标准输入（默认）", en="a file with one text a line; - is standard input (default)"
)
_LANGUAGE = Text(zh="文字的语言，如 zh、en", en="the language of the texts, such as zh or en")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add the file, its language and the format."""
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help=_FILE.in_(ui))
    parser.add_argument("--language", required=True, metavar="TAG", help=_LANGUAGE.in_(ui))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace) -> int:
    """Write a verdict a line, in order; return 1 where one of them is mandatory."""
    from checker.policy.wording import judge

    verdicts = []
    for line in _lines(options.file):
        verdict = judge(line, options.language)
        verdicts.append(verdict.stance)
        sys.stdout.write(_render(line, options.language, verdict, options.format) + "\n")
    return 1 if MANDATORY in verdicts else 0


def _render(line: str, language: str, verdict: Verdict, form: str) -> str:
    if form == "json":
        import json

        because = [{"start": one.start, "end": one.end, "term": one.term, "step": one.step} for one in verdict.because]
        answer = {"text": line, "language": language, "stance": verdict.stance, "because": because}
        return json.dumps(answer, ensure_ascii=False)
    terms = ", ".join(f"{one.term} [{one.step}]" for one in verdict.because)
    return f"{verdict.stance}\t{terms}\t{line}"


def _lines(path: str) -> list[str]:
    try:
        if path == "-":
            content = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                content = file.read()
        # Only a line feed ends a text: str.splitlines would also split at U+2028 and others within one.
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CheckerError(Text(zh=f"读取失败：{error}", en=f"cannot be read: {error}"), Location(path)) from None
    return text.removesuffix("\n").split("\n") if text else []
