"""Print what the checker costs, as ratios to something that everybody has: an empty Python, androguard, aapt2.

    .venv/bin/python -m benchmarks.run

Each command runs as a whole process, in turn with what it is compared with, and the medians are divided: the
speed of the machine cancels out. The goals are those of the design; nothing fails where one is missed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.large_site import site_ratio
from checker.policy.compiled import dump_policy
from checker.policy.reading import Which, read_policy
from tests.apks import aapt2
from tests.real_inputs import REAL_APKS

ROOT = Path(__file__).parent.parent
RUNS = 15
PYTHON = [sys.executable]
EMPTY = [*PYTHON, "-c", "pass"]
CHECKER = [*PYTHON, "-m", "checker"]
SAMPLE = str(ROOT / "tests" / "samples" / "app-android.apk")
ANDROGUARD = (
    "from loguru import logger; logger.disable('androguard'); import sys;"
    "from androguard.core.apk import APK; APK(sys.argv[1]).get_permissions()"
)
BATCH = (
    "import sys, time; from checker.clients import read_client; read_client(sys.argv[1]); start = time.perf_counter();"
    "[read_client(path) for path in sys.argv[1:]]; print((time.perf_counter() - start) / len(sys.argv[1:]))"
)


def main() -> None:
    """Print a line a figure: what is measured, the ratio, the goal."""
    subprocess.run([*PYTHON, "-m", "compileall", "-q", str(ROOT / "checker")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        compiled = Path(folder) / "disclosures.json"
        policy = read_policy(str(ROOT / "docs"), (), Which(), frozenset())
        compiled.write_text(json.dumps(dump_policy(policy), ensure_ascii=False), encoding="utf-8")
        large = large_apk(Path(folder))
        for what, ratio, goal in figures(str(compiled), large, folder):
            print(f"{what:<66} {ratio:8.2f}   goal: {goal}")


def figures(compiled: str, large: str, folder: str) -> Iterator[tuple[str, float, str]]:
    """Yield each figure with its name and its goal."""
    against_file = [*CHECKER, "check", SAMPLE, "--policy", compiled]
    yield "check of an APK against disclosures.json / empty Python", ratio(against_file, EMPTY), "<= 4"
    against_file[4] = large
    yield "the same for an APK of 150 MB / empty Python", ratio(against_file, EMPTY), "<= 4"
    against_docs = [*CHECKER, "check", SAMPLE, "--policy", str(ROOT / "docs")]
    yield "check against docs/, pages unchanged since the last / empty Python", ratio(against_docs, EMPTY), "<= 10"
    yield "check against docs/, first time / empty Python", ratio(against_docs, EMPTY, forget=folder), "-"
    real = str(next(apk.path for apk in REAL_APKS if apk.name == "apidemos"))
    androguard = [*PYTHON, "-c", ANDROGUARD, real]
    yield "androguard's get_permissions / our requests", ratio(androguard, [*CHECKER, "requests", real]), ">= 5"
    paths = [str(apk.path) for apk in REAL_APKS]
    ours = float(subprocess.run([*PYTHON, "-c", BATCH, *paths], capture_output=True, text=True, check=True).stdout)
    theirs = statistics.median(seconds([str(aapt2()), "dump", "permissions", path]) for path in paths * 3)
    yield "a warm batch, per APK / aapt2 dump permissions, per APK", ours / theirs, "<= 1"
    yield "peak memory of that check of 150 MB, in MB", peak_memory(against_file), "< 60"
    yield "a site of 50 versions in 5 languages / plain MkDocs, the same pages", site_ratio(), "<= 1.5"


def ratio(command: list[str], other: list[str], forget: str | None = None) -> float:
    """Return the median time of `command` by that of `other`, run in turn; `forget` is a cache to empty each time."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS + 1):
        if forget:
            for entry in (Path(forget) / "policy-checker").glob("*"):
                entry.unlink()
        times[0].append(seconds(command))
        times[1].append(seconds(other))
    return statistics.median(times[0][1:]) / statistics.median(times[1][1:])


def seconds(command: list[str]) -> float:
    """Return how long `command` takes as a whole process, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def peak_memory(command: list[str]) -> float:
    """Return the largest resident set of `command`, in MB."""
    probe = f"import resource, subprocess; subprocess.run({command!r}, stdout=subprocess.DEVNULL); "
    probe += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    return float(subprocess.run([*PYTHON, "-c", probe], capture_output=True, text=True, check=True).stdout)


def large_apk(folder: Path) -> str:
    """Write an APK of 150 MB in 20 000 members around the manifest of the sample; return its path."""
    path = folder / "large.apk"
    manifest = zipfile.ZipFile(SAMPLE).read("AndroidManifest.xml")
    with zipfile.ZipFile(path, "w") as package:
        for number in range(20_000):
            package.writestr(f"res/drawable/picture_{number}.webp", b"\0" * 7_500)
        package.writestr("AndroidManifest.xml", manifest)
    return str(path)


if __name__ == "__main__":
    main()
