"""Which files a project's own rules leave out of the package that ships.

    "packOptions": {"ignore": [{"type": "folder", "value": "test"}], "include": [{"type": "suffix", "value": ".js"}]}

Paths are compared in lower case, and a file that `include` matches stays, as npm miniprogram-ci 2.1.42 does it
(dist/utils/filerules.js). A rule that is not understood leaves nothing out: the file is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from checker.clients.jsonc import Value
from checker.model import Location

_KINDS = ("file", "folder", "prefix", "suffix", "glob", "regexp")
# Expressions that repeat a repetition can take for ever; no sensible rule needs one.
_NESTED_REPEAT = re.compile(r"[+*}]\??\)+[+*{]")


@dataclass(frozen=True)
class Rule:
    """One rule: its kind, what it compares with, and where it stands."""

    kind: str
    value: str
    at: Location

    @classmethod
    def of(cls, value: Value) -> Rule:
        """Read a rule; one of another form is kept as a rule that is not understood."""
        entries = value.entries or {}
        kind, text = entries.get("type"), entries.get("value")
        return cls((kind.text if kind else None) or "", ((text.text if text else None) or "").lower(), value.at)

    @property
    def is_understood(self) -> bool:
        """Whether the rule can match at all."""
        return self.kind in _KINDS and bool(self.value) and (self.kind not in ("glob", "regexp") or bool(self._pattern))

    def matches(self, path: str) -> bool:
        """Tell whether the rule is about the file at `path`, given from the root in lower case."""
        if not self.is_understood:
            return False
        match self.kind:
            case "file":
                return path == self.value.lstrip("/")
            case "folder":
                return path.startswith(self.value.strip("/") + "/")
            case "prefix":
                return path.rpartition("/")[2].startswith(self.value)
            case "suffix":
                return path.endswith(self.value)
            case _:
                return bool(self._pattern and (self._pattern.search(path) or self._pattern.search(f"/{path}")))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        pattern = self.value if self.kind == "regexp" else _glob(self.value)
        try:
            return None if _NESTED_REPEAT.search(pattern) else re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        except (re.error, OverflowError, RecursionError):
            return None


def is_left_out(path: str, ignored: list[Rule], included: list[Rule]) -> bool:
    """Tell whether the file at `path` (from the root, with slashes) is not packed."""
    lower = path.lower()
    return any(rule.matches(lower) for rule in ignored) and not any(rule.matches(lower) for rule in included)


def _glob(value: str) -> str:
    """Return the expression for a glob of `*`, `?`, `**`, `[…]` and `{a,b}`; an odd one matches nothing."""
    parts: list[str] = []
    for part in re.findall(r"\*\*/|\*\*|\*|\?|\[[^\]/]*\]|[{},]|[^*?\[{},]+|\[", value):
        special = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]", "{": "(?:", "}": ")"}
        in_braces = parts.count("(?:") > parts.count(")")
        if part == ",":
            parts.append("|" if in_braces else ",")
        elif part.startswith("[") and len(part) > 1:
            parts.append(part.replace("[!", "[^", 1).replace("\\", r"\\"))
        else:
            parts.append(special.get(part) or re.escape(part))
    return rf"\A/?{''.join(parts)}\Z"
