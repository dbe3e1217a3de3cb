"""What the rules on preparing for adulthood say of whole plans, and the table of areas that the report carries."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import AdultArea, Checked
from tests.shipped_kit import GUIDE
from tests.tiny_docx import control, docx, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

LINTER = Linter(GUIDE.choose(("pfa",), ()))
TODAY = date(2026, 3, 1)
SECTIONS = {
    "A": "# Section A: Views\nKofi loves drumming.",
    "B": "# Section B: Special educational needs\nKofi finds it hard to follow two spoken steps.",
    "C": "# Section C: Health needs\nNo health needs were identified.",
    "D": "# Section D: Social care needs\nNo social care needs were identified.",
    "E": "# Section E: Outcomes\nBy July 2027 Kofi will follow two steps in 4 lessons out of 5.",
    "F": "# Section F: Special educational provision\nA teaching assistant goes through each task for 5 minutes.",
    "G": "# Section G: Health provision\nNone is needed.",
    "H1": "# Section H1: Social care provision\nNone is needed.",
    "H2": "# Section H2: Other social care provision\nNone is needed.",
}
EVERY_AREA = (
    "# Section E: Outcomes\n- By July 2027 Kofi will work one Saturday a month in a shop.\n"
    "- By July 2027 Kofi will take the bus to town.\n- By July 2027 Kofi will go to a club with a friend.\n"
    "- By July 2027 Kofi will book an appointment with the doctor."
)
TRAVEL = SECTIONS["F"] + "\nA travel trainer goes on the bus with Kofi for 60 minutes a week."
YEAR_8, YEAR_10, YEAR_12 = "4 May 2013", "4 May 2011", "4 May 2009"


def plan(born: str, end: str = "", **changed: str) -> str:
    head = f"# Education, Health and Care Plan\nDate of birth: {born}\nStatus: Final\nIssued: 20 February 2026\n"
    bodies = {**SECTIONS, **changed}
    return head + "".join(f"{body}\n" for body in bodies.values()) + end


def lint(text: str) -> Checked:
    return LINTER.lint(read_draft(text.encode(), "plan.md"), today=TODAY)


def found(text: str) -> list[str]:
    return sorted({finding.rule.removeprefix("pfa.") for finding in lint(text).findings})


def part(**areas: str) -> str:
    """A part about adult life, with a heading for each area."""
    return "# Preparing for adulthood\n" + "".join(
        f"## {name.replace('_', ' ')}\n{said}\n" for name, said in areas.items()
    )


@pytest.mark.parametrize("born", [YEAR_8, "4 May 2020"])
def test_before_year_9_nothing_is_asked(born: str) -> None:
    assert found(plan(born)) == []
    assert lint(plan(born)).pfa is None


def test_a_plan_that_leads_nowhere_in_year_10_is_told_once_for_the_help_and_once_for_the_areas() -> None:
    told = lint(plan(YEAR_10)).findings
    assert [(one.rule, one.severity) for one in told] == [
        ("pfa.area-without-outcome", "advice"),
        ("pfa.no-provision", "warning"),
    ]
    assert "work and learning; independent living; friends" in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        plan(YEAR_10, E=EVERY_AREA, F=TRAVEL),
        plan(
            YEAR_10, E=EVERY_AREA, F=SECTIONS["F"] + "\n## Preparing for adulthood\nA tutor plans a budget with Kofi."
        ),
        plan(
            YEAR_12,
            E=EVERY_AREA,
            F=TRAVEL,
            A="# Section A: Views\nKofi makes his own decisions. He wants to go to college.",
        ),
    ],
    ids=["by words", "by heading", "over school age"],
)
def test_a_plan_that_prepares_for_adult_life_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_school_year_counts_where_no_date_of_birth_is_stated() -> None:
    by_year = plan(YEAR_10).replace(f"Date of birth: {YEAR_10}", "School year: Year 9")
    assert "no-provision" in found(by_year)
    assert found(by_year.replace("Year 9", "Year 8")) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (plan(YEAR_10, B=SECTIONS["B"] + "\nKofi has a moderate learning disability."), "no-health-check"),
        (plan(YEAR_12), "no-consent"),
        (plan("4 May 2010"), "no-destination"),
        (plan("4 May 2008", H2="# Section H2: Other\nA carer stays for 2 nights a month."), "no-transition-assessment"),
        (plan("4 May 2002", E="# Section E: Outcomes\nBy October 2027 Kofi will run a stall."), "outcome-after-25"),
        (plan(YEAR_10, part(Employment="Not applicable to Kofi.", Good_health="Kofi is well.")), "area-set-aside"),
        (plan(YEAR_10, part(Employment="Kofi bakes.", Good_health="Kofi is well.")), "area-without-part"),
    ],
)  # fmt: skip
def test_what_is_due_at_an_age_is_asked_for(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (plan(YEAR_10, B=SECTIONS["B"] + "\nKofi has no learning disability."), "no-health-check"),
        (plan(YEAR_10, B=SECTIONS["B"] + "\nThe learning disability nurse met Kofi."), "no-health-check"),
        (plan(YEAR_12, "# Decisions\nThe consent form is attached.\n"), "no-consent"),
        (plan("4 May 2010", A="# Section A: Views\nAfter Year 11 Kofi wants a job."), "no-destination"),
        (
            plan("4 May 2008", D="# Section D: Social care needs\nKofi is not a child in need."),
            "no-transition-assessment",
        ),
        (plan("4 May 2002", E="# Section E: Outcomes\nBy August 2027 Kofi will run a stall."), "outcome-after-25"),
        (plan(YEAR_10, part(Employment="Not applicable for now, because Kofi is in hospital.")), "area-set-aside"),
        (plan(YEAR_10, part(Future="Kofi wants to work.")), "area-without-part"),
    ],
)
def test_what_comes_near_is_left_alone(text: str, rule: str) -> None:
    assert rule not in found(text)


def test_what_the_part_about_adult_life_names_decides_which_outcomes_lead_where() -> None:
    outcomes = (
        "# Section E: Outcomes\n## O1 By July 2027\nKofi will pack a bag.\n## O2 By July 2027\nKofi will say hello."
    )
    help_ = "# Section F: Special educational provision\n## P1.1 Lists\nA teaching assistant makes a list each day."
    named = part(
        Employment="Outcomes: O1 · Help: P1.1",
        Independent_living="Nothing for now, because Kofi is in hospital.",
        Friends_and_community="Outcomes: O2",
        Good_health="Kofi is well.",
    )
    assert lint(plan(YEAR_10, named, E=outcomes, F=help_)).pfa == {
        "employment": AdultArea(("O1",), ("P1.1",), reason=False),
        "independent_living": AdultArea((), (), reason=True),
        "community": AdultArea(("O2",), (), reason=False),
        "health": AdultArea((), (), reason=False),
    }


def test_a_reason_in_our_own_control_counts_as_one() -> None:
    labels = "".join(line(f"Section {label}", "Heading1") + line("Text.") for label in SECTIONS)
    head = line(f"Date of birth: {YEAR_10}")
    reason = control(line("Kofi is at sea this year."), tag="plan.pfa.health.not_now_reason")
    body = head + labels + line("Getting ready for adult life", "Heading1") + line("Good health", "Heading2") + reason
    checked = LINTER.lint(read_draft(docx(body), "plan.docx"), today=TODAY)
    assert checked.pfa
    assert checked.pfa["health"].reason


def test_the_report_carries_the_areas_without_any_words_of_the_plan(
    ehcp: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    for born in (YEAR_10, YEAR_8):
        (tmp_path / f"{born}.md").write_text(plan(born, E=EVERY_AREA, F=TRAVEL))
    run = ehcp(
        "lint", f"{YEAR_10}.md", f"{YEAR_8}.md", "--format", "json", "--today", "2026-03-01", "--fail-on", "never"
    )
    first, second = (document["pfa"] for document in json.loads(run.stdout)["documents"])
    assert list(first) == ["employment", "independent_living", "community", "health"]
    assert first["independent_living"] == {"outcomes": ["¶13", "¶15"], "provision": ["¶17"], "reason": False}
    assert second is None


def test_a_table_of_services_is_no_part_about_adult_life() -> None:
    people = "# Services\n| Service | Who |\n| Community nurse | Ana Ruiz |\n| Health visitor | Jo Bell |\n"
    assert "no-provision" in found(plan(YEAR_10, people))
    areas = "# Next steps\n| Area | What |\n| Employment | A visit to a shop |\n| Good health | A check |\n"
    assert "no-provision" not in found(plan(YEAR_10, areas))
