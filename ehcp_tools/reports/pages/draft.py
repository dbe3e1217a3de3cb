"""One draft on the page: its text section by section with the findings in it, or the findings alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.readability import band
from ehcp_tools.reports.pages.groups import Group, groups
from ehcp_tools.reports.pages.stretches import Note, Stretch, stretches
from ehcp_tools.reports.pages.verdict import Verdict, verdict
from ehcp_tools.reports.wording import between, counted_by_severity
from ehcp_tools.sections import ehc_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Block, Checked, SectionReport
    from ehcp_tools.reports.pages.families import Families

_LIST = 2
"""Columns of a table that needs no heads beside its cells: what is asked, and the answer."""


class Passage(NamedTuple):
    """A paragraph with its findings. `head` is the head of its column, at the first paragraph of a cell."""

    block: Block
    head: str
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


class Row(NamedTuple):
    """A row of a table, by its number, or one paragraph, which has none."""

    number: int | None
    passages: tuple[Passage, ...]


class Table(NamedTuple):
    """Rows of one table of the draft, by its number; or paragraphs, which have none."""

    number: int | None
    rows: tuple[Row, ...]


class Chapter(NamedTuple):
    """A stretch of the draft in one section; `notes` are on the section as a whole. A draft without sections has one
    without a title.
    """

    title: str
    notes: tuple[Note, ...]
    tables: tuple[Table, ...]


class Measure(NamedTuple):
    """A section in figures: how long, how it reads, hours of help a week, findings of each severity."""

    title: str
    words: int
    reads: str
    hours: str
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class DraftPage:
    """A draft as the page shows it.

    `number` counts from 1; `name` tells it from the others; `places` is how many places of one rule are listed;
    `group` is whose work it is; `earlier` is how many findings it had in an earlier report.
    """

    number: int
    name: str
    checked: Checked
    rules: Mapping[str, Rule]
    kinds: Families
    places: int
    group: str = ""
    sampled: bool = False
    earlier: int | None = None

    @property
    def id(self) -> str:
        """What its anchors on the page begin with."""
        return f"d{self.number}"

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings, advice."""
        return counted_by_severity(self.checked.findings)

    @property
    def change(self) -> int | None:
        """How many findings more than in the earlier report; None where it was not in there."""
        return None if self.earlier is None else sum(self.counts) - self.earlier

    @cached_property
    def verdict(self) -> Verdict:
        """What to do about it, in a few words."""
        return verdict(self.checked, self.rules, self.kinds)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Its findings, numbered in reading order."""
        return tuple(Note(number, one, self.rules[one.rule]) for number, one in enumerate(self.checked.findings, 1))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Its findings by rule and section, for a page without its text."""
        return groups(self.checked.findings, self.rules, self.kinds, self.places)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its text; none where that was not kept."""
        stretches_of = [
            (label, tuple(blocks)) for label, blocks in groupby(self.checked.blocks, key=lambda b: b.section)
        ]
        lone = not any(label for label, _ in stretches_of)
        begun: set[str] = set()
        return tuple(self._chapter(place, *pair, begun, lone=lone) for place, pair in enumerate(stretches_of, 1))

    @property
    def notes_on_whole(self) -> tuple[Note, ...]:
        """Those on no paragraph that is shown and on no section that is."""
        shown = {block.paragraph for block in self.checked.blocks}
        labels = {block.section for block in self.checked.blocks} - {None}
        return tuple(
            note
            for note in self.notes
            if note.finding.paragraph not in shown and not (self._on_section(note) and note.finding.section in labels)
        )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Each section in figures."""
        return tuple(map(self._measure, self.checked.sections))

    @cached_property
    def lines(self) -> Mapping[str, str]:
        """The text of each paragraph by the name that the golden thread has for it (`¶34`)."""
        return {f"¶{block.paragraph}": block.text for block in self.checked.blocks}

    def _measure(self, section: SectionReport) -> Measure:
        counts = counted_by_severity(one for one in self.checked.findings if (one.section or "") == section.label)
        reads = band(section.score) if section.score else ""
        hours = between(*section.weekly_hours) if section.weekly_hours else ""
        return Measure(titled(section.label), section.words, reads, hours, counts)

    def _chapter(
        self, place: int, label: str | None, blocks: Sequence[Block], begun: set[str], *, lone: bool
    ) -> Chapter:
        title = titled(label) if label else "" if lone else _outside(blocks[0], place)
        notes: tuple[Note, ...] = ()
        if label and label not in begun:
            notes = tuple(note for note in self.notes if self._on_section(note) and note.finding.section == label)
        elif label:
            title = f"{title}, continued"
        begun.add(label or "")
        return Chapter(title, notes, tuple(self._tables(blocks)))

    def _on_section(self, note: Note) -> bool:
        return note.finding.paragraph is None and note.finding.section is not None

    def _tables(self, blocks: Sequence[Block]) -> Iterator[Table]:
        for number, those in groupby(blocks, key=lambda block: block.place.table):
            if number is None:
                yield Table(None, tuple(Row(None, (self._passage(block, ""),)) for block in those))
            else:
                cells = tuple(those)
                headed = max(cell.place.column or 0 for cell in cells) > _LIST
                rows = groupby(cells, key=lambda block: block.place.row)
                yield Table(number, tuple(Row(row, tuple(self._cells(one, headed=headed))) for row, one in rows))

    def _cells(self, row: Iterable[Block], *, headed: bool) -> Iterator[Passage]:
        for _, cell in groupby(row, key=lambda block: block.place.column):
            for place, block in enumerate(cell):
                shown = headed and place == 0 and block.place.row != 1
                yield self._passage(block, block.place.header if shown else "")

    def _passage(self, block: Block, head: str) -> Passage:
        notes = self._by_paragraph.get(block.paragraph, ())
        return Passage(block, head, stretches(block.text, notes), tuple(notes))

    @cached_property
    def _by_paragraph(self) -> Mapping[int | None, list[Note]]:
        found: dict[int | None, list[Note]] = {}
        for note in self.notes:
            found.setdefault(note.finding.paragraph, []).append(note)
        return found


def titled(label: str | None) -> str:
    """A section as it is called: `Section F: Special educational provision`."""
    titles = {section.label: section.title for section in ehc_plan().sections}
    return f"Section {label}: {titles[label]}" if label in titles else "Outside the sections"


def _outside(block: Block, place: int) -> str:
    if block.place.part != "body":
        return "Headers, footers and notes"
    return "Before the first section" if place == 1 else "Outside the sections"
