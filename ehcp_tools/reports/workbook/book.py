"""A workbook as a QA officer wants it: filters, frozen headers, wrapped text, drop-downs; no text is ever a formula."""

from __future__ import annotations

import io
from datetime import datetime
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from xlsxwriter import Workbook

from ehcp_tools.inert import inert
from ehcp_tools.reports.workbook.untouched import MADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""In memory: else the words of plans would pass through a temporary file."""
_FONT = {"font_name": "Arial", "font_size": 10}
_MADE = datetime.fromisoformat(MADE).replace(tzinfo=None)
_LONGEST = 4000
_CUT = " … [cut short]"
"""A cell of Excel holds 32,767 letters; nobody reads so many in one."""
_LAST_ROW = 1_048_575
_LINE, _MOST_LINES = 13.5, 25
"""Height of a line in points, and lines of the highest row: Excel has no row over 409 points."""
_LETTERS, _SMALL = 1.1, 1.45
"""Letters that stand in the width of one figure, in the usual and in small type."""
_BUTTON = " ..."
"""Takes as much room in a header as the button of its filter."""
PROGRAM, PERSON = "#1F3A5F", "#8A5A00"
"""The colours of headers: what the program found, and what a person fills in."""
TINTS = ("#D5EDDB", "#EEF2C9", "#FCE4BC", "#F8CFCB")
"""Behind words that say how far something is, the best first."""


class Tinted(NamedTuple):
    """A word on a colour: `tint` is from 0, the best, to 3."""

    text: str
    tint: int


class Formula(NamedTuple):
    """A formula of ours, of which the value is 0 until a person fills something in."""

    text: str


Value: TypeAlias = "str | int | float | Tinted | Formula | None"


class Column(NamedTuple):
    """A column: its title, its width in letters, whether a person fills it in, and from what choices."""

    title: str
    width: float
    person: bool = False
    choices: tuple[str, ...] = ()
    small: bool = False


class Book:
    """A workbook that is being written. All texts in it are plain text, whatever they begin with."""

    def __init__(self) -> None:
        self._sink = io.BytesIO()
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[bool, int | None, str], Any] = {}
        self.workbook = Workbook(self._sink, {**_OPTIONS, "default_format_properties": {**_FONT}})
        self.workbook.set_properties({"title": "Quality assurance of drafts", "created": _MADE})
        self.workbook.set_size(1800, 1100)

    def finish(self) -> bytes:
        """The bytes of the whole workbook, the same for the same content."""
        self.workbook.close()
        return self._sink.getvalue()

    def style(self, **properties: Any) -> Any:
        """A format of cells; one of a kind is kept."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(properties)
        return self._styles[key]

    def sheet(self, name: str, *, pages: int = 1) -> Any:
        """A new sheet, printed landscape and so many pages wide."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(pages, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.hide_gridlines(0)
        return sheet

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        *,
        frozen: int = 1,
        lines: int = 1,
        pages: int = 1,
    ) -> None:
        """A sheet that is one table under its header; the first `frozen` columns stay in sight.

        Its rows are at least so many `lines` high, for people to write in.
        """
        sheet = self.sheet(name, pages=pages)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, self.style(valign="top", text_wrap=True))
            sheet.write_string(0, place, column.title, self.header(column.person))
        sheet.set_row(
            0, _LINE * max(_lines(column.title, column._replace(width=column.width - 3)) for column in columns)
        )
        last = 0
        for last, row in enumerate(islice(rows, _LAST_ROW), 1):
            self._row(sheet, last, columns, row, lines)
        _usable(sheet, columns, last, frozen)

    def _row(self, sheet: Any, at: int, columns: Sequence[Column], row: Sequence[Value], lines: int) -> None:
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            self.put(sheet, at, place, value, small=column.small)
            if isinstance(value, str) and len(value) > column.width:
                lines = max(lines, _lines(value, column))
        sheet.set_row(at, _LINE * min(lines, _MOST_LINES))

    def header(self, person: bool = False) -> Any:  # noqa: FBT001 - whose column it is, not a switch
        """The format of the title of a column."""
        colour = PERSON if person else PROGRAM
        return self.style(bold=True, font_color="#FFFFFF", bg_color=colour, text_wrap=True, valign="vcenter", border=1)

    def put(self, sheet: Any, row: int, place: int, value: Value, *, small: bool = False) -> None:
        """One cell; none where there is nothing to say. A text is marked so that it stays text when it is edited."""
        match value:
            case None | "":
                return
            case Tinted(text, tint):
                sheet.write_string(row, place, plain(text), self.cell(small=small, tint=tint))
            case Formula(text):
                sheet.write_formula(row, place, text, self.cell(number="#,##0"), 0)
            case str():
                sheet.write_string(row, place, plain(value), self.cell(small=small))
            case _:
                sheet.write_number(
                    row, place, value, self.cell(number="#,##0" if isinstance(value, int) else "#,##0.0")
                )

    def cell(self, *, small: bool = False, tint: int | None = None, number: str = "") -> Any:
        """The format of a cell: a text on a colour or on none, or a number."""
        key = (small, tint, number)
        if key not in self._cells:
            looks: dict[str, Any] = {"valign": "top", "border": 1, "border_color": "#C9CED6"}
            looks |= {"num_format": number} if number else {"text_wrap": True, "quote_prefix": True}
            looks |= {} if tint is None else {"bg_color": TINTS[tint]}
            self._cells[key] = self.style(**looks, **({"font_size": 8} if small else {}))
        return self._cells[key]


def _usable(sheet: Any, columns: Sequence[Column], last: int, frozen: int) -> None:
    """Filters, a header that stays in sight and on each page, and the choices of a person's columns."""
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    for place, column in enumerate(columns):
        if column.choices:
            sheet.data_validation(1, place, max(last, 1), place, {"validate": "list", "source": [*column.choices]})


def _lines(text: str, column: Column) -> int:
    """About how many lines a text takes in a column: not every program makes rows as high as their text."""
    letters = max(1, column.width * (_SMALL if column.small else _LETTERS))
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text without what no workbook can hold, cut with a mark where it is too long."""
    clean = inert(text)
    return clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - len(_CUT)]}{_CUT}"


def tint(place: int, of: int) -> int:
    """The colour for one of so many grades, the best first."""
    return place * (len(TINTS) - 1) // max(1, of - 1)
