"""Making items of the words in cells and lines: one in all, one for each number, or one for each bullet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.labels import is_brief, labelled, numbers_in, only_points, opening
from ehcp_tools.recover.layouts.lists import HELP, LISTS, MAIN, NEEDS, ROOTS, letters_of
from ehcp_tools.recover.layouts.parts import take
from ehcp_tools.recover.layouts.words import words
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

SHORT = 40
"""Letters of a text that says “none” and no more than that."""
_FRAGMENT = 4
"""Words of a line that is no sentence of its own."""
_NO_AREA = "These strengths stand under no area of need. They were put with the strengths in Section A: check."


@dataclass(slots=True)
class Making:
    """The items that are made. `area` is the area of need of the last title, `group` the items of one box or row."""

    building: Building
    area: str = ""
    group: dict[str, list[Item]] = field(default_factory=dict)

    def start(self, path: str) -> Item:
        """A new item, in the area that a title has named."""
        item = self.building.new(path)
        name = "area" if path == LISTS["B"] else "areas" if path == LISTS["E"] else ""
        if name and self.area:
            item.told[name] = self.area
        return item

    def fill(self, item: Item, bit: Bit) -> None:
        """The main text of an item, its number before it."""
        found = opening(bit)
        if found and not item.has("text") and not item.has("what"):
            number, stretch, bit = found
            self.number(item, number, stretch)
        if bit.text:
            take(self.building, item, "main", (bit,))

    def number(self, item: Item, number: str, stretch: Bit) -> None:
        """The number before an item: its own, or of another that it is for."""
        self.building.fix(stretch)
        letters, known = letters_of(number), self.building.labels
        if number and letters != known[item.path] and letters in known.values():
            self.building.pointers.append((item, stretch, (number,)))
        elif number:
            item.id = number

    def tie(self, path: str, made: Sequence[Item]) -> None:
        """Link items with the others of the same box or row."""
        for others in [found for other, found in self.group.items() if other != path]:
            for one in made:
                for other in others:
                    self.building.link(one, other)
        self.group.setdefault(path, []).extend(made)

    def split(self, path: str, bits: Sequence[Bit]) -> list[Item]:
        """The items in a cell: one for each number or, where all of it is a list, each bullet; else one in all.

        Of help, each paragraph that is a sentence is one. Lines that say something of the item before them do so.
        """
        bits = [bit for bit in bits if not self._is_form(bit)]
        numbered = any(opening(bit) is not None for bit in bits)
        each = len(bits) > 1 and all(bit.bullet for bit in bits)
        made = self._titled(path, bits) if path in NEEDS and not each else []
        for bit in bits[len(made) :]:
            if made and self._adds(made[-1], bit):
                continue
            apart = path in HELP and not numbered and _stands_apart(bits, bit)
            if not made or each or apart or (numbered and opening(bit)):
                made.append(self.start(path))
            self.fill(made[-1], bit)
        return made

    def _titled(self, path: str, bits: Sequence[Bit]) -> list[Item]:
        """The need whose title is the first line of several, with its number where it has one."""
        later = any(opening(bit) for bit in bits[1:])
        if len(bits) < 2 or later or not is_brief(bits[0].text):
            return []
        item, title = self.start(path), bits[0]
        if found := opening(title):
            number, stretch, title = found
            self.number(item, number, stretch)
        if title.text:
            self.building.give(item, "title", title)
        return [item]

    def _adds(self, item: Item, bit: Bit) -> bool:
        """Take a line that only says a fact of an item: after a label, by numbers, or with how many it is done."""
        parts = labelled(bit)
        role = words().role(parts[0].text, frozenset()) if parts and parts[1].text and not opening(bit) else ""
        if parts and role and role not in MAIN:
            self.building.fix(parts[0])
            take(self.building, item, role, (parts[1],))
        elif only_points(bit.text):
            self.building.pointers.append((item, bit, numbers_in(bit.text)))
        elif item.path in HELP and words().says("grouped", bit.text):
            take(self.building, item, "group_size", (bit,))
        else:
            return False
        return True

    def _is_form(self, bit: Bit) -> bool:
        """Take a line that a form prints, or that says “none” and no more."""
        form = words().says("fixed", bit.text) or (len(bit.text) <= SHORT and words().says("nothing", bit.text))
        if form:
            self.building.fix(bit)
        return form

    def strengths(self, section: str, bits: Sequence[Bit]) -> None:
        """What goes well: in an area of need, in health, or at home."""
        root = self.building.root
        if section in ROOTS:
            self.building.give(root, f"{ROOTS[section]}.strengths", *bits)
        elif self.area:
            self.building.give(self.building.area(self.area), "strengths", *bits)
        else:
            self.building.give(root, "plan.views.strengths", *bits)
            self.building.notes.append(Note(About.SAID, bits[0].block.where, _NO_AREA, path="plan.views.strengths"))


def _stands_apart(bits: Sequence[Bit], bit: Bit) -> bool:
    """Whether a paragraph of help beside others is help of its own: no lead, no list, no more of the one before."""
    prose = all(not one.bullet and one.text.endswith(".") and len(one.text.split()) > _FRAGMENT for one in bits)
    return prose and not words().says("goes_on", bit.text)
