"""Component libraries that real mini-programs ship: what they call counts as the mini-program's request.

The expected requests were found by reading the libraries, not by running the checker.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.clients import read_client
from tests.real_inputs import REAL_COMPONENTS, RealComponents

EXPECTED = {
    "tdesign": {
        "scope.record",
        "wx.chooseImage",
        "wx.chooseMedia",
        "wx.chooseMessageFile",
        "wx.saveImageToPhotosAlbum",
        "wx.setClipboardData",
    },
    "vant": {
        "wx.chooseImage",
        "wx.chooseMedia",
        "wx.chooseMessageFile",
        "wx.chooseVideo",
        "wx.getUserProfile",
    },
}


@pytest.mark.parametrize("components", [pytest.param(one, id=one.name) for one in REAL_COMPONENTS])
def test_vendored_components_count(components: RealComponents, tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"pages": []}')
    shutil.copytree(components.path, tmp_path / "miniprogram_npm" / components.name)
    assert {request.id for request in read_client(str(tmp_path)).requests} == EXPECTED[components.name]
