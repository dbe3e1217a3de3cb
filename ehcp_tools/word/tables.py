"""Reading a table: rows and cells in order, also inside content controls, and where each cell stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.document import View
from ehcp_tools.word.names import COMPATIBILITY, Element, w
from ehcp_tools.word.objects import chosen
from ehcp_tools.word.survey import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ehcp_tools.word.story import Story

_TR, _TC = w("tr"), w("tc")
_SDT, _SDT_CONTENT, _CUSTOM = w("sdt"), w("sdtContent"), w("customXml")
_ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_GONE = {View.ACCEPTED: {w("del"), w("cellDel")}, View.ORIGINAL: {w("ins"), w("cellIns")}}
"""The changes that take a row or a cell out of a view."""


def read_table(story: Story, element: Element) -> None:
    """Read a table and what stands in it."""
    story.finish()
    outer = story.found.open_table()
    _each(story, element, _TR, _row)
    story.found.close_table(outer)


def _each(story: Story, parent: Iterable[Element], wanted: str, read: Callable[[Story, Element], None]) -> None:
    """Read the rows of a table or the cells of a row, whatever stands round them."""
    for child in parent:
        if child.tag == wanted:
            read(story, child)
        elif child.tag == _CUSTOM:
            _each(story, child, wanted, read)
        elif child.tag == _ALTERNATE:
            branch = chosen(child)
            _each(story, () if branch is None else branch, wanted, read)
        elif child.tag == _SDT:
            with story.control(child):
                for content in child.iterchildren(_SDT_CONTENT):
                    _each(story, content, wanted, read)


def _row(story: Story, element: Element) -> None:
    said, table = story.survey.cells.get(element, USUAL), story.found.table
    if table is None or said.changes & _GONE[story.view]:
        story.pass_over(element)
        return
    table.next_row(said.before, header=said.header)
    _each(story, element, _TC, _cell)


def _cell(story: Story, element: Element) -> None:
    found, said = story.found, story.survey.cells.get(element, USUAL)
    table, lines = found.table, found.lines
    if table is None or said.changes & _GONE[story.view]:
        story.pass_over(element)
        return
    start, found.place = len(lines), table.place()
    story.blocks(element)
    table.end_cell(lines[start:] if table.heading else (), said.span)
