"""Prove that nothing published was altered: against the register's own digests, and against what was before."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from checker.errors import CheckerError
from checker.model import Policy, Report, Text
from checker.rules import backdated, frozen_text_changed, register_broken
from checker.rules.facts import Facts
from checker.run import report_on
from checker.versions.against import read_against
from checker.versions.reading import read_texts


class Proof(NamedTuple):
    """What was compared, and what differs: the versions, how many files, the findings.

    `new` is what was published since, and so has nothing to be compared with but the register: each version, or
    translation of one, with its number of files.
    """

    versions: tuple[str, ...]
    files: int
    report: Report
    new: tuple[tuple[str, int], ...] = ()


def verify(docs: str, against: str | None = None, today: date | None = None) -> Proof:
    """Return the comparison of what is published below `docs` with its register, and with `against`.

    `against` is a git commit or a folder; what is new since is to be published `today`, if that is given. Raises
    CheckerError where something cannot be read, and where nothing is recorded that could be compared.
    """
    texts = read_texts(docs, (), read_against(docs, against) if against else None)
    if not texts.frozen:
        message = Text(
            zh="版本登记没有摘要，无从比较；请用 --against 给出一个提交",
            en="the register records no digests to compare with; name a commit with --against",
        )
        raise CheckerError(message, texts.register)
    facts = Facts(texts=texts._replace(today=today))
    findings = (*frozen_text_changed.check(facts), *register_broken.check(facts), *backdated.check(facts))
    versions = tuple(entry.version.version for entry in (texts.earlier if against else texts.entries))
    languages = tuple(sorted({file.language for file in texts.frozen}))
    report = report_on(Policy(docs, languages, texts.entries[-1].version.version if texts.entries else None), findings)
    compared = {file.location for file in texts.frozen if (file.against is None) == (against is None)}
    since = [file for file in texts.frozen if file.location not in compared]
    names = Counter(
        file.version if file.version not in versions else f"{file.version} {file.language}" for file in since
    )
    return Proof(versions, len(compared), report, tuple(names.items()))
