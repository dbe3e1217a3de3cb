"""The words of the program: a draft, its blocks, and what a rule finds in them.

Offsets everywhere are code points of a block's visible text: a tab and a line break are one each, list marks are
not counted, soft hyphens are not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
"""The twelve lettered sections that reg. 12(1) of the SEND Regulations 2014 asks for, in their usual order."""


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


class Flag(StrEnum):
    """What is unusual about a stretch of text."""

    HIDDEN = "hidden"
    INSERTED = "inserted"
    HIGHLIGHTED = "highlighted"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its story part and, in a table, its table, row and column, each counted from 1.

    `part` is `body`, `header`, `footer`, `footnote`, `endnote` or `text box`. `header` is the text of the top cell
    of the block's column.
    """

    part: str = "body"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
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
        section = f"Section {self.section}" if self.section else "Before the first section"
        if self.place.part != "body":
            section = self.place.part.capitalize()
        if self.place.table:
            return f"{section}, table {self.place.table} row {self.place.row}"
        return f"{section}, paragraph {self.paragraph}"


@dataclass(frozen=True, slots=True)
class Remark:
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
    margin; `revisions` counts the tracked changes still in it.
    """

    path: str
    kind: Kind
    blocks: tuple[Block, ...]
    unread: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    comments: tuple[Remark, ...] = ()
    revisions: int = 0

    @cached_property
    def sections(self) -> Mapping[str, tuple[Block, ...]]:
        """The blocks of each section that has any, in the order of `LABELS`."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.section:
                found.setdefault(block.section, []).append(block)
        return {label: tuple(found[label]) for label in LABELS if label in found}


class Finding(NamedTuple):
    """What a rule says about a stretch of a draft.

    `text` is exactly `block.text[start:end]`. For a finding about the whole document `paragraph` is None, `start` and
    `end` are 0 and `text` is empty. `before` and `after` are the words round it in its sentence, for people to find it.
    """

    rule: str
    severity: Severity
    section: str | None
    where: str
    paragraph: int | None
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    fingerprint: str = ""
    before: str = ""
    after: str = ""

    @property
    def family(self) -> str:
        """The part of the rule's name before the dot."""
        return self.rule.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody answers for what some rules or families find: `names` of these, with a reason; `by` says who, or where.

    In the settings it may be for some `drafts` alone (patterns of paths) or for some `words`; in a draft it is a
    `remark`, for the words that one is about.
    """

    names: tuple[str, ...]
    reason: str
    by: str
    drafts: tuple[str, ...] = ()
    words: str = ""
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody answers for."""

    finding: Finding
    acceptance: Acceptance


@dataclass(frozen=True, slots=True)
class Score:
    """Readability of one stretch of text. Decimals are for data; people are shown a band."""

    flesch_kincaid_grade: float
    flesch_reading_ease: float

    @property
    def reading_age(self) -> float:
        """UK school convention: US grade plus five."""
        return self.flesch_kincaid_grade + 5


@dataclass(frozen=True, slots=True)
class SectionReport:
    """Size and readability of one section; `score` is None where no grade is given.

    `weekly_hours` are the hours of help a week, least and most, that its items add up to where they say so; those that
    come by the month or term are not among them.
    """

    label: str
    words: int
    sentences: int
    score: Score | None = None
    weekly_hours: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A need and what belongs to it: ids, or paragraph numbers (`¶34`) of items that have none."""

    need: str
    section: str
    paragraph: int
    area: str
    provision: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldenThread:
    """What joins needs, help and outcomes. `exact`: the plan says so; else it is a guess from areas of need."""

    exact: bool
    needs: tuple[Thread, ...]
    provision_without_need: tuple[str, ...] = ()
    outcomes_without_provision: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdultArea:
    """What leads to one area of adult life: ids, or paragraphs (`¶34`). `reason`: the plan says why nothing does."""

    outcomes: tuple[str, ...]
    provision: tuple[str, ...]
    reason: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was read and checked, or the problem that stopped that.

    `accepted` are findings that somebody answers for; `known` counts those that an earlier report already held.
    `prints` are hashes of what it says, where they are asked for.
    """

    path: str
    kind: Kind
    sections: tuple[SectionReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    problem: tuple[str, str, str] | None = None
    words: int = field(default=0)
    accepted: tuple[Accepted, ...] = ()
    known: int = 0
    golden_thread: GoldenThread | None = None
    pfa: Mapping[str, AdultArea] | None = None
    prints: bytes = field(default=b"", repr=False)
