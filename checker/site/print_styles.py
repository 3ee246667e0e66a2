"""What stands at the foot of every printed page of the policy: which version it is, and where it stands for ever.

A style sheet beside the page holds it, /policy/print.css: within the page the content policy would need its hash, and
without script nothing else can tell a page's foot what is printed.
"""

from __future__ import annotations

from checker.site.built import Site
from checker.site.texts import date_in, texts_of

NAME = "print.css"
LINK = f'<link rel="stylesheet" href="{NAME}" media="print">'


def has_print_styles(site: Site, path: str) -> bool:
    """Tell whether the page at `path` belongs to a version, by its own address or as the one in force."""
    return site.is_archived(path) or site.version_of(path) is not None


def print_styles(site: Site, path: str, title: str) -> str:
    """Return the style sheet for print of the page at `path`, which has print styles and is called `title`."""
    version = site.version_of(path)
    if version is None:
        return _foot(f"{title} · {site.url(path)}")
    language = site.language_of(path)
    line = str(texts_of(language)["notices"]["version" if version.effective else "version_undated"])
    line = line.replace("**", "").format(version=version.version, effective=date_in(version.effective, language))
    page = path.rstrip("/").rpartition("/")[2]
    return _foot(f"{line} · {site.url(f'{site.prefix(language)}versions/{version.version}/{page}/')}")


def _foot(text: str) -> str:
    return f'@charset "UTF-8";\n@page {{ @bottom-left {{ content: {_string(text)}; }} }}\n'


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
