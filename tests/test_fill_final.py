"""What is said when a final plan lacks what it may not be issued without, and the day of a plan and of its drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import find_template, load_card
from ehcp_tools.case import fields_beside, load_case
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import load_template
from ehcp_tools.fill.document import document_of
from tests.fill_kit import FIELDS, TODAY, filled, make_template, of_paragraphs, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
child: {{legal_name: Ife Okafor, preferred_name: Ife, date_of_birth: 2016-03-04}}
council: {{name: Marlow Vale Council}}
plan: {{status: {status}, placement: {{type: Mainstream primary school}}}}
"""


@pytest.mark.parametrize("status", ["final", "Final", "amended_final"])
def test_a_final_plan_says_what_it_still_needs(status: str, ehcp, tmp_path: Path) -> None:
    (tmp_path / "ife.yaml").write_text(CASE.format(status=status), encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx")
    assert done.returncode == 0
    assert "needed before this is issued: Council officer (plan.officer_name)" in done.stderr
    assert "needed before this is issued: Council (" not in done.stderr


@pytest.mark.parametrize(
    ("placement", "wanted"),
    [
        ("eotas: yes", []),
        ("type: Mainstream primary school", []),
        ("name: Elm Road School", ["plan.placement.type"]),
        ("", ["plan.placement.name", "plan.placement.type"]),
    ],
)
def test_a_final_plan_needs_a_place_as_far_as_the_law_asks_for_one(
    placement: str, wanted: list[str], ehcp, tmp_path: Path
) -> None:
    """Its kind is enough (reg. 12(1)(i)); learning out of school (s.61 of the Act) has neither."""
    text = CASE.format(status="final").replace("type: Mainstream primary school", placement)
    (tmp_path / "ife.yaml").write_text(text, encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx", "--incomplete")
    assert done.returncode == 0
    assert [path for path in ("plan.placement.name", "plan.placement.type") if path in done.stderr] == wanted


@pytest.mark.parametrize(("signed", "wanted"), [("yes", False), ("no", True)])
def test_a_final_plan_that_is_not_signed_is_told_to_need_it(signed: str, wanted: bool, ehcp, tmp_path: Path) -> None:
    text = CASE.format(status=f"final, signed: {signed}")
    (tmp_path / "ife.yaml").write_text(text, encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx")
    assert ("needed before this is issued: Signed (plan.signed)" in done.stderr) is wanted


def test_what_is_needed_is_told_once_however_many_letters_go_out(ehcp, tmp_path: Path) -> None:
    parents = "{id: ada, name: Ada, letters_to: yes}, {id: obi, name: Obi, letters_to: yes}"
    (tmp_path / "ife.yaml").write_text(f"{CASE.format(status='final')}contacts: [{parents}]\n", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    done = ehcp("fill", "letter_final_plan", "ife.yaml", "-o", "letters", "--incomplete")
    said = done.stderr.splitlines()
    assert done.stdout.count("Wrote") == 2
    assert len(said) == len(set(said)) == 4


OWN_FACT = """\
extends: shipped
fields:
  travel:
    label: Travel
    type: record
    need: practice
    about: How they get there.
    fields:
      by: {{label: Travels by, type: text, need: {need}, needed_when: {when}, about: "Bus, taxi or on foot."}}
"""


@pytest.mark.parametrize(
    ("need", "when", "fault"),
    [
        ("final", "plan.placement.nmae", "fields.yaml, travel.by: .*nmae.*unknown-field"),
        ("final", "plan.placement.name >", "not-an-expression"),
        ("law", "plan.placement.name", "`needed_when` goes with `need: final` alone"),
    ],
)
def test_a_condition_of_a_need_is_proved_before_anything_is_filled(
    need: str, when: str, fault: str, tmp_path: Path
) -> None:
    (tmp_path / "fields.yaml").write_text(OWN_FACT.format(need=need, when=when), encoding="utf-8")
    folder = make_template(tmp_path / "form", of_paragraphs("{{ travel.by }}"), ["travel.by"])
    with pytest.raises(TemplateError, match=fault):
        load_template(folder, fields_beside(tmp_path))


@pytest.mark.parametrize("status", ["draft", "Draft"])
def test_a_draft_needs_no_more_however_its_status_is_written(status: str, ehcp, tmp_path: Path) -> None:
    (tmp_path / "ife.yaml").write_text(CASE.format(status=status), encoding="utf-8")
    done = ehcp("fill", "ehc_plan", "ife.yaml", "-o", "ife.docx")
    assert (done.returncode, done.stderr) == (0, "")


CHANGED = """\
child: {{legal_name: Ife Okafor, preferred_name: Ife, date_of_birth: 2013-03-04}}
plan: {{status: {status}, draft_served_on: 2018-01-08, issued_on: 2018-02-12, amended_on: 2025-12-01{more}
"""


@pytest.mark.parametrize(
    ("status", "more", "day"),
    [
        ("amended_final", "}", date(2025, 12, 1)),
        ("amended_draft", "}", TODAY),
        ("amended_draft", "}\nreview: {notice_sent_on: 2025-10-06}", TODAY),
        ("amended_draft", "}\nreview: {notice_sent_on: 2026-11-17}", date(2026, 11, 17)),
        ("amended_final", "}\nreview: {notice_sent_on: 2026-11-17}", date(2025, 12, 1)),
    ],
)
def test_a_draft_that_changes_a_plan_is_of_its_own_day(status: str, more: str, day: date, tmp_path: Path) -> None:
    """It was once of the day of the plan that it changes: a year later, with nothing of a child's Year 9 in it."""
    path = tmp_path / "ife.yaml"
    path.write_text(CHANGED.format(status=status, more=more), encoding="utf-8")
    card = load_card(find_template("ehc_plan"))
    assert document_of(card, load_case(path, FIELDS, today=TODAY), TODAY).date == day


def test_a_final_plan_for_learning_out_of_school_names_no_place(tmp_path: Path) -> None:
    """Section I then has its sentence, and no row for a kind of school that there is not."""
    path = tmp_path / "ife.yaml"
    text = CASE.format(status="final").replace("type: Mainstream primary school", "eotas: yes")
    path.write_text(text, encoding="utf-8")
    template = load_template(find_template("ehc_plan"), FIELDS)
    lines = paragraphs(filled(template, load_case(path, FIELDS, today=TODAY)).data)
    place = next(number for number, line in enumerate(lines) if line.startswith("Section I:"))
    assert lines[place + 2] == "Ife’s education takes place somewhere other than a school or college."
    assert lines[place + 3].startswith("J")
