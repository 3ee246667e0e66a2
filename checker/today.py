"""Which day it is where the policy applies: that decides which version is in force, wherever a program runs.

A runner in UTC would show the old version for the first eight hours of a Chinese day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, tzinfo

TIME_ZONE = "Asia/Shanghai"
_HOURS_AHEAD = 8  # in all seasons since 1992, so that the default asks for no database of time zones


def today(time_zone: str = TIME_ZONE, seconds: float | None = None) -> date:
    """Return the day in `time_zone`, now or that many `seconds` after the beginning of 1970 (UTC)."""
    from datetime import UTC, datetime  # not at the start: a check of a compiled policy asks for no day

    instant = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return instant.astimezone(_zone(time_zone)).date()


def midnight(day: date, time_zone: str) -> str:
    """Return the instant at which `day` begins in `time_zone`, by RFC 3339: 2026-12-15T00:00:00+08:00."""
    from datetime import datetime, time

    return datetime.combine(day, time(), _zone(time_zone)).isoformat()


def is_time_zone(name: str) -> bool:
    """Tell whether there is a time zone `name`, such as Asia/Shanghai, as far as this machine knows."""
    try:
        _zone(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder of zones such as "Asia"
        return False
    return True


def _zone(name: str) -> tzinfo:
    if name == TIME_ZONE:
        from datetime import timedelta, timezone

        return timezone(timedelta(hours=_HOURS_AHEAD))
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
