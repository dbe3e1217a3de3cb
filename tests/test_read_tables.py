"""Tables and sign-offs of other councils' plans read as case data: heads of a council's own, numbers that point, names."""

from __future__ import annotations

import pytest

from ehcp_tools.recover.recovered import About, Recovered
from tests.test_read_layouts import made
from tests.tiny_docx import grid, line

DATES = ("12.03.2025", "12-03-2025", "12-Mar-2025", "12th Mar. 2025", "Wed 12 March 2025")
OUTCOMES = line("Section E: Outcomes", "Heading1")
ADVICE = line("Section K: Advice", "Heading1") + grid(
    ("Advice", "Author", "Role", "Date"), ("Report", "Dr Ffion Pugh", "Educational psychologist", "12 March 2025")
)


def listed(found: Recovered) -> set[str]:
    return {note.text for note in found.notes if note.about is About.UNPLACED}


@pytest.mark.parametrize("own", [("RAG",), ("RAG", "Office use only")])
def test_a_column_of_the_councils_own_does_not_hide_what_heads_the_others(own: tuple[str, ...]) -> None:
    marks = tuple("Amber" for _ in own)
    found = made(
        OUTCOMES,
        grid(("No.", "Outcome", "By when", *own), ("1", "Sam will swim.", "July 2027", *marks), ("2", "Sam will read.", "May 2028", *marks)),
    )  # fmt: skip
    texts = {path: text for path, text in found.values.items() if path.endswith(("text", "targets"))}
    assert texts == {"plan.outcomes[0].text": "Sam will swim.", "plan.outcomes[1].text": "Sam will read."}
    assert listed(found) == {"Amber"}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_in_each_way_that_says_one_day(text: str) -> None:
    assert made(line(f"Date of plan: {text}")).values["plan.issued_on"] == "2025-03-12"


@pytest.mark.parametrize("text", ["12/3/25", "31/02/2025", "12/03-2025", "March 2025"])
def test_a_date_that_may_be_another_is_listed(text: str) -> None:
    found = made(line(f"Date of plan: {text}"))
    assert "plan.issued_on" not in found.values
    assert text in {note.text for note in found.notes}


def test_a_bare_number_in_a_column_of_outcomes_is_no_outcome() -> None:
    found = made(
        line("Section F: Provision", "Heading1"),
        grid(("Outcome", "Provision", "Who"), ("1, 2", "Ten minutes of reading a day.", "Class teacher")),
    )
    assert not any(path.startswith("plan.outcomes") for path in found.values)
    assert found.values["plan.provision[0].who"] == "Class teacher"
    assert listed(found) == {"1, 2"}


def test_below_a_signature_section_k_holds_no_more_advice() -> None:
    lines = made(
        ADVICE,
        line("Signed on behalf of the local authority: M. Jones"),
        line("Position: SEN Manager"),
        line("Date: 1 September 2025"),
    )
    assert lines.values["plan.officer_name"] == "M. Jones"
    assert lines.values["plan.officer_role"] == "SEN Manager"
    assert lines.values["plan.signed_on"] == "2025-09-01"
    table = made(ADVICE, grid(("Signed", "M. Jones"), ("Position", "SEN Manager"), ("Date", "1 September 2025")))
    bare = made(ADVICE, line("Signed: M. Jones, SEN Manager, 1 September 2025"))
    for found in (lines, table, bare):
        assert {path for path in found.values if path.startswith("plan.advice[1]")} == set()
    assert listed(bare) == {"Report", "Signed: M. Jones, SEN Manager, 1 September 2025"}


SIGNED = (
    "Approved by Kate Lowe, SEND Manager, 4 May 2026",
    "Signed on behalf of the council by Tom Hill, team manager",
)


@pytest.mark.parametrize("text", SIGNED)
def test_a_line_that_says_who_signed_is_no_advice_and_is_not_lost(text: str) -> None:
    found = made(ADVICE, line(text))
    assert not [path for path in found.values if path.startswith("plan.advice[1]")]
    assert text in listed(found)
    assert made(line("Section K", "Heading1"), line("Headteacher, signed by Jo Reed")).values[
        "plan.advice[0].giver_role"
    ]
