"""How long a check takes, beside what it cannot be faster than and beside other programs. Ratios, measured in one run.

    python benchmarks/speed.py [--count 100] [--words 9000]

The floor is one process that unzips and parses the same files with lxml, its own start left out. Times are processor
time (user and system) of whole processes, the programs taking turns; a ratio is the median of the rounds. The clock,
from shell to prompt, stands beside it: where a batch has several cores they share the work. codespell and
proselint run on the same text already extracted, riff-lint on the drafts, where they are installed. riff-lint asks a
service outside about most of its rules: here it only runs the three that need none (`--no-jev`).
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
import time
from pathlib import Path
from typing import NamedTuple

from synthetic import write_drafts

from ehcp_tools.drafts import read_draft

_START = "import sys, zipfile, lxml.etree as e"
_FLOOR = f"{_START}\nfor p in sys.argv[1:]: e.fromstring(zipfile.ZipFile(p).read('word/document.xml'))"
_RUNS = 5
_BARE = "start of python, zipfile and lxml"
_ALL = "floor: unzip and parse, all drafts"
_ONE, _LINT, _ONE_CORE = "ehcp lint, one draft", "ehcp lint, all drafts", "ehcp lint, all drafts, --jobs 1"
_OTHER = ", all of them"
"""How the names of other programs' runs end."""


class Taken(NamedTuple):
    """Seconds of one run of a command: of the processor, its children included, and from shell to prompt."""

    cpu: float
    clock: float


def taken(command: list[str]) -> Taken:
    """What one run takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def rounds(commands: dict[str, list[str]]) -> list[dict[str, Taken]]:
    """What each command takes in each round; in a round every command runs once, so that a slow hour slows all."""
    return [{name: taken(command) for name, command in commands.items()} for _ in range(_RUNS)]


def commands(drafts: list[Path], texts: list[Path]) -> dict[str, list[str]]:
    python, ehcp = (
        sys.executable,
        [sys.executable, "-m", "ehcp_tools", "lint", "--fail-on", "never", "--format", "json"],
    )
    found = {
        _BARE: [python, "-c", _START],
        "floor: unzip and parse, one draft": [python, "-c", _FLOOR, str(drafts[0])],
        _ALL: [python, "-c", _FLOOR, *map(str, drafts)],
        _ONE: [*ehcp, str(drafts[0])],
        _LINT: [*ehcp, *map(str, drafts)],
        _ONE_CORE: [*ehcp, "--jobs", "1", *map(str, drafts)],
    }
    folder = Path(python).parent
    for name, words, read in (
        ("codespell", [], texts),
        ("proselint", ["check"], texts),
        ("riff", ["--no-jev"], drafts),
    ):
        program = shutil.which(name, path=str(folder)) or shutil.which(name)
        if program:
            found[f"{name}{_OTHER}"] = [program, *words, *map(str, read)]
    return found


def main(count: int, words: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        drafts = write_drafts(Path(scratch), count, words)
        texts = [draft.with_suffix(".txt") for draft in drafts]
        for draft, text in zip(drafts, texts, strict=True):
            text.write_text("\n".join(block.text for block in read_draft(draft).blocks), encoding="utf-8")
        found = rounds(commands(drafts, texts))
    floors = [times[_ALL].cpu - times[_BARE].cpu for times in found]
    print(f"{count} drafts of about {words:,} words; floor {1000 * statistics.median(floors) / count:.1f} ms a draft")
    print(f"{'in multiples of the floor of all drafts':40} {'cpu':>8} {'clock':>8}")
    for name in found[0]:
        cpu = statistics.median(times[name].cpu / floor for times, floor in zip(found, floors, strict=True))
        clock = statistics.median(times[name].clock / floor for times, floor in zip(found, floors, strict=True))
        print(f"{name:40} {cpu:8.2f} {clock:8.2f}")
    for name in (name for name in found[0] if name.endswith(_OTHER)):
        cpu = statistics.median(times[name].cpu / times[_ONE_CORE].cpu for times in found)
        clock = statistics.median(times[name].clock / times[_LINT].clock for times in found)
        print(f"{name.removesuffix(_OTHER):40} {cpu:8.2f} {clock:8.2f} x ehcp lint: --jobs 1, and on all cores")
    further = [
        (times[_ONE_CORE].cpu - times[_ONE].cpu) / (count - 1) / (floor / count)
        for times, floor in zip(found, floors, strict=True)
    ]
    print(f"each further draft in the batch: {statistics.median(further):.2f} x the floor of a draft")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--words", type=int, default=9000)
    asked = parser.parse_args()
    main(asked.count, asked.words)
