"""The built site, as the outputs for machines see it: where it is, what it publishes, and which pages it has.

A page's path is its address below the site: "" is the home page, "en/versions/2.0.0/policy/" an archived text.
The default language stands first in `languages` and at the root of the site; the others have a folder each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.site.edition import PAGES, Edition
from checker.today import TIME_ZONE
from checker.versions.register import Version

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EMBED = "embed"
_PAGE = "index.html"


class Site(NamedTuple):
    """A built site: its folder, its address with a slash at the end, its languages, and the edition that it shows.

    `publisher` is who publishes it, `abouts` are the descriptions of the site as a whole, which MkDocs gives to
    pages without one of their own; `time_zone` is that of its dates.
    """

    folder: str
    address: str
    languages: tuple[str, ...]
    edition: Edition
    publisher: str
    abouts: frozenset[str] = frozenset()
    time_zone: str = TIME_ZONE

    def prefix(self, language: str) -> str:
        """Return the path of the home page of `language`."""
        return "" if language == self.languages[0] else f"{language}/"

    def language_of(self, path: str) -> str:
        """Return the language of the page at `path`."""
        first = path.partition("/")[0]
        return first if first in self.languages[1:] else self.languages[0]

    def within(self, path: str) -> str:
        """Return `path` below the home page of its language."""
        return path.removeprefix(self.prefix(self.language_of(path)))

    def url(self, path: str) -> str:
        """Return the absolute address of the page or file at `path`."""
        return self.address + quote(path)

    def is_archived(self, path: str) -> bool:
        """Tell whether the page belongs to one version for ever, as those below versions/2.0.0/ do."""
        parts = self.within(path).split("/")
        return parts[0] == "versions" and any(version.version == parts[1] for version in self.edition.versions)

    def is_untranslated(self, path: str) -> bool:
        """Tell whether the page only says that its language has no version of it yet."""
        name = self.within(path).removesuffix("/")
        page = "permissions" if name == "clients" else name
        language = self.language_of(path)
        default = self.languages[0]
        return page in PAGES and bool(self.edition.newest(default, page)) and not self.edition.newest(language, page)

    def version_of(self, path: str) -> Version | None:
        """Return the version whose text stands at `path`: that of a frozen page, or the one in force for its alias."""
        language = self.language_of(path)
        *folder, page = self.within(path).removesuffix("/").split("/")
        if not folder and page in PAGES:
            return self.edition.newest(language, page)
        if len(folder) != 2 or folder[0] != "versions" or page not in PAGES:
            return None
        version = next((one for one in self.edition.versions if one.version == folder[1]), None)
        return version if version and self.edition.has(language, version, page) else None

    def pages(self) -> Iterator[str]:
        """Yield the paths of all pages, in order."""
        for parent, folders, names in os.walk(self.folder):
            folders.sort()
            path = os.path.relpath(parent, self.folder).replace(os.sep, "/")
            if _PAGE in names:
                yield "" if path == "." else f"{path}/"

    def has(self, path: str) -> bool:
        """Tell whether there is a page at `path`."""
        return os.path.exists(self.file_of(path))

    def file_of(self, path: str) -> str:
        """Return the file that is served at `path`."""
        return os.path.join(self.folder, f"{path}{_PAGE}" if path.endswith("/") or not path else path)

    def read(self, path: str) -> str:
        """Return the text of the page or file at `path`."""
        with open(self.file_of(path), encoding="utf-8") as file:
            return file.read()

    def write(self, path: str, text: str) -> None:
        """Write the page or file at `path`."""
        target = self.file_of(path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def remove(self, path: str) -> None:
        """Remove the file at `path`, if there is one."""
        if self.has(path):
            os.unlink(self.file_of(path))


def built_site(config: MkDocsConfig, languages: tuple[str, ...], edition: Edition, time_zone: str) -> Site:
    """Return the site that MkDocs built by `config`; raise CheckerError where that does not say its address."""
    if not config.site_url:
        message = Text(
            zh="缺少 site_url：站点地图、订阅和 policy.json 里要写网站的完整网址",
            en="site_url is missing: the sitemap, the feeds and policy.json give full addresses",
        )
        raise CheckerError(message, Location(config.config_file_path))
    i18n = config.plugins.get("i18n")
    settings = {language.locale: language for language in i18n.config.languages} if i18n else {}
    abouts = (config.site_description, *(language.site_description for language in settings.values()))
    return Site(
        folder=config.site_dir,
        address=f"{config.site_url.rstrip('/')}/",
        languages=tuple(sorted(languages, key=lambda tag: tag in settings and not settings[tag].default)),
        edition=edition,
        publisher=config.site_author or config.copyright or config.site_name,
        abouts=frozenset(filter(None, abouts)),
        time_zone=time_zone,
    )
