"""How fast the script of `docs/scale.md` checks plans on Dask with two workers on this computer.

    python benchmarks/cluster.py [--count 200] [--words 9000]

Needs the extra `[dask]`. Two runs, of half of the plans and of all, so that the start of the cluster falls out: what is
told is the time of each further plan, beside that of `ehcp lint` on the same. Processor time is that of all processes,
Dask's own included.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

from reports import cost
from synthetic import write_drafts

_PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
_EVERY_PLAN = 640_000
"""About how many plans there are in England."""
_LINT = (
    "-m ehcp_tools lint plans --fail-on never -q --format json -o found.json --ignore duplicate.across-plans --jobs 2"
)
_COMMANDS = ([sys.executable, "review.py"], [sys.executable, *_LINT.split()])


def main(count: int, words: int) -> None:
    (script,) = re.findall(r"```python\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.S)
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        Path("review.py").write_text(script, encoding="utf-8")
        drafts = write_drafts(Path("plans"), count, words)
        whole = [cost(command) for command in _COMMANDS]
        for draft in drafts[count // 2 :]:
            draft.unlink()
        half = [cost(command) for command in _COMMANDS]
        os.chdir(_PAGE.parent)
    further = count - count // 2
    dask, alone = (
        [(after - before) / further for before, after in zip(*runs, strict=True)]
        for runs in zip(half, whole, strict=True)
    )
    print(f"{further} further plans of {words:,} words: {1 / dask[0]:.0f} a second by the clock on two workers,")
    print(f"{1000 * dask[1]:.0f} ms of a processor for each: {dask[1] / alone[1]:.2f} times what `ehcp lint` takes")
    print(f"{_EVERY_PLAN:,} plans: {_EVERY_PLAN * dask[1] / 3600:.1f} hours of a processor")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--words", type=int, default=9000)
    asked = parser.parse_args()
    main(asked.count, asked.words)
