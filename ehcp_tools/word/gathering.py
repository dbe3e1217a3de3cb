"""What is found while a Word file is read, kept in reading order: paragraphs, tables and content controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import CELL, PARAGRAPH, Flag, Mark, Place
from ehcp_tools.word.document import Control, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.model import Shape
    from ehcp_tools.word.document import Source

INSERTED, PROMPT, HIDDEN, HIGHLIGHTED = 1, 2, 4, 8
"""The flags of text while it is read: one bit each."""
_FLAGS = ((INSERTED, Flag.INSERTED), (PROMPT, Flag.PROMPT), (HIDDEN, Flag.HIDDEN), (HIGHLIGHTED, Flag.HIGHLIGHTED))
_NAMED = [[flag for bit, flag in _FLAGS if bits & bit] for bits in range(16)]
"""The flags that bits stand for."""
BODY = Place()


class Named(NamedTuple):
    """What a content control says of itself."""

    tag: str = ""
    title: str = ""
    prompt: bool = False
    checked: bool | None = None


class Opened:
    """A control that has begun: where its text starts and, once closed, ends, in lines and characters.

    `start` is None for a control round whole paragraphs.
    """

    def __init__(self, named: Named, line: int, start: int | None) -> None:
        self.named, self.line, self.start = named, line, start
        self.last = self.end = 0


class Table:
    """A table while it is read: its number, the row and column reached, and its header row by column."""

    def __init__(self, number: int, part: str) -> None:
        self.number, self.part = number, part
        self.row, self.column, self.heading = 0, 1, True
        self.headers: dict[int, str] = {}

    def next_row(self, before: int, *, header: bool) -> None:
        """Begin a row that leaves out some columns; `header`: it is to be repeated on every page."""
        self.row += 1
        self.column = 1 + before
        self.heading = self.row == 1 or (self.heading and header)

    def place(self) -> Place:
        """Where the cell to be read stands."""
        header = "" if self.row == 1 else self.headers.get(self.column, "")
        return tuple.__new__(Place, (self.part, self.number, self.row, self.column, header))  # in half the time

    def end_cell(self, lines: Iterable[str], span: int) -> None:
        """Leave a cell that holds these lines and covers so many columns."""
        if self.heading:
            text = " ".join(filter(None, lines))
            self.headers.update(dict.fromkeys(range(self.column, self.column + span), text))
        self.column += span


class Gathering:
    """All that was found so far. `lines` are the texts of all paragraphs, also of those that show nothing."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.lines: list[str] = []
        self.opened: list[Opened] = []
        self.part, self.place = "", BODY
        self.table: Table | None = None
        self.tables = self.flags = 0
        self.holders: list[str] = []

    def turn_to(self, part: str, kind: str) -> None:
        """Turn to a new part; `kind` is its word in `Place`."""
        self.part, self.place, self.table = part, Place(part=kind), None

    def keep(
        self,
        text: str,
        shape: Shape,
        level: int,
        flagged: Sequence[tuple[int, int, int]] = (),
        sources: Sequence[Source] = (),
    ) -> None:
        """Add a paragraph. `flagged` are its stretches of unusual text: start, end and flags."""
        if text and not text.isspace():
            begun = bool(self.opened) and self.opened[-1].line == len(self.lines)
            holder = self._holder(len(text)) if begun or self.holders else ""
            filled = begun or bool(holder)
            number = len(self.paragraphs) + 1
            marks = marks_of(flagged) if flagged else ()
            said = (text, number, self.part, shape, level, self.place, holder, marks, sources, filled)
            self.paragraphs.append(tuple.__new__(Paragraph, said))  # in half the time
        self.lines.append(text)

    def plain_shape(self) -> Shape:
        """How a paragraph stands that is neither heading nor bullet."""
        return PARAGRAPH if self.table is None else CELL

    def open_table(self) -> tuple[Place, Table | None]:
        """Begin a table; gives what to close it with. Tables are numbered from 1 in the order they begin."""
        outer = self.place, self.table
        self.tables += 1
        self.table = Table(self.tables, self.place.part)
        return outer

    def close_table(self, outer: tuple[Place, Table | None]) -> None:
        """Go back to where the table stands."""
        self.place, self.table = outer

    def open(self, named: Named, start: int | None = None) -> Opened:
        """Begin a control: at a character of the paragraph being read, or round whole paragraphs."""
        opened = Opened(named, len(self.lines), start)
        self.opened.append(opened)
        if start is None:
            self.holders.append(named.tag)
        return opened

    def close(self, opened: Opened, end: int = 0) -> None:
        """End a control."""
        opened.last, opened.end = len(self.lines), end
        if opened.start is None:
            self.holders.pop()

    def controls(self) -> tuple[Control, ...]:
        """The content controls met so far, in order, each with its text."""
        return tuple(map(self._closed, self.opened))

    def _closed(self, opened: Opened) -> Control:
        tag, title, prompt, checked = opened.named
        if opened.start is None:
            return Control(tag, title, "\n".join(self.lines[opened.line : opened.last]), prompt, checked)
        return Control(tag, title, self.lines[opened.line][opened.start : opened.end], prompt, checked)

    def _holder(self, length: int) -> str:
        """The tag of the innermost control that holds the whole of a paragraph of this length."""
        for opened in reversed(self.opened):
            if opened.line < len(self.lines) or opened.start is None:
                break
            if opened.start == 0 and opened.end == length:
                return opened.named.tag
        return next(filter(None, reversed(self.holders)), "")


def marks_of(flagged: Sequence[tuple[int, int, int]]) -> tuple[Mark, ...]:
    """The flagged stretches in order, each as long as can be."""
    if len(flagged) == 1:  # as in most paragraphs that have any
        start, end, bits = flagged[0]
        return tuple([Mark(start, end, flag) for flag in _NAMED[bits]])
    bits = 0
    for _, _, flags in flagged:
        bits |= flags
    found = [mark for bit, flag in _FLAGS if bits & bit for mark in _stretches(flagged, bit, flag)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _stretches(flagged: Iterable[tuple[int, int, int]], bit: int, flag: Flag) -> list[Mark]:
    found: list[Mark] = []
    for start, end, flags in flagged:
        if not flags & bit:
            continue
        first = found.pop().start if found and found[-1].end >= start else start
        found.append(Mark(first, end, flag))
    return found
