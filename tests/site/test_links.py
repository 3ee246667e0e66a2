"""No link of the built site leads nowhere: neither to a page that is not there nor to a section that no page has."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

HOST = "https://built.example/"


def test_every_link_within_the_site_leads_somewhere(built_copy: Path) -> None:
    documents = {
        urljoin(HOST, path.relative_to(built_copy).as_posix().removesuffix("index.html")): html.parse(
            str(path)
        ).getroot()
        for path in built_copy.rglob("index.html")
    }
    ids = {address: set(document.xpath("//@id")) for address, document in documents.items()}
    assert len(documents) > 30
    broken = [
        (page, link)
        for page, document in documents.items()
        for link in document.xpath("//body//a/@href")
        if not _leads_somewhere(built_copy, urljoin(page, link), ids)
    ]
    assert broken == []


def _leads_somewhere(site: Path, address: str, ids: dict[str, set[str]]) -> bool:
    if not address.startswith(HOST):
        return True
    page, _, section = address.partition("#")
    if page in ids:
        return not section or unquote(section) in ids[page]
    return (site / unquote(urlsplit(page).path).lstrip("/")).is_file()


def test_no_page_uses_an_id_twice(built_copy: Path) -> None:
    for path in built_copy.rglob("index.html"):
        found = html.parse(str(path)).getroot().xpath("//@id")
        assert sorted(found) == sorted(set(found)), path
