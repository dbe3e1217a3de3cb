"""A Word file as text that knows where each of its characters stands."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.model import Mark, Place, Shape
    from ehcp_tools.word.names import Element


class View(StrEnum):
    """Which side of the tracked changes is read.

    ACCEPTED is the text as if all were accepted, ORIGINAL as if all were rejected.
    """

    ACCEPTED = "accepted"
    ORIGINAL = "original"


ACCEPTED = View.ACCEPTED
"""For what asks it of every tracked change: Python 3.11 finds a name ten times sooner than a member."""

Source: TypeAlias = "tuple[str, Element, int]"
"""Text, the element it comes from, and where in that element's text it starts."""


class Piece(NamedTuple):
    """A stretch of a paragraph that comes from one element.

    The character at `start + n` of the paragraph is the character `offset + n` of `element`'s text; an element without
    text (a tab, a break, a symbol) stands for one character.
    """

    start: int
    element: Element
    offset: int


class Paragraph(NamedTuple):
    """One paragraph with visible text. `number` counts from 1 in reading order; `part` is the member it is kept in.

    `field` is the tag of the innermost content control that holds the whole paragraph, or "". `sources` are the
    stretches of its text, each with its element and its place there; ask for `pieces`. (A named tuple: a file has
    thousands of them, and these are made three times as fast as frozen dataclasses.) `filled`: a content control stands
    in it or round it.
    """

    text: str
    number: int
    part: str
    shape: Shape
    level: int
    place: Place
    field: str
    marks: tuple[Mark, ...]
    sources: Sequence[Source]
    filled: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches of the text in order, each with where it starts."""
        starts = accumulate((len(text) for text, _, _ in self.sources), initial=0)
        return tuple(Piece(start, *source[1:]) for start, source in zip(starts, self.sources, strict=False))


class Control(NamedTuple):
    """A content control: its tag and title as Word keeps them, and the text in it.

    The paragraphs of a control round several are joined by line breaks. `prompt` says that the text only asks for an
    answer; `checked` is the state of a check box and None for other controls.
    """

    tag: str
    title: str
    text: str
    prompt: bool = False
    checked: bool | None = None


class Comment(NamedTuple):
    """A remark in the margin: no text of the document.

    `start` and `end` are where the words it is about begin and end, each the number of a paragraph and an offset in its
    text; None where that is not known.
    """

    author: str
    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


class WordDocument(NamedTuple):
    """What a Word file says. `parts` are the members that were read, in reading order.

    `unread` names in plain words what is in the file but cannot be read; `revisions` counts its tracked changes.
    """

    parts: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...]
    unread: tuple[str, ...]
    controls: tuple[Control, ...]
    revisions: int


def locate(paragraph: Paragraph, offset: int) -> Piece:
    """The element that holds the character at `offset`: `start` is `offset` itself, and `offset` the place in it."""
    pieces = paragraph.pieces
    found = pieces[bisect_right(pieces, offset, key=lambda piece: piece.start) - 1]
    return Piece(offset, found.element, found.offset + offset - found.start)
