"""The text of one paragraph of a template, letter by letter, with the power to take a stretch of it out.

Word splits a tag over as many runs as it likes. Here the runs are one text, and a tag that is taken out leaves one
marker where it began, with the look of its first letter.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import XML_SPACE, is_on, w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

MARKER = "{urn:ehcp-tools:template}tag"
"""The element that stands where a tag was: between runs, with the run properties of the tag as its only child."""

OBJECT = "\ufffc"
"""Stands in a paragraph's text for anything in it that is no text: a picture, a page break, a field."""

_R, _T, _R_PR, _BR, _TYPE = w("r"), w("t"), w("rPr"), w("br"), w("type")
_LETTERS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t"}
_NOTHING = {_R_PR, w("softHyphen"), w("lastRenderedPageBreak")}
_PASSED = {w("pPr"), w("del"), w("moveFrom"), w("sdtPr"), w("proofErr"), w("bookmarkStart"), w("bookmarkEnd")}


@dataclass(slots=True)
class _Piece:
    """A stretch of the text that one element of a run gives."""

    start: int
    end: int
    element: Element


class Letters:
    """One paragraph. `text` is what its runs say; cut its tags out from the last to the first."""

    def __init__(self, paragraph: Element) -> None:
        self._pieces: list[_Piece] = []
        self._texts: list[str] = []
        self._length = 0
        self._read(paragraph)
        self.text = "".join(self._texts)

    def hidden(self, start: int) -> bool:
        """Whether the letter at `start` stands in a run that is hidden."""
        properties = self._at(start).element.getparent().find(_R_PR)  # type: ignore[union-attr] # in a run
        return properties is not None and is_on(properties.find(w("vanish")))

    def inside(self, start: int) -> tuple[Element, ...]:
        """The content controls of the template round the letter at `start`, within the paragraph and beyond."""
        return tuple(self._at(start).element.iterancestors(w("sdt")))

    def cut(self, start: int, end: int) -> Element:
        """Take a stretch out and put a marker in its place."""
        first, *others = (piece for piece in self._pieces if piece.start < end and piece.end > start)
        for piece in others:
            _keep(piece.element, (piece.element.text or "")[end - piece.start :])
        return _open(first.element, start - first.start, end - first.start)

    def _at(self, offset: int) -> _Piece:
        return next(piece for piece in self._pieces if piece.start <= offset < piece.end)

    def _read(self, parent: Element) -> None:
        for child in parent:
            if child.tag == _R:
                self._run(child)
            elif child.tag not in _PASSED:
                self._read(child)

    def _run(self, run: Element) -> None:
        for child in run:
            text = _text(child)
            if text:
                self._pieces.append(_Piece(self._length, self._length + len(text), child))
                self._texts.append(text)
                self._length += len(text)


def _text(element: Element) -> str:
    if element.tag == _T:
        return element.text or ""
    if element.tag in _NOTHING:
        return ""
    if element.tag == _BR:
        return OBJECT if element.get(_TYPE, "textWrapping") != "textWrapping" else "\n"
    return _LETTERS.get(str(element.tag), OBJECT)


def _keep(element: Element, text: str) -> None:
    """Leave only this text in an element of a run; drop what is empty then."""
    run = element.getparent()
    if text and element.tag == _T:
        element.text = text
        element.set(XML_SPACE, "preserve")
        return
    if run is not None:
        run.remove(element)
        _drop_if_empty(run)


def _open(element: Element, start: int, end: int) -> Element:
    """Split the run of `element` round a stretch of its text and put a marker between the halves."""
    run = element.getparent()
    if run is None:
        raise ValueError("a letter stands outside a run")
    marker, tail = etree.Element(MARKER), etree.Element(_R)
    properties = run.find(_R_PR)
    if properties is not None:
        marker.append(deepcopy(properties))
        tail.append(deepcopy(properties))
    text = element.text or ""
    rest = text[end:] if element.tag == _T else ""
    if rest:
        _keep(etree.SubElement(tail, _T), rest)
    tail.extend(list(element.itersiblings()))
    run.addnext(marker)
    marker.addnext(tail)
    _drop_if_empty(tail)
    _keep(element, text[:start])
    return marker


def _drop_if_empty(run: Element) -> None:
    parent = run.getparent()
    if parent is not None and all(child.tag == _R_PR for child in run):
        parent.remove(run)
