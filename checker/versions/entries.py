"""Write entries of the register into its text, leaving every line that is there as it is."""

from __future__ import annotations

from typing import Any

import yaml

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.versions.chain import entry_data, entry_digest, translation_data, translation_digest
from checker.versions.register import Translation, Version

_NEW = """# The register: every published version of the policy, the oldest first. Entries are never changed or removed.
versions:
"""


class _Dumper(yaml.SafeDumper):
    """Writes two equal dates as two dates, and not the second as a reference to the first."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (PyYAML's signature)
        return True


def with_version(path: str, text: str | None, version: Version) -> str:
    """Return the text of the register at `path` with the entry of `version` at its end.

    `text` is None where there is no register yet. Raises CheckerError where its list is not one item a line.
    """
    text = _NEW if text is None else text if text.endswith("\n") else text + "\n"
    listed = _value(_root(text), "versions")
    if listed is not None and getattr(listed, "flow_style", None):
        raise _inline(path)
    indent = listed.start_mark.column if isinstance(listed, yaml.SequenceNode) else 2
    return _joined(text, len(text), _item({**entry_data(version), "digest": entry_digest(version)}, indent))


def with_translation(path: str, text: str, version: str, translation: Translation) -> str:
    """Return the text of the register at `path` with `translation` below the entry of `version`.

    Raises CheckerError where that entry is written in one line.
    """
    listed = _value(_root(text), "versions")
    entry = next(node for node in listed.value if _value(node, "version").value == version)
    added = _value(entry, "translations")
    if entry.flow_style or (added is not None and added.flow_style):
        raise _inline(path)
    indent = added.start_mark.column if added is not None else entry.start_mark.column + 2
    item = _item({**translation_data(translation), "digest": translation_digest(translation)}, indent)
    if added is None:
        item = f"{' ' * entry.start_mark.column}translations:\n{item}"
    return _joined(text, _end(text, entry), item)


def _item(data: dict[str, Any], indent: int) -> str:
    """Return `data` as one item of a YAML list, indented."""
    dumped = yaml.dump([data], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return "".join(f"{' ' * indent}{line}\n" for line in dumped.splitlines())


def _joined(text: str, at: int, item: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    return text[:at] + item.replace("\n", newline) + text[at:]


def _end(text: str, entry: yaml.Node) -> int:
    """Return where the line behind the last value of `entry` starts: YAML itself counts comments below to it."""
    last = entry
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    newline = text.find("\n", last.end_mark.index)
    return len(text) if newline < 0 else newline + 1


def _root(text: str) -> Any:
    return yaml.compose(text, yaml.SafeLoader)


def _value(node: Any, key: str) -> Any:
    """Return the node of `key` in the mapping `node`, None where it has none."""
    return next((value for name, value in node.value if name.value == key), None)


def _inline(path: str) -> CheckerError:
    message = Text(
        zh="版本登记写在一行的方括号或花括号里，无法续写；请改成每行一个键",
        en="the register is written within brackets, and nothing can be added; write one key a line",
    )
    return CheckerError(message, Location(path))
