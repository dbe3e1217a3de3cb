"""Where in a template something stands, in words that a person can follow in Word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.sections import ehc_plan
from ehcp_tools.sections.openings import opening
from ehcp_tools.word.letters import Letters
from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.names import Element

_HEADING = re.compile(r".*(?<!sub)(?:heading|title|question)", re.IGNORECASE)
_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_STYLE, _OUTLINE = f"{w('pPr')}/{w('pStyle')}", f"{w('pPr')}/{w('outlineLvl')}"
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
_LONGEST = 60


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Walk:
    """Keeps count while a part is walked through: section, last heading, tables, rows, cells, paragraphs below it."""

    template: str
    part: str
    heading: str = ""
    section: str = ""
    _style: str = ""
    _opens: bool = False
    _paragraph: int = 0
    _tables: int = 0
    _open: list[_Table] = field(default_factory=list)

    @property
    def in_table(self) -> bool:
        """Whether the walk is inside a table."""
        return bool(self._open)

    @property
    def place(self) -> str:
        """The place in words: `template ehc_plan, Section F table, row 2, second cell`."""
        words = self._in_table() if self._open else self._in_text()
        return f"template {self.template}, {words}"

    def meet(self, element: Element, text: str = "") -> None:
        """Count an element on the way in. `text` is that of a paragraph."""
        if element.tag == _P and not self._open:
            self._paragraph += 1
            if text.strip() and _is_heading(element):
                self._head(text, _style_of(element))
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

    def _head(self, text: str, style: str) -> None:
        """A heading: it may open a section, or end one by being of the style of the heading that opened it."""
        opened = opening(text, Shape.HEADING, ehc_plan())
        if opened:
            self.section, self._style = opened.label, style
        elif style == self._style:
            self.section = ""
        self._opens = opened is not None
        self._tables = 0 if opened or not self.section else self._tables
        self.heading, self._paragraph = " ".join(text.split())[:_LONGEST], 0

    def _in_text(self) -> str:
        if self.part != "body":
            return self.part if self._paragraph < 2 else f"{self.part}, {ordinal(self._paragraph)} paragraph"
        section = f"Section {self.section}, " if self.section else ""
        if self.heading and not self._paragraph:
            return f"{section}heading “{self.heading}”"
        under = f" under “{self.heading}”" if self.heading and not self._opens else ""
        return f"{section}{ordinal(max(1, self._paragraph))} paragraph{under}"

    def _in_table(self) -> str:
        table = self._open[-1]
        cell = f", {ordinal(table.column)} cell" if table.column else ""
        return f"{self._table(table.number)}, row {table.row}{cell}"

    def _table(self, number: int) -> str:
        of = self.part if self.part != "body" else f"Section {self.section}" if self.section else ""
        which = f"{ordinal(number)} table" if number > 1 else "table"
        if of:
            return f"{of} {which}" if number == 1 else f"{of}, {which}"
        return f"{which} under “{self.heading}”" if self.heading else f"{ordinal(number)} table"


def ordinal(number: int) -> str:
    """`third`; `13th` from there on."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"


def place_of(element: Element, root: Element, walk: Walk) -> str:
    """The place of anything in a part, as `walk`, at the part's beginning, would name it."""
    holder = next((one for one in (element, *element.iterancestors()) if one.tag in {_P, _TR, _TBL}), element)
    for one, entering in _steps(root):
        if not entering:
            walk.leave(one)
            continue
        walk.meet(one, Letters(one).text if one.tag == _P else "")
        if one is holder:
            break
    return walk.place


def _steps(element: Element) -> Iterator[tuple[Element, bool]]:
    """Every element in order, on the way in and on the way out."""
    yield element, True
    for child in element:
        yield from _steps(child)
    yield element, False


def _is_heading(paragraph: Element) -> bool:
    return bool(_HEADING.match(_style_of(paragraph))) or paragraph.find(_OUTLINE) is not None


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(_STYLE)
    return "" if style is None else style.get(w("val"), "")
