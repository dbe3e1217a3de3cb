"""How long a check takes, beside what it cannot be faster than and beside other programs. Ratios, measured in one run.

    python benchmarks/speed.py [--count 100] [--words 9000]

The floor is one process that unzips and parses the same files with lxml, its own start left out. Times are processor
time (user and system) of whole processes, the programs taking turns; a ratio is the median of the rounds. codespell and
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
from pathlib import Path

from synthetic import write_drafts

from ehcp_tools.drafts import read_draft

_START = "import sys, zipfile, lxml.etree as e"
_FLOOR = f"{_START}\nfor p in sys.argv[1:]: e.fromstring(zipfile.ZipFile(p).read('word/document.xml'))"
_RUNS = 5
_BARE = "start of python, zipfile and lxml"
_ALL = "floor: unzip and parse, all drafts"
_ONE, _LINT = "ehcp lint, one draft", "ehcp lint, all drafts"
_OTHER = ", all of them"
"""How the names of other programs' runs end."""


def seconds(command: list[str]) -> float:
    """Processor seconds of one run of a command, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rounds(commands: dict[str, list[str]]) -> list[dict[str, float]]:
    """The seconds of each command in each round; in a round every command runs once, so that a slow hour slows all."""
    return [{name: seconds(command) for name, command in commands.items()} for _ in range(_RUNS)]


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
    floors = [times[_ALL] - times[_BARE] for times in found]
    print(f"{count} drafts of about {words:,} words; floor {1000 * statistics.median(floors) / count:.1f} ms a draft")
    for name in found[0]:
        time = statistics.median(times[name] for times in found)
        ratio = statistics.median(times[name] / floor for times, floor in zip(found, floors, strict=True))
        print(f"{name:38} {time:8.2f} s   {ratio:6.2f} x the floor of all drafts")
    for name in (name for name in found[0] if name.endswith(_OTHER)):
        ratio = statistics.median(times[name] / times[_LINT] for times in found)
        print(f"{name.removesuffix(_OTHER):38} {ratio:17.2f} x the time of ehcp lint")
    further = [
        (times[_LINT] - times[_ONE]) / (count - 1) / (floor / count) for times, floor in zip(found, floors, strict=True)
    ]
    print(f"each further draft in the batch: {statistics.median(further):.2f} x the floor of a draft")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--words", type=int, default=9000)
    asked = parser.parse_args()
    main(asked.count, asked.words)
