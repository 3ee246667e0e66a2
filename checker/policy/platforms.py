"""On which platforms alone a page says that a permission is asked for: 相机（仅小程序）, 位置（iOS）, a cell "Android".

What stands there narrows what the name covers to the ids of those platforms. The words are those of the language,
`[platforms]` in catalogue/names/<language>.toml; `only` are those that may stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ANDROID, HARMONY, IOS, WECHAT = "android", "harmony", "ios", "wechat"
_ASIDE = re.compile(r"\s*[（(]([^（()）]{1,40})[）)]")
_BETWEEN = re.compile(r"[\s、，,/／&+和及与或]+")
_USAGE_KEY = re.compile(r"N[SF]\w+UsageDescription", re.ASCII)


class Platforms:
    """What one language calls the platforms; a word may stand for several, as App does."""

    def __init__(self, data: dict[str, list[str]]) -> None:
        self._stands_for: dict[str, set[str]] = {word.lower(): set() for word in data.get("only", ())}
        for platform, words in data.items():
            for word in words if platform != "only" else ():
                self._stands_for.setdefault(word.lower(), set()).add(platform)
        self._longest = sorted(self._stands_for, key=len, reverse=True)

    def named_alone(self, text: str) -> frozenset[str]:
        """Return the platforms that `text` names; none where it says anything else."""
        rest, found = _BETWEEN.sub(" ", text.lower()).strip(), set[str]()
        while rest:
            word = next((word for word in self._longest if _starts(rest, word)), "")
            if not word:
                return frozenset()
            found |= self._stands_for[word]
            rest = rest[len(word) :].lstrip()
        return frozenset(found)

    def behind(self, text: str, at: int) -> frozenset[str]:
        """Return the platforms that brackets at the place `at` name; none without such brackets."""
        aside = _ASIDE.match(text, at)
        return self.named_alone(aside[1]) if aside else frozenset()


def narrowed(covers: Iterable[str], platforms: frozenset[str]) -> tuple[str, ...]:
    """Return those of the ids `covers` that are of one of `platforms`; all where no platform is named."""
    return tuple(one for one in covers if not platforms or platform_of(one) in platforms)


def platform_of(identifier: str) -> str:
    """Return the platform whose id it is: what is no permission, and no usage description of iOS, is WeChat's."""
    if identifier.startswith("ohos."):
        return HARMONY
    if ".permission." in identifier:
        return ANDROID
    return IOS if _USAGE_KEY.match(identifier) else WECHAT


def _starts(text: str, word: str) -> bool:
    """Tell whether `text` starts with a whole word; Latin letters that go on make another."""
    following = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (word[-1].isascii() and word[-1].isalpha() and "a" <= following <= "z")
