"""What several commands share: naming clients, naming the policy, writing files."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from checker.errors import CheckerError, UnreadableError
from checker.model import Location, Policy, Text

if TYPE_CHECKING:
    from datetime import date

    from checker.model import Client, Unreadable
    from checker.policy.reading import Which
    from checker.settings import Settings

_CLIENT = Text(
    zh="APK、AndroidManifest.xml、鸿蒙的 .hap、.app，iOS 的 .ipa、Info.plist，或鸿蒙工程、Xcode 工程、小程序的目录",
    en="an APK, an AndroidManifest.xml, a .hap or .app of HarmonyOS, an .ipa or Info.plist of iOS, or the folder of a "
    "HarmonyOS or Xcode project or of a mini-program",
)
_ID = Text(
    zh="它在政策中的标识；有多个 CLIENT 时按顺序重复",
    en="its id in the policy; repeated, in the order of several CLIENTs",
)
_SECOND = Text(
    zh="是否让 androguard 再读一遍 APK（默认：异常时）",
    en="whether androguard reads an APK too (default: when it is unusual)",
)
_POLICY = Text(
    zh="docs 目录、一个页面、或 disclosures.json 的路径或网址（默认 docs）",
    en="the docs folder, one page, or the path or address of a disclosures.json (default: docs)",
)
_LANGUAGES = Text(zh="要检查的语言，如 zh,en（默认全部）", en="the languages to check, such as zh,en (default: all)")
_CONFIG = Text(zh="设置文件（默认 checker.toml）", en="the settings file (default: checker.toml)")
_DOCS = Text(zh="政策的 docs 目录（默认按设置，即 docs）", en="the docs folder (default: that of the settings, docs)")
_ON = Text(zh="检查该日生效的版本（默认今天）", en="check the version in force on that day (default: today)")
_VERSION = Text(zh="检查这个版本", en="check this version")
_DRAFT = Text(zh="检查草稿", en="check the draft")


def add_clients(parser: ArgumentParser, ui: str) -> None:
    """Add the arguments that name clients."""
    parser.add_argument("clients", nargs="+", metavar="CLIENT", help=_CLIENT.in_(ui))
    parser.add_argument("--client", action="append", default=[], metavar="ID", type=named, help=_ID.in_(ui))
    choices = ("always", "auto", "never")
    parser.add_argument("--second-opinion", choices=choices, default="auto", help=_SECOND.in_(ui))


def add_policy(parser: ArgumentParser, ui: str) -> None:
    """Add the arguments that name a version of the policy."""
    parser.add_argument("--policy", metavar="DIR|FILE|URL", help=_POLICY.in_(ui))
    parser.add_argument("--languages", metavar="TAGS", default="", help=_LANGUAGES.in_(ui))
    parser.add_argument("--config", metavar="FILE", help=_CONFIG.in_(ui))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--on", metavar="DATE", type=day, help=_ON.in_(ui))
    which.add_argument("--version", metavar="V", type=named, help=_VERSION.in_(ui))
    which.add_argument("--draft", action="store_true", help=_DRAFT.in_(ui))


def add_docs(parser: ArgumentParser, ui: str, option: str = "--docs") -> None:
    """Add the arguments that name the folder with all versions of the policy, and its settings."""
    parser.add_argument(option, metavar="DIR", help=_DOCS.in_(ui))
    parser.add_argument("--config", metavar="FILE", help=_CONFIG.in_(ui))


def settled_docs(folder: str) -> str:
    """Return the normal path of the docs folder, in which an interrupted release is undone or finished.

    Raises CheckerError where there is no such folder.
    """
    from checker.versions.pending import settle

    docs = os.path.normpath(folder)
    if not os.path.isdir(docs):
        raise CheckerError(Text(zh="没有这个目录", en="there is no such folder"), Location(docs))
    settle(docs)
    return docs


def read_policy_of(options: Namespace) -> tuple[Settings, Policy]:
    """Return the settings, and the policy that the arguments name."""
    from checker.policy.reading import Which, read_policy
    from checker.settings import read_settings

    settings = read_settings(options.config)
    languages = tuple(tag for tag in options.languages.split(",") if tag)
    which = Which(options.draft, options.version, options.on, settings.time_zone)
    clients = frozenset(getattr(options, "client", ()))
    policy = read_policy(options.policy or settings.policy, languages, which, clients)
    _refuse_another_version(policy, which)
    return settings, policy


def _refuse_another_version(policy: Policy, which: Which) -> None:
    """Raise CheckerError where a file or folder of one version was asked for another."""
    found = policy.version
    asked = "draft" if which.draft else which.version
    dateless = which.day is not None and (found is None or policy.source.endswith(".json") or "://" in policy.source)
    if (asked and asked != found) or dateless:
        message = Text(
            zh=f"这里只有{f'版本 {found}' if found else '一个没有版本号的政策'}，没有所要的版本；请给出 docs 目录",
            en=f"this is {f'version {found}' if found else 'a policy without versions'} alone and not the version "
            "asked for; name the docs folder",
        )
        raise CheckerError(message, Location(policy.source))


def read_clients_of(
    options: Namespace, policy: Policy | None = None
) -> tuple[tuple[Client, ...], tuple[Unreadable, ...]]:
    """Return the clients that the arguments name, each with its id in the policy, and those unreadable."""
    from checker.run import identify, read_clients

    if len(options.client) > len(options.clients):
        raise CheckerError(Text(zh="--client 的个数比 CLIENT 多", en="there are more --client than CLIENT"))
    given = dict(zip(options.clients, options.client, strict=False))
    clients, unreadable = read_clients(options.clients, options.second_opinion)
    known = policy or Policy("", ())
    return tuple(identify(client, given.get(client.path), known) for client in clients), unreadable


def refuse_unreadable(unreadable: tuple[Unreadable, ...]) -> None:
    """Raise UnreadableError for the first of `unreadable`, in commands that need all clients."""
    for one in unreadable:
        raise UnreadableError(one.reason, one.location)


def write_file(path: str, text: str) -> None:
    """Write a file whole or not at all; raise CheckerError where it cannot be written."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(f"{path}.tmp", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(f"{path}.tmp", path)
    except OSError as error:
        message = Text(zh=f"写入失败：{error.strerror}", en=f"cannot be written: {error.strerror}")
        raise CheckerError(message, Location(path)) from None


def day(text: str) -> date:
    """Return the date that an argument gives as 2026-12-15."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        if len(text) != len("2026-12-15"):  # Python takes 20261215 and 2026-W50-1 too
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} 不是日期 / is no date (2026-12-15)") from None


def named(text: str) -> str:
    """Return an argument that names something; an empty one is mostly a variable that a pipeline did not set."""
    from argparse import ArgumentTypeError

    if not text.strip():
        raise ArgumentTypeError("不能为空 / must not be empty")
    return text
