"""Section K: the advice that a plan rests on, one item for each row or line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.bits import joined
from ehcp_tools.recover.layouts.labels import opening
from ehcp_tools.recover.layouts.words import plain, words
from ehcp_tools.recover.reading import read_one
from ehcp_tools.recover.recovered import About

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

_PATH = "plan.advice"
_PARTS = re.compile(r"\s*(?:[,;\t|]|\s[–-]\s|\bdated\b)\s*")
_DATES = "This line has several dates and does not say what each of them is."
_NAME = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}")


@dataclass(slots=True)
class Advice:
    """Section K as it is read: what the columns of its table hold."""

    building: Building
    columns: Mapping[int, str] = field(default_factory=dict)

    def row(self, cells: Mapping[int, Sequence[Bit]]) -> None:
        """A row of a table under known columns. One that a form leaves unanswered is no advice."""
        told = {self.columns[column]: bits for column, bits in cells.items() if column in self.columns}
        blank = {name for name, bits in told.items() if words().says("fixed", joined(bits))}
        if not set(told) - blank - {"giver_role"}:
            for bits in told.values():
                self.building.fix(*bits)
            return
        item = self.building.new(_PATH)
        for name, bits in told.items():
            if name in blank:
                self.building.fix(*bits)
            elif name == "id":
                item.id = joined(bits)
                self.building.ledger.place(*bits)
            elif name == "giver_role":
                for bit in bits:
                    self._give(item, self._kind(item, bit.text), (bit,))
            else:
                self._give(item, name, bits)

    def line(self, bit: Bit) -> None:
        """A line: a job, a name, a place of work and a date, in any order, with commas between."""
        if words().says("fixed", bit.text):
            self.building.fix(bit)
            return
        if not self._is_advice(bit):
            return
        item, rest = self.building.new(_PATH), bit
        if found := opening(bit):
            number, stretch, rest = found
            item.id = number if number.startswith(self.building.labels[_PATH]) else ""
            self.building.fix(stretch)
        parts = _parts(rest)
        dated = [part for part in parts if self._is_date(item, part)]
        for part in parts:
            if part in dated and len(dated) > 1:
                self.building.ledger.enter(About.AMBIGUOUS, _DATES, part)
            else:
                self._give(item, self._kind(item, part.text), (part,))

    def _is_date(self, item: Item, bit: Bit) -> bool:
        return read_one(bit.text, self.building.field_of(item, "document_date")) is not None

    def _is_advice(self, bit: Bit) -> bool:
        """Whether a line names a job, or begins with a number, and is no sentence and no signature."""
        if (bit.text.endswith(".") and not _PARTS.search(bit.text)) or words().says("signatures", bit.text):
            return False
        return bool(opening(bit) or set(re.findall(r"[a-z]+", plain(bit.text))) & set(words().lists["role_words"]))

    def _kind(self, item: Item, text: str) -> str:
        said = set(re.findall(r"[a-z]+", plain(text)))
        lists = words().lists
        if read_one(text, self.building.field_of(item, "document_date")):
            return "document_date"
        if said & set(lists["organisation_words"]) and item.has("giver_role"):
            return "organisation"
        if _NAME.fullmatch(text) and not said & set(lists["role_words"]) and not item.has("giver_name"):
            return "giver_name"
        return "organisation" if item.has("giver_role") and not item.has("organisation") else "giver_role"

    def _give(self, item: Item, name: str, bits: Sequence[Bit]) -> None:
        self.building.give(item, name, *bits)


def _parts(bit: Bit) -> list[Bit]:
    """The parts of a line between its commas; what stands in brackets stays together."""
    found, start = [], 0
    for gap in _PARTS.finditer(bit.text):
        if bit.text[: gap.start()].count("(") == bit.text[: gap.start()].count(")"):
            found.append(bit.cut(start, gap.start()))
            start = gap.end()
    return [part for part in (*found, bit.cut(start)) if part.text.strip(" .")]
