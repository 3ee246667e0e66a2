"""Recognise permissions in the text of a policy: by identifier, by bare constant, by the names of its language.

    相机 `android.permission.CAMERA`      an identifier; 相机 is its label
    权限声明代码：CAMERA                   a bare constant
    相机/麦克风权限                        two names

The words of a language are data: catalogue/names/<language>.toml.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from checker.catalogue import FOLDER, read_json, read_toml
from checker.errors import CheckerError
from checker.model import Text
from checker.policy.finder import Finder
from checker.policy.phrases import Phrases
from checker.policy.platforms import Platforms, narrowed

# Android's and HarmonyOS's permissions, mini-program scopes and interfaces, iOS usage descriptions.
_IDENTIFIER = re.compile(
    r"(?<![\w.])(?:[A-Za-z]\w*(?:\.\w+)*\.permission\.\w+(?:\.\w+)*"
    r"|(?:scope|wx|my|tt|swan|button|plugin)\.[A-Za-z]\w*"
    r"|input\.nickname|background\.location|RecorderManager\.start|MapContext\.moveToLocation"
    r"|N[SF]\w+UsageDescription(?:Dictionary)?)(?![\w.]*\w)"
    r"|<(?:camera|live-pusher|voip-room)>",
    re.ASCII,
)
_HARMONY = "ohos.permission."
_DOTTED = re.compile(r"[A-Za-z]\w*(?:\.\w+)+|<[a-z-]+>", re.ASCII)
_CONSTANT = re.compile(r"(?<![\w.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?![\w.]*\w)", re.ASCII)


class Found(NamedTuple):
    """A permission found in a text: what stands there, where (in characters), and the ids that it stands for."""

    written: str
    start: int
    covers: tuple[str, ...]
    is_id: bool = False

    @property
    def end(self) -> int:
        """The place behind it in the text."""
        return self.start + len(self.written)


_TELLING_LETTERS = 3
_PLAIN_LISTS = ("nothing", "asked", "no", "qualifiers")


class Words:
    """The words with which one language speaks of permissions."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.row: dict[str, list[str]] = data["row"]
        self.other_script: dict[str, str] = data.get("other_script", {})
        self.names_of: dict[str, list[str]] = data["names"]
        self.columns = {role: Finder(words) for role, words in data["columns"].items() if role not in _PLAIN_LISTS}
        self.nothing = frozenset(word.lower() for word in data["columns"]["nothing"])
        self.asked = frozenset(word.lower() for word in data["columns"]["asked"])
        self.no = frozenset(word.lower() for word in data["columns"]["no"])
        self._permission_headers = [word.lower() for word in data["columns"]["permission"]]
        self._qualifiers: list[str] = data["columns"]["qualifiers"]
        self.phrases = Phrases(defaultdict(list, data["context"]))
        self.platforms = Platforms(data.get("platforms", {}))
        self._capabilities: dict[str, list[str]] = {}
        for capability, names in self.names_of.items():
            for name in names:
                self._capabilities.setdefault(name.lower(), []).append(capability)
        self._names = Finder(self._capabilities)

    def names_permissions(self, header: str) -> bool:
        """Tell whether the header of a column is no more than 权限 with a word that limits it: 可选权限."""
        header = header.strip().lower()
        return any(
            header in (f"{limit}{word}", f"{limit} {word}", f"{limit}的{word}")
            for limit in self._qualifiers
            for word in self._permission_headers
        )

    def names_in(self, text: str) -> Iterator[Found]:
        """Yield the names in `text`, the longest at each place; those inside an identifier are no names.

        A name covers the ids of the platforms in brackets behind it, 相机（仅小程序）, or else of all.
        """
        for match in self._names.find(text):
            if text[match.start - 1 : match.start] == ".":
                continue  # a part of an identifier
            platforms = self.platforms.behind(text, match.end) or self.platforms.behind(
                text, self.phrases.behind_name(text, match.end)
            )
            covers = narrowed(_covered(self._capabilities[match.word]), platforms)
            if covers:
                yield Found(text[match.start : match.end], match.start, covers)


@cache
def words_of(language: str) -> Words:
    """Return the words of a BCP 47 language; raise CheckerError where the catalogue has none for it."""
    parts = language.split("-")
    tags = ["zh-Hant" if {"tw", "hk", "mo"} & {part.lower() for part in parts} else language]
    tags += ["-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
    for tag in tags:
        if os.path.exists(os.path.join(FOLDER, "names", f"{tag}.toml")):
            return Words(read_toml("names", f"{tag}.toml"))
    raise CheckerError(
        Text(
            zh=f"还不支持语言 {language}：请添加 checker/catalogue/names/{language}.toml",
            en=f"the language {language} is not supported yet: add checker/catalogue/names/{language}.toml",
        )
    )


def written_in(language: str, text: str) -> str:
    """Return the language whose words `text` is written with: zh-Hant for a page of `zh` in traditional characters."""
    other = words_of(language).other_script
    marks = [mark for mark in other.get("letters", "") if mark in text]
    return other["language"] if len(marks) >= _TELLING_LETTERS else language


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the catalogue has words for."""
    return tuple(sorted(name.removesuffix(".toml") for name in os.listdir(os.path.join(FOLDER, "names"))))


def is_platform_id(identifier: str) -> bool:
    """Tell whether the identifier is one that a platform defines."""
    return identifier in _platform_ids() | _all_covered()


def name_of(identifier: str, language: str) -> str | None:
    """Return what `language` usually calls a permission, or None where the catalogue has no name for it."""
    capabilities = read_toml("capabilities.toml")
    narrow_first = sorted(capabilities, key=lambda capability: len(capabilities[capability]))
    names = words_of(language).names_of
    return next((names[one][0] for one in narrow_first if identifier in capabilities[one] and one in names), None)


def identifiers_in(text: str, codes: Iterable[str] = ()) -> Iterator[Found]:
    """Yield the full identifiers in `text`, among them whatever dotted name stands in one of its code spans."""
    seen = set()
    for match in _IDENTIFIER.finditer(text):
        seen.add(match[0])
        yield Found(match[0], match.start(), covered_by(match[0]), is_id=True)
    for code in codes:
        if code not in seen and _is_dotted_id(code):
            yield Found(code, max(text.find(code), 0), covered_by(code), is_id=True)


def _is_dotted_id(code: str) -> bool:
    """Tell whether a code span is the id of a permission: com.example.PUSH is, AndroidManifest.xml is not."""
    return is_platform_id(code) or bool(_DOTTED.fullmatch(code) and code.rpartition(".")[2].isupper())


def constants_in(text: str) -> Iterator[Found]:
    """Yield the bare constants of platform permissions in `text`, such as CAMERA or READ_CONTACTS."""
    constants = _constants()
    for match in _CONSTANT.finditer(text):
        if match[0] in constants:
            yield Found(match[0], match.start(), tuple(constants[match[0]]), is_id=True)


def other_constants_in(codes: Iterable[str]) -> Iterator[Found]:
    """Yield the code spans that look like a permission's constant, but are none of those that text may hold.

    They are HarmonyOS's words for everyday things, as `LOCATION`, or misspelt: then under the id they would have.
    """
    for code in codes:
        if _CONSTANT.fullmatch(code) and code not in _constants():
            identifier = f"{_HARMONY}{code}"
            found = identifier if identifier in _harmony_ids() else f"android.permission.{code}"
            yield Found(code, 0, (found,), is_id=True)


def covered_by(identifier: str) -> tuple[str, ...]:
    """Return what disclosing `identifier` discloses: itself, and what the platform asks for as one.

    WeChat asks for a scope when one of its interfaces is called: naming the scope names its interfaces,
    and naming an interface names its scope.
    """
    scopes: dict[str, list[str]] = read_json("wechat", "scopes.json")["scopes"]
    related = scopes.get(identifier) or [scope for scope, members in scopes.items() if identifier in members]
    return (identifier, *related)


def is_known(identifier: str) -> bool:
    """Tell whether a platform knows the identifier; those of closed lists alone can be unknown."""
    if identifier.startswith(("android.permission.", _HARMONY)):
        return identifier in _platform_ids()
    if identifier.startswith("scope."):
        return identifier in read_json("wechat", "scopes.json")["scopes"] or identifier in _all_covered()
    return nearest_to(identifier) is None if identifier.startswith(("wx.", "button.", "NS")) else True


def nearest_to(identifier: str) -> str | None:
    """Return the known identifier that was probably meant by an unknown one, or None."""
    import difflib

    known = _platform_ids() | _all_covered()
    if identifier in known:
        return None
    kind = identifier.rpartition(".")[0]
    same_kind = {_without_ending(one): one for one in sorted(known) if one.rpartition(".")[0] == kind}
    nearest = difflib.get_close_matches(_without_ending(identifier), same_kind, 1, 0.8)
    return same_kind[nearest[0]] if nearest else None


def _without_ending(identifier: str) -> str:
    """Return an iOS key without what all of them end in, which would make them all alike."""
    return identifier.partition("UsageDescription")[0]


@cache
def _constants() -> dict[str, list[str]]:
    """Return the ids that each constant stands for, Android's first.

    Of HarmonyOS's own, those that are a word (LOCATION, PRINT) may stand in any text, and mean it in code alone.
    """
    constants: dict[str, list[str]] = {}
    others = _harmony_ids()
    for identifier in sorted((_platform_ids() | _all_covered()) - others):
        if ".permission." in identifier:
            constants.setdefault(identifier.rpartition(".")[2], []).append(identifier)
    for identifier in sorted(others):
        constant = identifier.rpartition(".")[2]
        if constant in constants or "_" in constant:
            constants.setdefault(constant, []).append(identifier)
    return constants


@cache
def _platform_ids() -> frozenset[str]:
    android = read_json("android", "permissions.json")["permissions"]
    return frozenset((*android, *_harmony_ids(), *read_json("ios", "usage_keys.json")["keys"]))


@cache
def _harmony_ids() -> frozenset[str]:
    return frozenset(f"{_HARMONY}{name}" for name in read_json("harmony", "permissions.json")["permissions"])


@cache
def _all_covered() -> frozenset[str]:
    return frozenset(identifier for ids in read_toml("capabilities.toml").values() for identifier in ids)


def _covered(capabilities: list[str]) -> tuple[str, ...]:
    ids = read_toml("capabilities.toml")
    return tuple(dict.fromkeys(identifier for capability in capabilities for identifier in ids[capability]))
