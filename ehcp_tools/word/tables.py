"""Reading a table: rows and cells in order, also inside content controls, and where each cell stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Place
from ehcp_tools.word.names import Element, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcp_tools.word.story import Story

_TR, _TC, _TR_PR, _TC_PR, _VAL = w("tr"), w("tc"), w("trPr"), w("tcPr"), w("val")
_SDT, _SDT_CONTENT, _CUSTOM = w("sdt"), w("sdtContent"), w("customXml")
_GRID_SPAN, _GRID_BEFORE, _HEADER = w("gridSpan"), w("gridBefore"), w("tblHeader")
_GONE = {"accepted": (w("del"), w("cellDel")), "original": (w("ins"), w("cellIns"))}


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
    properties = element.find(_TR_PR)
    if _gone(story, properties):
        story.pass_over(element)
        return
    table = story.table
    if table is None:
        return
    table.row += 1
    table.column = 1 + _number(properties, _GRID_BEFORE, 0)
    table.heading = table.row == 1 or (table.heading and properties is not None and properties.find(_HEADER) is not None)
    _each(story, element, _TC, _cell)


def _cell(story: Story, element: Element) -> None:
    properties, table = element.find(_TC_PR), story.table
    if table is None or _gone(story, properties):
        story.pass_over(element)
        return
    start, story.place = len(story.lines), table.place()
    story.blocks(element)
    story.table = table
    width = _number(properties, _GRID_SPAN, 1)
    if table.heading:
        text = " ".join(filter(None, story.lines[start:]))
        table.headers.update(dict.fromkeys(range(table.column, table.column + width), text))
    table.column += width


def _gone(story: Story, properties: Element | None) -> bool:
    return properties is not None and any(properties.find(mark) is not None for mark in _GONE[story.view])


def _number(properties: Element | None, name: str, otherwise: int) -> int:
    """The value of a count among the properties; at most 63, Word's limit of columns."""
    found = None if properties is None else properties.find(name)
    value = "" if found is None else found.get(_VAL, "")
    return min(int(value), 63) if value.isdecimal() else otherwise
