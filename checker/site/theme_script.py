"""What has to be changed in the script of Material for MkDocs once it stands in the built site.

It takes every `<link rel="alternate">` for the home page of a language: it fetches a sitemap below each, which is
not there, and sends clicks on the language switch elsewhere. Here they are translations of the page and the feed.
"""

from __future__ import annotations

import glob
import os

from checker.site.built import Site

_BUNDLE = os.path.join("assets", "javascripts", "bundle.*.min.js")
_ITS_CHOICE, _NOTHING = "link[rel=alternate]", "link[rel=languages]"  # of one length, for the source map


def leave_alternates_alone(site: Site) -> None:
    """Let the theme's script find no alternate links."""
    for path in glob.glob(os.path.join(glob.escape(site.folder), _BUNDLE)):
        name = os.path.relpath(path, site.folder).replace(os.sep, "/")
        site.write(name, site.read(name).replace(_ITS_CHOICE, _NOTHING))
