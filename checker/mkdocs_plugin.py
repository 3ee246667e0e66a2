"""The hooks by which MkDocs builds the site; all they do is call checker.site.

With several languages MkDocs calls every hook but on_startup once a language, so each is safe to repeat.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from checker.errors import CheckerError
from checker.model import ERROR
from checker.reports.text import finding_lines, render_error
from checker.run import Report
from checker.site.gate import check_docs, write_disclosures
from checker.site.stage import stage

# The tree that is built, beside mkdocs.yml.
STAGE = os.path.join(".cache", "stage")

log = get_plugin_logger(__name__)


class CheckerConfig(Config):
    """The plugin's settings: the language of its messages, and where checker.toml stands."""

    ui = config_options.Choice(("zh", "en"), default="zh")
    settings = config_options.Type(str, default="checker.toml")


class CheckerPlugin(BasePlugin[CheckerConfig]):
    """Checks the registered clients before the site is built, stages its pages, and publishes what they disclose."""

    def __init__(self) -> None:
        self.serving = False
        self.docs = ""
        self.staged = ""
        self.report: Report | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether an editor is watching, who is warned, or a build is made, which fails."""
        self.serving = command == "serve"

    @event_priority(100)  # before the i18n plugin looks for the languages' folders
    def on_config(self, config: MkDocsConfig) -> None:
        """Check the registered clients against the version in force, and build from the staged tree."""
        if config.docs_dir == self.staged:  # the next language of the same build
            return
        folder = os.path.dirname(config.config_file_path)
        self.docs, self.staged = config.docs_dir, os.path.join(folder, STAGE)
        settings = os.path.join(folder, self.config.settings)
        try:
            self.report = check_docs(os.path.relpath(self.docs), settings, _build_day())
            self._tell(self.report)
            stage(self.docs, self.staged, self.report.policy.languages, _build_day())
        except CheckerError as error:
            raise PluginError(render_error(error, self.config.ui).strip()) from None
        config.docs_dir = self.staged

    def on_serve(self, server: LiveReloadServer, **_: object) -> None:
        """Rebuild when an editor saves a page: MkDocs itself watches the staged tree."""
        server.watch(self.docs)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish what the policy discloses, for release pipelines to check against."""
        if self.report is not None:
            write_disclosures(self.report.policy, config.site_dir)

    def _tell(self, report: Report) -> None:
        """Log the findings; in a build, end it where one of them is an error."""
        lines = {"\n".join(finding_lines(finding, self.config.ui)): finding.severity for finding in report.findings}
        errors = [line for line, severity in lines.items() if severity == ERROR]
        for line in lines:
            if self.serving or line not in errors:
                log.warning(line)
        if errors and not self.serving:
            raise PluginError("\n".join(errors))


def _build_day() -> date:
    """Return the day that the site is built for: SOURCE_DATE_EPOCH (reproducible-builds.org) or today, in UTC."""
    return datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()
