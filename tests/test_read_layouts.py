"""Plans of other layouts read as case data: what is found, what is linked, and what is listed instead of lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_tools.case import read_case
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import CaseError
from ehcp_tools.fill import fill, load_template
from ehcp_tools.recover.casefile import to_yaml
from ehcp_tools.recover.layouts import recover_plan
from ehcp_tools.recover.layouts.often import amount, amount_within
from ehcp_tools.recover.recovered import About, Recovered
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import parse
from tests import layouts
from tests.shipped_kit import FIELDS
from tests.tiny_docx import docx, grid, line, part

DAY = date(2026, 11, 22)
PLANS = {
    "headings.docx": layouts.HEADINGS,
    "wide.docx": layouts.WIDE,
    "labels.docx": layouts.LABELS,
    "boxes.docx": layouts.BOXES,
    "plain.txt": layouts.PLAIN.encode(),
    "national.docx": layouts.national(extra="Kept with the school file."),
}


def read(data: bytes, name: str = "plan.docx") -> Recovered:
    return recover_plan(read_draft(data, name), FIELDS)


def made(*body: str) -> Recovered:
    return read(docx("".join(body)))


FOUND = {
    "headings.docx": {
        "child.legal_name": "Sam Okafor",
        "child.date_of_birth": "2017-03-12",
        "child.upn": "A123456789012",
        "child.nhs_number": "943 476 5919",
        "services.setting.name": "Marsh Lane Primary School",
        "contacts[0].name": "Ngozi Okafor",
        "contacts[0].relationship": "Mother",
        "plan.issued_on": "2025-11-03",
        "plan.next_review_due": "2026-11-02",
        "plan.views.child": "I like trains. I do not like loud rooms.",
        "plan.views.family": "Sam is kind and funny at home.",
        "plan.aspirations[0].text": "I want to drive a train.",
        "plan.areas[0].strengths": "Sam knows the name of every station on his line.",
        "plan.needs[1].id": "N2",
        "plan.needs[1].text": "Sam finds it hard to join a group.",
        "plan.health.none_statement": "Sam has no health needs that relate to his special educational needs.",
        "plan.social_care_needs[0].text": "Sam needs help to be safe near roads.",
        "plan.outcomes[0].text": "By July 2027, Sam will follow three instructions in a row",
        "plan.outcomes[0].so_that": "he can join in science.",
        "plan.provision[1].what": "A speech and language therapist will see Sam for 30 minutes each month.",
        "plan.provision[1].minutes": "30",
        "plan.provision[1].per": "month",
        "plan.h1_provision[0].id": "SP1",
        "plan.placement.name": "Marsh Lane Primary School",
        "plan.placement.type": "a mainstream primary school",
        "plan.advice[1].giver_name": "Omar Aziz",
        "plan.advice[1].organisation": "Marsh NHS Trust",
        "plan.advice[1].document_date": "2025-06-09",
    },
    "wide.docx": {
        "child.preferred_name": "Priya",
        "child.date_of_birth": "2014-01-09",
        "contacts[1].relationship": "Mother",
        "contacts[1].parental_responsibility": "yes",
        "plan.needs[0].area": "communication_interaction",
        "plan.needs[2].area": "sensory_physical",
        "plan.outcomes[0].needs[0]": "N1",
        "plan.provision[0].needs[0]": "N1",
        "plan.provision[0].outcomes[0]": "O1",
        "plan.provision[0].who": "Teaching assistant",
        "plan.provision[0].minutes": "20",
        "plan.provision[0].sessions": "2",
        "plan.provision[1].needs[0]": "N1",
        "plan.provision[1].when": "In every lesson",
        "plan.provision[2].needs[0]": "N2",
    },
    "labels.docx": {
        "plan.status": "final",
        "child.preferred_name": "Tomek",
        "contacts[0].name": "Ewa Zielinska",
        "contacts[1].relationship": "father",
        "plan.views.family": "We want Tomek to be happy.",
        "plan.needs[0].text": "Tomek tires when he writes.",
        "plan.provision[0].needs[0]": "N1",
        "plan.outcomes[0].needs[0]": "N1",
        "plan.outcomes[0].by_date": "2027-07-20",
        "plan.provision[1].needs[0]": "N2",
        "plan.provision[1].who": "Exams officer",
    },
    "boxes.docx": {
        "child.legal_name": "Aisha Begum",
        "plan.views.history": "Aisha came to England in 2019.",
        "plan.aspirations[1].text": "I want to drive.",
        "plan.needs[1].id": "N2",
        "plan.outcomes[0].id": "O1",
        "plan.outcomes[0].needs[0]": "N2",
        "plan.provision[0].outcomes[0]": "O1",
        "plan.provision[0].who": "Qualified teacher of the deaf",
        "plan.provision[0].minutes": "45",
        "plan.provision[1].what": "A club for deaf young people on Thursdays.",
        "plan.advice[0].giver_name": "Dr Hana Kos",
        "plan.advice[0].appended": "yes",
    },
    "plain.txt": {
        "child.legal_name": "Leo Marsh",
        "contacts[0].name": "Kate Marsh",
        "plan.views.child": "I like mud and buckets.",
        "plan.needs[1].text": "Leo runs away from noise.",
        "plan.provision[0].who": "Nursery teacher",
        "plan.provision[1].what": "A tent in the corner of the room.",
        "plan.placement.name": "Marsh Nursery",
    },
    "national.docx": {
        "child.preferred_name": "Ines",
        "child.date_of_birth": "2015-02-14",
        "contacts[0].name": "Rui Costa",
        "contacts[0].relationship": "Father",
        "contacts[0].email": "rui@example.org",
        "contacts[0].language": "Portuguese",
        "contacts[1].name": "Ana Duarte",
        "plan.views.child": "I like quiet mornings.",
        "plan.views.family": "Her parents want her to have friends.",
        "plan.areas[0].strengths": "Ines builds models from a plan.",
        "plan.needs[1].text": "Ines mixes up numbers.",
        "plan.provision[1].needs[0]": "N2",
        "plan.provision[1].outcomes[0]": "O2",
        "plan.social_care_needs[0].text": "Ines cannot swim alone.",
        "plan.h1_provision[0].needs[0]": "SN1",
        "plan.h2_provision[0].what": "Short breaks.",
        "plan.outcomes[2].needs[0]": "SN1",
        "plan.placement.type": "Special school",
        "plan.officer_name": "Joan Petty",
        "plan.signed_on": "2025-06-04",
    },
}
LEFT = {
    "headings.docx": ["The bell rang twice."],
    "wide.docx": [],
    "labels.docx": ["Blood group:", "not asked"],
    "boxes.docx": [],
    "plain.txt": [],
    "national.docx": ["J Petty", "Kept with the school file."],
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_gives_back_its_facts_items_and_links(name: str) -> None:
    values = read(PLANS[name], name).values
    assert {path: values.get(path) for path in FOUND[name]} == FOUND[name]


@pytest.mark.parametrize("name", PLANS)
def test_what_found_no_home_is_listed_word_for_word(name: str) -> None:
    assert [note.text for note in read(PLANS[name], name).unplaced] == LEFT[name]


@pytest.mark.parametrize("name", PLANS)
def test_every_character_is_placed_or_listed(name: str) -> None:
    count = read(PLANS[name], name).count
    assert count.read == count.placed + count.listed
    assert count.placed


@pytest.mark.parametrize("name", PLANS)
def test_what_was_read_is_a_case_and_fills_our_plan(name: str) -> None:
    recovered = read(PLANS[name], name)
    case = read_case(parse(to_yaml(recovered, FIELDS), "case.yaml", CaseError), FIELDS, today=DAY)
    template = load_template(shipped("templates") / "ehc_plan", FIELDS)
    text = "\n".join(block.text for block in read_draft(fill(template, case, today=DAY, incomplete=True).data).blocks)
    wanted = [value for path, value in recovered.values.items() if path.endswith((".what", "outcomes[0].text"))]
    assert [value for value in wanted if value not in text] == []


def test_a_number_that_cannot_be_right_is_listed_and_not_put_into_the_case() -> None:
    recovered = made(line("Name: Sam Okafor"), line("NHS number: 943 476 5918"), line("Section A"), line("I like jam."))
    assert "child.nhs_number" not in recovered.values
    assert [(note.about, note.text) for note in recovered.unplaced] == [(About.UNREADABLE, "943 476 5918")]


_LINES = (
    "Section B: Special educational needs", "Section F – Special educational provision", "SECTION A", "Name: Bo Lind",
    "Strengths", "Who: the class teacher", "N1 Bo cannot sit still.", "For N1: sitting", "None", "Outcomes:", "•", "1. One.",
    "I like my dad", "Section K", "Nurse, Jo Low, 3 May 2025", "Bo will ask so that so that", "Date of birth: soon", "   ",
    "Communication and interaction", "Links to: N1, N9", "Mother", "Preparing for adulthood", "“Mine.”", "Section J: Personal budget",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_LINES), st.tuples(*[st.sampled_from(_LINES)] * 3)), min_size=1, max_size=14))
def test_nothing_is_lost_or_invented_in_any_order_of_lines(lines: list[str | tuple[str, ...]]) -> None:
    body = "".join(line(one) if isinstance(one, str) else grid(one, one[::-1]) for one in lines) + line("End")
    draft = read_draft(docx(body), "x.docx")
    recovered = recover_plan(draft, FIELDS)
    assert recovered.count.read == recovered.count.placed + recovered.count.listed
    words = " ".join(" ".join(block.text.split()) for block in draft.blocks)
    assert all(" ".join(note.text.split()) in words for note in recovered.notes)
    told = [value for path, value in recovered.values.items() if path.endswith((".text", ".what", ".title"))]
    assert all(" ".join(piece.removeprefix("- ").split()) in words for value in told for piece in value.split("\n"))


AMOUNTS = {
    "20 minutes, twice a week": ("20", "2", "week"),
    "30 mins daily": ("30", "1", "day"),
    "Three times a week for 20 minutes": ("20", "3", "week"),
    "1 hour per fortnight": ("60", "1", "fortnight"),
    "45 minutes x 3 per week": ("45", "3", "week"),
    "Twice each half-term": (None, "2", "half_term"),
    "15 minutes": ("15", None, None),
    "5 hours per week": (None, None, None),
    "20–30 minutes weekly": (None, None, None),
    "In every lesson": (None, None, None),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_only_where_it_says_one_thing(text: str) -> None:
    found = amount(text)
    assert tuple(map(found.get, ("minutes", "sessions", "per"))) == AMOUNTS[text]


@pytest.mark.parametrize("loose", ["for up to 20 minutes a day", "for 5 minutes a day and 10 minutes a week", "weekly"])
def test_an_amount_in_prose_is_left_where_it_is_not_certain(loose: str) -> None:
    assert not amount_within(f"A teacher helps Bo {loose}.")


def test_a_label_in_a_sentence_is_no_label() -> None:
    values = made(line("Name: Bo Lind"), line("Section F"), line("Bo needs: a quiet room, every day.")).values
    assert values["plan.provision[0].what"] == "Bo needs: a quiet room, every day."


def test_words_of_a_child_are_no_title_for_want_of_a_stop() -> None:
    values = made(line("Section A"), line("My views"), line("My family says I am funny")).values
    assert values["plan.views.child"] == "My family says I am funny"


def test_a_value_that_is_also_a_label_is_a_value() -> None:
    values = made(
        grid(("Name", "Bo Lind"), ("Relationship", "Mother"), ("School year", "Nursery"), ("Odd", "One"))
    ).values
    assert (values["contacts[0].relationship"], values["child.year_group_taught"]) == ("Mother", "Nursery")


def test_a_school_in_the_views_is_not_the_school_they_go_to() -> None:
    values = made(line("Section A"), grid(("Things I like", "Dogs"), ("School", "It is loud."))).values
    assert "services.setting.name" not in values


def test_a_row_under_no_known_heads_gives_its_longest_text_and_lists_the_rest() -> None:
    recovered = made(line("Section F"), grid(("Toe by Toe in a quiet place", "LSA", "blue")))
    assert recovered.values["plan.provision[0].what"] == "Toe by Toe in a quiet place"
    assert [note.text for note in recovered.unplaced] == ["LSA", "blue"]


def test_what_is_said_twice_and_differs_is_a_conflict() -> None:
    notes = made(line("Name: Bo Lind"), line("Date of birth: 3 May 2015"), line("DOB: 4 May 2015")).notes
    assert [(note.about, note.text) for note in notes if note.path == "child.date_of_birth"] == [
        (About.CONFLICT, "4 May 2015")
    ]


def test_what_a_field_cannot_hold_is_kept_apart() -> None:
    recovered = made(line("Name: Bo Lind"), line("Date of birth: spring 2015"), line("UPN: 12"))
    assert [(note.about, note.text) for note in recovered.unplaced] == [
        (About.UNREADABLE, "spring 2015"),
        (About.UNREADABLE, "12"),
    ]


def test_need_without_area_is_said() -> None:
    notes = made(line("Section B"), line("Bo cannot sit still for long.")).notes
    assert any("no area of need" in note.what for note in notes)


def test_the_foot_of_pages_is_listed_as_the_forms_own() -> None:
    recovered = read(docx(line("Name: Bo Lind"), {"footer": part("ftr", line("Bo Lind, confidential"))}))
    assert recovered.count.read == recovered.count.placed + recovered.count.listed
    assert not recovered.unplaced


def test_what_a_form_still_asks_for_is_no_answer() -> None:
    recovered = made(line("Name: Bo Lind"), line("Mother: [name]"), line("Section B"), line("{{ need_1 }}"))
    assert not [path for path in recovered.values if path.startswith(("contacts", "plan.needs"))]
    assert not recovered.unplaced


def test_a_document_that_is_no_plan_is_said_to_be_none() -> None:
    notes = made(line("Dear Ms Lind, thank you for your letter.")).notes
    assert any("No section of a plan" in note.what for note in notes)
