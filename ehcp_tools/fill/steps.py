"""A template read once: the steps that make a filled document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ehcp_tools.fill.expressions import Expression, LoopHead
    from ehcp_tools.word.names import Element


@dataclass(frozen=True, slots=True)
class Copy:
    """Something without tags, copied as it is. `weight`: how many elements it has."""

    element: Element
    weight: int


@dataclass(frozen=True, slots=True)
class Box:
    """Something that holds other steps: a body, a table, a row, a cell."""

    element: Element
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A tag that prints a value. `alone`: nothing else stands in its paragraph. `in_table`: it stands in a cell."""

    expression: Expression
    place: str
    alone: bool
    in_table: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in which markers stand for its prints, and the text boxes anchored in it, in order."""

    element: Element
    prints: tuple[Print, ...]
    boxes: tuple[tuple[Step, ...], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Loop:
    """Steps taken once for each item of a list."""

    head: LoopHead
    place: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Arm:
    """Steps taken if a condition holds; None is `else`."""

    condition: Expression | None
    place: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first arm that holds is taken."""

    arms: tuple[Arm, ...]


Step: TypeAlias = Copy | Box | Line | Loop | Choice
