"""Which line of one version is which of the other: by what both are known by, then by their words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.compare.version import Line

ALIKE, ALIKE_ELSEWHERE, ALIKE_BY_KEY = 0.5, 0.8, 0.3
"""The share of words that two lines have in common to be one: within a section, elsewhere, and of one key."""
_FEW = 4
"""Words below which a line is known by where it stands alone: a label, a day, a name."""
_COMMON = 40
"""A word in more lines than this does not lead to any."""
_WORD = re.compile(r"\w+")


class Pair(NamedTuple):
    """A line of the old version and the line of the new one that it became, by their places in each.

    `moved`: it stands in another section, or lines that kept their order now stand on its other side.
    """

    old: int
    new: int
    moved: bool


def matched(old: Sequence[Line], new: Sequence[Line]) -> tuple[Pair, ...]:
    """The lines of two versions that are one, in the order of the old. The same pairs whichever is called the old."""
    if tuple(new) < tuple(old):
        return tuple(sorted(Pair(one.new, one.old, one.moved) for one in matched(new, old)))
    found = _Matching(old, new)
    found.run()
    pairs = sorted(found.pairs.items())
    kept = in_order([place for _, place in pairs])
    return tuple(Pair(one, other, other not in kept or old[one].section != new[other].section) for one, other in pairs)


class _Side:
    """The lines of one version, and which of them nobody claims yet."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.free = dict.fromkeys(range(len(lines)))

    @cached_property
    def words(self) -> list[Counter[str]]:
        """The words of each line, and how often it has them."""
        return [Counter(_WORD.findall(line.text.lower())) for line in self.lines]

    def by(self, name: Callable[[Line], Hashable | None]) -> dict[Hashable, list[int]]:
        """The free lines by a name that they may have."""
        found: dict[Hashable, list[int]] = defaultdict(list)
        for place in self.free:
            named = name(self.lines[place])
            if named:
                found[named].append(place)
        return found


class _Matching:
    """Two versions while their lines are matched: the surest pairs first."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.old, self.new = _Side(old), _Side(new)
        self.pairs: dict[int, int] = {}

    def run(self) -> None:
        """Find all pairs."""
        self._same_in_order()
        self._by_key(ALIKE_BY_KEY)
        self._same(_within_item)
        self._same(_long)
        self._beside()
        self._alike()
        self._by_key(0)
        self._beside()

    def _pair(self, old: int, new: int) -> None:
        self.pairs[old] = new
        del self.old.free[old], self.new.free[new]

    def _same_in_order(self) -> None:
        old, new = ([_name(line) for line in side.lines] for side in (self.old, self.new))
        for one, other in _equal_in_order(old, new):
            self._pair(one, other)

    def _by_key(self, least: float) -> None:
        """Pair what alone has a key on both sides; its words may differ, but not below `least` where there are many."""
        old, new = (side.by(lambda line: line.key) for side in (self.old, self.new))
        for key, places in old.items():
            others = new.get(key, [])
            if len(places) == len(others) == 1 and self._may_be(places[0], others[0], least):
                self._pair(places[0], others[0])

    def _may_be(self, old: int, new: int, least: float) -> bool:
        few = min(self.old.words[old].total(), self.new.words[new].total()) < _FEW
        return few or self._likeness(old, new) >= least

    def _same(self, name: Callable[[Line], Hashable | None]) -> None:
        """Pair lines of one name, in their order."""
        old, new = (side.by(name) for side in (self.old, self.new))
        for named, places in old.items():
            for one, other in zip(places, new.get(named, []), strict=False):
                self._pair(one, other)

    def _alike(self) -> None:
        """Pair lines with many words in common, the likest first; those that stand near each other before others."""
        found = sorted(self._candidates(), key=lambda one: (-one[0], abs(one[1] - one[2]), one[1] + one[2]))
        for _, old, new in found:
            if old in self.old.free and new in self.new.free:
                self._pair(old, new)

    def _candidates(self) -> Iterator[tuple[float, int, int]]:
        having: dict[str, list[int]] = defaultdict(list)
        for place in self.new.free:
            for word in self.new.words[place]:
                having[word].append(place)
        for old in self.old.free:
            places = (having[word] for word in self.old.words[old] if word in having)
            for new in sorted({new for found in places if len(found) <= _COMMON for new in found}):
                like = self._likeness(old, new)
                if like >= self._wanted(old, new):
                    yield like, old, new

    def _wanted(self, old: int, new: int) -> float:
        one, other = self.old.lines[old], self.new.lines[new]
        if one.section != other.section or (one.item and other.item and one.item != other.item):
            return ALIKE_ELSEWHERE
        return ALIKE

    def _likeness(self, old: int, new: int) -> float:
        """The share of words that two lines have in common, from 0 to 1 (Dice)."""
        one, other = self.old.words[old], self.new.words[new]
        return 2 * (one & other).total() / max(one.total() + other.total(), 1)

    def _beside(self) -> None:
        """Pair what is of one kind in rows and records whose other lines are pairs."""
        became = self._groups()
        beside = self.new.by(lambda line: (line.group, line.slot) if line.group else None)
        for old in list(self.old.free):
            line = self.old.lines[old]
            others = beside.get((became.get(line.group), line.slot))
            if line.group and others:
                self._pair(old, others.pop(0))

    def _groups(self) -> dict[str, str]:
        """The row or record that each of the old ones became: where most of its lines went."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for old, new in self.pairs.items():
            one, other = self.old.lines[old], self.new.lines[new]
            if one.group and other.group:
                votes[one.group][other.group] += 1
        return {group: min(found, key=lambda name: (-found[name], name)) for group, found in votes.items()}


def _name(line: Line) -> tuple[str, str, str, str]:
    """What a line that has not changed is the same by, where lines before and after it are the same."""
    return line.section, line.item, line.key, line.plain


def _within_item(line: Line) -> Hashable | None:
    """What a line of a numbered item is the same by wherever that item stands."""
    return (line.item, line.slot, line.plain) if line.item else None


def _long(line: Line) -> str | None:
    """The words of a line that has enough of them to be the same line anywhere."""
    return line.plain if len(_WORD.findall(line.text)) >= _FEW else None


def _equal_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The places of names that both have, in one order: those at the ends, those that each has once, and so on between.

    Where a stretch has nothing but names that come again, the first is the first and the second the second. So many
    lines that are the same cost no more each than few.
    """
    stretches = [(0, len(old), 0, len(new))]
    while stretches:
        start, end, begin, stop = stretches.pop()
        while start < end and begin < stop and old[start] == new[begin]:
            yield start, begin
            start, begin = start + 1, begin + 1
        while start < end and begin < stop and old[end - 1] == new[stop - 1]:
            end, stop = end - 1, stop - 1
            yield end, stop
        here, there = _counted(old, start, end), _counted(new, begin, stop)
        both = {place: there[name] for name, place in here.items() if name in there}
        alone = {here[name, 1]: there[name, 1] for name, _ in here if _once(name, here) and _once(name, there)}
        kept = in_order((alone or both).values())
        if not alone:
            yield from (pair for pair in both.items() if pair[1] in kept)
            continue
        for one, other in (pair for pair in alone.items() if pair[1] in kept):
            stretches.append((start, one, begin, other))
            start, begin = one, other  # the next stretch begins with them, and so they are a pair
        stretches.append((start, end, begin, stop))


def _counted(names: Sequence[Hashable], start: int, end: int) -> dict[tuple[Hashable, int], int]:
    """The places of the names of a stretch, by the name and by how often it has come."""
    often: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], int] = {}
    for place in range(start, end):
        often[names[place]] += 1
        found[names[place], often[names[place]]] = place
    return found


def _once(name: Hashable, found: Mapping[tuple[Hashable, int], int]) -> bool:
    return (name, 1) in found and (name, 2) not in found


def in_order(places: Iterable[int]) -> set[int]:
    """The longest of the rows of these numbers that only rise."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept
