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
from mkdocs.plugins import BasePlugin, get_plugin_logger

from checker.errors import CheckerError
from checker.model import ERROR
from checker.reports.text import finding_lines, render_error
from checker.run import Report
from checker.site.gate import check_docs, write_disclosures

log = get_plugin_logger(__name__)


class CheckerConfig(Config):
    """The plugin's settings: the language of its messages, and where checker.toml stands."""

    ui = config_options.Choice(("zh", "en"), default="zh")
    settings = config_options.Type(str, default="checker.toml")


class CheckerPlugin(BasePlugin[CheckerConfig]):
    """Checks the registered clients before the site is built, and publishes what the policy discloses."""

    def __init__(self) -> None:
        self.serving = False
        self.report: Report | None = None
        self.said: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether an editor is watching, who is warned, or a build is made, which fails."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Check the registered clients against the version in force."""
        settings = os.path.join(os.path.dirname(config.config_file_path), self.config.settings)
        try:
            self.report = check_docs(os.path.relpath(config.docs_dir), settings, _build_day())
        except CheckerError as error:
            self._end(render_error(error, self.config.ui).strip())
        else:
            self._tell(self.report)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Publish what the policy discloses, for release pipelines to check against."""
        if self.report is not None:
            write_disclosures(self.report.policy, config.docs_dir, config.site_dir)

    def _tell(self, report: Report) -> None:
        lines = ["\n".join(finding_lines(finding, self.config.ui)) for finding in report.findings]
        if lines == self.said:  # the same check for the next language
            return
        self.said = lines
        errors = [line for line, finding in zip(lines, report.findings, strict=True) if finding.severity == ERROR]
        for line in lines:
            if line not in errors:
                log.warning(line)
        for line in errors if self.serving else []:
            log.warning(line)
        if errors and not self.serving:
            raise PluginError("\n".join(errors))

    def _end(self, message: str) -> None:
        if self.serving:
            log.warning(message)
        else:
            raise PluginError(message)


def _build_day() -> date:
    """Return the day that the site is built for: SOURCE_DATE_EPOCH (reproducible-builds.org) or today, in UTC."""
    return datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC).date()
