"""Where in a template something stands, in words that a person can follow in Word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

_HEADING = re.compile(r"heading|title", re.IGNORECASE)
_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_STYLE, _OUTLINE = f"{w('pPr')}/{w('pStyle')}", f"{w('pPr')}/{w('outlineLvl')}"


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Walk:
    """Keeps count while a part is walked through: last heading, tables, rows, cells, paragraphs below the heading."""

    template: str
    part: str
    heading: str = ""
    _paragraph: int = 0
    _tables: int = 0
    _open: list[_Table] = field(default_factory=list)

    @property
    def in_table(self) -> bool:
        """Whether the walk is inside a table."""
        return bool(self._open)

    @property
    def place(self) -> str:
        """The place in words: `template ehc_plan, heading “Outcomes”, table 3 row 2 column 1`."""
        part = "" if self.part == "body" else f", {self.part}"
        heading = f", heading “{self.heading}”" if self.heading else ""
        if not self._open:
            return f"template {self.template}{part}{heading}, paragraph {self._paragraph}"
        table = self._open[-1]
        column = f" column {table.column}" if table.column else ""
        return f"template {self.template}{part}{heading}, table {table.number} row {table.row}{column}"

    def meet(self, element: Element, text: str = "") -> None:
        """Count an element on the way in. `text` is that of a paragraph."""
        if element.tag == _P:
            self._paragraph += 1
            if not self._open and text.strip() and _is_heading(element):
                self.heading, self._paragraph = " ".join(text.split())[:60], 0
        elif element.tag == _TBL:
            self._tables += 1
            self._open.append(_Table(self._tables))
        elif element.tag == _TR and self._open:
            self._open[-1].row += 1
            self._open[-1].column = 0
        elif element.tag == _TC and self._open:
            self._open[-1].column += 1

    def leave(self, element: Element) -> None:
        """Take note of an element on the way out."""
        if element.tag == _TBL:
            self._open.pop()


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find(_STYLE)
    return bool(style is not None and _HEADING.match(style.get(w("val"), ""))) or paragraph.find(_OUTLINE) is not None
