"""A case while it is gathered from a document: single facts, the items of its lists, and what links them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType
from ehcp_tools.case.scalars import figures_agree, has_form
from ehcp_tools.recover.layouts.bits import Ledger, joined
from ehcp_tools.recover.layouts.words import plain, words
from ehcp_tools.recover.reading import read_one, story_text
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.case import Field, Fields
    from ehcp_tools.recover.layouts.bits import Bit

_OWN = {FieldType.TEXT, FieldType.STORY}
_POINTS = {
    "plan.needs": "needs", "plan.health_needs": "needs", "plan.social_care_needs": "needs", "plan.outcomes": "outcomes",
    "plan.aspirations": "aspirations", "plan.advice": "evidence",
}  # fmt: skip
"""The field by which an item points to those of each list."""
_GIVES = ("plan.provision", "plan.health_provision", "plan.h1_provision", "plan.h2_provision")


@dataclass(slots=True, eq=False)
class Item:
    """One item of a list, or the single facts of the case where `path` is "".

    `texts` are the stretches that make each value, `told` values of other types as a case file writes them, `links` the
    items that a reference points to.
    """

    path: str = ""
    id: str = ""
    texts: dict[str, list[Bit]] = field(default_factory=lambda: defaultdict(list))
    told: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))

    def has(self, name: str) -> bool:
        """Whether a value was found already."""
        return name in self.told or name in self.texts

    def said(self, name: str) -> str:
        """What was found for a field, as one line."""
        return self.told.get(name, "") or joined(self.texts.get(name, ()))


@dataclass
class Building:
    """What was found so far."""

    fields: Fields
    ledger: Ledger = field(default_factory=Ledger)
    root: Item = field(default_factory=Item)
    items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    pointers: list[tuple[Item, Bit | None, tuple[str, ...]]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The letters of the numbers of each list."""
        return words().numbers

    @property
    def names(self) -> frozenset[str]:
        """The names of the child, as words of a title may be, alone and with an ’s."""
        said = f"{self.root.said('child.legal_name')} {self.root.said('child.preferred_name')}"
        return frozenset(
            form for name in re.findall(r"[\w'-]+", plain(said)) for form in (name, f"{name}'s", f"{name}'")
        )

    def new(self, path: str) -> Item:
        """One more item of a list."""
        self.items[path].append(Item(path))
        return self.items[path][-1]

    def area(self, area: str) -> Item:
        """What is said of an area of need beside its needs."""
        found = next((one for one in self.items["plan.areas"] if one.told["area"] == area), None)
        item = found or self.new("plan.areas")
        item.told["area"] = area
        return item

    def field_of(self, item: Item, name: str) -> Field:
        """The declared field of a value."""
        found = self.fields.at(f"{item.path}.{name}" if item.path else name)
        if found is None:
            raise KeyError(f"{item.path}.{name}")
        return found

    def give(self, item: Item, name: str, *bits: Bit) -> None:
        """Take stretches as a value, or list them where they cannot be it."""
        known = self.field_of(item, name)
        if known.type is FieldType.STORY or (known.type is FieldType.TEXT and item.path and not known.pattern):
            item.texts[name].extend(bits)
            self.ledger.place(*bits)
        else:
            self._tell(item, name, known, bits)

    def _tell(self, item: Item, name: str, field: Field, bits: Sequence[Bit]) -> None:
        said = joined(bits)
        value = said if field.type in _OWN else read_one(said, field)
        if value is None or not (has_form(said, field) and figures_agree(said, field)):
            self.ledger.enter(About.UNREADABLE, f"This is not what “{field.label}” can hold.", *bits, path=field.path)
        elif plain(item.told.setdefault(name, value)) == plain(value):
            self.ledger.place(*bits)
        else:
            what = f"“{field.label}” was said otherwise further up, and that was taken. Check which is right."
            self.ledger.enter(About.CONFLICT, what, *bits, path=field.path)

    def fix(self, *bits: Bit) -> None:
        """These are words of the form itself."""
        self.ledger.enter(About.FIXED, "Words of the form.", *bits)

    def link(self, one: Item, other: Item) -> None:
        """Say that an item is for another: help for a need, an outcome for a hope; the other way round, too."""
        for source, target in ((one, other), (other, one)):
            name = _POINTS.get(target.path, "")
            declared = self.fields.at(f"{source.path}.{name}") if name else None
            if declared and source.path != target.path:
                source.links[name] += [] if target in source.links[name] else [target]
                return

    def told(self) -> Iterator[tuple[str, str]]:
        """Every value with its path, in the order of the dictionary of fields."""
        for known in self.fields.walk():
            if known.type is FieldType.LIST:
                for number, item in enumerate(self.items.get(known.path, ())):
                    yield from self._item(item, known, f"{known.path}[{number}]")
            else:
                yield from self._value(self.root, known, known.path, known.path)

    def _item(self, item: Item, field: Field, path: str) -> Iterator[tuple[str, str]]:
        if item.id:
            yield f"{path}.id", item.id
        for name, inner in field.fields.items():
            yield from self._value(item, inner, name, f"{path}.{name}")

    def _value(self, item: Item, field: Field, name: str, path: str) -> Iterator[tuple[str, str]]:
        if linked := item.links.get(name):
            yield from ((f"{path}[{number}]", other.id) for number, other in enumerate(linked))
        elif field.type is FieldType.CHOICES and name in item.told:
            yield f"{path}[0]", item.told[name]
        elif name in item.told:
            yield path, item.told[name]
        elif bits := item.texts.get(name):
            if name == "address":
                yield path, "\n".join(bit.text for bit in bits)
                return
            story = field.type is FieldType.STORY and (len(bits) > 1 or not item.path)
            yield (
                path,
                story_text(bit.line for bit in bits) if story else bits[0].text if len(bits) == 1 else joined(bits),
            )


def is_help(item: Item) -> bool:
    """Whether an item is help of Sections F to H2."""
    return item.path in _GIVES
