"""What the index of shared text takes for each sentence: its prints, and the words that it keeps of what is shared.

    python benchmarks/shared_index.py [--count 20]

The drafts are those of `synthetic.py`, of 9,000 words. Their sentences come from few lists, so that far more of them
are shared than in real plans. Beside what is counted here, a batch has one table of 16 MB.
"""

from __future__ import annotations

import argparse
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path

from synthetic import write_drafts

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.columns import size_of
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.shared import SharedText
from ehcp_tools.shipped import shipped


def main(paths: list[Path]) -> None:
    guide = kept_style_guide(shipped("style_guide"))
    linter, shared = Linter(guide), SharedText.asked_for(guide)
    assert shared
    drafts = [read_draft(path) for path in paths]
    prints = [linter.lint(draft, today=date(2026, 11, 22), among_others=True).prints for draft in drafts]
    texts = [[block.text for block in draft.blocks] for draft in drafts]
    tracemalloc.start()
    for number, one in enumerate(prints):
        shared.add(number, bytes(bytearray(one)), texts[number])
    grown, _ = tracemalloc.get_traced_memory()
    sentences = sum(map(size_of, prints))
    print(f"{sentences / len(paths):,.0f} sentences and paragraphs a draft, of eight words or more")
    print(
        f"{sum(map(len, prints)) / sentences:.1f} bytes for each, {grown / sentences:.1f} with the words that are kept"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        main(write_drafts(Path(folder), asked.count))
