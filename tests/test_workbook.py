"""The quality assurance workbook, opened by openpyxl and by LibreOffice; and the grades that a council sets."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ehcp_tools.errors import RuleError
from ehcp_tools.model import (
    Acceptance,
    Accepted,
    AdultArea,
    Checked,
    Finding,
    GoldenThread,
    Kind,
    Score,
    SectionReport,
    Severity,
    Thread,
)
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.grading import grades
from ehcp_tools.reports.previous import Previous
from ehcp_tools.reports.quality import FILE, load_quality
from ehcp_tools.shipped import shipped
from tests.test_reports import GUIDE

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEETS = ["Overview", "Drafts", "Sections", "Findings", "Questions", "Rules"]
FAMILIES = {"hedge", "latin"}
QUALITY = load_quality(None, FAMILIES)
COUNCIL = """
grades:
  - {word: Gold, points: 0, errors: 0}
  - {word: Silver, points: 8}
  - {word: Bronze}
graded: [plan]
severities: {error: 10, warning: 4, advice: 1}
families: {latin: 0, hedge: 2}
sections: {A: 0, B: 1, C: 1, D: 1, E: 1, F: 3, G: 1, H1: 1, H2: 1, I: 1, J: 1, K: 1, whole: 1}
judgements: [Strong, Weak]
answers: ["Yes", "No"]
questions:
  - {section: F, ask: Is it enough?, look_for: The need., source: [Ours], families: [hedge]}
  - {ask: Is the letter kind?, look_for: Its tone., source: [Ours], kinds: [letter]}
"""


def finding(
    text: str = "may", severity: Severity = Severity.WARNING, section: str | None = "F", rule: str = "hedge.may"
) -> Finding:
    where = f"Section {section}, paragraph 3" if section else "Whole document"
    return Finding(rule, severity, section, where, 3, 4, 7, text, f"{text} here.", ("Write will.",), "0f" * 8)


SECTIONS = (SectionReport("B", 400, 20, Score(9.0, 50.0)), SectionReport("F", 100, 9))
DRAFT = Checked("drafts/a.docx", Kind.PLAN, SECTIONS, (finding(),), words=520)
BROKEN = Checked("old.doc", Kind.EXTRACT, problem=("old.doc", "This is an old Word file.", "Save it as .docx."))


def opened(batch: Batch) -> Workbook:
    return load_workbook(io.BytesIO(render("xlsx", batch)))


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of its columns."""
    header, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


ODD = [
    *("=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "=cmd|' /C calc'!A0", "{=1}", "'=1", "007", "1e5", "TRUE", "#N/A"),
    *(
        "http://example.invalid/x",
        "mailto:a@example.invalid",
        "internal:Drafts!A1",
        "<b>&amp;",
        "  spaces  ",
        "a\tb\nc",
    ),
]


@pytest.mark.parametrize("text", ODD)
def test_text_of_a_plan_stays_text_whatever_it_begins_with(text: str) -> None:
    accepted = (Accepted(finding(text), Acceptance(("hedge",), text, text)),)
    draft = replace(
        DRAFT, path=text, findings=(finding(text),), accepted=accepted, team=text, officer=text, unread=(text,)
    )
    book = opened(Batch((draft,), GUIDE))
    for name, title in (("Drafts", "Draft"), ("Drafts", "Team"), ("Findings", "Words found"), ("Sections", "Draft")):
        sheet = book[name]
        place = [cell.value for cell in sheet[1]].index(title) + 1
        cell = sheet.cell(2, place)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert cell.quotePrefix
    ours = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert ours
    assert all(value.startswith(("=COUNTIF(", "=COUNTIFS(")) for value in ours)


def test_what_no_workbook_can_hold_is_taken_out_and_what_is_too_long_is_cut_with_a_mark() -> None:
    book = opened(
        Batch((replace(DRAFT, path="a\x00\x0b\ud800\ufffe.docx", findings=(finding("long " * 9000),)),), GUIDE)
    )
    row = rows(book, "Findings")[0]
    assert row["Draft"] == "a\ufffd\ufffd\ufffd\ufffd.docx"
    assert str(row["Words found"]).endswith(" … [cut short]")
    assert len(str(row["Words found"])) == 4000


def test_every_sheet_filters_keeps_its_header_in_sight_and_prints_it_on_each_page() -> None:
    book = opened(Batch((DRAFT, BROKEN), GUIDE))
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes in {"B2", "C2"}
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def test_a_row_a_draft_with_the_evidence_and_room_for_a_judgement() -> None:
    thread = GoldenThread(
        exact=True,
        needs=(Thread("N1", "B", 2, "", (), ("O1",)), Thread("N2", "B", 3, "", ("P1",), ())),
        provision_without_need=("P2",),
        outcomes_without_provision=("O1",),
    )
    areas = {"employment": AdultArea(("O1",), (), reason=False), "community": AdultArea((), (), reason=False)}
    first = replace(DRAFT, golden_thread=thread, pfa=areas, team="North", officer="R Patel", unread=("1 picture",))
    book = opened(Batch((first, BROKEN), GUIDE, sample=(0,)))
    known, unread = rows(book, "Drafts")
    shown = [
        known[title]
        for title in ("Team", "Officer", "In the sample", "Words", "Warnings", "Grade by the program", "B", "F")
    ]
    assert shown == ["North", "R Patel", "yes", 520, 1, "Ready", "Ready", "Minor work"]
    gaps = [known[title] for title in ("Needs without help", "Help for no need", "Outcomes without help")]
    assert gaps == [1, 1, 1]
    assert known["Adult life: areas missing"] == "community"
    assert known["Hardest to read"] == "hard to read: B"
    assert known["Not read, or not for certain"] == "1 picture"
    assert (unread["Grade by the program"], unread["Words"]) == ("Could not be read", None)
    judged = book["Drafts"].data_validations.dataValidation[0]
    assert judged.formula1 == '"Outstanding,Good,Requires improvement,Inadequate"'


def test_findings_say_who_can_put_them_right_and_why_they_were_accepted() -> None:
    accepted = Accepted(finding(), Acceptance(("hedge",), "Agreed.", "comment by R Patel"))
    standing, answered = rows(opened(Batch((replace(DRAFT, accepted=(accepted,)),), GUIDE)), "Findings")
    assert (standing["Rule"], standing["Who can put it right"], standing["What to do"]) == (
        "hedge.may",
        "writer",
        "Write will.",
    )
    assert (standing["Accepted because"], answered["Accepted because"]) == (None, "Agreed. (comment by R Patel)")


def test_questions_that_no_program_answers_are_asked_of_the_sample_alone() -> None:
    drafts = (DRAFT, replace(DRAFT, path="b.docx"), replace(DRAFT, path="c.docx", kind=Kind.LETTER), BROKEN)
    asked = rows(opened(Batch(drafts, GUIDE)), "Questions")
    assert {row["Draft"] for row in asked} == {"drafts/a.docx", "b.docx", "c.docx"}
    assert len({row["Question"] for row in asked if row["Draft"] == "b.docx"}) >= 12
    sampled = rows(opened(Batch(drafts, GUIDE, sample=(1,))), "Questions")
    assert {row["Draft"] for row in sampled} == {"b.docx"}
    near = {row["Question"]: row["What the program found near it"] for row in sampled}
    assert "hedge: 1 finding" in near.values()
    assert all(row["Source"] and row["Answer"] is None for row in sampled)


def test_the_overview_says_that_it_is_no_judgement_and_has_pictures_with_words_for_them() -> None:
    now = Batch((DRAFT, BROKEN), GUIDE, previous=Previous(4, {"hedge.may": 8}, {}))
    sheet = opened(now)["Overview"]
    text = [str(cell.value) for row in sheet for cell in row if cell.value is not None]
    assert any("not a judgement" in line for line in text)
    assert "Findings for each draft: 4 drafts then, 1 now" in text
    assert len(sheet._charts) == 3
    team = opened(replace(now, drafts=(replace(DRAFT, team="North"),)))["Overview"]
    assert "Findings by team" in [cell.value for cell in team["A"]]


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert render("xlsx", Batch((DRAFT,), GUIDE)) == render("xlsx", Batch((DRAFT,), GUIDE))


GRADES = [
    ((), "Ready", "a plan with nothing in it"),
    ((finding(severity=Severity.ADVICE),), "Ready", "a word of advice"),
    ((finding(severity=Severity.ERROR),), "Minor work", "one error"),
    ((finding(severity=Severity.ERROR),) * 2, "Needs work", "two errors"),
    ((finding(severity=Severity.ERROR),) * 9, "Not ready", "many errors in few words"),
    ((finding(rule="latin.words"),) * 90, "Ready", "a family that does not count"),
    ((finding(section=None),) * 3, "Minor work", "findings on the whole"),
]


@pytest.mark.parametrize(("found", "word"), [case[:2] for case in GRADES], ids=[case[2] for case in GRADES])
def test_the_shipped_grades(found: tuple[Finding, ...], word: str) -> None:
    whole = grades(replace(DRAFT, findings=found), QUALITY).draft
    assert QUALITY.grades[whole.grade].word == word


def test_a_council_sets_its_own_grades_weights_and_questions(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(COUNCIL, encoding="utf-8")
    quality = load_quality(tmp_path, FAMILIES)
    graded = grades(replace(DRAFT, findings=(finding(), finding(section="B"))), quality)
    points = {one.label: one.points for one in graded.sections}
    assert points == {"B": 2.0, "F": 8.0, "whole": 0.0}, "4 points twice, for 400 words and for 100"
    assert graded.draft.points == (2.0 + 3 * 8.0) / 5
    book = opened(Batch((DRAFT,), GUIDE, style_guide=tmp_path))
    assert rows(book, "Drafts")[0]["Grade by the program"] == "Silver"
    assert [row["Question"] for row in rows(book, "Questions")] == ["Is it enough?"]


def test_a_childs_own_form_is_never_graded() -> None:
    form = replace(DRAFT, path="form.docx", kind=Kind.CONTRIBUTION, findings=(finding(severity=Severity.ERROR),) * 9)
    book = opened(Batch((form, DRAFT), GUIDE))
    assert [row["Grade by the program"] for row in rows(book, "Drafts")] == ["not graded", "Ready"]
    assert rows(book, "Sections")[0]["Grade by the program"] == "not graded"


def test_a_draft_is_not_graded_where_known_findings_are_left_out() -> None:
    book = opened(Batch((replace(DRAFT, known=9), DRAFT), GUIDE))
    assert [row["Grade by the program"] for row in rows(book, "Drafts")] == ["not graded", "Ready"]
    assert ("Ready", 1) in [row[:2] for row in book["Overview"].iter_rows(values_only=True)]


def test_no_team_officer_or_family_is_left_out_of_the_overview() -> None:
    drafts = tuple(replace(DRAFT, path=f"{n}.docx", team=f"Team {n}", officer=f"Officer {n}") for n in range(40))
    first = {str(row[0]) for row in opened(Batch(drafts, GUIDE))["Overview"].iter_rows(values_only=True)}
    assert {f"{group} {n}" for group in ("Team", "Officer") for n in range(40)} <= first


def test_a_section_that_is_missing_is_graded_by_what_was_found_of_it() -> None:
    missing = grades(replace(DRAFT, findings=(finding(section="K", severity=Severity.ERROR),)), QUALITY)
    assert [(one.label, one.words) for one in missing.sections] == [("B", 400), ("F", 100), ("K", 0), ("whole", 20)]


FAULTS = [
    ("word: Bronze", "word: Bronze, points: 9", "The last grade has limits"),
    ("warning: 4, ", "", "“warning” is missing"),
    ("latin: 0", "latni: 0", "“latni” is not a name known here"),
    ("[Strong, Weak]", '["Strong, on the whole", Weak]', "too long for a list"),
    ("graded: [plan]", "graded: [poem]", "“poem” is not known here"),
    ("kinds: [letter]", "kinds: [poem]", "“poem” is not known here"),
    ("points: 8", "points: eight", "wants a whole number"),
    ("section: F", "section: L", "“L” is not a choice"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_in_the_file_of_grades_is_told_with_its_line(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(COUNCIL.replace(right, wrong), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_quality(tmp_path, FAMILIES)
    (problem,) = raised.value.problems
    assert said in problem.what
    assert FILE in problem.where


def test_the_shipped_file_names_only_families_that_there_are() -> None:
    families = {path.name for path in shipped("style_guide").iterdir() if path.is_dir()}
    named = {name for question in QUALITY.questions for name in question.families} | {*QUALITY.families}
    assert named <= families


@pytest.mark.office
def test_libreoffice_opens_it_and_counts_what_an_auditor_fills_in(tmp_path: Path) -> None:
    if not list(Path("/usr/lib/libreoffice/program").glob("libsclo*")):
        pytest.skip("LibreOffice has no Calc here: install libreoffice-calc-nogui")
    (tmp_path / "out").mkdir()
    book = opened(Batch((replace(DRAFT, findings=(finding("=1+1"),)), BROKEN), GUIDE))
    titles = [cell.value for cell in book["Findings"][1]]
    book["Findings"].cell(2, titles.index("Auditor: agree?") + 1).value = "Disagree"
    book.save(tmp_path / "filled.xlsx")
    office = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless"]
    command = [*office, "--convert-to", "xlsx", "--outdir", tmp_path / "out", tmp_path / "filled.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = load_workbook(tmp_path / "out" / "filled.xlsx", data_only=True)
    assert again.sheetnames == SHEETS
    assert rows(again, "Findings")[0]["Words found"] == "=1+1"
    rule = next(row for row in rows(again, "Rules") if row["Rule"] == "hedge.may")
    assert (rule["Auditors agreed"], rule["Auditors disagreed"]) == (0, 1)
