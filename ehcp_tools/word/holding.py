"""Reading what stands in the content controls of a Word file, and what stands outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.word.held import Held, HeldLine, Holdings, Row, Spot, Stretch
from ehcp_tools.word.named import named_by
from ehcp_tools.word.names import COMPATIBILITY, w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.symbols import TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.document import Paragraph, WordDocument
    from ehcp_tools.word.names import Element

_SDT, _PR, _P, _TR, _TBL, _TC = w("sdt"), w("sdtPr"), w("p"), w("tr"), w("tbl"), w("tc")
_BOX_CONTENT, _FALLBACK = w("txbxContent"), f"{{{COMPATIBILITY}}}Fallback"
_LIST_ITEM, _DATE, _FULL_DATE = w("listItem"), w("date"), w("fullDate")
_NOT_OURS = (w("docPartObj"), w("docPartList"), w("picture"))
_CORE = "docProps/core.xml"
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _Found:
    """What is read of one control so far."""

    element: Element
    spot: Spot
    lines: list[tuple[Element | None, str, bool]] = field(default_factory=list)


def holdings(document: WordDocument) -> Holdings:
    """What the controls of a document hold, and what stands outside of them."""
    reading = _Holding()
    cut = [(paragraph, reading.cut(paragraph)) for paragraph in document.paragraphs]
    reading.empty_ones()
    order = reading.order()
    places = {control: place for place, control in enumerate(order)}
    rows = tuple(
        Row(
            reading.spots[paragraph.number],
            tuple(Stretch(text, None if control is None else places[control]) for control, text in pieces),
            _line(reading.holders[paragraph.number], "".join(text for _, text in pieces), _is_bullet(paragraph)),
            paragraph.shape is Shape.HEADING,
            paragraph.place.header,
        )
        for paragraph, pieces in cut
    )
    return Holdings(tuple(_held(reading.found[control]) for control in order), rows)


class _Holding:
    """A document while its characters are given to the controls that they stand in."""

    def __init__(self) -> None:
        self.found: dict[Element, _Found] = {}
        self.spots: dict[int, Spot] = {}
        self.holders: dict[int, Element | None] = {}
        self._roots: dict[Element, str] = {}
        self._keys: dict[Element | None, int] = {None: 0}

    def cut(self, paragraph: Paragraph) -> list[tuple[Element | None, str]]:
        """The stretches of a paragraph, each with the control it stands in."""
        pieces: list[tuple[Element | None, str]] = []
        holder = self._paragraph(paragraph)
        for text, element in _texts(paragraph):
            control = _control_of(element)
            if control is not None:
                self._add(control, holder, text, paragraph)
            if pieces and pieces[-1][0] is control:
                pieces[-1] = control, pieces[-1][1] + text
            else:
                pieces.append((control, text))
        return pieces

    def empty_ones(self) -> None:
        """Note the controls in which nothing is left."""
        for root, part in self._roots.items():
            for control in root.iter(_SDT):
                if control not in self.found and _is_ours(control) and not _is_gone(control):
                    self.found[control] = _Found(control, self._spot(control, 0, part, (None, None)))

    def order(self) -> list[Element]:
        """Every control, those of a part in the order of the part."""
        return [control for root in self._roots for control in root.iter(_SDT) if control in self.found]

    def _paragraph(self, paragraph: Paragraph) -> Element | None:
        first = paragraph.sources[0][1]
        holder = first if first.tag == _P else next(first.iterancestors(_P), None)
        self._roots.setdefault(_root(first), paragraph.place.part)
        place = paragraph.place
        spot = self._spot(first, paragraph.number, place.part, (place.table, place.row))
        self.spots[paragraph.number], self.holders[paragraph.number] = spot, holder
        return holder

    def _add(self, control: Element, holder: Element | None, text: str, paragraph: Paragraph) -> None:
        found = self.found.setdefault(control, _Found(control, self.spots[paragraph.number]))
        if found.lines and found.lines[-1][0] is holder:
            found.lines[-1] = holder, found.lines[-1][1] + text, found.lines[-1][2]
        else:
            found.lines.append((holder, text, _is_bullet(paragraph)))

    def _spot(self, element: Element, number: int, part: str, in_table: tuple[int | None, int | None]) -> Spot:
        holders = {tag: next(element.iterancestors(tag), None) for tag in (_P, _TC, _TR, _TBL)}
        row, cell = holders[_TR], holders[_TC]
        column = list(row.iter(_TC)).index(cell) if row is not None and cell is not None else 0
        keys = [self._keys.setdefault(holders[tag], len(self._keys)) for tag in (_P, _TR, _TBL)]
        return Spot(number, keys[0], keys[1], column, keys[2], part, in_table)


def _is_bullet(paragraph: Paragraph) -> bool:
    return paragraph.shape is Shape.BULLET


def _texts(paragraph: Paragraph) -> Iterator[tuple[str, Element]]:
    """The text of a paragraph by element, with the soft hyphens that reading leaves out."""
    last = None
    for text, element, _ in paragraph.sources:
        whole = element.text or ""
        if _SOFT_HYPHEN not in whole:
            yield text, element
        elif element is not last:
            yield whole, element
        last = element


def _root(element: Element) -> Element:
    return next(reversed([element, *element.iterancestors()]))


def _control_of(element: Element) -> Element | None:
    """The innermost control that text stands in; a text box is a story of its own."""
    for holder in element.iterancestors(_SDT, _BOX_CONTENT):
        if holder.tag == _BOX_CONTENT:
            return None
        if _is_ours(holder):
            return holder
    return None


def _is_ours(control: Element) -> bool:
    """Whether a control may hold a value: not a table of contents, nor a picture."""
    properties = control.find(_PR)
    return properties is not None and all(properties.find(tag) is None for tag in _NOT_OURS)


def _is_gone(control: Element) -> bool:
    """Whether a control stands in a row whose deletion is tracked, or in text that only old programs show."""
    rows = control.iterancestors(_TR)
    deleted = any(row.find(f"{w('trPr')}/{w('del')}") is not None for row in rows)
    return deleted or next(control.iterancestors(_FALLBACK), None) is not None


def _held(found: _Found) -> Held:
    control = found.element
    named, properties = named_by(control), control.find(_PR)
    if properties is None:
        raise TypeError("a control has properties")
    date = properties.find(_DATE)
    return Held(
        named.tag, named.title, found.spot, tuple(_line(*line) for line in found.lines),
        whole=any(control.find(f"{w('sdtContent')}/{inner}") is not None for inner in (_P, _TC)),
        prompt=named.prompt,
        checked=_ticked(named.checked, found),
        day="" if date is None else date.get(_FULL_DATE, "")[:10],
        choices=tuple(item.get(w("value"), "") for item in properties.iter(_LIST_ITEM)),
        dated=date is not None,
    )  # fmt: skip


def _ticked(checked: bool | None, found: _Found) -> bool | None:  # noqa: FBT001 - the state of a box
    """The state of a check box: what it shows, since some programs change only that."""
    if checked is None or not found.lines:
        return checked
    return any(text.strip() in {TICKED, *_OTHER_TICKS} for _, text, _ in found.lines)


_OTHER_TICKS = ("☑", "✓", "✔", "✗", "✘", "x", "X")


def _line(holder: Element | None, text: str, bullet: bool) -> HeldLine:  # noqa: FBT001 - a fact of the line
    spacing = None if holder is None else holder.find(f"{w('pPr')}/{w('spacing')}")
    return HeldLine(text, bullet, spacing is not None and spacing.get(w("after")) == "0")


def title_of(data: bytes) -> str:
    """The title among the properties of a Word file; "" where it has none."""
    package = open_package(data, "the document")
    if not package.find(_CORE):
        return ""
    titles = (element.text for element in package.tree(_CORE).iter() if str(element.tag).endswith("}title"))
    return next(filter(None, titles), "")
