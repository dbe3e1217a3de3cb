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
_WHOSE = ("child.legal_name", "child.preferred_name", "child.date_of_birth")
_FIRST_LINES = 16
_OUTSIDE = frozenset({"header", "footer", "footnote", "endnote"})
"""Parts whose lines stand under no heading of the text."""
_LONGEST_NAME = 60
"""Letters of what a line can be called by; longer text is no name."""


def version_of_draft(draft: Draft, values: Mapping[str, str] = MappingProxyType({})) -> Version:
    """A draft as a version. `values` are the texts of its content controls by their paths, where it has any."""
    walk = _Walk()
    first = (block.text for block in draft.blocks[:_FIRST_LINES])
    status = status_in(values.get("plan.status", "")) or next(filter(None, map(status_in, first)), "")
    facts = {path: text for path, text in values.items() if path in _WHOSE}
    return Version(draft.path, tuple(map(walk.line, draft.blocks)), status, MappingProxyType(facts))


@dataclass(slots=True)
class _Walk:
    """The walk through the blocks: the section and the number reached, the last heading, and the row with its label.

    A number that stands in a row holds for that row alone.
    """

    section: str = ""
    item: str = ""
    heading: str = ""
    label: str = ""
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
            called=self._called(block),
            paragraph=block.paragraph,
        )

    def _called(self, block: Block) -> str:
        """The head of its column for a cell of a numbered row, else the label of its row, or the heading above it.

        What stands in a header, a footer or a note is called that.
        """
        if block.place.part in _OUTSIDE and not block.place.table:
            return block.place.part.capitalize()
        if block.shape is Shape.HEADING or block.text == self.label:
            return ""
        name = block.place.header if self.item else self.label if block.place.table else self.heading
        return " ".join(name.split()) if len(name) <= _LONGEST_NAME else ""

    def _go_to(self, block: Block) -> None:
        row, section = (block.place.table, block.place.row), block.section or ""
        if section != self.section or block.opens or (row != self.row and self.row[0] is not None):
            self.item = ""
        if row != self.row:
            self.label = block.text if row[0] is not None else ""
        if block.shape is Shape.HEADING:
            self.heading = block.text
        self.section, self.row = section, row
        found = _NUMBER.match(block.text)
        if found and found[1] not in LABELS and (block.shape is Shape.HEADING or block.place.column == 1):
            self.item = found[1]
        elif block.shape is Shape.HEADING:
            self.item = ""

    def _key(self, block: Block) -> str:
        """The path of a field that stands once, or once in each numbered item."""
        if not block.field or (_INDEX.search(block.field) and not self.item):
            return ""
        return f"{self.item} {_INDEX.sub('', block.field)}"
