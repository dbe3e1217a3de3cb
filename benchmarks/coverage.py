"""How much of plans of other layouts finds a home: characters placed and listed, items and links, for each file given.

    python benchmarks/coverage.py FILE...

Characters are those that are no blanks. `fixed` are words that the form prints itself (titles, labels, guidance);
`left` are words of the plan that found no home and are kept under `unplaced`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from ehcp_tools.case import load_fields
from ehcp_tools.drafts import find_drafts, read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.recover.layouts import recover_plan
from ehcp_tools.recover.recovered import Recovered, characters

_ITEM = re.compile(r"plan\.(needs|health_needs|social_care_needs|outcomes|\w*provision|advice)\[\d+\]\.id")
_LINK = re.compile(r"plan\.(?:\w*provision|outcomes)\[\d+\]\.(?:needs|outcomes)\[\d+\]")


class Coverage(NamedTuple):
    """Characters of a plan, and what was made of them."""

    read: int
    placed: int
    fixed: int
    left: int
    items: int
    links: int


def coverage(recovered: Recovered) -> Coverage:
    left = sum(characters(note.text) for note in recovered.unplaced)
    count = recovered.count
    assert count.read == count.placed + count.listed, "characters were dropped in silence"
    items = sum(bool(_ITEM.fullmatch(path)) for path in recovered.values)
    links = sum(bool(_LINK.fullmatch(path)) for path in recovered.values)
    return Coverage(count.read, count.placed, count.listed - left, left, items, links)


def main() -> None:
    fields = load_fields()
    print(f"{'read':>7} {'placed':>7} {'fixed':>7} {'left':>6} {'home':>5} {'items':>5} {'links':>5}  file")
    for path in find_drafts(map(Path, sys.argv[1:])):
        try:
            found = coverage(recover_plan(read_draft(path), fields))
        except EhcpError as error:
            print(f"not read: {path}: {error}")
            continue
        home = found.placed / (found.placed + found.left) if found.placed + found.left else 0
        figures = f"{found.read:7} {found.placed:7} {found.fixed:7} {found.left:6} {home:5.0%}"
        print(f"{figures} {found.items:5} {found.links:5}  {path}")


if __name__ == "__main__":
    main()
