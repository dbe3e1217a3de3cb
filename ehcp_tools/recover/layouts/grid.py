"""A draft as rows of cells of lines: a paragraph outside of tables is a row of one cell."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ehcp_tools.recover.layouts.bits import Bit, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.model import Block

_BREAK = re.compile(r"\n\s*|\t+| {3,}")


class Cell(NamedTuple):
    """A cell with words: its column, its lines, and whether it only opens a section."""

    column: int
    bits: tuple[Bit, ...]
    opens: bool

    @property
    def block(self) -> Block:
        """Its first block."""
        return self.bits[0].block

    @property
    def single(self) -> Bit | None:
        """Its line, where it has only one."""
        return self.bits[0] if len(self.bits) == 1 else None


class Row(NamedTuple):
    """The cells of a row that have words; `table` is None for a paragraph."""

    table: int | None
    cells: tuple[Cell, ...]


class Labels(Protocol):
    """What is known of labels in a section."""

    def knows(self, label: str, section: str | None) -> bool:
        """Whether all of a text is a label."""

    def begins(self, text: str, section: str | None) -> bool:
        """Whether a line of its own begins with a text."""


def rows(blocks: Iterable[Block], known: Labels) -> Iterator[Row]:
    """All rows in reading order."""
    for (table, row), found in groupby(blocks, key=_row):
        if row:
            cells = [_cell(list(cell), known) for _, cell in groupby(found, key=lambda block: block.place.column)]
            yield Row(table, tuple(cells))
        else:
            yield from (Row(None, (_cell([block], known),)) for block in found)


def _row(block: Block) -> tuple[int | None, int | None]:
    return block.place.table, block.place.row


def _cell(blocks: list[Block], known: Labels) -> Cell:
    bits = tuple(bit for block in blocks for bit in _lines(block, known))
    return Cell(blocks[0].place.column or 1, bits, all(block.opens for block in blocks))


def _lines(block: Block, known: Labels) -> Iterator[Bit]:
    """A block as one line, or as several where a part of it begins with a label, or is a title of what comes next."""
    start, before = 0, 0
    gaps = () if known.knows(block.text, block.section) else _BREAK.finditer(block.text)
    for gap in gaps:
        ahead = _BREAK.split(block.text[gap.end() :], maxsplit=1)[0]
        listed = block.section == "K" and "\n" in gap[0]
        title = (
            "\n" in gap[0] and before == start and known.begins(f"{block.text[start : gap.start()]}:", block.section)
        )
        if gap.start() and (listed or title or known.begins(ahead, block.section)):
            yield Bit(block, 0, len(block.text)).cut(start, gap.start())
            start = gap.end()
        before = gap.end()
    last = whole(block).cut(0) if not start else Bit(block, 0, len(block.text)).cut(start)
    if last.text:
        yield last
