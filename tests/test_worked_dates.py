"""Worked dates, each with the rule it proves."""

from __future__ import annotations

import pytest

from ehcp_tools.deadlines import State, by_name
from tests.test_dates import D, day_of, following

WORKED = [
    # 6, 16 and 20 weeks from the request: the same weekday, whatever lies between
    ("2026-02-16", "decision_due", {"requested": "2026-01-05"}, "6 weeks: a Monday, six Mondays on"),
    ("2026-04-27", "plan_refusal_due", {"requested": "2026-01-05"}, "16 weeks from the request"),
    ("2026-04-27", "draft_due", {"requested": "2026-01-05"}, "week 16 as councils plan it"),
    ("2026-05-25", "final_due", {"requested": "2026-01-05"}, "20 weeks, over a bank holiday and on one"),
    ("2024-03-11", "decision_due", {"requested": "2024-01-29"}, "6 weeks over 29 February"),
    ("2023-03-12", "decision_due", {"requested": "2023-01-29"}, "6 weeks in a year without one"),
    ("2028-04-11", "decision_due", {"requested": "2028-02-29"}, "6 weeks from 29 February"),
    ("2028-07-18", "final_due", {"requested": "2028-02-29"}, "20 weeks from 29 February"),
    ("2026-12-25", "decision_due", {"requested": "2026-11-13"}, "a limit on Christmas Day stays there"),
    ("2027-04-02", "final_due", {"requested": "2026-11-13"}, "20 weeks over Christmas, with no days added"),
    ("2026-08-31", "decision_due", {"requested": "2026-07-20"}, "the school summer moves no limit"),
    ("2026-12-07", "final_due", {"requested": "2026-07-20"}, "20 weeks from the end of term"),
    ("2026-10-02", "advice_due", {"advice_requested": "2026-08-21"}, "6 weeks for advice"),
    ("2026-03-31", "advice_due", {"advice_requested": "2026-02-17"}, "6 weeks for advice, over February"),
    # 15 days
    ("2026-11-27", "draft_reply_due", {"draft_served": "2026-11-13"}, "15 days with the day of service as day 1"),
    ("2026-03-01", "draft_reply_due", {"draft_served": "2026-02-15"}, "the same over the end of February"),
    ("2028-02-29", "draft_reply_due", {"draft_served": "2028-02-15"}, "the same to 29 February"),
    ("2026-12-25", "draft_reply_due", {"draft_served": "2026-12-11"}, "calendar days: also to Christmas Day"),
    ("2027-01-01", "draft_reply_due", {"draft_served": "2026-12-18"}, "calendar days: also over Christmas"),
    ("2027-07-13", "amendment_reply_due", {"notice_sent": "2027-06-29"}, "15 days again for an amendment notice"),
    ("2026-11-17", "consultation_reply_due", {"consulted": "2026-11-02"}, "15 days after the day of the letter"),
    ("2026-05-16", "reassessment_decision_due", {"reassessment_requested": "2026-05-01"}, "15 days after the request"),
    # re-assessment, a move into the area
    ("2026-08-22", "reassessment_final_due", {"reassessment_notified": "2026-05-16"}, "14 weeks; August counts here"),
    ("2026-10-13", "transfer_notice_due", {"moved_in": "2026-09-01"}, "6 weeks from the transfer of a plan"),
    # the 12 months of a review
    ("2027-11-09", "review_due", {"issued": "2026-11-10"}, "12 months that start with the day of issue"),
    ("2026-12-31", "review_due", {"issued": "2026-01-01"}, "the whole year that starts on 1 January"),
    ("2026-12-25", "review_due", {"issued": "2025-12-26"}, "the last day may be Christmas Day"),
    ("2025-02-28", "review_due", {"issued": "2024-02-29"}, "12 months from 29 February: the end of February"),
    ("2024-02-29", "review_due", {"issued": "2023-03-01"}, "12 months to 29 February"),
    ("2025-02-28", "review_due", {"issued": "2024-03-01"}, "12 months from a leap year's 1 March"),
    (
        "2028-06-02",
        "review_due",
        {"issued": "2026-11-10", "previous_review": "2027-06-03"},
        "then from the last review",
    ),
    ("2026-12-14", "review_due", {"issued": "2025-10-01", "moved_in": "2026-09-15"}, "3 months from a move, if later"),
    ("2027-07-31", "review_due", {"issued": "2026-08-01", "moved_in": "2026-09-15"}, "and 12 months if those are"),
    ("2027-10-12", "review_meeting_due", {"issued": "2026-11-10"}, "4 weeks before, so that the decision fits in"),
    ("2027-05-10", "early_review_due", {"issued": "2026-11-10", "born": "2023-05-10"}, "6 months, under five"),
    (
        "2027-02-28",
        "early_review_due",
        {"issued": "2026-08-31", "born": "2023-05-10"},
        "6 months to the end of February",
    ),
    (
        "2028-05-31",
        "next_review_due",
        {"meeting": "2027-06-01", "review_decided": "2027-06-20"},
        "12 months from the meeting",
    ),
    # round a meeting
    ("2027-05-18", "notice_due", {"meeting": "2027-06-01"}, "two weeks' notice: the same weekday two weeks before"),
    ("2026-12-25", "notice_due", {"meeting": "2027-01-08"}, "also on Christmas Day"),
    ("2028-02-29", "notice_due", {"meeting": "2028-03-14"}, "back to 29 February"),
    ("2027-02-28", "papers_due", {"meeting": "2027-03-14"}, "papers two weeks before"),
    ("2027-06-15", "report_due", {"meeting": "2027-06-01"}, "report two weeks after"),
    ("2028-01-05", "report_due", {"meeting": "2027-12-22"}, "also over Christmas, at the end of term"),
    ("2027-06-29", "review_decision_due", {"meeting": "2027-06-01"}, "decision four weeks after"),
    ("2027-06-29", "amendment_notice_due", {"meeting": "2027-06-01"}, "notice within the same four weeks"),
    ("2027-08-24", "amended_final_due", {"notice_sent": "2027-06-29"}, "8 weeks from the notice; August counts"),
    ("2027-08-24", "amended_final_limit", {"meeting": "2027-06-01"}, "12 weeks from the meeting"),
    ("2027-09-13", "amended_final_limit", {"meeting": "2027-06-21"}, "12 weeks over the summer"),
    # moves between phases
    (
        "2027-02-15",
        "phase_transfer_due",
        {"born": "2022-12-25"},
        "early years to school: a Christmas child, in Nursery",
    ),
    ("2028-03-31", "phase_transfer_due", {"born": "2011-09-27", "issued": "2026-11-10"}, "Year 11: 31 March"),
    ("2026-08-11", "post_16_move_due", {"post_16_move": "2027-01-11"}, "5 months before a move between colleges"),
    ("2027-02-28", "post_16_move_due", {"post_16_move": "2027-07-31"}, "5 months before, at the end of February"),
    # appeals
    ("2027-01-30", "appeal_due", {"decision_letter": "2026-11-30"}, "2 months from the letter"),
    ("2027-02-28", "appeal_due", {"decision_letter": "2026-12-31"}, "2 months to the end of February"),
    ("2028-02-29", "appeal_due", {"decision_letter": "2027-12-31"}, "and to 29 February"),
    ("2026-09-30", "appeal_due", {"decision_letter": "2026-07-31"}, "2 months to the 30th"),
    ("2027-01-04", "appeal_due", {"decision_letter": "2026-10-25"}, "on 25 December: the next working day in January"),
    ("2027-01-04", "appeal_due", {"decision_letter": "2026-11-01"}, "on 1 January: the same"),
    (
        "2028-01-04",
        "appeal_due",
        {"decision_letter": "2027-10-28"},
        "1 January a Saturday: the Monday is a holiday too",
    ),
    ("2023-01-03", "appeal_due", {"decision_letter": "2022-10-31"}, "1 January a Sunday: the Monday is a holiday too"),
    ("2025-01-02", "appeal_due", {"decision_letter": "2024-10-30"}, "1 January a Wednesday: Thursday"),
    ("2026-12-24", "appeal_due", {"decision_letter": "2026-10-24"}, "24 December stays"),
    ("2027-01-02", "appeal_due", {"decision_letter": "2026-11-02"}, "2 January stays, even on a Saturday"),
    ("2026-09-01", "appeal_due", {"decision_letter": "2026-06-15"}, "in August: the first working day of September"),
    ("2024-09-02", "appeal_due", {"decision_letter": "2024-06-10"}, "1 September a Sunday: the Monday"),
    ("2026-09-01", "appeal_due", {"decision_letter": "2026-06-30"}, "late in August: the same"),
    ("2026-07-31", "appeal_due", {"decision_letter": "2026-05-31"}, "31 July stays"),
    (
        "2027-01-04",
        "appeal_due",
        {"decision_letter": "2026-10-01", "certificate": "2026-11-29"},
        "1 month from a certificate, and Christmas",
    ),
    (
        "2027-02-28",
        "appeal_due",
        {"decision_letter": "2026-11-10", "certificate": "2027-01-31"},
        "1 month to the end of February",
    ),
    (
        "2027-01-10",
        "appeal_due",
        {"decision_letter": "2026-11-10", "certificate": "2026-11-20"},
        "a certificate never shortens the 2 months",
    ),
    (
        "2026-08-15",
        "mediation_contact_due",
        {"decision_letter": "2026-06-15"},
        "2 months for the adviser, in August too",
    ),
    ("2026-12-31", "mediation_due", {"mediation_asked": "2026-12-01"}, "30 days for mediation"),
    # ages
    ("2026-09-01", "year_9_starts", {"born": "2013-08-31"}, "Year 9 of the youngest of a year"),
    ("2027-09-01", "year_9_starts", {"born": "2013-09-01"}, "and of the oldest of the next"),
    ("2026-09-01", "year_9_starts", {"born": "2012-12-25"}, "a Christmas birthday"),
    ("2024-06-28", "school_age_ends", {"born": "2008-02-29"}, "the last Friday in June, for a leap-day child"),
    ("2026-06-26", "school_age_ends", {"born": "2010-08-31"}, "at 15 for the youngest"),
    ("2027-06-25", "school_age_ends", {"born": "2010-09-01"}, "a year on for the next day"),
    ("2026-03-01", "turns_18", {"born": "2008-02-29"}, "29 February comes on 1 March"),
    ("2024-02-28", "turns_18", {"born": "2006-02-28"}, "28 February stays in a leap year"),
    ("2025-12-25", "turns_18", {"born": "2007-12-25"}, "on Christmas Day"),
    ("2027-03-01", "turns_19", {"born": "2008-02-29"}, "aged over 18 is 19"),
    ("2033-08-31", "plan_age_limit", {"born": "2008-02-29"}, "the end of the school year of the 25th birthday"),
    ("2026-08-31", "plan_age_limit", {"born": "2001-08-31"}, "on the last day of that year"),
    ("2027-08-31", "plan_age_limit", {"born": "2001-09-01"}, "and a year later for the next day"),
]


@pytest.mark.parametrize(("day", "name", "starts", "why"), WORKED, ids=[f"{row[1]}: {row[3]}" for row in WORKED])
def test_a_worked_date(day: str, name: str, starts: dict[str, str], why: str) -> None:
    assert day_of(name, **starts) == D(day), why


@pytest.mark.parametrize(
    ("born", "today", "setting", "expected"),
    [
        ("2016-08-31", "2026-11-22", "", ["2027-02-15", "2032-03-31"]),
        ("2016-09-01", "2026-11-22", "", ["2028-02-15", "2033-03-31"]),
        ("2022-12-25", "2026-11-22", "", ["2027-02-15", "2034-02-15", "2039-03-31"]),
        ("2020-02-12", "2026-11-22", "Infant and nursery school", ["2027-02-15", "2031-02-15", "2036-03-31"]),
        ("2020-02-12", "2026-11-22", "Primary school", ["2031-02-15", "2036-03-31"]),
        ("2017-10-01", "2026-11-22", "First school", ["2027-02-15", "2031-02-15", "2034-03-31"]),
        ("2013-10-01", "2026-11-22", "Middle school", ["2027-02-15", "2030-03-31"]),
        ("2016-08-31", "2026-11-22", "All-through academy", ["2032-03-31"]),
        ("2010-10-01", "2026-11-22", "Secondary school", ["2027-03-31"]),
        ("2009-10-01", "2026-11-22", "College", []),
    ],
)
def test_moves_between_phases_follow_from_the_year_group_and_the_kind_of_school(
    born: str, today: str, setting: str, expected: list[str]
) -> None:
    found = following({"born": born}, D(today), services__setting__type=setting)
    assert [str(one.day) for one in found if one.name == "phase_transfer_due"] == expected


def test_a_child_taught_below_their_age_moves_a_year_later_and_it_is_said() -> None:
    case = {"child__year_group_taught": "Year 5", "child__year_group_by_age": "Year 6", "child__out_of_year": True}
    found = following({"born": "2016-08-31"}, D("2026-11-22"), **case)
    move = next(one for one in found if one.name == "phase_transfer_due")
    assert move.day == D("2028-02-15")
    assert "Year 6, which by age is 7" in move.notes[0]


def test_a_year_group_written_last_year_moves_nothing() -> None:
    found = following({"born": "2016-08-31"}, D("2026-11-22"), child__year_group_taught="Year 5")
    assert next(one for one in found if one.name == "phase_transfer_due").day == D("2027-02-15")


@pytest.mark.parametrize(
    ("issued", "amended", "needed", "state"),
    [
        (None, None, False, None),
        ("2025-03-03", None, False, State.LATE),
        ("2027-02-20", None, False, None),
        ("2025-03-03", "2026-06-30", False, State.LATE),
        ("2025-03-03", "2026-12-11", False, State.DONE),
        ("2025-03-03", "2026-12-11", True, State.LATE),
        ("2025-03-03", "2027-02-22", False, State.DONE_LATE),
    ],
)
def test_the_move_of_this_school_year_is_done_when_the_plan_was_amended_in_it(
    issued: str | None, amended: str | None, needed: bool, state: State | None
) -> None:
    case = {"plan__issued_on": issued, "plan__amended_on": amended, "plan__next_setting_needed": needed}
    found = following({"born": "2016-08-31"}, D("2027-03-01"), **{k: v for k, v in case.items() if v})
    assert next((one.state for one in found if one.day == D("2027-02-15")), None) == state


def test_a_sixteen_year_olds_september_is_a_change_of_phase_and_no_move_between_colleges() -> None:
    names = {one.name for one in following({"born": "2012-05-01", "post_16_move": "2028-09-04"})}
    assert "post_16_move_due" not in names
    assert day_of("post_16_move_due", born="2012-05-01", post_16_move="2029-01-08") == D("2028-08-08")


def test_early_years_reviews_end_with_the_fifth_birthday() -> None:
    assert "early_review_due" not in by_name(following({"issued": "2026-08-31", "born": "2022-02-28"}))
    assert "early_review_due" in by_name(following({"issued": "2026-08-31", "born": "2022-03-01"}))
    assert "early_review_due" not in by_name(following({"issued": "2026-08-31"}))
