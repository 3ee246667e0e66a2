"""The built site in a real browser: a server that sends the headers of `_headers`, and a page that keeps an ear out."""

from __future__ import annotations

import fnmatch
import functools
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The checker of this folder builds, wherever another one is installed.
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}


def build_copy(folder: Path) -> Path:
    """Build a copy of this repository's site in `folder`; return the built site."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return build(folder)


def build(project: Path) -> Path:
    """Build the site of `project`, strictly, as of the day after the last version; return where it stands."""
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1795651200"}
    # Not with --quiet: it swallows the warnings before --strict counts them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    outcome = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    return project / "site"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a host does that reads `_headers`, with the nearest 404.html for what is not there."""

    def end_headers(self) -> None:
        for name, value in self._extra_headers():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_: object) -> None:
        site = Path(self.directory)
        asked = site / unquote(urlsplit(self.path).path).strip("/")
        body = next(one for folder in asked.parents if (one := folder / "404.html").is_file()).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: tests have their own output."""

    def _extra_headers(self) -> Iterator[tuple[str, str]]:
        path, wanted = unquote(urlsplit(self.path).path), False
        found: dict[str, str] = {}
        for line in (Path(self.directory) / "_headers").read_text(encoding="utf-8").splitlines():
            if line and not line[0].isspace() and not line.startswith("#"):
                wanted = fnmatch.fnmatch(path, line.strip())
            elif wanted and line.strip().startswith("! "):
                found.pop(line.strip()[2:], None)
            elif wanted and ":" in line:
                name, _, value = line.strip().partition(":")
                found[name] = value.strip()
        yield from found.items()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the folder `site`; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def listen(page: Page, address: str) -> list[str]:
    """Return a list that fills with what goes wrong on `page`: errors, violated policies, requests to other hosts."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: None if _is_own(request.url, address) else heard.append(request.url))
    return heard


def _is_own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))
