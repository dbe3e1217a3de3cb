"""A child called Will: the name is not taken for the verb, nor the surname behind it for somebody else's name."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.fold import Folded
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Block
from tests.shipped_kit import GUIDE

TODAY = date(2026, 11, 22)
LINTER = Linter(GUIDE.choose(("missing-detail", "outcome-no-timescale", "wrong-name"), ()))


def rules(text: str, told: Told = NOTHING_TOLD) -> list[str]:
    draft = read_draft(text.encode(), "draft.md")
    return [finding.rule for finding in LINTER.lint(draft, today=TODAY, told=told).findings]


OTHER_CARE = "## Section H2: Other social care help\n\nOther help from social care for {name} and the family.\n"


@pytest.mark.parametrize("name", ["Wilf", "Will"])
def test_what_a_section_is_for_is_no_help_whatever_the_child_is_called(name: str) -> None:
    text = OTHER_CARE.format(name=name)
    assert "missing-detail.several-things" not in rules(f"| Name | {name} Harper |\n|---|---|\n\n{text}")
    assert "missing-detail.several-things" not in rules(text, Told(names=(name, f"{name} Harper"), exact=True))
    assert "missing-detail.several-things" not in rules(text, Told(names=("Mia",), known=(f"{name} Harper",)))


@pytest.mark.parametrize("name", ["Wilf", "Will"])
def test_an_aim_that_begins_with_the_name_is_asked_for_its_date(name: str) -> None:
    text = f"| Name | {name} Harper |\n|---|---|\n\n## Section E: Outcomes\n\nO1. {name} will read 20 words.\n"
    assert any(rule.startswith("outcome-no-timescale") for rule in rules(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Help for Will and Mum. By July 2027 Will will read.", "help for Will and mum. by july 2027 Will will read."),
        ("Will’s aunt helps. Will reads. Will Hope-Ray is 9.", "Will's aunt helps. Will reads. Will hope ray is 9."),
        ("Will be taught by a teacher. Will the class help?", "will be taught by a teacher. will the class help?"),
        ("How Will It Be Done. WILL", "how will it be done. will"),
    ],
)
def test_the_name_is_told_from_the_verb(text: str, folded: str) -> None:
    assert Folded((Block(text, 1),), {"Will"}).texts == (folded,)


@pytest.mark.parametrize(("name", "told"), [("Will", []), ("William", ["wrong-name.another-form"])])
def test_the_surname_behind_the_name_is_no_other_child(name: str, told: list[str]) -> None:
    text = "## Section E: Outcomes\n\nO1. By July 2027 Will Hope-Barnes will be able to read 20 words.\n"
    assert rules(f"| Name | {name} |\n|---|---|\n\n{text}") == told
    assert "wrong-name.doubtful-name" in rules(f"| Name | Mia Jones |\n|---|---|\n\n{text}")
