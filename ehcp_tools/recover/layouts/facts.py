"""Single facts, parents and other contacts: a label, and the words after it or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType
from ehcp_tools.recover.layouts.bits import joined
from ehcp_tools.recover.layouts.labels import is_brief, labelled
from ehcp_tools.recover.layouts.words import bare_label, plain, words
from ehcp_tools.recover.recovered import About

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

_PERSON = re.compile(r"\s*(?:and\b|&|[,;\n])*\s*(?P<name>[^(),;\n]{2,60}?)\s*\((?P<relationship>[^()]{2,40})\)")
_YES_NO = re.compile(r"(yes|no)\b(?=\W)", re.I)
_STATUS = re.compile(r"\b(amended )?(draft|final)\b", re.I)


@dataclass(slots=True)
class Facts:
    """Facts as they are met. `contact` is the one whose details may follow, `waiting` a label that stands alone."""

    building: Building
    contact: Item | None = None
    waiting: str = ""
    signing: bool = False
    sole: list[Item] = field(default_factory=list)

    def knows(self, label: str, section: str | None) -> bool:
        """Whether a label is one of a fact or contact."""
        said = words()
        signed = self.signing and bare_label(label) in said.lists["sign_off"]
        return bool(signed or said.fact(label, section) or said.begins_contact(label) or said.of_contact(label))

    def leave(self) -> None:
        """What follows is no more of the same contact."""
        self.contact, self.waiting = None, ""

    def line(self, bit: Bit) -> bool:
        """Take a line; False where it is no fact."""
        section, parts = bit.block.section, labelled(bit)
        if parts and self.knows(parts[0].text, section):
            label, rest = parts
            if rest.text:
                self.pair(label, (rest,))
            else:
                self.building.fix(label)
                self.waiting = label.text
            return True
        if is_brief(bit.text) and self.knows(bit.text, section):
            self.building.fix(bit)
            self.waiting = bit.text
            return True
        return self._title(bit) or self._after(bit)

    def _after(self, bit: Bit) -> bool:
        if not self.waiting:
            return False
        self._take(self.waiting, (bit,))
        self.waiting = ""
        return True

    def _title(self, bit: Bit) -> bool:
        said, bare = words(), bare_label(bit.text)
        for opening in said.lists["name_after"]:
            if bare.startswith(f"{opening} "):
                end = len(bit.text) - len(bare) + len(opening)
                self.building.fix(bit.cut(0, end))
                self.building.give(self.building.root, "child.legal_name", bit.cut(end, len(bit.text.rstrip(" ."))))
                return True
        if any(
            bare == title or (len(title.split()) > 1 and title in bare and is_brief(bare))
            for title in said.lists["titles"]
        ):
            self._status(bit)
            self.building.fix(bit)
            return True
        return False

    def _status(self, bit: Bit) -> None:
        """“Final” in the title of a plan says what it is."""
        match = _STATUS.search(bit.text)
        if match and "plan" in plain(bit.text):
            told = "_".join(plain(part) for part in match.groups() if part)
            self.building.root.told.setdefault("plan.status", told.replace(" ", ""))

    def pair(self, label: Bit, value: Sequence[Bit]) -> None:
        """A label and the words that belong to it."""
        self.waiting = ""
        if words().tells_relationship(label.text) and not words().says("fixed", joined(value)):
            self._contact(label.text, value, told=label)
        else:
            self.building.fix(label)
            self._take(label.text, value)

    def _take(self, label: str, value: Sequence[Bit]) -> None:
        said, section = words(), value[0].block.section
        self.signing = self.signing or said.fact(label, section) == "plan.officer_name"
        if said.says("fixed", joined(value)) or bare_label(joined(value)) in said.lists["titles"]:
            self.building.fix(*value)
        elif said.begins_contact(label):
            self._contact(label, value)
        elif (facet := said.of_contact(label)) and (self.contact or not said.fact(label, section)):
            self.contact = self.contact or self.building.new("contacts")
            self.building.give(self.contact, facet, *value)
        elif path := said.fact(label, section):
            self._fact(path, value)
        elif self.signing and bare_label(label) in said.lists["sign_off"]:
            self._fact("plan.signed_on", value)

    def _contact(self, label: str, value: Sequence[Bit], told: Bit | None = None) -> None:
        people = [match for bit in value for match in _PERSON.finditer(bit.text)]
        if told is None and len(value) == 1 and people and people[-1].end() >= len(value[0].text.rstrip(" .")):
            self.building.ledger.place(*value)
            for match in people:
                contact = self.building.new("contacts")
                for name in ("name", "relationship"):
                    self.building.give(contact, name, value[0].cut(*match.span(name)))
            return
        blank = [one for one in self.building.items["contacts"] if not one.has("name")]
        self.contact = blank[0] if blank and blank[0] is self.contact else self.building.new("contacts")
        self.building.give(self.contact, "name", *value)
        if told is not None:
            self.building.give(self.contact, "relationship", told)

    def _fact(self, path: str, value: Sequence[Bit]) -> None:
        item, name = self.building.root, path
        if "[]." in path:
            owner, _, name = path.partition("[].")
            for bit in value:
                self.building.give(self.building.new(owner), name, bit)
            return
        if "[0]." in path:
            owner, _, name = path.partition("[0].")
            item = next(iter(self.building.items[owner]), None) or self.building.new(owner)
        field = self.building.field_of(item, name)
        if field.type is FieldType.TEXT and words().says("nothing", joined(value)):
            self.building.ledger.enter(About.FIXED, "The answer is that there is none.", *value)
        elif field.type is FieldType.BOOL and (match := _YES_NO.match(value[0].text)):
            self.building.give(item, name, value[0].cut(0, match.end()))
        else:
            self.building.give(item, name, *value)

    def row_of_contact(self, columns: Mapping[int, str], cells: Mapping[int, Sequence[Bit]]) -> None:
        """A row of a table of contacts; `columns` are what its columns hold."""
        contact = self.building.new("contacts")
        for column, bits in cells.items():
            if name := columns.get(column):
                self.building.give(contact, name, *bits)
