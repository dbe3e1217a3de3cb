"""Whether some stretches of a text hold a place or overlap another: looked up, so that many cost no more each.

A stretch is where it begins and where it ends. Stretches are given in order, and none ends after a later one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINNING = itemgetter(0)


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def hold(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of the stretches holds a place."""
    number = bisect_right(stretches, place, key=_BEGINNING) if stretches else 0
    return number > 0 and place < stretches[number - 1][1]


def overlap(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the stretches shares a character with another."""
    place = bisect_left(stretches, (start, end)) if stretches else 0
    return (place > 0 and stretches[place - 1][1] > start) or (place < len(stretches) and stretches[place][0] < end)
