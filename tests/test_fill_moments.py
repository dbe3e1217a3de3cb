"""Which letters a case calls for, moment after moment: each while it is the next thing to send, and not after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import list_templates
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import choose, load_template
from tests.fill_kit import FIELDS, TODAY, case_of, make_template, of_paragraphs
from tests.test_forms import card

if TYPE_CHECKING:
    from pathlib import Path

ASSESSED = "assessment: {decision: assess, issue: issue}\n"
FINAL = f"{ASSESSED}plan: {{status: final, draft_served_on: 2026-01-05, issued_on: 2026-02-02}}\n"
CHANGED = f"{ASSESSED}plan: {{status: amended_final, issued_on: 2020-02-03, amended_on: 2026-03-16}}\n"
MOMENTS = {
    "an assessment was asked for": ("", set()),
    "we will assess": ("assessment: {decision: assess}\n", {"assess_agree"}),
    "we will not assess": ("assessment: {decision: refuse}\n", {"assess_refuse"}),
    "we refused, and a plan came of it": ("assessment: {decision: refuse}\nplan: {issued_on: 2026-02-02}\n", set()),
    "there will be no plan": ("assessment: {decision: assess, issue: not_issue}\n", {"not_issue"}),
    "the draft is sent": (f"{ASSESSED}plan: {{status: draft, draft_served_on: 2026-01-05}}\n", {"draft_plan"}),
    "the plan is final": (FINAL, {"final_plan"}),
    "people are invited": (FINAL + "review: {meeting_on: 2026-12-10, invited_on: 2026-11-16}\n", {"review_invitation"}),
    "the meeting was held": (
        FINAL + "review: {meeting_on: 2026-11-02, invited_on: 2026-10-05, report_sent_on: 2026-11-13}\n",
        set(),
    ),
    "the plan stays": (FINAL + "review: {decision: maintain, decided_on: 2026-11-20}\n", {"review_maintain"}),
    "the plan ends": (FINAL + "review: {decision: cease, decided_on: 2026-11-20}\n", {"review_cease"}),
    "the plan shall change": (FINAL + "review: {decision: amend, decided_on: 2026-11-20}\n", {"review_amend"}),
    "it stays after all": (
        FINAL + "review: {decision: amend, decided_on: 2026-10-20, not_amending_on: 2026-11-20}\n",
        {"not_amending"},
    ),
    "the changed plan is final": (
        CHANGED + "review: {decision: amend, meeting_on: 2026-01-12, invited_on: 2025-12-08, decided_on: 2026-02-09}\n",
        {"final_amended"},
    ),
    "the next review begins": (
        CHANGED + "review: {meeting_on: 2027-01-12, invited_on: 2026-12-08}\n",
        {"review_invitation"},
    ),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_letter_is_called_for_at_its_moment_and_a_sentence_says_why_at_no_other(moment: str, tmp_path: Path) -> None:
    said, wanted = MOMENTS[moment]
    choices = {one.card.name: one for one in choose(list_templates(), case_of(tmp_path, said), today=TODAY)}
    letters = {name.removeprefix("letter_"): one for name, one in choices.items() if name.startswith("letter_")}
    assert {name for name, one in letters.items() if one.wanted} == wanted
    assert all(one.card.audience.otherwise.endswith(".") for one in letters.values() if not one.wanted)
    assert choices["amendment_notice"].wanted is ("review_amend" in wanted)


def test_every_letter_has_its_moment() -> None:
    names = {one.name.removeprefix("letter_") for one in list_templates() if one.name.startswith("letter_")}
    assert set().union(*(wanted for _, wanted in MOMENTS.values())) == names


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("plan.issued_on < plan.amended_on", True),
        ("plan.issued_on >= plan.amended_on", False),
        ("plan.issued_on > plan.draft_served_on or plan.issued_on <= plan.draft_served_on", False),
    ],
)
def test_dates_can_be_compared_and_a_missing_one_is_neither_before_nor_after(
    when: str, wanted: bool, tmp_path: Path
) -> None:
    template = load_template(of_condition(tmp_path, when), FIELDS)
    case = case_of(tmp_path, "plan: {issued_on: 2026-02-02, amended_on: 2026-03-16}\n")
    assert [one.wanted for one in choose([template.card], case, today=date(2026, 4, 1))] == [wanted]


def test_a_date_cannot_be_compared_with_a_number(tmp_path: Path) -> None:
    template = load_template(of_condition(tmp_path, "plan.issued_on > 2020"), FIELDS)
    with pytest.raises(TemplateError, match="wrong-kind"):
        choose([template.card], case_of(tmp_path, "plan: {issued_on: 2026-02-02}\n"), today=TODAY)


def of_condition(folder: Path, when: str) -> Path:
    made = make_template(folder / "form", of_paragraphs("{{ child.preferred_name }}"), ["child.preferred_name"])
    text = (made / "template.yaml").read_text(encoding="utf-8")
    (made / "template.yaml").write_text(text.replace("audience: {who: Testers}\n", card(when)), encoding="utf-8")
    return made
