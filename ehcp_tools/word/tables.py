"""Reading a table: rows and cells in order, also inside content controls, and where each cell stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Place
from ehcp_tools.word.document import View
from ehcp_tools.word.names import Element, w
from ehcp_tools.word.survey import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcp_tools.word.story import Story

_TR, _TC = w("tr"), w("tc")
_SDT, _SDT_CONTENT, _CUSTOM = w("sdt"), w("sdtContent"), w("customXml")
_GONE = {View.ACCEPTED: {w("del"), w("cellDel")}, View.ORIGINAL: {w("ins"), w("cellIns")}}
"""The changes that take a row or a cell out of a view."""


@dataclass(slots=True)
class Table:
    """A table while it is read: its number, the row and column reached, and its header row by column."""

    number: int
    part: str
    row: int = 0
    column: int = 1
    heading: bool = True
    headers: dict[int, str] = field(default_factory=dict)

    def place(self) -> Place:
        """Where the cell to be read stands."""
        header = "" if self.row == 1 else self.headers.get(self.column, "")
        return Place(self.part, self.number, self.row, self.column, header)


def read_table(story: Story, element: Element) -> None:
    """Read a table; tables are numbered from 1 over the whole document, in the order they begin."""
    story.finish()
    outer = story.place, story.table
    story.tables += 1
    story.table = Table(story.tables, story.place.part)
    _each(story, element, _TR, _row)
    story.place, story.table = outer


def _each(story: Story, parent: Element, wanted: str, read: Callable[[Story, Element], None]) -> None:
    """Read the rows of a table or the cells of a row, whatever stands round them."""
    for child in parent:
        if child.tag == wanted:
            read(story, child)
        elif child.tag == _CUSTOM:
            _each(story, child, wanted, read)
        elif child.tag == _SDT:
            _in_control(story, child, wanted, read)


def _in_control(story: Story, control: Element, wanted: str, read: Callable[[Story, Element], None]) -> None:
    with story.control(control) as flags:
        before, story.flags = story.flags, story.flags | flags
        for content in control.iterchildren(_SDT_CONTENT):
            _each(story, content, wanted, read)
        story.flags = before


def _row(story: Story, element: Element) -> None:
    said, table = story.survey.cells.get(element, USUAL), story.table
    if table is None or said.changes & _GONE[story.view]:
        story.pass_over(element)
        return
    table.row += 1
    table.column = 1 + said.before
    table.heading = table.row == 1 or (table.heading and said.header)
    _each(story, element, _TC, _cell)


def _cell(story: Story, element: Element) -> None:
    said, table = story.survey.cells.get(element, USUAL), story.table
    if table is None or said.changes & _GONE[story.view]:
        story.pass_over(element)
        return
    start, story.place = len(story.lines), table.place()
    story.blocks(element)
    story.table = table
    if table.heading:
        text = " ".join(filter(None, story.lines[start:]))
        table.headers.update(dict.fromkeys(range(table.column, table.column + said.span), text))
    table.column += said.span
