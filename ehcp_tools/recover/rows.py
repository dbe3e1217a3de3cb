"""Rows of tables that a person added or moved: which items of a list they are.

Word gives a copied row the tags of its model; its number, or else its other words, tell that it is another item. A row
that was put in empty has no controls at all, and is read by its columns.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.recover.named import Named, item_of, where
from ehcp_tools.recover.reading import values_of
from ehcp_tools.recover.recovered import About, Note
from ehcp_tools.word.held import Held, HeldLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.word.held import Row

Item = tuple[str, int]


@dataclass(slots=True)
class Items:
    """The items of lists as the rows of a document show them. `added` are the paths of those that are new."""

    named: list[Named]
    notes: list[Note] = field(default_factory=list)
    added: set[str] = field(default_factory=set)

    def tell_copies_apart(self) -> None:
        """Give the rows that were copied and then changed a number of their own."""
        for item, rows in self._rows().items():
            first = rows[0]
            for row in rows[1:]:
                if [one.field.path for one in row] == [one.field.path for one in first]:
                    self._compare(item, first, row)

    def add_row(self, row: Sequence[Row], model: Sequence[Named]) -> Mapping[int, int]:
        """Read a row without controls by the columns of its model.

        Gives the paragraphs that it could read by their numbers, each with the place of what is in its cell.
        """
        columns = _columns(model)
        cells: dict[int, list[Row]] = defaultdict(list)
        for paragraph in row:
            cells[paragraph.spot.column].append(paragraph)
        path = self._new(item_of(model[0].path) or ("", 0))
        read = {
            column: one
            for column, paragraphs in cells.items()
            if column in columns and (one := _cell(columns[column], paragraphs, path)) is not None
        }
        if not read:
            return {}
        self.named += read.values()
        self.added.add(path)
        what = "A row without fields was added. It was read by its columns: check it."
        self.notes.append(Note(About.MADE, where(row[0].spot), what, path=path))
        return {paragraph.spot.number: one.place for column, one in read.items() for paragraph in cells[column]}

    def order(self) -> Mapping[Item, int]:
        """The places of items whose rows stand in another order than their numbers."""
        ranks: dict[Item, int] = {}
        for items in self._in_tables():
            numbers = [number for _, number in items]
            if numbers != sorted(numbers):
                ranks |= dict(zip(items, sorted(numbers), strict=True))
                what = "The rows stand in another order than when the document was made. The new order was kept."
                self.notes.append(Note(About.SAID, f"the list {items[0][0]}", what, path=items[0][0]))
        return ranks

    def _rows(self) -> Mapping[Item, list[list[Named]]]:
        """The rows that show each item, a table at a time."""
        found: dict[tuple[int, Item, int], list[Named]] = defaultdict(list)
        for one in self.named:
            item = item_of(one.path)
            if item and one.held.spot.row:
                found[one.held.spot.table, item, one.held.spot.row].append(one)
        tables: dict[tuple[int, Item], list[list[Named]]] = defaultdict(list)
        for (table, item, _), row in found.items():
            tables[table, item].append(row)
        return {item: rows for (_, item), rows in tables.items() if len(rows) > 1}

    def _in_tables(self) -> Iterator[tuple[Item, ...]]:
        found: dict[tuple[int, str], dict[Item, None]] = defaultdict(dict)
        for one in self.named:
            item = item_of(one.path)
            if item and one.held.spot.row and f"{item[0]}[{item[1]}]" not in self.added:
                found[one.held.spot.table, item[0]][item] = None
        return map(tuple, found.values())

    def _compare(self, item: Item, first: Sequence[Named], row: Sequence[Named]) -> None:
        place = where(row[0].held.spot)
        if [one.held.text for one in row] == [one.held.text for one in first]:
            self.notes.append(Note(About.SAID, place, "This row stands twice, with the same words. It was read once."))
            return
        numbers = [next((one.held.text for one in rows if one.field.name == "id"), None) for rows in (first, row)]
        if numbers[0] is not None and numbers[0] == numbers[1]:
            what = f"Two rows have the number {numbers[0]}. If one is new, give it a number of its own."
            self.notes.append(Note(About.CONFLICT, place, what))
            return
        path, old = self._new(item), f"{item[0]}[{item[1]}]"
        places = {one.place for one in row}
        self.named = [one.at(path + one.path[len(old) :]) if one.place in places else one for one in self.named]
        self.added.add(path)
        what = "This row is a copy of another with other words. It was read as a new item: check it."
        self.notes.append(Note(About.MADE, place, what, path=path))

    def _new(self, item: Item) -> str:
        taken = [found[1] for one in self.named if (found := item_of(one.path)) and found[0] == item[0]]
        return f"{item[0]}[{max(taken, default=-1) + 1}]"


def _columns(model: Iterable[Named]) -> Mapping[int, Named]:
    """The column of each control that is alone in its cell."""
    found: dict[int, list[Named]] = defaultdict(list)
    for one in model:
        found[one.held.spot.column].append(one)
    return {column: held[0] for column, held in found.items() if len(held) == 1}


def _cell(model: Named, paragraphs: Sequence[Row], path: str) -> Named | None:
    """What a cell would hold as the control of its model does; None where it cannot be read so."""
    lines = tuple(HeldLine(paragraph.text, bullet=False, close=False) for paragraph in paragraphs)
    spot = paragraphs[0].spot
    held = Held("", model.held.title, spot, lines)
    item = item_of(model.path)
    new = path + model.path[len(f"{item[0]}[{item[1]}]") :] if item else model.path
    read = values_of(held, model.field, new)
    return Named(-spot.number, held, new, model.field) if read else None
