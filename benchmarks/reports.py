"""How long a batch takes from the command line, and how much memory, with one report and with three.

    python benchmarks/reports.py [--count 250] [--seed 9] [--rounds 3]

Whole processes on invented plans (`planted/make.py`): `ehcp lint FOLDER` to JSON alone, and to HTML, a workbook and
JSON in one run, the two taking turns. Time is that of the clock and of the processors; memory is the most that the
process, or one of those it began, held at a time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

_MAKE = Path(__file__).parent / "planted" / "make.py"
_MEGABYTE = 1_000_000


class Cost(NamedTuple):
    """Seconds by the clock and of the processors, and the most memory in megabytes."""

    clock: float
    processor: float
    memory: float


def cost(command: list[str]) -> Cost:
    """What one run of a command takes, its children included in its time."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _, _, used = os.wait4(running.pid, 0)
        running.returncode = 0
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / _MEGABYTE)


def commands(drafts: Path, out: Path, jobs: list[str]) -> dict[str, tuple[list[str], list[Path]]]:
    """Each run with the files it writes."""
    begin = [sys.executable, "-m", "ehcp_tools", "lint", str(drafts), "--fail-on", "never", *jobs]
    found = {}
    for name, endings in (("json", ["json"]), ("html + xlsx + json", ["html", "xlsx", "json"])):
        files = [out / f"report.{ending}" for ending in endings]
        found[name] = ([*begin, *(part for file in files for part in ("-o", str(file)))], files)
    return found


def main(count: int, seed: int, rounds: int, jobs: int | None) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        drafts, out = Path(scratch) / "drafts", Path(scratch) / "out"
        out.mkdir()
        subprocess.run([sys.executable, _MAKE, drafts, "--seed", str(seed), "--plans", str(count)], check=True)
        for other in drafts.glob("*.yaml"):
            other.unlink()
        runs = commands(drafts, out, ["--jobs", str(jobs)] if jobs else [])
        costs: dict[str, list[Cost]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, (command, _) in runs.items():
                costs[name].append(cost(command))
        print(f"{count} drafts, median of {rounds} rounds")
        for name, (_, files) in runs.items():
            clock, processor, memory = (statistics.median(values) for values in zip(*costs[name], strict=True))
            sizes = ", ".join(f"{file.suffix[1:]} {file.stat().st_size / _MEGABYTE:.1f} MB" for file in files)
            print(f"{name:20} {clock:6.1f} s   {processor:6.1f} s of processors   {memory:5.0f} MB at most   {sizes}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, help="as for ehcp lint")
    asked = parser.parse_args()
    main(asked.count, asked.seed, asked.rounds, asked.jobs)
