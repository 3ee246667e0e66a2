"""checker release: publish the drafts of all languages as one version, for ever and all at once."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from checker.commands.common import add_docs
from checker.errors import CheckerError
from checker.model import Text

if TYPE_CHECKING:
    from datetime import date

NAME = "release"
HELP = Text(zh="把各语言的草稿发布为一个版本", en="publish the drafts of all languages as a version")
_VERSION = Text(zh="版本号，如 2.1.0", en="the version, such as 2.1.0")
_EFFECTIVE = Text(zh="生效日期，如 2026-12-15", en="the day from which it is in force, such as 2026-12-15")
_PUBLISHED = Text(zh="发布日期（默认今天）", en="the day of its publication (default: today)")
_MATERIAL = Text(zh="属于重大变更", en="its change is material")
_RECONSENT = Text(zh="需要用户重新同意", en="users are asked to consent again")
_WITHOUT = Text(
    zh="不含这种语言：它的译文以后再发布；可重复",
    en="leave out this language, whose translation is published later; may be repeated",
)
_TRANSLATION = Text(
    zh="登记已发布版本的译文，即该语言 versions/版本 目录里的文件",
    en="register the files in the language's versions/VERSION as a translation of a published version",
)
_WHAT_NEXT = Text(
    zh="接下来：在变更记录中写明改了什么，然后提交 docs/；合并之后才算公布。",
    en="Next: say in the change logs what changes, and commit docs/. It is public once it is merged.",
)
_NOTHING_DONE = Text(zh="没有发布任何内容。", en="Nothing was published.")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add the version, its dates, and what its change means."""
    parser.add_argument("version", metavar="VERSION", help=_VERSION.in_(ui))
    parser.add_argument("--effective", metavar="DATE", help=_EFFECTIVE.in_(ui))
    parser.add_argument("--published", metavar="DATE", help=_PUBLISHED.in_(ui))
    parser.add_argument("--material", action="store_true", help=_MATERIAL.in_(ui))
    parser.add_argument("--reconsent", action="store_true", help=_RECONSENT.in_(ui))
    parser.add_argument("--without", metavar="TAG", action="append", default=[], help=_WITHOUT.in_(ui))
    parser.add_argument("--add-translation", metavar="TAG", help=_TRANSLATION.in_(ui))
    add_docs(parser, ui)


def run(options: Namespace) -> int:
    """Publish, and name what is new; or write the errors for which nothing was published, and return 1."""
    from checker.reports.text import finding_lines
    from checker.settings import read_settings
    from checker.today import today
    from checker.versions.plan import Plan
    from checker.versions.release import release
    from checker.versions.translation import add_translation

    settings = read_settings(options.config)
    docs = os.path.normpath(options.docs or settings.policy)
    published = _day(options.published) if options.published else today(settings.time_zone)
    if options.add_translation:
        _refuse_dates_of_versions(options)
        outcome = add_translation(docs, options.version, options.add_translation, published, settings)
    elif options.effective:
        plan = Plan(options.version, published, _day(options.effective), options.material, options.reconsent)
        outcome = release(docs, plan, settings, tuple(options.without))
    else:
        raise CheckerError(Text(zh="请用 --effective 给出生效日期", en="give the effective date with --effective"))
    for finding in (*outcome.errors, *outcome.warnings):
        sys.stdout.writelines(f"{line}\n" for line in finding_lines(finding, options.ui))
    sys.stdout.writelines(f"{path}\n" for path in outcome.paths)
    sys.stdout.write(f"{(_NOTHING_DONE if outcome.errors else _WHAT_NEXT).in_(options.ui)}\n")
    return 1 if outcome.errors else 0


def _day(text: str) -> date:
    """Return a date of the form that editors fill in; what is wrong with it is told without the usage of a command."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        message = Text(
            zh=f"{text} 不是有效的日期；写作 2026-12-15", en=f"{text} is no date; write one such as 2026-12-15"
        )
        raise CheckerError(message) from None


def _refuse_dates_of_versions(options: Namespace) -> None:
    if options.effective or options.material or options.reconsent:
        message = Text(
            zh="译文不改变版本：不要与 --effective、--material、--reconsent 同用",
            en="a translation changes no version: leave out --effective, --material and --reconsent",
        )
        raise CheckerError(message)
