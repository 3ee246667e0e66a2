"""A release that is killed leaves the old state or the new one, wherever it was, and the next one goes on."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.policy.pages import find_pages
from checker.policy.reading import Which
from checker.settings import Settings
from checker.versions.pending import settle
from checker.versions.translation import add_translation
from checker.versions.verify import verify
from tests.versions.project import DAY, contents, publish, translate

CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir")


def kill_at(step: int, docs: Path, interrupted: str = "release") -> int:
    """Release 1.1.0, translate 1.0.0, or settle, in a process that kills itself before change number `step`.

    Return how it ended.
    """
    process = os.fork()
    if process == 0:
        _kill_before(step, str(docs))
        if interrupted == "release":
            publish(docs, "1.1.0")
        elif interrupted == "translation":
            add_translation(str(docs), "1.0.0", "zh-Hant", DAY, Settings())
        else:
            settle(str(docs))
        os._exit(0)
    return os.waitpid(process, 0)[1]


def _kill_before(step: int, docs: str) -> None:
    steps = count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if (writes or event in CHANGES) and str(arguments[0]).startswith(docs) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


@pytest.fixture
def new(docs: Path, tmp_path: Path) -> dict[str, bytes]:
    """The files that there are after the release."""
    copy = shutil.copytree(docs, tmp_path / "new")
    publish(copy, "1.1.0")
    return contents(copy)


def published(docs: Path) -> tuple[str | None, tuple[str, ...]]:
    """What `checker check` would read: the version in force and its texts."""
    pages = find_pages(str(docs), (), Which(day=DAY))
    return pages.version, tuple(page.source for page in pages.pages)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # from 3.12 on, where tests run in threads
def test_killed_at_any_step_it_leaves_old_or_new(docs: Path, new: dict[str, bytes], tmp_path: Path) -> None:
    old, before = contents(docs), published(docs)
    after_release = shutil.copytree(docs, tmp_path / "released")
    publish(after_release, "1.1.0")
    after = published(after_release)
    seen = []
    for step in count(1):
        copy = shutil.copytree(docs, tmp_path / str(step))
        if kill_at(step, copy) == 0:
            break
        assert published(copy) in (before, after)
        settle(str(copy))
        settled = contents(copy)
        assert settled in (old, new), sorted(settled.keys() ^ new.keys())
        assert verify(str(copy)).report.findings == ()
        seen.append(settled == new)
        if settled == old:
            assert publish(copy, "1.1.0").errors == ()
        assert contents(copy) == new
    assert seen == sorted(seen)
    assert set(seen) == {False, True}


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_settling_can_be_killed_too(docs: Path, new: dict[str, bytes], tmp_path: Path) -> None:
    old = contents(docs)
    for step in count(1):
        interrupted = shutil.copytree(docs, tmp_path / str(step))
        if kill_at(step, interrupted) == 0:
            break
        for again in count(1):
            copy = shutil.copytree(interrupted, tmp_path / f"{step}-{again}")
            ended = kill_at(again, copy, "settle")
            settle(str(copy))
            assert contents(copy) in (old, new)
            if ended == 0:
                break


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_translation_is_registered_or_not(docs: Path, tmp_path: Path) -> None:
    translate(docs, "1.0.0")
    before = (docs / "versions.yml").read_bytes()
    registered = shutil.copytree(docs, tmp_path / "registered")
    add_translation(str(registered), "1.0.0", "zh-Hant", DAY, Settings())
    seen = []
    for step in count(1):
        copy = shutil.copytree(docs, tmp_path / str(step))
        ended = kill_at(step, copy, "translation")
        settle(str(copy))
        assert contents(copy) in (contents(docs), contents(registered))
        seen.append((copy / "versions.yml").read_bytes() != before)
        if ended == 0:
            break
    assert seen == sorted(seen)
    assert set(seen) == {False, True}


def test_the_next_command_takes_away_what_was_not_published(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from checker.cli import main

    old = contents(docs)
    assert kill_at(8, docs) == signal.SIGKILL
    assert contents(docs) != old
    assert main(["verify", "--docs", str(docs)]) == 0
    assert contents(docs) == old
    assert "no findings" in capsys.readouterr().out


def test_the_release_can_be_given_again_with_other_drafts(docs: Path) -> None:
    assert kill_at(8, docs) == signal.SIGKILL
    draft = docs / "zh" / "draft" / "permissions.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("拍照", "录像"), encoding="utf-8")
    assert publish(docs, "1.1.0").errors == ()
    assert (docs / "zh" / "versions" / "1.1.0" / "permissions.md").read_bytes() == draft.read_bytes()


def test_what_is_registered_twice_is_no_new_release(docs: Path) -> None:
    publish(docs, "1.1.0")
    with pytest.raises(CheckerError, match=r"does not come after 1\.1\.0"):
        publish(docs, "1.1.0")
