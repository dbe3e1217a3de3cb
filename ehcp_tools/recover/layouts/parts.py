"""What a column or label gives to an item: its text, who, how often, by when and the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.bits import joined
from ehcp_tools.recover.layouts.building import is_help
from ehcp_tools.recover.layouts.labels import labelled, numbers_in, only_points
from ehcp_tools.recover.layouts.often import amount
from ehcp_tools.recover.layouts.words import words
from ehcp_tools.recover.reading import read_one

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.recover.layouts.bits import Bit
    from ehcp_tools.recover.layouts.building import Building, Item

_HELP: Mapping[str, str] = {
    "main": "what", "what": "what", "who": "who", "training": "training", "group_size": "group_size", "where": "where",
    "equipment": "equipment", "review": "reviewed", "service": "service", "by": "when",
}  # fmt: skip
_OUTCOME: Mapping[str, str] = {
    "main": "text", "outcome": "text", "measure": "measure", "so_that": "so_that", "steps": "targets",
    "review": "measure",
}  # fmt: skip
_NEED: Mapping[str, str] = {"main": "text", "need": "text", "impact": "impact"}
_LENGTHS = {"often", "long", "when"}
_DETAILS = {*_LENGTHS, "who", "training", "group_size", "review", "where", "equipment"}
"""What a line of its own says of help."""


def take(building: Building, item: Item, role: str, bits: Sequence[Bit]) -> None:
    """Give an item what a label says of it. What it has no field for stays without a place."""
    if len(bits) > 1 and role in _DETAILS:
        for number, bit in enumerate(bits):
            _line(building, item, "training" if number and words().says("trained", bit.text) else role, bit)
    elif role == "id":
        _number(building, item, bits)
    elif role in _LENGTHS and is_help(item):
        _amount(building, item, bits)
    elif item.path == "plan.outcomes":
        _outcome(building, item, role, bits)
    else:
        _give(building, item, (_HELP if is_help(item) else _NEED).get(role, ""), bits)


def _line(building: Building, item: Item, role: str, bit: Bit) -> None:
    """One of several lines in a cell: it says what its column does, unless it has a label of its own."""
    label = labelled(bit)
    own = words().role(label[0].text, building.names) if label and label[1].text else ""
    if label and own in _DETAILS:
        building.fix(label[0])
        take(building, item, own, (label[1],))
    else:
        take(building, item, role, (bit,))


def _give(building: Building, item: Item, name: str, bits: Sequence[Bit]) -> None:
    if name and building.fields.at(f"{item.path}.{name}"):
        building.give(item, name, *bits)


def _number(building: Building, item: Item, bits: Sequence[Bit]) -> None:
    said = numbers_in(joined(bits))
    if len(said) == 1 and not item.id and re.fullmatch(r"[\w.\-]{1,12}", joined(bits)):
        item.id = said[0]
        building.ledger.place(*bits)
    elif only_points(joined(bits)):
        building.pointers.extend((item, bit, numbers_in(bit.text)) for bit in bits)
    else:
        building.fix(*bits)


def _amount(building: Building, item: Item, bits: Sequence[Bit]) -> None:
    read = amount(joined(bits))
    if read and not any(item.has(name) for name in read):
        item.told |= read
        building.ledger.place(*bits)
    else:
        building.give(item, "when", *bits)


def _outcome(building: Building, item: Item, role: str, bits: Sequence[Bit]) -> None:
    if role in {"by", "when", "often", "long"}:
        field = building.field_of(item, "by_date")
        dated = read_one(joined(bits), field) is not None
        building.give(item, "by_date" if dated else "phase_end", *bits)
        return
    if role in {"main", "outcome"} and len(bits) == 1:
        first = _reason(bits[0])
        if first and item.has("text"):
            building.fix(bits[0].cut(0, first.end()))
            building.give(item, "so_that", bits[0].cut(first.end()))
            return
        bits = _so_that(building, item, bits[0])
    _give(building, item, _OUTCOME.get(role, ""), bits)


def _so_that(building: Building, item: Item, bit: Bit) -> tuple[Bit, ...]:
    """The outcome itself; why it matters goes into a field of its own, which prints “So that” before it."""
    found = list(re.finditer(rf",?\s*\b(?:{_so_words()})\s+", bit.text, re.IGNORECASE))
    if len(found) != 1 or not found[0].start() or re.search(r"[.!?]\s", bit.text[: found[0].start()]):
        return (bit,)
    building.fix(bit.cut(*found[0].span()))
    building.give(item, "so_that", bit.cut(found[0].end()))
    return (bit.cut(0, found[0].start()),)


def is_reason(bit: Bit) -> bool:
    """Whether a line begins with words that say why an outcome matters."""
    return _reason(bit) is not None


def _reason(bit: Bit) -> re.Match[str] | None:
    return re.match(rf"(?:{_so_words()})\s+", bit.text, re.IGNORECASE)


def _so_words() -> str:
    return "|".join(words().lists["so_that"])
