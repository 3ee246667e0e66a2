"""The hooks by which MkDocs builds the site: a few lines each, over the plain functions of checker.site.

With several languages MkDocs calls every hook but on_startup once a language, so each is safe to repeat.
"""

from __future__ import annotations

import os
from contextlib import chdir
from datetime import date
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from checker.errors import CheckerError
from checker.model import ERROR, Finding, Report
from checker.policy.markdown import read_extensions
from checker.reports.text import finding_lines, render_error
from checker.settings import FILE_NAME, Settings, read_settings
from checker.site.built import built_site
from checker.site.drafts import (
    Drafts,
    address_line,
    annotated,
    count_line,
    drafts_pages,
    error_lines,
    is_draft,
    is_front_page,
    link_to_drafts,
    read_drafts,
)
from checker.site.edition import PREVAILING, read_edition
from checker.site.gate import check_docs
from checker.site.navigation import check_navigation
from checker.site.not_found import TEMPLATE, homes, in_own_language_first
from checker.site.permalinks import entitle_permalinks
from checker.site.publish import publish
from checker.site.stage import stage
from checker.site.table_labels import label_cells
from checker.site.texts import texts_of
from checker.today import TIME_ZONE, today

# The tree that is built, beside mkdocs.yml.
STAGE = os.path.join(".cache", "stage")

# Templates, styles and scripts over those of Material for MkDocs.
THEME = os.path.join(os.path.dirname(__file__), "site", "theme")

log = get_plugin_logger(__name__)


class CheckerConfig(Config):
    """The plugin's settings.

    `ui` is the language of its messages, `settings` where checker.toml stands, and `frame_ancestors` who besides
    the site itself may show its pages for apps in a frame, as in a Content-Security-Policy: https://app.example.
    """

    ui = config_options.Choice(("zh", "en"), default="zh")
    settings = config_options.Type(str, default=FILE_NAME)
    frame_ancestors = config_options.ListOfItems(config_options.Type(str), default=[])


class CheckerPlugin(BasePlugin[CheckerConfig]):
    """Checks the registered clients before the site is built, stages its pages, and publishes what they disclose."""

    def __init__(self) -> None:
        self.serving = False
        self.docs = ""
        self.staged = ""
        self.report: Report | None = None
        self.languages: tuple[str, ...] = ()
        self.not_found: dict[str, str] = {}  # the 404 page, by language
        self.day = date.min  # that the site is built for
        self.zone = TIME_ZONE
        self.drafts: Drafts | None = None  # only while an editor is watching

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 (passed by name)
        """Remember whether an editor is watching, who is warned, or a build is made, which fails."""
        self.serving = command == "serve"

    @event_priority(100)  # before the i18n plugin looks for the languages' folders
    def on_config(self, config: MkDocsConfig) -> None:
        """Check the registered clients against the version in force, and build from the staged tree."""
        config.theme.dirs = [THEME, *(folder for folder in config.theme.dirs if folder != THEME)]
        if config.docs_dir == self.staged:  # the next language of the same build
            return
        folder = os.path.dirname(os.path.abspath(config.config_file_path))
        self.docs, self.staged = config.docs_dir, os.path.join(folder, STAGE)
        try:
            with chdir(folder):  # what is published names the files as they are named from there, wherever it is built
                self._check_and_stage(config, folder)
        except CheckerError as error:
            raise PluginError(render_error(error, self.config.ui).strip()) from None
        config.docs_dir = self.staged
        if self.serving:  # of what MkDocs calls drafts, the i18n plugin shows those in the default language alone
            config.draft_docs = None

    def on_env(self, env: Environment, **_: object) -> None:
        """Hand the texts of all languages to the templates."""
        env.globals["texts"] = {language: texts_of(language) for language in self._languages()}
        env.globals["prevailing"] = PREVAILING

    @event_priority(-100)  # after the i18n plugin, whose language switch leads to where that of the last page led
    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the 404 page which language it is in, and let its language switch lead to the home pages."""
        if template_name == TEMPLATE and self.languages:
            i18n, language = config.plugins.get("i18n"), _language(config)
            names = {one.locale: one.name for one in i18n.config.languages if one.build} if i18n else {}
            # As an attribute, since that is what the i18n plugin leaves behind and templates look at first.
            setattr(config.extra, "alternate", homes(config.site_url or "/", names, PREVAILING))  # noqa: B010 (no declared one)
            texts = {tag: texts_of(tag) for tag in self._languages()}
            own = {"language": language, "own_first": in_own_language_first(texts, language)}
            cast(dict[str, Any], context).update(own)
        return context

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Keep the 404 page of each language: MkDocs writes them all to one file."""
        if template_name == TEMPLATE:
            self.not_found[_language(config)] = output_content
        return output_content

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Let tables be read on a phone, and editors see what is wrong where they wrote it."""
        html = entitle_permalinks(label_cells(html), texts_of(_language(config))["permalink"])
        if self.drafts is None or page.file.abs_src_path is None:
            return html
        path = os.path.relpath(page.file.abs_src_path, self.staged)
        if is_draft(path):
            page.meta["search"] = {"exclude": True}
            return annotated(self.drafts, path, page.file.content_string, html, self.config.ui)
        return link_to_drafts(html, self.config.ui) if is_front_page(path) else html

    def on_serve(self, server: LiveReloadServer, **_: object) -> None:
        """Rebuild when an editor saves a page: MkDocs itself watches the staged tree."""
        server.watch(self.docs)
        if self.drafts is not None:
            log.info(address_line(server.url, self.config.ui))

    @event_priority(-200)  # after the i18n plugin, which builds the other languages within this hook
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Add what machines and apps read, once every language is built."""
        i18n = config.plugins.get("i18n")
        if self.report is None or (i18n and i18n.building):
            return
        try:
            with chdir(os.path.dirname(os.path.abspath(config.config_file_path))):
                site = built_site(config, self.languages, read_edition(os.path.relpath(self.docs), self.day), self.zone)
                publish(site, self.report.policy, self.config.frame_ancestors, self.not_found)
        except CheckerError as error:
            raise PluginError(render_error(error, self.config.ui).strip()) from None

    def _languages(self) -> tuple[str, ...]:
        return tuple(sorted(self.languages, key=lambda language: language != PREVAILING))

    def _check_and_stage(self, config: MkDocsConfig, folder: str) -> None:
        docs, settings = os.path.relpath(self.docs), self._settings(folder)
        self.day, self.zone = _build_day(settings), settings.time_zone
        self.report = check_docs(docs, settings, self.day)
        self._tell(self.report)
        self.languages = _check_languages(config) or self.report.policy.languages
        edition = read_edition(docs, self.day)
        extensions = read_extensions(config.config_file_path)
        added = self._read_drafts(docs, settings, self.report.findings) if self.serving else {}
        stage(edition, self.staged, self.languages, self.report.clients, self.report.policy, extensions, added)

    def _read_drafts(self, docs: str, settings: Settings, known: tuple[Finding, ...]) -> dict[str, str]:
        """Check the drafts, and return the pages that list them, by their paths; tell what is not `known` yet."""
        try:
            self.drafts = read_drafts(docs, settings)
        except CheckerError as error:
            self.drafts = None
            log.warning(render_error(error, self.config.ui).strip())
            return {}
        for line in error_lines(self.drafts, known, self.config.ui):
            log.warning(line)
        log.info(count_line(self.drafts.findings, self.config.ui))
        return drafts_pages(self.drafts, self.languages, self.config.ui)

    def _settings(self, folder: str) -> Settings:
        path = os.path.join(folder, self.config.settings)
        named = self.config.settings != FILE_NAME  # what was named and is missing is an error
        return read_settings(path) if named or os.path.exists(path) else Settings()

    def _tell(self, report: Report) -> None:
        """Log the findings; in a build, end it where one of them is an error."""
        lines = {"\n".join(finding_lines(finding, self.config.ui)): finding.severity for finding in report.findings}
        errors = [line for line, severity in lines.items() if severity == ERROR]
        for line in lines:
            if self.serving or line not in errors:
                log.warning(line)
        if errors and not self.serving:
            raise PluginError("\n".join(errors))


def _language(config: MkDocsConfig) -> str:
    """Return the language that is being built."""
    return str(getattr(config.plugins.get("i18n"), "current_language", None) or PREVAILING)


def _check_languages(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the languages that the i18n plugin builds, none without it; raise CheckerError for an untranslated nav."""
    plugin = config.plugins.get("i18n")
    built = [one for one in getattr(plugin, "config", {}).get("languages", ()) if one.build]
    translations = {one.locale: one.nav_translations or {} for one in built if not one.default}
    check_navigation(config.nav, translations, os.path.relpath(config.config_file_path))
    return tuple(one.locale for one in built)


def _build_day(settings: Settings) -> date:
    """Return the day that the site is built for: that of SOURCE_DATE_EPOCH (reproducible-builds.org), or today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return today(settings.time_zone, float(epoch) if epoch else None)
