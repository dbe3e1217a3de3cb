"""The pages on preparing for adulthood, which have no letter: their own words, and where things are now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.labels import is_brief
from ehcp_tools.recover.layouts.words import words
from ehcp_tools.sections.profile import folded

if TYPE_CHECKING:
    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building

_QUOTES = ("“", '"', "‘")


@dataclass(slots=True)
class Adulthood:
    """Those pages as they are read: whether they have begun, and the part of adult life that a title has opened."""

    building: Building
    begun: bool = False
    area: str = ""

    def leave(self) -> None:
        """The pages end."""
        self.begun, self.area = False, ""

    def line(self, bit: Bit) -> bool:
        """Take a line; False where it is none of these pages."""
        title = folded(bit.text) if is_brief(bit.text) else ""
        if title in words().lists["adulthood_titles"]:
            self.begun = True
            self.building.fix(bit)
            return True
        if not self.begun:
            return False
        area = next((area for area, names in words().tables["adulthood"].items() if title in names), "")
        if area:
            self.area = area
            self.building.fix(bit)
        elif self.area and bit.text[-1:] in {".", "!", "?", "”", '"', "’"}:
            name = "own_words" if bit.text.startswith(_QUOTES) else "now"
            self.building.give(self.building.root, f"plan.pfa.{self.area}.{name}", bit)
        else:
            return False
        return True
