"""Which words are labels, in which section, and which cells stand beside one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.labels import is_brief, opening
from ehcp_tools.recover.layouts.lists import LISTS
from ehcp_tools.recover.layouts.words import words

if TYPE_CHECKING:
    from ehcp_tools.recover.layouts.building import Building
    from ehcp_tools.recover.layouts.facts import Facts
    from ehcp_tools.recover.layouts.grid import Cell
    from ehcp_tools.recover.layouts.views import Views

_LONGEST_LABEL = 20
"""Words of a label in a cell of its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of labels, as far as the document was read."""

    building: Building
    facts: Facts
    views: Views

    def begins(self, text: str, section: str | None) -> bool:
        """Whether a line of its own begins with this text: with a known label, or as a known title."""
        label, mark, _ = text.partition(":")
        if not mark and not is_brief(text):
            return False
        return bool(self.knows(label.strip(), section) or (words().area(label, frozenset()) and mark))

    def knows(self, label: str, section: str | None) -> bool:
        """Whether a label is known in a section."""
        if section in LISTS:
            return bool(words().role(label, self.building.names))
        if section == "A":
            return self.views.names(label) or (not self.views.begun and self.facts.knows(label, None))
        return self.facts.knows(label, section)

    def is_fact(self, label: str) -> bool:
        """Whether a label in Section A is one of a fact, and of no view."""
        return self.facts.knows(label, None) and not self.views.names(label)

    def is_label(self, cell: Cell) -> bool:
        """Whether all of a cell is a label."""
        bit = cell.single
        if bit is None or len(bit.text.split()) > _LONGEST_LABEL:
            return False
        section, found = bit.block.section, opening(bit)
        if section in LISTS and found and not found[2].text:
            return True
        return self.knows(bit.text.strip().removesuffix(":"), section)

    def is_value(self, cell: Cell, label: Cell) -> bool:
        """Whether a cell is what stands beside a label: “Mother” beside “Relationship” is, “Email:” is not."""
        if cell.opens or cell.block.text.rstrip().endswith(":"):
            return False
        return not self.is_label(cell) or cell.column == label.column + 1
