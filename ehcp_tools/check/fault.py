"""What is wrong with a template or a rule: one fault, with its place as a person would say it."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault in a file of ours. `name` is that of its page in `faults/` and never changes; `path` is the file.

    `line` is the line of a text file, counted from 1; 0 for a fault of the whole file, or of one without lines.
    """

    name: str
    path: str
    where: str
    what: str
    fix: str
    line: int = 0
