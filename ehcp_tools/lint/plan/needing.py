"""Patterns of `law/` with what they need. It is worked out once and kept: that takes longer than to compile them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.keeping import keep, kept, key_of, place_for
from ehcp_tools.lawbook import law
from ehcp_tools.lint.regex import Regex
from ehcp_tools.yamlfile import Reader, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PROGRAM = Path(__file__).parent.parent.parent
_SOURCES = (
    "law/record.yaml",
    "law/threads.yaml",
    "law/help.yaml",
    "lint/needed.py",
    "lint/regex.py",
    "lint/plan/needing.py",
)


def regex(text: str) -> Regex:
    """A pattern of one of these files, or any other: what that needs is worked out when it is asked for."""
    return Regex(text, needed=_needs().get(text))


def advised(text: str, advisers: Iterable[str]) -> str:
    """A pattern of `law/help.yaml` with the jobs in it that {advisers} stands for."""
    return text.replace("{advisers}", "|".join(advisers))


@cache
def _needs() -> Mapping[str, str]:
    place, key = place_for("needs", _PROGRAM), key_of(_PROGRAM / source for source in _SOURCES)
    found = _read(kept(place, key) or "{}")
    if not found:
        found = {text: Regex(text).written_needs for text in _texts()}
        keep(place, key, json.dumps(found))
    return found


def _read(written: str) -> dict[str, str]:
    """What was written, if it is that."""
    try:
        found = json.loads(written)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and all(isinstance(need, str) for need in found.values()) else {}


def _texts() -> Iterator[str]:
    """The patterns that are asked one by one."""
    reader, record = Reader(EhcpError), law("record")
    for name in record.entries:
        yield from reader.texts(record, name)
    yield from reader.texts(law("threads"), "none")
    given = law("help")
    for value in (value for name in given.entries for value in reader.items(given, name)):
        if isinstance(value, Table):
            yield advised(reader.text(value, "then"), reader.texts(given, "advisers"))
