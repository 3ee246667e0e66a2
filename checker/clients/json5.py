"""JSON5, in which HarmonyOS projects are configured: as `jsonc` reads JSON, and all this is in order there.

    {
      module: {           // a key without quotes
        'name': "entry",  // a string in single quotes, a comma at the end
      },
    }

Source: spec.json5.org. No package on PyPI gives the line and column of a value, and `json5` is slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.clients.jsonc import ESCAPES, Document, Reader, Scalar, document_of, number_of
from checker.clients.sources import Source
from checker.model import Text

_KEY = re.compile(r"[^\W\d][\w$\u200c\u200d]*|\$[\w$\u200c\u200d]*")
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|Infinity|NaN|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_LINE_ENDS = ("\r\n", "\n", "\r", "\u2028", "\u2029")
_MORE_ESCAPES = ESCAPES | {"'": "'", "v": "\v", "0": "\0"}


def read_json5(source: Source) -> Document:
    """Parse `source`, whose top must be an object; raises UnreadableError with the place of what is wrong."""
    return document_of(_Reader5(source))


class _Reader5(Reader):
    space = re.compile(r"[\s\ufeff]*")
    quotes: Mapping[str, re.Pattern[str]] = {quote: re.compile(rf"[^{quote}\\\n\r]*") for quote in "'\""}

    def oddities(self) -> Iterator[Text]:
        yield from self.repetitions()

    def _number(self) -> Scalar:
        number = _NUMBER.match(self.text, self.position)
        if not number:
            raise self._error("这里应有一个值", "a value is expected here")
        self.position = number.end()
        digits = number.group().lstrip("+")
        return int(digits, 16) if "x" in digits.lower() else number_of(digits)

    def _key(self) -> str:
        if self.text[self.position : self.position + 1] in self.quotes:
            return self._string()
        key = _KEY.match(self.text, self.position)
        if not key:
            raise self._error("这里应有一个键", "a key is expected here")
        self.position = key.end()
        return key.group()

    def _escape(self) -> str:
        for end in _LINE_ENDS:  # a line that goes on
            if self.text.startswith(end, self.position + 1):
                self.position += 1 + len(end)
                return ""
        mark = self.text[self.position + 1 : self.position + 2]
        if mark == "u" or not mark:
            return super()._escape()
        if mark == "x":
            digits = self.text[self.position + 2 : self.position + 4]
            if not re.fullmatch("[0-9a-fA-F]{2}", digits):
                raise self._error("转义写法有误", "this escape is not valid")
            self.position += 4
            return chr(int(digits, 16))
        self.position += 2
        return _MORE_ESCAPES.get(mark, mark)
