"""The regular expressions that a run compiled, kept for the next one: a third of the time that one draft takes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ehcp_tools import compiled
from ehcp_tools.keeping import keep, kept, key_of, place_for

_CODE = Path(compiled.__file__)


@cache
def know_patterns() -> None:
    """Take on what an earlier run kept, if this process has not yet."""
    compiled.know(kept(_place(), key_of([_CODE])) or "")


def keep_patterns() -> None:
    """Keep what this run compiled, where that is worth it."""
    written = compiled.written()
    if written is not None:
        keep(_place(), key_of([_CODE]), written)


def _place() -> Path:
    return place_for("patterns", _CODE.parent)
