"""Rows of tables in which needs, outcomes and help stand side by side: all in a row are for each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.lists import LISTS, NEEDS
from ehcp_tools.recover.layouts.parts import take
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item
    from ehcp_tools.recover.layouts.grid import Cell, Row
    from ehcp_tools.recover.layouts.heads import Column
    from ehcp_tools.recover.layouts.making import Making

_SAME_NEED = "This row has no need of its own. It was read as more help for the need above it: check."
_BARE_NUMBERS = re.compile(r"[\d\s.,&]+")
"""A cell that points to other items by numbers without letters. Which they are, only the reader of the table knows."""
_OF_OUTCOMES = {"by", "measure", "so_that", "steps"}


@dataclass(slots=True)
class ItemRows:
    """The rows of one table. `above` are the needs of the last row that had any."""

    building: Building
    making: Making
    columns: Mapping[int, Column] = field(default_factory=dict)
    above: list[Item] = field(default_factory=list)

    def begin(self, columns: Mapping[int, Column]) -> None:
        """Columns under a new head; none where another table begins."""
        self.columns, self.above = columns, []

    def row(self, row: Row) -> None:
        """Take a row: first its items, then what the other columns say of them."""
        self.making.group.clear()
        cells = [(self.columns[cell.column], cell) for cell in row.cells if cell.column in self.columns]
        made = [item for column, cell in cells if column.path for item in self._items(column, cell)]
        needs = [item for item in made if item.path in NEEDS]
        if made and not needs and self.above:
            self.making.tie(self.above[0].path, self.above)
            self.building.notes.append(Note(About.SAID, row.cells[0].block.where, _SAME_NEED))
        self.above = needs or self.above
        for column, cell in cells:
            if not column.path:
                self._detail(column.role, cell, made)

    def _items(self, column: Column, cell: Cell) -> Sequence[Item]:
        """The items of a cell, linked with the others of the row; those that stand further up are not made again."""
        known = [item for bit in cell.bits for item in self.building.items[column.path] if _is(item, bit)]
        again = len(known) == len(cell.bits)
        if again:
            self.building.ledger.place(*cell.bits)
        said = [bit for bit in cell.bits if not _BARE_NUMBERS.fullmatch(bit.text)]
        made = known if again else self.making.split(column.path, said)
        self.making.tie(column.path, made)
        return made

    def _detail(self, role: str, cell: Cell, made: Sequence[Item]) -> None:
        """A cell that says something of the items of its row: a line for each, or all of it for all."""
        helps = [item for item in made if item.path not in NEEDS] or made
        targets = [item for item in helps if (item.path == LISTS["E"]) == (role in _OF_OUTCOMES)] or helps
        if role == "strengths":
            self.making.strengths(cell.block.section or "", cell.bits)
        elif len(targets) == len(cell.bits) > 1:
            for item, bit in zip(targets, cell.bits, strict=True):
                take(self.building, item, role, (bit,))
        else:
            for item in targets:
                take(self.building, item, role, cell.bits)


def _is(item: Item, bit: Bit) -> bool:
    """Whether a line says again, by its number or its words, an item that stands further up."""
    return bool(bit.text) and " ".join(bit.text.split()) in {item.id, item.said("text"), item.said("what")}
