"""Find the pages of one policy version in all its languages, by how docs/ is laid out.

docs/zh/versions/2.0.0/permissions.md     a published version, chosen by date or by name
docs/zh/draft/permissions.md              the next one
docs/zh/permissions.md                    a policy without versions
docs/permissions.md, any-page.md          one language by itself
docs/clients/app-android.json             what a registered client requested at its last release
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Registered, Text
from checker.policy.reading import Which
from checker.snapshots import read_snapshots
from checker.today import today
from checker.versions.register import in_force, read_register

PERMISSIONS, CHANGELOG = "permissions.md", "changelog.md"
DRAFT = "draft"
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Page(NamedTuple):
    """One Markdown file of the policy, in one language; `name` is its file name without ending."""

    path: str
    name: str
    language: str
    source: str


class Pages(NamedTuple):
    """All pages of one policy version, the mkdocs.yml that says how they are rendered, and the registered clients.

    `live` are those beside the versions, such as the front door: they disclose nothing, but what they say of
    granting is said to the same readers.
    """

    source: str
    version: str | None
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    config: str | None
    registered: tuple[Registered, ...] = ()
    live: tuple[Page, ...] = ()


def find_pages(source: str, languages: tuple[str, ...], which: Which) -> Pages:
    """Return the pages at `source`, a folder or one Markdown file, in `languages` (all that have them, if empty).

    A language that a version was not published in, or that has no draft yet, is left out unless it is asked for.
    Raises CheckerError where nothing can be found that is surely the policy: no folder, no language, a
    language without the version or without permissions.md, a file that is no UTF-8.
    """
    source = os.path.normpath(source)
    config = _config_of(source)
    if os.path.isfile(source):
        text = _read(source)
        language = languages[0] if languages else _language_of(source, text)
        page = Page(source, os.path.basename(source).rpartition(".")[0], language, text)
        return Pages(source, None, (language,), (page,), config)
    if not os.path.isdir(source):
        raise CheckerError(
            Text(
                zh="找不到隐私政策；请用 --policy 指明 docs 目录或一个页面",
                en="no policy here; name the docs folder or a page with --policy",
            ),
            Location(source),
        )
    if os.path.exists(os.path.join(source, PERMISSIONS)):
        language = languages[0] if languages else _language_of(source, _read(os.path.join(source, PERMISSIONS)))
        return Pages(source, None, (language,), _pages_in(source, language), config)
    asked, languages = languages, languages_in(source, languages)
    version, folder = _folder_of_version(source, languages, which)
    if not asked:
        languages = _having(source, languages, version, folder)
    pages = tuple(page for tag in languages for page in _pages_in(os.path.join(source, tag, folder), tag))
    registered = tuple(Registered(one.id or "", one.platform, one.package) for one in read_snapshots(source))
    live = tuple(_live_pages(source, languages)) if folder and not (which.draft or which.version) else ()
    return Pages(source, version, languages, pages, config, registered, live)


def _live_pages(docs: str, languages: tuple[str, ...]) -> Iterator[Page]:
    """Yield the pages of no version that readers see now; the change log tells of other times."""
    for language in languages:
        for name in sorted(os.listdir(os.path.join(docs, language))):
            if name.endswith(".md") and name != CHANGELOG:
                path = os.path.join(docs, language, name)
                yield Page(path, name.removesuffix(".md"), language, _read(path))


_NO_TAG = Text(
    zh="文件夹里有权限页，名称却不是语言标签；请改成 zh、en、zh-Hant 这样的写法，或移走",
    en="it holds a page of permissions, and its name is no language tag: call it zh, en or zh-Hant, or move it away",
)


def languages_in(docs: str, asked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the languages of the folder `docs`, the default one of the site (zh) first and the others by name.

    Raises CheckerError where there is none, or not all that were `asked` for.
    """
    found = [
        name for name in sorted(os.listdir(docs)) if _TAG.fullmatch(name) and _holds_pages(os.path.join(docs, name))
    ]
    for name in os.listdir(docs):
        if name not in found and os.path.exists(os.path.join(docs, name, PERMISSIONS)):
            raise CheckerError(_NO_TAG, Location(os.path.join(docs, name)))
    if not found:
        message = Text(
            zh="政策目录里没有任何语言的子目录（如 zh/、en/）",
            en="the policy folder holds no folder of a language, such as zh/ or en/",
        )
        raise CheckerError(message, Location(docs))
    missing = [tag for tag in asked if tag not in found]
    if missing:
        message = Text(
            zh=f"政策没有语言 {'、'.join(missing)}（现有：{'、'.join(found)}）",
            en=f"the policy has no language {', '.join(missing)} (it has: {', '.join(found)})",
        )
        raise CheckerError(message, Location(docs))
    return asked or tuple(sorted(found, key=lambda tag: (tag != "zh", tag)))


def _having(docs: str, languages: tuple[str, ...], version: str | None, folder: str) -> tuple[str, ...]:
    """Return the languages that rightly are in the version: by its register, which must tell, or by their draft."""
    missing = [tag for tag in languages if not os.path.isdir(os.path.join(docs, tag, folder))]
    if not missing or version is None:
        return languages
    if folder == DRAFT:
        return tuple(tag for tag in languages if tag not in missing) or languages
    files = next((entry.all_files for entry in read_register(docs) or () if entry.version == version), ())
    published = {path.partition("/")[0] for path, _ in files} or set(languages)
    return tuple(tag for tag in languages if tag not in missing or tag in published)


def _holds_pages(folder: str) -> bool:
    """Tell whether `folder` belongs to a language: js/ and css/ look like language tags too."""
    if not os.path.isdir(folder):
        return False
    entries = os.listdir(folder)
    return any(entry.endswith(".md") for entry in entries) or bool({DRAFT, "versions"} & set(entries))


def _folder_of_version(docs: str, languages: tuple[str, ...], which: Which) -> tuple[str | None, str]:
    """Return the version that `which` asks for and its folder within a language's."""
    if which.draft:
        return DRAFT, DRAFT
    if which.version:
        return which.version, os.path.join("versions", which.version)
    register = read_register(docs)
    if register is not None:
        day = which.day or today(which.time_zone)
        version = in_force(register, day)
        if version is None:
            raise CheckerError(
                Text(
                    zh=f"{day} 当天没有生效的版本；请用 --version 或 --draft",
                    en=f"no version is in force on {day}; use --version or --draft",
                ),
                Location(os.path.join(docs, "versions.yml")),
            )
        return version.version, os.path.join("versions", version.version)
    if any(os.path.isdir(os.path.join(docs, tag, "versions")) for tag in languages):
        raise CheckerError(
            Text(
                zh="有已发布的版本却没有版本登记 versions.yml，无法判断哪一版生效；请用 --version 指明",
                en="there are published versions but no register versions.yml to tell which is in force; "
                "name one with --version",
            ),
            Location(docs),
        )
    return None, ""


def _pages_in(folder: str, language: str) -> tuple[Page, ...]:
    permissions = os.path.join(folder, PERMISSIONS)
    if not os.path.isfile(permissions):
        raise CheckerError(
            Text(
                zh=f"语言 {language} 缺少 {PERMISSIONS}：请补上这个页面，它列出每个客户端申请的权限",
                en=f"the language {language} has no {PERMISSIONS}: add the page that lists what each client requests",
            ),
            Location(permissions),
        )
    # The permissions page comes first: a client's heading there is the one to send editors to.
    names = sorted(os.listdir(folder), key=lambda name: (name != PERMISSIONS, name))
    paths = [os.path.join(folder, name) for name in names if name.endswith(".md")]
    return tuple(Page(path, os.path.basename(path)[: -len(".md")], language, _read(path)) for path in paths)


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except UnicodeDecodeError as error:
        with open(path, "rb") as raw:
            line = raw.read(error.start).count(b"\n") + 1
        message = Text(zh="不是 UTF-8 编码；请另存为 UTF-8", en="not encoded in UTF-8; save it as UTF-8")
        raise CheckerError(message, Location(path, line)) from None
    except OSError as error:
        message = Text(zh=f"读取失败：{error.strerror}", en=f"cannot be read: {error.strerror}")
        raise CheckerError(message, Location(path)) from None


def _config_of(source: str) -> str | None:
    """Return the nearest mkdocs.yml above `source`, whose extensions render its pages."""
    folder = os.path.abspath(source if os.path.isdir(source) else os.path.dirname(source))
    while True:
        config = os.path.join(folder, "mkdocs.yml")
        if os.path.isfile(config):
            return config
        if folder == os.path.dirname(folder):
            return None
        folder = os.path.dirname(folder)


def _language_of(path: str, text: str) -> str:
    """Return the language of a page by itself: what its path says (docs/en/…, policy.en.md), else its script."""
    from checker.policy.names import languages

    for part in reversed(re.split(r"[/\\.]", os.path.abspath(path))):
        if part in languages():
            return part
    return "zh" if len(_HAN.findall(text)) * 10 > len(text) else "en"
