"""The dates that follow from a case: worked dates, each with the rule it proves, and how things stand with them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.calendar import year_end, year_start
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.deadlines import (
    Deadline,
    Facts,
    State,
    by_name,
    deadlines,
    facts_of,
    indicators,
    missing_starts,
    shipped_law,
)
from ehcp_tools.deadlines.count import months_later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

D = date.fromisoformat
LONG_AGO = D("2015-01-01")
"""A day to look from, so that nothing is past."""
DAYS = st.dates(D("2015-01-01"), D("2060-12-31"))


def following(starts: Mapping[str, str], today: date = LONG_AGO, **case: object) -> tuple[Deadline, ...]:
    """What follows from days given as options, and from values of a case written as `plan__issued_on`."""
    facts = facts_of(given={name: D(day) for name, day in starts.items()})
    values = {path.replace("__", "."): D(value) if _is_day(value) else value for path, value in case.items()}
    return deadlines(Facts({**facts.values, **values}, facts.given), today)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def day_of(name: str, **starts: str) -> date:
    return by_name(following(starts))[name].day


@pytest.mark.parametrize(
    ("today", "case", "state", "days"),
    [
        ("2026-02-16", {}, State.OPEN, 0),
        ("2026-02-06", {}, State.OPEN, 10),
        ("2026-02-17", {}, State.LATE, 1),
        ("2026-03-01", {"plan__decided_to_assess_on": "2026-02-16"}, State.DONE, 0),
        ("2026-03-01", {"plan__decided_to_assess_on": "2026-02-20"}, State.DONE_LATE, 4),
        ("2026-03-01", {"assessment__decided_on": "2026-02-10"}, State.DONE, 0),
        ("2026-03-01", {"assessment__decided_on": "2026-03-09"}, State.LATE, 13),
        ("2026-03-01", {"assessment__decided_on": "2025-12-01"}, State.LATE, 13),
        ("2026-03-01", {"plan__draft_served_on": "2026-02-27"}, State.UNRECORDED, 0),
    ],
)
def test_how_a_limit_stands(today: str, case: dict[str, str], state: State, days: int) -> None:
    one = by_name(following({"requested": "2026-01-05"}, D(today), **case))["decision_due"]
    assert (one.state, one.days) == (state, days)


def test_time_that_a_family_has_is_never_late() -> None:
    found = by_name(following({"draft_served": "2026-01-05", "decision_letter": "2026-01-05"}, D("2027-01-05")))
    assert found["draft_reply_due"].state == found["appeal_due"].state == State.PASSED
    assert not any(one.late for one in found.values())


def test_advice_is_followed_up_one_by_one_but_not_that_of_the_family() -> None:
    rows = [
        {"id": "K1", "giver_role": "Her mother"},
        {"id": "K2", "giver_role": "Headteacher", "received_on": D("2026-09-16")},
        {
            "id": "K3",
            "giver_role": "Educational psychologist",
            "requested_on": D("2026-08-20"),
            "received_on": D("2026-10-08"),
        },
        {"id": "K4", "giver_role": "Paediatrician"},
        {"id": "K5", "giver_role": "Physiotherapist", "reused": True},
    ]
    values = {f"plan.advice[{n}].{key}": value for n, row in enumerate(rows) for key, value in row.items()}
    facts = Facts({"plan.advice_requested_on": D("2026-08-05"), **values})
    found = {one.item: one for one in deadlines(facts, D("2026-10-20")) if one.name == "advice_due"}
    assert {item: (str(one.day), one.state) for item, one in found.items()} == {
        "K2": ("2026-09-16", State.DONE),
        "K3": ("2026-10-01", State.DONE_LATE),
        "K4": ("2026-09-16", State.LATE),
    }
    assert found["K4"].title == "Advice for the assessment comes in: Paediatrician"


@pytest.mark.parametrize(
    ("case", "gone"),
    [
        ({"assessment__decision": "refuse"}, {"final_due", "draft_due", "plan_refusal_due"}),
        ({"assessment__issue": "not_issue"}, {"final_due", "draft_due"}),
        ({"assessment__issue": "issue"}, {"plan_refusal_due"}),
        ({"plan__draft_served_on": "2026-04-20"}, {"plan_refusal_due"}),
        ({"plan__status": "ceased"}, {"review_due", "review_meeting_due", "phase_transfer_due"}),
        ({"review__decision": "maintain"}, {"amendment_notice_due", "amended_final_limit"}),
    ],
)
def test_what_a_decision_leaves_out(case: dict[str, str], gone: set[str]) -> None:
    starts = {"requested": "2026-01-05", "issued": "2026-05-20", "meeting": "2027-03-02", "born": "2016-01-09"}
    if "assessment" in next(iter(case)) or "draft" in next(iter(case)):
        del starts["issued"]
    assert gone <= {one.name for one in following(starts)}
    assert not gone & {one.name for one in following(starts, **case)}


@pytest.mark.parametrize(
    ("case", "appeal"),
    [
        ({"assessment__decision": "refuse", "assessment__decided_on": "2026-02-10"}, "2026-04-10"),
        ({"assessment__decision": "assess", "assessment__decided_on": "2026-02-10"}, None),
        ({"assessment__issue": "not_issue", "assessment__issue_decided_on": "2026-04-20"}, "2026-06-20"),
        ({"plan__issued_on": "2026-05-20"}, "2026-07-20"),
        ({"plan__issued_on": "2026-05-20", "plan__amended_on": "2027-05-03"}, "2027-07-03"),
        (
            {"plan__issued_on": "2026-05-20", "review__decision": "maintain", "review__decided_on": "2027-04-01"},
            "2027-06-01",
        ),
        (
            {"plan__issued_on": "2026-05-20", "review__decision": "amend", "review__decided_on": "2027-04-01"},
            "2026-07-20",
        ),
        ({"plan__issued_on": "2026-05-20", "review__not_amending_on": "2027-05-04"}, "2027-07-04"),
    ],
)
def test_an_appeal_counts_from_the_last_decision_that_can_be_appealed(case: dict[str, str], appeal: str | None) -> None:
    found = by_name(following({}, **case))
    assert (str(found["appeal_due"].day) if "appeal_due" in found else None) == appeal


def test_an_exception_is_told_and_moves_nothing() -> None:
    case = {
        "plan__exceptions[0]__reason": "personal",
        "plan__exceptions[0]__from": "2026-02-01",
        "plan__exceptions[0]__note": "A private matter",
    }
    plain = by_name(following({"requested": "2026-01-05"}, D("2026-07-01")))
    found = by_name(following({"requested": "2026-01-05"}, D("2026-07-01"), **case))
    assert {name: one.day for name, one in found.items()} == {name: one.day for name, one in plain.items()}
    assert found["final_due"].late and found["final_due"].excepted
    assert found["final_due"].notes[0] == (
        "An exception is recorded: exceptional personal circumstances from 1 February 2026 (reg. 10(4)(c))."
    )
    assert "reg. 13(3)" in found["final_due"].notes[1]
    assert "private" not in " ".join(found["final_due"].notes)
    assert not found["draft_due"].excepted


def test_a_later_date_in_the_case_is_told() -> None:
    found = by_name(following({"issued": "2026-11-10"}, plan__next_review_due="2027-11-30"))
    assert found["review_due"].notes == ("The case file says 30 November 2027, which is later.",)
    found = by_name(following({"issued": "2026-11-10"}, plan__next_review_due="2027-11-09"))
    assert found["review_due"].notes == ()


def test_the_next_review_tells_the_later_way_to_count_it() -> None:
    found = by_name(following({"meeting": "2027-06-01", "review_decided": "2027-06-20"}))
    assert found["next_review_due"].notes == ("Councils that count from the decision have until 19 June 2028.",)


def test_days_of_an_earlier_round_do_not_count_as_done() -> None:
    case = {"plan__amended_on": "2026-05-01", "review__invited_on": "2027-07-01"}
    found = by_name(following({"meeting": "2027-06-01"}, D("2027-09-30"), **case))
    assert found["amended_final_limit"].state == found["notice_due"].state == State.LATE


def test_a_name_stands_for_the_first_that_is_still_to_be_done() -> None:
    found = following({"born": "2016-08-31", "issued": "2024-05-01"}, D("2027-03-01"), plan__amended_on="2026-12-01")
    assert [one.state for one in found if one.name == "phase_transfer_due"] == [State.DONE, State.OPEN]
    assert by_name(found)["phase_transfer_due"].day == D("2032-03-31")


def test_what_cannot_be_counted_is_named_by_its_missing_start() -> None:
    facts = facts_of(given={"requested": D("2026-01-05")})
    names = [start.name for start in missing_starts(facts)]
    assert names == ["advice_requested", "draft_served", "issued", "meeting", "born"]
    assert all(one.start == "requested" for one in deadlines(facts, LONG_AGO))
    assert not deadlines(Facts(), LONG_AGO)


def test_a_slip_of_the_pen_far_ahead_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    child = "{legal_name: Ivo Marsh, preferred_name: Ivo, date_of_birth: 2016-01-09}"
    path.write_text(f"child: {child}\nplan: {{requested_on: 9999-12-01}}\n", encoding="utf-8")
    facts = facts_of(load_case(path, load_fields()))
    assert "requested" in {start.name for start in missing_starts(facts)}
    assert "final_due" not in by_name(deadlines(facts, LONG_AGO))


def test_indicators_count_what_was_done_or_is_late_and_nothing_else() -> None:
    today = D("2026-07-01")
    cases = [
        following(
            {"requested": "2026-01-05"}, today, plan__decided_to_assess_on="2026-02-10", plan__issued_on="2026-05-20"
        ),
        following(
            {"requested": "2026-01-05"}, today, plan__decided_to_assess_on="2026-02-20", plan__issued_on="2026-06-20"
        ),
        following(
            {"requested": "2026-01-05"},
            today,
            **{"plan__exceptions[0]__reason": "absence", "plan__draft_served_on": "2026-04-01"},
        ),
        following({"requested": "2026-06-20"}, today),
    ]
    decided, issued, reviewed = indicators(cases)
    assert (decided.all_cases.in_time, decided.all_cases.counted, decided.all_cases.percent) == (1, 2, 50)
    assert decided.unrecorded == 1
    assert (issued.all_cases.in_time, issued.all_cases.counted, issued.all_cases.percent) == (1, 3, 33)
    assert (issued.without_exceptions.in_time, issued.without_exceptions.counted) == (1, 2)
    assert reviewed.all_cases.percent is None


@given(DAYS)
def test_weeks_keep_the_weekday(day: date) -> None:
    for name in ("decision_due", "plan_refusal_due", "final_due"):
        assert day_of(name, requested=str(day)).weekday() == day.weekday()


@given(DAYS, st.integers(-60, 60))
def test_months_keep_the_day_or_take_the_last_of_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS)
def test_an_appeal_never_ends_in_august_or_at_christmas(letter: date) -> None:
    last = day_of("appeal_due", decision_letter=str(letter))
    assert last.month != 8
    assert not (last.month == 12 and last.day >= 25)
    assert (last.month, last.day) != (1, 1)
    assert last >= day_of("mediation_contact_due", decision_letter=str(letter))


@given(DAYS)
def test_everything_that_follows_comes_in_order(day: date) -> None:
    found = following({name: str(day) for name in shipped_law().starts if name != "born"})
    assert all(one.day <= other.day for one, other in itertools.pairwise(found))


def test_school_years_by_year_group() -> None:
    assert year_start(D("2020-08-31"), 0) == D("2024-09-01")
    assert year_start(D("2020-08-31"), -1) == D("2023-09-01")
    assert year_end(D("2026-09-01")) == D("2027-08-31")
    assert year_end(D("2026-08-31")) == D("2026-08-31")
