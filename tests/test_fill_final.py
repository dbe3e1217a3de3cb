"""What is said when a final plan lacks what it may not be issued without, and the day of a plan and of its drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import find_template, load_card
from ehcp_tools.case import load_case
from ehcp_tools.fill import load_template
from ehcp_tools.fill.document import document_of
from tests.fill_kit import FIELDS, TODAY, filled, paragraphs

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
