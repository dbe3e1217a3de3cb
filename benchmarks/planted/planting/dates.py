"""The dates of the invented plans. Today is 22 November 2026 in all of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

TODAY = date(2026, 11, 22)
_MONTHS = "January February March April May June July August September October November December".split()


def age_on(born: date, day: date = TODAY) -> int:
    """Whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def long_date(day: date) -> str:
    """5 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_year(text: str) -> str:
    """July 2028, from 2028-07."""
    year, month = text.split("-")[:2]
    return f"{_MONTHS[int(month) - 1]} {year}"


def due(last: str, chance: random.Random) -> str:
    """The month an outcome is due: the end of the phase, or the summer before it."""
    year = int(last[:4])
    earliest = max(2027, year - 1)
    return f"July {chance.randint(earliest, year)}"


def working_day(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
