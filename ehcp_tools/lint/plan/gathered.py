"""An item while it is gathered from its blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import SORT_OF, Item
from ehcp_tools.lint.plan.lines import asks_length, ids_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.lint.fold import Folded


@dataclass(slots=True)
class Gathered:
    """What was found of an item so far. `level` is that of the heading that begins it, 0 where none does.

    `columns` are those of its table, `pointed` the ids of the heading above.
    """

    section: str
    numbers: list[int] = field(default_factory=list)
    id: str = ""
    area: str = ""
    lead: str = ""
    level: int = 0
    row: bool = False
    timed: bool = False
    columns: frozenset[str] = frozenset()
    pointed: tuple[str, ...] = ()
    parts: dict[str, list[int]] = field(default_factory=dict)

    def take(self, number: int, role: str, label: str = "") -> None:
        """Give it a block; `label` is what heads its column or begins its line."""
        self.numbers.append(number)
        self.timed = self.timed or (role == "when" and asks_length(label))
        self.parts.setdefault(role, []).append(number)

    def item(self, folded: Folded) -> Item:
        """The item, when all of it is there."""
        texts = folded.texts
        what = self.parts.get("what") or self.parts.get("title") or self.numbers
        return Item(
            section=self.section,
            sort=SORT_OF[self.section],
            numbers=tuple(self.numbers),
            main=max(what, key=lambda number: len(texts[number])) if self.row else what[0],
            text=". ".join(texts[number].rstrip(" .") for number in self.numbers),
            id=self.id,
            refs=tuple(self._refs(folded)),
            area=self.area,
            lead=self.lead,
            row=self.row,
            timed=self.timed,
            empty=self.columns - self.parts.keys(),
            parts=MappingProxyType(
                {role: ". ".join(texts[number] for number in numbers) for role, numbers in self.parts.items()}
            ),
        )

    def _refs(self, folded: Folded) -> Iterable[str]:
        """The ids that it names; where it names none, those of the heading above."""
        named = dict.fromkeys(self._named(folded))
        named.pop(self.id, None)
        return named or (name for name in self.pointed if name != self.id)

    def _named(self, folded: Folded) -> Iterator[str]:
        for number in self.numbers:
            if folded.numbered.get(number):
                yield from ids_named(folded.blocks[number].text)
