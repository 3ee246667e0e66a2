"""checker lint: check the policy by itself, in all its languages at once, for its editors."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from checker.commands.common import add_docs, named, settled_docs
from checker.model import Text
from checker.reports import REPORTS, report_format

NAME = "lint"
HELP = Text(
    zh="检查政策本身：各语言的草稿和已发布的版本", en="check the policy by itself: drafts and what is published"
)
_VERSION = Text(zh="检查这个版本，而不是草稿", en="check this version instead of the draft")
_DRAFT = Text(zh="检查草稿（有草稿时的默认）", en="check the draft (the default where there is one)")
_STRICT = Text(zh="把警告当作错误", en="treat warnings as errors")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add the folder, the version, and how to report."""
    add_docs(parser, ui, "--policy")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--version", metavar="V", type=named, help=_VERSION.in_(ui))
    which.add_argument("--draft", action="store_true", help=_DRAFT.in_(ui))
    parser.add_argument("--format", choices=REPORTS, default="text")
    parser.add_argument("--strict", action="store_true", help=_STRICT.in_(ui))


def run(options: Namespace) -> int:
    """Write the findings; return 1 where one of them is an error."""
    from checker.lint import check_texts
    from checker.policy.reading import Which
    from checker.settings import read_settings

    settings = read_settings(options.config)
    docs = settled_docs(options.policy or settings.policy)
    which = Which(options.draft, options.version) if options.draft or options.version else None
    report = check_texts(docs, settings, which, strict=options.strict)
    sys.stdout.write(report_format(options.format).render(report, options.ui))
    return report.exit_code
