"""The same text again: in one plan, and in the plans of several children."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Kind
from tests.shipped_kit import GUIDE
from tests.tiny_docx import control, docx, line, para, run

TODAY = date(2026, 11, 22)
LINTER = Linter(GUIDE.choose(("duplicate",), ()))


def repeated(draft: str | bytes) -> list[str]:
    data = draft if isinstance(draft, bytes) else draft.encode()
    name = "plan.docx" if isinstance(draft, bytes) else "plan.md"
    return [finding.text for finding in LINTER.lint(read_draft(data, name), today=TODAY).findings]


def section(*lines: str, label: str = "F: Special educational provision") -> str:
    return "\n\n".join((f"# Section {label}", *lines)) + "\n"


LONG = "The class teacher will show Ravi the plan of the day on a strip of five pictures"


@pytest.mark.parametrize(
    ("copies", "found"), [(2, 0), (3, 1), (4, 2), (6, 4)], ids=["twice", "three times", "four times", "six times"]
)
def test_each_copy_after_the_second_is_found(copies: int, found: int) -> None:
    assert repeated(section(*[f"- {LONG}."] * copies)) == [f"{LONG}."] * found


SAME = [
    (f"{LONG}.", f"{LONG}", f"{LONG.upper()}!"),
    (f"He likes it. {LONG}.", f"{LONG}. It helps.", f"{LONG}."),
    (
        "He doesn’t know what to do when a friend walks away.",
        *["He doesn't know what to do when a friend walks away."] * 2,
    ),
    (
        "Every day-to-day task is shown to him one step at a time.",
        *["Every day to day task is shown to him one step at a time."] * 2,
    ),
]


@pytest.mark.parametrize("lines", SAME, ids=["end mark and case", "within a paragraph", "apostrophe", "hyphen"])
def test_case_marks_and_neighbours_make_no_difference(lines: tuple[str, ...]) -> None:
    assert len(repeated(section(*lines))) == 1


CLEAN = {
    "short": ["He reads each day with an adult."] * 5,
    "long by its dashes": ["It is good. He reads each day with an adult", "He reads each day with an adult -"] * 2,
    "another number": [LONG.replace("five", number) for number in ("five", "six", "ten")],
    "another name": [LONG.replace("Ravi", name) for name in ("Ravi", "Rani", "Rafi")],
    "references": ["Help: P1.1, P1.2, P1.3 · Outcomes: O1, O2, O3 · Advice: K1, K2"] * 4,
    "nothing to say": ["There are no social care needs that have been identified at this time."] * 4,
    "not known": ["Ravi is not known to social care and has no social worker at present."] * 3,
    "agreement": ["Agreed by the local health board after a meeting on 4 November 2026."] * 4,
    "review": ["Review: each half-term by the class teacher, with the log that she keeps."] * 4,
    "reviewed": ["This provision will be reviewed by the SENCO at the end of each half-term."] * 4,
    "who": ["Who: a teaching assistant whom the speech and language therapist has trained."] * 4,
    "amount": ["This is for 20 minutes, 3 times a week, for 38 weeks a year."] * 4,
    "speech": ["Ravi says: “I want to drive the big red train when I am a man.”"] * 4,
    "headings": ["## What the class teacher will do for Ravi on each day of the week"] * 4,
    "intro": ["This section sets out the special educational provision that is required."] * 4,
    "form": ["What the child or young person needs in order to learn and do well:"] * 4,
}


@pytest.mark.parametrize("lines", CLEAN.values(), ids=CLEAN.keys())
def test_what_may_stand_often_is_left_alone(lines: list[str]) -> None:
    assert repeated(section(*lines)) == []


def test_cells_that_say_who_and_for_which_need_are_left_alone_and_those_that_say_what_are_not() -> None:
    row = "| N1 He cannot yet say what he needs when he is upset | {what} | A teaching assistant trained by the therapist for two hours each term |"
    head = "| Need | What | Who |\n|---|---|---|\n"
    whats = ["One.", "Two.", "Three."]
    assert repeated(section(head + "\n".join(row.format(what=what) for what in whats))) == []
    assert len(repeated(section(head + "\n".join(row.format(what=LONG) for _ in whats)))) == 1


def test_what_a_template_prints_is_left_alone_and_what_stands_in_its_controls_is_not() -> None:
    printed = line("The school and the council will meet each term to talk about the plan.")
    typed = [
        para(control(run("He pours a drink and wipes the table when he is asked."), f"plan.provision[{n}].what"))
        for n in range(3)
    ]
    body = line("Section F: Special educational provision", "Heading1") + printed * 4 + "".join(typed)
    assert repeated(docx(body)) == ["He pours a drink and wipes the table when he is asked."]


def test_letters_and_contributions_may_repeat_themselves() -> None:
    text = section(*[f"- {LONG}."] * 5).encode()
    for kind in (Kind.LETTER, Kind.CONTRIBUTION):
        assert LINTER.lint(read_draft(text, "x.md", kind=kind), today=TODAY).findings == ()
