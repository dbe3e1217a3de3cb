"""Stretches of a draft, and the ledger of what became of each of its characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Shape
from ehcp_tools.recover.recovered import About, Count, Note, characters
from ehcp_tools.word.held import HeldLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.model import Block

_HOMELESS = "These words have no place in the case yet."
_MARKS = "Marks between values."


class Bit(NamedTuple):
    """A stretch of a block, from `start` to `end`."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words, exactly."""
        return self.block.text[self.start : self.end]

    @property
    def bullet(self) -> bool:
        """Whether it stands in a list."""
        return self.block.shape is Shape.BULLET

    @property
    def line(self) -> HeldLine:
        """It as a line of a story."""
        return HeldLine(self.text, self.bullet, close=False)

    def cut(self, start: int, end: int | None = None) -> Bit:
        """The part of it between two of its own offsets, without the blanks round it."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        return Bit(self.block, self.start + start + left, self.start + start + max(left, len(text.rstrip())))


def whole(block: Block) -> Bit:
    """All of a block, without the blanks round it."""
    return Bit(block, 0, len(block.text)).cut(0)


def joined(bits: Iterable[Bit]) -> str:
    """Bits as one line of text."""
    return " ".join(" ".join(bit.text.split()) for bit in bits)


@dataclass(slots=True)
class Ledger:
    """What became of the characters of each block, by its number: placed (None), or listed with a note."""

    spans: dict[int, list[tuple[int, int, Note | None]]] = field(default_factory=dict)

    def place(self, *bits: Bit) -> None:
        """The words of these are in a value."""
        for bit in bits:
            self.spans.setdefault(bit.block.paragraph, []).append((bit.start, bit.end, None))

    def enter(self, about: About, what: str, *bits: Bit, path: str = "") -> None:
        """The words of these are listed, and this is why."""
        for bit in bits:
            note = Note(about, bit.block.where, what, path=path)
            self.spans.setdefault(bit.block.paragraph, []).append((bit.start, bit.end, note))

    def close(self, blocks: Sequence[Block]) -> tuple[tuple[Note, ...], Count]:
        """A note for every stretch that is in no value, in reading order, and the sum of it all."""
        notes: list[Note] = []
        placed = 0
        for block in blocks:
            for note, text in self._stretches(block):
                if note is None:
                    placed += characters(text)
                elif text.strip():
                    notes.append(note._replace(text=text.strip()))
        read = sum(characters(block.text) for block in blocks)
        return tuple(notes), Count(read, placed, sum(characters(note.text) for note in notes))

    def _stretches(self, block: Block) -> Iterable[tuple[Note | None, str]]:
        homeless = Note(About.UNPLACED, block.where, _HOMELESS)
        fate: list[Note | None] = [homeless] * len(block.text)
        for start, end, note in self.spans.get(block.paragraph, ()):
            fate[start:end] = [note] * (end - start)
        at = 0
        for note, run in groupby(fate, key=lambda note: note):
            length = len(list(run))
            text = block.text[at : at + length]
            at += length
            marks = note is homeless and not any(map(str.isalnum, text)) and length < len(block.text)
            yield (Note(About.FIXED, block.where, _MARKS) if marks else note), text
