"""What is unusual in a part, found by one pass over it in C, so that the walk need not ask at every step.

Most paragraphs hold runs of text and nothing else, most cells are one column wide: these go the short way, which halves
the time of reading. It must give the same as the long one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.word.names import COMPATIBILITY, MATHS, Element, is_on, w

if TYPE_CHECKING:
    from collections.abc import Iterable

_P, _TABS, _VAL, _R_PR = w("p"), w("tabs"), w("val"), w("rPr")
_DRESS = frozenset(map(w, ("pStyle", "numPr", "outlineLvl")))
_GRID_SPAN, _GRID_BEFORE, _HEADER = w("gridSpan"), w("gridBefore"), w("tblHeader")
_CHANGES = frozenset(map(w, ("ins", "del", "cellIns", "cellDel")))
_OF_CELLS = _CHANGES | {_GRID_SPAN, _GRID_BEFORE, _HEADER}
_REVISIONS = _CHANGES | set(map(w, ("moveFrom", "rPrChange", "pPrChange")))
_HOLDERS = {w("tcPr"), w("trPr")}
_ODD_NAMES = frozenset(
    (
        *map(w, ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ruby", "fldChar", "instrText")),
        *map(w, ("sdt", "ins", "del", "moveFrom", "moveTo", "drawing", "pict", "object")),
        *map(w, ("footnoteReference", "endnoteReference")),
        f"{{{COMPATIBILITY}}}AlternateContent",
        f"{{{MATHS}}}oMath",
    )
)
_FORMATTED = frozenset(map(w, ("vanish", "highlight", "rStyle")))


class Cell(NamedTuple):
    """What the properties of a row or a cell say: columns covered, columns left out before, tracked changes."""

    span: int = 1
    before: int = 0
    header: bool = False
    changes: frozenset[str] = frozenset()


USUAL = Cell()


@dataclass(slots=True)
class Survey:
    """The unusual things of a part.

    `odd` are the elements that are, or hold, more than runs of text (or text of unusual formatting where that was asked
    for), each with what it stands in up to its paragraph; `ends` are the paragraphs whose end is a tracked change, each
    with its tag; `dress` says which style, list or outline level a paragraph names; `cells` are rows and cells with
    properties; `revisions` counts the tracked changes.
    """

    odd: set[Element | None] = field(default_factory=set)
    ends: set[tuple[Element | None, str]] = field(default_factory=set)
    dress: dict[Element | None, list[Element]] = field(default_factory=dict)
    cells: dict[Element | None, Cell] = field(default_factory=dict)
    revisions: int = 0


def survey(root: Element, *, formatted: bool) -> Survey:
    """Survey a part; `formatted`: text may be hidden or highlighted in it."""
    found = Survey()
    odd = _ODD_NAMES | _FORMATTED if formatted else _ODD_NAMES
    cells: dict[Element, list[Element]] = {}
    for element in root.iter(*odd, *_DRESS, *_OF_CELLS, *_REVISIONS):
        tag, holder = str(element.tag), element.getparent()
        if holder is None:
            continue
        if tag in _REVISIONS:
            found.revisions += 1
            if holder.tag == _R_PR:
                found.ends.add((next(holder.iterancestors(_P), None), tag))
        if tag in _DRESS:
            found.dress.setdefault(holder.getparent(), []).append(element)
        elif tag in _OF_CELLS and holder.tag in _HOLDERS:
            cells.setdefault(holder, []).append(element)
        if tag in odd and holder.tag != _TABS:
            _add_odd(found.odd, element)
    found.cells = {properties.getparent(): _cell(elements) for properties, elements in cells.items()}
    return found


def _add_odd(odd: set[Element | None], element: Element) -> None:
    """Add an element and all that it stands in up to its paragraph."""
    odd.add(element)
    for holder in element.iterancestors():
        if holder in odd:
            return
        odd.add(holder)
        if holder.tag == _P:
            return


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
