"""A policy with one version published and the next one written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.versions.project import publish, write_next, write_project


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = write_project(tmp_path / "docs")
    assert publish(docs, "1.0.0").errors == ()
    write_next(docs)
    return docs
