"""A paragraph cut where findings begin and end, so that findings may overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Finding, Severity


class Note(NamedTuple):
    """A finding with its rule and its number in the draft, from 1."""

    number: int
    finding: Finding
    rule: Rule


class Stretch(NamedTuple):
    """Some text, the findings that cover all of it, and those that end with it."""

    text: str
    over: tuple[Note, ...]
    ends: tuple[Note, ...]

    @property
    def severity(self) -> Severity | None:
        """The gravest of what covers it."""
        return min((note.finding.severity for note in self.over), key=lambda one: one.rank, default=None)


def stretches(text: str, notes: Sequence[Note]) -> tuple[Stretch, ...]:
    """The text in order, cut at both ends of every finding. One without words of its own ends the stretch before it."""
    ends = {0, len(text)} | {place for note in notes for place in _ends(text, note)}
    cuts = sorted(ends)
    begun = [Stretch("", (), at_start)] if (at_start := _ending(text, notes, 0)) else []
    return (*begun, *(_stretch(text, notes, *pair) for pair in pairwise(cuts)))


def _stretch(text: str, notes: Iterable[Note], start: int, end: int) -> Stretch:
    over = [note for note in notes if _ends(text, note)[0] <= start and end <= _ends(text, note)[1]]
    return Stretch(text[start:end], tuple(over), _ending(text, notes, end))


def _ending(text: str, notes: Iterable[Note], place: int) -> tuple[Note, ...]:
    return tuple(note for note in notes if _ends(text, note)[1] == place)


def _ends(text: str, note: Note) -> tuple[int, int]:
    return min(note.finding.start, len(text)), min(note.finding.end, len(text))
