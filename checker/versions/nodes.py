"""Read a YAML file as nodes that know their line, so that what is wrong in it can be pointed at."""

from __future__ import annotations

from typing import Any

import yaml

from checker.errors import CheckerError
from checker.model import Location, Text

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Reader:
    """The nodes of one YAML text; whatever is wrong with them is a CheckerError with file and line."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        try:
            self._loader = _LOADER(text)
            self.root: yaml.Node | None = self._loader.get_single_node()
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise _broken(
                Location(path, mark.line + 1, mark.column + 1) if mark else Location(path),
                f"不是有效的 YAML（{getattr(error, 'problem', error)}）",
                f"it is no valid YAML: {getattr(error, 'problem', error)}",
            ) from None

    def at(self, node: yaml.Node | None) -> Location:
        """Return where `node` starts."""
        if node is None:
            return Location(self._path)
        return Location(self._path, node.start_mark.line + 1, node.start_mark.column + 1)

    def items(self, node: yaml.Node | None, zh: str, en: str) -> list[yaml.Node]:
        """Return the items of a list; `zh` and `en` say what is expected, for the error where there is none."""
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.broken(node, zh, en)
        return list(node.value)

    def mapping(self, node: yaml.Node | None, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key; with `known`, another key is an error that names the nearest."""
        if not isinstance(node, yaml.MappingNode):
            raise self.broken(node, "这里应为键值（键: 值）", "a mapping (key: value) is expected here")
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in found:
                raise self.broken(key_node, f"{key} 出现了两次", f"`{key}` is given twice")
            if known and key not in known:
                raise self._unknown(key_node, key, known)
            found[key] = value
        return found

    def value(self, node: yaml.Node) -> Any:
        """Return what a node stands for: a text, a date, a truth value, None."""
        try:
            return self._loader.construct_object(node, deep=True)
        except (ValueError, yaml.YAMLError) as error:
            raise self.broken(node, f"无法理解的值（{error}）", f"this value makes no sense ({error})") from None

    def broken(self, node: yaml.Node | None, zh: str, en: str) -> CheckerError:
        """Return the error for what is wrong at `node`."""
        return _broken(self.at(node), zh, en)

    def _unknown(self, node: yaml.Node, key: str, known: tuple[str, ...]) -> CheckerError:
        import difflib

        near = next(iter(difflib.get_close_matches(key, known, 1, 0.5)), None)
        hint_zh = f"；是不是 {near}？" if near else f"；可用的有 {'、'.join(known)}"
        hint_en = f"; did you mean `{near}`?" if near else f"; there are {', '.join(known)}"
        return self.broken(node, f"没有名为 {key} 的键{hint_zh}", f"unknown key `{key}`{hint_en}")


def _broken(location: Location, zh: str, en: str) -> CheckerError:
    return CheckerError(Text(zh=f"版本登记有误：{zh}", en=f"the register is broken: {en}"), location)
