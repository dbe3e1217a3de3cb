"""How long it takes to read a folder of Word files, beside what it cannot be faster than: unzip and parse.

    python benchmarks/reading.py FOLDER [--words 2000]

Only files that Microsoft Office saved, with so many words at least. Processor time in one warm process, the best of
five rounds for each file; the ratio is that of the sums.
"""

from __future__ import annotations

import argparse
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import EhcpError

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 5
_MAIN, _SAID = "word/document.xml", "docProps/app.xml"


def is_long(path: Path, fewest: int) -> bool:
    """Whether Microsoft Office saved a file, and it has so many words."""
    try:
        words = sum(len(block.text.split()) for block in read_draft(path).blocks)
    except EhcpError:
        return False
    with zipfile.ZipFile(path) as package:
        said = package.read(_SAID) if {_MAIN, _SAID} <= set(package.namelist()) else b""
    return words >= fewest and b"<Application>Microsoft" in said


def best(asked: Callable[[], object]) -> float:
    """The shortest time that a call takes."""
    found = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        asked()
        found.append(time.process_time() - start)
    return min(found)


def main(folder: Path, fewest: int) -> None:
    paths = [path for path in sorted(folder.glob("*.docx")) if is_long(path, fewest)]
    floor = sum(best(lambda path=path: etree.fromstring(zipfile.ZipFile(path).read(_MAIN))) for path in paths)
    reading = sum(best(lambda path=path: read_draft(path)) for path in paths)
    print(f"{len(paths)} files that Word saved, of {fewest:,} words or more")
    print(f"{1000 * reading / len(paths):.1f} ms a file, {reading / floor:.2f} times the floor")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=2000)
    asked = parser.parse_args()
    main(asked.folder, asked.words)
