"""checker explain: the manual page of a rule, or what is known of a permission."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from checker.errors import CheckerError
from checker.model import Text

NAME = "explain"
HELP = Text(zh="解释一条规则或一个权限", en="explain a rule or a permission")
_SUBJECT = Text(
    zh="规则（如 undisclosed）、权限标识或名称（如 相机）",
    en="a rule (undisclosed), a permission's id or its name (camera)",
)
_NAMES = Text(zh="名称", en="called")
_COVERS = Text(zh="所指的申请", en="stands for")


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add what is to be explained."""
    parser.add_argument("subject", metavar="RULE|PERMISSION", help=_SUBJECT.in_(ui))


def run(options: Namespace) -> int:
    """Write the explanation; raise CheckerError where the subject is unknown."""
    from checker.rules import all_rules

    rule = next((rule for rule in all_rules() if options.subject == rule.ID), None)
    if rule is not None:
        manual = Text(zh=rule.MANUAL_ZH, en=rule.__doc__).in_(options.ui).strip()
        sys.stdout.write(f"{rule.ID} ({rule.SEVERITY})\n\n{manual}\n")
        return 0
    sys.stdout.writelines(f"{line}\n" for line in _permission(options.subject, options.ui))
    return 0


def _permission(subject: str, ui: str) -> Iterator[str]:
    from checker.clients import android_requests
    from checker.clients.harmony import modules
    from checker.policy.names import constants_in, is_platform_id, languages, name_of, words_of

    ids = [subject] if is_platform_id(subject) else [one for found in constants_in(subject) for one in found.covers]
    for language in languages():
        named = next(words_of(language).names_in(subject), None)
        if not ids and named is not None and named.written == subject:
            yield f"{subject} ({language}) {_COVERS.in_(ui)}:"
            ids = list(named.covers)
    if not ids:
        raise CheckerError(
            Text(zh=f"没有名为 {subject} 的规则或权限", en=f"there is no rule or permission called {subject}")
        )
    for identifier in ids:
        names = [f"{tag}: {name}" for tag in languages() if (name := name_of(identifier, tag))]
        protection = android_requests.protection_of(identifier) or modules.protection_of(identifier)
        yield identifier + (f"  {protection}" if protection else "")
        if names:
            yield f"  {_NAMES.in_(ui)} {', '.join(names)}"
