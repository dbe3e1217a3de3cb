"""What a long batch and a long draft cost: memory at more and more drafts, and 500 pages beside 10.

    python benchmarks/many.py [--counts 100 1000 5000] [--words 200]

The drafts are those of `synthetic.py`, short, so that thousands are checked in minutes: memory is a matter of how many
there are. Each row is two runs of `ehcp lint FOLDER --format json -o FILE`, in processes of their own: without the
index of shared text (`--ignore duplicate`), and with it. Memory is the most that the process, or one of those it began,
held at a time. A page is 300 words, as with tables in 12-point type.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from reports import Cost, cost
from synthetic import write_draft, write_drafts

_PAGE = 300


def lint(out: Path, *words: str | Path) -> Cost:
    """What one run takes that writes its report to `out`."""
    begin = [sys.executable, "-m", "ehcp_tools", "lint", "--fail-on", "never", "-q", "--format", "json", "-o", str(out)]
    return cost([*begin, *map(str, words)])


def many(scratch: Path, counts: list[int], words: int) -> None:
    """A line for each count: memory with and without the index, seconds and the size of the report."""
    print(f"drafts of about {words} words\n drafts   without  with index  seconds   report")
    known: dict[int, Cost] = {}
    for count in counts:
        folder, out = scratch / f"many-{count}", scratch / "report.json"
        write_drafts(folder, count, words)
        known[count], whole = lint(out, folder, "--ignore", "duplicate"), lint(out, folder)
        without, size = known[count].memory, out.stat().st_size / 1_000_000
        print(f"{count:7,} {without:6.0f} MB {whole.memory:8.0f} MB {whole.clock:8.0f} {size:5.0f} MB", flush=True)
    first, last = counts[0], counts[-1]
    print(
        f"memory at {last:,} beside {first:,}: {known[last].memory / known[first].memory:.2f} times without the index"
    )


def long(scratch: Path) -> None:
    """A draft of 500 pages beside one of 10, the start of the program in both."""
    costs = {}
    for pages in (10, 500):
        draft = scratch / f"{pages}.docx"
        write_draft(draft, 1, pages * _PAGE)
        costs[pages] = lint(scratch / "report.json", draft)
        took = f"{costs[pages].processor:6.2f} s of a processor"
        print(f"{pages:4} pages: {took}, {costs[pages].memory:4.0f} MB", flush=True)
    status = json.loads((scratch / "report.json").read_bytes())["documents"][0]["status"]
    time, memory = (costs[500][part] / costs[10][part] for part in (1, 2))
    print(
        f"50 times the pages: {time:.1f} times the time and {memory:.1f} times the memory; the long draft was {status}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--words", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        many(Path(folder), asked.counts, asked.words)
        long(Path(folder))
