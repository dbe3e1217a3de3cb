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
    _take_on()


def keep_patterns() -> None:
    """Keep what this process compiled since it last did, beside what others kept meanwhile, where that is worth it."""
    if compiled.has_more():
        _take_on()
        if written := compiled.written():
            keep(_place(), key_of([_CODE]), written)


def _take_on() -> None:
    compiled.know(kept(_place(), key_of([_CODE])) or "")


def _place() -> Path:
    return place_for("patterns", _CODE.parent)
