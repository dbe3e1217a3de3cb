"""What is taken for a need, an outcome or a piece of help, however a draft is laid out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.page import Page
from ehcp_tools.model import CELL, PARAGRAPH, Block, Draft, Kind, Place
from tests.tiny_docx import cell, docx, grid, line, row, table

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.lint.plan.items import Item

HEAD = "# Section F: Special educational provision\n\n"


def items(text: str, head: str = HEAD) -> tuple[Item, ...]:
    return Page(read_draft((head + text).encode(), "draft.md"), date(2026, 11, 22)).items


def parts(text: str, head: str = HEAD) -> list[dict[str, str]]:
    return [dict(item.parts) for item in items(text, head)]


def wholes(text: str, head: str = HEAD) -> list[str]:
    return [item.whole for item in items(text, head)]


def test_a_row_with_a_column_for_who_is_one_item() -> None:
    text = "| Provision | By whom | Frequency | Need met |\n|---|---|---|---|\n| Phonics | Teacher | Daily | N1 |\n"
    assert parts(text) == [{"what": "phonics", "who": "teacher", "when": "daily", "need": "n1"}]


def test_a_row_that_heads_columns_may_come_late_and_come_again() -> None:
    text = (
        "| Special educational provision | | |\n|---|---|---|\n| Provision | By whom | How often |\n"
        "| Phonics | Teacher | Daily |\n| Provision | By whom | How often |\n| Sums | Teacher | Weekly |\n"
    )
    assert [found["what"] for found in parts(text)] == ["phonics", "sums"]


def test_without_a_row_of_headings_a_row_of_help_is_still_one_item() -> None:
    text = "| Phonics in a group of four | Teacher | 15 minutes daily |\n|---|---|---|\n| Sums | Teacher | weekly |\n"
    assert wholes(text) == ["phonics in a group of four. teacher. 15 minutes daily", "sums. teacher. weekly"]


def test_an_empty_cell_is_known_as_empty() -> None:
    text = "| Provision | Who | Reviewed |\n|---|---|---|\n| Phonics | | Termly |\n"
    assert items(text)[0].empty == {"who"}


def test_a_column_that_asks_how_long_is_known() -> None:
    text = "| Provision | Who | {} |\n|---|---|---|\n| Phonics | Teacher | Daily |\n"
    assert [items(text.format(head))[0].timed for head in ("How often and how long", "How often")] == [True, False]


def test_a_table_of_labels_and_texts_gives_an_item_for_each_provision() -> None:
    text = (
        "| Provision | Phonics |\n|---|---|\n| Who | Teacher |\n| How often | Daily |\n"
        "| Provision | Sums |\n| Who | Teaching assistant |\n| How often | Weekly |\n"
    )
    assert parts(text) == [
        {"what": "phonics", "who": "teacher", "when": "daily"},
        {"what": "sums", "who": "teaching assistant", "when": "weekly"},
    ]


def test_a_table_of_b_f_and_e_gives_each_column_its_own_items() -> None:
    text = (
        "# Section B: Special educational needs\n\n| Communication and interaction | | |\n|---|---|---|\n"
        "| B: Special educational needs | F: Special educational provision | E: Outcomes |\n"
        "| Long instructions are hard. | A teacher gives one step at a time. | By July 2027, Kit will follow 3 steps. |\n"
    )
    found = items(text, head="")
    assert [(item.section, item.area) for item in found] == [
        ("B", "communication_interaction"),
        ("F", "communication_interaction"),
        ("E", "communication_interaction"),
    ]


def test_two_paragraphs_of_a_cell_are_two_items() -> None:
    heads = row(
        cell(line("Section B: Special educational needs")), cell(line("Section F: Special educational provision"))
    )
    texts = row(cell(line("Kit finds reading hard.")), cell(line("A teacher reads with Kit."), line("A nurse visits.")))
    page = Page(read_draft(docx(table(heads, texts)), "draft.docx"), date(2026, 11, 22))
    assert [(item.section, item.text) for item in page.items] == [
        ("B", "kit finds reading hard"),
        ("F", "a teacher reads with kit"),
        ("F", "a nurse visits"),
    ]


def test_a_line_after_a_row_that_another_line_interrupts_is_an_item_of_its_own() -> None:
    def told(number: int, text: str, row: int | None = None, column: int | None = None) -> Block:
        return Block(text, number, CELL if row else PARAGRAPH, "F", Place(table=row and 1, row=row, column=column))

    names, cells = (told(1, "What", 1, 1), told(2, "Who", 1, 2)), (told(3, "Phonics", 2, 1), told(5, "Teacher", 2, 2))
    lone = told(4, "A nurse will visit Mia once a term."), told(6, "Who: the class teacher")
    draft = Draft("draft.docx", Kind.PLAN, (*names, cells[0], lone[0], cells[1], lone[1]))
    assert [item.numbers for item in Page(draft, date(2026, 11, 22)).items] == [(2, 4), (3,), (5,)]


def test_word_tables_of_plain_cells_are_read_as_rows() -> None:
    rows = grid(("Provision", "Who", "How often"), ("Phonics", "Teacher", "Daily"), ("Sums", "Teacher", "Weekly"))
    data = docx(line("Section F: Special educational provision", "Heading1") + rows)
    page = Page(read_draft(data, "draft.docx"), date(2026, 11, 22))
    assert [item.parts["what"] for item in page.items] == ["phonics", "sums"]


def test_labelled_lines_belong_to_the_item_before_them() -> None:
    text = "Provision: Phonics\n\nWho: Teacher\n\nHow often: Daily\n\nOutcomes: O1, O2\n\nProvision: Sums\n\nWho: Teacher\n"
    assert [item.parts["who"] for item in items(text)] == ["who: teacher", "who: teacher"]


def test_labelled_bullets_belong_to_the_numbered_bullet_before_them() -> None:
    text = "- P1.1 teach Kit to read.\n- Who: Teacher\n- How often: daily\n- Answers: N1, O1\n- P1.2 play with Kit.\n- Who: Nurse\n"
    assert [(item.id, len(item.numbers)) for item in items(text)] == [("P1.1", 4), ("P1.2", 2)]


def test_a_list_shares_the_line_above_it() -> None:
    text = "Every day, for 20 minutes, a teacher will:\n\n- read with Kit\n- to listen to him\n"
    assert all("every day, for 20 minutes" in whole for whole in wholes(text))
    assert len(wholes(text)) == 2


def test_a_list_shares_the_line_below_it_that_says_who_gives_it() -> None:
    text = "- phonics\n- spelling\n\nThis will be delivered by a teacher for 20 minutes a day.\n\n- maths games\n"
    found = wholes(text)
    assert ["20 minutes a day" in whole for whole in found] == [True, True, False]


def test_a_heading_that_says_how_much_leads_what_stands_below() -> None:
    text = "## Speech therapy: 45 minutes weekly\n\nA therapist teaches Kit.\n\n## Sums\n\nA teacher teaches Kit.\n"
    assert wholes(text) == ["speech therapy: 45 minutes weekly a therapist teaches kit", "a teacher teaches kit"]


def test_a_heading_with_the_number_of_a_need_groups_help_and_is_none() -> None:
    text = "## Outcome 1: By July 2027 Kit will read\n\n- A teacher reads with Kit.\n- A nurse visits.\n\n## For N2\n\n- A carer comes.\n"
    assert wholes(text) == ["a teacher reads with kit", "a nurse visits", "a carer comes"]


def test_all_below_a_heading_with_the_number_of_help_is_one_item() -> None:
    text = "## P2 Help with talking\n\nA therapist sees Kit.\n\n30 minutes a week.\n"
    assert [(item.id, len(item.numbers)) for item in items(text)] == [("P2", 3)]


NO_HELP = [
    "The local authority must arrange the provision in this section.",
    "This section sets out the special educational provision required.",
    "Provision to meet the needs in Section B is set out below.",
    "This provision was agreed by the ICB on 4 March 2026.",
    "The health board agreed to this provision on 4 November 2026.",
    "No special educational provision is required.",
    "There is currently no health provision.",
    "None",
    "N/A",
    "Health needs: none.",
    "No needs have been identified.",
    "Kit does not need any help from social care.",
    "All help for this need: P1.1, P1.2 · Outcomes: O1",
    "N1, N2 and O3",
    "To help Kit make friends.",
    "Kit enjoys trains.",
    "Kit is over 18, so this section does not apply.",
    "What each person does with Kit, when and for how long.",
    "Communication and interaction",
    "Provision",
    "{{ provision }}",
    "[Describe the provision here]",
    "See Section G.",
    "Funding: band 4.",
    "An individual healthcare plan is attached.",
]


@pytest.mark.parametrize("text", NO_HELP)
def test_what_is_no_help_is_no_item(text: str) -> None:
    assert (
        items(f"{text}\n\nA teacher will read with Kit for ten minutes of every school day in the library.\n")[0].text[
            0
        ]
        == "a"
    )


HELP = [
    "Access to speech therapy as required",
    "Regular small group work.",
    "To be seen by a speech and language therapist.",
    "No fewer than 15 hours a week with a teaching assistant.",
    "A visual timetable",
    "Kit needs a quiet place to work.",
    "This support will be given by a teacher.",
    "1:1 support",
    "Movement breaks",
    "Section G: A school nurse will help Kit with his insulin at 12:00 every school day.",
]


@pytest.mark.parametrize("text", HELP)
def test_help_that_looks_like_none_is_an_item(text: str) -> None:
    assert items(f"{text}\n")


def test_a_title_in_plain_text_is_no_item_and_short_lines_of_help_are() -> None:
    title = "For asking for help\n\nA learning mentor will teach Kit three ways to ask for help, with cards, twice a week for ten minutes.\n"
    lines = "Access to speech therapy\n\nRegular small group work\n"
    assert (len(items(title)), len(items(lines))) == (1, 2)


def test_needs_and_outcomes_are_items_of_their_own_sections(tmp_path: Path) -> None:
    draft = tmp_path / "plan.txt"
    draft.write_text(
        "Section B: Special educational needs\n\nN1 Kit finds reading hard.\n\nSection E: Outcomes\n\nO1 By July 2027, Kit reads.\n"
    )
    found = Page(read_draft(draft), date(2026, 11, 22)).items
    assert [(item.section, item.id) for item in found] == [("B", "N1"), ("E", "O1")]
