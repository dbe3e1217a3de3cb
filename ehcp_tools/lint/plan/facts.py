"""The facts that a draft states of itself: whose plan it is, its status and its dates, each with its place.

A content control of ours says what it holds wherever it stands. A label (`Date of birth:`, or the cell to the left) is
believed only where plans keep such details: outside sections B to J, and for the child's own only before Section B.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.wordlists import details
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.model import Block

_LINE = lazy(
    r"(?:^|\t|[ ]{3}|[|·;])[ ]*(?P<label>[^:\t\n|·;]{2,60}?)[ ]*[:\t][ ]*(?P<value>[^\s|][^\n\t|·;]*?)"
    r"(?=[ ]*(?:$|\t|[ ]{3}|[|·;]))",
    re.MULTILINE,
)
_LONGEST = 60
"""A cell of more characters is no label."""
_INDEX = compiled(r"\[\d+\]")
_CLOSED = frozenset("BCDEFGHIJ")
"""Sections in which a label announces no fact of the plan: the first letters of their labels."""

_OWN = frozenset(
    """legal_name preferred_name known_as date_of_birth upn nhs_number pronouns sex year_group setting age address
    """.split()
)
"""Facts of the child, which stand before Section B; after it a name or an address is somebody else's."""

_OTHERS = lazy(
    r"\b(?:parents?|mother|father|carers?|guardian|siblings?|brothers?|sisters?|famil(?:y|ies)|relatives?|contacts?|"
    r"professionals?|officer|gp|doctor|social worker|advis[eo]rs?|involved|services?|people|who lives|placing|"
    r"emergency|interpreter|author|writer|prepared by|council details|school details|setting details)\b"
)
_OWNERS = lazy(r"\b(?:child|young person|pupil|student|learner|cyp)\b")
_ROW_OF_HEADERS = frozenset(
    """details relationship role date signature contact address email telephone phone information response name answer
    organisation service title language about type notes comments""".split()
)
"""Words of which one at least stands in the second cell of a row that heads a table."""

_WORDED = r"(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ .-](?P<m1>[a-z]{3,9})(?:\.?,? |[.-])(?P<y1>(?:19|20)\d\d|[’']\d\d)"
_AMERICAN = r"(?P<m4>[a-z]{3,9}) (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>(?:19|20)\d\d)"
_FIGURES = r"(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})(?:[/.]|-(?=\d{4}))(?P<y2>(?:19|20)?\d\d)(?!\d)"
_ISO = r"(?P<y3>(?:19|20)\d\d)[- ](?P<m3>\d\d)[- ](?P<d3>\d\d)(?!\d)"
_DATE = compiled(rf"(?<![\w/.])(?:{_WORDED}|{_FIGURES}|{_ISO}|{_AMERICAN})(?!\w)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = lazy(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)


class Fact(NamedTuple):
    """A fact as a draft states it: which one, its text, and the stretch of block `number` it stands in."""

    name: str
    text: str
    number: int
    start: int

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + len(self.text)


def day_of(text: str) -> date | None:
    """The first full date in a text: 5 November 2026, 5th Nov ’26, 05/11/2026, 5.11.26 or 2026-11-05 (day first)."""
    return next((day for day, _, _ in days_in(text)), None)


def days_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Every full date in a text, with the stretch it stands in. The text may be folded. No date, no mention."""
    for found in _DATE.finditer(text):
        year, month, day = next(
            (found[f"y{way}"], found[f"m{way}"].lower(), found[f"d{way}"]) for way in "1234" if found[f"y{way}"]
        )
        if not month.isdigit():
            month = str(_MONTHS.index(month[:3]) + 1) if _MONTH_NAMES.fullmatch(month) else "0"
        year = year.lstrip("’'")
        try:
            yield date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day)), *found.span()
        except ValueError:
            continue


def facts(blocks: Sequence[Block]) -> tuple[Fact, ...]:
    """Every fact that the draft states, in reading order; the same fact may be stated several times."""
    return tuple(_Walk(blocks).found())


class _Walk:
    """The walk through the blocks: whether Section B was reached, and who the details here are about."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.own, self.others = True, False
        self.table: int | None = None
        self.row = 0

    def found(self) -> Iterator[Fact]:
        for number, block in enumerate(self.blocks):
            closed = block.section is not None and block.section[0] in _CLOSED
            if closed:
                self.own = False
            elif block.place.part == "body":
                self._reach(number, block)
            name = _of_field(block.field) if block.field else None
            if name:
                yield Fact(name, block.text, number, 0)
            elif not closed:
                yield from filter(self._believed, self._labelled(number, block))

    def _reach(self, number: int, block: Block) -> None:
        """Note where the walk has come to: a heading, or a row, may say whose details follow."""
        if block.section and block.section != "A":
            self.own = False
        heads = block.shape is Shape.HEADING or (block.place.table and _alone(self.blocks, number))
        first = block.place.column == 1 and (block.place.table, block.place.row) != (self.table, self.row)
        if block.place.table != self.table:
            self.others = self.others and block.place.table is not None
        if heads or first:
            text = block.text.lower()
            if _OTHERS.search(text):
                self.others = not (heads and _OWNERS.search(text))
            elif heads:
                self.others = False
        self.table, self.row = block.place.table, block.place.row or 0

    def _believed(self, fact: Fact) -> bool:
        return fact.name not in _OWN or (self.own and (not self.others or fact.name in {"upn", "nhs_number"}))

    def _labelled(self, number: int, block: Block) -> Iterator[Fact]:
        label = _row_label(self.blocks, number)
        if label:
            if label in _by_label() and not (block.place.row == 1 and _heads(block.text)):
                yield Fact(_by_label()[label], block.text, number, 0)
            return
        if ":" not in block.text and "\t" not in block.text:
            return
        for line in _LINE.finditer(block.text):
            name = _by_label().get(_plain(line["label"]))
            if name:
                yield Fact(name, line["value"].strip(), number, line.start("value"))


def _alone(blocks: Sequence[Block], number: int) -> bool:
    """Whether a cell is all its row holds."""
    return not (_in_one_row(blocks, number, number - 1) or _in_one_row(blocks, number, number + 1))


def _in_one_row(blocks: Sequence[Block], number: int, other: int) -> bool:
    """Whether there is another block of that number, in the row of this one."""
    if not 0 <= other < len(blocks):
        return False
    place, near = blocks[number].place, blocks[other].place
    return near.table == place.table and near.row == place.row


def _heads(text: str) -> bool:
    """Whether a cell of a first row is a header rather than a value."""
    words = _plain(text).split()
    return _plain(text) in _by_label() or (0 < len(words) <= 4 and not _ROW_OF_HEADERS.isdisjoint(words))


def _row_label(blocks: Sequence[Block], number: int) -> str:
    """The text of the cell left of this block, where the block begins a cell."""
    place = blocks[number].place
    if not place.table or not number or place.column == 1:
        return ""
    before = blocks[number - 1].place
    if (before.table, before.row) != (place.table, place.row) or before.column == place.column:
        return ""
    label = blocks[number - 1].text
    return _plain(label) if len(label) <= _LONGEST else label


def _of_field(path: str) -> str | None:
    """The fact that a control holds, whichever item of its list it is."""
    head = path.partition("[")[0]
    return _by_field().get(path if head == path else _INDEX.sub("", path)) if head in _heads_of_fields() else None


@cache
def _heads_of_fields() -> frozenset[str]:
    return frozenset(path for path in _by_field()) | {path.partition(".")[0] for path in _by_field()}


@cache
def _by_field() -> Mapping[str, str]:
    return {path: name for name, detail in details().items() for path in detail.fields}


@cache
def _by_label() -> Mapping[str, str]:
    return {label: name for name, detail in details().items() for label in detail.labels}


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[^\w' ]", " ", label.replace("’", "'").lower()).split())
