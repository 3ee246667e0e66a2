"""checker check: compare clients with the policy, and report what is wrong."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from checker.commands.common import add_clients, add_policy, read_clients_of, read_policy_of, write_file
from checker.model import Text
from checker.reports import REPORTS, report_format

NAME = "check"
HELP = Text(zh="对照政策检查客户端", en="check clients against the policy")
_OUTPUT = Text(zh="把报告写入文件", en="write the report to a file")
_FAIL_ON = Text(
    zh="从哪一级问题起算不通过（默认 error）", en="the severity from which findings fail the check (default: error)"
)
_STRICT = Text(zh="把警告当作错误", en="treat warnings as errors")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add clients, policy, and how to report."""
    add_clients(parser, ui)
    add_policy(parser, ui)
    parser.add_argument("--format", choices=REPORTS, default="text")
    parser.add_argument("--output", metavar="FILE", help=_OUTPUT.in_(ui))
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error", help=_FAIL_ON.in_(ui))
    parser.add_argument("--strict", action="store_true", help=_STRICT.in_(ui))


def run(options: Namespace) -> int:
    """Write the report, and return the exit code of its verdict."""
    from checker.run import check

    settings, policy = read_policy_of(options)
    clients, unreadable = read_clients_of(options, policy)
    report = check(clients, unreadable, policy, settings, options.fail_on, options.strict)
    if not options.output:
        sys.stdout.write(report_format(options.format).render(report, options.ui))
    elif clients:
        write_file(options.output, report_format(options.format).render(report, options.ui))
    else:  # with nothing checked there is no report to keep
        sys.stderr.write(report_format("text").render(report, options.ui))
    return report.exit_code
