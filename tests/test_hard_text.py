"""Text that is hard on purpose: the same faults are found, and nothing else, however the draft is set."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.model import Checked, Severity
from tests.shipped_kit import LINTER
from tests.tiny_docx import cell, docx, grid, line, para, row, run, table

TODAY = date(2026, 11, 22)
GOOD = (
    "A teaching assistant will teach Kit to say what comes next in a story, one to one, for 20 minutes every Monday and "
    "Thursday. She was trained in story telling by the speech and language therapist."
)


def lint(data: bytes, name: str = "draft.txt") -> Checked:
    return LINTER.lint(read_draft(data, name), today=TODAY)


def grave(checked: Checked, *families: str) -> list[tuple[str, str]]:
    """Errors and warnings, of some families only where these are named: family and words, in small letters."""
    return [
        (finding.family, finding.text.lower())
        for finding in checked.findings
        if finding.severity is not Severity.ADVICE and (not families or finding.family in families)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kit will have regular help from a teaching assistant.",
        "KIT WILL HAVE REGULAR HELP FROM A TEACHING ASSISTANT.",
        "Kit will have reg\u00adu\u00adlar help from a teach\u00ading assistant.",
        "Kit will have\u00a0regular\u00a0help from a teaching\u2011assistant",
        "“Kit will have regular help,” the report says, ‘from a teaching assistant’.",
        "- Kit will have regular help\n- from a teaching assistant",
        "a teaching assistant; regular help; a quiet room",
        "Kit   will have\tregular   help from a teaching assistant",
        "1. Kit will have regular help from a teaching assistant",
    ],
)
def test_a_vague_amount_is_found_however_it_is_set(text: str) -> None:
    assert grave(lint(f"Section F\n\n{text}\n".encode()), "vague-quantity") == [("vague-quantity", "regular")]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.upper(),
        GOOD.rstrip("."),
        f"- {GOOD.rstrip('.')}",
        GOOD.replace("one to", "one\u00a0to").replace("story", "sto\u00adry"),
        "Every Monday and Thursday, for 20 minutes, one to one:\n- a teaching assistant teaches Kit to say what comes next",
    ],
)
def test_good_help_stays_good_however_it_is_set(text: str) -> None:
    assert grave(lint(f"Section F\n\n{text}\n".encode())) == []


COLUMNS = ("Provision", "By whom", "How often and how long", "Review")
ROW = ("Teaches Kit to say what comes next", "Speech and language therapist", "20 minutes every Monday", "Each term")


def test_a_table_with_a_header_is_read_by_its_columns() -> None:
    assert grave(lint(docx(line("Section F") + grid(COLUMNS, ROW)), "a.docx")) == []
    vague = (ROW[0], "", "regularly", "")
    found = grave(lint(docx(line("Section F") + grid(COLUMNS, vague)), "a.docx"))
    assert {family for family, _ in found} == {"vague-quantity", "missing-detail"}


def test_a_table_without_a_header_and_one_inside_another_are_read_by_their_rows() -> None:
    assert grave(lint(docx(line("Section F") + grid(ROW, ROW)), "a.docx")) == []
    nested = table(row(cell(grid(ROW) + para(run("")))))
    assert grave(lint(docx(line("Section F") + nested), "a.docx")) == []


def test_a_plan_of_128_pages_is_read_whole() -> None:
    """About 500 words a page: every planted fault is found, in its own paragraph."""
    page = "\n\n".join([GOOD] * 12)
    text = "Section F\n\n" + "\n\n".join(f"{page}\n\nKit will have regular help." for _ in range(128))
    checked = lint(text.encode())
    found = [finding for finding in checked.findings if finding.rule == "vague-quantity.regular"]
    assert checked.words > 60_000 * 0.7
    assert [finding.paragraph for finding in found] == [1 + 13 * n for n in range(1, 129)]
