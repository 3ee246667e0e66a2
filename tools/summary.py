"""End `make` with what a person wants to know: what was checked, what was found, where the site is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from checker.policy.reading import Which, read_policy
from checker.run import check, identify, read_clients
from checker.settings import Settings


def main(samples: list[str]) -> None:
    """Print the summary in the language of the locale."""
    policy = read_policy("docs", (), Which(), frozenset())
    clients, unreadable = read_clients(samples)
    clients = tuple(identify(client, Path(client.path).stem, policy) for client in clients)
    report = check(clients, unreadable, policy, Settings())
    requests = sum(len(client.requests) for client in clients)
    found = len(report.findings)
    pages = len(list(Path("site").rglob("*.html")))
    checked = {
        "en": f"Checked {len(clients)} clients, {requests} requests, policy {policy.version}: {found} findings.",
        "zh": f"检查了 {len(clients)} 个客户端的 {requests} 项申请，对照 {policy.version} 版政策：{found} 个问题。",
    }
    built = {
        "en": f"Built {pages} pages into site/. Look at them: .venv/bin/mkdocs serve, then http://127.0.0.1:8000/",
        "zh": f"site/ 中已生成 {pages} 个页面。查看：.venv/bin/mkdocs serve，然后打开 http://127.0.0.1:8000/",
    }
    ui = "zh" if os.environ.get("LANG", "").startswith("zh") else "en"
    print(f"\n{checked[ui]}\n{built[ui]}")


if __name__ == "__main__":
    main(sys.argv[1:])
