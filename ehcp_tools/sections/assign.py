"""Giving each block of a draft its section, whatever the layout: headings in any order, tables that mix sections.

Within a table a label says its section for the cells below it and below columns without one at its right (a column
label: “F: Provision | Who | How often”), for the cells beside and below it (a row label), or for all that follows (a
row that holds nothing else). After the table the section is again what it was before, unless a row of its own opened
another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ehcp_tools.model import HEADING
from ehcp_tools.sections.labels import OUTSIDE, labels
from ehcp_tools.sections.profile import Profile, ehc_plan, folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.sections.labels import Unlabelled
    from ehcp_tools.sections.openings import Opening

_LONGEST_END = 60
"""Characters of a line that is no heading and yet may end a section."""


def assign(blocks: Sequence[Unlabelled], profile: Profile | None = None) -> list[tuple[str | None, bool]]:
    """For each block its section's label, or None, and whether the block is only the label that opens it."""
    profile = profile or ehc_plan()
    openings = labels(blocks, profile)
    walk = _Walk(profile, _tables(blocks, openings))
    return [walk.step(block, openings.get(index)) for index, block in enumerate(blocks)]


class _Table:
    """What is known of a table: how its rows stand, the section round it, and what its labels have said so far."""

    def __init__(self) -> None:
        self.last = 0
        self.columns_of: defaultdict[int, set[int]] = defaultdict(set)
        self.labelled: dict[int, set[int]] = {}
        self.section: str | None = None
        self.begun = False
        self.by_column: dict[int, str] = {}


def _tables(blocks: Sequence[Unlabelled], openings: Mapping[int, Opening]) -> dict[int, _Table]:
    """Each table's rows: which columns hold text, and which of them a label."""
    tables: dict[int, _Table] = {}
    for index, block in enumerate(blocks):
        place = block.place
        if place.table is None:
            continue
        if place.table not in tables:
            tables[place.table] = _Table()
        table = tables[place.table]
        table.last = index
        row, column = place.row or 0, place.column or 0
        table.columns_of[row].add(column)
        if index in openings:
            table.labelled.setdefault(row, set()).add(column)
    return tables


class _Walk:
    """The walk through the blocks: the section reached, the rank of the heading that opened it, and the tables begun.

    `round` are those of them that may go on: what is over stands only below what is not.
    """

    def __init__(self, profile: Profile, tables: dict[int, _Table]) -> None:
        self.profile, self.tables = profile, tables
        self.section: str | None = None
        self.rank, self.index = 0, -1
        self.round: list[_Table] = []

    def step(self, block: Unlabelled, opened: Opening | None) -> tuple[str | None, bool]:
        """The next block's section, and whether it is only a label."""
        self.index += 1
        place = block.place
        if place.part in OUTSIDE:
            return None, False
        if place.table is not None:
            label, alone = self._cell(block, self.tables[place.table], opened)
        elif opened is not None:
            return self._opened(block, opened)
        else:
            if (len(block.text) <= _LONGEST_END or block.shape is HEADING) and self.section and self._ends(block):
                self.section = None
            label, alone = self.section, False
        return (block.field and self.profile.of_field(block.field)) or label, alone

    def _opened(self, block: Unlabelled, opened: Opening) -> tuple[str | None, bool]:
        goes_on = opened.label == self.section and not block.level
        self.section, self.rank = opened.label, self.rank if goes_on else block.level
        return opened.label, opened.alone

    def _ends(self, block: Unlabelled) -> bool:
        """Whether a heading or a short line leaves the section without opening another."""
        title = folded(block.text)
        if title in self.profile.signs:
            return True
        if block.shape is not HEADING or not block.level or not self.rank:
            return False
        return block.level < self.rank or (block.level == self.rank and title in self.profile.ends)

    def _cell(self, block: Unlabelled, table: _Table, opened: Opening | None) -> tuple[str | None, bool]:
        if not table.begun:
            table.begun, table.section = True, self._around()
            self.round.append(table)
        row, column = block.place.row or 0, block.place.column or 0
        if opened is not None:
            self._label(table, row, column, opened.label)
            return opened.label, opened.alone
        return self._of_column(table, row, column), False

    def _around(self) -> str | None:
        """The section round a table: that of the cell it stands in, if a table round it goes on after it."""
        while self.round and self.round[-1].last <= self.index:
            self.round.pop()
        return self.round[-1].section if self.round else self.section

    def _label(self, table: _Table, row: int, column: int, label: str) -> None:
        columns, labelled = table.columns_of[row], table.labelled[row]
        if len(columns) == 1:
            table.section, table.by_column = label, {}
            self.section, self.rank = label, 0
        elif len(labelled) > 1 or column > min(columns):
            if column == min(labelled):
                table.by_column = {}
            table.by_column[column] = label
        else:
            table.section, table.by_column = label, {}

    def _of_column(self, table: _Table, row: int, column: int) -> str | None:
        """What the nearest label at or left of a column says, or the table's own section."""
        if not table.by_column or (len(table.columns_of[row]) == 1 and column == 1 and len(table.by_column) > 1):
            return table.section
        heads = [head for head in table.by_column if head <= column]
        return table.by_column[max(heads)] if heads else table.section
