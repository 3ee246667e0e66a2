"""Render a policy page as the site does, and hand out its visible blocks with their places in the source.

The text that counts is the text that readers get, so the pages go through Python-Markdown with the
`markdown_extensions` of the site's own mkdocs.yml: what a snippet brings in counts, a comment does not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from checker.errors import CheckerError
from checker.model import Location, Text
from checker.policy.blocks import Block, read_blocks
from checker.policy.source_map import Place, SourceMap

# What MkDocs itself always adds (mkdocs.config.defaults).
_BUILT_IN = ("toc", "tables", "fenced_code")
# What the conventions of the policy need where there is no mkdocs.yml to ask.
_CONVENTIONS = (*_BUILT_IN, "attr_list", "admonition", "md_in_html", "footnotes", "def_list")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_META_LINES = re.compile(r"\A(?: {0,3}[A-Za-z0-9_-]+:.*\n(?:[ ]{4,}.*\n)*)+(?=\s*\n)")


class Extensions(NamedTuple):
    """The Markdown extensions of a site and their settings, as Python-Markdown takes them.

    `service_names` is what the site calls its service, `extra: {service_names: […]}` in its mkdocs.yml.
    """

    names: tuple[str, ...] = _CONVENTIONS
    settings: Mapping[str, Any] = MappingProxyType({})
    service_names: tuple[str, ...] = ()

    @property
    def read_pages_only(self) -> bool:
        """Whether the text of a page depends on nothing else: Python-Markdown's own extensions open no files."""
        return all("." not in name or name.startswith("markdown.extensions.") for name in self.names)


class PlacedBlock(NamedTuple):
    """A block and where it stands in the source of its page (see SourceMap)."""

    block: Block
    place: Place


class RenderedPage:
    """One page as readers see it: its blocks in order, and the line of every piece of their text."""

    def __init__(self, path: str, source: str, html: str) -> None:
        self.path = path
        self._map = SourceMap(_blank_front_matter(source))
        self.blocks = tuple(PlacedBlock(block, self._map.place(_own_text(block))) for block in read_blocks(html))

    def location(self, placed: PlacedBlock, text: str | None = None) -> Location:
        """Return where `text` stands in a block of this page, or where the block starts."""
        line, column = self._map.position(placed.place, text)
        return Location(self.path, line, column)


def _own_text(block: Block) -> str:
    """Return the text that the source of the block holds: a row repeats its headers, its source does not."""
    return "".join(cell.text for cell in block.cells) or block.text


class Renderer:
    """Python-Markdown, set up once and used for all pages of a site."""

    def __init__(self, extensions: Extensions) -> None:
        import markdown

        try:
            self._markdown = markdown.Markdown(extensions=list(extensions.names), extension_configs=extensions.settings)
        except Exception as error:  # noqa: BLE001 (an extension is code of its own: anything may come)
            raise CheckerError(
                Text(
                    zh=f"无法加载站点的 Markdown 扩展（{error}）；请在同一环境中安装它",
                    en=f"the site's Markdown extensions cannot be loaded ({error}); install them beside the checker",
                )
            ) from None

    def render(self, path: str, source: str) -> RenderedPage:
        """Return the page with the Markdown text `source`; `path` is what locations name.

        Raises CheckerError where the page cannot be rendered.
        """
        return RenderedPage(path, source, self.html(path, source))

    def html(self, path: str, source: str) -> str:
        """Return the same as HTML."""
        try:
            return str(self._markdown.reset().convert(_blank_front_matter(source)))
        except Exception as error:  # noqa: BLE001 (as above)
            message = Text(zh=f"页面无法渲染：{error}", en=f"the page cannot be rendered: {error}")
            raise CheckerError(message, Location(path)) from None


def read_extensions(config_path: str | None) -> Extensions:
    """Return the Markdown extensions that the mkdocs.yml at `config_path` names, or the usual ones without it.

    Raises CheckerError where the file is no YAML mapping.
    """
    if config_path is None:
        return Extensions()
    config = _load_yaml(config_path)
    names = list(_BUILT_IN)
    settings: dict[str, Any] = {}
    for name, options in _entries(config.get("markdown_extensions") or [], config_path):
        if name not in names:
            names.append(name)
        if options:
            settings[name] = options
    if "pymdownx.snippets" in names:
        _anchor_snippets(settings, config_path)
    return Extensions(tuple(names), settings, _service_names(config, config_path))


def _service_names(config: dict[str, Any], path: str) -> tuple[str, ...]:
    extra = config.get("extra") or {}
    names = extra.get("service_names", []) if isinstance(extra, dict) else []
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise _misconfigured(path, "extra.service_names")
    return tuple(names)


def _misconfigured(path: str, key: str) -> CheckerError:
    message = Text(
        zh=f"{key} 的写法 MkDocs 不认识；请对照 MkDocs 的说明改正",
        en=f"{key} is not what MkDocs expects there; see its manual",
    )
    return CheckerError(message, Location(path))


def _entries(listed: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and options of each extension, in either of the two forms that MkDocs takes."""
    if isinstance(listed, dict):
        listed = [{name: options} for name, options in listed.items()]
    if not isinstance(listed, list):
        raise _misconfigured(path, "markdown_extensions")
    for entry in listed:
        if isinstance(entry, dict):
            for name, options in entry.items():
                yield str(name), options if isinstance(options, dict) else {}
        else:
            yield str(entry), {}


def _anchor_snippets(settings: dict[str, Any], config_path: str) -> None:
    """Let snippets be found from wherever the checker runs, as MkDocs finds them from its own folder."""
    options = settings.setdefault("pymdownx.snippets", {})
    paths = options.get("base_path", ["."])
    paths = [paths] if isinstance(paths, str) else paths
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise _misconfigured(config_path, "pymdownx.snippets: base_path")
    folder = os.path.dirname(os.path.abspath(config_path))
    options["base_path"] = [os.path.join(folder, path) for path in paths]


def _load_yaml(path: str, inherited_by: tuple[str, ...] = ()) -> dict[str, Any]:
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads MkDocs' own tags: a Python name as what it names or gives, an environment variable as absent."""

    def applied(loader: yaml.SafeLoader, name: str, node: yaml.MappingNode) -> object:
        given = loader.construct_mapping(node, deep=True)
        return _named(name)(*given.get("args", ()), **given.get("kwds", {}))  # type: ignore[operator]  # if no callable, it fails here and is told

    Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda _, name, __: _named(name))
    Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", applied)
    Loader.add_multi_constructor("!", lambda *_: None)
    try:
        with open(path, encoding="utf-8") as file:
            config = yaml.load(file, Loader)  # noqa: S506 (a SafeLoader)
    except (OSError, ValueError, ImportError, AttributeError, TypeError, yaml.YAMLError) as error:
        raise CheckerError(Text(zh=f"无法读取：{error}", en=f"cannot be read: {error}"), Location(path)) from None
    if not isinstance(config, dict):
        message = Text(zh="不是 MkDocs 的配置（应为键值）", en="this is no MkDocs configuration: a mapping is expected")
        raise CheckerError(message, Location(path))
    parent = config.get("INHERIT")
    if not parent:
        return config
    heirs = (*inherited_by, os.path.realpath(path))
    above = os.path.realpath(os.path.join(os.path.dirname(path), str(parent)))
    if above in heirs:
        raise _misconfigured(path, "INHERIT")
    return {**_load_yaml(above, heirs), **config}


def _named(name: str) -> object:
    """Return what a dotted Python name stands for, as MkDocs does for the settings of an extension."""
    from importlib import import_module

    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def _blank_front_matter(source: str) -> str:
    """Return `source` with its metadata, which MkDocs takes off before rendering, as empty lines."""
    match = _FRONT_MATTER.match(source) or _META_LINES.match(source)
    if match is None:
        return source
    return "\n" * match[0].count("\n") + source[match.end() :]
