"""What the rules on structure say of whole plans: sections, labels, status, signature, dates and what is left in the file."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import Told
from ehcp_tools.model import Finding, Severity
from tests.shipped_kit import GUIDE
from tests.tiny_docx import STYLES, control, docx, grid, line, para, part, run

LINTER = Linter(GUIDE.choose(("structure",), ("structure.version-missing",)))
TODAY = date(2026, 3, 1)

HEAD = """# Education, Health and Care Plan
Name: Kofi Mensah
Date of birth: 04/05/2017
Date of final plan: 20/02/2026
Date of next review: 19/02/2027
Status: Final
"""
SECTIONS = {
    "A": "# Section A: The views, interests and aspirations of Kofi and his parents\nKofi loves drumming.",
    "B": "# Section B: Special Educational Needs\nKofi finds it hard to follow two spoken steps.",
    "C": "# Section C: Health needs which relate to the child or young person's SEN\nKofi has asthma.",
    "D": "# Section D: Social care needs which relate to SEN or to a disability\nNo social care needs were identified.",
    "E": "# Section E: Outcomes\nBy July 2027 Kofi will follow two steps in 4 lessons out of 5.",
    "F": "# Section F: Special educational provision\nA teaching assistant goes through each task for 5 minutes.",
    "G": "# Section G: Health provision\nNone required.",
    "H1": "# Section H1: Provision under section 2 of the Chronically Sick and Disabled Persons Act 1970\nNone.",
    "H2": "# Section H2: Any other social care provision reasonably required\nNone.",
    "I": "# Section I: Placement\nHilltop Primary School, a mainstream school",
    "J": "# Section J: Personal budget (including arrangements for direct payments)\nNone was requested.",
    "K": "# Section K: Advice and information\n| Advice from | Date |\n| Educational psychologist | 12/01/2026 |",
}
SIGNED = "# Sign-off\nSigned on behalf of the local authority: Jane Doe, SEND Manager\n\nDate: 20/02/2026\n"


def plan(head: str = HEAD, end: str = SIGNED, **changed: str) -> str:
    """A final plan without fault, with its sections changed, or left out where the change is empty."""
    bodies = {**SECTIONS, **changed}
    return head + "".join(f"{bodies[label]}\n" for label in SECTIONS if bodies[label]) + end


def findings(text: str | bytes, told: Told | None = None, section: str | None = None) -> tuple[Finding, ...]:
    data, name = (text.encode(), "plan.md") if isinstance(text, str) else (text, "plan.docx")
    draft = read_draft(data, name, section=section)
    return LINTER.lint(draft, today=TODAY, told=told or Told()).findings


def found(text: str | bytes, told: Told | None = None) -> list[str]:
    return sorted({finding.rule.removeprefix("structure.") for finding in findings(text, told)})


DRAFT = "# DRAFT Education, Health and Care Plan\nName: Kofi\nDate of birth: 04/05/2017\n"


@pytest.mark.parametrize(
    "text",
    [
        plan(),
        plan(DRAFT, "", I="# Section I: Placement"),
        plan(DRAFT, "", I="# Section I: Placement\nTo be completed when the final plan is issued."),
        plan(HEAD.replace("Status: Final", "Status: ☐ Draft ☒ Final")),
        plan(HEAD.replace("Status: Final", "Status: Draft / Final (delete as applicable)")),
        plan(HEAD.replace("19/02/2027", "20/02/2027")),
        plan(
            "# Amended Final EHC Plan\nDate issued: 2 March 2024\nDate amended: 1 March 2026\nReview date: 1 Feb 2027\n"
        ),
        plan(end=SIGNED + "Parent signature: ________\n"),
        plan(end="Signature:\n\nName: Jane Doe\n\nPosition: SEND Manager\n\nDate: 20/02/2026\n"),
        plan(end="# Sign-off\n| Signed | Jane Doe |\n| Date | 20 February 2026 |\n"),
        plan(I="# Section I: Placement\nA maintained special school"),
        plan(
            I="# Section I: Placement\nKofi is educated otherwise than at a school, under section 61 of the 2014 Act."
        ),
        plan(K="# Section K: Advice and information\nAppendix 1: Educational psychology\n\nAppendix 2: Parents' views"),
        plan(J="# Section J: Direct payments: not applicable"),
        plan(HEAD.replace("Date of final plan: 20/02/2026\n", "\nPlan finalised 20 February 2026\n\n")),
        plan(
            HEAD.replace("Date of next review: 19/02/2027\n", ""), SIGNED + "Reviewed on or before 19 February 2027.\n"
        ),
    ],
    ids=lambda text: text[:60],
)
def test_a_plan_that_has_what_it_needs_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (plan(H2=""), "missing-section"),
        (plan(C="# Sections C & D: Health and social care needs\nKofi has asthma.", D=""), "shared-label"),
        (plan(H1="# Section H: Social care provision\nNone.", H2=""), "shared-label"),
        (plan(J="# Section J: Personal budget"), "empty-section"),
        (plan(D="# Section D: Social care needs\n-"), "empty-section"),
        (plan(K="# Section K: Advice\n| Advice from | Date received | Attached |"), "empty-section"),
        (plan(G="# Section G: Health provision\nAny health care provision reasonably required by the learning "
              "difficulties or disabilities which result in the child or young person having SEN."), "empty-section"),
        (plan(C="# Section C: Social care needs\nNone.", D="# Section D: Health needs\nNone."), "label-and-title"),
        (plan(K="# Section K: Advice and information\nPlease find all reports attached."), "advice-not-listed"),
        (plan(HEAD.replace("# Education", "# DRAFT Education")), "status-disagrees"),
        (plan(HEAD + "Version: 2\n", "Signed: J Doe, 20/02/2026\n").replace("Care Plan", "Care Plan v3"), "version-disagrees"),
        (plan(HEAD.replace("Status: Final\n", ""), ""), "final-unsigned"),
        (plan(end=""), "final-unsigned"),
        (plan(end="# Sign-off\nSigned: ..............\n\nName: ..............\n\nDate: ..............\n"), "final-unsigned"),
        (plan(end="# Sign-off\nThis plan has not been signed yet.\n"), "final-unsigned"),
        (plan(end="Signed: Jane Doe\n\nPosition: SEND Manager\n"), "undated-signature"),
        (plan(DRAFT, I="# Section I"), "signed-draft"),
        (plan(I="# Section I: Placement\nTo be confirmed"), "final-without-placement"),
        (plan(I="# Section I: Placement"), "final-without-placement"),
        (plan(HEAD.replace("19/02/2027", "21/02/2027")), "review-date-late"),
        (plan(HEAD.replace("Date of next review: 19/02/2027\n", "")), "review-date-missing"),
        (plan(HEAD.replace("19/02/2027", "19/02/2026")), "review-before-issue"),
        (plan(HEAD.replace("04/05/2017", "04/05/2023")), "review-date-under-five"),
        (plan(HEAD.replace("04/05/2017", "04/05/2006"), H1="# Section H1\nA helper, 6 hours a week."), "h1-over-18"),
    ],
    ids=lambda value: value[-40:],
)  # fmt: skip
def test_each_fault_is_found_and_nothing_else(text: str, rule: str) -> None:
    assert found(text) == [rule]


def test_each_missing_section_is_one_error_in_that_section() -> None:
    missing = findings(plan(G="", K=""))
    assert [(one.section, one.severity, one.paragraph) for one in missing] == [
        ("G", Severity.ERROR, None),
        ("K", Severity.ERROR, None),
    ]


def test_a_table_of_needs_help_and_outcomes_for_each_area_is_lawful() -> None:
    rows = "| B: Special educational needs | F: Special educational provision | E: Outcomes |\n| N | P | O |\n"
    tables = f"# Communication and interaction\n{rows}\n# Cognition and learning\n{rows}"
    assert found(plan(B=tables, E="", F="")) == []


@pytest.mark.parametrize("label", ["F", "I"])
def test_a_stretch_of_a_plan_is_not_asked_for_the_rest(label: str) -> None:
    assert found("# Section F: Special educational provision\nA teacher.\n# Section G: Health provision\n") == []
    assert findings(docx(control(line("Twenty minutes"), tag="plan.provision[0].what")), section=label) == ()


def test_what_the_case_file_says_of_the_status_is_believed_over_the_plan() -> None:
    told = Told(facts={"status": "amended_draft"})
    first = next(one for one in findings(plan(), told) if one.rule == "structure.status-disagrees")
    assert (first.text, first.message) == ("Final", "This says “Final”, but the case file says draft.")


def _word(body: str, **parts: str) -> bytes:
    labels = "".join(line(f"Section {label}", "Heading1") + line("Text.") for label in SECTIONS)
    return docx(line("Status: Final, version 2") + labels + body, parts)


def test_the_foot_of_a_page_that_says_draft_is_found_in_a_final_plan() -> None:
    footer = part("ftr", line("KM · DRAFT · Page 1 of 9"))
    refers = '<w:sectPr><w:footerReference w:type="default" r:id="r-footer"/></w:sectPr>'
    wrong = [one for one in findings(_word(refers, footer=footer)) if one.rule == "structure.status-disagrees"]
    assert [(one.text, one.where) for one in wrong] == [("DRAFT", "Footer, paragraph 26")]


def test_tracked_changes_are_told_once_on_the_first() -> None:
    changed = para(run("He reads ") + f'<w:ins w:id="1" w:author="X">{run("daily")}</w:ins>')
    gone = para(f'<w:del w:id="2" w:author="X"><w:r><w:delText>No.</w:delText></w:r></w:del>{run("Yes.")}')
    told = [one for one in findings(docx(changed + gone)) if one.rule == "structure.tracked-changes-left"]
    assert [(one.text, one.message) for one in told] == [("daily", "2 tracked changes are still in this file.")]


def _commented(text: str) -> bytes:
    marked = '<w:commentRangeStart w:id="0"/>' + run("18 hours") + '<w:commentRangeEnd w:id="0"/>'
    comments = part("comments", f'<w:comment w:id="0" w:author="JP">{line(text)}</w:comment>')
    return docx(para(marked), {"styles": STYLES, "comments": comments})


def test_a_comment_is_found_on_its_words_unless_it_accepts_a_finding() -> None:
    left = findings(_commented("Is this right?"))
    assert [(one.rule, one.text) for one in left] == [("structure.comments-left", "18 hours")]
    assert "structure.comments-left" not in {
        one.rule for one in findings(_commented("ehcp: accept vague-quantity: agreed on 4 May"))
    }


def test_a_signature_drawn_as_a_picture_is_believed_where_there_is_a_date() -> None:
    picture = '<w:drawing><pic:pic><pic:blipFill><a:blip r:embed="r9"/></pic:blipFill></pic:pic></w:drawing>'
    signed = grid(("Signature", ""), ("Date", "20/02/2026"))
    drawn = para(f"<w:r>{picture}</w:r>") + line("Dates and signature", "Heading1") + signed
    plain = line("Dates and signature", "Heading1") + signed
    assert "structure.final-unsigned" not in {one.rule for one in findings(_word(drawn))}
    assert "structure.final-unsigned" in {one.rule for one in findings(_word(plain))}
