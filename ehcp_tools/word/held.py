"""What stands in the content controls of a Word file, line by line, and what stands outside of them.

A control is known by its tag and title where the program that saved the file has kept them, and by its kind: the day of
a date, the choices of a list. Paragraphs, rows and tables are told apart by `key`s that mean nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Spot(NamedTuple):
    """Where something stands: its paragraph's number, key and place, and the keys of the row, cell and table round it.

    `column` counts the cells of the row from 0. A key is 0 where there is no such thing.
    """

    number: int = 0
    paragraph: int = 0
    row: int = 0
    column: int = 0
    table: int = 0
    part: str = "body"
    in_table: tuple[int | None, int | None] = (None, None)


class HeldLine(NamedTuple):
    """A line of a control: its text, whether it is a bullet, and whether the next follows close on it."""

    text: str
    bullet: bool
    close: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A content control and what it holds; `lines` is empty where nothing is left in it.

    `whole`: it stands round whole paragraphs. `day` is the date that Word keeps for it (2026-11-05), `choices` the
    values that it offers. `prompt` and `checked` are as in `Control`.
    """

    tag: str
    title: str
    spot: Spot
    lines: tuple[HeldLine, ...]
    whole: bool = False
    prompt: bool = False
    checked: bool | None = None
    day: str = ""
    choices: tuple[str, ...] = ()
    dated: bool = False

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


class Stretch(NamedTuple):
    """A piece of a paragraph: the place among the controls of what holds it, or None outside of them."""

    text: str
    held: int | None


class Row(NamedTuple):
    """One visible paragraph as stretches, in reading order.

    `line` is all of it as a control would hold it, `header` the text of the top cell of its column.
    """

    spot: Spot
    stretches: tuple[Stretch, ...]
    line: HeldLine
    heading: bool
    header: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return self.line.text


@dataclass(frozen=True, slots=True)
class Holdings:
    """All controls of a file in reading order, and every visible paragraph as what stands in and outside of them."""

    held: tuple[Held, ...]
    rows: tuple[Row, ...]
