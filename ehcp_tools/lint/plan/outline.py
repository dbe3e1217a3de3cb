"""Finding the items of a plan in a draft of any layout.

A row of a table with a column for who or how often is one item. In other tables each paragraph of a cell is one. Under a
heading that begins with an id (`O1 By July 2027`) all belongs to that id. Elsewhere each bullet and paragraph is an item,
with the lines after it that only label a fact of it (`Who: the class teacher`), point to others (`Outcomes: O1`) or say
of all of it who gives it (`This will be delivered by ...`).

In Sections F to H2 what is no help is no item: what a section is for, "none", who agreed it, titles of parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan import wordlists
from ehcp_tools.lint.plan.items import SORT_OF, Item, Sort
from ehcp_tools.lint.plan.tables import SLOTS, Table, plain, tables
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.model import Block

ID = r"[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[a-z]?"
"""How items are numbered: `N1`, `P1.1`, `HN2`."""

_OPENING_ID = re.compile(
    rf"^\W*(?:(?P<id>{ID})\b|(?P<word>Need|Outcome|Provision|Objective) (?P<number>\d{{1,2}})\b)[\s:.)–-]*"
)
_ANY_ID = re.compile(rf"(?<![\w.]){ID}(?![\w])(?!\.\d)")
_LABELLED = re.compile(r"^(?P<label>[a-z][a-z ,/&']{1,40}?) ?[:–](?=\s|$)")
_SIDE = SLOTS | {"where", "equipment", "why", "steps"}
"""Lines with such a label belong to the item before them."""
_ELSEWHERE = {
    Sort.NEED: ("O", "P", "HP", "SP", "A", "K"),
    Sort.OUTCOME: ("N", "HN", "SN", "P", "HP", "SP", "A", "K"),
    Sort.PROVISION: ("N", "HN", "SN", "O", "A", "K"),
}
"""Letters of ids that a heading of this sort of section groups its items by, and does not begin one with."""
_QUANTITY = re.compile(
    r"\b(?:\d+|\w+ly|once|twice|every|each|by an?|teachers?|assistants?|therapists?|nurses?|workers?|senc?o|tutors?)\b"
)
"""A heading that may say how much there is of what stands below it, or who gives it."""
_LENGTH = re.compile(r"\d ?(?:minutes?|mins?|hours?|hrs?)\b|\bhours? (?:a|per|each) week\b")
_ASKS_LENGTH = re.compile(r"\b(?:how long|duration|length|minutes|how much|amount)\b")
_PROMISE = re.compile(
    r"\b(?:\d+|\w+ly|once|twice|every|each|regular|access|opportunit\w+|as required|needed|when|will|input|some|from|by an?|programme|sessions?|"
    r"(?:support|help|teaching|intervention|therapy|groups?|breaks?|work)$)"
)
"""What a title does not hold, and help that is told in few words often does."""
_SENTENCE_WORDS = 12
_TITLE_WORDS = 10
_BRIEF = 240
"""A longer text is looked at only where it begins, to see whether it is help."""


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
    timed: bool = False
    pointed: tuple[str, ...] = ()
    parts: dict[str, list[int]] = field(default_factory=dict)


def items(folded: Folded) -> tuple[Item, ...]:
    """The items of sections B to H2, in reading order."""
    walk = _Walk(folded, tables(folded))
    for number, block in enumerate(folded.blocks):
        walk.step(number, block)
    found = (_item(folded, one) for one in walk.found if one.numbers)
    return tuple(item for item in found if not (item.row and item.sort is Sort.PROVISION and _is_none(item)))


@dataclass(slots=True)
class _Walk:
    """The walk through the blocks: what was found, and what the next block may belong to.

    `head` is what the heading above says of all below it, `lead` what a list of bullets shares, `run` that list so far.
    """

    folded: Folded
    tables: Mapping[int, Table]
    found: list[_Draft] = field(default_factory=list)
    section: str | None = None
    area: str = ""
    head: str = ""
    pointed: tuple[str, ...] = ()
    lead: str = ""
    run: list[_Draft] = field(default_factory=list)
    current: _Draft | None = None
    cell: tuple[int | None, ...] = ()
    rows: dict[tuple[str, int, int], _Draft] = field(default_factory=dict)

    def step(self, number: int, block: Block) -> None:
        """Give the block at `number` to its item."""
        if block.place.part != "body" or block.section not in SORT_OF:
            self._leave("")
            return
        if block.section != self.section:
            self.section, self.head, self.pointed = block.section, "", ()
            self._close()
        table = self.tables.get(block.place.table or 0)
        if block.shape is Shape.HEADING or block.opens:
            self._heading(number, block)
        elif table and block.place.row:
            self._cell(number, block, table)
        else:
            self._line(number, block)

    def _leave(self, head: str) -> None:
        self.current, self.lead, self.head = None, "", head
        self.run = []

    def _close(self) -> None:
        """End what may still be added to, save under a heading with an id."""
        self.lead, self.run = "", []
        if self.current and not self.current.level:
            self.current = None

    def _heading(self, number: int, block: Block) -> None:
        text = self.folded.texts[number]
        area = next((name for name, pattern in wordlists.areas().items() if pattern.search(text)), "")
        if area or (block.opens and not block.place.table):
            self.area = area
        opening = _OPENING_ID.match(block.text)
        if opening and not block.opens and not self._groups(opening, block):
            self._begin(number, block, opening)
        elif not self.current or not self.current.level or block.opens or block.level <= self.current.level:
            self._leave(text if _QUANTITY.search(text) and not block.opens and not opening else "")
            named = (*((_id(opening),) if opening else ()), *_ANY_ID.findall(block.text))
            self.pointed = () if block.opens else tuple(dict.fromkeys(named))

    @staticmethod
    def _groups(opening: re.Match[str], block: Block) -> bool:
        """Whether a heading names a need or outcome that the help below is for, and so on."""
        letters = re.sub(r"[^A-Z].*", "", opening["id"] or opening["word"])
        return letters in _ELSEWHERE[SORT_OF[block.section or ""]]

    def _begin(self, number: int, block: Block, opening: re.Match[str]) -> None:
        """A heading with an id: all below it belongs to that."""
        self._leave("")
        self.current = _Draft(block.section or "", id=_id(opening), area=self.area, level=block.level or 9)
        self.found.append(self.current)
        if block.text[opening.end() :].strip():
            self._take(self.current, number, "title")

    def _cell(self, number: int, block: Block, table: Table) -> None:
        place = block.place
        if self.cell != (place.table, place.row, place.column) and not table.labelled:
            self.cell = (place.table, place.row, place.column)
            self._close()
        if table.is_header(block):
            return
        if self.current and self.current.level:
            self._take(self.current, number, table.role(block) or "what")
        elif table.labelled and not table.alone(block):
            self._beside(number, block, table)
        elif table.row_is_item(block) and not table.alone(block):
            self._row(number, block, table)
        else:
            self._line(number, block)

    def _row(self, number: int, block: Block, table: Table) -> None:
        place, role = block.place, table.role(block)
        key = (block.section or "", place.table or 0, place.row or 0)
        if key not in self.rows:
            self.rows[key] = self._fresh(block, self.head)
            self.rows[key].row = True
            self.found.append(self.rows[key])
        found = self.rows[key]
        opening = _OPENING_ID.match(block.text)
        if opening and not found.id and role in {"id", "what", ""}:
            found.id = _id(opening)
        self._take(found, number, role or "what", table.header(block))
        self.current = None

    def _beside(self, number: int, block: Block, table: Table) -> None:
        """A cell of a table of labels and texts: the first column says what the second holds."""
        row = table.rows[block.place.row or 0]
        if block.place.column == min(row):
            return
        label = self.folded.blocks[row[min(row)][0]].text
        role = wordlists.role_of(plain(label)) or "what"
        before = self.current.parts if self.current else {}
        if self.current is None or (role == "what" and "what" in before and number == row[max(row)][0]):
            self.current = self._fresh(block, self.head)
            opening = _OPENING_ID.match(block.text) or _OPENING_ID.match(label)
            self.current.id = _id(opening) if opening else ""
            self.found.append(self.current)
        self._take(self.current, number, role, plain(label))

    def _line(self, number: int, block: Block) -> None:
        text = self.folded.texts[number]
        if self.current and self.current.level:
            self._take(self.current, number, _labelled(text) or "what", text.partition(":")[0])
        elif not (self._joined(number, text) or self._passed(number, block, text)):
            self._alone(number, block, text)

    def _joined(self, number: int, text: str) -> bool:
        """Whether the block only says something of the item before it, and was given to that."""
        if self.current is None:
            return False
        role = _labelled(text)
        first = role == "what" and "what" not in self.current.parts
        if role in _SIDE or first:
            self._take(self.current, number, role, text.partition(":")[0])
            return True
        if _points(self.folded.blocks[number].text):
            self._take(self.current, number, role or "need")
            return True
        if not _provides(self.current.section) or not wordlists.closings().match(text):
            return False
        for one in self.run:
            if one is not self.current:
                one.lead = f"{one.lead} {text}"
        self._take(self.current, number, "what")
        self.lead, self.run = "", []
        return True

    def _passed(self, number: int, block: Block, text: str) -> bool:
        """Whether the block is no item: a title, or in Sections F to H2 what is no help."""
        if not _provides(block.section):
            return self._names_area(text)
        if block.shape is not Shape.BULLET and self._is_title(number, block, text):
            self._leave(text if _QUANTITY.search(text) else "")
            return True
        if _points(block.text):
            return True
        if self.lead and block.shape is Shape.BULLET:
            return False
        if wordlists.openings().match(text.lstrip(" .")):
            return True
        return len(text) < _BRIEF and wordlists.statements().search(text) is not None

    def _is_title(self, number: int, block: Block, text: str) -> bool:
        """A few words without a stop that name an area or what the next lines hold."""
        words = len(text.split())
        if words > _TITLE_WORDS or text.rstrip()[-1:] in {".", ";", ":", "!", "?"}:
            return False
        if self._names_area(text):
            return True
        if any(pattern.fullmatch(plain(text)) for pattern in wordlists.columns().values()):
            return True
        after = self.folded.blocks[number + 1] if number + 1 < len(self.folded.blocks) else None
        if after is None or after.section != block.section or after.shape is Shape.HEADING:
            return False
        return (
            block.place.table == after.place.table
            and after.shape is not Shape.BULLET
            and len(after.text.split()) > _SENTENCE_WORDS
            and _PROMISE.search(text) is None
        )

    def _names_area(self, text: str) -> bool:
        """Whether a line is the name of an area of need and nothing else; what follows stands under that."""
        if len(text.split()) > _TITLE_WORDS:
            return False
        area = next((name for name, pattern in wordlists.areas().items() if pattern.fullmatch(text.strip(" :"))), "")
        self.area = area or self.area
        return bool(area)

    def _alone(self, number: int, block: Block, text: str) -> None:
        """A bullet, paragraph or cell that is an item of its own, or the lead of the bullets below it."""
        bullet = block.shape is Shape.BULLET
        if not bullet:
            self.lead, self.run = "", []
        if text.rstrip().endswith(":") or (not bullet and self._leads(number, text)):
            self.lead, self.current = f"{self.lead} {text}".strip(), None
            return
        if not bullet and _LENGTH.search(text) and self._next_is_bullet(number):
            self.lead = text
        self.current = self._fresh(block, f"{self.head} {self.lead}".strip() if bullet else self.head)
        opening = _OPENING_ID.match(block.text)
        self.current.id = _id(opening) if opening else ""
        self.found.append(self.current)
        if bullet:
            self.run.append(self.current)
        self._take(self.current, number, _labelled(text) or "what")

    def _leads(self, number: int, text: str) -> bool:
        return text.rstrip(" –").endswith(wordlists.lead_words()) and self._next_is_bullet(number)

    def _next_is_bullet(self, number: int) -> bool:
        after = self.folded.blocks[number + 1 : number + 2]
        return bool(after) and after[0].shape is Shape.BULLET

    def _fresh(self, block: Block, lead: str) -> _Draft:
        return _Draft(block.section or "", area=self.area, lead=lead, pointed=self.pointed)

    @staticmethod
    def _take(found: _Draft, number: int, role: str, label: str = "") -> None:
        """Give a block to an item; `label` is what heads its column or begins its line."""
        found.numbers.append(number)
        found.timed = found.timed or (role == "when" and _ASKS_LENGTH.search(label) is not None)
        found.parts.setdefault(role, []).append(number)


def _item(folded: Folded, found: _Draft) -> Item:
    text = ". ".join(folded.texts[number].rstrip(" .") for number in found.numbers)
    what = found.parts.get("what") or found.parts.get("title") or found.numbers
    main = max(what, key=lambda number: len(folded.texts[number])) if found.row else what[0]
    named = _named(folded.blocks[number].text for number in found.numbers)
    refs = tuple(name for name in named if name != found.id) or tuple(name for name in found.pointed if name != found.id)
    return Item(
        section=found.section,
        sort=SORT_OF[found.section],
        numbers=tuple(found.numbers),
        main=main,
        text=text,
        id=found.id,
        refs=refs,
        area=found.area,
        lead=found.lead,
        row=found.row,
        timed=found.timed,
        parts=MappingProxyType({role: _text(folded.texts, numbers) for role, numbers in found.parts.items()}),
    )


def _named(texts: Iterable[str]) -> Mapping[str, None]:
    """The ids that some texts name, in order."""
    return dict.fromkeys(name for text in texts for name in _ANY_ID.findall(text))


def _is_none(row: Item) -> bool:
    """Whether a row only says that there is nothing, or still waits for its text."""
    what = row.parts.get("what", "")
    return "who" not in row.parts and wordlists.openings().match(what) is not None


def _text(texts: Sequence[str], numbers: Iterable[int]) -> str:
    return ". ".join(texts[number] for number in numbers)


def _id(opening: re.Match[str]) -> str:
    return opening["id"] or f"{opening['word']} {opening['number']}"


def _provides(section: str | None) -> bool:
    return SORT_OF[section or ""] is Sort.PROVISION


def _points(text: str) -> bool:
    """Whether a line only names other items: "All help for this need: P1.1, P1.2"."""
    if len(text) > _BRIEF or not _ANY_ID.search(text):
        return False
    words = re.findall(r"[a-z]+", _ANY_ID.sub(" ", text).lower())
    return wordlists.pointer_words().issuperset(words)


def _labelled(text: str) -> str:
    """What a line that begins with a label says of its item, or "": `who` for "Who: the class teacher"."""
    label = _LABELLED.match(text)
    return wordlists.role_of(label["label"].strip()) if label else ""


def ids_named(text: str) -> Iterator[str]:
    """Every id that a text names."""
    yield from _ANY_ID.findall(text)
