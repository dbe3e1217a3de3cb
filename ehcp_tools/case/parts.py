"""The parts of a case: values that know their path, their declaration and their line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.errors import CaseError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.case.field import Field

LeafValue: TypeAlias = str | int | bool | date


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """One value: `text` as written (line breaks at the end left out), `value` as its declared type reads it."""

    path: str
    field: Field
    origin: str
    text: str
    value: LeafValue

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.value is not False and bool(self.text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Leaf):
            return self.value == other.value
        return other in (self.text, self.value)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Absent:
    """A declared field without a value. `origin` is the place of the record that it is missing from."""

    path: str
    field: Field
    origin: str

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        what = f"“{self.field.label}” ({self.path}) has no value."
        raise CaseError(Problem(self.origin, what, f"Add `{self.field.name}` to the case file."))


@dataclass(frozen=True, slots=True)
class Withheld(Absent):
    """A value that was given, and that must reach no document and no message."""

    def __str__(self) -> str:
        what = f"“{self.field.label}” ({self.path}) is confidential and is never printed."
        raise CaseError(Problem(self.origin, what, f"Ask for it with `if`, or take `{self.field.name}` out."))


class Record:
    """Fields by name. Every declared field is there, as Absent or empty where nothing was given."""

    __slots__ = ("field", "origin", "parts", "path")

    def __init__(self, path: str, field: Field, origin: str, parts: Mapping[str, Part]) -> None:
        self.path = path
        self.field = field
        self.origin = origin
        self.parts = parts

    def __getattr__(self, name: str) -> Part:
        if not name.startswith("_") and name in self.parts:
            return self.parts[name]
        message = f"{self.path or 'the case'} has no field {name}"
        raise AttributeError(message)

    def __bool__(self) -> bool:
        return any(_given(part) for part in self.parts.values())

    def __repr__(self) -> str:
        return f"Record({self.path})"


class Items:
    """A list, empty when nothing was given."""

    __slots__ = ("_items", "field", "origin", "path")

    def __init__(self, path: str, field: Field, origin: str, items: tuple[Record | Leaf, ...] = ()) -> None:
        self.path = path
        self.field = field
        self.origin = origin
        self._items = items

    def __iter__(self) -> Iterator[Record | Leaf]:
        return iter(self._items)

    def __getitem__(self, index: int) -> Record | Leaf:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Items({self.path}, {len(self)})"


Part: TypeAlias = Leaf | Absent | Record | Items


def leaves(part: Part) -> Iterator[Leaf]:
    """Every value in a part, in the order of the dictionary."""
    match part:
        case Leaf():
            yield part
        case Record():
            for inner in part.parts.values():
                yield from leaves(inner)
        case Items():
            for item in part:
                yield from leaves(item)


def _given(part: Part) -> bool:
    return any(True for _ in leaves(part))
