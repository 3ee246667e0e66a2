"""The manual for legal editors is true: what it shows is what they will see."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from checker.cli import main
from checker.rules import all_rules
from checker.versions.dates import words_of
from checker.versions.plan import is_mark
from tests.conftest import ROOT

TEXT = (ROOT / "EDITING.md").read_text(encoding="utf-8")
ROW = (
    "| 相机 `android.permission.CAMERA` | 扫描商品或名片上的二维码，拍摄货物用于询盘和采购需求 | 首次使用扫码或拍照时 |"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


def draft(docs: Path, language: str, old: str, new: str) -> None:
    page = docs / language / "draft" / "permissions.md"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_message_that_it_explains_is_what_lint_says(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(project, "zh", f"{ROW} 可以 |", ROW)
    main(["lint", "--ui", "zh"])
    (shown,) = re.findall(r"   ```text\n((?:   .*\n)+?)   ```", TEXT)
    said = re.findall(r"^.*\[broken-table\]\n.*\n", capsys.readouterr().out, re.MULTILINE)
    assert said == [shown.replace("\n   ", "\n").removeprefix("   ")]


def test_the_row_that_it_adds_is_well_formed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = re.findall(r"^ *(\| 通讯录 .*\|)$", TEXT, re.MULTILINE)
    draft(project, "zh", ROW, f"{row}\n{ROW}")
    english = "| Camera `android.permission.CAMERA` |"
    added = "| Contacts `android.permission.READ_CONTACTS` | choosing a recipient | when first used | Yes | only that |"
    draft(project, "en", english, f"{added}\n{english}")
    assert main(["lint", "--ui", "zh"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.ID)
def test_it_explains_every_rule(rule: object) -> None:
    assert f"`{getattr(rule, 'ID', '')}`" in TEXT.partition("## 六、")[2]


def test_the_files_marks_and_forms_that_it_names_are_there() -> None:
    for path in re.findall(r"`((?:docs|checker|\.github)/[\w./-]+)`", TEXT):
        assert (ROOT / path).exists() or "/ja" in path, path
    names = {
        yaml.safe_load(path.read_text(encoding="utf-8"))["name"]: path
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
    }
    assert {"发布一个版本", "Site"} <= set(names)
    assert f"<!-- summary: {words_of('zh')['changelog']['summary']} -->" in TEXT
    marks = set(re.findall(r"\[\[[^\]]+\]\]", TEXT)) - {"[[待补充: 要补的内容]]", "[[待补充: …]]", "[[…]]"}
    assert marks == {mark for mark in marks if is_mark(mark)}


def test_its_links_lead_to_its_sections() -> None:
    headings = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    slugs = {re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= slugs
