"""The heads of columns: they are the council's form and no writer's words, and say what a bare figure below counts."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from tests.shipped_kit import GUIDE

TODAY = date(2026, 11, 22)
FAMILIES = ("passive-no-actor", "vague-provision", "vague-quantity", "vague-who", "hedge", "missing-detail", "jargon")
HELP = ["Reading lesson with Kit's word cards", "Teaching assistant", "Every morning", "15 minutes", "1:1", "Each term"]


def found(tmp_path, *rows: list[str]) -> list[str]:
    """What is found in a Section F that is a table of these rows."""
    document = docx.Document()
    document.add_heading("Section F: Special educational provision", 1)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "draft.docx"
    document.save(str(path))
    draft = read_draft(path.read_bytes(), path.name)
    return [each.text for each in Linter(GUIDE.choose(FAMILIES, ())).lint(draft, today=TODAY).findings]


@pytest.mark.parametrize(
    "heads",
    [
        [
            "What will be provided",
            "Who will provide it?",
            "How often",
            "How long",
            "Ratio",
            "How will it be monitored?",
        ],
        ["Provision to be made", "Staffing", "Frequency", "Time", "Group size", "Monitoring"],
        ["Support and strategies", "Delivered by", "How regularly?", "Duration", "1:1 or group", "Reviewed"],
        ["What support will be in place?", "By whom", "When", "How long", "Small group / 1:1", "Monitoring"],
    ],
)
def test_what_heads_a_column_is_not_checked(tmp_path, heads):
    assert found(tmp_path, heads, HELP) == []


def test_a_first_row_of_help_is_checked(tmp_path):
    row = ["Access to a quiet space", "All staff", "When needed", "", "1:1", "Each term"]
    assert {"Access to", "When needed"} <= set(found(tmp_path, row, HELP))


def test_staff_in_the_column_for_who_are_no_title_of_the_help_beside_them(tmp_path):
    row = ["Reading lesson with word cards", "All staff", "Every morning", "15 minutes", "1:1", "Each term"]
    assert "All staff" in found(tmp_path, ["Provision", "By whom", "How often", "How long", "Ratio", "Review"], row)


@pytest.mark.parametrize(
    ("often", "long"),
    [
        ("Sessions per week", "Minutes"),
        ("x per week", "Duration (mins)"),
        ("How many times a week?", "Length (minutes)"),
    ],
)
def test_the_head_of_a_column_says_what_a_bare_figure_counts(tmp_path, often, long):
    heads = ["Provision", "Who", often, long]
    assert found(tmp_path, heads, ["Reading lesson with word cards", "Teaching assistant", "5", "15"]) == []
    assert found(tmp_path, heads, ["Reading lesson with word cards", "Teaching assistant", "5", ""]) != []


def test_a_bare_figure_under_a_head_that_counts_nothing_says_nothing(tmp_path):
    heads = ["Provision", "Who", "Frequency", "Time"]
    assert found(tmp_path, heads, ["Reading lesson with word cards", "Teaching assistant", "5", "15"]) != []


def test_a_technique_that_somebody_in_the_row_is_trained_in_needs_no_plainer_word(tmp_path):
    heads, help_given = ["Provision", "Who", "How often", "How long"], "Precision Teaching of 10 key words"
    trained, other = "Teaching assistant trained in Precision Teaching", "Teaching assistant trained in phonics"
    assert found(tmp_path, heads, [help_given, trained, "Daily", "10 minutes"]) == []
    assert "Precision Teaching" in found(tmp_path, heads, [help_given, other, "Daily", "10 minutes"])
