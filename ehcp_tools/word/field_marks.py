"""What the marks of fields say before a part is read: which never end, and what Word shows of the others.

A field is an instruction and, after a separating mark, its result (ECMA-376 17.16.18). Word shows the result; of
`SET` and `ASK`, which only keep a value, it shows none; of `MACROBUTTON`, which has no result, the words after the name
of the macro (17.16.5). Templates use these for “click here and type”. `SYMBOL` has no result either: a tick, a box.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.word.names import Element, w
from ehcp_tools.word.symbols import symbol_of_field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MARK, _TYPE, _INSTRUCTION, _P = w("fldChar"), w("fldCharType"), w("instrText"), w("p")
_SILENT = compiled(r"\s*(?:SET|ASK)\s", re.IGNORECASE)
_BUTTON = compiled(r"\s*MACROBUTTON\s+\S+\s+", re.IGNORECASE)


class Fields:
    """The fields of a part.

    `endless` are the begin marks of those without an end: they are no fields, or the rest of the text would be lost.
    `silent` are the separating marks before results that are not shown. `labels` are the instructions that a button
    shows, each with the offset its label begins at; `symbols` the begin marks of those that draw one character.
    """

    def __init__(self) -> None:
        self.found = False
        self.endless: set[Element] = set()
        self.silent: set[Element] = set()
        self.labels: dict[Element, int] = {}
        self.symbols: dict[Element, str] = {}


class _Open:
    """A field that has begun: its mark, and its instruction so far; `told` once that has ended."""

    def __init__(self, begin: Element) -> None:
        self.begin, self.instruction, self.told = begin, list[Element](), False

    @property
    def text(self) -> str:
        """The instruction."""
        return "".join(one.text or "" for one in self.instruction)


def read_fields(marks: Iterable[Element]) -> Fields:
    """The fields of a part from its marks and instructions, in order."""
    fields, begun = Fields(), list[_Open]()
    for mark in marks:
        kind = mark.get(_TYPE)
        if kind == "begin":
            begun.append(_Open(mark))
        elif kind is None and begun and not begun[-1].told:
            begun[-1].instruction.append(mark)
        elif kind == "separate" and begun:
            begun[-1].told = True
            if _SILENT.match(begun[-1].text):
                fields.silent.add(mark)
        elif kind == "end" and begun:
            _close(begun.pop(), fields)
    fields.endless = {one.begin for one in begun}
    return fields


def ends_round(root: Element, elements: Collection[Element]) -> dict[Element, Element]:
    """The mark that ends the outermost field round each of these elements, where that ends in the same paragraph."""
    found, begun = dict[Element, Element](), list[list[Element]]()
    for one in root.iter(_MARK, *{element.tag for element in elements}):
        kind = one.get(_TYPE) if one.tag == _MARK else None
        if kind == "begin":
            begun.append([])
        elif kind == "end" and begun:
            inside = begun.pop()
            found |= {element: one for element in inside if _paragraph(element) is _paragraph(one)}
            if begun:
                begun[-1] += inside
        elif begun and one in elements:
            begun[-1].append(one)
    return found


def _paragraph(element: Element) -> Element | None:
    return next(element.iterancestors(_P), None)


def _close(ended: _Open, fields: Fields) -> None:
    fields.found = True
    if ended.told:
        return
    if drawn := symbol_of_field(ended.text):
        fields.symbols[ended.begin] = drawn
    name = _BUTTON.match(ended.text)
    if name is None:
        return
    start = name.end()
    for one in ended.instruction:
        length = len(one.text or "")
        if length > start:
            fields.labels[one] = max(start, 0)
        start -= length
