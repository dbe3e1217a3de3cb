"""The report that people open in a browser, read as a file."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.errors import EhcpError
from ehcp_tools.lint.shared import Place, Shared
from ehcp_tools.model import (
    Acceptance,
    Accepted,
    AdultArea,
    Block,
    Checked,
    GoldenThread,
    Kind,
    Score,
    SectionReport,
    Thread,
)
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.pages.stretches import Note, stretches
from ehcp_tools.reports.previous import read_previous
from tests.html_kit import (
    DRAFT,
    FINDINGS,
    GUIDE,
    LONG,
    MAY,
    TEXT,
    WHO,
    found,
    ids,
    page,
    paragraph,
    read,
    several,
    words,
)
from tests.test_reports import places_of

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = Checked("old.doc", Kind.EXTRACT, problem=("old.doc", "this is an old Word file.", "Save it as .docx."))


def test_one_file_asks_for_nothing_outside_and_runs_nothing_but_its_own() -> None:
    html = page(DRAFT)
    tree = read(html)
    assert not re.search(r"https?://|@import|url\(", html)
    assert not tree.xpath("//*[@src]|//link|//iframe|//object|//img|//*[@style]|//base|//form")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    for kind in ("style", "script"):
        (own,) = tree.xpath(f"//{kind}")
        assert f"{kind}-src 'sha256-{b64encode(sha256(own.text.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize("drafts", [(DRAFT,), (DRAFT, BROKEN), several(30), (), (BROKEN,)])
def test_every_page_is_whole(drafts: tuple[Checked, ...]) -> None:
    html = page(*drafts)
    tree = read(html)
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(set(ids(tree))) == len(ids(tree))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(ids(tree))
    assert not tree.xpath("//table[not(caption)]|//thead//th[not(@scope)]|//tbody//th[not(@scope)]")
    assert html == page(*drafts)
    assert html.endswith("</html>\n")


def test_findings_stand_in_the_text_and_are_linked_both_ways() -> None:
    tree = read(page(DRAFT))
    assert paragraph(tree, 2) == TEXT
    for number in range(2, 6):
        assert tree.get_element_by_id(f"d1-m{number}").get("href") == f"#d1-n{number}"
        assert f"#d1-m{number}" in tree.xpath(f"//li[@id='d1-n{number}']//a/@href")
    note = tree.get_element_by_id("d1-n3").text_content()
    assert "Error 3" in note
    assert "Ask which job it is." in note
    assert "Ask the adviser who wrote the advice" in note


def test_where_findings_overlap_the_gravest_is_seen_and_none_is_lost() -> None:
    marks = [
        (one.get("class"), one.text, one.get("data-n")) for one in read(page(DRAFT)).xpath("//*[@id='d1-p2']/mark")
    ]
    assert marks == [
        ("error deep", "The setting ", "2 3"),
        ("error deep", "may", "2 3 4"),
        ("advice", TEXT[15:], "2"),
    ]


@given(st.text("ab <&", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_a_paragraph_cut_at_its_findings_is_still_the_paragraph(text: str, spans: list[tuple[int, int]]) -> None:
    ends = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    notes = [Note(n, found(MAY, 1, *span, text[slice(*span)]), MAY) for n, span in enumerate(ends, 1)]
    cut = stretches(text, notes)
    assert "".join(one.text for one in cut) == text
    for note, (start, end) in zip(notes, ends, strict=True):
        assert "".join(one.text for one in cut if note in one.over) == text[start:end]
        assert sum(note in one.ends for one in cut) == 1


def test_findings_on_sections_and_on_the_whole_stand_at_the_top_of_them() -> None:
    on_section = found(LONG, None, 0, 0, "", "F")
    tree = read(page(replace(DRAFT, findings=(*FINDINGS, on_section))))
    assert tree.xpath("//div[contains(@class, 'chapter')]/ul/li/@id") == ["d1-n6"]
    (above,) = tree.xpath("//h3[.='About the draft as a whole']/following-sibling::ul[1]/li")
    assert "Section G is not there." in above.text_content()


HOSTILE = '<script>alert(1)</script> & "quoted" \'\u202edetrevni\x07\ud800 <b>bold</b>'


def test_whatever_a_draft_says_is_only_text() -> None:
    finding = found(MAY, 1, 0, len(HOSTILE), HOSTILE)._replace(where=HOSTILE, suggestions=(HOSTILE,))
    accepted = Accepted(finding, Acceptance(("hedge",), HOSTILE, HOSTILE))
    thread = GoldenThread(True, (Thread(HOSTILE, "B", 9, "", (HOSTILE,), ()),))
    blocks = (Block(HOSTILE, 1, section="F"),)
    draft = Checked(
        HOSTILE, Kind.PLAN, findings=(finding,), unread=(HOSTILE,), accepted=(accepted,), golden_thread=thread,
        blocks=blocks, team=HOSTILE, officer=HOSTILE,
    )  # fmt: skip
    shared = Shared(HOSTILE, 9, 3, 3, 3, False, places_of(Place(0, "F", 1, 0, 9)))
    broken = Checked(HOSTILE, Kind.PLAN, problem=(HOSTILE, HOSTILE, HOSTILE))
    for html in (page(draft), page(draft, replace(draft, blocks=(), team="b"), broken, shared=(shared,), sample=(0,))):
        tree = read(html)
        assert len(tree.xpath("//script")) == 1
        assert not tree.xpath("//b[.='bold']")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
        shown = paragraph(tree, 1)
        assert shown.startswith('<script>alert(1)</script> & "quoted" \'')
        assert len(shown) == len(HOSTILE)


def test_how_a_section_reads_is_a_band_and_never_a_number() -> None:
    graded = SectionReport("B", 120, 9, Score(7.94, 61.2), (1.5, 3.0))
    text = read(page(replace(DRAFT, sections=(graded,)))).get_element_by_id("main").text_content()
    assert "Fairly easy to read" in text
    assert "1.5 to 3" in text
    assert not re.search(r"7\.9|61\.2|12\.9|reading age", text)


def test_gaps_in_the_threads_are_said_in_words() -> None:
    thread = GoldenThread(
        True, (Thread("N1", "B", 2, "", ("¶4",), ("O1",)), Thread("N2", "B", 4, "", (), ())), ("P9",), ("O9",)
    )
    areas = {"employment": AdultArea((), ("¶2",), True), "health": AdultArea(("O1",), (), False)}
    tree = read(page(replace(DRAFT, golden_thread=thread, pfa=areas)))
    text = words(tree)
    for said in ("No help found", "No outcome found", "Help for no need: P9", "Outcomes without help: O9"):
        assert said in text
    for said in ("Work and learning None. The plan says why", "Good health O1 None found"):
        assert said in text
    assert "#d1-p4" in tree.xpath("//table//a/@href")


def test_what_was_accepted_and_what_was_not_read_is_told() -> None:
    accepted = Accepted(FINDINGS[3], Acceptance(("hedge.may",), "The parent asked for it.", "Q. Officer"))
    text = read(page(replace(DRAFT, accepted=(accepted,), unread=("A picture.",), known=2))).text_content()
    for said in (
        "The parent asked for it.",
        "Q. Officer",
        "A picture.",
        "2 findings that an earlier report already held are not shown",
    ):
        assert said in text


def test_the_verdict_says_what_to_start_with() -> None:
    tree = read(page(DRAFT, day=date(2026, 11, 22)))
    text = words(tree)
    assert "3 things to put right before this goes out." in text
    assert "Checked on 22 November 2026" in text
    assert [one.text for one in tree.xpath("//ol/li/b")] == ["Set out every section", "Name the job", "Say “will”"]
    assert "The checks found nothing to look at again." in page(replace(DRAFT, findings=()))


def test_the_overview_puts_what_needs_most_work_first() -> None:
    tree = read(page(*several(30), BROKEN, sample=(3,)))
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//h2[@id='work']/..//tbody/tr")]
    assert len(rows) == 30
    weights = [tuple(map(int, row[3:6])) for row in rows]
    assert weights == sorted(weights, reverse=True)
    assert {row[1] for row in rows} == {"North team", "South team"}
    assert "24 of 30 drafts have something to put right" not in tree.text_content()
    assert [row[0] for row in rows if "(sample)" in row[0]] == ["draft-003.docx (sample)"]
    assert "This is an old Word file." in tree.text_content()
    (headline,) = tree.find_class("headline")
    assert headline.text_content().endswith("; 1 more could not be read.")


def test_a_draft_of_known_findings_is_never_said_to_have_none() -> None:
    known = replace(DRAFT, path="known.docx", findings=(), known=5)
    tree = read(page(known, replace(known, path="clean.docx", known=0)))
    text = words(tree)
    assert "None of the 2 drafts has a new error. 5 findings that an earlier report already held are not shown." in text
    states = dict(tuple(words(cell) for cell in row[:2]) for row in tree.xpath("//table[@class='states']//tbody/tr"))
    assert states == {"Nothing new": "1", "Nothing found": "1"}
    alone = words(read(page(known)))
    assert "Nothing new. " in alone
    assert "nothing to look at" not in alone


def test_drafts_of_no_team_are_told_apart_by_folder_and_path() -> None:
    drafts = tuple(replace(DRAFT, path=f"{folder}/plan.docx", blocks=()) for folder in ("early", "later"))
    tree = read(page(*drafts))
    assert tree.xpath("//h2[@id='teams']/..//tbody/tr/th/text()") == ["early", "later"]
    assert tree.xpath("//h2[@id='work']/..//tbody/tr/th/a/text()") == ["early/plan.docx", "later/plan.docx"]


def earlier(folder: Path, **drafts: list[str]) -> Path:
    documents = [
        {
            "path": f"{name}.docx",
            "status": "read",
            "findings": [{"rule": rule, "severity": "warning"} for rule in rules],
        }
        for name, rules in drafts.items()
    ]
    broken = {"path": "b.doc", "status": "unreadable", "findings": []}
    (folder / "earlier.json").write_text(json.dumps({"documents": [*documents, broken]}), encoding="utf-8")
    return folder / "earlier.json"


def test_the_trend_says_up_and_down_for_ten_drafts(tmp_path: Path) -> None:
    previous = read_previous(earlier(tmp_path, ayla=["hedge.may"] * 4, finn=["hedge.old"]))
    drafts = (DRAFT, replace(DRAFT, path="new.docx", findings=FINDINGS[3:]))
    tree = read(page(*drafts, previous=previous))
    text = words(tree.get_element_by_id("trend").getparent())
    for said in (
        "2 drafts then, 2 drafts now",
        "Error 0 20 Up",
        "Warning 25 10 Down",
        "Say “will” 20 10 Down",
        "Found then and not now: hedge.old.",
    ):
        assert said in text
    assert "Found now and not then: One idea a sentence; Set out every section; Name the job." in text
    assert [row[-1].text for row in tree.xpath("//h2[@id='work']/..//tbody/tr")] == ["1 more", "New"]
    assert "An earlier report had 4 findings here. There are 1 more now." in words(read(page(DRAFT, previous=previous)))


@pytest.mark.parametrize(
    ("paths", "known"),
    [
        (["a/x.docx"], [True]),
        (["elsewhere/x.docx"], [True]),
        (["a/x.docx", "b/x.docx"], [True, False]),
        (["b/x.docx", "c/x.docx"], [False, False]),
        (["y.docx"], [False]),
    ],
)
def test_a_draft_is_known_by_its_path_or_by_a_name_of_its_own(
    tmp_path: Path, paths: list[str], known: list[bool]
) -> None:
    previous = read_previous(earlier(tmp_path, **{"a/x": ["hedge.may"]}))
    assert [one is not None for one in previous.beside(paths)] == known


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"documents": [1]}', '{"documents": [{"path": "a", "findings": [{}]}]}']
)
def test_another_file_is_no_earlier_report(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(EhcpError, match="not a JSON report"):
        read_previous(tmp_path / "other.json")


def test_without_excerpts_no_word_and_no_name_is_there() -> None:
    drafts = (*several(3), replace(DRAFT, path="Ayla Marsh.docx", officer="Q. Officer"))
    html = page(*Batch(drafts, GUIDE).without_excerpts().drafts)
    assert not re.search("Ayla|Officer|North team|setting may|Section G is not there", html)
    assert "doc-0004" in html


def test_two_hundred_and_fifty_drafts_of_three_hundred_findings_stay_under_five_megabytes() -> None:
    many = tuple(
        found(rule, n, 0, 60, f"some long words of number {n} that make up a whole sentence", label)
        for n in range(25) for rule in (MAY, WHO, LONG) for label in "BEFG"
    )  # fmt: skip
    drafts = [replace(DRAFT, path=f"draft-{n}.docx", findings=many, blocks=()) for n in range(250)]
    assert len(page(*drafts).encode()) < 5_000_000
