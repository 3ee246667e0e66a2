"""Turn the values of the model into plain data for JSON.

The model's values are named tuples and not dataclasses: importing `dataclasses` alone takes longer than
Python's own start, and a release pipeline waits for every check.
"""

from __future__ import annotations

from typing import Any


def as_plain(value: Any) -> Any:
    """Return `value` with every named tuple in it as a dict of its fields, and every other tuple as a list."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        if fields is not None:
            return {name: as_plain(item) for name, item in zip(fields, value, strict=True)}
        return [as_plain(item) for item in value]
    return value
