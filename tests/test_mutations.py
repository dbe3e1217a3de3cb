"""The two example plans lint clean, and each of these changes to them gives the findings listed beside it and no other."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import find_template
from ehcp_tools.case import read_case
from ehcp_tools.check.examples import DAY, made
from ehcp_tools.drafts import read_draft
from ehcp_tools.fill import load_template
from ehcp_tools.model import Severity
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS, LINTER

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAN = load_template(find_template("ehc_plan"), FIELDS)


@dataclass(frozen=True)
class Change:
    """Words of a plan's case file, or of its finished Word document, put in place of others."""

    plan: str
    old: str
    new: str
    in_document: bool = False
    once: bool = True


def plan_with(plan: str, changes: Iterable[Change]) -> bytes:
    text = (shipped("templates") / f"ehc_plan/examples/{plan}.yaml").read_text(encoding="utf-8")
    for change in changes:
        if not change.in_document:
            assert change.old in text, change.old
            text = text.replace(change.old, change.new, 1 if change.once else -1)
    (filled,) = made(PLAN, read_case(parse(text, f"{plan}.yaml"), FIELDS, today=DAY), blank=False)
    data = filled.data
    for change in changes:
        if change.in_document:
            data = with_words(data, change)
    return data


def with_words(data: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name == "word/document.xml" else old.read(name)
            if isinstance(content, str):
                assert change.old in content, change.old
                content = content.replace(change.old, change.new, 1 if change.once else -1)
            new.writestr(name, content)
    return out.getvalue()


def grave(data: bytes) -> list[tuple[str, str]]:
    """The errors and warnings, each with its words; those on a whole item with its first words."""
    findings = LINTER.lint(read_draft(data, "plan.docx"), today=DAY).findings
    return sorted((f.rule, f.text[:30]) for f in findings if f.severity is not Severity.ADVICE)


@pytest.mark.parametrize("plan", ["amira", "teo"])
def test_the_example_plans_lint_clean(plan: str) -> None:
    assert grave(plan_with(plan, ())) == []


MUTATIONS: dict[str, tuple[list[Change], list[tuple[str, str]]]] = {
    "a need loses all its help": (
        [
            Change("amira", "- id: P5.1\n      needs: [N5, N6]", "- id: P5.1\n      needs: [N5]"),
            Change("amira", "- id: P6.1\n      needs: [N6]", "- id: P6.1\n      needs: [N7]"),
        ],
        [("golden-thread.need-without-help", "Amira likes to know what will ")],
    ),
    "another child's name stands once": (
        [Change("teo", "Teo will follow three steps", "Oscar will follow three steps", in_document=True)],
        [("wrong-name.another-child", "Oscar")],
    ),
    "a school is named in a first draft": (
        [Change("teo", "This section is left blank in a draft.", "Northgate Primary School.", in_document=True)],
        [("wrong-section.school-in-first-draft", "Northgate Primary")],
    ),
    "the wrong pronoun stands once": (
        [Change("amira", "Amira starts tasks late because she is", "Amira starts tasks late because he is")],
        [("wrong-pronoun.another-pronoun", "he")],
    ),
    "the next review is more than a year away": (
        [Change("amira", "next_review_due: 2027-11-09", "next_review_due: 2028-02-01")],
        [("structure.review-date-late", "1 February 2028")] * 2,
    ),
    "the final plan is not signed": (
        [Change("amira", "signed: yes", "signed: no")],
        [("structure.final-unsigned", "This plan has not been signed ")],
    ),
    "a figure of the pupil number is wrong": (
        [Change("amira", "W999201600457", "W999201600475", in_document=True)],
        [("identity.upn-check-digit", "W999201600475")],
    ),
    "an amount turns vague": (
        [Change("amira", "In the third week of each half-term", "On a regular basis")],
        [("vague-quantity.regular", "On a regular basis")],
    ),
    "an outcome is due in the past": (
        [
            Change(
                "amira",
                "By July 2027, Amira will ask for help",
                "By July 2025, Amira will ask for help",
                in_document=True,
            )
        ],
        [("date-problem.past-target", "July 2025")],
    ),
    "a need points to help that is not there": (
        [Change("teo", "P4.1, P4.2", "P4.1, P4.9", in_document=True)],
        [("golden-thread.reference-to-nothing", "P4.9")],
    ),
    "a prompt is left over": (
        [Change("teo", "Teo will read 100 common words", "[insert name] will read 100 common words", in_document=True)],
        [("placeholder.insert-slot", "[insert name]")],
    ),
    "the school year does not fit the date of birth": (
        [Change("amira", "Year 10", "Year 7", in_document=True, once=False)],
        [("identity.another-year-group", "Year 7")],
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_gives_the_findings_listed_beside_it_and_no_other(name: str) -> None:
    changes, expected = MUTATIONS[name]
    assert grave(plan_with(changes[0].plan, changes)) == expected
