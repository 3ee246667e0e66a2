"""What readers are shown of the difference between two versions of a page: whole phrases, where they stand."""

from __future__ import annotations

import re

import pytest

from checker.versions.redline import Words, redline

WORDS = Words(
    added_start="(added)",
    added_end="(end)",
    removed_start="(removed)",
    removed_end="(end)",
    section_added="new",
    section_removed="gone",
    section_changed="changed",
    section_only_moved="moved",
    section_moved="was behind {title}",
    block_came="came from {title}",
    block_went="went to {title}",
    unchanged="same: {title}",
)
HEAD = '<h2 id="a">A</h2>'


def marked(old: str, new: str) -> str:
    """Return the text of the redline with [-removed-] and {+added+}, without the list of sections and the headings."""
    html = redline(old, new, "policy", WORDS)
    html = re.sub(r'<ul class="redline-index">.*?</ul>\n', "", html, flags=re.DOTALL)
    html = re.sub(r'<span class="for-screen-readers">[^<]*</span>', "", html)
    html = html.replace("<del>", "[-").replace("</del>", "-]").replace("<ins>", "{+").replace("</ins>", "+}")
    return re.sub(r"\n+", "\n", re.sub(r"<[^>]+>", "", html)).strip()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "我们对您的信息保密，不向第三方披露，但下列情形除外：",
            "我们对您的信息保密，仅在下列情形公开披露：",
            "我们对您的信息保密，[-不向第三方披露，但下列情形除外-]{+仅在下列情形公开披露+}：",
            id="a Chinese clause as a whole, not its scattered characters",
        ),
        pytest.param(
            "我们在十五天内答复您的请求。",
            "我们在7个工作日内答复您的请求。",
            "我们在[-十五天-]{+7个工作日+}内答复您的请求。",
            id="a Chinese phrase",
        ),
        pytest.param(
            "You may refuse the camera permission at any time.",
            "You may refuse the microphone permission at any time.",
            "You may refuse the [-camera-]{+microphone+} permission at any time.",
            id="a Latin word, never letters of it",
        ),
        pytest.param(
            "We keep it on servers of the company, and do not disclose it to others at all.",
            "We keep it on servers of the company, and disclose it publicly only in listed cases.",
            "We keep it on servers of the company, and "
            "[-do not disclose it to others at all-]{+disclose it publicly only in listed cases+}.",
            id="no function word left standing between two changes",
        ),
        pytest.param(
            "本政策由<strong>甲公司</strong>制定并公布。",
            "本政策由<strong>乙公司</strong>制定并公布。",
            "本政策由[-甲-]{+乙+}公司制定并公布。",
            id="inside bold text",
        ),
    ],
)
def test_a_sentence_shows_whole_phrases(old: str, new: str, expected: str) -> None:
    assert marked(f"{HEAD}<p>{old}</p>", f"{HEAD}<p>{new}</p>").removeprefix("A\n") == expected


def test_a_sentence_that_was_replaced_is_shown_as_two_paragraphs() -> None:
    old, new = "<p>您的信息保存在境内的服务器上。</p>", "<p>账户注销后，我们会删除它们。</p>"
    assert marked(HEAD + old, HEAD + new) == "A\n[-您的信息保存在境内的服务器上。-]\n{+账户注销后，我们会删除它们。+}"


def test_the_same_text_has_no_redline() -> None:
    assert redline(f"{HEAD}<p>same</p>", f"{HEAD}<p><em>same</em></p>", "policy", WORDS) == ""


def test_the_address_of_a_link_to_another_site_counts_as_text() -> None:
    page = HEAD + '<p>See <a href="https://{}.example/">their policy</a> for what they do.</p>'
    assert marked(page.format("old"), page.format("new")) == (
        "A\nSee [-their policy-]{+their policy+} for what they do."
    )


def test_marks_stay_inside_blocks_and_are_announced() -> None:
    html = redline(HEAD, f"{HEAD}<p>one</p><ul><li>two</li><li>three</li></ul>", "policy", WORDS)
    start, end = '<span class="for-screen-readers">(added)</span>', '<span class="for-screen-readers">(end)</span>'
    assert f"<p><ins>{start}one{end}</ins></p>" in html
    assert f"<ul>\n<li><ins>{start}two{end}</ins></li>\n<li><ins>{start}three{end}</ins></li>\n</ul>" in html


def test_rows_go_by_the_identifier_in_their_first_cell() -> None:
    def table(*rows: str) -> str:
        return f"{HEAD}<table><tr><th>权限</th><th>用途</th></tr>{''.join(rows)}</table>"

    storage = "<tr><td>存储 <code>READ_STORAGE</code></td><td>选取货物照片，加入询盘</td></tr>"
    photos = "<tr><td>照片 <code>READ_IMAGES</code></td><td>选取货物照片，加入询盘</td></tr>"
    narrower = storage.replace("</code>", "</code>（仅旧系统）").replace("询盘", "采购需求")
    assert marked(table(storage), table(photos, narrower)).splitlines()[-2:] == [
        "{+照片 READ_IMAGES+}{+选取货物照片，加入询盘+}",
        "存储 READ_STORAGE{+（仅旧系统）+}选取货物照片，加入[-询盘-]{+采购需求+}",
    ]


def test_a_section_that_moved_is_told_from_one_that_was_rewritten() -> None:
    a, b, c = (f'<h2 id="{key}">{key.upper()}</h2><p>The text of section {key} stays the same.</p>' for key in "abc")
    html = redline(a + b + c, a + c + b, "policy", WORDS)
    assert html.count("was behind") == 1
    assert "<ins>" not in html
    assert "<del>" not in html


def test_a_paragraph_that_moved_to_another_section_is_not_struck_through() -> None:
    paragraph = "<p>单独一项设备信息，如果无法与特定的个人联系起来，就不是个人信息。</p>"
    other = '<h2 id="b">B</h2>'
    assert marked(HEAD + paragraph + other, HEAD + other + paragraph).splitlines() == [
        "A",
        "went to B",
        "B",
        "came from A",
        "单独一项设备信息，如果无法与特定的个人联系起来，就不是个人信息。",
    ]


def test_sections_are_listed_linked_and_folded_where_nothing_changed() -> None:
    old = '<h2 id="a">A</h2><p>kept</p><h2 id="b">B</h2><p>gone</p><h2 id="d">D</h2><p>one</p>'
    new = '<h2 id="a">A</h2><p>kept</p><h2 id="c">C</h2><p>fresh</p><h2 id="d">D</h2><p>two</p>'
    html = redline(old, new, "sdks", WORDS)
    listed = re.findall(r'redline-status--(\w+)">\w+</span> <a href="#([\w-]+)"', html)
    assert listed == [("removed", "sdks-b"), ("added", "sdks-c"), ("changed", "sdks-d")]
    assert all(f'id="{identifier}"' in html for _, identifier in listed)
    assert "<summary>same: A</summary>" in html


def test_a_heading_renumbered_keeps_its_text() -> None:
    old, new = '<h3 id="reply">（四）响应您的请求</h3>', '<h3 id="reply">（五）响应您的请求</h3>'
    assert marked(old, new) == "（[-四-]{+五+}）响应您的请求"


@pytest.mark.parametrize(
    ("text", "status"), [("about children", "moved"), ("about all children", "changed")], ids=["as it was", "rewritten"]
)
def test_a_section_that_only_moved_is_told_from_one_that_was_rewritten(text: str, status: str) -> None:
    first, last = '<h2 id="a">A</h2><p>one</p><h2 id="c">C</h2><p>two</p>', '<h2 id="b">B</h2><p>{}</p>'
    html = redline(first + last.format("about children"), last.format(text) + first, "policy", WORDS)
    assert f'<span class="redline-status redline-status--{status}">{status}</span> <a href="#policy-b">B</a>' in html


def test_a_row_that_only_moved_is_neither_removed_nor_added() -> None:
    rows = [
        "<tr><td>Camera</td><td>scanning</td></tr>",
        "<tr><td>Place</td><td>nearby</td></tr>",
        "<tr><td>Mail</td></tr>",
    ]
    table = "<table><tr><th>What</th></tr>{}</table>"
    html = redline(table.format("".join(rows)), table.format("".join([rows[2], *rows[:2]])), "policy", WORDS)
    assert "<ins>" not in html
    assert "<del>" not in html
    assert html.count('<span class="redline-status redline-status--moved">moved</span>') == 1
