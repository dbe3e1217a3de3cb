"""Which share of a limit was kept, over many cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.deadlines.deadline import State
from ehcp_tools.deadlines.lawfile import shipped_law

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.deadlines.deadline import Deadline

_KNOWN = {State.DONE, State.DONE_LATE, State.LATE}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those that counted were in time."""

    in_time: int
    counted: int

    @property
    def percent(self) -> int | None:
        """The share in whole hundredths, halves up; None when nothing counted."""
        return (200 * self.in_time + self.counted) // (2 * self.counted) if self.counted else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A limit over many cases: all that were done or are late, and the same without those that record an exception.

    `unrecorded` counts the cases where it was done on a day that nobody wrote down. Those not yet due are in none.
    """

    name: str
    title: str
    all_cases: Share
    without_exceptions: Share
    unrecorded: int


def indicators(cases: Sequence[Iterable[Deadline]]) -> tuple[Indicator, ...]:
    """Every indicator of the law file."""
    every = [one for case in cases for one in case]
    return tuple(
        _indicator(name, title, [one for one in every if one.name == deadline])
        for name, (title, deadline) in shipped_law().indicators.items()
    )


def _indicator(name: str, title: str, found: Sequence[Deadline]) -> Indicator:
    return Indicator(
        name,
        title,
        _share(found),
        _share([one for one in found if not one.excepted]),
        sum(one.state is State.UNRECORDED for one in found),
    )


def _share(found: Sequence[Deadline]) -> Share:
    known = [one for one in found if one.state in _KNOWN]
    return Share(sum(one.state is State.DONE for one in known), len(known))
