"""What the plugin adds to the build of a large site: 50 versions in 5 languages, by plain MkDocs on the same pages.

    .venv/bin/python benchmarks/large_site.py

Plain MkDocs builds the tree that the plugin staged, with the same theme, languages and search. Both are whole
processes that build every page from nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
VERSIONS = 50
LANGUAGES = ("de", "en", "es", "fr", "zh")  # all but zh speak English here: what counts is how many there are
PAGES = ("policy", "permissions", "sdks")
RUNS = 3
# What a language is, besides its pages.
DATA = ("site/texts", "catalogue/names", "catalogue/wording", "catalogue/release")


def site_ratio() -> float:
    """Return the time of our build by that of plain MkDocs, each the fastest of some runs in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_project(folder)
        ours, plain = [], []
        for _ in range(RUNS):
            ours.append(_seconds(folder, "mkdocs.yml"))
            plain.append(_seconds(folder, "plain.yml"))
        return min(ours) / min(plain)


def _seconds(folder: Path, config: str) -> float:
    """Return how long a build takes, with the package of `folder` in place of the installed one."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    start = time.perf_counter()
    outcome = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise SystemExit(outcome.stdout + outcome.stderr)
    return time.perf_counter() - start


def _write_project(folder: Path) -> None:
    """Write the sources, a package that speaks all languages, and the configurations of both builds."""
    shutil.copytree(ROOT / "checker", folder / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    for language in LANGUAGES:
        for data in DATA if language not in ("en", "zh") else ():
            shutil.copy(folder / "checker" / data / "en.toml", folder / "checker" / data / f"{language}.toml")
        _write_language(folder / "docs" / language, ROOT / "docs" / ("zh" if language == "zh" else "en"))
    start = date(2000, 1, 1)
    days = [start + timedelta(days=100 * number) for number in range(VERSIONS)]
    entries = [{"version": f"{number}.0.0", "published": day, "effective": day} for number, day in enumerate(days, 1)]
    register = {"versions": [{**entry, "material": False, "reconsent": False} for entry in entries]}
    (folder / "docs" / "versions.yml").write_text(yaml.safe_dump(register), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_config()), encoding="utf-8")
    (folder / "plain.yml").write_text(yaml.safe_dump(_plain(_config())), encoding="utf-8")


def _write_language(target: Path, source: Path) -> None:
    target.mkdir(parents=True)
    for page in source.glob("*.md"):
        shutil.copy(page, target)
    newest = max((source / "versions").iterdir())
    headings = [f"## {number}.0.0 {{#v{number}-0-0}}\n\n{number}.\n" for number in range(1, VERSIONS + 1)]
    (target / "changelog.md").write_text("# Changes {#changelog}\n\n" + "\n".join(headings), encoding="utf-8")
    for number in range(1, VERSIONS + 1):
        folder = target / "versions" / f"{number}.0.0"
        folder.mkdir(parents=True)
        for page in PAGES:
            lines = (newest / f"{page}.md").read_text(encoding="utf-8").splitlines()
            (folder / f"{page}.md").write_text("\n".join(_edited(lines, number)) + "\n", encoding="utf-8")


def _edited(lines: list[str], number: int) -> Iterator[str]:
    """Yield the page with another twentieth of its paragraphs changed in each version."""
    for index, line in enumerate(lines):
        changes = line and line[0].isalpha() and index % 20 == number % 20
        yield f"{line} ({number})" if changes and index > 20 else line


def _config() -> dict[str, Any]:
    """Return the configuration of the real site in all languages, the default one last."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config["nav"] = [entry for entry in config["nav"] if "clients.md" not in entry.values()]
    (i18n,) = (plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    english, chinese = i18n["languages"]
    others = [{**english, "locale": language, "name": language} for language in LANGUAGES if language != "zh"]
    i18n["languages"] = [*others, chinese]
    return config


def _plain(config: dict[str, Any]) -> dict[str, Any]:
    plugins = [plugin for plugin in config["plugins"] if plugin != "checker" and "checker" not in plugin]
    return {**config, "docs_dir": ".cache/stage", "site_dir": "plain", "plugins": plugins}


if __name__ == "__main__":
    print(f"site of {VERSIONS} versions in {len(LANGUAGES)} languages / plain MkDocs {site_ratio():.2f}")
