"""The needs, outcomes and pieces of help as the plan numbers them, each with the numbers it names.

What an item points to may stand in its own text, in its row, in the line below it (`Help: P1.1`) or in a heading
above it (`For N1`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.above import title_of
from ehcp_tools.lint.plan.items import NEED, PROVISION, SORT_OF, Sort
from ehcp_tools.lint.plan.mentions import Mention, mentions, mentions_in_id, names_only
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.plan.wordlists import role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.above import Above
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.model import Block

_FIGURE = compiled(r"\d")
_STATEMENT = 200
"""Letters of a statement that there is nothing to say, at most."""
_FEWEST = 3
"""Words that a need or a piece of help has at least."""


@dataclass(eq=False, repr=False, slots=True)
class Node:
    """One need, outcome or piece of help. `own` is its id and `id` that as it is written; `named` are those it names.

    `row` is the table and row it stands in, and `goes_on` says that the row has nothing in its first cell; `aims` is
    what its column for the need says, folded, and `every` says that it is for all needs. `silent` says that it is
    no need or help: a strength, an introduction, or a statement that there is none. `firm` says that it has a row or
    an id; `text` is that of its item. `heading` is the title above it, and `texts` are those of all blocks, folded.
    """

    section: str
    sort: Sort
    main: int
    numbers: list[int]
    area: str
    row: tuple[int, int] | None = None
    id: str = ""
    own: Mention | None = None
    aims: str = ""
    goes_on: bool = False
    every: bool = False
    silent: bool = False
    firm: bool = False
    text: str = ""
    named: list[Mention] = field(default_factory=list)
    heading: str = ""
    texts: Sequence[str] = ()

    @property
    def key(self) -> str:
        """Its id in one form: `N1` for “Need 1”. "" when it has none."""
        return self.own.key if self.own else ""

    @property
    def titles(self) -> set[str]:
        """Its own short lines and the heading above it."""
        return {self.heading, *[title_of(self.texts[number]) for number in self.numbers]} - {""}

    @property
    def promises(self) -> bool:
        """Whether its words, in a section for help, may promise some."""
        return self.sort is PROVISION and (self.firm or " will " in self.text or _FIGURE.search(self.text) is not None)

    def disown(self) -> None:
        """Take its id for one that it names."""
        if self.own:
            self.named.insert(0, self.own)
        self.id, self.own = "", None


def nodes(
    folded: Folded, items: Sequence[Item], ids: Mapping[int, tuple[Mention, ...]], around: Mapping[int, Above]
) -> list[Node]:
    """Every node, in reading order. `ids` are those that each block names, and `around` what stands above each item."""
    gathering = _Gathering(folded, ids, around, _for_every_need(item.text for item in items))
    for item in items:
        gathering.place(item)
    return gathering.found


class _Gathering:
    """Items on their way to nodes. `every` are the texts of those that are for all needs."""

    def __init__(
        self,
        folded: Folded,
        ids: Mapping[int, tuple[Mention, ...]],
        around: Mapping[int, Above],
        every: frozenset[str],
    ) -> None:
        self.folded, self.ids, self.around, self.every = folded, ids, around, every
        self.found: list[Node] = []

    def place(self, item: Item) -> None:
        """Make a node of an item, or give it to the one it belongs to."""
        named = [mention for number in item.numbers for mention in self.ids.get(number, ())] if self.ids else []
        block, here = self.folded.blocks[item.main], self.around[item.main]
        only = bool(named) and len(item.numbers) == 1 and names_only(block.text, named)
        own = self._own(item, named, here, only=only) if named or here.named else None
        if here.is_title and not own:
            return
        last, row = self.found[-1] if self.found else None, _row(block)
        if last and not own and self._goes_on(item, last, row, only=only):
            self._join(last, item, named)
            return
        text = item.text
        self.found.append(
            Node(
                item.section,
                item.sort,
                item.main,
                list(item.numbers),
                item.area or here.area,
                row,
                item.id if own else "",
                own,
                item.parts.get("need", ""),
                item.row and (self.folded.blocks[item.numbers[0]].place.column or 1) > 1,
                bool(self.every) and text in self.every,
                self._is_silent(item, here, own=own is not None) or (only and not own),
                own is not None or item.row,
                text,
                [*here.named, *[mention for mention in named if mention is not own]] if named else [*here.named],
                here.title,
                self.folded.texts,
            )
        )

    def _join(self, last: Node, item: Item, named: Sequence[Mention]) -> None:
        last.numbers.extend(item.numbers)
        last.named.extend(named)
        last.aims = f"{last.aims} {item.parts.get('need', '')}".strip()
        if last.row:
            last.silent = last.silent and self._is_silent(item, self.around[item.main], own=False)
            last.main = max((last.main, item.main), key=lambda number: len(self.folded.texts[number]))

    def _own(self, item: Item, named: Sequence[Mention], here: Above, *, only: bool) -> Mention | None:
        """The item's own id: the one it opens with, unless it is one of several, or of a column that points."""
        key = _key(item.id) if item.id else ""
        own = next((mention for mention in (*named, *here.named) if mention.key == key), None)
        if own is None or not only:
            return own
        place = self.folded.blocks[item.main].place
        aside = (place.column or 1) > 1 and role_of(place.header.lower()) != "id"
        return None if aside or len(named) > 1 else own

    def _goes_on(self, item: Item, last: Node, row: tuple[int, int] | None, *, only: bool) -> bool:
        """Whether an item without an id belongs to the node before it."""
        if last.section != item.section:
            return False
        if row or last.row:
            return row == last.row
        here, there = self.around[item.main], self.around[last.main]
        titled = bool(here.title) and item.sort is NEED
        return here.begins == there.begins and not here.strengths and (only or titled or bool(last.key))

    def _is_silent(self, item: Item, here: Above, *, own: bool) -> bool:
        if here.caption or (here.strengths and item.sort is NEED):
            return True
        known, text = pointing(), item.text
        if own or len(text) > _STATEMENT:
            return False
        says_nothing = known.none.match(text) or known.intros.match(text)
        return bool(says_nothing) or len(text.split()) < _FEWEST or text.endswith(":")


def _for_every_need(texts: Iterable[str]) -> frozenset[str]:
    """Those of some texts that say that they are for all needs."""
    near = [text for text in texts if " need" in text or text == "all"]
    return frozenset(near).difference(pointing().every.unmet_in(near)) if near else frozenset()


def _key(identity: str) -> str:
    found = mentions_in_id(identity)
    return found[0].key if found else identity


def _row(block: Block) -> tuple[int, int] | None:
    return (block.place.table, block.place.row or 0) if block.place.table else None


def declared(blocks: Sequence[Block], near: Iterable[int]) -> Iterator[str]:
    """The ids with which blocks outside sections B to H2 open: hopes in A, advice in K. `near` are those that may."""
    for number in near:
        block = blocks[number]
        if block.section not in SORT_OF and (block.place.column or 1) == 1 and block.text[:1].isupper():
            found = mentions(block.text[:12])
            if found and found[0].start == 0:
                yield found[0].key
