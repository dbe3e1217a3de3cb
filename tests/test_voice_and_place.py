"""What the style guide says of whose voice Section A holds, and of words that stand in the wrong section."""

from __future__ import annotations

import pytest

from ehcp_tools.lint.told import Told
from ehcp_tools.model import Kind, Severity
from tests.judged import families_in, findings_in, texts

KIT = Told(names=("Kit Moss",))
TITLES = {
    "B": "Special educational needs",
    "C": "Health needs",
    "D": "Social care needs",
    "E": "Outcomes",
    "F": "Special educational provision",
    "G": "Health provision",
}
OTHERS = "".join(f"\n# Section {label}: {title}\n\nText.\n" for label, title in TITLES.items())
WORDS = "I like cars. I find reading hard. I want to be a vet."


def views(text: str) -> list[str]:
    return texts(findings_in(f"# Section A: Views\n\n{text}\n{OTHERS}", "child-voice", kind=Kind.PLAN))


def test_an_i_that_nobody_wrote_down_is_found_where_it_begins() -> None:
    assert views(f"## What Kit says\n\n{WORDS}") == [WORDS]


@pytest.mark.parametrize(
    "source",
    [
        "Kit told his teacher this on 3 May 2026.",
        "Written down by the class teacher on 3 May 2026.",
        "These views were gathered by his keyworker in May 2026, using talking mats.",
        "In his own words, May 2026.",
    ],
)
def test_any_sign_of_who_spoke_and_when_will_do(source: str) -> None:
    assert not views(f"{source}\n\n{WORDS}")


def test_a_source_without_a_date_is_advice() -> None:
    assert views(f"{WORDS}\n\nKit told his teacher this.") == [WORDS]


def test_nobody_has_to_speak_in_the_first_person() -> None:
    assert not views("Kit likes cars. Reading is hard for him.")


def test_an_extract_may_give_its_source_elsewhere_so_it_is_only_advised_to() -> None:
    (found,) = findings_in(f"Section A\n\n{WORDS}", "child-voice", name="draft.txt", kind=Kind.PLAN)
    assert found.severity is Severity.ADVICE
    assert "child-voice" not in families_in(f"{WORDS} (Kit, 3 May 2026)", "A")


def test_a_sentence_from_outside_among_the_childs_own_is_found() -> None:
    text = "I like football. I go to the park with my dad. Kit struggles with writing."
    assert "child-voice" in families_in(text, "A", told=KIT)


@pytest.mark.parametrize(
    "text",
    [
        "I like football. I go to the park with my dad. Kit told his teacher this.",
        "We love him. I worry about nights, his mum told us. Kit sleeps badly and our house is small.",
        "Kit likes football. He goes to the park with his dad.",
        "I typed this. I like football. My friend is called Omar. Omar has a red ball.",
    ],
)
def test_those_who_tell_of_the_child_may_use_the_name(text: str) -> None:
    assert "child-voice" not in families_in(text, "A", told=KIT)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("I find transitions hard and need adult support to calm down.", {"jargon", "child-voice"}),
        ("I find it hard when lessons change.", set[str]()),
        ("“I find transitions hard, I need adult support,” Kit read out.", set()),
        ("We find that transitions are hard for our son.", set()),
    ],
)
def test_words_of_reports_in_the_childs_mouth_are_found(text: str, families: set[str]) -> None:
    assert families_in(text, "A") & {"jargon", "child-voice"} == families


@pytest.mark.parametrize(
    ("text", "severity"),
    [("I like trains. My outcomes are boring.", Severity.WARNING), ("I like trains. See outcomes.", Severity.ERROR)],
)
def test_office_language_is_no_error_where_the_child_may_have_used_it(text: str, severity: Severity) -> None:
    found = findings_in(f"# Section A: Views\n\n{text}\n{OTHERS}", "jargon", kind=Kind.PLAN)
    assert [(one.text, one.severity) for one in found] == [("outcomes", severity)]


def named(status: str, text: str) -> list[tuple[str, Severity]]:
    draft = f"Status: {status}\n\nSchool: Alder House School\n\n# Section I: Name and type of school\n\n{text}\n"
    return [(found.text, found.severity) for found in findings_in(draft, "wrong-section")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Alder House School, a special school.", "Alder House School"),
        ("Type: a mainstream primary school.", "mainstream primary school"),
        ("St Mary’s Catholic Primary", "St Mary’s Catholic Primary"),
        ("| Name | Type |\n| --- | --- |\n| Harbour College | College |", "Harbour College"),
    ],
)
def test_a_first_draft_names_no_school(text: str, what: str) -> None:
    assert named("Draft", text) == [(what, Severity.ERROR)]
    assert named("Amended draft", text) == [(what, Severity.WARNING)]
    assert not named("Final", text)


@pytest.mark.parametrize(
    "text",
    [
        "This section is left blank in a draft. You can ask for a school or college to be named here.",
        "To be decided.",
        "The council will name a mainstream primary school in the final plan.",
        "Name of School:",
        "The type of school is to be confirmed by 15 January 2027.",
    ],
)
def test_a_blank_section_i_may_say_that_it_is_blank(text: str) -> None:
    assert not named("Draft", text)


MISPLACED = [
    ("A", "Kit will have 1:1 support in all lessons."),
    ("A", "He requires a speech therapist weekly."),
    ("B", "Kit requires 30 minutes of precision teaching each day."),
    ("B", "A teaching assistant should sit with him in lessons."),
    ("B", "Omar would benefit from weekly speech and language therapy sessions."),
    ("B", "Kit is funded at band 4."),
    ("C", "His GP will refer him to the clinic, who will review him."),
    ("D", "The short-break carer will look after Zayd for one night a month."),
    ("E", "By July 2028, Toma will have 30 minutes a week with a therapist."),
    ("F", "Gastrostomy feeds will be given by a teaching assistant at 12:00."),
    ("F", "His blue inhaler must be with him at all times."),
    ("F", "Kit will travel to school by taxi with a passenger assistant."),
    ("G", "A speech and language therapist will teach Kit to use his communication book for 30 minutes a week."),
    ("G", "A teaching assistant will hear Noor read for 20 minutes a day in the classroom."),
    ("H1", "A support worker will help Omar with his homework for an hour each week."),
]
IN_PLACE = [
    ("A", "He had surgery on his hip in March 2021 and needs time to get up stairs."),
    ("A", "Kit would like a teaching assistant who plays football."),
    ("A", "Omar told us that 25 hours a week at school is too much."),
    ("B", "He can read ten words with a teaching assistant beside him."),
    ("B", "Kit needs ten minutes to get down the stairs."),
    ("B", "Speech and language therapy helped him to say his name in 2024."),
    ("C", "He takes medicine for epilepsy twice a day and sees a consultant each year."),
    ("D", "Omar has had a social worker since 2024."),
    ("E", "By July 2028 he will save £5 a week from his wages."),
    ("F", "A teaching assistant teaches Kit to use his inhaler, 10 minutes each Monday."),
    ("F", "A travel trainer teaches Kit the number 9 bus route, 1 hour a week for 10 weeks."),
    ("F", "The teaching assistant meets him from his taxi and walks with him to class."),
    ("G", "A physiotherapist will stretch Kit's hips and check his splints for 30 minutes each month."),
    ("G", "A nurse will train two teaching assistants to give buccal midazolam each September."),
    ("G", "A speech and language therapist will check his swallowing every 3 months."),
    ("H2", "A support worker will take Omar to a youth club from 6pm to 8pm each Thursday."),
]


@pytest.mark.parametrize(("section", "text"), MISPLACED)
def test_what_stands_in_the_wrong_section_is_found(section: str, text: str) -> None:
    assert "wrong-section" in families_in(text, section)


@pytest.mark.parametrize(("section", "text"), IN_PLACE)
def test_what_belongs_where_it_stands_is_left_alone(section: str, text: str) -> None:
    assert "wrong-section" not in families_in(text, section)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Ear defenders will be given to Kit in assembly. Reviewed: each term by the class teacher.", False),
        ("Ear defenders will be given to Kit by a teaching assistant in assembly.", True),
        ("Reading practice will take place every day for 15 minutes.", False),
        ("Reading practice will take place with a teaching assistant every day.", True),
    ],
)
def test_whoever_reviews_a_thing_does_not_do_it(text: str, *, silent: bool) -> None:
    assert ("passive-no-actor" not in families_in(text, "F")) is silent
