"""A check against disclosures.json finds what a check against the pages finds."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.cli import main
from checker.errors import CheckerError
from checker.policy.compiled import dump_policy, load_policy
from checker.policy.reading import Which, read_policy
from tests.conftest import ROOT, SAMPLES

DOCS = str(ROOT / "docs")


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    path = tmp_path / "disclosures.json"
    policy = read_policy(DOCS, (), Which(), frozenset())
    path.write_text(json.dumps(dump_policy(policy), ensure_ascii=False), encoding="utf-8")
    return path


def test_what_is_written_is_what_is_read_back(compiled: Path) -> None:
    policy = read_policy(DOCS, (), Which(), frozenset())
    assert load_policy(str(compiled), ()) == policy._replace(source=str(compiled))


def test_the_second_reading_of_the_same_pages_comes_from_the_cache_and_is_equal() -> None:
    first = read_policy(DOCS, (), Which(), frozenset())
    assert read_policy(DOCS, (), Which(), frozenset()) == first


def test_a_changed_page_is_read_anew(tmp_path: Path) -> None:
    page = tmp_path / "permissions.md"
    seen = []
    for name in ("相机", "麦克风"):
        page.write_text(f"| 权限 | 用途 |\n| --- | --- |\n| {name} | 用 |\n", encoding="utf-8")
        seen.append([one.named for one in read_policy(str(page), (), Which(), frozenset()).disclosures])
    assert seen == [["相机"], ["麦克风"]]


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_both_give_the_same_report(compiled: Path, ui: str, capsys: pytest.CaptureFixture[str]) -> None:
    reports = []
    for policy in (DOCS, str(compiled)):
        code = main(["check", str(SAMPLES / "app-android.apk"), "--policy", policy, "--ui", ui])
        reports.append((code, capsys.readouterr().out))
    assert reports[0] == reports[1]


def test_it_can_be_read_from_the_published_site(compiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(compiled.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert main(["check", str(SAMPLES / "app-android.apk"), "--policy", f"{address}/disclosures.json"]) == 0
        assert main(["check", str(SAMPLES / "app-android.apk"), "--policy", f"{address}/nothing.json"]) == 2
        server.shutdown()
    assert "cannot be fetched" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda data: {**data, "schema": 99}, "its schema is 99", id="another schema"),
        pytest.param(lambda _: {}, "it is no disclosures.json", id="nothing in it"),
        pytest.param(lambda _: [], "it is no disclosures.json", id="a list"),
        pytest.param(lambda data: {**data, "disclosures": [{}]}, "it is no disclosures.json", id="an empty entry"),
    ],
)
def test_what_is_no_disclosures_json(compiled: Path, change, reason: str) -> None:
    compiled.write_text(json.dumps(change(json.loads(compiled.read_text(encoding="utf-8")))), encoding="utf-8")
    with pytest.raises(CheckerError) as raised:
        load_policy(str(compiled), ())
    assert reason in raised.value.message.en


def test_a_language_that_it_lacks_is_an_error(compiled: Path) -> None:
    with pytest.raises(CheckerError) as raised:
        load_policy(str(compiled), ("zh", "fr"))
    assert raised.value.message.en == "the policy cannot be used: it lacks the languages fr"
