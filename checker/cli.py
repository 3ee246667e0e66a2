"""The command line: arguments to a command, its result to an exit code.

Exit codes, for every command and format: 0 agrees, 1 findings, 2 could not check.
"""

from __future__ import annotations

import errno
import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

from checker import __version__
from checker.commands import COMMANDS, Command, load_command
from checker.errors import CheckerError
from checker.model import Location, Text

_WHAT = Text(
    zh="对照隐私政策检查客户端申请的权限", en="Check what clients request against what the privacy policy discloses."
)
_CODES = Text(zh="退出码：0 一致，1 有问题，2 无法检查", en="Exit codes: 0 agrees, 1 findings, 2 could not check.")
_UI = Text(zh="消息的语言（默认随系统）", en="language of messages (default: that of the system)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command with `arguments` (by default those of the process) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    _prepare_streams()
    # Only the command that is called is imported: a check must not wait for what it does not use.
    called = [name for name in COMMANDS if arguments and name == arguments[0]]
    commands = [load_command(name) for name in called or COMMANDS]
    options = _parser(commands, _ui_of_locale()).parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()  # a report that cannot be written must not look like one that was
    except CheckerError as error:
        return _report(error, options)
    except BrokenPipeError:  # the reader of a pipe has gone: `checker … | head`
        _drop_output()
        return 2
    except OSError as error:
        if error.errno == errno.ENOSPC:
            _drop_output()
        message = Text(zh=f"读写失败：{error.strerror}", en=f"cannot be read or written: {error.strerror}")
        return _report(CheckerError(message, Location(str(error.filename)) if error.filename else None), options)
    return code


def _prepare_streams() -> None:
    """Let every message be written as UTF-8, whatever the locale, and none fail where a stream is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (lives as long as the process)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let Python's last flush of the standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(commands: list[Command], ui: str) -> ArgumentParser:
    parser = ArgumentParser(prog="checker", description=_WHAT.in_(ui), epilog=_CODES.in_(ui), formatter_class=_help)
    parser.add_argument("--version", action="version", version=f"checker {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in commands:
        what = command.HELP.in_(ui)
        subparser = subparsers.add_parser(
            command.NAME, help=what, description=what, epilog=_CODES.in_(ui), formatter_class=_help
        )
        command.add_arguments(subparser, ui)
        subparser.add_argument("--ui", choices=("zh", "en"), default=ui, help=_UI.in_(ui))
        subparser.set_defaults(run=command.run)
    return parser


def _help(prog: str) -> HelpFormatter:
    # Without a width argparse asks shutil for the terminal's, at every start.
    return HelpFormatter(prog, width=int(os.environ.get("COLUMNS") or 100))


def _report(error: CheckerError, options: Namespace) -> int:
    from checker.reports.text import render_error

    with suppress(OSError):  # nobody to tell it to: the exit code says it
        sys.stderr.write(render_error(error, options.ui))
        sys.stderr.flush()
    if getattr(options, "format", None) == "json":
        from checker.reports.json import render_error as render_json_error

        sys.stdout.write(render_json_error(error, options.ui))
    return 2


def _ui_of_locale() -> str:
    """Return the language of messages by the process's locale (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.startswith("zh") else "en"
