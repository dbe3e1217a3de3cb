"""Finding the items of a plan in a draft of any layout.

A row of a table with a column for who or how often is one item. In other tables each paragraph of a cell is one. Under
a heading that begins with an id (`O1 By July 2027`) all belongs to that id. Elsewhere each bullet and paragraph is an
item, with the lines after it that only label a fact of it (`Who: the class teacher`), point to others (`Outcomes: O1`)
or say of all of it who gives it (`This will be delivered by ...`).

In Sections F to H2 what is no help is no item: what a section is for, "none", who agreed it, titles of parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan import lines, wordlists
from ehcp_tools.lint.plan.gathered import Gathered
from ehcp_tools.lint.plan.items import SORT_OF
from ehcp_tools.lint.plan.tables import SLOTS, plain
from ehcp_tools.model import BULLET, HEADING

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.plan.tables import Table
    from ehcp_tools.model import Block

_SIDE = SLOTS | {"where", "equipment", "why", "steps"}
"""Lines with such a label belong to the item before them."""
_NAMED = frozenset({"id", "what", ""})
"""Columns whose cells may begin with the id of their row."""
_SENTENCE_WORDS = 12
"""A line of more words than this is prose."""


def items(folded: Folded, tables: Mapping[int, Table]) -> tuple[Item, ...]:
    """The items of sections B to H2, in reading order."""
    walk = _Walk(folded, tables)
    for number, block in enumerate(folded.blocks):
        walk.step(number, block)
    found = [one.item(folded.texts) for one in walk.found if one.numbers]
    return tuple([item for item in found if not _is_none(item)])


def _is_none(item: Item) -> bool:
    """Whether a row of help only says that there is nothing, or still waits for its text."""
    if not item.row or not lines.provides(item.section) or "who" in item.parts:
        return False
    return lines.is_no_help(item.parts.get("what", ""))


class _Walk:
    """The walk through the blocks: what was found, and what the next block may belong to.

    `head` is what the heading above says of all below it, `lead` what a list of bullets shares, `run` that list so far.
    `row` is the one in which all cells of a section belong to one item, while the walk is in it.
    """

    def __init__(self, folded: Folded, tables: Mapping[int, Table]) -> None:
        self.folded, self.tables = folded, tables
        self.found: list[Gathered] = []
        self.section: str | None = None
        self.area = self.head = self.lead = ""
        self.run: list[Gathered] = []
        self.current: Gathered | None = None
        self.cell: tuple[int | None, ...] = ()
        self.rows: dict[tuple[str | None, int | None, int | None], Gathered] = {}
        self.row: tuple[str | None, int | None, int | None] | None = None

    def step(self, number: int, block: Block) -> None:
        """Give the block at `number` to its item."""
        place = block.place
        if place.part != "body" or block.section not in SORT_OF:
            self._leave("")
            return
        if block.section != self.section:
            self.section, self.head = block.section, ""
            self._close()
        if block.shape is HEADING or block.opens:
            self._heading(number, block)
        elif place.table and place.row:
            self._cell(number, block, self.tables[place.table])
        else:
            self._line(number, block)

    def _leave(self, head: str) -> None:
        self.current = self.row = None
        self.lead, self.head, self.run = "", head, []

    def _close(self) -> None:
        """End what may still be added to, save under a heading with an id."""
        self.lead, self.run = "", []
        if self.current and not self.current.level:
            self.current = None

    def _heading(self, number: int, block: Block) -> None:
        text = self.folded.texts[number]
        area = lines.area_in(text)
        if area or (block.opens and not block.place.table):
            self.area = area
        opening = lines.OPENING_ID.match(block.text)
        if opening and not block.opens and not lines.groups(opening, block.section or ""):
            self._begin(number, block, opening)
        elif not self.current or not self.current.level or block.opens or block.level <= self.current.level:
            self._leave(text if lines.says_amount(text) and not block.opens and not opening else "")

    def _begin(self, number: int, block: Block, opening: re.Match[str]) -> None:
        """A heading with an id: all below it belongs to that."""
        self._leave("")
        self.current = Gathered(block.section or "", lines.named_id(opening), self.area, "", block.level or 9)
        self.found.append(self.current)
        if block.text[opening.end() :].strip():
            self.current.take(number, "title")

    def _cell(self, number: int, block: Block, table: Table) -> None:
        place = block.place
        if self.row == (block.section, place.table, place.row):
            self._into_row(self.rows[self.row], number, block, table)
            return
        self.row, cell = None, (place.table, place.row, place.column)
        if self.cell != cell and not table.labelled:
            self.cell = cell
            self._close()
        if place.row in table.headers:
            return
        if self.current and self.current.level:
            self.current.take(number, table.role(block) or "what")
        elif table.labelled and not table.alone(block):
            self._beside(number, block, table)
        elif table.row_is_item(block):
            self._row(number, block, table)
        else:
            self._line(number, block)

    def _row(self, number: int, block: Block, table: Table) -> None:
        key = (block.section, block.place.table, block.place.row)
        found = self.rows.get(key)
        if found is None:
            found = self.rows[key] = self._fresh(block, "", self.head)
            found.row, found.columns = True, table.roles(block)
        self._into_row(found, number, block, table)
        self.current, self.row = None, key if table.is_one(block) else None

    @staticmethod
    def _into_row(found: Gathered, number: int, block: Block, table: Table) -> None:
        role, head = table.heads(block)
        if unit := lines.unit_of(block.text, head):
            found.units[number] = unit
        if not found.id and role in _NAMED:
            found.id = lines.opening_id(block.text)
        found.take(number, role or "what", head)

    def _beside(self, number: int, block: Block, table: Table) -> None:
        """A cell of a table of labels and texts: the first column says what the second holds."""
        row = table.rows[block.place.row or 0]
        if block.place.column == min(row):
            return
        label = self.folded.blocks[row[min(row)][0]].text
        role = wordlists.role_of(plain(label)) or "what"
        before = self.current.parts if self.current else {}
        if self.current is None or (role == "what" and "what" in before and number == row[max(row)][0]):
            self.current = self._fresh(block, lines.opening_id(block.text) or lines.opening_id(label), self.head)
        self.current.take(number, role, plain(label))

    def _line(self, number: int, block: Block) -> None:
        self.row, text = None, self.folded.texts[number]
        role = lines.label_role(text)
        if self.current and self.current.level:
            self.current.take(number, role or "what", text.partition(":")[0])
        elif not (self._joined(number, text, role) or self._passed(number, block, text)):
            self._alone(number, block, text, role)

    def _joined(self, number: int, text: str, role: str) -> bool:
        """Whether the block only says something of the item before it, and was given to that."""
        current = self.current
        if current is None:
            return False
        if role in _SIDE or (role == "what" and "what" not in current.parts):
            current.take(number, role, text.partition(":")[0])
            return True
        if lines.points(self.folded.blocks[number].text):
            current.take(number, role or "need")
            return True
        return lines.provides(current.section) and self._adds(current, number, text)

    def _adds(self, current: Gathered, number: int, text: str) -> bool:
        """Whether a line of help only adds a fact to the help before it, or to all in the list before it."""
        fragment = self.folded.blocks[number].shape is BULLET and lines.is_fragment(text)
        fragment = fragment or lines.goes_on(text)
        if not (fragment or wordlists.closings().match(text)):
            return False
        current.take(number, "what")
        if not fragment:
            for one in self.run:
                if one is not current:
                    one.lead = f"{one.lead} {text}".strip()
            self.lead, self.run = "", []
        return True

    def _passed(self, number: int, block: Block, text: str) -> bool:
        """Whether the block is no item: a title, or in Sections F to H2 what is no help."""
        area = lines.area_named(text)
        self.area = area or self.area
        if not lines.provides(block.section):
            return bool(area)
        if block.shape is BULLET:
            return lines.points(block.text) or (not self.lead and lines.is_no_help(text))
        if area or (lines.is_brief(text) and self._is_title(number, block, text)):
            self._leave(text if lines.says_amount(text) else "")
            return True
        return lines.points(block.text) or lines.is_no_help(text)

    def _is_title(self, number: int, block: Block, text: str) -> bool:
        """Whether a few words without a stop say what the next lines hold."""
        if lines.names_column(text):
            return True
        after = next(iter(self.folded.blocks[number + 1 : number + 2]), None)
        if after is None or (after.section, after.place.table) != (block.section, block.place.table):
            return False
        if after.shape is HEADING or len(after.text.split()) <= _SENTENCE_WORDS:
            return False
        told = after.shape is not BULLET or after.text.rstrip().endswith(".")
        return told and not lines.promises(text)

    def _alone(self, number: int, block: Block, text: str, role: str) -> None:
        """A bullet, paragraph or cell that is an item of its own, or the lead of the bullets below it."""
        bullet = block.shape is BULLET
        if not bullet:
            self.lead, self.run = "", []
        over = not bullet and self._next_is_bullet(number)
        if text.rstrip().endswith(":") or (over and text.rstrip(" –").endswith(wordlists.lead_words())):
            self.lead, self.current = f"{self.lead} {text}".strip(), None
            return
        if over and lines.says_length(text):
            self.lead = text
        lead = f"{self.head} {self.lead}".strip() if bullet else self.head
        found = self.current = self._fresh(block, lines.opening_id(block.text), lead)
        if bullet:
            self.run.append(found)
        found.take(number, role or "what")

    def _next_is_bullet(self, number: int) -> bool:
        after = number + 1
        return after < len(self.folded.blocks) and self.folded.blocks[after].shape is BULLET

    def _fresh(self, block: Block, own_id: str, lead: str) -> Gathered:
        """A new item, put down where it belongs in the order of them all."""
        found = Gathered(block.section or "", own_id, self.area, lead)
        self.found.append(found)
        return found
