"""Prove that nothing published was altered: against the register's own digests, and against what was before."""

from __future__ import annotations

from typing import NamedTuple

from checker.errors import CheckerError
from checker.model import Policy, Text
from checker.rules import frozen_text_changed, register_broken
from checker.rules.facts import Facts
from checker.run import Report, report_on
from checker.versions.against import read_against
from checker.versions.reading import read_texts


class Proof(NamedTuple):
    """What was compared, and what differs: the versions, how many files, the findings."""

    versions: tuple[str, ...]
    files: int
    report: Report


def verify(docs: str, against: str | None = None) -> Proof:
    """Return the comparison of what is published below `docs` with its register, and with `against`.

    `against` is a git commit or a folder. Raises CheckerError where something cannot be read, and where
    nothing is recorded that could be compared.
    """
    texts = read_texts(docs, (), read_against(docs, against) if against else None)
    if not texts.frozen:
        message = Text(
            zh="版本登记没有摘要，无从比较；请用 --against 给出一个提交",
            en="the register records no digests to compare with; name a commit with --against",
        )
        raise CheckerError(message, texts.register)
    facts = Facts(texts=texts)
    findings = (*frozen_text_changed.check(facts), *register_broken.check(facts))
    versions = tuple(entry.version.version for entry in texts.entries)
    languages = tuple(sorted({file.language for file in texts.frozen}))
    report = report_on(Policy(docs, languages, versions[-1] if versions else None), findings)
    return Proof(versions, len({file.location for file in texts.frozen}), report)
