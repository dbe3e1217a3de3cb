"""The three kinds of value a file can hold. `where` is the place people are told: `case.yaml:12`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


def _place(file: str, line: int) -> str:
    """The file alone where the line is 0: nobody knows it."""
    return f"{file}:{line}" if line else file


class Scalar(NamedTuple):
    """One piece of text, exactly as written."""

    text: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """The file and line: `case.yaml:12`."""
        return _place(self.file, self.line)


class Table(NamedTuple):
    """Names and their values, in the order of the file. `lines` has the line on which each name stands."""

    entries: Mapping[str, Value]
    lines: Mapping[str, int]
    file: str
    line: int

    @property
    def where(self) -> str:
        """The file and the line on which the table starts."""
        return _place(self.file, self.line)

    def where_of(self, key: str) -> str:
        """The file and the line of one name, or of the table when it has no such name."""
        return _place(self.file, self.lines.get(key, self.line))


class List(NamedTuple):
    """Values in order."""

    items: tuple[Value, ...]
    file: str
    line: int

    @property
    def where(self) -> str:
        """The file and the line on which the list starts."""
        return _place(self.file, self.line)


Value: TypeAlias = Scalar | Table | List

DEEPEST = 40
MOST_VALUES = 50_000
"""How deep a file may nest, and how many values it may hold: twenty times what a long case has."""


def is_empty(value: Value | None) -> bool:
    """Nothing was given: no value, no text, or a list or table that holds nothing but emptiness."""
    match value:
        case None:
            return True
        case Scalar():
            return not value.text.strip()
        case List():
            return all(map(is_empty, value.items))
        case Table():
            return all(map(is_empty, value.entries.values()))
