"""The walk through the rows of a draft: each is given to those who read its section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.recover.layouts.adulthood import Adulthood
from ehcp_tools.recover.layouts.advice import Advice
from ehcp_tools.recover.layouts.facts import Facts
from ehcp_tools.recover.layouts.heads import advice_columns, asks_signing, contact_columns, item_columns, may_head
from ehcp_tools.recover.layouts.item_rows import ItemRows
from ehcp_tools.recover.layouts.items import Items
from ehcp_tools.recover.layouts.known import Known
from ehcp_tools.recover.layouts.labels import labelled
from ehcp_tools.recover.layouts.lists import LISTS
from ehcp_tools.recover.layouts.making import Making
from ehcp_tools.recover.layouts.place import Place
from ehcp_tools.recover.layouts.views import Views
from ehcp_tools.recover.layouts.words import bare_label, words
from ehcp_tools.recover.recovered import About

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building
    from ehcp_tools.recover.layouts.grid import Cell, Row

_MARGINS = {"header", "footer"}
_NOTES = {"footnote", "endnote"}
_EVERY_PAGE = "The head or foot of every page."
_NO_HEAD = "No column says what this is."


@dataclass(slots=True)
class Walk:
    """What is known at each row: the table, what its columns hold, and the readers of each sort of section.

    `paired`: in this table labels stand at the left of their values. `signed`: Section K has come to its sign-off.
    """

    building: Building
    facts: Facts = field(init=False)
    views: Views = field(init=False)
    items: Items = field(init=False)
    rows: ItemRows = field(init=False)
    advice: Advice = field(init=False)
    place: Place = field(init=False)
    adult: Adulthood = field(init=False)
    known: Known = field(init=False)
    table: int | None = None
    section: str | None = None
    heads: Mapping[int, Bit] = field(default_factory=dict)
    contacts: Mapping[int, str] = field(default_factory=dict)
    paired: bool = False
    signed: bool = False

    def __post_init__(self) -> None:
        building, making = self.building, Making(self.building)
        self.facts, self.views, self.items = Facts(building), Views(building), Items(building, making)
        self.rows, self.advice, self.adult = ItemRows(building, making), Advice(building), Adulthood(building)
        self.place, self.known = Place(building, self.facts), Known(building, self.facts, self.views)

    def row(self, row: Row, below: Row | None = None) -> None:
        """Take the next row; `below` is the one after it."""
        part = row.cells[0].block.place.part
        if part in _MARGINS:
            bits = (bit for cell in row.cells for bit in cell.bits)
            self.building.ledger.enter(About.FIXED, _EVERY_PAGE, *bits)
        elif part not in _NOTES:
            self._enter(row)
            self._read(row, below if below and below.table == row.table else None)

    def _enter(self, row: Row) -> None:
        if row.table != self.table:
            self.table = row.table
            self.heads, self.contacts, self.paired = {}, {}, False
            self.rows.begin({})
            self.items.making.group.clear()
            self.facts.leave()
        section = row.cells[0].block.section
        if section != self.section:
            self.section = section
            self.facts.leave()
            self.views.leave()
            self.signed = False
        self.signed = self.signed or (section == "K" and _signs(row.cells[0].bits[0]))

    def _read(self, row: Row, below: Row | None) -> None:
        if len(row.cells) == 1 and (row.cells[0].column == 1 or not (self.rows.columns or self.advice.columns)):
            self._alone(row.cells[0])
        elif self._heads(row, below):
            for cell in row.cells:
                self.building.fix(*cell.bits)
        elif self.contacts:
            self.facts.row_of_contact(self.contacts, {cell.column: cell.bits for cell in row.cells})
        elif self.heads and not any(self.known.is_label(cell) for cell in row.cells):
            for cell in row.cells:
                if cell.column in self.heads:
                    self.facts.pair(self.heads[cell.column], cell.bits)
        elif self.section == "K" and self.advice.columns and not self.signed:
            self.advice.row({cell.column: cell.bits for cell in row.cells})
        elif self.rows.columns:
            self.rows.row(row)
        else:
            self._pairs(row)

    def _alone(self, cell: Cell) -> None:
        for bit in cell.bits:
            if bit.block.opens:
                self._opened(bit)
            else:
                self._line(bit)

    def _opened(self, bit: Bit) -> None:
        """A label that opens a section: the area before it ends, and it may name another."""
        section = bit.block.section or ""
        self.adult.leave()
        self.facts.leave()
        self.views.leave()
        if section in LISTS:
            self.items.enter(section)
            self.items.making.area = words().area(bit.text, self.building.names)
            self.rows.begin({})
        self.building.fix(bit)

    def _line(self, bit: Bit) -> None:
        section = bit.block.section
        if section in {None, "I", "J", "K"} and self.adult.line(bit):
            return
        if section in LISTS:
            self.items.line(bit)
        elif section == "K" and not self.signed:
            self.advice.line(bit)
        elif section in {"I", "J"}:
            self.place.line(bit)
        elif words().says("fixed", bit.text):
            self.building.fix(bit)
        elif bit.block.shape is Shape.HEADING and self.items.is_area(bit):
            return
        elif section == "A" and not self._is_fact(bit):
            self.views.line(bit)
        else:
            self.facts.line(bit)

    def _is_fact(self, bit: Bit) -> bool:
        """Whether a line of Section A is a fact about the child rather than a view."""
        parts = labelled(bit)
        known = parts and not self.views.begun and self.known.is_fact(parts[0].text)
        return bool(known and self.facts.line(bit))

    def _heads(self, row: Row, below: Row | None) -> bool:
        """Whether the cells of a row say what stands below them."""
        if not may_head(row):
            return False
        if self.section == "K" and not self.signed:
            self.advice.columns = advice_columns(row) or self.advice.columns
            return bool(advice_columns(row))
        if self.section in LISTS:
            columns = item_columns(row, self.building.names)
            if columns:
                self.rows.begin(columns)
                self.items.leave()
            return bool(columns)
        return below is not None and not self.paired and self._heads_facts(row, below)

    def _heads_facts(self, row: Row, below: Row) -> bool:
        """Whether all cells are names of facts, or of what is told of contacts, and those below them are not."""
        if not all(self.known.is_label(cell) or asks_signing(cell) for cell in row.cells):
            return False
        self.contacts = contact_columns(row)
        if not self.contacts and any(map(self.known.is_label, below.cells)):
            return False
        self.heads = {} if self.contacts else {cell.column: cell.bits[0] for cell in row.cells}
        return True

    def _pairs(self, row: Row) -> None:
        """A row of labels, each with its text at its right."""
        cells = list(row.cells)
        self.facts.waiting = ""
        if self._is_bare(row):
            self._largest(cells)
            return
        while cells:
            cell = cells.pop(0)
            if not self.known.is_label(cell) or cell.opens:
                self._alone(cell)
            elif cells and self.known.is_value(cells[0], cell):
                self._pair(cell.bits[0], cells.pop(0))
            elif self.section in LISTS or self.section == "A":
                self._alone(cell)
            else:
                self.building.fix(*cell.bits)

    def _is_bare(self, row: Row) -> bool:
        """Whether a row of Sections B to H2 has neither labels nor known columns."""
        sections = {cell.block.section for cell in row.cells}
        told = any(self.known.is_label(cell) or cell.opens for cell in row.cells)
        return len(row.cells) > 1 and len(sections) == 1 and sections < set(LISTS) and not told

    def _largest(self, cells: list[Cell]) -> None:
        """The cell with most words is what the row is about; the others are not known."""
        largest = max(cells, key=lambda cell: sum(len(bit.text) for bit in cell.bits))
        for cell in cells:
            if cell is largest:
                self._alone(cell)
            else:
                self.building.ledger.enter(About.UNPLACED, _NO_HEAD, *cell.bits)

    def _pair(self, label: Bit, value: Cell) -> None:
        self.paired = True
        section = label.block.section
        if section in LISTS:
            self.items.pair(label, value.bits)
        elif section == "J" and all(words().says("nothing", bit.text) for bit in value.bits):
            self.building.fix(label)
            self._alone(value)
        elif section == "A" and self.views.names(label.text):
            self.views.pair(label, value.bits)
        else:
            self.facts.pair(label, value.bits)


def _signs(bit: Bit) -> bool:
    """Whether a line begins with a label of the sign-off."""
    parts = labelled(bit)
    label = parts[0].text if parts else bit.text
    return bare_label(label) in words().lists["signs"] or words().fact(label, None) == "plan.officer_name"
