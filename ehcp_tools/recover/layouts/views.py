"""Section A: what the child and family say, under the titles that the plan gives it, or by whose words it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.model import Shape
from ehcp_tools.recover.layouts.labels import LONGEST, labelled
from ehcp_tools.recover.layouts.words import words
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building

_HOPES, _CHILD, _FAMILY, _HISTORY = "plan.aspirations", "plan.views.child", "plan.views.family", "plan.views.history"
_UNTITLED = (
    "These words of Section A stand under no title. They were read as the story so far: check where they belong."
)


@dataclass(slots=True)
class Views:
    """Section A as it is read: the part that a title has opened, the title, and whether any views were met."""

    building: Building
    part: str = ""
    title: str = ""
    begun: bool = False

    def names(self, title: str) -> bool:
        """Whether a title names a part."""
        return len(title.split()) <= LONGEST + 3 and bool(words().view(title))

    def leave(self) -> None:
        """No part is open."""
        self.part = self.title = ""

    def pair(self, label: Bit, value: Sequence[Bit]) -> None:
        """A title with the words beside it."""
        before = self.part, self.title
        self._open(label)
        for bit in value:
            self.line(bit)
        self.part, self.title = before

    def line(self, bit: Bit) -> None:
        """Take a line: a title, a title with words after it, or words."""
        if words().says("fixed", bit.text):
            self.building.fix(bit)
        elif self._is_title(bit):
            self._open(bit)
        elif (parts := labelled(bit)) and self.names(parts[0].text):
            self._open(parts[0])
            if parts[1].text:
                self._say(parts[1])
        else:
            self._say(bit)

    def _is_title(self, bit: Bit) -> bool:
        end = bit.text.rstrip()[-1:]
        if bit.bullet or end in {".", "!", ",", ";"} or not self.names(bit.text) or "“" in bit.text or '"' in bit.text:
            return False
        marked = bit.block.shape is Shape.HEADING or end in {":", "?"}
        return marked or words().only_titles_view(bit.text, self.building.names)

    def _open(self, title: Bit) -> None:
        self.part, self.title, self.begun = words().view(title.text), title.text, True
        self.building.fix(title)

    def _say(self, bit: Bit) -> None:
        self.begun = True
        if self.part == _HOPES:
            self._hope(bit)
        else:
            self.building.give(self.building.root, self._part(bit), bit)

    def _part(self, bit: Bit) -> str:
        """Where words belong: what a title says, unless the family speaks; with no title, whose voice it is."""
        said = words()
        family = said.speaks("family_voice", bit.text)
        if self.part:
            return _FAMILY if self.part == _CHILD and family else self.part
        if family or said.speaks("own_voice", bit.text):
            return _FAMILY if family else _CHILD
        self.building.notes.append(Note(About.SAID, bit.block.where, _UNTITLED, path=_HISTORY))
        return _HISTORY

    def _hope(self, bit: Bit) -> None:
        hope = self.building.new(_HOPES)
        self.building.give(hope, "text", bit)
        said = words()
        if said.of_family(self.title) or said.speaks("family_voice", bit.text):
            hope.told["whose"] = "family"
        elif said.speaks("own_voice", bit.text):
            hope.told["whose"] = "child"
