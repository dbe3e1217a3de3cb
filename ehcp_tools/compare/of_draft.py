"""A document as lines: numbers that people see (N1, P2.3) say which lines belong together, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compare.reasons import status_in
from ehcp_tools.compare.version import Line, Version
from ehcp_tools.model import LABELS, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.model import Block, Draft

_NUMBER = re.compile(r"([A-Z]{1,3}\d{1,2}(?:\.\d{1,2})?)(?=[\s.:)–—-]|$)")
_INDEX = re.compile(r"\[\d+\]")
_FIRST_LINES = 16


def version_of_draft(draft: Draft, values: Mapping[str, str] = MappingProxyType({})) -> Version:
    """A draft as a version. `values` are the texts of its content controls by their paths, where it has any."""
    walk = _Walk()
    first = (block.text for block in draft.blocks[:_FIRST_LINES])
    status = status_in(values.get("plan.status", "")) or next(filter(None, map(status_in, first)), "")
    facts = {path: text for path, text in values.items() if path.startswith("child.")}
    return Version(draft.path, tuple(map(walk.line, draft.blocks)), status, MappingProxyType(facts))


@dataclass(slots=True)
class _Walk:
    """The walk through the blocks: the section and the number reached, and the row that it holds for."""

    section: str = ""
    item: str = ""
    row: tuple[int | None, int | None] = None, None

    def line(self, block: Block) -> Line:
        """The next block as a line."""
        self._go_to(block)
        place = block.place
        slot = _INDEX.sub("", block.field) or (f"{place.part} {place.header} {place.column}" if place.table else "")
        return Line(
            text=block.text,
            section=self.section,
            item=self.item,
            key=self._key(block),
            slot=slot,
            group=f"{place.table} {place.row}" if place.table else "",
            paragraph=block.paragraph,
        )

    def _go_to(self, block: Block) -> None:
        row, section = (block.place.table, block.place.row), block.section or ""
        if section != self.section or block.opens or (self.row != row and self.row[0] is not None):
            self.item, self.row = "", (None, None)
        self.section = section
        found = _NUMBER.match(block.text)
        if found and found[1] not in LABELS and (block.shape is Shape.HEADING or block.place.column == 1):
            self.item, self.row = found[1], row
        elif block.shape is Shape.HEADING:
            self.item = ""

    def _key(self, block: Block) -> str:
        """The path of a field that stands once, or once in each numbered item."""
        if not block.field or (_INDEX.search(block.field) and not self.item):
            return ""
        return f"{self.item} {_INDEX.sub('', block.field)}"
