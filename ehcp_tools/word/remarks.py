"""Which words each comment in the margin is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.names import Element

_START, _END, _REFERENCE, _ID = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"), w("id")

Point = tuple[int, int]
"""The number of a paragraph and an offset in its text."""


def stretches(root: Element, paragraphs: Sequence[Paragraph]) -> Mapping[str, tuple[Point, Point]]:
    """For each comment of a part, by id, where the words it is about begin and end.

    A comment about no words has the place of its reference as both. One before the first words of the part stands
    there.
    """
    places = _places(paragraphs)
    begun: dict[str, Point | None] = {}
    found: dict[str, tuple[Point, Point]] = {}
    reached: Point | None = None
    waiting: list[str] = []
    for element in root.iter():
        if element in places:
            start, reached = places[element]
            begun |= dict.fromkeys(waiting, start)
            waiting.clear()
        elif element.tag == _START:
            waiting.append(element.get(_ID, ""))
        elif element.tag in {_END, _REFERENCE} and reached:
            mark = element.get(_ID, "")
            if element.tag == _END or mark not in found:
                found[mark] = (begun.get(mark) or reached, reached)
    return found


def _places(paragraphs: Sequence[Paragraph]) -> Mapping[Element, tuple[Point, Point]]:
    """Where the characters of each element begin and end: the whole of it, where it stands in several pieces."""
    places: dict[Element, tuple[Point, Point]] = {}
    for paragraph in paragraphs:
        pieces = paragraph.pieces
        ends = [*(piece.start for piece in pieces[1:]), len(paragraph.text)]
        for piece, end in zip(pieces, ends, strict=True):
            first = places.get(piece.element, ((paragraph.number, piece.start), None))[0]
            places[piece.element] = (first, (paragraph.number, end))
    return places
