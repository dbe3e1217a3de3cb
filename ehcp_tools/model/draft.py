"""A draft and its blocks: what is read, whatever the file was.

Offsets everywhere are code points of a block's visible text: a tab and a line break are one each, list marks are
not counted, soft hyphens are not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
"""The twelve lettered sections that reg. 12(1) of the SEND Regulations 2014 asks for, in their usual order."""

OUR_NAME = "EHCP check"
"""What our comments and tracked changes in copies of drafts are signed with. Such comments are no part of a draft."""


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for an error, rising as severity falls: sorts the worst first."""
        return tuple(Severity).index(self)


class Kind(StrEnum):
    """What sort of document a draft is."""

    PLAN = "plan"
    REVIEW = "review"
    CONTRIBUTION = "contribution"
    LETTER = "letter"
    ADVICE = "advice"
    EXTRACT = "extract"


class Shape(StrEnum):
    """How a block stands on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    CELL = "cell"


PARAGRAPH, HEADING, BULLET, CELL = Shape.PARAGRAPH, Shape.HEADING, Shape.BULLET, Shape.CELL
"""For what asks it of every block: Python 3.11 finds a name ten times sooner than a member of an enumeration."""


class Flag(StrEnum):
    """What is unusual about a stretch of text."""

    HIDDEN = "hidden"
    INSERTED = "inserted"
    HIGHLIGHTED = "highlighted"
    PROMPT = "prompt"


class Place(NamedTuple):
    """Where a block stands: its story part and, in a table, its table, row and column, each counted from 1.

    `part` is `body`, `header`, `footer`, `footnote`, `endnote` or `text box`. `header` is the text of the top cell
    of the block's column.
    """

    part: str = "body"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: str = ""


class Mark(NamedTuple):
    """A stretch of a block that carries a flag."""

    start: int
    end: int
    flag: Flag


class Block(NamedTuple):
    """One visible paragraph, bullet, heading or cell paragraph of a draft, in reading order.

    `paragraph` counts from 1 over all story parts; paragraphs without visible text are not counted.
    `section` is a label of `LABELS`, or None before the first one.
    `field` is the case path of the content control of ours that holds the whole block, or "".
    `opens` says that this block is a label that opens its section rather than text in it. `filled` says that some of it
    stands in a content control of a template. (A named tuple, as are findings: these are made three times as fast as
    frozen dataclasses, and a batch has many thousands.)
    """

    text: str
    paragraph: int
    shape: Shape = Shape.PARAGRAPH
    section: str | None = None
    place: Place = Place()
    level: int = 0
    field: str = ""
    opens: bool = False
    marks: tuple[Mark, ...] = ()
    filled: bool = False

    @property
    def where(self) -> str:
        """The place in words, as a person would say it: `Section F, table 2 row 3`."""
        part, table, row, _, _ = self.place
        section = f"Section {self.section}" if self.section else "Outside the sections"
        if part != "body":
            section = part.capitalize()
        return f"{section}, table {table} row {row}" if table else f"{section}, paragraph {self.paragraph}"


class Remark(NamedTuple):
    """A comment in the margin of a draft: no text of it.

    `start` and `end` are where the words it is about begin and end, each the `paragraph` of a block and an offset in
    it; None where that is not known.
    """

    author: str
    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


@dataclass(frozen=True)
class Draft:
    """A document as text: what lint reads, whatever the file was.

    `unread` names what the file holds that cannot be read as text (a picture, an embedded file).
    `fields` are the case paths of our content controls met on the way, in order. `comments` are the remarks in its
    margin; `revisions` counts the tracked changes still in it. `caution` says why what was read is less certain than a
    Word file's text, or "".
    """

    path: str
    kind: Kind
    blocks: tuple[Block, ...]
    unread: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    comments: tuple[Remark, ...] = ()
    revisions: int = 0
    caution: str = ""

    @cached_property
    def sections(self) -> Mapping[str, tuple[Block, ...]]:
        """The blocks of each section that has any, in the order of `LABELS`."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.section:
                found.setdefault(block.section, []).append(block)
        return {label: tuple(found[label]) for label in LABELS if label in found}
