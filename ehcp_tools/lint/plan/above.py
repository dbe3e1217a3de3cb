"""What stands above each block of a plan: ids and titles in its headings, and whether they speak of strengths."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.items import SORT_OF
from ehcp_tools.lint.plan.mentions import names_only
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.plan.wordlists import area_names
from ehcp_tools.model import HEADING, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.mentions import Mention
    from ehcp_tools.model import Block, Place

_SHORT = 60
"""A line of no more letters may be a heading that is not set as one."""
_LONGEST_TITLE = 90
_SHORTEST_TITLE = 6
_LEAD = compiled(r"^(?:\W*(?:\d+[.)]|for|to|this is for|needs? met|needs?|linked needs?|links? to|area)(?!\w)[ :.–]*)+")
_BESIDE_AREA = compiled(r"[^\w&' ]|\b(?:needs?|difficult\w+|skills)\b")
_ENDS = (".", ";", ":", "!", "?", ",")
_NO_TITLE = compiled(r"[:·|\n]")
"""How text ends that is no title, and what stands in none."""


class Above(NamedTuple):
    """What stands above a block.

    `named` are the ids of its headings and `begins` is the number of the nearest. `title` is the nearest as a title,
    and `area` the area of need that it names, if it does. `is_title`: the block is only a heading itself. `caption`: it
    stands in a table above the row that labels its columns.
    """

    named: tuple[Mention, ...]
    strengths: bool
    begins: int
    title: str
    area: str
    is_title: bool = False
    caption: bool = False


def above(folded: Folded, named: Mapping[int, tuple[Mention, ...]], wanted: Container[int]) -> Mapping[int, Above]:
    """What stands above those wanted of the blocks in sections B to H2."""
    opened = [block.place for block in folded.blocks if block.opens]
    walk = _Headings(_label_rows(opened), {place.table for place in opened if (place.row or 0) > 1}, named)
    found: dict[int, Above] = {}
    for number, (block, text) in enumerate(zip(folded.blocks, folded.texts, strict=True)):
        if block.section in SORT_OF:
            # most blocks are too long for a heading, or stand in a later column, and change nothing
            may_lead = len(text) <= _SHORT and (block.shape is PARAGRAPH or (block.place.column or 1) == 1)
            may_lead = may_lead or block.shape is HEADING or block.opens or block.section != walk.section
            is_title = may_lead and walk.step(number, block, text)
            if number in wanted:
                found[number] = walk.above(block.place, is_title=is_title)
    return found


def title_of(text: str) -> str:
    """A folded line as the title of a need, without number and without “for”; "" when it is none."""
    text = text.strip()
    if len(text) > _LONGEST_TITLE or _is_no_title(text):
        return ""
    title = _LEAD.sub("", text)
    return title if len(title) >= _SHORTEST_TITLE else ""


def _is_no_title(text: str) -> bool:
    return text.endswith(_ENDS) or _NO_TITLE.search(text) is not None


def _label_rows(opened: Sequence[Place]) -> Mapping[int, int]:
    """The first row of each table that labels more than one column with a section."""
    rows: dict[int, int] = {}
    labelled = Counter((place.table, place.row) for place in opened if place.table)
    for (table, row), labels in sorted(labelled.items()):
        if labels > 1 and table and row:
            rows.setdefault(table, row)
    return rows


class _Headings:
    """The headings that are open while one walks through the blocks. `stale` are tables in which a section opens."""

    def __init__(
        self, label_rows: Mapping[int, int], stale: set[int | None], ids: Mapping[int, tuple[Mention, ...]]
    ) -> None:
        self.label_rows, self.stale, self.ids = label_rows, stale, ids
        self.section: str | None = None
        self.open: list[tuple[int, tuple[Mention, ...]]] = []
        self.named: tuple[Mention, ...] = ()
        self.strengths = False
        self.begins = 0
        self.title = self.area = ""
        self._columns: dict[str, bool] = {}
        self._last: tuple[Place, bool, Above] | None = None

    def step(self, number: int, block: Block, text: str) -> bool:
        """Take a block as what may stand above the next; whether it is a heading."""
        self._last = None
        if block.section != self.section and not block.place.table:
            self.section, self.open, self.strengths, self.begins = block.section, [], False, number
            self.title = self.area = ""
        if block.shape is HEADING or block.opens or (len(text) <= _SHORT and self._is_line(number, block)):
            self._heading(number, block, text)
            return True
        if len(text) <= _SHORT and (block.place.column or 1) == 1:
            self._strengths(text)
        return False

    def above(self, place: Place, *, is_title: bool) -> Above:
        """What stands above the block that the last step took."""
        if self._last and self._last[0] == place and self._last[1] is is_title:
            return self._last[2]
        strengths = self.strengths or (place.table not in self.stale and self._column(place.header))
        caption = (place.row or 0) <= self.label_rows.get(place.table or 0, -1)
        found = Above(self.named, strengths, self.begins, self.title, self.area, is_title, caption)
        self._last = place, is_title, found
        return found

    def _is_line(self, number: int, block: Block) -> bool:
        """Whether a short paragraph is a heading that is not set as one."""
        if block.shape is not PARAGRAPH:
            return False
        text = block.text.strip()
        if _is_no_title(text) or not text[:1].isupper():
            return False
        found = self.ids.get(number, ())
        return not (len(found) > 1 and names_only(block.text, found))

    def _heading(self, number: int, block: Block, text: str) -> None:
        level = block.level or (0 if block.opens else 9)
        self.open = [(rank, found) for rank, found in self.open if rank < level]
        self.open.append((level, self.ids.get(number, ())))
        self.named = tuple(mention for _, found in self.open for mention in found)
        self.begins = number
        title = title_of(text)
        area = _area(title)
        if area or (block.opens and not block.place.table):
            self.area = area
        self.strengths = False
        self._strengths(text)
        generic = area or self.strengths or (pointing().troubles.search(title) and len(title) < _SHORT // 2)
        self.title = "" if generic or block.opens else title

    def _strengths(self, text: str) -> None:
        known = pointing()
        self.strengths = bool(known.strengths.search(text)) or (self.strengths and not known.troubles.search(text))

    def _column(self, header: str) -> bool:
        """Whether a column is for strengths."""
        if header not in self._columns:
            known, text = pointing(), header.lower()
            self._columns[header] = bool(known.strengths.search(text)) and not known.troubles.search(text)
        return self._columns[header]


def _area(title: str) -> str:
    """The area of need that a title names and says no more of."""
    bare = " ".join(_BESIDE_AREA.sub(" ", title).split())
    return area_names().get(bare, "")
