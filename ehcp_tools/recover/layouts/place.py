"""Sections I and J: where the child learns, and direct payments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.words import plain, words
from ehcp_tools.recover.recovered import About

if TYPE_CHECKING:
    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building
    from ehcp_tools.recover.layouts.facts import Facts

_NAME, _TYPE = "plan.placement.name", "plan.placement.type"
_PAYMENTS = "plan.direct_payments.items"
_SHORT = 40


@dataclass(slots=True)
class Place:
    """Sections I and J as they are read."""

    building: Building
    facts: Facts

    def line(self, bit: Bit) -> None:
        """Take a line: a labelled fact, the name or type of a school, or how a payment works."""
        if words().says("fixed", bit.text):
            self.building.fix(bit)
        elif words().says("nothing", bit.text):
            self._nothing(bit)
        elif not self.facts.line(bit):
            if bit.block.section == "I":
                self._school(bit)
            else:
                payments = self.building.items[_PAYMENTS]
                item = payments[0] if payments else self.building.new(_PAYMENTS)
                self.building.give(item, "arrangements", bit)

    def _nothing(self, bit: Bit) -> None:
        """A section that says it holds nothing. A new plan says so itself; more words than that are kept apart."""
        if bit.block.section == "J":
            self.building.root.told.setdefault("plan.direct_payments.requested", "no")
        if bit.block.section == "J" and len(bit.text) <= _SHORT:
            self.building.ledger.place(bit)
        elif len(bit.text) <= _SHORT:
            self.building.ledger.enter(About.FIXED, "This section says that it holds nothing.", bit)

    def _school(self, bit: Bit) -> None:
        said, lists, root = re.findall(r"[\w-]+", plain(bit.text)), words().lists, self.building.root
        if len(said) > 16:
            return
        if said and said[0] in lists["type_words"] and not root.has(_TYPE):
            self.building.give(root, _TYPE, bit)
        elif set(said) & set(lists["school_words"]) and not root.has(_NAME):
            self._named(bit)

    def _named(self, bit: Bit) -> None:
        """A school's name, and its type after a comma or in brackets."""
        match = re.fullmatch(r"([^,(]+?)\s*(?:,\s*|\()((?:an? )?[^()]{4,70}?)\)?\.?", bit.text)
        words_of_type = plain(match[2]).split() if match else []
        if match and words_of_type[0] in words().lists["type_words"]:
            self.building.give(self.building.root, _NAME, bit.cut(*match.span(1)))
            self.building.give(self.building.root, _TYPE, bit.cut(*match.span(2)))
        else:
            self.building.give(self.building.root, _NAME, bit)
