"""What is added to the built site: heads, sitemaps, an index a language, pages for apps, headers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from checker.site.article import parse_page
from checker.site.content_policy import Inline, embed_policy, inline_of, page_policy
from checker.site.head import dress_head
from checker.site.headers import for_nginx, header_rules
from checker.site.search_index import search_own_language
from checker.site.sitemap import sitemap
from tests.site.browser import listen
from tests.site.samples import LATE, site, version

ADDRESS = "https://privacy.example.com/"
LINKS = "{http://www.w3.org/1999/xhtml}link"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def head(folder: Path, path: str) -> Any:
    return parse_page((folder / path / "index.html").read_text("utf-8")).find("head")


@pytest.mark.parametrize(
    ("path", "zh"),
    [("", ""), ("en/", ""), ("en/policy/", "policy/"), ("versions/1.0.0/sdks/", "versions/1.0.0/sdks/")],
)
def test_a_page_links_to_itself_and_its_translations_in_full(built_copy: Path, path: str, zh: str) -> None:
    links = head(built_copy, path).findall("link")
    assert [link.get("href") for link in links if link.get("rel") == "canonical"] == [ADDRESS + path]
    assert {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")} == {
        "zh": ADDRESS + zh,
        "en": f"{ADDRESS}en/{zh}",
        "x-default": ADDRESS + zh,
    }
    (feed,) = (link.get("href") for link in links if link.get("type") == "application/atom+xml")
    assert feed == f"{ADDRESS}{'en/' if path.startswith('en/') else ''}feed.xml"


def test_only_pages_of_one_version_are_kept_from_search_engines(built_copy: Path) -> None:
    for page in built_copy.rglob("index.html"):
        path = page.parent.relative_to(built_copy).as_posix()
        robots = head(built_copy, path).xpath("meta[@name='robots']/@content")
        of_one_version = re.search(r"(^|/)versions/\d", path) or path.startswith("embed/")
        assert robots == (["noindex"] if of_one_version else []), path


def test_every_page_says_in_its_own_words_what_it_is_about(built_copy: Path) -> None:
    for language in ("", "en/"):
        descriptions = [
            head(built_copy, language + page).xpath("meta[@name='description']/@content")
            for page in ("", "policy", "permissions", "sdks", "changelog", "versions", "clients", "rights")
        ]
        assert all(len(one) == 1 and one[0] for one in descriptions)
        assert len({one[0] for one in descriptions}) == len(descriptions)


PAGE = '<html><head><meta name="description" content="关于本站"></head><body><article>{}</article></body></html>'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("rights/", "<h1>权利</h1><p>您可以 <b>查阅</b>。</p><p>另见</p>", "您可以 查阅。", id="its lead"),
        pytest.param("rights/", f"<p>{'长' * 200}</p>", f"{'长' * 159}…", id="a long lead"),
        pytest.param("", "<p>欢迎</p>", "关于本站", id="the home page is about the site"),
    ],
)
def test_a_page_that_does_not_say_is_described_by_its_lead(tmp_path: Path, path: str, text: str, expected: str) -> None:
    html = PAGE.format(text)
    sample = site(tmp_path, [version("1.0.0")], "1.0.0", {path: html})
    dressed = parse_page(dress_head(sample, path, html, parse_page(html)))
    assert dressed.xpath("head/meta[@name='description']/@content") == [expected]


def test_linked_data_tells_version_language_and_publisher(built_copy: Path) -> None:
    (text,) = head(built_copy, "en/policy/").xpath("script[@type='application/ld+json']/text()")
    data = json.loads(text)
    assert (data["version"], data["datePublished"], data["inLanguage"]) == ("2.0.0", "2026-11-24", "en")
    assert data["publisher"] == {"@type": "Organization", "name": "焦点科技股份有限公司"}
    assert data["translationOfWork"]["url"] == f"{ADDRESS}policy/"
    (undated,) = head(built_copy, "versions/1.0.0/policy/").xpath("script[@type='application/ld+json']/text()")
    assert json.loads(undated)["version"] == "1.0.0"
    assert "datePublished" not in json.loads(undated)


@pytest.mark.parametrize(("page", "period"), [("1.0.0", "2026-01-01/2026-12-01"), ("2.0.0", "2026-12-01/..")])
def test_linked_data_tells_from_when_until_when_a_version_applies(tmp_path: Path, page: str, period: str) -> None:
    html, path = "<html><head></head><body></body></html>", f"versions/{page}/policy/"
    sample = site(tmp_path, [version("1.0.0"), version("2.0.0", LATE)], "1.0.0", {path: html})
    (text,) = parse_page(dress_head(sample, path, html, parse_page(html))).xpath("head/script/text()")
    assert json.loads(text)["temporalCoverage"] == period


def test_linked_data_cannot_end_its_script(tmp_path: Path) -> None:
    html = "<html><head><title>&lt;/script&gt;&lt;b&gt;</title></head><body></body></html>"
    sample = site(tmp_path, [version("1.0.0")], "1.0.0", {"x/": html})
    dressed = parse_page(dress_head(sample, "x/", html, parse_page(html)))
    (text,) = dressed.xpath("head/script/text()")
    assert json.loads(text)["name"] == "</script><b>"


@pytest.mark.parametrize("home", ["", "en/"])
def test_a_sitemap_lists_what_is_to_be_found_with_its_translations(built_copy: Path, home: str) -> None:
    root = ElementTree.parse(built_copy / home / "sitemap.xml").getroot()  # noqa: S314 (of our own making)
    pages = {
        url.findtext(LOC, ""): {link.get("hreflang"): link.get("href") for link in url.iter(LINKS)} for url in root
    }
    assert pages[f"{ADDRESS}{home}policy/"] == {
        "zh": f"{ADDRESS}policy/",
        "en": f"{ADDRESS}en/policy/",
        "x-default": f"{ADDRESS}policy/",
    }
    assert f"{ADDRESS}{home}versions/" in pages
    assert not [page for page in pages if re.search(r"/versions/\d|/embed/|404", page)]
    assert all(page.startswith(ADDRESS + home) for page in pages)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        pytest.param("policy/", "2026-01-01", id="the text in force, since it is"),
        pytest.param("changelog/", "2026-12-01", id="the change log, since the last publication"),
        pytest.param("", "2026-12-01", id="the front page, which announces it"),
        pytest.param("rights/", None, id="of other pages nothing is known"),
    ],
)
def test_a_sitemap_says_when_a_page_changed(tmp_path: Path, path: str, day: str | None) -> None:
    sample = site(tmp_path, [version("1.0.0"), version("2.0.0", LATE)], "1.0.0", {path: "<p>"})
    (url,) = ElementTree.fromstring(sitemap(sample, [path]))  # noqa: S314 (of our own making)
    assert url.findtext(LOC.replace("loc", "lastmod")) == day


def test_a_page_that_is_not_translated_is_no_translation_of_the_others(tmp_path: Path) -> None:
    html = "<html><head></head><body></body></html>"
    pages = {"policy/": html, "en/policy/": html}
    sample = site(tmp_path, [version("1.0.0")], "1.0.0", pages)
    (tmp_path / "docs/en/versions/1.0.0/policy.md").unlink()
    assert "en/policy" not in sitemap(sample, [*pages])
    assert "noindex" in dress_head(sample, "en/policy/", html, parse_page(html))
    assert "noindex" not in dress_head(sample, "policy/", html, parse_page(html))


def test_robots_may_fetch_every_page_and_are_told_the_sitemap(built_copy: Path) -> None:
    text = (built_copy / "robots.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("Disallow")] == ["Disallow: /*.md$"]
    assert f"Sitemap: {ADDRESS}sitemap.xml" in text


@pytest.mark.parametrize(("home", "own", "other"), [("", "拒绝", "refuse"), ("en/", "refuse", "查阅")])
def test_an_index_holds_the_pages_of_one_language_in_force(built_copy: Path, home: str, own: str, other: str) -> None:
    index = json.loads((built_copy / home / "search/search_index.json").read_text("utf-8"))
    locations = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {"", "policy/", "permissions/", "sdks/"} <= locations
    assert not [one for one in locations if re.search(r"^en/|versions/\d", one)]
    text = "".join(entry["text"] for entry in index["docs"]).replace("\u200b", "")
    assert own in text
    assert other not in text


@pytest.mark.parametrize(
    ("path", "base"), [("", "."), ("policy/", ".."), ("en/", "."), ("en/policy/", ".."), ("en/versions/1/", "../..")]
)
def test_a_page_searches_from_the_home_page_of_its_language(tmp_path: Path, path: str, base: str) -> None:
    sample = site(tmp_path, [version("1.0.0")], "1.0.0")
    html = '<script id="__config" type="application/json">{"a": null, "base": "x", "search": "y"}</script>'
    assert search_own_language(sample, path, html) == html.replace('"x"', f'"{base}"')


def test_a_page_for_apps_is_the_text_alone(built_copy: Path) -> None:
    page = parse_page((built_copy / "embed/en/policy/index.html").read_text("utf-8"))
    assert page.xpath("//script | //style | //nav | //form | //*[@style] | //a[@class='headerlink']") == []
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//*[@id='rights-delete']")


def test_pages_for_apps_link_to_each_other_and_nowhere_that_is_not_there(built_copy: Path) -> None:
    for page in (built_copy / "embed").rglob("index.html"):
        tree = parse_page(page.read_text("utf-8"))
        links = [link for _, _, link, _ in tree.iterlinks() if not re.match(r"#|[a-z]+:", link)]
        targets = [(page.parent / link.partition("#")[0]).resolve() for link in links]
        assert [str(one) for one in targets if not one.exists()] == []
        pages = [one.relative_to(built_copy.resolve()).parts for one in targets if one.is_dir()]
        assert all(one[0] == "embed" for one in pages), page


def test_every_page_has_one_for_apps(built_copy: Path) -> None:
    pages = {path.parent.relative_to(built_copy).as_posix() for path in built_copy.rglob("index.html")}
    own = {page for page in pages if not page.startswith("embed")}
    apps = {page.removeprefix("embed/") for page in pages - own}
    assert apps == {(page if re.match(r"en\b", page) else f"zh/{page}").removesuffix("/.") for page in own}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "embed/zh/",
        "embed/zh/policy/",
        "embed/zh/permissions/",
        "embed/zh/versions/2.0.0/changes/",
        "embed/en/versions/1.0.0/sdks/",
        "embed/en/versions/compare/",
    ],
)
def test_a_page_for_apps_fits_a_phone_without_script(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 700}, java_script_enabled=False).new_page()
    heard = listen(page, address)
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # so its stylesheet is there
    page.context.close()
    assert heard == []


@pytest.mark.parametrize("path", ["embed/zh/permissions/", "embed/zh/versions/2.0.0/changes/", "embed/en/versions/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_for_apps_is_accessible(browser: Browser, address: str, path: str, scheme: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 700}, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(address + path)
    violations = Axe().run(page).response["violations"]
    page.context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in violations] == []


def test_only_pages_for_apps_can_be_framed_and_only_by_the_site_itself(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/framing", lambda route: route.fulfill(content_type="text/html", body="<title>frames</title>"))
    page.goto(address + "framing")
    framed = {}
    for path in ("embed/zh/policy/", "policy/"):
        page.evaluate(
            """address => new Promise(done => {
                const frame = Object.assign(document.createElement("iframe"), {src: address, onload: done});
                document.body.replaceChildren(frame);
            })""",
            address + path,
        )
        framed[path] = "隐私权政策" in page.frames[-1].content()
    page.close()
    assert framed == {"embed/zh/policy/": True, "policy/": False}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<script>go()</script>", "script-src 'self' 'sha256-", id="script"),
        pytest.param("<style>a{}</style>", "style-src 'self' 'sha256-", id="style"),
        pytest.param("<p style='color:red'>", "'unsafe-hashes'", id="style attribute"),
        pytest.param("<script type='application/json'>{}</script>", "script-src 'self';", id="data"),
        pytest.param("<script src='a.js'></script>", "script-src 'self';", id="a file"),
        pytest.param("<p onclick='go()'>", "script-src 'self';", id="a handler stays forbidden"),
    ],
)
def test_the_policy_allows_what_stands_in_the_pages(html: str, expected: str) -> None:
    inline = inline_of(parse_page(f"<html><body>{html}</body></html>"))
    assert expected in page_policy(inline)


def test_an_app_on_another_host_can_be_let_in() -> None:
    assert embed_policy(["https://app.example"]).endswith("frame-ancestors 'self' https://app.example")


def test_below_a_folder_of_its_host_the_headers_are_those_of_that_folder(tmp_path: Path) -> None:
    sample = site(tmp_path, [version("1.0.0")], "1.0.0")._replace(address="https://www.example/privacy/")
    sample.write("policy.json", "{}")
    sample.write("assets/app.01234567.min.css", "")
    rules = header_rules(sample, Inline(), [])
    assert [rule.path for rule in rules] == [
        "/privacy/*",
        "/privacy/embed/*",
        "/privacy/en/*",
        "/privacy/policy.json",
        "/privacy/clients/*",
        "/privacy/schemas/*",
        "/privacy/assets/app.01234567.min.css",
    ]
    locations = re.findall(r"^location (.*) \{$", for_nginx(rules), re.MULTILINE)
    assert locations[:4] == ["/privacy/", "^~ /privacy/embed/", "^~ /privacy/en/", "= /privacy/policy.json"]
    assert "error_page 404 /privacy/404.html;" in for_nginx(rules)
    assert "error_page 404 /privacy/en/404.html;" in for_nginx(rules)


def test_nginx_is_told_the_same_as_other_hosts(built_copy: Path) -> None:
    hosts, nginx = ((built_copy / name).read_text("utf-8") for name in ("_headers", "headers.nginx.conf"))
    policies = re.findall(r"Content-Security-Policy: (.*)", hosts)
    assert len(policies) == 2
    assert all(f'add_header Content-Security-Policy "{policy}" always;' in nginx for policy in policies)
    assert nginx.count("{") == nginx.count("location ") == nginx.count("}")
