"""An item while it is gathered from its blocks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import SORT_OF, Item
from ehcp_tools.lint.plan.lines import asks_length

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Gathered:
    """What was found of an item so far. `level` is that of the heading that begins it, 0 where none does.

    `columns` are those of its table, and `units` what the head of a column says of the bare figure in a cell.
    """

    __slots__ = ("area", "columns", "id", "lead", "level", "numbers", "parts", "row", "section", "timed", "units")

    def __init__(self, section: str, own_id: str, area: str, lead: str, level: int = 0) -> None:
        self.section, self.id, self.area, self.lead, self.level = section, own_id, area, lead, level
        self.numbers: list[int] = []
        self.row = self.timed = False
        self.columns: frozenset[str] = frozenset()
        self.parts: dict[str, list[int]] = {}
        self.units: dict[int, str] = {}

    def take(self, number: int, role: str, label: str = "") -> None:
        """Give it a block; `label` is what heads its column or begins its line."""
        self.numbers.append(number)
        part = self.parts.get(role)
        if part is None:
            self.parts[role] = [number]
        else:
            part.append(number)
        if role == "when" and not self.timed:
            self.timed = asks_length(label)

    def item(self, folded: Sequence[str]) -> Item:
        """The item, when all of it is there. `folded` are the texts of the blocks."""
        numbers, parts = self.numbers, self.parts
        texts: Sequence[str] | Mapping[int, str] = folded
        if self.units:
            texts = {number: f"{folded[number]} {self.units.get(number, '')}".rstrip() for number in numbers}
        if len(numbers) == 1:
            main, said = numbers[0], texts[numbers[0]]
            text, told = said.rstrip(" ."), dict.fromkeys(parts, said)
        else:
            what = parts.get("what") or parts.get("title") or numbers
            main = max(what, key=lambda number: len(texts[number])) if self.row and len(what) > 1 else what[0]
            text = ". ".join([texts[number].rstrip(" .") for number in numbers])
            told = {
                role: texts[own[0]] if len(own) == 1 else ". ".join([texts[number] for number in own])
                for role, own in parts.items()
            }
        return Item(
            self.section,
            SORT_OF[self.section],
            tuple(numbers),
            main,
            text,
            self.id,
            self.area,
            self.lead,
            self.row,
            self.timed,
            self.columns - parts.keys() if self.columns else self.columns,
            MappingProxyType(told),
        )
