"""Finding the items of a plan in a draft of any layout.

A row of a table with a column for who or how often is one item. In other tables each paragraph of a cell is one. Under a
heading that begins with an id (`O1 By July 2027`) all belongs to that id. Elsewhere each bullet and paragraph is an item,
with the lines after it that only label a fact of it (`Who: the class teacher`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import SORT_OF, Item
from ehcp_tools.lint.plan.wordlists import areas, role_of
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.model import Block

ID = r"[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[a-z]?"
"""How items are numbered: `N1`, `P1.1`, `HN2`."""

_OPENING_ID = re.compile(
    rf"^\W*(?:(?P<id>{ID})\b|(?P<word>Need|Outcome|Provision|Objective) (?P<number>\d{{1,2}})\b)[\s:.)–-]*"
)
_ANY_ID = re.compile(rf"(?<![\w.]){ID}(?![\w])(?!\.\d)")
_LABELLED = re.compile(r"^(?P<label>[a-z][a-z ,/&']{1,40}?) ?[:–](?=\s|$)")
_SLOTS = frozenset({"who", "when", "review", "group", "training", "id", "measure", "by"})
"""Columns that make a row one item: they say something of the help or outcome beside them."""
_SIDE = _SLOTS | {"where", "equipment", "why", "steps"}
"""Lines with such a label belong to the item before them."""


@dataclass(slots=True)
class _Draft:
    """An item while it is gathered."""

    section: str
    numbers: list[int] = field(default_factory=list)
    id: str = ""
    area: str = ""
    lead: str = ""
    level: int = 0
    row: bool = False
    parts: dict[str, list[int]] = field(default_factory=dict)


def items(folded: Folded) -> tuple[Item, ...]:
    """The items of sections B to H2, in reading order."""
    walk = _Walk(folded)
    for number, block in enumerate(folded.blocks):
        walk.step(number, block)
    return tuple(_item(folded, found) for found in walk.found if found.numbers)


@dataclass(slots=True)
class _Walk:
    """The walk through the blocks: what was found, and what the next block may belong to."""

    folded: Folded
    found: list[_Draft] = field(default_factory=list)
    area: str = ""
    lead: str = ""
    current: _Draft | None = None
    rows: dict[tuple[str, int, int, str], _Draft] = field(default_factory=dict)
    _roles: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn which columns each table has."""
        headers: dict[int, set[str]] = {}
        for block in self.folded.blocks:
            if block.place.table and block.place.header:
                headers.setdefault(block.place.table, set()).add(role_of(_label(block.place.header)))
        self._roles = {table: frozenset(found) for table, found in headers.items()}

    def step(self, number: int, block: Block) -> None:
        """Give the block at `number` to its item."""
        if block.place.part != "body" or block.section not in SORT_OF:
            self.current, self.lead = None, ""
            return
        if block.shape is Shape.HEADING or block.opens:
            self._heading(number, block)
        elif block.place.table and block.place.row:
            self._cell(number, block)
        else:
            self._line(number, block)

    def _heading(self, number: int, block: Block) -> None:
        text = self.folded.texts[number]
        self.lead = ""
        area = next((name for name, pattern in areas().items() if pattern.search(text)), "")
        if area or block.opens:
            self.area = area
        opening = _OPENING_ID.match(block.text)
        if opening and not block.opens:
            self._begin(number, block, opening)
        elif self.current and (not self.current.level or block.opens or block.level <= self.current.level):
            self.current = None

    def _begin(self, number: int, block: Block, opening: re.Match[str]) -> None:
        """A heading with an id: all below it belongs to that."""
        self.current = _Draft(block.section or "", id=_id(opening), area=self.area, level=block.level or 9)
        self.found.append(self.current)
        if block.text[opening.end() :].strip():
            self._take(self.current, number, "title")

    def _cell(self, number: int, block: Block) -> None:
        place = block.place
        roles = self._roles.get(place.table or 0, frozenset())
        if place.row == 1 and (block.text == place.header or not place.header) and roles:
            return
        role = role_of(_label(place.header)) if place.header else ""
        if self.current and self.current.level:
            self._take(self.current, number, role or "what")
        elif roles & _SLOTS:
            self._row(number, block, role)
        elif not self._joined(number, block):
            self._alone(number, block)

    def _row(self, number: int, block: Block, role: str) -> None:
        place = block.place
        key = (block.section or "", place.table or 0, place.row or 0, place.part)
        if key not in self.rows:
            self.rows[key] = _Draft(block.section or "", area=self.area, row=True)
            self.found.append(self.rows[key])
        found = self.rows[key]
        opening = _OPENING_ID.match(block.text)
        if opening and not found.id and role in {"id", "what", ""}:
            found.id = _id(opening)
        self._take(found, number, role or "what")
        self.current = None

    def _line(self, number: int, block: Block) -> None:
        if self.current and self.current.level:
            self._take(self.current, number, _labelled(self.folded.texts[number]) or "what")
        elif not self._joined(number, block):
            self._alone(number, block)

    def _joined(self, number: int, block: Block) -> bool:
        """Whether the block only labels a fact of the item before it, and was given to that."""
        role = _labelled(self.folded.texts[number]) or self._row_label(number, block)
        if role not in _SIDE or self.current is None or self.current.section != block.section:
            return False
        self._take(self.current, number, role)
        return True

    def _row_label(self, number: int, block: Block) -> str:
        """What the first cell of this block's row says of the second, in a table of labels and values."""
        place = block.place
        if not place.table or self._roles.get(place.table, frozenset()) & _SLOTS:
            return ""
        if place.column == 1 and len(block.text.split()) <= 4:
            return role_of(_label(block.text))
        before = self.folded.blocks[number - 1] if number else None
        if before and before.place.table == place.table and before.place.row == place.row and before.place.column == 1:
            return role_of(_label(before.text)) if len(before.text.split()) <= 4 else ""
        return ""

    def _alone(self, number: int, block: Block) -> None:
        """A bullet, paragraph or cell that is an item of its own, or the lead of the bullets below it."""
        text = self.folded.texts[number]
        bullet = block.shape is Shape.BULLET
        if not bullet:
            self.lead = ""
        if not bullet and text.rstrip().endswith(":"):
            self.lead, self.current = text, None
            return
        opening = _OPENING_ID.match(block.text)
        self.current = _Draft(block.section or "", area=self.area, lead=self.lead if bullet else "")
        self.current.id = _id(opening) if opening else ""
        self.found.append(self.current)
        self._take(self.current, number, _labelled(text) or "what")

    @staticmethod
    def _take(found: _Draft, number: int, role: str) -> None:
        found.numbers.append(number)
        found.parts.setdefault(role, []).append(number)


def _item(folded: Folded, found: _Draft) -> Item:
    text = ". ".join(folded.texts[number].rstrip(" .") for number in found.numbers)
    what = found.parts.get("what") or found.parts.get("title") or found.numbers
    main = what[0] if found.level else max(what, key=lambda number: len(folded.texts[number]))
    named = Counter(name for number in found.numbers for name in _ANY_ID.findall(folded.blocks[number].text))
    return Item(
        section=found.section,
        sort=SORT_OF[found.section],
        numbers=tuple(found.numbers),
        main=main,
        text=text,
        id=found.id,
        refs=tuple(name for name in named if name != found.id),
        area=found.area,
        lead=found.lead,
        row=found.row,
        parts=MappingProxyType({role: _joined(folded.texts, numbers) for role, numbers in found.parts.items()}),
    )


def _joined(texts: Sequence[str], numbers: Iterable[int]) -> str:
    return ". ".join(texts[number] for number in numbers)


def _id(opening: re.Match[str]) -> str:
    return opening["id"] or f"{opening['word']} {opening['number']}"


def _labelled(text: str) -> str:
    """What a line that begins with a label says of its item, or "": `who` for "Who: the class teacher"."""
    label = _LABELLED.match(text)
    return role_of(label["label"].strip()) if label else ""


def _label(header: str) -> str:
    return " ".join(header.lower().replace("-", " ").replace("’", "'").split()).strip(" :.?")


def ids_named(text: str) -> Iterator[str]:
    """Every id that a text names."""
    yield from _ANY_ID.findall(text)
