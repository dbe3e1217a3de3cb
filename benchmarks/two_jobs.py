"""How much sooner two cores are done than one: `ehcp lint --jobs 2` beside `--jobs 1`.

    python benchmarks/two_jobs.py [--count 1000] [--words 9000] [--rounds 3]

By the clock: it means something only where nothing else runs. The ratio is the median of the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_drafts


def seconds(folder: Path, jobs: int) -> float:
    """Seconds by the clock of one check of all drafts in a folder."""
    command = [sys.executable, "-m", "ehcp_tools", "lint", "--fail-on", "never", "--format", "json", "--quiet"]
    start = time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs), str(folder)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(count: int, words: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_drafts(folder, count, words)
        seconds(folder, 2)
        found = [(seconds(folder, 1), seconds(folder, 2)) for _ in range(rounds)]
    ratios = [one / two for one, two in found]
    print(f"{count} drafts: {statistics.median(one for one, _ in found):.1f} s with one, "
          f"{statistics.median(two for _, two in found):.1f} s with two, {statistics.median(ratios):.2f} times as fast "
          f"({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--words", type=int, default=9000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    main(asked.count, asked.words, asked.rounds)
