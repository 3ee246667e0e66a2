"""A tiny policy in two languages, with one version published and the next one written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.settings import Settings
from checker.versions.plan import Plan
from checker.versions.release import Outcome, release

DAY = date(2026, 12, 1)

_PERMISSIONS = {
    "zh": """# 权限 {#permissions}

版本 1.0.0

## 商城 {#shop}

您可以拒绝任何权限，不影响其他功能。

| 权限 | 用途 |
| --- | --- |
| 相机 `android.permission.CAMERA` | 扫码 |
""",
    "en": """# Permissions {#permissions}

Version 1.0.0

## Shop {#shop}

You may refuse any permission; the other functions are not affected.

| Permission | Purpose |
| --- | --- |
| Camera `android.permission.CAMERA` | scanning codes |
""",
}
TRADITIONAL = """# 權限 {#permissions}

## 商城 {#shop}

您可以拒絕任何權限，不影響其他功能。

| 權限 | 用途 |
| --- | --- |
| 相機 `android.permission.CAMERA` | 掃碼 |
"""
_CHANGELOG = {"zh": "# 变更记录 {#changelog}\n", "en": "# Change log {#changelog}\n"}


def write_project(docs: Path) -> Path:
    """Write drafts of 1.0.0 and empty change logs below `docs`."""
    for language, permissions in _PERMISSIONS.items():
        (docs / language / "draft").mkdir(parents=True)
        (docs / language / "draft" / "permissions.md").write_text(permissions, encoding="utf-8")
        (docs / language / "changelog.md").write_text(_CHANGELOG[language], encoding="utf-8")
    return docs


def publish(docs: Path, version: str, effective: date = DAY, published: date = DAY) -> Outcome:
    """Release the drafts as `version`."""
    return release(str(docs), Plan(version, published, effective), Settings())


def write_next(docs: Path, version: str = "1.1.0", last: str = "1.0.0") -> None:
    """Change the drafts of both languages into those of `version`."""
    for language, old, new in (("zh", "扫码", "扫码和拍照"), ("en", "scanning codes", "scanning codes, photos")):
        edit(docs / language / "draft" / "permissions.md", (last, version), (f"| {old} |", f"| {new} |"))


def translate(docs: Path, version: str) -> None:
    """Write a translation of `version` into traditional Chinese, which is not registered."""
    folder = docs / "zh-Hant" / "versions" / version
    folder.mkdir(parents=True)
    (docs / "zh-Hant" / "changelog.md").write_text("# 變更記錄 {#changelog}\n", encoding="utf-8")
    (folder / "permissions.md").write_text(TRADITIONAL, encoding="utf-8")


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace text in a file; each piece must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
