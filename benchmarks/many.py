"""What a long batch and a long draft cost: memory at more and more drafts, and 500 pages beside 10.

    python benchmarks/many.py [--counts 100 1000 5000] [--words 200]

The drafts are those of `synthetic.py`, short, so that thousands are checked in minutes: memory is a matter of how many
there are. Each row is two runs of `ehcp lint FOLDER --format json -o FILE`, in processes of their own: without the
index of shared text (`--ignore duplicate`), and with it. Memory is the most that the process, or one of those it began,
held at a time. A page is 300 words, as with tables in 12-point type. The index
is also fed the prints of long drafts, and what it grows by is counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path

from reports import Cost, cost
from synthetic import write_draft, write_drafts

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.prints import unpack
from ehcp_tools.lint.shared import SharedText
from ehcp_tools.shipped import shipped

_PAGE = 300
_FED = 20
"""Long drafts whose prints are given to the index."""


def lint(out: Path, *words: str | Path) -> Cost:
    """What one run takes that writes its report to `out`."""
    begin = [sys.executable, "-m", "ehcp_tools", "lint", "--fail-on", "never", "-q", "--format", "json", "-o", str(out)]
    return cost([*begin, *map(str, words)])


def index(scratch: Path) -> None:
    """What the index of shared text grows by for each sentence: prints alone, and with the words that it keeps."""
    guide, day = kept_style_guide(shipped("style_guide")), date(2026, 11, 22)
    linter, shared = Linter(guide), SharedText.asked_for(guide)
    assert shared
    drafts = [read_draft(path) for path in write_drafts(scratch / "long", _FED)]
    prints = [linter.lint(draft, today=day, among_others=True).prints for draft in drafts]
    texts = [[block.text for block in draft.blocks] for draft in drafts]
    tracemalloc.start()
    for number in range(_FED):
        shared.add(number, bytes(bytearray(prints[number])), texts[number])
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    count, kept = sum(len(list(unpack(one)[1])) for one in prints), sum(map(len, prints))
    print(f"the index: {count / _FED:,.0f} sentences a draft of 9,000 words, {kept / count:.1f} bytes for each;")
    print(f"with the words of those that several drafts have, {grown / count:.1f}")


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
    """A draft of 500 pages beside one of 10, the start of the program taken off both."""
    costs = {}
    for pages in (1, 10, 500):
        draft = scratch / f"{pages}.docx"
        write_draft(draft, 1, pages * _PAGE)
        costs[pages] = lint(scratch / "report.json", draft)
        took = f"{costs[pages].processor:6.2f} s of a processor"
        print(f"{pages:4} pages: {took}, {costs[pages].memory:4.0f} MB", flush=True)
    a_page = [(costs[more].processor - costs[1].processor) / (more - 1) for more in (10, 500)]
    print(f"each page of 500 takes {a_page[1] / a_page[0]:.2f} times what each of 10 does")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--words", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        many(Path(folder), asked.counts, asked.words)
        index(Path(folder))
        long(Path(folder))
