"""Slips in a case file: every one is told at once, with its line, its field and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import load_case, read_case
from ehcp_tools.errors import CaseError
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS
from tests.test_case import CHILD, TODAY

if TYPE_CHECKING:
    from pathlib import Path


def problems(text: str, head: str = CHILD) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read_case(parse(head + text, "case.yaml", CaseError), FIELDS, today=TODAY)
    return [f"{problem.where} {problem.what} {problem.fix}" for problem in caught.value.problems]


@pytest.mark.parametrize("told", ["child: {ethnicity: {Somali}}", "child: {known_as: {Bo}}", "case_id: {7}"])
def test_text_in_braces_is_told_and_not_lost(told: str) -> None:
    head = CHILD if "child" not in told else ""
    assert any("is wanted here" in problem for problem in problems(told, head))


@pytest.mark.parametrize("confidential", ["yes", "Yes", "perhaps", "[yes]"])
def test_no_message_repeats_a_confidential_detail(confidential: str) -> None:
    details = "phone: [0777 000], email: 'x@y\n\n z', setting: {Nook: 1}"
    told = "\n".join(problems(f"contacts: [{{id: a, {details}, confidential: {confidential}}}]"))
    assert "0777" not in told
    assert "x@y" not in told


def test_confidential_details_are_kept_back_when_the_mark_itself_is_a_slip() -> None:
    told = problems("contacts: [{id: a, phone: 01632 960 377, confidential: yess}]")
    assert told == [
        "case.yaml:2 Family and other contacts, item 1, Keep their details out: “yess” is not yes or no. "
        "Write yes or no."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plan: {statis: draft}", "case.yaml:2 “statis” is not a name known here. Did you mean “status”?"),
        ("plan: {status: drafty}", "case.yaml:2 Status: “drafty” is not one of the choices. Did you mean “draft”?"),
        ("plan: {version: two}", "case.yaml:2 Version: “two” is not a whole number. Write it in figures, such as 20."),
        ("plan: {signed: perhaps}", "case.yaml:2 Signed: “perhaps” is not yes or no. Write yes or no."),
        (
            "plan:\n  issued_on: 31/02/2026",
            "case.yaml:3 Final plan issued: “31/02/2026” is not a date. Write it like 2026-11-05 or 5 November 2026.",
        ),
        ("plan: {version: {a: 1}}", "case.yaml:2 Version: one value is wanted here. Write it on one line, in quotes."),
        ("plan: {status: [draft]}", "case.yaml:2 Status: one value is wanted here. Write it on one line, in quotes."),
        (
            "plan: {secondary_need_codes: SLCN}",
            "case.yaml:2 Other needs (codes): a list is wanted here. "
            "Put each item on its own line, after “- ”, even if there is only one.",
        ),
        (
            "consent: nice",
            "case.yaml:2 Names with values are wanted here. Write `name: value` on each line. The names here: "
            "decisions_by, support_person, letters_to, channel, formats, best_time, share_with, not_share_with and more.",
        ),
        (
            "plan: {outcomes: [{id: O1, text: x, needs: [N1]}], needs: [{id: N10, title: x}]}",
            "case.yaml:2 Section E: outcomes, item 1, Needs it answers, item 1: “N1” points nowhere, "
            "since no item has this number. Did you mean “N10”?",
        ),
        (
            "plan: {needs: [{id: N1, title: x, evidence: [N1]}]}",
            "case.yaml:2 Section B: special educational needs, item 1, Evidence, item 1: “N1” points nowhere, "
            "since it is in “Section B: special educational needs”. Add the item first.",
        ),
        (
            "plan:\n  needs: [{id: N1, title: x}]\n  outcomes: [{id: N1, text: x}]",
            "case.yaml:4 Section E: outcomes, item 1: the number “N1” is taken, at case.yaml:3. "
            "Give each item a number of its own.",
        ),
        (
            "plan: {needs: [{title: x}]}",
            "case.yaml:2 Section B: special educational needs, item 1, Number: this is missing. "
            "Add `id:`. A number of its own, such as N1.",
        ),
    ],
)
def test_a_slip_is_told_with_its_line_its_field_and_a_way_out(text: str, expected: str) -> None:
    assert problems(text) == [expected]


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ("upn: Z99920450011", "this is not a letter, 11 figures, then a figure or a letter"),
        ("nhs_number: 12345", "this is not 10 figures"),
        ("nhs_number: 943 476 5918", "NHS number: its figures do not fit together, so at least one of them is wrong"),
        (
            "upn: E999202400124",
            "Unique pupil number: its figures do not fit together, so at least one of them is wrong",
        ),
        ("year_group_taught: Year 19", "is not Nursery, Reception, or Year 1 to Year 14"),
        ("year_group_taught: Year 6", "the date of birth gives Year 8, not Year 6"),
        ("year_group_by_age: Year 9\n  out_of_year: yes", "the date of birth gives Year 8, not Year 9"),
        ("sex: |\n    two\n    lines", "Sex: this is not one line of text"),
    ],
)
def test_what_is_said_of_the_child_is_checked(child: str, expected: str) -> None:
    head = f"child:\n  legal_name: Bo Lund\n  preferred_name: Bo\n  date_of_birth: 2014-03-02\n  {child}\n"
    (told,) = problems("", head)
    assert expected in told


def test_a_birth_to_come_is_a_slip() -> None:
    told = problems("", "child: {legal_name: Bo Lund, preferred_name: Bo, date_of_birth: 2041-03-02}\n")
    assert told == ["case.yaml:1 Date of birth: this day is still to come. Check the year."]


def test_an_almost_empty_case_is_told_what_it_cannot_be_without() -> None:
    told = problems("", "case_id: '7'\n")
    assert [line.partition(": this")[0] for line in told] == [
        "case.yaml:1 The child or young person, Date of birth",
        "case.yaml:1 The child or young person, Full legal name",
        "case.yaml:1 The child or young person, Name used in the plan",
    ]


def test_a_required_name_that_is_mistyped_is_told_once() -> None:
    (told,) = problems("", CHILD.replace("preferred_name", "prefered_name"))
    assert told == "case.yaml:1 “prefered_name” is not a name known here. Did you mean “preferred_name”?"


def test_of_a_mistyped_part_nothing_is_said_to_be_missing() -> None:
    (told,) = problems("", CHILD.replace("child:", "chidl:"))
    assert told == "case.yaml:1 “chidl” is not a name known here. Did you mean “child”?"


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    told = problems("plan:\n  version: x\n  signed: x\n  status: x\n  issued_on: x\ncounsel: {}\n")
    assert [line.split()[0] for line in told] == [f"case.yaml:{line}" for line in (3, 4, 5, 6, 7)]


def test_notes_and_names_given_twice_are_told_with_all_the_rest(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    child = "preferred_name: Bo # short\n  sex: male\n  sex: female\n  date_of_birth: 2014-03-02\n  year_group_taught: Year 6"
    case.write_text(f"child:\n  legal_name: Bo Lund\n  {child}\nplan:\n  status: drafty\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(case, FIELDS, today=TODAY)
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems] == ["3", "5", "7", "9"]


def test_a_case_that_is_a_list_is_refused() -> None:
    assert "Names with values are wanted here" in problems("", "- a\n- b\n")[0]


def test_a_name_that_may_be_somebody_s_text_is_not_repeated() -> None:
    assert "Lane" not in problems("contacts:\n  - {id: a, 12 Hidden Lane: x}\n")[0]


def test_pronouns_of_an_unknown_short_form_are_told_how_to_be_written() -> None:
    told = problems("", CHILD.replace("}", ", pronouns: ze/zir}"))
    assert told == [
        "case.yaml:1 The child or young person, Pronouns: this short form is not known. Write one of she/her, he/him, "
        "they/them; or each on a line of its own below: `subject:`, `object:`, `possessive:`."
    ]


@pytest.mark.parametrize("marked", ["“Bo Lund”", "‘Bo Lund’"])
def test_a_name_in_the_quotation_marks_of_word_is_told_and_not_printed_with_them(marked: str) -> None:
    (told,) = problems("", CHILD.replace("Bo Lund", marked))
    assert "Full legal name: this stands in the curly quotation marks of Word." in told


def test_a_date_in_the_quotation_marks_of_word_is_told_to_take_them_off() -> None:
    (told,) = problems("", CHILD.replace("2014-03-02", "“2 March 2014”"))
    assert "Date of birth: this stands in the curly quotation marks of Word. Take them off" in told
