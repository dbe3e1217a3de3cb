"""The golden thread: what belongs to each need in plans of many layouts, and what is said of what does not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from ehcp_tools.case import load_case, load_fields
from ehcp_tools.drafts import read_draft
from ehcp_tools.fill import fill, load_template
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.plan.mentions import mentions, pointed
from ehcp_tools.model import Checked, Draft, GoldenThread, Kind, Severity, Thread
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.shipped import shipped
from tests.shipped_kit import GUIDE
from tests.tiny_docx import docx, grid, line

DAY = date(2026, 11, 22)
LINTER = Linter(GUIDE.choose(("golden-thread",), ()))


def lint(draft: Draft) -> Checked:
    return LINTER.lint(draft, today=DAY)


def plan(b: str, e: str, f: str, *, c: str = "None identified.", g: str = "", d: str = "None identified.") -> Draft:
    sections = {"A: Views": "Kit likes kites.", "B: Special educational needs": b, "C: Health needs": c}
    sections |= {"D: Social care needs": d, "E: Outcomes": e, "F: Special educational provision": f}
    sections |= {"G: Health provision": g} if g else {}
    text = "\n\n".join(f"# Section {title}\n\n{body}" for title, body in sections.items())
    return read_draft(text.encode(), "kit.md", kind=Kind.PLAN)


def said(draft: Draft) -> list[tuple[str, str]]:
    return [(finding.rule.partition(".")[2], finding.text) for finding in lint(draft).findings]


@cache
def example(name: str) -> Draft:
    fields = load_fields()
    folder = shipped("templates") / "ehc_plan"
    case = load_case(folder / "examples" / f"{name}.yaml", fields, today=DAY)
    return read_draft(fill(load_template(folder, fields), case, today=DAY).data, f"{name}.docx")


def without_row(draft: Draft, identity: str) -> Draft:
    """The draft after somebody deleted the row of one piece of help."""
    found = next(block.place for block in draft.blocks if block.text == identity and block.field.endswith(".id"))
    kept = tuple(block for block in draft.blocks if (block.place.table, block.place.row) != (found.table, found.row))
    return replace(draft, blocks=kept)


@pytest.mark.parametrize("name", ["teo", "amira"])
def test_the_example_plans_are_whole(name: str) -> None:
    checked = lint(example(name))
    assert not checked.findings
    assert checked.golden_thread
    assert checked.golden_thread.exact
    assert all(thread.provision and thread.outcomes for thread in checked.golden_thread.needs)


HELP = [("teo", one) for one in "P1.1 P1.2 P2.1 P3.1 P4.1 P5.1 P6.2 P7.2 P8.1 HP1 HP3 SP1 SP2 SP4".split()]
HELP += [("amira", one) for one in "P1.1 P2.1 P3.2 P5.2 P6.1 P7.1 P8.2".split()]


@pytest.mark.parametrize(("name", "identity"), HELP)
def test_one_row_of_help_that_is_dropped_gives_one_finding(name: str, identity: str) -> None:
    findings = lint(without_row(example(name), identity)).findings
    assert [finding.family for finding in findings] == ["golden-thread"]


def test_a_need_that_lost_its_only_help_is_named() -> None:
    (finding,) = lint(without_row(example("teo"), "P2.1")).findings
    assert (finding.rule, finding.severity) == ("golden-thread.need-without-help", Severity.ERROR)
    assert "N2" in finding.message


NEEDS = "- N1 Kit finds it hard to start a task.\n- N2 Kit hears speech as one long sound."
OUTCOMES = "- O1 By May 2028 Kit will start four tasks. (N1)\n- O2 By May 2028 Kit will pick out 30 words. (N2)"
FIRST = "- P1 Sets out the task in three pictures. (N1, O1)"
SECOND = "- P2 Teaches Kit to listen for sounds. (N2, O2)"
TITLED = "## Starting a task\n\nKit waits to be told.\n\n## Hearing\n\nKit has hearing aids.\n\n## Writing\n\nKit tires of it soon."
UNDER = "## For starting a task\n\nAn assistant will draw it.\n\n## For hearing\n\nA teacher of the deaf will visit."
ROWS = "| B: Special educational needs | F: Special educational provision | E: Outcomes |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}"), []),
        (plan(NEEDS, OUTCOMES, FIRST), [("need-without-help", "N2 Kit hears speech as one long sound.")]),
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n- P2 Teaches listening. (Needs 1 and 2)\n- P3 Listens too. (O2)"), []),
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}\n- P3 Reads to Kit. (N1-N2)"), []),
        (plan(NEEDS, OUTCOMES, "### N1\n\n- An assistant will draw. (O1)\n\n### N2\n\n- A teacher will sign. (O2)"), []),
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}\n- P4 Plays drums."), [("help-without-need", "P4 Plays drums.")]),
        (plan(NEEDS, f"{OUTCOMES}\n- O3 By May 2028 Kit will swim.", f"{FIRST}\n{SECOND}"),
         [("outcome-without-help", "O3 By May 2028 Kit will swim.")]),
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND} See also N5."), [("reference-to-nothing", "N5")]),
        (plan(f"{NEEDS}\n- N2 Kit tires fast.", OUTCOMES, f"{FIRST}\n{SECOND}"), [("same-id-twice", "N2 Kit tires fast.")]),
        (plan(TITLED, "Kit will write.", f"{UNDER}\n\n## For writing\n\nAn assistant will scribe."), []),
        (plan(TITLED, "Kit will write.", UNDER), [("title-without-help", "Kit tires of it soon.")]),
        (plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}", c="- HN1 Kit has epilepsy.", g="No health provision is required."),
         [("health-need-without-help", "HN1 Kit has epilepsy.")]),
        (plan("Kit waits.", "Kit will swim.", "A teacher will help.", c="Kit has epilepsy.", g="None identified."),
         [("no-health-help", "Kit has epilepsy.")]),
        (plan("Kit waits.", "Kit will swim.", "A teacher will help.", c="Kit has had no seizures since 2024 and takes "
              "no medicine.", g="None identified."), []),
    ],
)  # fmt: skip
def test_what_is_said_of_a_plan(draft: Draft, found: list[tuple[str, str]]) -> None:
    assert said(draft) == found


BY_OUTCOME = "### O1\n\n- A therapist will draw the task.\n\n### O2\n\n- A teacher of the deaf will visit."
COLUMNS = "| Need | Provision | Who | How often |\n|---|---|---|---|\n| N1 | Draws | Assistant | daily |\n"


@pytest.mark.parametrize(
    "draft",
    [
        plan(NEEDS, OUTCOMES, BY_OUTCOME),
        plan(
            NEEDS, OUTCOMES, f"{COLUMNS}| | Praises | Teacher | daily |\n| N2 | Teaches listening | Teacher | daily |"
        ),
        plan(f"{NEEDS}\n- N3 Kit tires.", OUTCOMES, f"{FIRST}\n{SECOND}\n- P3 An assistant is near. (All needs)"),
        plan(f"{NEEDS}\n- N3 Kit tires.", OUTCOMES, f"{FIRST}\n{SECOND}\n- P3 An assistant is near. (For each need)"),
        plan("- N1 Kit adds to five (P8).\n- N2 Kit hears sound.", OUTCOMES, f"{FIRST}\n{SECOND}"),
        plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}", c="Kit has asthma, which is managed by his GP.", g="None."),
        plan("### Strengths\n\n- S1 Kit sings.\n\n### Needs\n\n" + NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}"),
        plan(NEEDS, OUTCOMES, FIRST, g="- HP1 An audiologist tests the aids. (N2, O2)"),
    ],
    ids=[
        "help by outcome",
        "rows that go on",
        "all needs",
        "each need",
        "a level",
        "managed",
        "strengths",
        "health answers",
    ],
)
def test_other_ways_to_join_needs_and_help_are_understood(draft: Draft) -> None:
    assert said(draft) == []


@pytest.mark.parametrize(
    "words",
    [
        "Kit works at P8 in number.",
        "The teacher prints on A4 paper.",
        "In room P7 it is quiet.",
        "Kit is at Entry Level P9.",
        "Help in Sections H1 and H2 begins in May.",
        "Kit takes vitamin P6.",
        "Kit said “N7 is my bus.”",
        "She gives Kit 3 prompts, and in Year 9 two.",
    ],
)
def test_letters_and_numbers_that_are_no_ids_lead_nowhere_in_silence(words: str) -> None:
    assert said(plan(NEEDS, OUTCOMES, f"{FIRST}\n{SECOND}\n\n{words}")) == []


def test_a_stretch_of_a_plan_is_left_alone() -> None:
    draft = read_draft(f"# Section B: Needs\n\n{NEEDS}\n\n# Section F: Provision\n\n{FIRST}".encode(), "part.md")
    checked = lint(draft)
    assert not checked.findings
    assert checked.golden_thread is None


def test_needs_and_help_of_one_row_belong_together() -> None:
    cells = [("B: Special educational needs", "F: Special educational provision", "E: Outcomes")]
    cells += [("Kit mixes up sounds.", "A teacher teaches five sounds.", "By July 2027 Kit will know 40 sounds.")]
    cells += [("Kit loses his place.", "An assistant counts with him.", "By July 2027 Kit will count to 20.")]
    others = "".join(line(f"Section {label}", "Heading1") + line("Not known.") for label in "ACDI")
    checked = lint(read_draft(docx(others + line("Needs and provision", "Heading2") + grid(*cells)), "kit.docx"))
    assert not checked.findings
    assert checked.golden_thread
    assert checked.golden_thread.exact
    assert [len(thread.provision) for thread in checked.golden_thread.needs] == [1, 1]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Help: P1.1, P1.2 · Outcomes: O1", "P1.1 P1.2 O1"),
        ("Needs 1 to 3", "N1 N2 N3"),
        ("N1–N4", "N1 N2 N3 N4"),
        ("Outcomes 1, 2 and 5", "O1 O2 O5"),
        ("N1, 3 times a week", "N1"),
        ("Needs 3 prompts to start.", ""),
        ("He will need 2 adults.", ""),
        ("Section H1 and key stage K2", ""),
    ],
)
def test_ids_are_read_from_lists_and_ranges(text: str, keys: str) -> None:
    assert [mention.key for mention in mentions(text)] == keys.split()


def test_an_id_is_meant_as_one_alone_in_brackets_or_after_a_word_that_points() -> None:
    for text, points in (("(N1, O3)", 2), ("linked to N9", 1), ("the P8 bus", 0), ("N1/O1", 2), ("see P3 (draft)", 1)):
        assert len(list(pointed(text, mentions(text)))) == points, text


THREAD = GoldenThread(
    exact=True,
    needs=(Thread("N1", "B", 12, "cognition_learning", ("P1.1",), ("O1",)), Thread("N2", "B", 15, "", (), ())),
    provision_without_need=("P9",),
    outcomes_without_provision=("¶34",),
)
CHECKED = Checked("kit.docx", Kind.PLAN, golden_thread=THREAD)


def test_json_carries_the_matrix_without_words_of_the_plan() -> None:
    batch = Batch((CHECKED, Checked("part.md", Kind.EXTRACT)), LINTER.guide)
    for shown in (batch, batch.without_excerpts()):
        first, second = json.loads(render("json", shown))["documents"]
        assert second["golden_thread"] is None
        assert first["golden_thread"]["exact"] is True
        assert first["golden_thread"]["needs"][0] == {
            "id": "N1",
            "section": "B",
            "paragraph": 12,
            "area": "cognition_learning",
            "provision": ["P1.1"],
            "outcomes": ["O1"],
        }
        assert first["golden_thread"]["provision_without_need"] == ["P9"]
        assert first["golden_thread"]["outcomes_without_provision"] == ["¶34"]


def test_the_terminal_shows_the_matrix_and_marks_what_is_joined_to_nothing() -> None:
    text = render("terminal", Batch((CHECKED,), LINTER.guide), width=100).decode()
    rows = [row.split() for row in text.splitlines()]
    assert ["B", "N1", "P1.1", "O1"] in rows
    assert ["B", "N2", "nothing", "nothing"] in rows
    assert "Help for no need: P9" in text


def test_the_terminal_says_so_where_a_plan_joins_nothing() -> None:
    guess = GoldenThread(exact=False, needs=(Thread("¶9", "B", 9, "", (), ()),))
    text = render("terminal", Batch((replace(CHECKED, golden_thread=guess),), LINTER.guide), width=100).decode()
    assert "does not say which help is for which need" in text
    assert "¶9" not in text


def test_a_long_item_is_quoted_at_length_once() -> None:
    long = "Kit " + "builds tall towers of bricks and counts them aloud with friends " * 2
    draft = plan(f"- N1 {long}\n- N2 Kit tires.", OUTCOMES, "- P2 Rests. (N2, O2)")
    checked = LINTER.lint(draft, today=DAY)
    (finding,) = checked.findings
    again = replace(checked, findings=(finding, finding._replace(rule="golden-thread.same-id-twice")))
    text = render("terminal", Batch((again,), LINTER.guide), width=120).decode()
    assert text.count("builds tall towers of bricks") == 1
