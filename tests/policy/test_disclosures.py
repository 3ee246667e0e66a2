"""What a page discloses and to whom: pages as real companies write them, in small."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from checker.model import Policy
from checker.policy.disclosures import PageFacts, read_page
from checker.policy.markdown import Extensions, Renderer, read_extensions
from checker.policy.pages import Page

A = "android.permission."


def read(markdown: str, language: str = "zh", name: str = "policy", known: str = "") -> PageFacts:
    source = dedent(markdown)
    page = Page("page.md", name, language, source)
    return read_page(Renderer(Extensions()).render(page.path, source), page, frozenset(known.split()))


def android_ids(facts: PageFacts, client: str | None = None) -> set[str]:
    """Return the constants of the Android permissions that are disclosed to the users of `client`."""
    covers = {one for disclosure in facts.disclosures if disclosure.client == client for one in disclosure.covers}
    return {one.removeprefix(A) for one in covers if one.startswith(A)}


LOCATION = {"ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION"}
STORAGE = {
    "READ_EXTERNAL_STORAGE",
    "WRITE_EXTERNAL_STORAGE",
    "READ_MEDIA_IMAGES",
    "READ_MEDIA_VIDEO",
    "READ_MEDIA_AUDIO",
}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            """
            | 权限 | 用途 |
            | --- | --- |
            | 相机 `android.permission.CAMERA` | 扫码 |
            """,
            {"CAMERA"},
            id="a row with an identifier",
        ),
        pytest.param(
            """
            | 设备权限 | 业务功能 | 调用目的 | 是否询问 | 可否关闭 |
            | --- | --- | --- | --- | --- |
            | 麦克风 | 语音询盘 | 录制语音 | 是 | 是 |
            """,
            {"RECORD_AUDIO"},
            id="a row with a name",
        ),
        pytest.param(
            """
            | 权限名称 | 权限声明代码 | 使用场景及目的 |
            | --- | --- | --- |
            | 读取图片 | READ_MEDIA_IMAGES | 发布商品 |
            """,
            {"READ_MEDIA_IMAGES"},
            id="a bare constant",
        ),
        pytest.param(
            """
            | 权限 | 用途 |
            | --- | --- |
            | 位置 `ACCESS_COARSE_LOCATION` | 附近供应商 |
            """,
            {"ACCESS_COARSE_LOCATION"},
            id="an identifier beside a name limits the name",
        ),
        pytest.param(
            """
            | 权限 | 用途 |
            | --- | --- |
            | 位置 | 附近供应商 |
            """,
            LOCATION,
            id="a wide name stands for several, and not for the background",
        ),
        pytest.param(
            """
            | 权限 | 用途 |
            | --- | --- |
            | 后台位置 | 运单跟踪 |
            """,
            {"ACCESS_BACKGROUND_LOCATION"},
            id="a narrow name stands for itself",
        ),
        pytest.param(
            """
            ## 设备权限

            - 相机、麦克风权限：用于视频验厂
            """,
            {"CAMERA", "RECORD_AUDIO"},
            id="two permissions in one item",
        ),
        pytest.param(
            """
            我们可能申请以下权限：

            * 通讯录：选择联系人
            * 日历：记录交期
            """,
            {"READ_CONTACTS", "WRITE_CONTACTS", "READ_CALENDAR", "WRITE_CALENDAR"},
            id="a list under a lead that speaks of permissions",
        ),
        pytest.param(
            """
            ## 权限说明

            ### 1. 存储权限

            用于保存合同。
            """,
            STORAGE,
            id="a heading",
        ),
        pytest.param("当您扫码时，我们会请求访问您的相机。", {"CAMERA"}, id="a sentence with a verb of access"),
        pytest.param(
            "我们会向您申请位置、相机权限，用于展示附近商家。", LOCATION | {"CAMERA"}, id="a sentence with 权限"
        ),
        pytest.param(
            """
            <table><tr><th>权限</th><th>用途</th></tr><tr><td>蓝牙</td><td>连接打印机</td></tr></table>
            """,
            {"BLUETOOTH", "BLUETOOTH_ADMIN", "BLUETOOTH_SCAN", "BLUETOOTH_CONNECT", "BLUETOOTH_ADVERTISE"},
            id="a table in HTML",
        ),
        pytest.param(
            """
            <table><tr><th>权限</th><th>用途</th></tr>
            <tr><td rowspan="2">相机</td><td>扫码</td></tr><tr><td>拍照</td></tr></table>
            """,
            {"CAMERA"},
            id="a cell that reaches over two rows",
        ),
        pytest.param(
            """
            | 序号 | 设备能力 | 用途 |
            | --- | --- | --- |
            | 1 | 相机 | 扫码 |
            """,
            {"CAMERA"},
            id="a table whose rows are numbered",
        ),
        pytest.param(
            """
            | 权限 | 用途 |
            | --- | --- |
            | 麦克风 | 录音，不使用 `android.permission.CAMERA` |
            """,
            {"RECORD_AUDIO"},
            id="another identifier in a sentence of the row",
        ),
        pytest.param(
            "我们会申请您的麦克风、录屏、相机权限。", {"RECORD_AUDIO", "CAMERA"}, id="a row with an unknown name"
        ),
        pytest.param("我们需要您的麦克风权限，拍照另行申请。", {"RECORD_AUDIO"}, id="a row ends at its 权限"),
        pytest.param("## 权限\n\n### 位置（精确位置）\n\n导航", LOCATION, id="a name and what it is called too"),
        pytest.param("## 权限\n\n- 查看/更改网络状态：联网", {"CHANGE_NETWORK_STATE"}, id="verbs before a name"),
        pytest.param(
            "可能获取如下权限：\n\n访问相机：扫码\n\n**日历**：交期",
            {"CAMERA", "READ_CALENDAR", "WRITE_CALENDAR"},
            id="paragraphs",
        ),
        pytest.param("为方便您联系商家，我们会申请您的相机权限。", {"CAMERA"}, id="others in a clause before"),
        pytest.param("## 权限\n\n### 为什么需要相机权限？\n\n扫码", {"CAMERA"}, id="a heading that asks"),
        pytest.param(
            "## 权限\n\n### 相机（必须开启，否则无法使用本应用）", {"CAMERA"}, id="what refusing costs denies nothing"
        ),
        pytest.param("我们在您查找附近供应商时申请相机权限。", {"CAMERA"}, id="people in a purpose"),
        pytest.param("## 权限\n\n- 📷 相机：扫码", {"CAMERA"}, id="an item behind a picture"),
        *(
            pytest.param(f"{lead}\n\n| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |", {"CAMERA"}, id=f"lead: {lead}")
            for lead in (
                "您可以拒绝以下任何权限，不会影响其他功能：",
                "未经您同意，我们不会开启以下权限：",
                "我们不会强制要求您授予以下权限：",
                "拒绝以下任何权限，都不会影响您使用其他功能：",
                "没有您的同意，我们不会申请以下权限：",
                "您可以取消授权：",
                "除以下权限外，我们不申请其他权限：",
                "我们及第三方SDK可能申请以下权限：",
                "### 拒绝以下权限不会影响其他功能",
            )
        ),
        pytest.param(
            """
            !!! note "权限"

                - 相机：扫码
            """,
            {"CAMERA"},
            id="an admonition",
        ),
    ],
)
def test_what_is_a_disclosure(markdown: str, expected: set[str]) -> None:
    assert android_ids(read(markdown)) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("如有疑问，请拨打客服电话4006888700。", id="a telephone number"),
        pytest.param("我们会以通知、短信的方式告知您政策的变更。", id="a notice"),
        pytest.param("网络日志包括您的位置、设备型号。", id="data that is collected"),
        pytest.param("我们不会访问您的通讯录。", id="denied"),
        pytest.param("## 权限\n\n- 我们不会申请短信权限", id="an item that denies"),
        pytest.param("| 权限 | 用途 |\n| --- | --- |\n| 通讯录 | 本应用不申请 |", id="a row that denies"),
        pytest.param("<!-- | 权限 |\n| --- |\n| 相机 | -->", id="a comment"),
        pytest.param('<div hidden markdown="1">\n\n相机权限用于扫码。\n\n</div>', id="hidden"),
        pytest.param("<del>我们会申请相机权限。</del>", id="struck out"),
        pytest.param(
            "## 第三方SDK\n\n| SDK名称 | 权限 | 用途 |\n| --- | --- | --- |\n| 某推送 | 相机 | 扫码 |",
            id="third parties' table",
        ),
        pytest.param("1. 以下权限由SDK申请：\n2. 相机：扫码", id="an item that leads to third parties"),
        pytest.param("SingSoundSDK可能获取您的相机权限。", id="the code of others by its name"),
        pytest.param("您可以访问您的头像、昵称。", id="data of one's own"),
        pytest.param("## 征得授权同意的例外\n\n您公开的用户信息", id="consent to data"),
        pytest.param("第三方需要申请的权限：\n\n- 相机：扫码", id="a lead to third parties"),
        pytest.param("合作方的SDK会申请您的相机权限。", id="a sentence on third parties"),
        pytest.param("## 权限\n\n### 权限变更通知\n\n我们会告知您。", id="a heading on something else"),
        pytest.param("---\ntitle: 相机权限\n---\n\n正文。", id="front matter"),
        pytest.param("## 权限说明\n\n管理相机权限请前往设置。", id="where to switch it off"),
        pytest.param("## 权限说明\n\n关于相机权限的更多说明，请参见系统帮助。", id="where to read more"),
        pytest.param("## 权限说明\n\n我们曾申请相机权限。", id="a thing of the past"),
        pytest.param("## 权限说明\n\n我们不申请以下权限：相机、通讯录。", id="a row that a lead denies"),
        pytest.param("## 权限说明\n\n1.0版本申请了相机权限，2.0版本删除了。", id="denied in the next clause"),
        pytest.param(
            "## 权限说明\n\n- `android.permission.CAMERA`：自2.0版起不再申请", id="an identifier that is denied"
        ),
        pytest.param("## 权限说明\n\n- 相机权限：由第三方申请", id="what others ask for"),
        pytest.param(
            "我们不会申请以下权限：\n\n| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |", id="a lead that denies"
        ),
        pytest.param("| 权限 | 用途 |\n| --- | --- |\n| 相机 | 2.0版已取消 |", id="a row of the past"),
        pytest.param("| 权限 | 用途 |\n| --- | --- |\n| 除相机外的全部权限 | 扫码 |", id="all but it"),
        pytest.param("## 权限说明\n\n计划在3.0版本申请相机权限。", id="a plan"),
        pytest.param("## 权限说明\n\n- 相机：否", id="an item that says no"),
        pytest.param("| 权限 | 用途 |\n| --- | --- |\n| 相机（已停用） | 扫码 |", id="a row that is no longer true"),
    ],
)
def test_what_is_none(markdown: str) -> None:
    assert android_ids(read(markdown)) == set()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            """
            | Permission | Purpose |
            | --- | --- |
            | Camera (`CAMERA`) | Scan codes |
            """,
            {"CAMERA"},
            id="a row",
        ),
        pytest.param(
            """
            ## Device permissions

            - **Microphone and calendar**: voice messages and reminders
            """,
            {"RECORD_AUDIO", "READ_CALENDAR", "WRITE_CALENDAR"},
            id="a list",
        ),
        pytest.param(
            "With your permission we access your precise location.", {"ACCESS_FINE_LOCATION"}, id="a sentence"
        ),
        pytest.param("Call our telephone hotline, or write to us.", set(), id="a hotline"),
        pytest.param("We do not access your contacts.", set(), id="denied"),
        pytest.param("We notify you of changes by notifications in the app.", set(), id="a notice"),
        pytest.param("## Permissions\n\n- **Camera** – scan QR codes", {"CAMERA"}, id="an item with a dash"),
        pytest.param("## Permissions\n\n- Camera (optional): scan", {"CAMERA"}, id="an item with an aside"),
        pytest.param(
            "| Permission | Purpose |\n| --- | --- |\n| Camera[^1] | scan |\n\n[^1]: A note.",
            {"CAMERA"},
            id="a footnote",
        ),
        pytest.param(
            "## Permissions\n\n- Camera: It must be granted, or the app cannot be used", {"CAMERA"}, id="no denial"
        ),
        pytest.param("The camera permission was removed in version 2.0.", set(), id="a thing of the past"),
        pytest.param("Cameraman permission", set(), id="part of a word"),
        pytest.param(
            """
            | Permission | Purpose |
            | --- | --- |
            | Connection state `android.permission.ACCESS_NETWORK_STATE` | Retry later |
            """,
            {"ACCESS_NETWORK_STATE"},
            id="part of a constant",
        ),
    ],
)
def test_english_pages(markdown: str, expected: set[str]) -> None:
    assert android_ids(read(markdown, "en")) == expected


TWO_CLIENTS = """
    # 权限

    以下适用于所有客户端：可申请通知权限。

    ## 应用 {#app-android}

    | 权限 | 用途 |
    | --- | --- |
    | 相机 | 扫码 |

    ## 小程序 {#mini}

    | 权限 | 用途 |
    | --- | --- |
    | 麦克风 | 语音 |
"""


@pytest.mark.parametrize(
    ("client", "expected"),
    [(None, {"POST_NOTIFICATIONS"}), ("app-android", {"CAMERA"}), ("mini", {"RECORD_AUDIO"})],
)
@pytest.mark.parametrize(
    ("name", "known"),
    [
        pytest.param("permissions", "", id="the permissions page"),
        pytest.param("privacy", "app-android", id="any page with a known client's heading"),
    ],
)
def test_what_stands_under_a_clients_heading_speaks_for_it_alone(
    client: str | None, expected: set[str], name: str, known: str
) -> None:
    assert android_ids(read(TWO_CLIENTS, name=name, known=known), client) == expected


def test_headings_of_a_page_without_clients_speak_for_all() -> None:
    page = "## 权限清单 {#list}\n\n| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |"
    assert android_ids(read(page)) == {"CAMERA"}


def test_sections_below_a_clients_heading_are_that_clients() -> None:
    page = "## 应用 {#app-android}\n\n### 需询问的权限 {#asked}\n\n| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |"
    assert android_ids(read(page, name="permissions"), "app-android") == {"CAMERA"}


@pytest.mark.parametrize(
    ("markdown", "stance"),
    [
        pytest.param("| 权限 | 可否拒绝 |\n| --- | --- |\n| 相机 | 可以 |", "optional", id="its row"),
        pytest.param("| 权限 | 是否必须 |\n| --- | --- |\n| 相机 | 是 |", "mandatory", id="polarity by header"),
        pytest.param(
            "您可以拒绝以下任何权限，不影响其他功能。\n\n| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |",
            "optional",
            id="a lead",
        ),
        pytest.param("| 权限 | 用途 |\n| --- | --- |\n| 相机 | 扫码 |", "neutral", id="nothing said"),
        pytest.param(
            "| 权限 | 用途 |\n| --- | --- |\n| 相机 | 必须开启，否则无法使用本应用 |",
            "mandatory",
            id="the whole service",
        ),
        pytest.param("| 权限 | 拒绝的影响 |\n| --- | --- |\n| 相机 | 拒绝后仅无法扫码 |", "optional", id="one feature"),
    ],
)
def test_stance_of_a_disclosure(markdown: str, stance: str) -> None:
    (disclosure,) = read(f"## 权限\n\n{markdown}").disclosures
    assert disclosure.stance == stance


_COLUMNS = "| 权限 | 用途 | 可否拒绝 | 拒绝的影响 |\n| --- | --- | --- | --- |"


@pytest.mark.parametrize(
    ("row", "stance"),
    [
        pytest.param("扫码 | 可以 | 仅无法扫码", "optional", id="as it should be"),
        pytest.param(
            "扫码。必须开启，否则无法使用本应用 | 可以 | 仅无法扫码", "mandatory", id="a sentence in another cell"
        ),
        pytest.param("扫码 | 必须开启 | 仅无法扫码", "mandatory", id="no choice, whatever it costs"),
        pytest.param("扫码 | 必须开启。否则无法使用本应用 | 无", "mandatory", id="two sentences in one cell"),
        pytest.param("扫码 | 可以关闭，关闭后本应用将无法使用 | 无", "mandatory", id="a choice that costs all"),
        pytest.param("扫码 | 可以，但应用将退出 | 无", "mandatory", id="a choice that ends the app"),
        pytest.param("扫码 | 可以，仅通知不可用 | 无", "optional", id="a choice that costs a feature"),
        pytest.param(
            "扫码；该权限是应用正常运行所必需的 | 可以 | 仅无法扫码",
            "mandatory",
            id="a duty that another cell cannot soften",
        ),
        pytest.param("扫码 | 可以 | 仅无法扫码。本权限必须授予。", "mandatory", id="a duty behind a part"),
        pytest.param("扫码 | ❌ | 仅无法扫码", "mandatory", id="an answer by a mark"),
        pytest.param("扫码 | 可以 | 拒绝后将无法使用小店通", "mandatory", id="the service by its name"),
        pytest.param("扫码 | 可以（可停用相关功能） | 仅无法扫码", "optional", id="a choice with an aside"),
    ],
)
def test_every_cell_of_a_row_is_read(row: str, stance: str) -> None:
    page = f"# 权限\n\n## 小店通（Android） {{#app-android}}\n\n{_COLUMNS}\n| 相机 | {row} |"
    (disclosure,) = read(page, name="permissions").disclosures
    assert disclosure.stance == stance


@pytest.mark.parametrize(
    ("row", "purpose"),
    [("| 相机 | 扫码 |", "扫码"), ("| 相机 | |", None), ("| 相机 | 无 |", None), ("| 相机 | — |", None)],
)
def test_purpose_of_a_row(row: str, purpose: str | None) -> None:
    (disclosure,) = read(f"| 权限 | 用途 |\n| --- | --- |\n{row}").disclosures
    assert disclosure.purpose == purpose


def test_identifiers_that_nobody_knows_are_reported_with_the_nearest() -> None:
    facts = read("| 权限 | 用途 |\n| --- | --- |\n| 相机 `android.permission.CAMRA` | 扫码 |")
    assert [(one.id, one.nearest) for one in facts.unknown] == [(f"{A}CAMRA", f"{A}CAMERA")]


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param("", 4, id="nothing before"),
        pytest.param("---\ntitle: 页\n---\n", 7, id="front matter"),
        pytest.param("<!-- 相机 `CAMERA` 扫码 -->\n\n", 6, id="a comment with the same words"),
        pytest.param("相机一词在此不作解释。\n\n", 6, id="a paragraph with the same word"),
        pytest.param("[链接](https://example.com/相机)\n\n", 6, id="a link with the same word"),
    ],
)
def test_a_disclosure_stands_at_its_line_and_column(before: str, line: int) -> None:
    page = f"{before}\n| 权限 | 用途 |\n| --- | --- |\n| 相机 `CAMERA` | 扫码 |\n"
    (disclosure,) = read(page).disclosures
    assert disclosure.location == ("page.md", line, 3, None)


def test_a_statement_stands_where_its_decisive_words_do() -> None:
    page = "## 权限\n\n扫码需要相机。\n相机权限必须开启，否则无法使用本应用。\n"
    (statement,) = read(page).statements
    assert (statement.location.line, statement.stance) == (4, "mandatory")
    assert page.splitlines()[3][(statement.location.column or 0) - 1 :].startswith(statement.term)


def test_extensions_are_set_up_as_mkdocs_sets_them_up(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "markdown_extensions:\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n",
        encoding="utf-8",
    )
    page = Renderer(read_extensions(str(config))).render("page.md", "# 权限 List")
    assert [placed.block.anchor for placed in page.blocks] == ["权限-list"]


def test_a_sentence_is_read_with_what_stands_before_it() -> None:
    facts = read("## 权限\n\n- **相机**：用于扫码。需要开启。否则无法使用本应用。\n")
    assert {statement.stance for statement in facts.statements} == {"mandatory"}


ALARM = "相机权限必须开启，否则无法使用本应用。"


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param(f"| 权限 | 用途 |\n| --- | --- |\n| {ALARM} | |", id="a note in a row of its own"),
        pytest.param("| 权限 | 用途（必须开启，否则无法使用本应用） |\n| --- | --- |\n| 相机 | 扫码 |", id="a header"),
        pytest.param(f"<table><caption>{ALARM}</caption><tr><td>相机</td></tr></table>", id="a caption"),
        pytest.param(f"## 特别说明 {{#notes}}\n\n- {ALARM}", id="a heading that is no client's"),
        pytest.param(f"## 第三方插件 {{#sdks}}\n\n{ALARM}", id="among third parties"),
        pytest.param(f"第三方需要申请的权限：\n\n- {ALARM}", id="a list of third parties"),
    ],
)
def test_what_must_be_granted_is_seen_wherever_it_stands(markdown: str) -> None:
    page = f"# 权限 {{#permissions}}\n\n## 应用 {{#app-android}}\n\n- 麦克风：录音\n\n{markdown}"
    statements = read(page, name="permissions", known="app-android").statements
    assert [one.stance for one in statements if one.client in (None, "app-android")] == ["mandatory"]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("### {title} {{#{id}}}", id="a level deeper"),
        pytest.param("{title} {{#{id}}}\n---", id="underlined"),
        pytest.param('<h2 id="{id}">{title}</h2>', id="in HTML"),
        pytest.param("## {title} {{id={id}}}", id="an attribute"),
        pytest.param("# {title} {{#{id}}}", id="chapters"),
    ],
)
def test_clients_are_kept_apart_however_their_headings_are_written(heading: str) -> None:
    parts = [
        heading.format(title=title, id=id_) + f"\n\n- {permission}：用于询盘"
        for title, id_, permission in (("MIC小程序", "mic", "麦克风"), ("采销通小程序", "cxt", "相机"))
    ]
    facts = read("## 小程序 {#mini}\n\n" + "\n\n".join(parts), name="permissions", known="mic")
    assert (android_ids(facts, "mic"), android_ids(facts, "cxt"), android_ids(facts)) == (
        {"RECORD_AUDIO"},
        {"CAMERA"},
        set(),
    )


@pytest.mark.parametrize(
    ("item", "purpose"),
    [
        ("- 位置：用于推荐门店，我们不会读取您的位置用于广告", "用于推荐门店，我们不会读取您的位置用于广告"),
        ("- 相机、麦克风权限：用于视频验厂", "用于视频验厂"),
        ("- 相机——扫码", "扫码"),
        ("- 相机\n    - 用途：扫码\n    - 申请时机：首次扫码", "扫码"),
        ("- 相机\n    - 扫描二维码", "扫描二维码"),
        ("- 相机权限", None),
    ],
)
def test_purpose_of_an_item(item: str, purpose: str | None) -> None:
    (disclosure,) = read(f"## 权限\n\n{item}").disclosures
    assert disclosure.purpose == purpose


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param(
            "## 征得授权同意的例外\n\n- 用于维护产品或服务的安全稳定运行所必需的，例如发现、处置故障；",
            id="data without consent",
        ),
        pytest.param("第三方SDK为提供下载安装服务，需获取安装应用权限。", id="what the code of others needs"),
    ],
)
def test_what_no_user_must_grant(markdown: str) -> None:
    assert read(f"## 权限说明\n\n- 相机：扫码\n\n{markdown}").statements == ()


def test_what_a_paragraph_goes_on_to_say_is_said_of_the_permission_in_it() -> None:
    (disclosure,) = read("扫码时，我们会申请您的相机权限。如您拒绝，不影响其他功能。").disclosures
    assert disclosure.stance == "optional"


def test_a_chinese_page_is_read_in_the_characters_that_it_is_written_in() -> None:
    page = read("## 應用程式 {#app}\n\n| 權限 | 用途 |\n| --- | --- |\n| 相機 | 掃碼；必須開啟，否則無法使用本應用 |")
    (disclosure,) = page.disclosures
    assert (disclosure.language, disclosure.stance) == ("zh", "mandatory")
    assert android_ids(page) == {"CAMERA"}


def test_a_sentence_without_a_name_speaks_of_what_its_heading_names() -> None:
    page = "## 权限 {#list}\n\n### 通讯录\n\n必须开启，否则无法使用本应用。\n\n### 相机\n\n扫码。您可以拒绝。\n"
    policy = Policy("page.md", ("zh",), disclosures=(facts := read(page)).disclosures, statements=facts.statements)
    stances = [policy.stance_on(f"{A}{constant}", None, "zh") for constant in ("READ_CONTACTS", "CAMERA")]
    assert stances == ["mandatory", "optional"]
