"""The settings of a project, checker.toml.

Every key is optional:

    policy = "docs"                     # what clients are checked against
    levels = ["dangerous", "special"]   # the protection levels that need disclosing; all without it
    time_zone = "Asia/Shanghai"         # where the policy applies: what day it is there decides what is in force
    [severity]
    refusal-unstated = "error"          # "error", "warning" or "off" for a rule

Levels are called as Android calls them, and hold for HarmonyOS alike: "dangerous" is its user_grant. What a platform
has no level for, as iOS and WeChat, always needs disclosing.

A key that does not exist is an error, since a misspelt one would silently loosen the gate.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from checker.errors import CheckerError
from checker.model import ERROR, OFF, WARNING, Location, Text
from checker.today import TIME_ZONE, is_time_zone

FILE_NAME = "checker.toml"
LEVELS = ("normal", "dangerous", "special", "signature", "internal")
# What HarmonyOS calls the same: granted at installation, asked for, or switched on in the system's settings.
_SAME_LEVELS = {"normal": "system_grant", "dangerous": "user_grant", "special": "manual_settings"}
_SEVERITIES = (ERROR, WARNING, OFF)


class Settings(NamedTuple):
    """What a project sets for its checks; `policy` is a path from where the settings file stands."""

    policy: str = "docs"
    levels: frozenset[str] = frozenset()
    severity: Mapping[str, str] = MappingProxyType({})
    time_zone: str = TIME_ZONE


def read_settings(path: str | None = None) -> Settings:
    """Return the settings in the file at `path`; without one those of checker.toml, or the defaults.

    Raises CheckerError for a file that was named and is missing, and, with the line, for what is no TOML, an
    unknown key, rule, level, severity or time zone.
    """
    if path is None:
        if not os.path.exists(FILE_NAME):
            return Settings()
        path = FILE_NAME
    import tomllib

    from checker.rules import all_rules

    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8")
        data = tomllib.loads(source)
    except FileNotFoundError:
        raise CheckerError(Text(zh="没有这个设置文件", en="there is no such settings file"), Location(path)) from None
    except (OSError, ValueError) as error:
        raise CheckerError(
            Text(zh=f"设置文件有误：{error}", en=f"the settings cannot be read: {error}"), Location(path)
        ) from None
    reader = _Reader(path, source)
    reader.known(data, ("policy", "levels", "severity", "time_zone"), "设置", "setting")
    severity = reader.typed(data, "severity", dict, {})
    reader.known(severity, tuple(rule.ID for rule in all_rules()), "规则", "rule")
    for rule, level in severity.items():
        reader.one_of(rule, level, _SEVERITIES)
    levels = reader.typed(data, "levels", list, [])
    for level in levels:
        reader.one_of("levels", level, LEVELS)
    policy = os.path.join(os.path.dirname(path), reader.typed(data, "policy", str, "docs"))
    levels += [_SAME_LEVELS[level] for level in levels if level in _SAME_LEVELS]
    return Settings(policy, frozenset(levels), severity, reader.time_zone(data))


class _Reader:
    """Checks values of the settings and points at their line."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.lines = source.splitlines()

    def known(self, table: Mapping[str, Any], keys: tuple[str, ...], zh: str, en: str) -> None:
        for key in table:
            if key not in keys:
                import difflib

                near = next(iter(difflib.get_close_matches(key, keys, 1, 0.5)), None)
                hint_zh = f"；是不是 {near}？" if near else f"；可用的有 {'、'.join(keys)}"
                hint_en = f"; did you mean `{near}`?" if near else f"; there are {', '.join(keys)}"
                raise self._error(key, f"没有名为 {key} 的{zh}{hint_zh}", f"unknown {en} `{key}`{hint_en}")

    def typed(self, table: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
        value = table.get(key, default)
        if not isinstance(value, kind):
            raise self._error(key, f"{key} 的类型不对：{value!r}", f"`{key}` has the wrong type: {value!r}")
        return value

    def time_zone(self, table: Mapping[str, Any]) -> str:
        name = str(self.typed(table, "time_zone", str, TIME_ZONE))
        if not is_time_zone(name):
            raise self._error(
                "time_zone",
                f"没有时区 {name}；写作 Asia/Shanghai（系统没有时区数据时，请安装 tzdata）",
                f"there is no time zone {name}; write it as Asia/Shanghai (tzdata brings them if there are none)",
            )
        return name

    def one_of(self, key: str, value: Any, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            raise self._error(
                key,
                f"{key} 不能是 {value!r}；可用的有 {'、'.join(allowed)}",
                f"`{key}` cannot be {value!r}; there are {', '.join(allowed)}",
            )

    def _error(self, key: str, zh: str, en: str) -> CheckerError:
        line = next((number for number, text in enumerate(self.lines, 1) if key in text), None)
        return CheckerError(Text(zh=zh, en=en), Location(self.path, line))
