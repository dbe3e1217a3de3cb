"""The day by which `ehcp lint` judges a draft: ages and Year 9 are those of the draft, not of the plan it changes."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.told import Told

TODAY = date(2026, 11, 22)
OLD, NEW = date(2018, 2, 12), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ({"Status": "Amended draft, version 1", "Issued": "12 February 2018"}, TODAY),
        ({"Status": "Amended draft", "Issued": "12 February 2018", "Draft sent": "9 November 2026"}, NEW),
        ({"Status": "Amended draft", "Issued": "12 February 2018", "Draft sent": "8 January 2018"}, TODAY),
        ({"Status": "Draft", "Issued": "12 February 2018", "Draft sent": "9 November 2026"}, NEW),
        ({"Status": "Draft", "Issued": "9 November 2026"}, NEW),
        ({"Status": "Final", "Issued": "12 February 2018", "Draft sent": "8 January 2018"}, OLD),
        ({"Status": "Amended final", "Issued": "12 February 2018", "Amended": "9 November 2026"}, NEW),
    ],
)
def test_a_draft_that_changes_a_plan_is_not_of_the_day_of_that_plan(rows: dict[str, str], day: date) -> None:
    table = "\n".join(f"| {label} | {text} |" for label, text in {"Name": "Ife Okafor", **rows}.items())
    text = table.replace("\n", "\n|---|---|\n", 1) + "\n\n## Section B: Special educational needs\n\nN1. Ife reads.\n"
    assert Page(read_draft(text.encode(), "draft.md"), TODAY).document_date == day


def test_the_case_says_it_where_the_draft_does_not() -> None:
    told = Told(facts={"status": "Amended draft", "issued_on": "12 February 2018"}, exact=True)
    assert Page(read_draft(b"N1. Ife reads.", "draft.md"), TODAY, told).document_date == TODAY
