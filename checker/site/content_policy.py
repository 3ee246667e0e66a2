"""The Content-Security-Policy that lets the built pages run as they are, and nothing else.

The theme's inline scripts differ by a page's depth, so what is allowed is the SHA-256 of each one that is there.
Handlers such as onclick and `javascript:` addresses stay forbidden.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from checker.site.article import Document

# Scripts without a type, or with one of these, run; others are data, which is not for this policy.
_RUNS = ("", "module", "text/javascript", "importmap")
_NOTHING = "default-src 'none'"
_EMBED = ("style-src 'self'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'")


class Inline(NamedTuple):
    """The hashes of all scripts, styles and style attributes that stand in pages themselves."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()

    def __or__(self, other: Inline) -> Inline:
        """Return what stands in the pages of both."""
        return Inline(*(one | another for one, another in zip(self, other, strict=True)))


def inline_of(page: Document) -> Inline:
    """Return what stands in the tree of one page."""
    scripts = (script for script in page.iter("script") if "src" not in script.attrib)
    return Inline(
        frozenset(_hash(one.text or "") for one in scripts if one.get("type", "").lower() in _RUNS),
        frozenset(_hash(style.text or "") for style in page.iter("style")),
        frozenset(_hash(str(value)) for value in page.xpath("//@style")),
    )


def page_policy(inline: Inline) -> str:
    """Return the policy of the site's own pages."""
    styles = sorted(inline.styles | inline.attributes)
    if inline.attributes:
        styles.append("'unsafe-hashes'")
    return "; ".join(
        (
            _NOTHING,
            _directive("script-src", sorted(inline.scripts)),
            _directive("style-src", styles),
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def embed_policy(frame_ancestors: Iterable[str]) -> str:
    """Return the policy of the pages for apps, which the site itself and `frame_ancestors` may show in a frame."""
    return "; ".join((_NOTHING, *_EMBED, " ".join(("frame-ancestors 'self'", *frame_ancestors))))


def _directive(name: str, sources: Iterable[str]) -> str:
    return " ".join((name, "'self'", *sources))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
