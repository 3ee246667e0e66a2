"""The JSON Schemas of what the checker and its site write, as they are published under /schemas/.

The files beside this module leave out `$id`, which is their address on the site.
"""

from __future__ import annotations

import json
import os
from typing import Any

from checker.site.built import Site

FOLDER = "schemas"
_SOURCE = os.path.dirname(__file__)


def read_schemas(site: Site) -> dict[str, dict[str, Any]]:
    """Return each schema under its path on the site."""
    schemas = {}
    for name in sorted(name for name in os.listdir(_SOURCE) if name.endswith(".json")):
        path = f"{FOLDER}/{name}"
        with open(os.path.join(_SOURCE, name), encoding="utf-8") as file:
            schemas[path] = {"$id": site.url(path), **json.load(file)}
    return schemas
