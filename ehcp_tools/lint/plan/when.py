"""The dates a text names, however loosely: a day, month, term, school year or year, and the last day of each."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_SEASONS = MappingProxyType({"easter": 4, "spring": 5, "summer": 8, "autumn": 12, "winter": 12, "christmas": 12})
"""The month in which each ends, the later where that is in doubt."""
_NUMBER_OF = MappingProxyType(
    {name: number for names in _MONTHS for number, name in enumerate(names, 1)} | _SEASONS | {"sept": 9}
)
_LAST_MONTH_OF_SCHOOL = 8
_FULL, _CENTURY = 100, 2000
_MONTH = rf"(?:{'|'.join(sorted((*_MONTHS[0], *_MONTHS[1], 'sept'), key=len, reverse=True))})"
_SEASON = rf"(?:{'|'.join(_SEASONS)})"
_YEAR = r"(?:19|20)\d\d"
_SHORT_YEAR = "[2-4][0-9]"
_COUNTED = r"(?:other |more |new )?(?:children|people|staff|out of|of|per|a|[\w']+s\b(?! (?:will|can|is|has)\b))"
AFTER_MONTH = rf"(?:'{_SHORT_YEAR}|{_SHORT_YEAR}(?![.:,]\d| ?[%–]| {_COUNTED}\b))"
"""A year in two figures behind a month or season, “'28” or “28”: what is counted there (“may 25 words”) is no year."""
_BEHIND = AFTER_MONTH.replace(" ", r"\ ")
_WHEN = compiled(
    rf"""(?<![\w/.£])(?:
    (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month>{_MONTH})(?:\.?,?\ |/)(?P<year>{_YEAR}|{_BEHIND}) |
    (?P<us_month>{_MONTH})\ (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<us_year>{_YEAR}) |
    (?P<f_day>\d{{1,2}})(?P<mark>[/.])(?P<f_month>\d{{1,2}})(?P=mark)(?P<f_year>{_YEAR}|{_SHORT_YEAR}(?!\d)) |
    (?P<iso_year>20\d\d)\ (?P<iso_month>[01]\d)\ (?P<iso_day>[0-3]\d) |
    (?:{_MONTH}|{_SEASON})(?:\ term)?(?:\.?,?\ |/)\(?(?:of\ )?(?P<any_year>{_YEAR}|{_BEHIND})
        (?:\ ?[/–]\ ?(?:20)?(?P<any_to>\d\d))? |
    (?P<n_month>0?[1-9]|1[0-2])/(?P<n_year>20\d\d) |
    (?P<from>20\d\d)\ ?(?:/|to|–|\ )\ ?(?:20)?(?P<to>\d\d) |
    (?P<bare>20\d\d)
    )(?![\w/])""",
    re.VERBOSE,
)
_NAME = compiled(rf"{_MONTH}|{_SEASON}")
_ANY_YEAR, _THIS_CENTURY = compiled("(?:19|20)[0-9][0-9]"), compiled("20[0-9][0-9]")
"""A year; one that opens with two known figures is found five times faster."""
_ENDS = "|".join(sorted({name[-3:] for name in (*_MONTHS[0], *_MONTHS[1], *_SEASONS, "sept", "term")}))
_ENDS_SHORT = compiled(rf"[2-4](?:(?<=[/.'].)|(?<=(?:{_ENDS})[ /].)|(?<=(?:{_ENDS})[.,] .))[0-9](?![0-9])")
_ANY_OR_SHORT = compiled(rf"{_ENDS_SHORT.pattern}|{_ANY_YEAR.pattern}")
_NEAR = 24
"""How far a date, or what tells that it is none, reaches on either side of its year."""


class When(NamedTuple):
    """A date in a text, from `start` to `end`: the last day it may mean, or None where there is no such day."""

    start: int
    end: int
    last: date | None


def dates(text: str) -> Iterator[When]:
    """Every date in a folded text that has its year, in order."""
    done, years = 0, _ANY_YEAR if "19" in text else _THIS_CENTURY
    for year in (_ANY_OR_SHORT if _ENDS_SHORT.search(text) else years).finditer(text):
        if year.start() >= done:
            found = _WHEN.search(text, max(done, year.start() - _NEAR), year.end() + _NEAR)
            done = found.end() if found else year.end()
            if found:
                yield When(*found.span(), _last(found.group()))


@lru_cache(maxsize=512)
def _last(said: str) -> date | None:
    """The last day that the words of a date may mean: plans say few dates, and each of them often."""
    found = _WHEN.fullmatch(said)
    if found is None:
        return None
    for way in ("", "us_", "f_", "iso_"):
        if found[f"{way}year"]:
            return _day(found[f"{way}year"], found[f"{way}month"], found[f"{way}day"])
    if found["any_year"]:
        name = _NAME.search(said)
        month = _NUMBER_OF[name.group()] if name else 12
        year = _full(found["any_year"]) + (found["any_to"] is not None and month <= _LAST_MONTH_OF_SCHOOL)
        return _end(year, month)
    if found["n_year"]:
        return _end(int(found["n_year"]), int(found["n_month"]))
    if found["from"] and int(found["to"]) == int(found["from"][2:]) + 1:
        return _end(int(found["from"]) + 1, _LAST_MONTH_OF_SCHOOL)
    return _end(int(found["bare"] or found["from"]), 12)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_full(year), _NUMBER_OF.get(month) or int(month), int(day))
    except ValueError:
        return None


def _full(year: str) -> int:
    number = int(year.lstrip("'"))
    return number if number >= _FULL else _CENTURY + number


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
