"""What changed from one version to another, in reading order, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compare.match import Pair, matched
from ehcp_tools.compare.reasons import wanted
from ehcp_tools.compare.words import Stretch, differences
from ehcp_tools.model import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.compare.version import Line, Version


class Sort(StrEnum):
    """What became of a line."""

    ADDED = "added"
    DELETED = "deleted"
    CHANGED = "changed"
    MOVED = "moved"


class Change(NamedTuple):
    """One change. `old` is None for what was added, `new` for what was deleted.

    `moved`: it stands elsewhere now; one that is moved and changed is CHANGED. `words` are the stretches of a CHANGED
    line. `text` are the lines that came, went or moved together, where they are several.
    """

    sort: Sort
    old: Line | None
    new: Line | None
    moved: bool = False
    words: tuple[Stretch, ...] = ()
    text: str = ""

    @property
    def line(self) -> Line:
        """The line as it is now, or as it was last."""
        line = self.new or self.old
        if line is None:
            raise ValueError("a change of nothing")
        return line

    @property
    def section(self) -> str:
        """The label of its section, or ""."""
        return self.line.section

    @property
    def where(self) -> str:
        """Its place in words, without the section: `N1, Impact`, `paragraph 12`."""
        line = self.line
        if line.item and self.text:
            return line.item
        if line.item or line.called:
            return ", ".join(filter(None, (line.item, line.called)))
        return f"paragraph {line.paragraph}"

    @property
    def before(self) -> str:
        """The words as they were, "" for what was added."""
        return (self.text or self.old.text) if self.old else ""

    @property
    def after(self) -> str:
        """The words as they are now, "" for what was deleted."""
        return (self.text or self.new.text) if self.new else ""


@dataclass(frozen=True)
class Comparison:
    """Two versions and what changed between them."""

    old: Version
    new: Version
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]

    @property
    def wants_reasons(self) -> bool:
        """Whether each change has to be explained: a draft became final (Code of Practice 9.125)."""
        return wanted(self.old.status, self.new.status)

    @cached_property
    def sections(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of each section that has any, in the order of the labels; those of none last, under ""."""
        ranks = {label: rank for rank, label in enumerate((*LABELS, ""))}
        ordered = sorted(self.changes, key=lambda change: ranks[change.section])
        return {label: tuple(found) for label, found in groupby(ordered, key=lambda change: change.section)}


def compare(old: Version, new: Version) -> Comparison:
    """What changed. Nothing where only the look, or where lines are broken, is different.

    What is found is the same whichever version is called the old one: what one way was added, the other was deleted.
    """
    pairs = matched(old.lines, new.lines)
    return Comparison(old, new, pairs, tuple(_joined(_changes(old.lines, new.lines, pairs))))


class _Found(NamedTuple):
    change: Change
    old: int
    new: int


def _changes(old: Sequence[Line], new: Sequence[Line], pairs: Sequence[Pair]) -> Iterator[_Found]:
    """All changes: what was deleted stands after the line that it stood after."""
    by_old, by_new = {pair.old: pair for pair in pairs}, {pair.new: pair for pair in pairs}
    gone = _gone_after(len(old), by_old)
    yield from (_deleted(old, at) for at in gone.get(-1, ()))
    for at, line in enumerate(new):
        pair = by_new.get(at)
        if pair is None:
            yield _Found(Change(Sort.ADDED, None, line), -1, at)
            continue
        yield from _of_pair(old[pair.old], line, pair)
        yield from (_deleted(old, gone_at) for gone_at in gone.get(pair.old, ()))


def _gone_after(count: int, by_old: Mapping[int, Pair]) -> dict[int, list[int]]:
    """The lines that were deleted, by the line before them that was not, or -1."""
    gone: dict[int, list[int]] = {}
    last = -1
    for at in range(count):
        if at in by_old:
            last = at
        else:
            gone.setdefault(last, []).append(at)
    return gone


def _deleted(old: Sequence[Line], at: int) -> _Found:
    return _Found(Change(Sort.DELETED, old[at], None), at, -1)


def _of_pair(old: Line, new: Line, pair: Pair) -> Iterator[_Found]:
    if old.plain != new.plain:
        words = differences(old.text, new.text)
        yield _Found(Change(Sort.CHANGED, old, new, pair.moved, words), pair.old, pair.new)
    elif pair.moved:
        yield _Found(Change(Sort.MOVED, old, new, moved=True), pair.old, pair.new)


def _joined(found: Iterable[_Found]) -> Iterator[Change]:
    """The changes with neighbours as one that moved together, or that are of one item and came or went together."""
    last: _Found | None = None
    for one in found:
        if last and _together(last, one):
            text = f"{last.change.text or _told(last.change)}\n{_told(one.change)}"
            last = _Found(last.change._replace(text=text), one.old, one.new)
            continue
        if last:
            yield last.change
        last = one
    if last:
        yield last.change


def _together(one: _Found, other: _Found) -> bool:
    """Whether two changes are of one sort and stand side by side in both versions."""
    if one.change.sort is not other.change.sort or one.change.sort is Sort.CHANGED:
        return False
    of_one_item = one.change.line.item == other.change.line.item != ""
    steps = {other.old - one.old, other.new - one.new}
    return steps == {1} if one.change.sort is Sort.MOVED else of_one_item and steps == {0, 1}


def _told(change: Change) -> str:
    """The text of a line; where it is a value of a case, with the name of its field."""
    line = change.line
    return line.text if line.paragraph or not line.called else f"{line.called}: {line.text}"
