"""What can be wrong: one module a rule. Its docstring is its manual page, `check` its whole interface.

A rule has an `ID`, a default `SEVERITY`, a `MANUAL_ZH` for Chinese readers, and `check(facts)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from checker.model import Finding
from checker.rules.facts import Facts

# Those that look at what was published, and need no client.
TEXT_RULES = (
    "placeholder",
    "anchors_differ",
    "dates_differ",
    "broken_link",
    "broken_table",
    "full_width_mark",
    "translation_outdated",
    "frozen_text_changed",
    "register_broken",
    "backdated",
    "changelog_missing",
    "summary_missing",
)
RULES = (
    "unreadable",
    "undisclosed",
    "mandatory",
    "mandatory_prompt",
    "unknown_permission",
    "languages_differ",
    "refusal_unstated",
    "purpose_missing",
    "stale_disclosure",
    "readers_disagree",
    *TEXT_RULES,
)


class Rule(Protocol):
    """What a module of this folder offers."""

    ID: str
    SEVERITY: str
    MANUAL_ZH: str
    __doc__: str

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield what violates the rule."""


def all_rules(of_texts: bool = True) -> tuple[Rule, ...]:
    """Return every rule, in the order of RULES; without those of texts, a check need not import them."""
    names = RULES if of_texts else tuple(name for name in RULES if name not in TEXT_RULES)
    return tuple(cast(Rule, import_module(f"checker.rules.{name}")) for name in names)
