"""What machines read: JSON that its published schemas describe, feeds by RFC 4287, a number to ask consent by."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from checker.site.feed import feed
from checker.site.texts import texts_of
from checker.site.versions_json import policy_json, versions_json
from tests.conftest import ROOT, SAMPLES
from tests.site.samples import EARLY, LATE, site, version

ATOM = "{http://www.w3.org/2005/Atom}"
FOR_APP = ("--client", "app-android")
Validate = Callable[[str, Any], list[str]]


@pytest.fixture(scope="module")
def validate(built_copy: Path) -> Validate:
    """Tell what the published schema of that name finds wrong; keys that it does not describe are wrong here."""
    schemas = [json.loads(path.read_text("utf-8")) for path in sorted((built_copy / "schemas").iterdir())]
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(closed(schema))) for schema in schemas
    )

    def errors(name: str, data: Any) -> list[str]:
        reference = {"$ref": f"https://privacy.example.com/schemas/{name}.json"}
        validator = Draft202012Validator(
            reference, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]

    return errors


def closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closing = {"additionalProperties": False} if "properties" in schema and "required" in schema else {}
    return {**{key: closed(value) for key, value in schema.items()}, **closing}


@pytest.mark.parametrize(
    ("published", "schema"),
    [
        ("policy.json", "policy"),
        ("versions.json", "versions"),
        ("disclosures.json", "disclosures"),
        *((f"clients/{path.name}", "client") for path in sorted((ROOT / "docs" / "clients").glob("*.json"))),
    ],
)
def test_what_is_published_is_what_its_schema_says(
    built_copy: Path, validate: Validate, published: str, schema: str
) -> None:
    assert validate(schema, json.loads((built_copy / published).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("command", "schema"),
    [
        pytest.param(("check", "app-android.apk", *FOR_APP), "check", id="a check"),
        pytest.param(("check", "no-such.apk", *FOR_APP), "check", id="an unreadable client"),
        pytest.param(("check", "app-android.apk", *FOR_APP, "--policy", "nowhere"), "check", id="no policy"),
        pytest.param(("lint",), "check", id="lint"),
        pytest.param(("verify",), "check", id="verify"),
        pytest.param(("requests", "app-android.apk"), "requests", id="requests"),
        pytest.param(("disclosures",), "disclosures", id="disclosures"),
        pytest.param(("compare", "1.0.0", "2.0.0"), "compare", id="a comparison"),
    ],
)
def test_the_command_line_writes_what_its_schema_says(
    validate: Validate, command: tuple[str, ...], schema: str
) -> None:
    arguments = [str(SAMPLES / part) if part.endswith(".apk") else part for part in command]
    assert validate(schema, json.loads(checker(*arguments, "--format", "json"))) == []


def test_each_line_on_wording_is_what_its_schema_says(validate: Validate) -> None:
    lines = checker("wording", "--language", "zh", "--format", "json", typed="必须开启相机权限\n可以拒绝").splitlines()
    assert [validate("wording", json.loads(line)) for line in lines] == [[], []]


@pytest.mark.parametrize("wrong", [{"number": 0}, {"published": "yesterday"}, {"material": "no"}])
def test_a_schema_refuses_what_it_does_not_describe(
    built_copy: Path, validate: Validate, wrong: dict[str, Any]
) -> None:
    data = json.loads((built_copy / "versions.json").read_text("utf-8"))
    data["versions"][0] |= wrong
    assert validate("versions", data) != []


@pytest.mark.parametrize(
    ("asks", "current", "number"),
    [
        pytest.param([False, False, False], "3.0.0", 0, id="none has ever asked"),
        pytest.param([False, True, False], "3.0.0", 2, id="the one before asked"),
        pytest.param([True, False, True], "3.0.0", 3, id="the one in force asks"),
        pytest.param([True, False, True], "2.0.0", 1, id="an upcoming one does not ask yet"),
    ],
)
def test_an_app_asks_again_below_this_number(tmp_path: Path, asks: list[bool], current: str, number: int) -> None:
    versions = [version(f"{major}.0.0", EARLY, reconsent) for major, reconsent in enumerate(asks, 1)]
    assert policy_json(site(tmp_path, versions, current))["reconsent_number"] == number


def test_an_upcoming_version_is_announced_with_its_address_for_apps(tmp_path: Path) -> None:
    data = policy_json(site(tmp_path, [version("1.0.0"), version("2.0.0", LATE, reconsent=True)], "1.0.0"))
    assert (data["in_force"]["version"], [one["version"] for one in data["upcoming"]]) == ("1.0.0", ["2.0.0"])
    (upcoming,) = data["upcoming"]
    assert (upcoming["number"], upcoming["effective"], upcoming["reconsent"]) == (2, "2026-12-01", True)
    assert upcoming["languages"]["en"]["pages"]["policy"] == {
        "url": "https://policy.example/en/versions/2.0.0/policy/",
        "embed_url": "https://policy.example/embed/en/versions/2.0.0/policy/",
        "source_url": "https://policy.example/en/versions/2.0.0/policy.md",
        "sha256": hashlib.sha256(b"# en 2.0.0\n").hexdigest(),
    }


def test_anybody_can_compute_the_digests_of_what_is_published(built_copy: Path) -> None:
    data = json.loads((built_copy / "versions.json").read_text("utf-8"))
    pages = [
        page
        for one in data["versions"]
        for language in one["languages"].values()
        for page in language["pages"].values()
    ]
    assert len(pages) == 12
    for page in pages:
        source = built_copy / page["source_url"].removeprefix("https://privacy.example.com/")
        assert hashlib.sha256(source.read_bytes()).hexdigest() == page["sha256"]
        assert page["sha256"] in (built_copy / "versions.yml").read_text("utf-8")


def test_a_version_without_a_translation_does_not_name_the_language(tmp_path: Path) -> None:
    sample = site(tmp_path, [version("1.0.0")], "1.0.0")
    (tmp_path / "docs/en/versions/1.0.0/policy.md").unlink()
    assert list(versions_json(sample)["versions"][0]["languages"]) == ["zh"]


@pytest.mark.parametrize(("home", "language"), [("", "zh"), ("en/", "en")])
def test_a_feed_has_what_rfc_4287_requires(built_copy: Path, home: str, language: str) -> None:
    root = parse((built_copy / home / "feed.xml").read_text("utf-8"))
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{tag}")) for tag in ("id", "title", "updated")] == [1, 1, 1]
        assert date.fromisoformat(element.findtext(f"{ATOM}updated", "")[:10]).year > 2000
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"https://privacy.example.com/{home}feed.xml"


def test_a_feed_tells_of_each_dated_version_what_the_editors_wrote(built_copy: Path) -> None:
    (entry,) = parse((built_copy / "en/feed.xml").read_text("utf-8")).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "https://privacy.example.com/en/versions/2.0.0/"
    content = entry.findtext(f"{ATOM}content", "")
    assert "Global transfer" in content
    assert "earliest version" not in content  # which is said of 1.0.0
    assert 'href="https://privacy.example.com/en/versions/2.0.0/policy/#global-transfer"' in content
    assert "headerlink" not in content


def test_a_version_without_dates_is_no_news(tmp_path: Path) -> None:
    sample = site(tmp_path, [version("1.0.0", None), version("2.0.0"), version("3.0.0", LATE)], "2.0.0")
    root = parse(feed(sample, "zh", texts_of("zh")["feed"]))
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == ["3.0.0 版", "2.0.0 版"]
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00+08:00"
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "生效日期：2026年12月1日"


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 (of our own making)


def checker(*arguments: str, typed: str = "") -> str:
    command = [sys.executable, "-m", "checker", *arguments]
    outcome = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False)
    assert outcome.stdout, outcome.stderr
    return outcome.stdout
