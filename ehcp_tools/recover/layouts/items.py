"""The needs, outcomes and help of Sections B to H2, from headings, paragraphs, bullets and labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.recover.layouts.bits import joined
from ehcp_tools.recover.layouts.labels import is_brief, labelled, numbers_in, only_points, opening
from ehcp_tools.recover.layouts.parts import take
from ehcp_tools.recover.layouts.words import plain, words
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

LISTS = {
    "B": "plan.needs", "C": "plan.health_needs", "D": "plan.social_care_needs", "E": "plan.outcomes",
    "F": "plan.provision", "G": "plan.health_provision", "H1": "plan.h1_provision", "H2": "plan.h2_provision",
}  # fmt: skip
_NEEDS = {"B": "B", "E": "B", "F": "B", "C": "C", "G": "C", "D": "D", "H1": "D", "H2": "D"}
_HELP = {"B": "F", "E": "F", "C": "G", "D": "H2"}
MAIN = ("need", "outcome", "what")
_ROOTS = {"C": "plan.health", "D": "plan.social_care"}
_SHORT = 40
"""Letters of a text that says “none” and no more than that."""
_NO_AREA = "These strengths stand under no area of need. They were put with the strengths in Section A: check."


def list_of(role: str, section: str) -> str:
    """The list that the need, outcome or help in a section belongs to."""
    if role == "need":
        return LISTS[_NEEDS[section]]
    return LISTS["E"] if role == "outcome" else LISTS[_HELP.get(section, section)]


@dataclass(slots=True)
class Items:
    """Sections B to H2 as they are read.

    `role` is what a title says of the lines below it, `current` the item that details belong to, `held` whether lines go
    on with it, `pointed` the numbers that a title says all below are for; `group` are the items of one box or table.
    """

    building: Building
    section: str = ""
    area: str = ""
    role: str = ""
    current: Item | None = None
    held: bool = False
    pointed: tuple[str, ...] = ()
    group: dict[str, list[Item]] = field(default_factory=dict)

    def enter(self, section: str) -> None:
        """A section begins."""
        if section != self.section:
            self.section = section
            self.leave()
            self.pointed = ()

    def leave(self) -> None:
        """What follows goes on with nothing before it."""
        self.role, self.current, self.held = "", None, False

    def role_of(self, label: str) -> str:
        """What a label says, or ""."""
        return words().role(label, self.building.names)

    def is_area(self, bit: Bit) -> bool:
        """Take a title that names an area of need."""
        area = words().area(bit.text, self.building.names) if is_brief(bit.text) else ""
        if area:
            self.area = area
            self.leave()
            self.building.fix(bit)
        return bool(area)

    def line(self, bit: Bit) -> None:
        """Take a line of a section."""
        self.enter(bit.block.section or "")
        if words().says("fixed", bit.text):
            self.building.fix(bit)
        elif only_points(bit.text):
            self._points(bit)
        elif not (self._labelled(bit) or (not bit.bullet and self._title(bit)) or self._nothing(bit)):
            self._say(bit)

    def _labelled(self, bit: Bit) -> bool:
        parts = labelled(bit)
        role = self.role_of(parts[0].text) if parts else ""
        if not parts or not role or opening(parts[0]):
            return False
        if parts[1].text:
            self.pair(parts[0], (parts[1],))
        else:
            self._named(parts[0], role)
        return True

    def _named(self, title: Bit, role: str) -> None:
        """A title that says what the lines below it hold."""
        self.building.fix(title)
        self.role, self.held = role, False
        self.pointed = numbers_in(title.text) or self.pointed

    def _title(self, bit: Bit) -> bool:
        if self.is_area(bit):
            return True
        found, heading = opening(bit), bit.block.shape is Shape.HEADING
        if found and heading:
            self._numbered(found, bit)
            return True
        role = self.role_of(bit.text) if is_brief(bit.text) and not found else ""
        if role:
            self._named(bit, role)
        elif heading and list_of("need", self.section) == LISTS[self.section] and is_brief(bit.text):
            self.leave()
            self.current, self.held = self._new(LISTS[self.section]), True
            self.building.give(self.current, "title", bit)
        elif heading:
            self.leave()
        return bool(role) or heading

    def _numbered(self, found: tuple[str, Bit, Bit], bit: Bit) -> None:
        """A heading with a number: of the item below it, or of those that what is below is for."""
        number, stretch, rest = found
        if number and self._letters(number) in self._others():
            self.leave()
            self.pointed = (number,)
            self.building.fix(bit)
            return
        self.leave()
        self.current, self.held = self._new(LISTS[self.section]), True
        self._number(self.current, number, stretch)
        if rest.text:
            name = {"E": "phase_end"}.get(self.section, "title")
            declared = name in self.building.field_of(self.building.root, self.current.path).fields
            if declared and (name == "title" or plain(rest.text).startswith("by ")):
                self.building.give(self.current, name, rest.cut(3) if name == "phase_end" else rest)
            else:
                take(self.building, self.current, "main", (rest,))

    def _others(self) -> set[str]:
        own = LISTS[self.section]
        return {letters for path, letters in self.building.labels.items() if path != own and letters != self.building.labels[own]}

    def _letters(self, number: str) -> str:
        return number.rstrip("0123456789.abcdefghijklmnopqrstuvwxyz")

    def _nothing(self, bit: Bit) -> bool:
        """Whether a line says that the section holds nothing."""
        if self.section in {"B", "E", "F"} or not words().says("nothing", bit.text):
            return False
        root, name = self.building.root, f"{_ROOTS.get(self.section, '')}.none_statement"
        if self.section in _ROOTS and not root.has(name):
            self.building.give(root, name, bit)
        elif len(bit.text) <= _SHORT:
            self.building.ledger.enter(About.FIXED, "This section says that it holds nothing.", bit)
        return True

    def _points(self, bit: Bit) -> None:
        """A line that only names other items."""
        if self.current:
            self.building.pointers.append((self.current, bit, numbers_in(bit.text)))

    def pair(self, label: Bit, value: Sequence[Bit]) -> None:
        """A label and the words after or beside it."""
        self.enter(label.block.section or "")
        role, found = self.role_of(label.text), opening(label)
        if found and found[0] and not role:
            role = "main"
        self.building.fix(label)
        if role in {"main", *MAIN}:
            path = LISTS[self.section] if role == "main" else list_of(role, self.section)
            self._grouped(path, value, found[0] if found and found[0] else next(iter(numbers_in(label.text)), ""))
        elif role == "strengths":
            self.strengths(value)
        elif self.current:
            take(self.building, self.current, role, value)

    def _grouped(self, path: str, value: Sequence[Bit], number: str) -> None:
        made = self.split(path, value)
        if number and len(made) == 1 and not made[0].id and self._letters(number) == self.building.labels[path]:
            made[0].id = number
        if path in {LISTS["B"], LISTS["C"], LISTS["D"]}:
            self.group.clear()
        self.tie(path, made)
        self.current = made[-1] if made else self.current

    def tie(self, path: str, made: Sequence[Item]) -> None:
        """Link new items with those of the same box, row or table."""
        for others in [found for other, found in self.group.items() if other != path]:
            for one in made:
                for other in others:
                    self.building.link(one, other)
        self.group.setdefault(path, []).extend(made)

    def split(self, path: str, bits: Sequence[Bit]) -> list[Item]:
        """The items in a cell: one for each number or, where all of it is a list, each bullet; else one in all.

        Lines that begin with a label say something of the item before them.
        """
        bits = [bit for bit in bits if not self._is_form(bit)]
        numbered = sum(opening(bit) is not None for bit in bits)
        each = len(bits) > 1 and all(bit.bullet for bit in bits)
        made: list[Item] = []
        for bit in bits:
            parts = labelled(bit)
            role = self.role_of(parts[0].text) if parts and parts[1].text and not opening(bit) else ""
            if made and parts and role and role not in MAIN:
                self.building.fix(parts[0])
                take(self.building, made[-1], role, (parts[1],))
                continue
            if only_points(bit.text) and made:
                self.building.pointers.append((made[-1], bit, numbers_in(bit.text)))
                continue
            if not made or each or (numbered and opening(bit)):
                made.append(self._start(path))
            self._fill(made[-1], bit)
        return made

    def _is_form(self, bit: Bit) -> bool:
        empty = words().says("fixed", bit.text) or words().says("nothing", bit.text)
        if empty and len(bit.text) > _SHORT and not words().says("fixed", bit.text):
            return False
        if empty:
            self.building.fix(bit)
        return empty

    def _start(self, path: str) -> Item:
        item = self.building.new(path)
        if "area" in self.building.field_of(self.building.root, path).fields and self.area:
            item.told["area"] = self.area
        elif path == LISTS["E"] and self.area:
            item.told["areas"] = self.area
        return item

    def _new(self, path: str) -> Item:
        """An item for what a title above it has named."""
        item = self._start(path)
        if self.pointed:
            self.building.pointers.append((item, None, self.pointed))
        return item

    def _fill(self, item: Item, bit: Bit) -> None:
        """The main text of an item, its number before it."""
        found = opening(bit)
        if found and not item.has("text") and not item.has("what"):
            number, stretch, bit = found
            self._number(item, number, stretch)
        if bit.text:
            take(self.building, item, "main", (bit,))

    def _number(self, item: Item, number: str, stretch: Bit) -> None:
        self.building.fix(stretch)
        if not number:
            return
        if self._letters(number) == self.building.labels[item.path] or self._letters(number) not in self.building.labels.values():
            item.id = number
        else:
            self.building.pointers.append((item, stretch, (number,)))

    def _say(self, bit: Bit) -> None:
        """Words of an item: of a new one, or more of the one before."""
        if self.role == "strengths":
            self.strengths((bit,))
        elif self.role not in {"", *MAIN} and self.current:
            take(self.building, self.current, self.role, (bit,))
        elif self.held and self.current and not opening(bit) and (bit.bullet or not self._leads()):
            take(self.building, self.current, "main", (bit,))
        else:
            path = list_of(self.role, self.section) if self.role in MAIN else LISTS[self.section]
            self.current = self._new(path)
            self._fill(self.current, bit)
            self.held = bit.text.rstrip().endswith(":")

    def _leads(self) -> bool:
        """Whether the current item is a lead with bullets below it, and not one under a heading of its own."""
        return bool(self.current) and joined(self.current.texts.get("text") or self.current.texts["what"][:1]).endswith(":")

    def strengths(self, bits: Sequence[Bit]) -> None:
        """What goes well: in an area of need, in health, or at home."""
        root = self.building.root
        if self.section in {"C", "G", "D", "H1", "H2"}:
            self.building.give(root, f"{_ROOTS[_NEEDS[self.section]]}.strengths", *bits)
        elif self.area:
            found = next((one for one in self.building.items["plan.areas"] if one.told.get("area") == self.area), None)
            area = found or self.building.new("plan.areas")
            area.told["area"] = self.area
            self.building.give(area, "strengths", *bits)
        else:
            self.building.give(root, "plan.views.strengths", *bits)
            self.building.notes.append(Note(About.SAID, bits[0].block.where, _NO_AREA, path="plan.views.strengths"))
