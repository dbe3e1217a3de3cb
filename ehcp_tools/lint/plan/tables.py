"""How the tables of a draft stand: which rows are headings, and what each cell says of the row it is in.

A table has rows that are items, or labels in its first column with the text beside them, or cells that hold paragraphs
of their own. A row that heads columns may stand anywhere, may come again on the next page, and may hold section labels.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.items import PROVISION, SORT_OF
from ehcp_tools.lint.plan.wordlists import is_label, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.model import Block

SLOTS = frozenset({"who", "when", "review", "group", "training", "id", "measure", "by"})
"""Columns that make a row one item: they say something of the help or outcome beside them."""

_HEADER_WORDS = 9
_LABEL_WORDS = 6
"""Text of more words than this heads no column, and labels no row."""
_SURE_LABELS = 2
"""Cells that are nothing but names of columns, in a row that is surely no help of its own."""
_ONE_TO_ONE = compiled(r"(?:group|ratio)\W+(?:or )?1 ?: ?1\b|\b1 ?: ?1\W+(?:or )?(?:small )?group")
"""The one figure in the name of a column: “1:1 or group”."""


class _Column:
    """What heads a column, from some row on."""

    def __init__(self, text: str, role: str, section: str | None) -> None:
        self.text, self.role, self.section = text, role, section


_NO_COLUMNS: Mapping[int, _Column] = MappingProxyType({})


class Table:
    """One table: the numbers of the blocks in each cell, its header rows, and what heads each column below them.

    `blocks` are those of the draft, and `opened` the rows in which some open a section; `labelled` says that the first
    column labels the second.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.rows: dict[int, dict[int, list[int]]] = {}
        self.opened: set[int] = set()
        self.headers: dict[int, dict[int, _Column]] = {}
        self.labelled = False
        self.over: dict[int, Mapping[int, _Column]] = {}
        self.known_roles: dict[tuple[int, str | None], frozenset[str]] = {}
        self.known_items: dict[tuple[int, str | None], bool] = {}

    def put(self, row: int, column: int, number: int) -> None:
        """Give it a block of a cell, in reading order."""
        cells = self.rows.get(row)
        if cells is None:
            self.rows[row] = {column: [number]}
        elif column in cells:
            cells[column].append(number)
        else:
            cells[column] = [number]

    def labels(self) -> Iterator[int]:
        """The blocks of the cells that head columns, in rows that can be nothing else."""
        for row, columns in self.headers.items():
            if len([column for column in columns.values() if is_label(column.text)]) >= _SURE_LABELS:
                yield from (number for numbers in self.rows[row].values() for number in numbers)

    def above(self, row: int) -> Mapping[int, _Column]:
        """The header row that holds for a row."""
        return self.over.get(row, _NO_COLUMNS)

    def role(self, block: Block) -> str:
        """What the column of a cell says of its row, or ""."""
        return self.heads(block)[0]

    def heads(self, block: Block) -> tuple[str, str]:
        """The same with what heads the column of the cell, or ""."""
        place = block.place
        column = self.over.get(place.row or 0, _NO_COLUMNS).get(place.column or 0)
        if column:
            return column.role, column.text
        return "" if self.headers or 1 in self.rows else role_of(plain(place.header)), ""

    def roles(self, block: Block) -> frozenset[str]:
        """What the columns of a cell's section say of its row."""
        key = (block.place.row or 0, block.section)
        if key not in self.known_roles:
            above = self.above(key[0]).values()
            here = {column.role for column in above if column.section in {block.section, None}}
            self.known_roles[key] = frozenset(here - {""})
        return self.known_roles[key]

    def alone(self, block: Block) -> bool:
        """Whether a cell is the only one of its row that holds text."""
        return len(self.rows.get(block.place.row or 0, {})) == 1

    def row_is_item(self, block: Block) -> bool:
        """Whether all of this section in a cell's row is one item. A cell alone in its row is none."""
        key = (block.place.row or 0, block.section)
        known = self.known_items.get(key)
        if known is None:
            known = self._is_item(block)
            if self.is_one(block):
                self.known_items[key] = known
        return known

    def is_one(self, block: Block) -> bool:
        """Whether all of this section in a cell's row is alike; else the header of each cell decides."""
        return 1 in self.rows or bool(self.above(block.place.row or 0))

    def _is_item(self, block: Block) -> bool:
        """Whether the columns of its row have names that make it one item, or it is help in more than one column."""
        if self.labelled or self.alone(block):
            return False
        if self.above(block.place.row or 0):
            return bool(self.roles(block) & SLOTS)
        if 1 not in self.rows:
            return role_of(plain(block.place.header)) != ""
        return SORT_OF.get(block.section or "") is PROVISION and self._columns_of(block) > 1

    def _columns_of(self, block: Block) -> int:
        """How many cells of a cell's row hold text of its section."""
        cells = self.rows[block.place.row or 0].values()
        return sum(any(self.blocks[number].section == block.section for number in numbers) for numbers in cells)


def tables(folded: Folded) -> Mapping[int, Table]:
    """The tables of the body, by number."""
    found: dict[int, Table] = {}
    for number, block in enumerate(folded.blocks):
        place = block.place
        if place.table and place.row and place.part == "body" and block.section in SORT_OF:
            table = found.get(place.table)
            if table is None:
                table = found[place.table] = Table(folded.blocks)
            table.put(place.row, place.column or 0, number)
            if block.opens:
                table.opened.add(place.row)
    for table in found.values():
        _learn(table, folded.blocks)
    return found


def _learn(table: Table, blocks: Sequence[Block]) -> None:
    """See whether the first column labels the second; else find the rows that head columns.

    Those are the first full row, if its cells are names of columns, every row of section labels, and the same again.
    """
    table.labelled = _labelled(table, blocks)
    first, known = not table.labelled, defaultdict[str, list[list[str]]](list)
    for row, cells in table.rows.items():
        if len(cells) < 2:
            continue
        lead = blocks[next(iter(cells.values()))[0]].text
        if first or row in table.opened or lead in known:
            heads = [blocks[numbers[0]] for numbers in cells.values()]
            texts = [block.text for block in heads]
            labels = len([block for block in heads if block.opens]) > 1
            if (first or labels or texts in known[lead]) and _heads(table, row, labels=labels):
                known[lead].append(texts)
        first = False
    head: Mapping[int, _Column] = _NO_COLUMNS
    for row in sorted(table.rows):
        head = table.headers.get(row, head)
        table.over[row] = head


def _heads(table: Table, row: int, *, labels: bool) -> bool:
    """Whether a row heads the columns below it, and is put down so."""
    columns = {column: _column(table.blocks, numbers) for column, numbers in table.rows[row].items()}
    if labels or _are_names(columns):
        table.headers[row] = columns
    return row in table.headers


def _labelled(table: Table, blocks: Sequence[Block]) -> bool:
    """Whether the first column holds labels such as "Who" and "How often"."""
    roles = set()
    for cells in table.rows.values():
        if len(cells) > 2:
            return False
        if len(cells) == 2:
            text = blocks[cells[min(cells)][0]].text
            roles.add(role_of(plain(text)) if len(text.split()) <= _LABEL_WORDS else "")
    return len(roles - {""}) > 1 and bool(roles & SLOTS) and len(table.rows) > 1 and not _headed(table, blocks)


def _headed(table: Table, blocks: Sequence[Block]) -> bool:
    """Whether both cells of the first full row are bare names of columns: "What" and "Who"."""
    first = next((cells for cells in table.rows.values() if len(cells) == 2), {})
    texts = [blocks[numbers[0]].text for numbers in first.values()]
    return all(
        len(text.split()) <= 4 and role_of(plain(text)) and not text.rstrip().endswith(".") for text in texts
    ) and (len({role_of(plain(text)) for text in texts}) > 1)


def _column(blocks: Sequence[Block], numbers: Sequence[int]) -> _Column:
    block = blocks[numbers[0]]
    text = plain(" ".join(blocks[number].text for number in numbers))
    return _Column(text, "" if block.opens else role_of(text), block.section)


def _are_names(columns: Mapping[int, _Column]) -> bool:
    """Whether the cells of a row name columns and are no text of their own."""
    texts = [_ONE_TO_ONE.sub("", column.text) for column in columns.values()]
    if any(len(text.split()) > _HEADER_WORDS or any(map(str.isdigit, text)) for text in texts):
        return False
    return len({column.role for column in columns.values() if column.role}) > 1


@lru_cache(maxsize=2048)
def plain(header: str) -> str:
    """A header or label as the word lists write it."""
    return " ".join(header.lower().replace("-", " ").replace("’", "'").split()).strip(" :.?")
