"""Write checker/catalogue/android/permissions.json from the AOSP levels that androguard ships.

Run after an update of androguard: `.venv/bin/python tools/update_android_catalogue.py`. A permission
keeps the protection level of the newest Android that knows it; names of older levels stay known.
"""

from __future__ import annotations

import json
from pathlib import Path

from androguard.core import api_specific_resources

SHIPPED = Path(api_specific_resources.__file__).parent / "aosp_permissions"
TARGET = Path(__file__).parent.parent / "checker" / "catalogue" / "android" / "permissions.json"


def protection_levels() -> tuple[int, dict[str, str]]:
    """Return the newest API level and, for each permission id, its protection level with its flags."""
    by_level = {int(path.stem.split("_")[1]): path for path in SHIPPED.glob("permissions_*.json")}
    levels: dict[str, str] = {}
    for level in sorted(by_level):
        known = json.loads(by_level[level].read_text(encoding="utf-8"))["permissions"]
        levels |= {name: entry["protectionLevel"] for name, entry in known.items()}
    return max(by_level), dict(sorted(levels.items()))


def main() -> None:
    """Rewrite the catalogue file."""
    newest, levels = protection_levels()
    catalogue = {"source": "AOSP core/res/AndroidManifest.xml", "newest": newest, "permissions": levels}
    TARGET.write_text(json.dumps(catalogue, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
