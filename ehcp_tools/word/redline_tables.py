"""Cells, rows and tables that a new version has and the file has not, as tracked insertions."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.word.names import w, whole
from ehcp_tools.word.redline_text import Looks, is_within, mark_end, mark_row, outermost, row_of, writable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.model import Place
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.redline import NewParagraph
    from ehcp_tools.word.tracking import Changes

_P, _T, _TBL, _TR, _TC, _TC_PR, _TR_PR = map(w, ("p", "t", "tbl", "tr", "tc", "tcPr", "trPr"))
_VAL, _SPAN, _BEFORE, _INS = w("val"), w("gridSpan"), w("gridBefore"), w("ins")
_HEAD = (w("tblPr"), w("tblGrid"))


class Gap(NamedTuple):
    """Where new text goes: after `before`, which stands in `place` of the new version, and ahead of `after`.

    `after` is what stays next in the file, if anything does. `near` is the number of the paragraph that stayed last.
    """

    before: Element
    place: Place
    after: Element | None
    near: int


class Tables:
    """The tables of a new version while they are drawn into a file.

    `elements` has what each paragraph of the new version is in the file, by its place in the version.
    """

    def __init__(
        self, new: Sequence[NewParagraph], elements: Mapping[int, Element], changes: Changes, looks: Looks
    ) -> None:
        self._new, self._elements, self._changes, self._looks = new, elements, changes, looks
        self._made: dict[int, Element] = {}
        self._rows: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        self._tables: dict[int | None, list[int]] = defaultdict(list)
        for number, one in enumerate(new):
            self._rows[one.place.table, one.place.row].append(number)
            self._tables[one.place.table].append(number)

    def insert(self, number: int, gap: Gap) -> Element:
        """Put a paragraph that stands in a table of the new version into the file."""
        if number in self._made:
            return self._made[number]
        place = self._new[number].place
        row, table = self._rows[place.table, place.row], self._tables[place.table]
        if any(one in self._elements for one in row):
            return self._into_row(number, row, gap)
        if any(one in self._elements for one in table) and _runs_on(row) and number == row[0]:
            return self._add_row(number, row, gap)
        if _runs_on(table) and number == table[0] and not is_within(gap.after, outermost(gap.before)):
            self._add_table(table, gap)
            return self._made[number]
        return self._beside(number, gap)

    def _beside(self, number: int, gap: Gap) -> Element:
        """The paragraph right after what stands before it."""
        made = self._looks.paragraph(self._new[number], self._changes, gap.near)
        gap.before.addnext(made)
        return made

    def _into_row(self, number: int, row: Sequence[int], gap: Gap) -> Element:
        """A paragraph of a row that is there: into its cell where that is empty, else after the one before it."""
        one = self._new[number]
        if _cell(gap.place) != _cell(one.place):
            known = row_of(next(self._elements[other] for other in row if other in self._elements))
            empty = None if known is None else _empty_cell(known, one.place.column or 1, gap)
            if empty is not None:
                empty.append(self._changes.inserted(writable(one.text), None))
                return empty
        return self._beside(number, gap)

    def _add_row(self, number: int, row: Sequence[int], gap: Gap) -> Element:
        """A new row after the one before it, or ahead of the next one."""
        table = self._new[number].place.table
        before = row_of(gap.before) if gap.place.table == table else None
        if before is not None and not is_within(gap.after, before):
            before.addnext(self._row(row, before, gap.near))
            return self._made[number]
        following = next((self._elements[one] for one in self._tables[table] if one in self._elements), None)
        after = None if following is None or following is not gap.after else row_of(following)
        if after is not None and not is_within(gap.before, after):
            after.addprevious(self._row(row, after, gap.near))
            return self._made[number]
        return self._beside(number, gap)

    def _add_table(self, numbers: Sequence[int], gap: Gap) -> None:
        """A new table after what stands before it, made like the one in the file that has as many columns."""
        holder = outermost(gap.before)
        rows = list(dict.fromkeys(self._new[number].place.row for number in numbers))
        table = self._new[numbers[0]].place.table
        model = self._model(holder, max(self._new[number].place.column or 1 for number in numbers))
        made = etree.Element(_TBL)
        made.extend(deepcopy(part) for part in (model if model is not None else ()) if part.tag in _HEAD)
        if model is None:
            made.extend(etree.Element(tag) for tag in _HEAD)
        models = [] if model is None else list(model.iterchildren(_TR))
        for at, row in enumerate(rows):
            like = models[min(at, len(models) - 1)] if models else None
            made.append(self._row(self._rows[table, row], like, gap.near))
        holder.addnext(made)
        for place, beside in (("before", made.getprevious()), ("after", made.getnext())):
            if beside is None or beside.tag != _P:
                self._part(made, place)

    def _part(self, table: Element, place: str) -> None:
        """An empty line beside a table, so that Word does not make one table of it and the next."""
        empty = etree.Element(_P)
        mark_end(empty, _INS, self._changes)
        if place == "before":
            table.addprevious(empty)
        else:
            table.addnext(empty)

    def _model(self, holder: Element, columns: int) -> Element | None:
        tables = [one for one in holder.getroottree().getroot().iter(_TBL) if outermost(one) is one]
        return next((one for one in tables if _widest(one) == columns), None)

    def _row(self, numbers: Sequence[int], like: Element | None, near: int) -> Element:
        """A row of these paragraphs, its cells like those of another one."""
        row = etree.Element(_TR)
        if like is not None and like.find(_TR_PR) is not None:
            row.append(deepcopy(like.find(_TR_PR)))  # type: ignore[arg-type] # it is there
        mark_row(row, _INS, self._changes)
        columns: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            columns[self._new[number].place.column or 1].append(number)
        cells = {} if like is None else _cells(like)
        for column in sorted({*columns, *cells}):
            row.append(self._cell(columns[column], cells.get(column), near))
        return row

    def _cell(self, numbers: Sequence[int], like: Element | None, near: int) -> Element:
        cell = etree.Element(_TC)
        properties = None if like is None else like.find(_TC_PR)
        if properties is not None:
            cell.append(deepcopy(properties))
        models = [] if like is None else [one for one in like.iter(_P) if next(one.iter(_T), None) is not None]
        for at, number in enumerate(numbers):
            model = models[min(at, len(models) - 1)] if models else None
            self._made[number] = self._looks.paragraph(self._new[number], self._changes, near, model)
            cell.append(self._made[number])
        if not numbers:
            etree.SubElement(cell, _P)
        return cell


def _runs_on(numbers: Sequence[int]) -> bool:
    """Whether these numbers follow each other: nothing else of the version stands between."""
    return numbers[-1] - numbers[0] + 1 == len(numbers)


def _cell(place: Place) -> tuple[int | None, int | None, int | None]:
    return place.table, place.row, place.column


def _cells(row: Element) -> dict[int, Element]:
    """The cells of a row by the column that they begin at."""
    before = row.find(f"{_TR_PR}/{_BEFORE}")
    column = 1 + (0 if before is None else whole(before.get(_VAL), 0))
    found: dict[int, Element] = {}
    for cell in row.iter(_TC):
        if row_of(cell) is row:
            found[column] = cell
            span = cell.find(f"{_TC_PR}/{_SPAN}")
            column += 1 if span is None else whole(span.get(_VAL), 1)
    return found


def _widest(table: Element) -> int:
    return max((max(_cells(row), default=0) for row in table.iterchildren(_TR)), default=0)


def _empty_cell(row: Element, column: int, gap: Gap) -> Element | None:
    """The last paragraph of the cell at a column, where that shows nothing and stands in the gap."""
    cells = _cells(row)
    cell = cells.get(column)
    if cell is None or any(text.text for text in cell.iter(_T)):
        return None
    order = list(cells.values())
    at = order.index(cell)
    if any(is_within(gap.before, other) for other in order[at:]) or any(
        is_within(gap.after, other) for other in order[: at + 1]
    ):
        return None
    return next(reversed(list(cell.iter(_P))), None)
