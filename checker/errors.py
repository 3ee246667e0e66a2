"""What ends a check: the whole of it (`CheckerError`), or one file of it (`UnreadableError`)."""

from __future__ import annotations

from checker.model import Location, Text


class CheckerError(Exception):
    """Nothing can be checked: wrong usage, a broken policy, nothing to check. Exit code 2.

    `message` says what is wrong and what to do, in both languages; `location` where, if anywhere.
    """

    def __init__(self, message: Text, location: Location | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.location = location


class UnreadableError(CheckerError):
    """This one client cannot be read, so what it requests is not known. Exit code 2, never a pass."""
