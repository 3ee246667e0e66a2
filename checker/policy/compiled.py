"""The policy as the site publishes it for machines: disclosures.json, written and read back.

A release pipeline checks against this file without rendering a page. It holds everything that the rules
ask for, so that a check against it and one against the pages it was made from find the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from checker.errors import CheckerError
from checker.model import Disclosure, Heading, Location, Mention, Policy, Registered, Statement, Text
from checker.plain import as_plain

SCHEMA = 1
_T = TypeVar("_T")


def dump_policy(policy: Policy) -> dict[str, Any]:
    """Return `policy` as plain JSON data."""
    return {
        "schema": SCHEMA,
        "policy": {
            "version": policy.version,
            "languages": list(policy.languages),
            "source": policy.source,
        },
        "registered": [as_plain(client) for client in policy.registered],
        "headings": [as_plain(heading) for heading in policy.headings],
        "disclosures": [as_plain(disclosure) for disclosure in policy.disclosures],
        "statements": [as_plain(statement) for statement in policy.statements],
        "unknown": [as_plain(mention) for mention in policy.unknown],
    }


def load_policy(source: str, languages: tuple[str, ...]) -> Policy:
    """Return the policy in the disclosures.json at `source`, a path or an address, limited to `languages`.

    Raises CheckerError where it cannot be had, is of another schema, or lacks one of the languages.
    """
    try:
        data = json.loads(_bytes_of(source))
        if data["schema"] != SCHEMA:
            raise _unusable(
                source, f"格式版本是 {data['schema']}，需要 {SCHEMA}", f"its schema is {data['schema']}, not {SCHEMA}"
            )
        has = tuple(data["policy"]["languages"])
        wanted = languages or has
        missing = [tag for tag in wanted if tag not in has]
        if missing or not has:
            raise _unusable(source, f"没有语言 {'、'.join(missing)}", f"it lacks the languages {', '.join(missing)}")
        return Policy(
            source=source,
            languages=wanted,
            version=data["policy"]["version"],
            registered=tuple(Registered(**item) for item in data["registered"]),
            headings=tuple(_entry(Heading, item) for item in data["headings"] if item["language"] in wanted),
            disclosures=tuple(_entry(Disclosure, item) for item in data["disclosures"] if item["language"] in wanted),
            statements=tuple(_entry(Statement, item) for item in data["statements"] if item["language"] in wanted),
            unknown=tuple(_entry(Mention, item) for item in data["unknown"] if item["language"] in wanted),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _unusable(source, f"不是 disclosures.json（{error}）", f"it is no disclosures.json ({error})") from None


def _entry(kind: Callable[..., _T], item: dict[str, Any]) -> _T:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in item.items()}
    return kind(**{**values, "location": Location(**item["location"])})


def _bytes_of(source: str) -> bytes:
    if not source.startswith(("https://", "http://")):
        try:
            with open(source, "rb") as file:
                return file.read()
        except OSError as error:
            raise _unusable(source, f"读取失败：{error.strerror}", f"it cannot be read: {error.strerror}") from None
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(source, timeout=10) as answer:  # noqa: S310 (only http and https come here)
            content: bytes = answer.read()
            return content
    except (URLError, OSError) as error:
        raise _unusable(source, f"无法下载（{error}）", f"it cannot be fetched ({error})") from None


def _unusable(source: str, zh: str, en: str) -> CheckerError:
    return CheckerError(Text(zh=f"政策文件无法使用：{zh}", en=f"the policy cannot be used: {en}"), Location(source))
