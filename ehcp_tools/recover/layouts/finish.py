"""What is done when all of a document has been read: numbers, links by number, and what a case cannot be without."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.building import is_help
from ehcp_tools.recover.layouts.often import amount_within
from ehcp_tools.recover.recovered import About, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

_WHOLE = "the document"
_MADE = "Numbers were given to what the document shows without a number: needs N1, outcomes O1, help P1 and so on."
_PREFERRED = "The document does not say what the child likes to be called. The first of the names was taken: check."
_STATUS = "The document does not say whether it is a draft or final. It was read as a draft: check."
_NO_AREA = (
    "{} of the needs stand under no area of need. Add the area to each, or a plan made from this leaves them out."
)
_ABOVE = "These words stand above the first need of their area. They were read as what goes well there: check."
_AMOUNT = "How often and how long were read from the text of this help, which was kept as it is: check."
_SPACES = re.compile(r"\s+")


def finish(building: Building) -> None:
    """Number every item, follow every pointer and say what was made."""
    _relations(building)
    for path in ("plan.needs", "plan.health_needs", "plan.social_care_needs"):
        _untitled(building.items[path])
    _strengths(building)
    for path in ("plan.health", "plan.social_care"):
        _beside(building, path)
    _amounts(building)
    if _number(building):
        building.notes.append(Note(About.MADE, _WHOLE, _MADE))
    _follow(building)
    building.notes.extend(_needed(building))


def _untitled(needs: Iterable[Item]) -> None:
    """A need of a few words, which were read as a title, is that need."""
    for need in needs:
        if "text" not in need.texts and "title" in need.texts:
            need.texts["text"] = need.texts.pop("title")


def _strengths(building: Building) -> None:
    """Words under the title of an area and above its first need with a title are what goes well there."""
    needs = building.items["plan.needs"]
    titled = {need.told.get("area") for need in needs if "title" in need.texts or need.id}
    seen: set[str] = set()
    for need in list(needs):
        area = need.told.get("area", "")
        if "title" in need.texts or need.id:
            seen.add(area)
        elif area and area in titled and area not in seen:
            needs.remove(need)
            _be_strengths(building, area, need.texts["text"])


def _beside(building: Building, path: str) -> None:
    """The same in Sections C and D, which have no areas."""
    needs = building.items[f"{path}_needs"]
    if not any("title" in need.texts for need in needs):
        return
    while "title" not in needs[0].texts and not needs[0].id:
        bits = needs.pop(0).texts["text"]
        building.root.texts[f"{path}.strengths"].extend(bits)
        building.notes.append(Note(About.SAID, bits[0].block.where, _ABOVE, path=f"{path}.strengths"))


def _be_strengths(building: Building, area: str, bits: Sequence[Bit]) -> None:
    building.area(area).texts["strengths"].extend(bits)
    building.notes.append(Note(About.SAID, bits[0].block.where, _ABOVE, path="plan.areas.strengths"))


def _amounts(building: Building) -> None:
    """How often and how long, where only the text of the help says so; the text stays as it is."""
    helps = [item for path in building.labels for item in building.items[path] if is_help(item)]
    for item in helps:
        read = {} if any(map(item.has, ("minutes", "sessions", "when"))) else amount_within(item.said("what"))
        item.told |= read
        if read:
            where = item.texts["what"][0].block.where
            building.notes.append(Note(About.SAID, where, _AMOUNT, path=f"{item.path}.minutes"))


def _number(building: Building) -> bool:
    """Give a number to each item that has none of its own; whether there was any."""
    made = False
    taken: set[str] = set()
    for path in building.labels:
        for item in building.items[path]:
            item.id = "" if item.id in taken else item.id
            taken |= {item.id} - {""}
    for path, letters in building.labels.items():
        for item in building.items[path]:
            if not item.id:
                item.id, made = next(new for number in count(1) if (new := f"{letters}{number}") not in taken), True
                taken.add(item.id)
    return made


def _follow(building: Building) -> None:
    """Link the items that the document names by number. A line whose numbers are not all known stays as it is."""
    known = {item.id: item for path in building.labels for item in building.items[path]}
    for item, bit, numbers in building.pointers:
        if set(numbers) <= set(known):
            for number in numbers:
                building.link(item, known[number])
            if bit is not None:
                building.ledger.place(bit)


def _relations(building: Building) -> None:
    """Ids for the contacts: mother, father, or parent1 and so on."""
    taken: set[str] = set()
    for number, contact in enumerate(building.items["contacts"], 1):
        said = _SPACES.sub("_", contact.said("relationship").strip().lower())
        contact.id = said if re.fullmatch(r"[a-z_-]{2,20}", said) and said not in taken else f"contact{number}"
        taken.add(contact.id)


def _needed(building: Building) -> Iterator[Note]:
    root = building.root
    if root.has("child.legal_name") and not root.has("child.preferred_name"):
        root.told["child.preferred_name"] = root.said("child.legal_name").split()[0]
        yield Note(About.MADE, _WHOLE, _PREFERRED, path="child.preferred_name")
    if not root.has("plan.status") and any(building.items[path] for path in building.labels):
        root.told["plan.status"] = "draft"
        yield Note(About.MADE, _WHOLE, _STATUS, path="plan.status")
    homeless = sum(_without_area(item) for item in building.items["plan.needs"])
    if homeless:
        yield Note(About.SAID, _WHOLE, _NO_AREA.format(homeless), path="plan.needs")


def _without_area(item: Item) -> bool:
    return "area" not in item.told
