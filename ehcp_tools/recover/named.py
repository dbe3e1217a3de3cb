"""Which value of a case a content control stands for: by its tag, which is the path of the value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ehcp_tools.case import Field, Fields
    from ehcp_tools.word.held import Held, Spot

_PATH = re.compile(r"[a-z]\w*(?:\[\d{1,4}\])?(?:\.[a-z]\w*(?:\[\d{1,4}\])?)*")
_ITEM = re.compile(r"(.*)\[(\d+)\]\..+")
_INDEX = re.compile(r"\[\d+\]")
_MARGINS = {"header": "the header", "footer": "the footer", "text box": "a text box"}


class Named(NamedTuple):
    """A control and its value: the path, the field there, and the choice that a tick stands for ("" for others)."""

    place: int
    held: Held
    path: str
    field: Field
    option: str = ""

    def at(self, path: str) -> Named:
        """The same control standing for another value of the same kind."""
        return self._replace(path=path)


def by_tag(place: int, held: Held, fields: Fields) -> Named | None:
    """The value that the tag of a control names; None where it names none that is declared."""
    path, _, option = held.tag.partition("=")
    field = fields.at(path) if _PATH.fullmatch(path) else None
    if field is None or field.type == "record" or (option and option not in field.choices):
        return None
    return Named(place, held, path, field, option)


def item_of(path: str) -> tuple[str, int] | None:
    """The list and the number of the innermost item that a path lies in: (`plan.outcomes`, 2)."""
    found = _ITEM.fullmatch(path)
    return (found[1], int(found[2])) if found else None


def bare(path: str) -> str:
    """A path without indices."""
    return _INDEX.sub("", path)


def where(spot: Spot) -> str:
    """A place as a person would find it."""
    if spot.part in _MARGINS:
        return _MARGINS[spot.part]
    table, row = spot.in_table
    if table:
        return f"table {table} row {row}"
    return f"paragraph {spot.number}" if spot.number else "a field without text"
