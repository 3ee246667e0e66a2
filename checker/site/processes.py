"""Do the same to many items on all cores, in the order of the items.

A large site is mostly work that can be shared out: the pages of each language, the finishing of each page.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_job: Callable[[Any], Any] | None = None


def each(function: Callable[[Item], Result], items: Sequence[Item], worth_it: bool) -> list[Result]:
    """Return what `function` returns for each of `items`; with processes of their own where that is `worth_it`.

    A process is a fork of this one and knows all that it knows, so `function` may be any; beside other threads,
    as in `mkdocs serve`, forking is not safe and nothing is forked. Raises what `function` raises.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if not (worth_it and forks and cores > 1):
        return [function(item) for item in items]
    global _job  # noqa: PLW0603 (what a fork finds in its memory need not be sent to it)
    _job = function
    workers = min(cores, len(items))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        return list(pool.map(_do, items, chunksize=max(1, len(items) // (4 * workers))))


def _do(item: Any) -> Any:
    assert _job is not None  # noqa: S101 (for mypy: set before the fork)
    return _job(item)
