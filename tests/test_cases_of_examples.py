"""The invented people whom all templates share: whole, within the law's dates, and with plans that pass our own check."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import Case, Items, Record, load_case
from ehcp_tools.check.examples import DAY
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.deadlines import State, deadlines, facts_of
from ehcp_tools.drafts import read_draft
from ehcp_tools.fill import fill, load_template
from ehcp_tools.fill.document import stage_of
from ehcp_tools.model import Severity
from ehcp_tools.numbers import bare, is_nhs_number, is_upn
from ehcp_tools.shipped import shipped
from tests.shipped_kit import FIELDS, LINTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = shipped("templates") / "cases"
CASES = {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}
LETTERS_ONLY = {"agreed", "refused", "not_issued"}
PEOPLE = [name for name in CASES if name not in LETTERS_ONLY]
HELP = ("provision", "health_provision", "h1_provision", "h2_provision")
NEEDS = ("needs", "health_needs", "social_care_needs")
each_case = pytest.mark.parametrize("name", CASES)
each_person = pytest.mark.parametrize("name", PEOPLE)


@cache
def case(name: str) -> Case:
    return load_case(CASES[name], FIELDS, today=DAY)


def items(name: str, *lists: str) -> Iterator[Record]:
    found = (case(name).find(f"plan.{one}") for one in lists)
    return (item for part in found if isinstance(part, Items) for item in part if isinstance(item, Record))


def refs(record: Record, field: str) -> set[str]:
    part = record.parts[field]
    return {str(item) for item in part} if isinstance(part, Items) else set()


def faults_of_plan(path: Path) -> list[str]:
    filled = fill(
        load_template(shipped("templates") / "ehc_plan", FIELDS), load_case(path, FIELDS, today=DAY), today=DAY
    )
    told = CaseFiles.read(path, DAY).for_all
    draft = read_draft(filled.data, "plan.docx")
    found = chain(LINTER.lint(draft, today=DAY).findings, LINTER.lint(draft, today=DAY, told=told).findings)
    return [f"{finding.rule}: {finding.text}" for finding in found if finding.severity is not Severity.ADVICE]


@each_person
def test_a_plan_passes_our_own_check_with_and_without_its_case(name: str) -> None:
    assert faults_of_plan(CASES[name]) == []


@each_person
def test_every_need_has_help_and_an_outcome_and_all_help_a_need_and_an_outcome(name: str) -> None:
    needs = {str(need.parts["id"]) for need in items(name, *NEEDS)}
    outcomes = {str(outcome.parts["id"]) for outcome in items(name, "outcomes")}
    for linked in (list(items(name, *HELP)), list(items(name, "outcomes"))):
        assert all(refs(item, "needs") for item in linked)
        assert set().union(*(refs(item, "needs") for item in linked)) == needs
    assert set().union(*(refs(item, "outcomes") for item in items(name, *HELP))) == outcomes


@each_person
def test_help_says_who_how_long_and_who_looks_at_it_again_and_outcomes_how_we_will_know(name: str) -> None:
    for item in items(name, *HELP):
        assert all(item.parts[field] for field in ("what", "who", "group_size", "minutes", "when", "reviewed")), item
    for item in items(name, "outcomes"):
        assert all(item.parts[field] for field in ("text", "so_that", "measure", "by_date", "aspirations")), item


@each_person
def test_a_review_looks_at_every_outcome_and_all_help(name: str) -> None:
    seen = {
        field: {str(item.parts[of]) for item in found if isinstance(item, Record)}
        for field, of in (("progress", "outcome"), ("provision", "help"))
        if isinstance(found := case(name).find(f"review.{field}"), Items) and len(found)
    }
    if seen:
        assert seen["progress"] == {str(item.parts["id"]) for item in items(name, "outcomes")}
        assert seen["provision"] == {str(item.parts["id"]) for item in items(name, *HELP)}


@each_case
def test_no_step_is_late(name: str) -> None:
    late = {State.LATE, State.DONE_LATE}
    assert [one.name for one in deadlines(facts_of(case(name)), DAY) if one.state in late] == []


@each_case
def test_numbers_have_valid_check_digits_and_nobody_can_be_reached(name: str) -> None:
    child = case(name).root.parts["child"]
    assert isinstance(child, Record)
    assert is_upn(bare(str(child.parts["upn"])))
    assert is_nhs_number(bare(str(child.parts["nhs_number"])))
    text = CASES[name].read_text(encoding="utf-8")
    assert bare(str(child.parts["nhs_number"])).startswith("999")
    assert all(phone.startswith("01632 960 ") for phone in re.findall(r"\b0\d[\d ]{8,}", text))
    assert all(address.endswith("@example.org") for address in re.findall(r"[\w.]+@[\w.]+\w", text))
    assert all(code.startswith("ZZ") for code in re.findall(r"\b[A-Z]{1,2}\d\d? \d[A-Z]{2}\b", text))


def test_no_two_people_share_a_name_or_a_number() -> None:
    for path in ("case_id", "child.legal_name", "child.upn", "child.nhs_number"):
        assert len({str(case(name).find(path)) for name in CASES}) == len(CASES), path


@pytest.mark.parametrize(
    ("name", "age", "young_person", "year_9", "decided"),
    [
        ("amal", 3, False, False, ""),
        ("nia", 8, False, False, "maintain"),
        ("kofi", 14, False, True, "amend"),
        ("lena", 16, False, True, "amend"),
        ("tomas", 17, True, True, "amend"),
        ("priya", 20, True, True, "cease"),
        ("refused", 7, False, False, ""),
        ("not_issued", 10, False, False, ""),
    ],
)
def test_each_stage_and_decision_has_its_person(
    name: str, age: int, young_person: bool, year_9: bool, decided: str
) -> None:
    stage = stage_of(case(name), DAY)
    assert stage is not None
    assert (stage.age, stage.is_young_person, stage.year_9_or_above) == (age, young_person, year_9)
    decision = case(name).find("review.decision")
    assert (str(decision) if decision else "") == decided
