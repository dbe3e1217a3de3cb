"""Parts of a template made ready to be copied, and parts of a filled document made whole."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import COMPATIBILITY, WORD_2010, WORD_DRAWING, w, w14
from ehcp_tools.word.stand_ins import STAND_IN, StandIns
from ehcp_tools.word.write_runs import join_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.word.names import Element

LINK_ORIGIN = "ehcp-link"
"""Numbers the links and bookmarks of a template, so that the copies of each are known in the filled document."""

_P, _TBL, _TR, _SECT_PR, _TBL_HEADER = w("p"), w("tbl"), w("tr"), w("sectPr"), w("tblHeader")
_START, _END, _NAME, _ID, _ANCHOR = w("bookmarkStart"), w("bookmarkEnd"), w("name"), w("id"), w("anchor")
_T, _BOX_CONTENT, _FALLBACK = w("t"), w("txbxContent"), f"{{{COMPATIBILITY}}}Fallback"
_HYPERLINK, _CONTROL_ID, _VAL = w("hyperlink"), w("id"), w("val")
_DRAWING = f"{{{WORD_DRAWING}}}docPr"
_NEEDS_LAST_PARAGRAPH = {w(name) for name in ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")}
_LEFTOVERS = (w("proofErr"), w("lastRenderedPageBreak"))
_EDITS = ("R", "RPr", "RDefault", "P", "Tr", "Sect", "Del")
_TRACES = (w14("paraId"), w14("textId"), *(w(f"rsid{kind}") for kind in _EDITS))
_IGNORABLE, _CONFORMANCE = f"{{{COMPATIBILITY}}}Ignorable", w("conformance")


def tidy(root: Element) -> None:
    """Take out of a template's part what Word noted for itself: proofing marks, editing sessions, paragraph ids."""
    for leftover in list(root.iter(*_LEFTOVERS)):
        parent = leftover.getparent()
        if parent is not None:
            parent.remove(leftover)
    for element in root.iter():
        for trace in _TRACES if element.attrib else ():
            element.attrib.pop(trace, "")
    join_runs(root)
    for number, link in enumerate(root.iter(_HYPERLINK, _START)):
        link.set(LINK_ORIGIN, str(number))


def new_root(root: Element) -> Element:
    """A part's root without its content, which says that it may hold Word 2010's check boxes."""
    names = {**root.nsmap, "w14": WORD_2010, "mc": COMPATIBILITY}
    new = etree.Element(root.tag, nsmap=names)  # type: ignore[arg-type] # the stubs know no default namespace
    new.attrib.update(root.attrib)
    new.attrib.pop(_CONFORMANCE, "")
    ignorable = new.get(_IGNORABLE, "").split()
    new.set(_IGNORABLE, " ".join(ignorable if "w14" in ignorable else [*ignorable, "w14"]))
    return new


def xml_of(root: Element) -> bytes:
    """A part as it is written."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def new_child(parent: Element, model: Element) -> Element:
    """An element like `model`, without its content, at the end of `parent`."""
    new = etree.SubElement(parent, model.tag)
    new.attrib.update(model.attrib)
    return new


def move_in(parent: Element, holder: Element) -> None:
    """Put what an element holds at the end of another one. The holder is of no use after that."""
    # lxml moves an element in its document sooner than many of them from another document.
    parent.append(holder)
    parent.extend(list(holder))
    parent.remove(holder)


def text_boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a paragraph, not those within them."""
    for child in element:
        if child.tag == _BOX_CONTENT:
            yield child
        else:
            yield from text_boxes(child)


def shown_once(box: Element) -> bool:
    """Whether a text box is not the second form that Word keeps of it for old programs."""
    return next(box.iterancestors(_FALLBACK), None) is None


def visible_text(root: Element, kept: StandIns) -> str:
    """The text of a part so far, each paragraph on a new line."""
    return "".join([
        element.text or "" if element.tag == _T else "\n" if element.tag == _P else kept.text(element)
        for element in root.iter(_P, _T, STAND_IN)
    ])  # fmt: skip


def close(container: Element) -> None:
    """Give what holds paragraphs what Word wants of it: a last paragraph, and a paragraph between two tables."""
    if container.tag not in _NEEDS_LAST_PARAGRAPH:
        return
    tags = [child.tag for child in container]
    if _TBL in tags:
        _part_tables(container)
    last = len(tags) - (tags[-1:] == [_SECT_PR])
    if not last or tags[last - 1] != _P:
        container.insert(len(container) - (len(tags) - last), _empty_paragraph() if last else etree.Element(_P))


def _part_tables(container: Element) -> None:
    for table in container.iterchildren(_TBL):
        below = table.getnext()
        if below is not None and below.tag == _TBL:
            table.addnext(_empty_paragraph())


def has_rows(table: Element, kept: StandIns) -> bool:
    """Whether a table still has a row that is more than a heading."""
    rows = table.iter(_TR, STAND_IN)
    return any(kept.markup(row).rows if row.tag == STAND_IN else not is_heading(row) for row in rows)


def is_heading(row: Element) -> bool:
    """Whether a row of a table is one of its headings."""
    return row.find(f"{w('trPr')}/{_TBL_HEADER}") is not None


def _empty_paragraph() -> Element:
    """A paragraph that takes no room."""
    paragraph = etree.Element(_P)
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    etree.SubElement(properties, w("spacing"), {w(name): value for name, value in spacing.items()})
    etree.SubElement(etree.SubElement(properties, w("rPr")), w("sz")).set(w("val"), "2")
    return paragraph


def number_parts(roots: Iterable[Element], kept: StandIns) -> list[list[int]]:
    """Make the ids of controls, drawings and bookmarks unique over the parts, and lead each link to its own copy.

    Gives the numbers of those controls in each part for which something stands in.
    """
    roots = tuple(roots)
    controls, drawings, bookmarks = count(1), count(1), count(1)
    later = [_number_controls(root, controls, kept) for root in roots]
    for root in roots:
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(next(drawings)))
        _number_bookmarks(root, bookmarks)
    _lead_links(roots)
    return later


def _number_controls(root: Element, numbers: Iterator[int], kept: StandIns) -> list[int]:
    later: list[int] = []
    for control in root.iter(_CONTROL_ID, STAND_IN):
        if control.tag == STAND_IN:
            later += islice(numbers, kept.markup(control).controls)
        else:
            control.set(_VAL, str(next(numbers)))
    return later


def number_later(element: Element) -> int:
    """Leave room for the numbers of the controls in an element that is kept as mark-up; gives how many there are."""
    controls = list(element.iter(_CONTROL_ID))
    for control in controls:
        control.set(_VAL, "?")
    return len(controls)


def has_links(element: Element) -> bool:
    """Whether there is more in an element than controls that gets a number or is led elsewhere."""
    return next(element.iter(_DRAWING, _START, _END, _HYPERLINK), None) is not None


def _number_bookmarks(root: Element, numbers: Iterator[int]) -> None:
    """New ids in order; an end without a start, or a start without an end, goes: its other half was left out."""
    opened: dict[str, Element] = {}
    for mark in list(root.iter(_START, _END)):
        key = mark.get(_ID, "")
        if mark.tag == _START:
            opened[key] = mark
        elif key in opened:
            number = str(next(numbers))
            opened.pop(key).set(_ID, number)
            mark.set(_ID, number)
        else:
            _remove(mark)
    for mark in opened.values():
        _remove(mark)


def _remove(mark: Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)


def _lead_links(roots: tuple[Element, ...]) -> None:
    """The second copy of a bookmark gets a name of its own, and the second copy of a link to it follows it there."""
    names: dict[str, list[str]] = {}
    for mark in _all(roots, _START):
        name = mark.get(_NAME, "")
        copies = names.setdefault(name, [])
        copies.append(name if not copies else f"{name[:34]}_{len(copies) + 1}")
        mark.set(_NAME, copies[-1])
        mark.attrib.pop(LINK_ORIGIN, "")
    met: dict[str, int] = {}
    for link in _all(roots, _HYPERLINK):
        origin = str(link.attrib.pop(LINK_ORIGIN, ""))
        copies = names.get(link.get(_ANCHOR, ""), [])
        met[origin] = met.get(origin, 0) + 1
        if copies:
            link.set(_ANCHOR, copies[min(met[origin], len(copies)) - 1])


def _all(roots: tuple[Element, ...], tag: str) -> Iterator[Element]:
    return (element for root in roots for element in root.iter(tag))
