"""What a binary and a plain AndroidManifest.xml have in common: a sequence of elements.

Both readers (`axml`, `plain_manifest`) yield the same `Element`, so that `android` interprets manifests
without knowing which kind it has before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Text

ANDROID = "http://schemas.android.com/apk/res/android"
TOOLS = "http://schemas.android.com/tools"

# The attributes that matter here and their resource ids, by which Android itself finds them (AOSP
# frameworks/base/core/res/res/values/public-final.xml).
RESOURCE_IDS = {
    0x01010003: "name",
    0x01010009: "protectionLevel",
    0x0101020C: "minSdkVersion",
    0x0101021B: "versionCode",
    0x0101021C: "versionName",
    0x01010270: "targetSdkVersion",
    0x01010271: "maxSdkVersion",
    0x0101028E: "required",
}


REQUESTING = ("uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m")
# aapt2 looks for requests in these as well, so a request hidden in one counts.
_HOLDERS = frozenset(["permission", *REQUESTING])
# A real manifest has some six levels; deeper ones are made to exhaust its readers.
DEEPEST = 100


def is_kept(path: Sequence[str]) -> bool:
    """Tell whether permissions hang on the tag at `path`: the root, its children, and what those may hide."""
    return _HOLDERS.issuperset(path[1:-1])


class Element(NamedTuple):
    """One start tag: its path of tags from the root, its attributes by key, and its line where there is one.

    Keys are the names in RESOURCE_IDS, plus "package" and "split" of the root and "tools:node" of sources. A value is
    the text or the number that stands in the manifest; a resource that it refers to is `Reference`.
    """

    path: tuple[str, ...]
    attributes: tuple[tuple[str, object], ...]
    line: int | None = None
    column: int | None = None

    def get(self, key: str) -> object:
        """Return the value of `key`, or None; of several values, the first."""
        return next(iter(self.all(key)), None)

    def all(self, key: str) -> list[object]:
        """Return every value that is given for `key`: more than one only in a manifest made to mislead."""
        return [value for name, value in self.attributes if name == key]


class Reference(NamedTuple):
    """A value that stands in the package's resources: `@0x7f040001`, or `@string/name` in a source."""

    resource: str


class Manifest(NamedTuple):
    """The elements of one manifest that `is_kept` keeps, read to its end, and what is out of the ordinary about it."""

    elements: tuple[Element, ...]
    oddities: tuple[Text, ...] = ()
