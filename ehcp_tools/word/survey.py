"""What is unusual in a part, found by a few passes over it in C, so that the walk need not ask at every step.

Most paragraphs hold runs of text and nothing else, most cells are one column wide: these go the short way, which halves
the time of reading. It must give the same as the long one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.word.names import COMPATIBILITY, MATHS, Element, is_on, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_P, _TAB, _TABS, _VAL = w("p"), w("tab"), w("tabs"), w("val")
_DRESS = (w("pStyle"), w("numPr"), w("outlineLvl"))
_GRID_SPAN, _GRID_BEFORE, _HEADER = w("gridSpan"), w("gridBefore"), w("tblHeader")
_CHANGES = (w("ins"), w("del"), w("cellIns"), w("cellDel"))
_HOLDERS = {w("tcPr"), w("trPr")}
_ODD_NAMES = (
    *map(w, ("ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ruby", "fldChar", "instrText", "sdt", "ins")),
    *map(w, ("del", "moveFrom", "moveTo", "drawing", "pict", "object", "footnoteReference", "endnoteReference")),
    f"{{{COMPATIBILITY}}}AlternateContent",
    f"{{{MATHS}}}oMath",
)
_FORMATTED = (w("vanish"), w("highlight"), w("rStyle"))


class Cell(NamedTuple):
    """What the properties of a row or a cell say: columns covered, columns left out before, tracked changes."""

    span: int = 1
    before: int = 0
    header: bool = False
    changes: frozenset[str] = frozenset()


USUAL = Cell()


@dataclass(frozen=True, slots=True)
class Survey:
    """The unusual things of a part.

    `odd` are the paragraphs that hold more than runs of text, or text of unusual formatting where that was asked for;
    `dress` says which style, list or outline level a paragraph names; `cells` are rows and cells with properties.
    """

    odd: frozenset[Element] = frozenset()
    dress: Mapping[Element, list[Element]] = field(default_factory=dict)
    cells: Mapping[Element, Cell] = field(default_factory=dict)


def survey(root: Element, *, formatted: bool) -> Survey:
    """Survey a part; `formatted`: text may be hidden or highlighted in it."""
    names = (*_ODD_NAMES, *(_FORMATTED if formatted else ()))
    found = {_paragraph(element) for element in root.iter(*names)}
    runs = {tab.getparent() for tab in root.iter(_TAB)}
    found |= {_paragraph(run) for run in runs if run is not None and run.tag != _TABS}
    return Survey(frozenset(paragraph for paragraph in found if paragraph is not None), _dress(root), _cells(root))


def _paragraph(element: Element) -> Element | None:
    """The paragraph round an element."""
    return next(element.iterancestors(_P), None)


def _dress(root: Element) -> dict[Element, list[Element]]:
    dress: dict[Element, list[Element]] = {}
    for said in root.iter(*_DRESS):
        properties = said.getparent()
        paragraph = None if properties is None else properties.getparent()
        if paragraph is not None:
            dress.setdefault(paragraph, []).append(said)
    return dress


def _cells(root: Element) -> dict[Element, Cell]:
    said: dict[Element, list[Element]] = {}
    for element in root.iter(_GRID_SPAN, _GRID_BEFORE, _HEADER, *_CHANGES):
        properties = element.getparent()
        if properties is not None and properties.tag in _HOLDERS:
            said.setdefault(properties, []).append(element)
    parents = ((properties.getparent(), elements) for properties, elements in said.items())
    return {parent: _cell(elements) for parent, elements in parents if parent is not None}


def _cell(elements: Iterable[Element]) -> Cell:
    said = {str(element.tag): element for element in elements}
    return Cell(
        span=_number(said.get(_GRID_SPAN), 1),
        before=_number(said.get(_GRID_BEFORE), 0),
        header=is_on(said.get(_HEADER)),
        changes=frozenset(said).intersection(_CHANGES),
    )


def _number(count: Element | None, otherwise: int) -> int:
    """The value of a count; at most 63, Word's limit of columns."""
    value = "" if count is None else count.get(_VAL, "")
    return min(int(value), 63) if value.isdecimal() else otherwise
