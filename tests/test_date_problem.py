"""What the style guide says of dates: targets that are past, days that cannot be, words that point at today."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.lint.plan.when import dates
from ehcp_tools.model import Severity
from tests.judged import families_in, findings_in, texts

LAST_DAYS = [
    ("by july 2028", date(2028, 7, 31)),
    ("by 5 july 2028", date(2028, 7, 5)),
    ("by the 5th of july, 2028", date(2028, 7, 5)),
    ("by july 5, 2028", date(2028, 7, 5)),
    ("by 05/07/2028", date(2028, 7, 5)),
    ("by 2028 07 05", date(2028, 7, 5)),
    ("by 07/2028", date(2028, 7, 31)),
    ("by easter 2028", date(2028, 4, 30)),
    ("by summer term (2028", date(2028, 8, 31)),
    ("in the summer term 2027/28", date(2028, 8, 31)),
    ("in the school year 2027/28", date(2028, 8, 31)),
    ("in 2027 28", date(2028, 8, 31)),
    ("by 2028", date(2028, 12, 31)),
    ("by feb 2028", date(2028, 2, 29)),
    ("by jul 28", date(2028, 7, 31)),
    ("by sept 28, ada will read", date(2028, 9, 30)),
    ("by sept. 28", date(2028, 9, 30)),
    ("by july/28", date(2028, 7, 31)),
    ("by july 28 james will read ten words", date(2028, 7, 31)),
    ("in the summer term 28", date(2028, 8, 31)),
    ("in the autumn term 27/28", date(2027, 12, 31)),
    ("w/c 4 sept 28", date(2028, 9, 4)),
    ("by 31 june 2028", None),
    ("on 29/02/2027", None),
]


@pytest.mark.parametrize(("text", "last"), LAST_DAYS)
def test_a_date_means_its_last_day(text: str, last: date | None) -> None:
    assert [when.last for when in dates(text)] == [last]


@pytest.mark.parametrize(
    "text",
    [
        "£2028 was paid",
        "room 20281",
        "he read 2 of 20 words",
        "by 28 sept",
        "in sept 28 pupils came",
        "in may 25 other children came",
        "in march 20–30 words",
        "from 4 sept 20 minutes a day",
        "from june 45% of lessons",
        "",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert not list(dates(text))


PAST = [
    ("E", "By July 2025, Kit will read 60 words.", "July 2025"),
    ("E", "Kit will travel to college alone by September 2026.", "September 2026"),
    ("E", "By the end of Year 6 (July 2026), Kit will write his name.", "July 2026"),
    ("E", "Outcome 2: by the end of the autumn term 2025 Omar will name ten colours.", "autumn term 2025"),
    ("F", "A teaching assistant will be trained by the therapist by January 2026.", "January 2026"),
    ("F", "The school will install a hoist by the end of March 2026.", "March 2026"),
]
NOT_PAST = [
    ("E", "In September 2025 Kit read 2 words. By July 2028 he will read 50."),
    ("E", "By July 2028 Kit will read 50 words. By July 2025 he had learned 12."),
    ("E", "Omar named ten colours by March 2026, so the target is 20 by July 2027."),
    ("E", "The programme that began in March 2026 will go on until July 2027."),
    ("E", "By November 2026, Kit will read 60 words."),
    ("F", "A teaching assistant, trained by the therapist in May 2025, will read with Omar for 15 minutes a day."),
    ("F", "The chair was agreed by the panel in March 2025 and will be used in each lesson."),
    ("B", "He was due to move by July 2025 but the house was sold."),
    ("A", "By March 2025, Kit had learned to walk ten steps."),
]


@pytest.mark.parametrize(("section", "text", "when"), PAST)
def test_a_target_that_is_past_is_an_error(section: str, text: str, when: str) -> None:
    found = findings_in(f"# Section {section}: Title\n\n{text}\n", "date-problem")
    assert [(finding.text, finding.severity) for finding in found] == [(when, Severity.ERROR)]


@pytest.mark.parametrize(("section", "text"), NOT_PAST)
def test_history_and_baselines_are_no_targets(section: str, text: str) -> None:
    assert "date-problem" not in families_in(text, section)


def test_what_is_past_is_reckoned_at_the_plans_own_date() -> None:
    draft = "Date issued: {}\n\n# Section E: Outcomes\n\nBy July 2025, Kit will read 60 words.\n"
    assert not findings_in(draft.format("14 May 2024"), "date-problem")
    assert texts(findings_in(draft.format("14 May 2026"), "date-problem")) == ["July 2025"]


def test_only_a_column_of_due_dates_holds_targets() -> None:
    table = "| Outcome | By when | Set on |\n| --- | --- | --- |\n| Kit will read 60 words. | July 2025 | May 2024 |\n"
    assert texts(findings_in(f"# Section E: Outcomes\n\n{table}", "date-problem")) == ["July 2025"]


@pytest.mark.parametrize(
    "text", ["Kit currently sleeps badly. In spring 2026 he learned to swim.", "He moves next term."]
)
def test_words_that_point_at_today_are_found(text: str) -> None:
    assert "date-problem" in families_in(text, "B")


@pytest.mark.parametrize(
    "text",
    [
        "Kit currently has one seizure a week (October 2026).",
        "She shows Kit next week's timetable.",
        "The notes are read in the last week of each term.",
        "He has had this plan since February 2025. His aunt now looks after him.",
    ],
)
def test_dated_and_repeated_times_are_left_alone(text: str) -> None:
    assert "date-problem" not in families_in(text, "B")
