"""An item while it is gathered from its blocks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import SORT_OF, Item
from ehcp_tools.lint.plan.lines import asks_length

if TYPE_CHECKING:
    from collections.abc import Sequence


class Gathered:
    """What was found of an item so far. `level` is that of the heading that begins it, 0 where none does.

    `columns` are those of its table.
    """

    def __init__(self, section: str, *, own_id: str = "", area: str = "", lead: str = "", level: int = 0) -> None:
        self.section, self.id, self.area, self.lead, self.level = section, own_id, area, lead, level
        self.numbers: list[int] = []
        self.row = self.timed = False
        self.columns: frozenset[str] = frozenset()
        self.parts: dict[str, list[int]] = {}

    def take(self, number: int, role: str, label: str = "") -> None:
        """Give it a block; `label` is what heads its column or begins its line."""
        self.numbers.append(number)
        self.parts.setdefault(role, []).append(number)
        if role == "when" and not self.timed:
            self.timed = asks_length(label)

    def item(self, texts: Sequence[str]) -> Item:
        """The item, when all of it is there. `texts` are those of the blocks, folded."""
        numbers, parts = self.numbers, self.parts
        what = parts.get("what") or parts.get("title") or numbers
        return Item(
            self.section,
            SORT_OF[self.section],
            tuple(numbers),
            max(what, key=lambda number: len(texts[number])) if self.row and len(what) > 1 else what[0],
            ". ".join([texts[number].rstrip(" .") for number in numbers]),
            self.id,
            self.area,
            self.lead,
            self.row,
            self.timed,
            self.columns - parts.keys() if self.columns else self.columns,
            MappingProxyType({role: ". ".join([texts[number] for number in own]) for role, own in parts.items()}),
        )
