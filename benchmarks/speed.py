"""How long a check takes, beside what it cannot be faster than and beside other programs. Ratios, measured in one run.

    python benchmarks/speed.py [--count 100] [--words 9000]

The floor is one process that unzips and parses the same files with lxml, its own start left out. Times are processor
time (user and system) of whole processes, the median of three runs, the programs taking turns. codespell and proselint
run on the same text already extracted, where they are installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from synthetic import write_drafts

from ehcp_tools.drafts import read_draft

_START = "import sys, zipfile, lxml.etree as e"
_FLOOR = f"{_START}\nfor p in sys.argv[1:]: e.fromstring(zipfile.ZipFile(p).read('word/document.xml'))"
_RUNS = 3


def seconds(command: list[str]) -> float:
    """Processor seconds of one run of a command, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(commands: dict[str, list[str]]) -> dict[str, float]:
    """The median seconds of each command, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_RUNS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(runs) for name, runs in times.items()}


def commands(drafts: list[Path], texts: list[Path]) -> dict[str, list[str]]:
    python, ehcp = (
        sys.executable,
        [sys.executable, "-m", "ehcp_tools", "lint", "--fail-on", "never", "--format", "json"],
    )
    found = {
        "start of python, zipfile and lxml": [python, "-c", _START],
        "floor: unzip and parse, one draft": [python, "-c", _FLOOR, str(drafts[0])],
        "floor: unzip and parse, all drafts": [python, "-c", _FLOOR, *map(str, drafts)],
        "ehcp lint, one draft": [*ehcp, str(drafts[0])],
        "ehcp lint, all drafts": [*ehcp, *map(str, drafts)],
    }
    folder = Path(python).parent
    for name, words in (("codespell", []), ("proselint", ["check"])):
        program = shutil.which(name, path=str(folder)) or shutil.which(name)
        if program:
            found[f"{name}, all texts"] = [program, *words, *map(str, texts)]
    return found


def main(count: int, words: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        drafts = write_drafts(Path(scratch), count, words)
        texts = [draft.with_suffix(".txt") for draft in drafts]
        for draft, text in zip(drafts, texts, strict=True):
            text.write_text("\n".join(block.text for block in read_draft(draft).blocks), encoding="utf-8")
        found = medians(commands(drafts, texts))
    start = found["start of python, zipfile and lxml"]
    floor = found["floor: unzip and parse, all drafts"] - start
    print(f"{count} drafts of about {words:,} words; floor {1000 * floor / count:.1f} ms a draft")
    for name, time in found.items():
        print(f"{name:38} {time:8.2f} s   {time / floor:6.2f} x the floor of all drafts")
    one, every = found["ehcp lint, one draft"], found["ehcp lint, all drafts"]
    print(
        f"each further draft in the batch: {(every - one) / (count - 1) / (floor / count):.2f} x the floor of a draft"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--words", type=int, default=9000)
    asked = parser.parse_args()
    main(asked.count, asked.words)
