"""What is unusual in a part, found by one pass over it in C, so that the walk need not ask at every step.

Most paragraphs hold runs of text and nothing else, most cells are one column wide: these go the short way, which halves
the time of reading. It must give the same as the long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.word.field_marks import Fields, read_fields
from ehcp_tools.word.named import named_controls
from ehcp_tools.word.names import COMPATIBILITY, MATHS, Element, is_on, w, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.word.gathering import Named

_P, _TABS, _VAL, _R_PR = w("p"), w("tabs"), w("val"), w("rPr")
_DRESS = frozenset(map(w, ("pStyle", "numPr", "outlineLvl")))
_GRID_SPAN, _GRID_BEFORE, _HEADER = w("gridSpan"), w("gridBefore"), w("tblHeader")
_CHANGES = frozenset(map(w, ("ins", "del", "cellIns", "cellDel")))
_OF_CELLS = _CHANGES | {_GRID_SPAN, _GRID_BEFORE, _HEADER}
_REVISIONS = _CHANGES | set(map(w, ("moveFrom", "rPrChange", "pPrChange")))
_HOLDERS = {w("tcPr"), w("trPr")}
_ODD_NAMES = frozenset(
    (
        *map(w, ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ruby", "fldChar")),
        *map(w, ("instrText", "delInstrText", "delText")),
        *map(w, ("sdt", "ins", "del", "moveFrom", "moveTo", "drawing", "pict", "object")),
        *map(w, ("footnoteReference", "endnoteReference")),
        f"{{{COMPATIBILITY}}}AlternateContent",
        f"{{{MATHS}}}r",
    )
)
_R_STYLE = w("rStyle")
FRAME, _DROP_CAP = w("framePr"), w("dropCap")
_FORMATTED = frozenset((w("vanish"), w("highlight"), _R_STYLE))
_OF_FIELDS = frozenset((w("fldChar"), w("instrText"), w("delInstrText")))
_OF_ENDS = {FRAME, w("ins"), w("del")}
_ASKED = _ODD_NAMES | _FORMATTED | _DRESS | _OF_CELLS | _REVISIONS | _OF_ENDS


class Cell(NamedTuple):
    """What the properties of a row or a cell say: columns covered, columns left out before, tracked changes."""

    span: int = 1
    before: int = 0
    header: bool = False
    changes: frozenset[str] = frozenset()


USUAL = Cell()


class Survey:
    """The unusual things of a part.

    `odd` are the elements that are, or hold, more than runs of text (or text of unusual formatting, where it may be),
    each with what it stands in up to its paragraph; `ends` are the paragraphs whose end is a tracked change, each with
    its tag, and dropped capitals, with the tag of their frame; `dress` says which style, list or outline level a
    paragraph names; `named` are the controls that say anything of themselves, with what they say; `cells` are rows and
    cells with properties; `fields` says what is shown of them. `revisions` counts the tracked changes. `formatted`:
    runs must be asked for hidden and highlighted text, of which few files have any.
    """

    def __init__(self, *, formatted: bool = True) -> None:
        self.odd: set[Element | None] = set()
        self.ends: set[tuple[Element | None, str]] = set()
        self.dress: dict[Element | None, list[Element]] = {}
        self.named: dict[Element, Named] = {}
        self.cells: dict[Element | None, Cell] = {}
        self.fields = Fields()
        self.revisions = 0
        self.formatted = formatted


def survey(root: Element, *, formatted: bool) -> Survey:
    """Survey a part; `formatted`: a style may hide or highlight text in it."""
    found = Survey(formatted=formatted)
    cells: dict[Element, list[Element]] = {}
    marks: list[Element] = []
    looks: list[Element] = []
    for element in root.iter(*_ASKED):
        tag, holder = str(element.tag), element.getparent()
        if holder is None:
            continue
        if tag in _REVISIONS:
            found.revisions += 1
        if tag in _OF_ENDS and (tag == FRAME or holder.tag == _R_PR):
            _note_end(found, element, tag, holder)
        if tag in _DRESS:
            found.dress.setdefault(holder.getparent(), []).append(element)
        elif tag in _OF_CELLS and holder.tag in _HOLDERS:
            cells.setdefault(holder, []).append(element)
        if tag in _ODD_NAMES and holder.tag != _TABS:
            _add_odd(found.odd, element)
            if tag in _OF_FIELDS:
                marks.append(element)
        elif tag in _FORMATTED:
            looks.append(element)
    found.named = named_controls(root)
    found.cells = {properties.getparent(): _cell(elements) for properties, elements in cells.items()}
    found.fields = read_fields(marks)
    _add_looks(found, looks)
    return found


def _note_end(found: Survey, element: Element, tag: str, holder: Element) -> None:
    """Note a paragraph that the next one may join."""
    if tag != FRAME:
        found.ends.add((next(holder.iterancestors(_P), None), tag))
    elif element.get(_DROP_CAP, "none") != "none":
        found.ends.add((holder.getparent(), tag))
        _add_odd(found.odd, element)


def _add_looks(found: Survey, looks: Iterable[Element]) -> None:
    """Count formatted text as odd where any may be hidden or highlighted."""
    found.formatted = found.formatted or any(look.tag != _R_STYLE for look in looks)
    if found.formatted:
        for look in looks:
            _add_odd(found.odd, look)


def _add_odd(odd: set[Element | None], element: Element) -> None:
    """Add an element and all that it stands in up to its paragraph."""
    odd.add(element)
    holder = element.getparent()
    while holder is not None and holder not in odd:
        odd.add(holder)
        holder = holder.getparent() if holder.tag != _P else None


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
    return min(whole(None if count is None else count.get(_VAL), otherwise), 63)
