"""Counting days, weeks and months as the law does. How many of them is said in `law/deadlines.yaml`."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ehcp_tools.calendar import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_SATURDAY = 5
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Count:
    """How a day is counted from a start: on by months, weeks and days, then back by months and weeks.

    `first_day`: the start is itself day 1, so that the last day comes one sooner. `moment` is a name in `MOMENTS`, for
    a day that a date of birth gives; then nothing is counted.
    """

    start: str
    months: int = 0
    weeks: int = 0
    days: int = 0
    first_day: bool = False
    months_before: int = 0
    weeks_before: int = 0
    moment: str = ""

    @property
    def runs_back(self) -> bool:
        """Whether the day lies before its start."""
        return not (self.months or self.weeks or self.days or self.moment)

    def from_day(self, start: date) -> date:
        """The day that this count gives."""
        if self.moment:
            return MOMENTS[self.moment](start)
        day = months_later(start, self.months)
        if self.first_day and (not self.months or day.day == start.day):
            day -= timedelta(days=1)
        day += timedelta(weeks=self.weeks, days=self.days)
        return months_later(day, -self.months_before) - timedelta(weeks=self.weeks_before)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A stretch of the year in which no time runs out: first and last as (month, day). It may run over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Whether a day lies in it, its first and last day included."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last

    def end_after(self, day: date) -> date:
        """Its last day, for a day in it."""
        over = self.first > self.last and (day.month, day.day) >= self.first
        return date(day.year + over, *self.last)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on, or back; the last day of a month that has no such day."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def in_words(day: date) -> str:
    """A day as people write it: 5 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def out_of_holidays(day: date, holidays: Iterable[Holiday]) -> date:
    """The day, or the first working day after the holiday that it lies in."""
    for holiday in holidays:
        if holiday.holds(day):
            return _working_day_after(holiday.end_after(day))
    return day


def _working_day_after(day: date) -> date:
    """The next day that is neither at a weekend nor New Year's Day or the day off in its place.

    No other bank holiday of England and Wales can follow a holiday that ends on 1 January or 31 August.
    """
    day += timedelta(days=1)
    while day.weekday() >= _SATURDAY or day == _new_years_holiday(day.year):
        day += timedelta(days=1)
    return day


def _new_years_holiday(year: int) -> date:
    """New Year's Day, or the Monday after it where it is at a weekend (Banking and Financial Dealings Act 1971)."""
    day = date(year, 1, 1)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
