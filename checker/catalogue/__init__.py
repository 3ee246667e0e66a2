"""Data, no code: what the platforms define and how people name it. One folder a kind.

JSON where only programs write it, TOML where translators do.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

FOLDER = os.path.dirname(__file__)


@cache
def read_json(*parts: str) -> Any:
    """Return the parsed catalogue file at `parts` below this folder."""
    with open(os.path.join(FOLDER, *parts), encoding="utf-8") as file:
        return json.load(file)


@cache
def read_toml(*parts: str) -> dict[str, Any]:
    """Return the parsed catalogue file at `parts` below this folder."""
    import tomllib

    with open(os.path.join(FOLDER, *parts), "rb") as file:
        return tomllib.load(file)
