"""Ages and school years as pure functions of dates. The numbers and their sources are in `law/ages.yaml`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FRIDAY = 4


class Stage(NamedTuple):
    """What a person's age calls for on one day.

    `year_group` is 0 for Reception, 1 to 14 for the years, None outside them. `is_young_person` is true once over
    compulsory school age, with no upper end. `over_19` is true from the 19th birthday (in law: “aged over 18”).
    """

    age: int
    year_group: int | None
    is_young_person: bool
    year_9_or_above: bool
    under_18: bool
    under_5: bool
    over_19: bool


def stage_at(born: date, day: date) -> Stage:
    """The stage of a person on a day."""
    age = age_on(born, day)
    return Stage(
        age=age,
        year_group=year_group(born, day),
        is_young_person=is_young_person(born, day),
        year_9_or_above=_years_after_reception(born, day) >= _number("adulthood_year"),
        under_18=age < _number("adult_age"),
        under_5=age < _number("early_years_until"),
        over_19=age >= _number("over_eighteen_from"),
    )


def birthday(born: date, age: int) -> date:
    """The day on which an age is reached; for 29 February in other years, the day that `ages.yaml` names."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return _day("leap_day_birthday", born.year + age)


def age_on(born: date, day: date) -> int:
    """Age in whole years. A birthday counts from its start; below 0 before birth."""
    age = day.year - born.year
    return age if day >= birthday(born, age) else age - 1


def school_year_start(day: date) -> date:
    """The first day of the school year that a day lies in."""
    start = _day("school_year_start", day.year)
    return start if day >= start else _day("school_year_start", day.year - 1)


def year_group(born: date, day: date) -> int | None:
    """The year group that a date of birth gives: 0 for Reception, then 1 to 14; None when younger or older."""
    years = _years_after_reception(born, day)
    return years if 0 <= years <= _number("last_year_group") else None


def year_name(born: date, day: date) -> str:
    """The year group in words: Nursery, Reception, Year 9; "" when younger or older."""
    years = _years_after_reception(born, day)
    if -_number("nursery_years") <= years < 0:
        return "Nursery"
    group = year_group(born, day)
    return f"Year {group}" if group else "Reception" if group == 0 else ""


def school_leaving_date(born: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year of the 16th birthday."""
    year = school_year_start(birthday(born, _number("school_leaving_age"))).year + 1
    last = date(year, _number("school_leaving_month") + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - _FRIDAY) % 7)


def year_start(born: date, group: int) -> date:
    """The first day of the school year in which the date of birth gives a year group: 0 for Reception, -1 before it."""
    reception = school_year_start(birthday(born, _number("reception")))
    return _day("school_year_start", reception.year + group)


def year_end(day: date) -> date:
    """The last day of the school year that a day lies in."""
    return _day("school_year_start", school_year_start(day).year + 1) - timedelta(days=1)


MOMENTS: Mapping[str, Callable[[date], date]] = {
    "year_9": lambda born: year_start(born, _number("adulthood_year")),
    "school_leaving": school_leaving_date,
    "adult": lambda born: birthday(born, _number("adult_age")),
    "over_eighteen": lambda born: birthday(born, _number("over_eighteen_from")),
    "plan_ends": lambda born: year_end(birthday(born, _number("plan_ends_at"))),
}
"""Days on which the law changes for a person, each from the date of birth."""


def is_young_person(born: date, day: date) -> bool:
    """Over compulsory school age: from the day after the school leaving date."""
    return day > school_leaving_date(born)


def _years_after_reception(born: date, day: date) -> int:
    reception = school_year_start(birthday(born, _number("reception")))
    return school_year_start(day).year - reception.year


def _number(name: str) -> int:
    return int(_ages()[name])


def _day(name: str, year: int) -> date:
    month, day = _ages()[name].split("-")
    return date(year, int(month), int(day))


@cache
def _ages() -> Mapping[str, str]:
    reader, top = Reader(EhcpError), law("ages")
    keys = ("value", "about", "source")
    values = {name: reader.text(reader.table(top.entries[name], keys, keys), "value") for name in top.entries}
    reader.finish()
    return values
