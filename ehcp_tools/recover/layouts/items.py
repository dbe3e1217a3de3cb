"""The needs, outcomes and help of Sections B to H2, from headings, paragraphs, bullets and labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.recover.layouts.bits import joined
from ehcp_tools.recover.layouts.labels import is_brief, labelled, numbers_in, only_points, opening
from ehcp_tools.recover.layouts.lists import HELPING, LISTS, MAIN, NEEDS, ROOTS, letters_of, list_of
from ehcp_tools.recover.layouts.making import SHORT, Making
from ehcp_tools.recover.layouts.parts import is_reason, take
from ehcp_tools.recover.layouts.words import plain, words
from ehcp_tools.recover.recovered import About

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

_NOTHING = "This section says that it holds nothing."
_ELSEWHERE = "This says where to look, and nothing of a need, an outcome or help."
_NO_ITEM = "This says something of an item, and there is none before it."


@dataclass(slots=True)
class Items:
    """Sections B to H2 as they are read.

    `role` is what a title says of the lines below it, `current` the item that details belong to, `held` whether lines
    go on with it, `pointed` what a title says that all below it is for, `service` the title of help in H1 or H2.
    """

    building: Building
    making: Making
    section: str = ""
    role: str = ""
    current: Item | None = None
    held: bool = False
    pointed: tuple[Item | str, ...] = ()
    service: Bit | None = None

    def enter(self, section: str) -> None:
        """A section begins."""
        if section != self.section:
            self.section = section
            self.leave()
            self.pointed = ()

    def leave(self) -> None:
        """What follows goes on with nothing before it."""
        self.role, self.current, self.held, self.service = "", None, False, None

    def role_of(self, label: str) -> str:
        """What a label says, or "". The names of the child may stand in it."""
        return words().role(label, self.building.names)

    def is_area(self, bit: Bit) -> bool:
        """Take a title that names an area of need."""
        area = words().area(bit.text, self.building.names) if is_brief(bit.text) else ""
        if area:
            self.making.area = area
            self.leave()
            self.building.fix(bit)
        return bool(area)

    def line(self, bit: Bit) -> None:
        """Take a line of a section."""
        self.enter(bit.block.section or "")
        if words().says("fixed", bit.text):
            self.building.fix(bit)
        elif words().says("elsewhere", bit.text):
            self.building.ledger.enter(About.UNPLACED, _ELSEWHERE, bit)
        elif only_points(bit.text):
            if self.current:
                self.building.pointers.append((self.current, bit, numbers_in(bit.text)))
        elif self.section in HELPING and not bit.bullet and words().says_no_help(bit.text):
            self._nothing(bit)
        elif not (self._nothing(bit) or self._labelled(bit) or (not bit.bullet and self._title(bit))):
            self._say(bit)

    def _labelled(self, bit: Bit) -> bool:
        """Take a line that begins with a label. “Sam needs:” is none, but the beginning of a sentence."""
        parts = labelled(bit)
        role = words().role(parts[0].text, frozenset()) if parts else ""
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
            return True
        if found or not is_brief(bit.text) or bit.text.rstrip()[-1:] in {"”", '"', ":"}:
            return False
        return self._untold(bit, heading=heading)

    def _untold(self, bit: Bit, *, heading: bool) -> bool:
        """A title in words of its own: of a need, or of the need or service that the help below it is for."""
        if LISTS[self.section] in NEEDS and (heading or self.role in {"", "need"}):
            self._open("title", bit)
        elif pointed := self._meant(bit.text):
            self.leave()
            self.pointed = pointed
            self.building.fix(bit)
        elif self.section in {"H1", "H2"} and self.role != "strengths" and not self.held:
            self.leave()
            self.service = bit
        elif heading:
            self.leave()
        else:
            return False
        return True

    def _open(self, name: str, bit: Bit) -> None:
        """Begin an item to which all the lines below belong."""
        self.leave()
        self.current, self.held = self._new(LISTS[self.section]), True
        if bit.text:
            self.building.give(self.current, name, bit)

    def _meant(self, title: str) -> tuple[Item | str, ...]:
        """The needs or outcomes that a title names: by number, or by the title that they have themselves."""
        said = plain(title).removeprefix("for ")
        paths = (*NEEDS, LISTS["E"])
        found = tuple(item for path in paths for item in self.building.items[path] if plain(item.said("title")) == said)
        return found or tuple(number for number in numbers_in(title) if self._is_other(number))

    def _is_other(self, number: str) -> bool:
        """Whether a number is one of another list than this section's."""
        letters, known = letters_of(number), self.building.labels
        return letters != known[LISTS[self.section]] and letters in known.values()

    def _numbered(self, found: tuple[str, Bit, Bit], bit: Bit) -> None:
        """A heading with a number: of the item below it, or of those that what is below is for."""
        number, stretch, rest = found
        if number and self._is_other(number):
            self.leave()
            self.pointed = (number,)
            self.building.fix(bit)
        elif LISTS[self.section] in NEEDS:
            self._open("title", rest)
        elif self.section == "E" and plain(rest.text).startswith("by "):
            self._open("phase_end", rest.cut(3))
        else:
            self._open("text" if self.section == "E" else "what", rest)
        if self.current:
            self.making.number(self.current, number, stretch)

    def _nothing(self, bit: Bit) -> bool:
        """Whether a line says that the section holds nothing."""
        if self.section in {"B", "E", "F"} or not words().says("nothing", bit.text):
            return False
        root, name = self.building.root, f"{ROOTS[self.section]}.none_statement"
        if self.section in {"C", "D"} and not root.has(name):
            self.building.give(root, name, bit)
        elif len(bit.text) <= SHORT:
            self.building.ledger.enter(About.FIXED, _NOTHING, bit)
        return True

    def pair(self, label: Bit, value: Sequence[Bit]) -> None:
        """A label and the words after or beside it."""
        self.enter(label.block.section or "")
        role, found = self.role_of(label.text), opening(label)
        number = (found and found[0]) or next(iter(numbers_in(label.text)), "")
        path = list_of(role, self.section) if role else LISTS[self.section] if number else ""
        self.building.fix(label)
        if path:
            self._grouped(path, value, number)
        elif role == "strengths":
            self.making.strengths(self.section, value)
        elif self.current:
            take(self.building, self.current, role, value)
        else:
            self.building.ledger.enter(About.UNPLACED, _NO_ITEM, label)

    def _grouped(self, path: str, value: Sequence[Bit], number: str) -> None:
        """The items beside a label: with those of the same box they are for each other. A need begins a new group."""
        made = self.making.split(path, value)
        if number and len(made) == 1 and not made[0].id and letters_of(number) == self.building.labels[path]:
            made[0].id = number
        if path in NEEDS:
            self.making.group.clear()
        self.making.tie(path, made)
        self.current = made[-1] if made else self.current

    def _new(self, path: str) -> Item:
        """An item for what a title above it has named."""
        item = self.making.start(path)
        self.building.pointers.append((item, None, tuple(one for one in self.pointed if isinstance(one, str))))
        for one in self.pointed:
            if not isinstance(one, str):
                self.building.link(item, one)
        if self.service and path in {LISTS["H1"], LISTS["H2"]}:
            self.building.give(item, "service", self.service)
            self.service = None
        return item

    def _say(self, bit: Bit) -> None:
        """Words of an item: of a new one, or more of the one before."""
        if self.role == "strengths":
            self.making.strengths(self.section, (bit,))
        elif self.current and self._goes_on(self.current, bit):
            take(self.building, self.current, "main" if self.role in {"", *MAIN} else self.role, (bit,))
        else:
            self.current = self._new(list_of(self.role, self.section) or LISTS[self.section])
            self.making.fill(self.current, bit)
            self.held = bit.text.rstrip().endswith(":")

    def _goes_on(self, current: Item, bit: Bit) -> bool:
        """Whether a line says more of an item: a reason, a detail that a title asks for, a bullet of its list."""
        if self.role not in {"", *MAIN} or (self.section == "E" and is_reason(bit)):
            return True
        texts = current.texts.get("text") or current.texts.get("what") or []
        leads = joined(texts[:1]).endswith(":")
        return self.held and not opening(bit) and (bit.bullet or not leads)
