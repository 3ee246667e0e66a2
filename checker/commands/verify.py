"""checker verify: prove that nothing published was altered since a commit, or since it was registered."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from checker.commands.common import add_docs, settled_docs
from checker.model import Text
from checker.reports import REPORTS, report_format

if TYPE_CHECKING:
    from checker.versions.verify import Proof

NAME = "verify"
HELP = Text(zh="证明已发布的内容没有改动", en="prove that nothing published was altered")
_AGAINST = Text(
    zh="与此比较：git 提交（如 origin/main）或目录", en="what to compare with: a git commit (origin/main) or a folder"
)


def add_arguments(parser: ArgumentParser, ui: str) -> None:
    """Add what to compare with, and the folder of the policy."""
    parser.add_argument("--against", metavar="REF|DIR", help=_AGAINST.in_(ui))
    add_docs(parser, ui)
    parser.add_argument("--format", choices=REPORTS, default="text")


def run(options: Namespace) -> int:
    """Write what differs, or what agrees; return 1 where anything differs."""
    from checker.settings import read_settings
    from checker.today import today
    from checker.versions.verify import verify

    settings = read_settings(options.config)
    docs = settled_docs(options.docs or settings.policy)
    proof = verify(docs, options.against, today(settings.time_zone))
    sys.stdout.write(report_format(options.format).render(proof.report, options.ui))
    if options.format == "text" and not proof.report.exit_code:
        sys.stdout.write(f"{_agreement(proof, options.against).in_(options.ui)}\n")
    return proof.report.exit_code


def _agreement(proof: Proof, against: str | None) -> Text:
    new_zh = "；此后新增：" + "、".join(f"{name}（{files} 个文件）" for name, files in proof.new) if proof.new else ""
    new_en = "; new since: " + ", ".join(f"{name} ({files} files)" for name, files in proof.new) if proof.new else ""
    return Text(
        zh=f"{proof.files} 个文件（版本 {'、'.join(proof.versions)}）与{against or '登记'}一致{new_zh}",
        en=f"{proof.files} files of {', '.join(proof.versions)} are as "
        f"{'at ' + against if against else 'registered'}{new_en}",
    )
