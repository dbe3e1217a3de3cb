"""Ages and school years at their edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.calendar import (
    Stage,
    age_on,
    birthday,
    is_young_person,
    school_leaving_date,
    school_year_start,
    stage_at,
    year_group,
    year_name,
)

D = date.fromisoformat
BORN = st.dates(D("1995-01-01"), D("2030-12-31"))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2010-05-06", "2026-05-05", 15),
        ("2010-05-06", "2026-05-06", 16),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2024-02-29", 16),
        ("2008-02-29", "2024-02-28", 15),
        ("2020-01-01", "2019-12-31", -1),
    ],
)
def test_age_counts_from_the_start_of_the_birthday(born: str, day: str, age: int) -> None:
    assert age_on(D(born), D(day)) == age


@pytest.mark.parametrize(
    ("day", "start"), [("2026-08-31", "2025-09-01"), ("2026-09-01", "2026-09-01"), ("2026-12-31", "2026-09-01")]
)
def test_the_school_year_starts_in_september(day: str, start: str) -> None:
    assert school_year_start(D(day)) == D(start)


@pytest.mark.parametrize(
    ("born", "day", "group", "name"),
    [
        ("2020-08-31", "2024-09-01", 0, "Reception"),
        ("2020-09-01", "2024-09-01", None, "Nursery"),
        ("2020-09-01", "2022-09-01", None, ""),
        ("2020-09-01", "2025-09-01", 0, "Reception"),
        ("2020-02-12", "2026-11-22", 2, "Year 2"),
        ("2012-09-01", "2026-11-22", 9, "Year 9"),
        ("2013-08-31", "2026-11-22", 9, "Year 9"),
        ("2013-09-01", "2026-11-22", 8, "Year 8"),
        ("2007-09-01", "2027-08-31", 14, "Year 14"),
        ("2007-08-31", "2026-11-22", None, ""),
    ],
)
def test_the_year_group_is_that_of_the_age_on_31_august(born: str, day: str, group: int | None, name: str) -> None:
    assert year_group(D(born), D(day)) == group
    assert year_name(D(born), D(day)) == name


@pytest.mark.parametrize(
    ("born", "last"),
    [
        ("2009-09-01", "2026-06-26"),
        ("2010-08-31", "2026-06-26"),
        ("2010-06-26", "2026-06-26"),
        ("2010-09-01", "2027-06-25"),
        ("2007-09-02", "2024-06-28"),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: str, last: str) -> None:
    day = D(last)
    assert school_leaving_date(D(born)) == day
    assert not is_young_person(D(born), day)
    assert is_young_person(D(born), day + timedelta(days=1))


@pytest.mark.parametrize(
    ("born", "stage"),
    [
        ("2022-01-10", Stage(4, 0, False, False, True, True, False)),
        ("2020-02-12", Stage(6, 2, False, False, True, False, False)),
        ("2011-09-27", Stage(15, 10, False, True, True, False, False)),
        ("2010-03-01", Stage(16, 12, True, True, True, False, False)),
        ("2008-11-22", Stage(18, 13, True, True, False, False, False)),
        ("2004-05-05", Stage(22, None, True, True, False, False, True)),
    ],
)
def test_the_stage_says_what_the_age_calls_for(born: str, stage: Stage) -> None:
    assert stage_at(D(born), D("2026-11-22")) == stage


@given(BORN, st.integers(0, 26))
def test_an_age_is_reached_on_its_birthday_and_not_before(born: date, age: int) -> None:
    assert age_on(born, birthday(born, age)) == age
    assert age_on(born, birthday(born, age) - timedelta(days=1)) == age - 1


@given(BORN, st.integers(4, 19))
def test_a_year_group_goes_up_by_one_each_september(born: date, age: int) -> None:
    day = school_year_start(birthday(born, age))
    assert year_group(born, day) == (age - 5 if age >= 5 else None)
    before = year_group(born, day - timedelta(days=1))
    assert before == (age - 6 if age >= 6 else None)


@given(BORN)
def test_a_child_leaves_compulsory_school_age_at_fifteen_or_sixteen(born: date) -> None:
    assert age_on(born, school_leaving_date(born)) in {15, 16}
