"""A sheet of small tables one under the other, each with its picture beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ehcp_tools.reports.workbook.book import PERSON, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.reports.workbook.book import Book, Value

_WIDTHS = (60, 11, 11, 11, 11, 11, 3)
_PICTURE = 7
"""The column at which pictures begin."""
_LINE = 20
"""Height of a row in pixels."""
_FEWEST_ROWS = 6
"""A picture is at least so many rows high."""


class Bars(NamedTuple):
    """A bar for each row of a table: the columns it is made of with their colours, or a colour for each bar.

    `told` is what the picture shows, for those who cannot see it.
    """

    columns: Sequence[int]
    colours: Sequence[str]
    told: str
    each: bool = False


class Board:
    """The sheet, written from the top down."""

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name
        self._sheet = book.sheet(name)
        self._sheet.set_portrait()
        self._row = 0
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)
        self._sheet.hide_gridlines(2)

    def say(self, text: str, *, lines: int = 1, **looks: Any) -> None:
        """A text over the whole width of the tables, so many lines high."""
        cell = self._book.style(text_wrap=True, valign="top", **looks)
        self._sheet.merge_range(self._row, 0, self._row, 5, text, cell)
        self._sheet.set_row_pixels(self._row, lines * _LINE)
        self._row += 1

    def table(
        self,
        title: str,
        header: Sequence[str],
        rows: Sequence[Sequence[Value]],
        bars: Bars | None = None,
        *,
        person: bool = False,
    ) -> None:
        """A table under its title, and its picture. `person`: what it counts is filled in by a person."""
        colour = PERSON if person else PROGRAM
        self._sheet.write_string(self._row, 0, title, self._book.style(bold=True, font_size=12, font_color=colour))
        self._sheet.set_row_pixels(self._row + 1, 2 * _LINE - 4)
        for place, text in enumerate(header):
            self._sheet.write_string(self._row + 1, place, text, self._book.header(person))
        for down, row in enumerate(rows, self._row + 2):
            for place, value in enumerate(row):
                self._book.put(self._sheet, down, place, value)
        if bars and rows:
            self._draw(title, header, len(rows), bars)
        pictured = max(len(rows), _FEWEST_ROWS) + 1 if bars and rows else len(rows)
        self._row += pictured + 3

    def _draw(self, title: str, header: Sequence[str], count: int, bars: Bars) -> None:
        first, last = self._row + 2, self._row + 1 + count
        chart = self._book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for column, colour in zip(bars.columns, bars.colours, strict=not bars.each):
            points = [{"fill": {"color": one}} for one in bars.colours] if bars.each else None
            chart.add_series(
                {
                    "name": header[column],
                    "categories": [self._name, first, 0, last, 0],
                    "values": [self._name, first, column, last, column],
                    "fill": {"color": colour},
                    "points": points,
                    "gap": 40,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 11}, "overlay": False})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "interval_unit": 1})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}, "num_format": "#,##0"})
        chart.set_legend({"none": True} if bars.each else {"position": "bottom"})
        chart.set_size({"width": 620, "height": (max(count, _FEWEST_ROWS) + 4) * _LINE})
        self._sheet.insert_chart(self._row, _PICTURE, chart, {"description": bars.told, "object_position": 2})
