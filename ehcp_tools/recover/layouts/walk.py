"""The walk through the rows of a draft: each is given to those who read its section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Shape
from ehcp_tools.recover.layouts.advice import Advice
from ehcp_tools.recover.layouts.facts import Facts
from ehcp_tools.recover.layouts.items import LISTS, MAIN, Items, list_of
from ehcp_tools.recover.layouts.labels import is_brief, labelled, opening
from ehcp_tools.recover.layouts.parts import take
from ehcp_tools.recover.layouts.place import Place
from ehcp_tools.recover.layouts.views import Views
from ehcp_tools.recover.layouts.words import bare_label, words
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item
    from ehcp_tools.recover.layouts.grid import Cell, Row

_MARGINS = {"header", "footer"}
_NOTES = {"footnote", "endnote"}
_SAME_NEED = "This row has no need of its own. It was read as more help for the need above it: check."
_EVERY_PAGE = "The head or foot of every page."


class Column(NamedTuple):
    """What a column holds, and the list that its items belong to."""

    role: str
    path: str = ""


@dataclass(slots=True)
class Walk:
    """What is known at each row: the table, what its columns hold, and the readers of each sort of section."""

    building: Building
    facts: Facts = field(init=False)
    views: Views = field(init=False)
    items: Items = field(init=False)
    advice: Advice = field(init=False)
    place: Place = field(init=False)
    table: int | None = None
    section: str | None = None
    columns: dict[int, Column] = field(default_factory=dict)
    heads: dict[int, Bit] = field(default_factory=dict)
    contacts: dict[int, str] = field(default_factory=dict)
    above: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.facts, self.views = Facts(self.building), Views(self.building)
        self.items, self.advice = Items(self.building), Advice(self.building)
        self.place = Place(self.building, self.facts)

    def begins(self, text: str, section: str | None) -> bool:
        """Whether a line of its own begins with this text: with a known label, or as a known title."""
        label, mark, _ = text.partition(":")
        if not mark and not is_brief(text):
            return False
        return bool(self.knows(label.strip(), section) or (words().area(label, frozenset()) and mark))

    def knows(self, label: str, section: str | None) -> bool:
        """Whether a label is known in a section."""
        if section in LISTS:
            return bool(self.items.role_of(label))
        return self.facts.knows(label, section) or (section == "A" and self.views.names(label))

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
            self.columns, self.heads, self.contacts, self.above = {}, {}, {}, []
            self.items.group.clear()
            self.facts.leave()
        section = row.cells[0].block.section
        if section != self.section:
            self.section = section
            self.facts.leave()
            self.views.leave()

    def _read(self, row: Row, below: Row | None) -> None:
        if len(row.cells) == 1 and (row.cells[0].column == 1 or not (self.columns or self.advice.columns)):
            self._alone(row.cells[0])
        elif self._heads(row, below):
            for cell in row.cells:
                self.building.fix(*cell.bits)
        elif self.contacts:
            self.facts.row_of_contact(self.contacts, {cell.column: cell.bits for cell in row.cells})
        elif self.heads and not any(self._is_label(cell) for cell in row.cells):
            for cell in row.cells:
                if cell.column in self.heads:
                    self.facts.pair(self.heads[cell.column], cell.bits)
        elif self.section == "K" and self.advice.columns:
            self.advice.row({cell.column: cell.bits for cell in row.cells})
        elif self.columns:
            self._item_row(row)
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
        self.facts.leave()
        self.views.leave()
        if section in LISTS:
            self.items.enter(section)
            self.items.area = words().area(bit.text, self.building.names)
            self.columns = {}
        self.building.fix(bit)

    def _line(self, bit: Bit) -> None:
        section = bit.block.section
        if section in LISTS:
            self.items.line(bit)
        elif section == "K":
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
        label = parts[0].text if parts else bit.text
        return bool(parts and self.facts.knows(label, None) and not self.views.names(label) and self.facts.line(bit))

    def _heads(self, row: Row, below: Row | None) -> bool:
        """Whether the cells of a row say what stands below them."""
        if len(row.cells) < 2 or any(cell.single is None or len(cell.block.text.split()) > 40 for cell in row.cells):
            return False
        if self.section == "K":
            return self._heads_advice(row)
        if self.section in LISTS:
            return self._heads_items(row)
        return below is not None and self._heads_facts(row, below)

    def _heads_facts(self, row: Row, below: Row) -> bool:
        """Whether all cells are names of facts, or of what is told of contacts, and those below them are not."""
        labels = {cell.column: cell.bits[0] for cell in row.cells if self._is_label(cell) or _is_signing(cell)}
        if len(labels) < len(row.cells) or any(map(self._is_label, below.cells)):
            return False
        said = words().tables
        known = {name: key for key, names in {**said["contact"], **said["contact_columns"]}.items() for name in names}
        found = {column: known.get(bare_label(bit.text), "") for column, bit in labels.items()}
        if {"name", "relationship"} <= set(found.values()):
            self.contacts = found
        else:
            self.heads = labels
        return True

    def _heads_advice(self, row: Row) -> bool:
        found = {cell.column: words().advice(cell.block.text) for cell in row.cells}
        known = {column: name for column, name in found.items() if name}
        if len(known) < 2 or len(known) < len(found) - 1:
            return False
        self.advice.columns = known
        return True

    def _heads_items(self, row: Row) -> bool:
        found = {cell.column: self._column(cell) for cell in row.cells}
        known = {column: one for column, one in found.items() if one.role}
        if len(known) < 2 or len(known) < len(found) - len(found) // 4:
            return False
        self.columns = known
        self.items.leave()
        return True

    def _column(self, cell: Cell) -> Column:
        section = cell.block.section or ""
        if section not in LISTS:
            return Column("")
        if cell.opens:
            role = "need" if section in "BCD" else "outcome" if section == "E" else "what"
            return Column(role, LISTS[section])
        role = self.items.role_of(cell.block.text) if is_brief(cell.block.text) else ""
        return Column(role, list_of(role, section) if role in MAIN else "")

    def _item_row(self, row: Row) -> None:
        """A row of needs, outcomes and help: all of them are for each other."""
        made: dict[int, list[Item]] = {}
        self.items.group = {}
        cells = [(self.columns[cell.column], cell) for cell in row.cells if cell.column in self.columns]
        for column, cell in cells:
            if column.path:
                made[cell.column] = self._main(column, cell)
        needs = [item for items in made.values() for item in items if item.path in {LISTS["B"], LISTS["C"], LISTS["D"]}]
        if made and not needs and self.above:
            self.items.tie(self.above[0].path, self.above)
            self.building.notes.append(Note(About.SAID, row.cells[0].block.where, _SAME_NEED))
        self.above = needs or self.above
        for column, cell in cells:
            if not column.path:
                self._detail(column.role, cell, [item for items in made.values() for item in items])

    def _main(self, column: Column, cell: Cell) -> list[Item]:
        """The items of a cell, linked with the others of the row; items that were met before are not made again."""
        known = [item for bit in cell.bits for item in self.building.items[column.path] if same(item, bit)]
        if len(known) == len(cell.bits):
            self.building.ledger.place(*cell.bits)
            made = known
        else:
            made = self.items.split(column.path, cell.bits)
        before = [item for items in self.items.group.values() for item in items]
        self.items.group.setdefault(column.path, []).extend(made)
        for item in made:
            for other in before:
                if other.path != column.path:
                    self.building.link(item, other)
        return made

    def _detail(self, role: str, cell: Cell, made: list[Item]) -> None:
        """A cell that says something of the items of its row: a line for each, or all of it for all."""
        helps = [item for item in made if item.path not in {LISTS["B"], LISTS["C"], LISTS["D"]}] or made
        fitting = [item for item in helps if (item.path == LISTS["E"]) == (role in {"by", "measure", "so_that", "steps"})]
        targets = fitting or helps
        if role == "strengths":
            self.items.strengths(cell.bits)
        elif len(targets) == len(cell.bits) > 1:
            for item, bit in zip(targets, cell.bits, strict=True):
                take(self.building, item, role, (bit,))
        else:
            for item in targets:
                take(self.building, item, role, cell.bits)

    def _is_label(self, cell: Cell) -> bool:
        bit = cell.single
        if bit is None or len(bit.text.split()) > 20:
            return False
        section = bit.block.section
        if section in LISTS and opening(bit) and not opening(bit)[2].text:  # type: ignore[index]
            return True
        return self.knows(bit.text.strip().removesuffix(":"), section)

    def _pairs(self, row: Row) -> None:
        """A row of labels, each with its text at its right."""
        cells = list(row.cells)
        while cells:
            cell = cells.pop(0)
            if not self._is_label(cell) or cell.opens:
                self._alone(cell)
            elif cells and self._is_value(cells[0], cell):
                self._pair(cell.bits[0], cells.pop(0))
            else:
                self.building.fix(*cell.bits)

    def _is_value(self, cell: Cell, label: Cell) -> bool:
        """Whether a cell is what stands beside a label: “Mother” beside “Relationship” is, “Email:” is not."""
        if cell.opens or cell.block.text.rstrip().endswith(":"):
            return False
        return not self._is_label(cell) or cell.column == label.column + 1

    def _pair(self, label: Bit, value: Cell) -> None:
        section = label.block.section
        if section in LISTS:
            self.items.pair(label, value.bits)
        elif section == "A" and self.views.names(label.text):
            self.views.pair(label, value.bits)
        else:
            self.facts.pair(label, value.bits)


def _is_signing(cell: Cell) -> bool:
    """Whether a cell asks for the signature or its day."""
    return words().says("fixed", cell.block.text) or bare_label(cell.block.text) in words().lists["sign_off"]


def same(item: Item, bit: Bit) -> bool:
    """Whether a cell says again, by its number or its words, an item that stands further up."""
    said = item.said("text") or item.said("what")
    return bool(bit.text) and (bit.text == item.id or " ".join(bit.text.split()) == said)
