"""What the style guide says of outcomes: by when, how measured, one aim, and no help in disguise."""

from __future__ import annotations

import pytest

from tests.judged import families_in, findings_in, texts
from tests.tiny_docx import docx, grid, line

DATELESS = [
    "Kit will tie his own laces on 4 mornings out of 5.",
    "To be able to write a paragraph of five sentences without help.",
    "For Marcus to travel to college on the number 9 bus without an adult.",
    "Ada will hold a talk of five turns with a classmate. In September 2026 she managed one.",
    "By the end of KS2, Imran will read 200 common words.",
    "By the time he leaves primary school, Imran will read 200 common words.",
    "At the end of Year 6 Bo will multiply numbers up to 12 by 12.",
    "Staff will help Jerome to sit with his class for ten minutes.",
]
DATED = [
    "By July 2028, Kit will tie his own laces on 4 mornings out of 5.",
    "By the time he is 16, Marcus will travel to college on the number 9 bus on 4 days out of 5.",
    "By her 18th birthday, Leila will cook three hot meals by herself.",
    "By the end of Year 6 (July 2029), Bo will read 100 common words.",
    "By summer term 2028, Bo will put on his coat in 2 minutes, 4 days out of 5.",
    "By the end of the academic year 2027/28, Bo will read 60 words.",
    "By 31/07/2028, Bo will read 60 words.",
    "July 2028: Omar will order his own lunch, 4 days out of 5.",
]
TIMES_OF_NO_YEAR = [
    "by the end of Yr 6", "by end of academic year", "end of KS3", "end of year", "by half term", "by the end of the half term", "by Easter",
    "by the 2nd annual review", "by next review", "at next AR", "within a term", "within the academic year", "in 6 months' time", "in 2 terms",
    "over the next 12 months", "during Year 4", "by transition", "by September", "by post-16", "by the end of the block", "after 12 weeks",
    "on leaving school", "by adulthood", "short term", "as soon as he can",
]  # fmt: skip
"""What is written for a time where the year is not known, or for none at all."""
NO_OUTCOME = [
    "The class teacher will count the words each half-term.",
    "The short-term targets will be set by the school and reviewed each term.",
    "So that he will feel part of his class.",
    "We will know this has worked when Bo walks in by himself 4 days out of 5.",
    "What Bo will do, by when, and why it matters.",
    "How will we know? Omar will have ticked his own chart on 4 Fridays out of 5.",
    "Omar wants to learn to drive and have his own flat.",
    "These outcomes will be looked at again each June.",
]
IN_FULL = {
    "a column for when": "| Outcome | By when |\n| --- | --- |\n| Kit will tie his laces on 4 mornings out of 5. | July 2028 |\n",
    "a heading over them": "## Outcomes for July 2028\n\n- Kit will tie his laces on 4 mornings out of 5.\n",
    "a heading with a number": "## O1 By July 2028\n\nKit will tie his laces on 4 mornings out of 5.\n\nSo that he is ready.\n",
    "a line below": "Kit will tie his laces on 4 mornings out of 5.\n\nBy when: July 2028\n",
    "a line that leads in": "By July 2028 Kit will:\n\n- tie his laces on 4 mornings out of 5\n- pack his bag\n",
    "for the whole section": "These outcomes are for July 2028.\n\n- Kit will tie his laces on 4 mornings out of 5.\n",
}
HEAD = "# Section E: Outcomes\n\n"


@pytest.mark.parametrize("time", TIMES_OF_NO_YEAR)
@pytest.mark.parametrize(
    "said", ["{}, Kit will tie his laces on 4 days out of 5.", "Kit to tie his laces on 4 days out of 5 ({})."]
)
def test_a_time_without_its_year_is_told_wherever_it_stands_and_once(said: str, time: str) -> None:
    text = said.format(time)
    found = findings_in(f"# Section E\n\n{text[0].upper()}{text[1:]}\n", "outcome-no-timescale")
    assert len(found) == 1, texts(found)


@pytest.mark.parametrize("text", DATELESS)
def test_an_outcome_without_a_date_is_found(text: str) -> None:
    assert "outcome-no-timescale" in families_in(text, "E")


@pytest.mark.parametrize("text", [*DATED, *NO_OUTCOME])
def test_a_date_an_age_or_no_outcome_at_all_is_left_alone(text: str) -> None:
    assert "outcome-no-timescale" not in families_in(text, "E")


@pytest.mark.parametrize("layout", IN_FULL.values(), ids=IN_FULL)
def test_the_date_may_stand_anywhere_in_the_layout(layout: str) -> None:
    assert not findings_in(HEAD + layout, "outcome-no-timescale")


@pytest.mark.parametrize(
    ("second", "dateless"),
    [("Kit will eat his lunch in the hall.", True), ("Kit will do this on 4 days out of 5.", False)],
)
def test_a_second_outcome_on_a_line_of_its_own_needs_its_own_date(second: str, *, dateless: bool) -> None:
    text = f"By July 2029 Kit will ask for a break with his card.\n{second}"
    assert ("outcome-no-timescale" in families_in(text, "E")) == dateless


def test_steps_on_the_way_are_no_outcomes() -> None:
    draft = f"{HEAD}- By July 2028 Kit will tie his laces.\n\n## Steps on the way\n\n- Kit will tie one knot.\n"
    assert not findings_in(draft, "outcome-no-timescale")


def test_hopes_in_section_e_need_no_date() -> None:
    assert not findings_in(f"{HEAD}## Aspirations\n\n- Kit will be a vet.\n", "outcome-no-timescale")


def test_a_baseline_is_no_date_to_reach() -> None:
    draft = f"{HEAD}## O1\n\nKit will tie his laces on 4 days out of 5.\n\nIn October 2026 it was 1 day out of 5.\n"
    assert texts(findings_in(draft, "outcome-no-timescale")) == ["Kit will tie his laces on 4 days out of 5."]


def test_a_table_in_word_is_read_row_by_row() -> None:
    rows = grid(
        ("Outcome", "Timescale"),
        ("Kit will tie his laces on 4 days out of 5.", "July 2028"),
        ("Kit will pack his own bag on 4 days out of 5.", "each morning"),
    )
    data = docx(line("Section E: Outcomes", "Heading1") + rows)
    found = findings_in(data, "outcome-no-timescale", name="plan.docx")
    assert texts(found) == ["Kit will pack his own bag on 4 days out of 5."]


UNMEASURED = [
    "communicate his needs to adults and peers",
    "have good attendance",
    "express his feelings",
    "be ready for adulthood",
    "listen and pay attention in class",
    "join in with his class",
    "follow instructions",
    "make better choices at break",
    "speak more clearly",
    "access the community safely",
    "eat a wider range of foods",
    "live a full and healthy life",
    "develop his reading so that he can read signs",
    "be able to regulate",
]
MEASURED = [
    "increase the length of his sentences from 2 to 5 words at snack time",
    "travel to college by bus alone",
    "dress himself for games lessons",
    "hold a place on a college course",
    "say goodbye to his mum at the gate and walk in with a friend",
    "follow a recipe card to make toast by himself",
    "follow an instruction of two steps in 4 lessons out of 5",
    "pass his driving theory test",
    "choose between two meals by looking at a picture",
    "tell his tutor by text when he is going to be late",
    "listen to a story for ten minutes and answer two questions about it",
    "ask for his turn with his card, so that he can develop friendships",
]


@pytest.mark.parametrize("act", UNMEASURED)
def test_an_aim_that_nobody_can_see_is_found(act: str) -> None:
    assert "outcome-not-measurable" in families_in(f"By July 2028, Kit will {act}.", "E")


@pytest.mark.parametrize("act", MEASURED)
def test_what_can_be_seen_or_counted_is_left_alone(act: str) -> None:
    assert not {name for name in families_in(f"By July 2028, Kit will {act}.", "E") if name.startswith("outcome")}


def test_the_measure_may_stand_elsewhere_in_the_outcome() -> None:
    draft = f"{HEAD}## O1 By July 2028\n\nKit will improve his spelling.\n\nHow we will know: from 20 words to 50.\n"
    assert not findings_in(draft, "outcome-not-measurable")


def test_amounts_of_help_in_the_same_row_measure_nothing() -> None:
    draft = (
        "| Section B: Need | Section F: Provision | Section E: Outcome |\n| --- | --- | --- |\n"
        "| Kit spells few words. | 20 minutes, 3 times a week. | By July 2028, Kit will improve his spelling. |\n"
    )
    assert texts(findings_in(draft, "outcome-not-measurable")) == ["will improve"]


SEVERAL = [
    "read 60 words and ride a bike",
    "count to 20 and make two friends",
    "swim 10 metres and write his first name",
    "read 60 words. He will also use the toilet by himself",
    "travel to college on the bus and name five feelings",
    "improve his handwriting and develop a sense of rhythm",
    "count money to £5; make his own sandwich; swim 10 metres",
    "share a toy with a classmate, count to 20 and keep his shoes on",
    "follow a two-step instruction and name six feelings from photographs",
    "sit in assembly, follow an instruction and tell an adult what he ate",
]
ONE = [
    "cut up his lunch with a knife and fork",
    "fill the kettle and switch it on",
    "wash and dry his hands before lunch, 5 days out of 5",
    "say and sign ten words",
    "read a recipe and cook a meal from it",
    "read the bus timetable and catch the right bus",
    "sit with a friend and eat his lunch in the hall",
    "read 60 words, so that he can read signs and use the bus alone",
    "go to the shop, choose three things and pay for them",
    "get out of bed, wash and dress by 8:00 on 5 school days",
    "get off the bus at the right stop and walk to college, 4 days out of 5",
    "read and write his name and address, on 4 tries out of 5",
    "catch and throw a ball ten times with his sister",
    "count to ten and then walk away when he is angry, 4 times out of 5",
    "stay in class for a whole lesson and ask for a break with his card",
    "write a shopping list, catch the bus and pay at the till",
    "eat one new food a month; the dietitian's list shows which",
]


@pytest.mark.parametrize("act", SEVERAL)
def test_two_kinds_of_aim_in_one_outcome_are_found(act: str) -> None:
    assert "outcome-multiple" in families_in(f"By July 2028, Kit will {act}.", "E")


@pytest.mark.parametrize("act", ONE)
def test_the_steps_of_one_task_are_left_alone(act: str) -> None:
    assert "outcome-multiple" not in families_in(f"By July 2028, Kit will {act}.", "E")


HELP = [
    "By July 2028, Kit will receive 2 hours of speech therapy a week so that he can speak in sentences.",
    "By July 2028, Kit will have access to a quiet room so that he can calm down.",
    "Weekly speech and language therapy.",
    "The SENCO will train two teaching assistants by July 2027.",
    "By July 2028, Kit will have 15 hours of support a week.",
    "By July 2027, a sensory room will have been set up.",
    "By July 2029, Saoirse will attend a handwriting club every Tuesday.",
]
NO_HELP = [
    "By July 2028, Kit will ask his teaching assistant for a break, so that staff will know he is tired, 4 times out of 5.",
    "By July 2028, Kit will use his laptop to write 60 words in 20 minutes.",
    "By July 2028, Kit will receive a badge for swimming 25 metres.",
    "By July 2028, Omar will help his support worker to plan the week's meals, 3 weeks out of 4.",
    "By July 2028, Omar will run the school radio for 10 minutes each Friday.",
]


@pytest.mark.parametrize("text", HELP)
def test_help_dressed_as_an_outcome_is_found(text: str) -> None:
    assert "outcome-is-provision" in families_in(text, "E")


@pytest.mark.parametrize("text", NO_HELP)
def test_what_the_child_does_is_left_alone(text: str) -> None:
    assert "outcome-is-provision" not in families_in(text, "E")


@pytest.mark.parametrize("text", ["Kit will be a vet.", "We hope that he will make friends and improve."])
def test_section_a_is_never_asked_about_outcomes(text: str) -> None:
    assert not {name for name in families_in(text, "A") if name.startswith("outcome")}
