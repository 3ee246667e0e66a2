"""Which script of a mini-program another one imports, and whether it may hand out the object wx.

import api from '../utils/api'      utils/api.js, utils/api/index.js
require('/utils/api')               from the root
require('weui')                     miniprogram_npm/weui/index.js
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable
from functools import partial

from checker.clients.javascript.uses import had_object
from checker.clients.sources import Source, read_source
from checker.clients.wechat.names import wanted

_IMPORTED = re.compile(r"""(?:\bfrom|\bimport|\brequire(?:\.async)?\s*\()\s*["'`]([^"'`\n]+)["'`]""")
_ENDINGS = ("", ".js", ".ts", "/index.js", "/index.ts")


class Modules:
    """The scripts of one mini-program: `names` are the paths of its files from the folder `root`."""

    def __init__(self, root: str, names: list[str]) -> None:
        """Read nothing yet."""
        self._root = root
        self._names = frozenset(names)
        self._sources: dict[str, Source] = {}
        self._hand_out: dict[str, bool] = {}

    def path(self, name: str) -> str:
        """Return the path of a file on disk."""
        return os.path.join(self._root, *name.split("/"))

    def source(self, name: str) -> Source:
        """Return the text of a file; raises UnreadableError where it cannot be read."""
        if name not in self._sources:
            self._sources[name] = read_source(self.path(name))
        return self._sources[name]

    def hands_out_to(self, importer: str) -> Callable[[str], bool | None]:
        """Return what tells of a module, as `importer` calls it, whether it may hand out wx; None for no file."""
        return partial(self._hands_out, importer)

    def _hands_out(self, importer: str, module: str) -> bool | None:
        name = self._resolve(importer, module)
        return None if name is None else self._may_hand_out(name)

    def _may_hand_out(self, name: str) -> bool:
        """Tell whether the object comes into the hands of a script, or of one that it imports in turn."""
        reached, pending = {name}, [name]
        while pending:
            current = pending.pop()
            if current not in self._hand_out:
                self._hand_out[current] = had_object(self.source(current), wanted())
            if self._hand_out[current]:
                return True
            imported = {self._resolve(current, module) for module in _IMPORTED.findall(self.source(current).text)}
            fresh = {name for name in imported if name} - reached
            reached |= fresh
            pending.extend(fresh)
        return False

    def _resolve(self, importer: str, module: str) -> str | None:
        folder = posixpath.dirname(importer)
        bases = [posixpath.join(folder, module), module.lstrip("/")]
        while True:
            bases.append(posixpath.join(folder, "miniprogram_npm", module))
            if not folder:
                break
            folder = posixpath.dirname(folder)
        candidates = (posixpath.normpath(base) + ending for base in bases for ending in _ENDINGS)
        return next((name for name in candidates if name in self._names), None)
