"""What people and programs are told of a run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ehcp_tools.inert import json_of
from ehcp_tools.lint.columns import NUMBER_OF, Columns, packed
from ehcp_tools.lint.rule import Phrases, Rule, Scope, StyleGuide
from ehcp_tools.lint.shared import Place, Places, Shared
from ehcp_tools.model import Checked, Finding, Kind, Score, SectionReport, Severity
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.json import document

SCOPE = Scope(frozenset("F"), everywhere=False, child=False)
RULE = Rule(
    "hedge.may", "Say “will”", Severity.WARNING, SCOPE, Phrases(()), "“{match}”", "Write will.", "Why.", "writer", ()
)
GUIDE = StyleGuide((RULE, RULE._replace(name="latin.words", title="Write English", severity=Severity.ADVICE)))


def finding(number: int = 1, rule: str = "hedge.may", severity: Severity = Severity.WARNING) -> Finding:
    where = f"Section F, paragraph {number}"
    return Finding(rule, severity, "F", where, number, 4, 7, "may", "“may” here.", ("Write will.",), f"f{number}")


SECTION = SectionReport("F", 120, 9)
SHOWN = ("terminal", "plain", "json")
DRAFT = Checked("Anwen’s plan.docx", Kind.PLAN, (SECTION,), (finding(),), words=120)
BROKEN = Checked("old.doc", Kind.EXTRACT, problem=("old.doc", "This is an old Word file.", "Save it as .docx."))


def test_json_has_the_published_shape() -> None:
    graded = SECTION._replace(label="B", score=Score(7.94, 61.2))
    data = json.loads(render("json", Batch((replace(DRAFT, sections=(graded, SECTION)), BROKEN), GUIDE)).decode())
    assert data["version"] == 1
    assert data["tool"]["name"] == "ehcp-tools"
    first, second = data["documents"]
    assert (first["path"], first["kind"], first["status"], first["problem"]) == (
        "Anwen’s plan.docx",
        "plan",
        "read",
        None,
    )
    assert first["sections"][0]["readability"] == {
        "flesch_kincaid_grade": 7.9,
        "flesch_reading_ease": 61.2,
        "reading_age": 12.9,
    }
    assert first["sections"][1]["readability"] is None
    assert list(first["findings"][0]) == (
        "rule family severity section where paragraph start end text message suggestions fingerprint".split()
    )
    assert (second["status"], second["problem"]["fix"], second["findings"]) == ("unreadable", "Save it as .docx.", [])
    assert data["summary"] == {"documents": 2, "unreadable": 1, "findings": {"error": 0, "warning": 1, "advice": 0}}


def places_of(*places: Place) -> Places:
    """The places of a text that stands nowhere else."""
    prints = Columns.empty()
    rows = [(bytes(8), 0, place.paragraph, place.start, place.end, NUMBER_OF[place.section], 0) for place in places]
    prints.extend(packed(bytes(8), rows))
    return Places(range(len(places)), [place.draft for place in places], prints)


ODD = '"findings": [] \\ \x1b\x7f\x9b\u202e “\t”\n"places": []'


def test_json_puts_together_what_the_encoder_would_write() -> None:
    whole = finding()._replace(paragraph=None, section=None, suggestions=())
    odd = finding()._replace(rule=f"odd.{ODD}", where=ODD, text=ODD, message=ODD, suggestions=(ODD, ODD), section="")
    draft = replace(DRAFT, path=ODD, unread=(ODD,), findings=(whole, finding(), odd, finding(0)))
    places = places_of(Place(0, None, 1, 0, 9), Place(0, "F", 2, 3, 4))
    shared = Shared(ODD, 9, 3, 3, 2, whole_paragraph=True, places=places)
    text = render("json", Batch((draft,), GUIDE, (shared,))).decode()
    assert json_of(document(draft)) in text.splitlines()
    (told,) = json.loads(text)["shared_text"]
    assert text.count(json_of(told)) == 1
    assert told["text"] == ODD
    assert [place["section"] for place in told["places"]] == [None, "F"]


@pytest.mark.parametrize("format_name", SHOWN)
def test_no_excerpts_leaves_no_word_and_no_name(format_name: str) -> None:
    text = render(format_name, Batch((DRAFT, BROKEN), GUIDE).without_excerpts()).decode()
    assert "may" not in text.replace("hedge.may", "")
    assert "Anwen" not in text
    assert "doc-0001" in text


@pytest.mark.parametrize("format_name", SHOWN)
def test_every_format_is_the_same_each_time_and_ends_its_last_line(format_name: str) -> None:
    batch = Batch((DRAFT,), GUIDE)
    assert render(format_name, batch).decode() == render(format_name, batch).decode()
    assert render(format_name, batch).decode().endswith("\n")


def test_plain_has_a_line_a_finding_and_a_count() -> None:
    assert render("plain", Batch((DRAFT,), GUIDE)).decode().splitlines() == [
        "Anwen’s plan.docx: Section F, paragraph 1: warning hedge.may: “may” here.",
        "1 draft: 0 errors, 1 warning, 0 advice",
    ]


def test_the_terminal_shows_three_findings_in_full() -> None:
    text = render("terminal", Batch((replace(DRAFT, findings=tuple(map(finding, (1, 2, 3)))),), GUIDE)).decode()
    assert text.count("Section F, paragraph") == 3
    assert "→ Write will." in text


def test_the_terminal_says_that_what_was_known_is_left_out() -> None:
    text = render("terminal", Batch((replace(DRAFT, findings=(), known=2),), GUIDE)).decode()
    assert "Nothing new to look at. What was known is not shown." in text
    assert "Nothing to look at again." in render("terminal", Batch((replace(DRAFT, findings=()),), GUIDE)).decode()


def test_the_terminal_stays_short_with_three_hundred_findings() -> None:
    advice = tuple(finding(n, "latin.words", Severity.ADVICE) for n in range(290))
    text = render("terminal", Batch((replace(DRAFT, findings=(*map(finding, range(10)), *advice)),), GUIDE)).decode()
    assert len(text.splitlines()) < 30
    assert "and 6 more" in text
    assert "290 pieces" in text


def test_the_terminal_overview_puts_the_worst_draft_first() -> None:
    drafts = (replace(DRAFT, path="good.docx", findings=()), replace(DRAFT, path="weak.docx"), BROKEN)
    lines = render("terminal", Batch(drafts, GUIDE)).decode().splitlines()
    places = [next(n for n, line in enumerate(lines) if name in line) for name in ("weak.docx", "good.docx", "old.doc")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("threshold", "fails"), [(None, False), (Severity.ERROR, False), (Severity.WARNING, True), (Severity.ADVICE, True)]
)
def test_a_run_fails_at_its_threshold(threshold: Severity | None, *, fails: bool) -> None:
    assert Batch((DRAFT,), GUIDE).fails(threshold) is fails
