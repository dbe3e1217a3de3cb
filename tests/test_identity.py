"""Numbers, dates, ages and schools that are not this child's, and the facts a draft states of itself."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.fold import Folded
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.plan.facts import day_of
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Block, Kind
from ehcp_tools.numbers import is_nhs_number, is_upn
from tests.shipped_kit import GUIDE

LINTER = Linter(GUIDE.choose(("identity",), ()))
TODAY = date(2026, 11, 22)
FACTS = {"setting": "Hillside Primary School", "upn": "E999202400123", "nhs_number": "999 104 3721"}
MIA = Told(
    names=("Mia", "Mia Rose Jones"),
    born=date(2017, 4, 9),
    facts=MappingProxyType(FACTS),
    postcodes=frozenset({"ZZ17BR"}),
    exact=True,
)


def found(text: str, told: Told = NOTHING_TOLD, section: str | None = None) -> list[tuple[str, str]]:
    draft = read_draft(text.encode(), "draft.md", section=section, kind=Kind.PLAN)
    return [
        (finding.rule.partition(".")[2], finding.text)
        for finding in LINTER.lint(draft, today=TODAY, told=told).findings
    ]


def facts(text: str) -> dict[str, list[str]]:
    page = Page(read_draft(text.encode(), "draft.md"), TODAY)
    return {name: [fact.text for fact in stated] for name, stated in page.facts.items()}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 November 2026", date(2026, 11, 5)),
        ("05/11/2026", date(2026, 11, 5)),
        ("2026-11-05", date(2026, 11, 5)),
        ("5th Nov 2026", date(2026, 11, 5)),
        ("Thursday 5th of November, 2026 (aged 9)", date(2026, 11, 5)),
        ("5.11.26", date(2026, 11, 5)),
        ("05-11-2026", date(2026, 11, 5)),
        ("5-Nov-2026", date(2026, 11, 5)),
        ("5th Nov ’26", date(2026, 11, 5)),
        ("pages 5-11-26", None),
        ("31/02/2026", None),
        ("November 2026", None),
        ("version 1.2.3", None),
        ("12 lots 2020", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_the_ways_plans_write_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("number", ["E999202400123", "W999201600457"])
def test_good_pupil_numbers(number: str) -> None:
    assert is_upn(number)


@pytest.mark.parametrize(
    "number", ["E999202400124", "I999202400123", "E99920240012", "E9992024001234", "999202400123E", ""]
)
def test_bad_pupil_numbers(number: str) -> None:
    assert not is_upn(number)


def test_nhs_numbers() -> None:
    assert all(map(is_nhs_number, ("9434765919", "9991043721", "9992174609")))
    assert not any(map(is_nhs_number, ("9434765918", "943476591", "94347659190", "", "abcdefghij")))


def test_a_row_that_heads_a_table_states_no_fact() -> None:
    text = "| Name | Relationship |\n| Hodan Yusuf | Mother |\n\n| Where | Details |\n| School | Northgate Academy |\n"
    assert "legal_name" not in facts(text)


def test_details_under_a_heading_about_parents_are_not_the_childs() -> None:
    text = """# Child's details
Name: Teo Clarke
Date of birth: 12 February 2020
# Parents and carers
Name: Jerome Clarke
Date of birth: 1 May 1988
"""
    assert facts(text) == {"legal_name": ["Teo Clarke"], "date_of_birth": ["12 February 2020"]}


def test_a_label_in_the_sections_of_help_states_no_fact_and_one_at_the_end_no_name() -> None:
    text = """Name: Teo Clarke

# Section F: Provision
Name: Buddy
School: all lessons

# Section K: Advice
A report

# Dates and signature
Name: Priya Raman
Date issued: 5 November 2026
"""
    assert facts(text) == {"legal_name": ["Teo Clarke"], "issued_on": ["5 November 2026"]}


def test_several_labels_may_share_a_line() -> None:
    assert facts("Name: Teo Clarke   DOB: 12/02/2020\tUPN: E999202400123") == {
        "legal_name": ["Teo Clarke"],
        "date_of_birth": ["12/02/2020"],
        "upn": ["E999202400123"],
    }


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        ("A", "Mia (D.O.B. 09/04/2017) is 9 years old.", []),
        ("A", "Mia was born on 9 April 2016.", [("another-birth-date", "9 April 2016")]),
        ("A", "Mia, aged 7, lives in Saltmere.", [("another-age", "aged 7")]),
        ("A", "Mia, who is 7, has lived in Saltmere since 2020.", [("another-age", "is 7")]),
        ("A", "At the age of four Mia still sleeps in the day.", [("another-age", "four")]),
        ("A", "At the age of four Mia was seen at the clinic.", []),
        ("A", "Mia has two cousins aged 4 and 6. When Mia was 4 she moved.", []),
        ("A", "Mia has a sister. She is in Year 8. Her mother was born on 4 May 1988.", []),
        ("B", "Her reading age is 6 years. She works like children aged 5.", []),
        ("B", "Mia is in Year 5.", []),
        ("B", "Mia is in Year 8.", [("another-year-group", "Year 8")]),
        ("A", "UPN: W999201600457", [("another-upn", "W999201600457")]),
        ("A", "UPN E999202400132", [("another-upn", "E999202400132"), ("upn-check-digit", "E999202400132")]),
        ("C", "NHS number 999 217 4609", [("another-nhs-number", "999 217 4609")]),
        ("C", "NHS Number: 9991043721. Ring 111 or 020 7946 0018.", []),
        ("F", "At Riverside Academy, Mia will sit at the front.", [("another-school", "Riverside Academy")]),
        ("F", "At Hillside Primary, Mia sits at the front. Forest School is on Fridays.", []),
        ("B", "Mia attended Little Acorns Nursery until 2021.", []),
        ("A", "Home: 3 Mill Lane, Saltmere ZZ3 9AB", [("another-postcode", "ZZ3 9AB")]),
        ("A", "Home: 14 Lobster Lane, Saltmere ZZ1 7BR. Clinic: ZZ9 9ZZ.", []),
    ],
)
def test_what_the_case_says_is_held_against_the_draft(section: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, MIA, section) == expected


def test_without_a_case_the_draft_is_held_against_itself() -> None:
    text = """| Full name | Teo Clarke |
| Date of birth | 12 February 2020 |
| School year | Year 2 |
| School | Larkhill Primary School |
| NHS number | 999 104 3721 |

# Section B: Needs
Teo was born on 12 March 2020. Teo is in Year 3.

# Section C: Health
NHS number 999 217 4609

# Section F: Provision
Teo reads in the library of Northgate Academy.
"""
    assert found(text) == [
        ("another-birth-date", "12 March 2020"),
        ("another-year-group", "Year 3"),
        ("another-nhs-number", "999 217 4609"),
        ("another-school", "Northgate Academy"),
    ]


def test_an_age_is_reckoned_at_the_documents_own_date() -> None:
    old = "Date issued: 1 May 2024\n\n# Section A: Views\nMia, aged 7, lives in Saltmere.\n"
    assert found(old, MIA) == []


def test_blocks_in_which_a_pattern_matches_are_found_at_their_beginning_too() -> None:
    folded = Folded(tuple(Block(text, n) for n, text in enumerate(("he", "He is", "", "she he", "He"), 1)))
    assert folded.meeting(re.compile("he(?<=[ \n]he)"), re.compile("is")) == [1, 3, 4]
