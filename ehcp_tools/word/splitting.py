"""Runs cut so that a stretch of a paragraph is whole runs, and joined again.

A cut changes nothing that a reader sees: both halves keep the look of the run, and the blanks at the cut are kept.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.blanks import LINE_END, are_kept, laid_out
from ehcp_tools.word.names import XML_SPACE, Element, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.document import Paragraph

_P, _R, _R_PR, _R_PR_CHANGE, _ID = w("p"), w("r"), w("rPr"), w("rPrChange"), w("id")
_INSTRUCTION, _TEXTS = w("instrText"), {w("t"), w("delText")}
_ROUND_RUNS = frozenset(
    map(w, ("sdt", "sdtContent", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ins", "moveTo"))
)
"""What stands between a paragraph and its runs, and holds all that a paragraph may hold."""


@dataclass(slots=True)
class Letters:
    """A stretch of a paragraph, from `start` to `end`, that stands in one element from the letter `offset` on."""

    start: int
    end: int
    element: Element
    offset: int


class Runs:
    """The runs of one paragraph while they are cut.

    `ids` gives the numbers of tracked changes of format, which each run has of its own.
    """

    def __init__(self, paragraph: Paragraph, ids: Iterator[int]) -> None:
        self._letters = [
            Letters(piece.start, piece.start + len(source[0]), piece.element, piece.offset)
            for piece, source in zip(paragraph.pieces, paragraph.sources, strict=True)
        ]
        self._ids = ids
        self.cuts: set[int] = set()

    def cut(self, offset: int) -> None:
        """Let a run begin at a letter, where that can be; `cuts` are the places that a cut was needed at."""
        number = next((n for n, one in enumerate(self._letters) if one.start <= offset < one.end), None)
        if number is None:
            return
        letters = self._letters[number]
        run, element = letters.element.getparent(), letters.element
        begins = letters.start == offset and (number == 0 or self._letters[number - 1].element is not element)
        if run is None or not is_free(element) or not (begins or element.text):
            return
        if begins and run.index(element) == (run.find(_R_PR) is not None):
            return
        if not begins:
            self._lay_out(element)
            element = self._halve(element, letters.offset + offset - letters.start, offset)
        self._begin_run(run, element)
        self.cuts.add(offset)

    def within(self, start: int, end: int) -> list[Letters]:
        """The stretches from `start` to `end`; after cuts at both, each is the whole of its element."""
        return [one for one in self._letters if one.start < end and one.end > start]

    def holder(self, offset: int) -> Element:
        """The run that holds a letter, or what stands for one where no run can be cut: a formula, a ruby."""
        return holder(self.within(offset, offset + 1)[0].element)

    def _lay_out(self, element: Element) -> None:
        """Text that breaks lines in the file as it is shown: a half of it would be read in another way."""
        text = element.text or ""
        if not LINE_END.search(text) or are_kept(element):
            return
        element.text, gone = laid_out(text, element)
        for one in self._letters:
            if one.element is element:
                one.offset -= gone

    def _halve(self, element: Element, inside: int, offset: int) -> Element:
        """Cut the text of an element in two at its letter `inside`, the paragraph's letter `offset`."""
        text = element.text or ""
        tail = etree.Element(element.tag)
        tail.attrib.update(element.attrib)
        element.text, tail.text = text[:inside], text[inside:]
        for half, edge in ((element, text[inside - 1]), (tail, text[inside])):
            if edge.isspace():
                half.set(XML_SPACE, "preserve")
        element.addnext(tail)
        self._letters = [new for one in self._letters for new in _over(one, element, tail, inside, offset)]
        return tail

    def _begin_run(self, run: Element, first: Element) -> None:
        """Move an element of a run and all after it into a run of its own."""
        new = etree.Element(run.tag)
        new.attrib.update(run.attrib)
        rest = [first, *first.itersiblings()]
        run.addnext(new)
        look = run.find(_R_PR)
        if look is not None:
            new.append(deepcopy(look))
            for change in new.iter(_R_PR_CHANGE):
                change.set(_ID, str(next(self._ids)))
        new.extend(rest)


def _over(one: Letters, element: Element, tail: Element, inside: int, offset: int) -> Iterator[Letters]:
    """A stretch after its element was cut in two: itself, or what each half has of it."""
    if one.element is not element or one.end <= offset:
        yield one
    elif one.start >= offset:
        yield Letters(one.start, one.end, tail, one.offset - inside)
    else:
        yield Letters(one.start, offset, element, one.offset)
        yield Letters(offset, one.end, tail, 0)


def holder(element: Element) -> Element:
    """The highest element round this one that a mark between runs may stand beside and not within."""
    found = element
    for above in element.iterancestors():
        if above.tag == _P:
            break
        if above.tag not in _ROUND_RUNS:
            found = above
    return found


def is_free(element: Element) -> bool:
    """Whether an element of text stands in a run of its paragraph, so that the run can be cut at it.

    The label of a button stands in the instruction of a field, which is left whole.
    """
    run = holder(element)
    return run.tag == _R and element.getparent() is run and element.tag != _INSTRUCTION


def join(first: Element, second: Element) -> None:
    """Make two runs that were cut from one into one again; nothing where they no longer look alike."""
    if first.tag != _R or second.tag != _R or sorted(first.attrib.items()) != sorted(second.attrib.items()):
        return
    look = second.find(_R_PR)
    if _look(first.find(_R_PR)) != _look(look):
        return
    moved = [child for child in second if child is not look]
    last = first[-1] if len(first) else None
    if last is not None and moved and last.tag == moved[0].tag and last.tag in _TEXTS:
        last.text = f"{last.text or ''}{moved[0].text or ''}"
        if moved.pop(0).get(XML_SPACE) is None:
            last.attrib.pop(XML_SPACE, "")
    first.extend(moved)
    take_out(second)


def _look(properties: Element | None) -> bytes:
    """Run properties to be compared: without the number that each tracked change of format has of its own."""
    if properties is None:
        return b""
    bare = deepcopy(properties)
    bare.tail = None
    for change in bare.iter(_R_PR_CHANGE):
        change.attrib.pop(_ID, "")
    return etree.tostring(bare, method="c14n")


def take_out(element: Element) -> None:
    """Remove an element from what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
