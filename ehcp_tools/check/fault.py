"""What is wrong with a template or a rule: one fault, with its place as a person would say it."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault in a file of ours. `name` is that of its page in `faults.yaml` and never changes; `path` is the file."""

    name: str
    path: str
    where: str
    what: str
    fix: str
