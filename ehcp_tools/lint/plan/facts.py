"""The facts that a draft states of itself: whose plan it is, its status and its dates, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.wordlists import details

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.model import Block

_LINE = re.compile(r"^\s*(?P<label>[^:\t\n|]{2,60}?)\s*[:\t]\s*(?P<value>\S[^\n]*)$", re.MULTILINE)
_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a draft states it: which one, its text, and the stretch of block `number` it stands in."""

    name: str
    text: str
    number: int
    start: int

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + len(self.text)


def facts(blocks: Sequence[Block]) -> tuple[Fact, ...]:
    """Every fact that the draft states, in reading order; the same fact may be stated several times."""
    return tuple(found for number in range(len(blocks)) for found in _stated(blocks, number))


def _stated(blocks: Sequence[Block], number: int) -> Iterator[Fact]:
    block = blocks[number]
    if block.field:
        name = _by_field().get(_INDEX.sub("", block.field))
        if name:
            yield Fact(name, block.text, number, 0)
            return
    label = _row_label(blocks, number)
    if label:
        if label in _by_label():
            yield Fact(_by_label()[label], block.text, number, 0)
        return
    for line in _LINE.finditer(block.text):
        name = _by_label().get(_plain(line["label"]))
        if name:
            yield Fact(name, line["value"].strip(), number, line.start("value"))


def _row_label(blocks: Sequence[Block], number: int) -> str:
    """The text of the cell left of this block, where the block begins a cell."""
    place = blocks[number].place
    if not place.table or not number or place.column == 1:
        return ""
    before = blocks[number - 1].place
    if (before.table, before.row) != (place.table, place.row) or before.column == place.column:
        return ""
    return _plain(blocks[number - 1].text)


@cache
def _by_field() -> Mapping[str, str]:
    return {path: name for name, detail in details().items() for path in detail.fields}


@cache
def _by_label() -> Mapping[str, str]:
    return {label: name for name, detail in details().items() for label in detail.labels}


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[^\w' ]", " ", label.replace("’", "'").lower()).split())
