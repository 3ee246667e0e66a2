"""Identifiers in a text: READ_CALENDAR is a permission's, session_id some cookie's."""

from __future__ import annotations

from functools import cache

from checker.catalogue import read_json


def of_permission(spelling: str) -> bool:
    """Tell whether an identifier with underscores is a permission's.

    It is by its capitals, as constants are written, or if it is one of the names that AOSP and HarmonyOS define, in
    small letters as well: read_phone_state.
    """
    return not spelling.islower() or spelling.upper() in _constants()


@cache
def _constants() -> frozenset[str]:
    """Return the last parts of all permissions' names, in capitals."""
    platforms = (read_json(platform, "permissions.json")["permissions"] for platform in ("android", "harmony"))
    return frozenset(name.rpartition(".")[2].upper() for names in platforms for name in names)
