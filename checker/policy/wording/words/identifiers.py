"""Identifiers in a text: READ_CALENDAR is a permission's, session_id some cookie's."""

from __future__ import annotations

from functools import cache

from checker.catalogue import read_json
from checker.policy.wording.roles import WORD

_SHORTEST = 5


def role(spelling: str) -> str:
    """Return the role of an identifier with underscores: "device" if it is a permission's, or that of a word, or "".

    It is a permission's by its capitals, as constants are written, or if it is one of the names that AOSP and
    HarmonyOS define, in small letters as well: read_phone_state.
    """
    if spelling[0].isalpha() and spelling.islower() and spelling.upper() not in _constants():
        return WORD
    return "device" if len(spelling) >= _SHORTEST else ""


@cache
def _constants() -> frozenset[str]:
    """Return the last parts of all permissions' names, in capitals."""
    platforms = (read_json(platform, "permissions.json")["permissions"] for platform in ("android", "harmony"))
    return frozenset(name.rpartition(".")[2].upper() for names in platforms for name in names)
