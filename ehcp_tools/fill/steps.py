"""A template read once: the steps that make a filled document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ehcp_tools.word.controls import Sort

if TYPE_CHECKING:
    from ehcp_tools.case import Field
    from ehcp_tools.fill.expressions import Expression, LoopHead
    from ehcp_tools.fill.kept import Kept
    from ehcp_tools.word.names import Element


class Usual(NamedTuple):
    """What a tag usually prints: values of a field, shown in one sort of control, or text of no single field."""

    field: Field | None = None
    sort: Sort = Sort.TEXT


@dataclass(frozen=True, slots=True)
class Print:
    """A tag that prints a value. `alone`: nothing else stands in its paragraph. `in_table`: it stands in a cell.

    `usual` is None where it may as well print something else, such as paragraphs or a picture.
    """

    expression: Expression
    place: str
    alone: bool
    in_table: bool
    usual: Usual | None


class Slot(NamedTuple):
    """Where a print goes: which of the `landmarks` its place begins with, and the look of its tag."""

    tag: Print
    at: int
    look: Element | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Elements side by side that are there whatever the case says: copied at once, then filled line by line.

    `holder` holds them. `boxes` are the steps of the text boxes in it, in order. `steps` and `weight`: how many steps
    and elements it counts for. `kept`: how it is written where its values are usual ones, if it may be kept so.
    """

    holder: Element
    lines: tuple[tuple[Slot, ...], ...]
    boxes: tuple[tuple[Step, ...], ...]
    steps: int
    weight: int
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Something that holds other steps: a body, a table, a row, a cell."""

    element: Element
    steps: tuple[Step, ...]


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


Step: TypeAlias = Fixed | Box | Loop | Choice
