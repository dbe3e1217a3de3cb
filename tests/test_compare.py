"""`ehcp compare`: what is found between two versions, how it is told, and what an amendment notice is made of it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcp_tools.compare import Comparison, Sort, Version, compare, differences, version_of_case, version_of_draft
from ehcp_tools.drafts import read_draft
from tests.fill_kit import case_of, paragraphs
from tests.leaks import LEAKS, with_leak
from tests.test_redline import DOCUMENTS
from tests.tiny_docx import docx, grid, line, para, run

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLANS = Path(__file__).parent.parent / "templates" / "ehc_plan" / "examples"
TWO_TEXTS = (
    "Noor hears every sound at once and cannot shut any of it out, so she goes home early on Fridays.",
    "Teo is slow and careful on stairs and at meals. A fork tires him, and any of his friends can help.",
)
FLIPPED = {Sort.ADDED: Sort.DELETED, Sort.DELETED: Sort.ADDED, Sort.CHANGED: Sort.CHANGED, Sort.MOVED: Sort.MOVED}
AMIRA = (PLANS / "amira.yaml").read_text(encoding="utf-8")
_N5, _N7, _N8 = (AMIRA.index(f"    - id: {number}\n") for number in ("N5", "N7", "N8"))
MOVED = AMIRA[:_N5] + AMIRA[_N7:_N8] + AMIRA[_N5:_N7] + AMIRA[_N8:]
"""Need N7 before N5."""
CHANGED = MOVED.replace("follows one spoken idea", "follows two spoken ideas").replace("minutes: 45", "minutes: 60")


def version(body: str, name: str = "plan.docx") -> Version:
    return version_of_draft(read_draft(docx(body), name))


def of_lines(*texts: str) -> Version:
    return version("".join(map(line, texts)))


def told(found: Comparison) -> list[tuple[str, str, str]]:
    return [(one.sort.value, one.before, one.after) for one in found.changes]


@pytest.mark.parametrize("part", ["header", "footer", "footnote"])
def test_a_change_outside_the_text_is_not_called_by_the_last_heading(part: str) -> None:
    old, new = (
        version_of_draft(read_draft(with_leak(LEAKS[f"a {part}"], text), "plan.docx")) for text in ("Draft", "Final")
    )
    assert {one.where for one in compare(old, new).changes} == {part.capitalize()}


@MANY
@given(body=DOCUMENTS)
def test_a_document_does_not_differ_from_itself(body: str) -> None:
    assert compare(version(body), version(body)).changes == ()


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_what_is_found_is_the_same_whichever_is_called_the_old_one(old: str, new: str) -> None:
    one, other = version(old), version(new)
    there = sorted((FLIPPED[sort], after, before) for sort, before, after in told(compare(one, other)))
    assert there == sorted(told(compare(other, one)))


@MANY
@given(st.text("ab 1,.", max_size=20), st.text("ab 1,.", max_size=20))
def test_the_stretches_of_two_texts_are_both_texts(old: str, new: str) -> None:
    found = differences(old, new)
    assert ("".join(one.old for one in found), "".join(one.new for one in found)) == (old, new)
    assert not any(one.same and other.same for one, other in pairwise(found))
    assert [(one.new, one.old) for one in found] == list(differences(new, old))


@MANY
@given(st.sets(st.integers(0, 299)), st.sets(st.integers(0, 299)))
def test_long_texts_are_cut_and_their_stretches_whole_again(changed: set[int], left_out: set[int]) -> None:
    words = [f"word{at}" for at in range(300)]
    old, new = (
        " ".join(words),
        " ".join("new" if at in changed else words[at] for at in range(300) if at not in left_out),
    )
    found = differences(old, new)
    assert ("".join(one.old for one in found), "".join(one.new for one in found)) == (old, new)
    assert not any(one.same and other.same for one, other in pairwise(found))
    assert [(one.new, one.old) for one in found] == list(differences(new, old))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("45 minutes, once a week", "60 minutes, twice a week", [("45", "60"), ("once", "twice")]),
        ("by 9 November 2027.", "by 30 November 2027.", [("9 November 2027", "30 November 2027")]),
        ("£1,250 a year", "£1,350 a year", [("£1,250", "£1,350")]),
        ("on 2027-01-09 at 9:30", "on 2027-02-09 at 9:30", [("2027-01-09", "2027-02-09")]),
        ("10 minutes", "20 seconds", [("10", "20"), ("minutes", "seconds")]),
        ("from a kind adult", "from one trained adult", [("a kind", "one trained")]),
        ("He reads.", "He reads", [(".", "")]),
        (*TWO_TEXTS, [TWO_TEXTS]),
    ],
)
def test_days_and_figures_change_whole_and_each_alone(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in differences(old, new) if not one.same] == changed


def test_the_look_of_words_and_how_lines_break_are_no_changes() -> None:
    plain, dressed = para(run("Noor reads each  day.")), para(run("Noor ", "<w:b/>") + run("reads each day."))
    assert compare(version(plain), version(dressed)).changes == ()


def test_what_moved_is_not_deleted_and_added() -> None:
    lines = [
        "Section B",
        "Noor reads short texts well.",
        "Noor finds crowds hard to bear.",
        "Noor sleeps badly at home.",
    ]
    found = compare(of_lines(*lines), of_lines(lines[0], lines[3], *lines[1:3]))
    assert told(found) == [("moved", lines[3], lines[3])]


def test_an_item_is_known_by_its_number_though_its_words_are_new() -> None:
    old = grid(("No.", "What"), ("P1.1", "Reads with Noor."), ("P1.2", "Listens to Noor at lunch."))
    new = grid(("No.", "What"), ("P1.2", "Listens to Noor at lunch and after school."), ("P1.3", "Sings."))
    found = compare(version(line("Section F") + old), version(line("Section F") + new))
    assert [(one.sort.value, one.where) for one in found.changes] == [
        ("deleted", "P1.1"), ("changed", "P1.2, What"), ("added", "P1.3"),
    ]  # fmt: skip
    assert list(found.sections) == ["F"]


def test_two_cases_differ_by_their_fields_and_never_by_what_is_withheld(tmp_path: Path) -> None:
    plan = """
contacts:
  - {{id: dad, name: Bo Adeyinka, phone: 01632 960 {phone}, confidential: yes}}
plan:
  status: {status}
  needs:
    - {{id: N1, title: Reading, evidence: [{refs}]}}
    - {{id: N2, title: Sleep}}
  advice: [{{id: K1, giver_role: Teacher}}, {{id: K2, giver_role: Doctor}}]
"""
    old = version_of_case(case_of(tmp_path, plan.format(phone="111", status="draft", refs="K1")))
    new = version_of_case(case_of(tmp_path, plan.format(phone="222", status="final", refs="K1, K2")))
    found = compare(old, new)
    assert [(one.section, one.before, one.after) for one in found.changes] == [
        ("", "Draft", "Final"),
        ("B", "K1", "K1, K2"),
    ]
    assert found.wants_reasons
    assert not compare(new, old).wants_reasons


@pytest.mark.parametrize(
    ("first", "status"),
    [
        ("DRAFT Education, Health and Care Plan", "draft"),
        ("Status: final", "final"),
        ("Final amended plan", "amended_final"),
        ("Proposed amended draft EHC plan", "amended_draft"),
        ("Draft sent on 3 May 2026", ""),
        ("A plan for Noor", ""),
    ],
)
def test_a_document_says_what_it_is(first: str, status: str) -> None:
    assert of_lines(first).status == status


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(AMIRA.replace("status: final", "status: draft"), encoding="utf-8")
    (tmp_path / "new.yaml").write_text(CHANGED, encoding="utf-8")
    return tmp_path


def test_the_table_asks_each_change_after_a_draft_for_its_reason(plans: Path, ehcp) -> None:
    done = ehcp("compare", "old.yaml", "new.yaml")
    assert done.returncode == 0
    assert "........" in done.stdout
    assert "the draft must be issued again. (SEND Code of Practice 2015, 9.125)" in " ".join(done.stdout.split())
    assert "N1, Need" in done.stdout


def test_json_has_each_change_with_its_words_and_room_for_a_reason(plans: Path, ehcp) -> None:
    assert ehcp("compare", "old.yaml", "new.yaml", "-o", "c.json", "--quiet").stdout == ""
    found = json.loads((plans / "c.json").read_text(encoding="utf-8"))
    assert (found["old"]["status"], found["new"]["status"]) == ("draft", "final")
    change = next(one for one in found["changes"] if one["where"] == "N1, Need")
    assert {"old": "one", "new": "two"} in change["words"]
    assert change["reason"] is None
    assert list(found["reasons"]["choices"]) == ["representation", "personal_budget", "placement", "none"]


def test_the_page_shows_words_as_words_and_asks_nothing_of_other_places(plans: Path, ehcp) -> None:
    (plans / "new.yaml").write_text(CHANGED.replace("two spoken ideas", "<b>two</b> ideas"), encoding="utf-8")
    assert ehcp("compare", "old.yaml", "new.yaml", "-o", "c.html").returncode == 0
    page = (plans / "c.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;two&lt;/b&gt;" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert page.count('type="checkbox"') % 4 == 0
    assert "http" not in page.replace("http-equiv", "")


def test_an_amendment_notice_is_made_of_two_versions(plans: Path, ehcp) -> None:
    assert ehcp("compare", "old.yaml", "new.yaml", "-o", "notice.yaml").returncode == 0
    case = yaml.safe_load((plans / "notice.yaml").read_text(encoding="utf-8"))
    amendments = {one["section"]: one for one in case["review"]["amendments"]}
    help_given = amendments["F, P1.1, How often, how long"]
    assert (help_given["current"], help_given["proposed"]) == ("45 minutes, once a week", "60 minutes, once a week")
    assert (help_given["evidence"], help_given["reason"]) == ("", "")
    done = ehcp("fill", "amendment_notice", "notice.yaml", "-o", "notice.docx")
    assert done.returncode == 0, done.stderr
    assert "60 minutes, once a week" in paragraphs((plans / "notice.docx").read_bytes())


def test_a_document_is_compared_with_the_case_it_was_made_of(plans: Path, ehcp) -> None:
    assert ehcp("fill", "ehc_plan", "new.yaml", "-o", "plan.docx").returncode == 0
    assert "No words changed." in ehcp("compare", "plan.docx", "new.yaml").stdout
    done = ehcp("compare", "plan.docx", "old.yaml", "-o", "notice.yaml")
    assert done.returncode == 0
    case = yaml.safe_load((plans / "notice.yaml").read_text(encoding="utf-8"))
    assert case["child"]["preferred_name"] == "Amira"


def test_a_redline_of_two_cases_is_a_word_file_that_says_both(plans: Path, ehcp) -> None:
    done = ehcp("compare", "old.yaml", "new.yaml", "-o", "c.docx", "--today", "2026-11-22")
    assert (done.returncode, done.stderr) == (0, "")
    assert ehcp("fill", "ehc_plan", "new.yaml", "-o", "new.docx", "--today", "2026-11-22").returncode == 0
    assert paragraphs((plans / "c.docx").read_bytes()) == paragraphs((plans / "new.docx").read_bytes())


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (("old.yaml", "new.yaml", "-o", "c.pdf"), "No file of this ending"),
        (("old.md", "new.yaml", "-o", "c.docx"), "Word files alone"),
        (("old.yaml", "new.yaml", "-o", "new.yaml", "--force"), "never written over"),
        (("old.yaml", "new.yaml", "-o", "old.json"), "already there"),
        (("bad.yaml", "bad.docx"), "bad.docx"),
        (("old.yaml", "old.rtf"), "cannot be compared"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    plans: Path, ehcp, given_: tuple[str, ...], said: str
) -> None:
    for name in ("old.md", "old.json", "bad.docx", "old.rtf"):
        (plans / name).write_text("Section B", encoding="utf-8")
    (plans / "bad.yaml").write_text("child: [", encoding="utf-8")
    done = ehcp("compare", *given_)
    assert done.returncode == 2
    assert said in done.stderr
    assert (plans / "old.json").read_text(encoding="utf-8") == "Section B"


def test_a_file_of_text_is_compared_with_a_word_file(tmp_path: Path, ehcp) -> None:
    (tmp_path / "old.md").write_text("# Section B\n\nNoor reads for 20 minutes.\n", encoding="utf-8")
    (tmp_path / "new.docx").write_bytes(docx(line("Section B", "Heading1") + line("Noor reads for 30 minutes.")))
    done = ehcp("compare", "old.md", "new.docx")
    assert "1 change: 1 changed." in done.stdout


def test_what_makes_a_comparison_less_certain_is_said(tmp_path: Path, ehcp) -> None:
    """A change that nobody has settled is compared as if it were: a reader may see the other words."""
    inserted = '<w:ins w:id="1" w:author="A" w:date="2026-05-01T00:00:00Z">' + run(" for 30 minutes") + "</w:ins>"
    (tmp_path / "old.docx").write_bytes(docx(line("Section B", "Heading1") + para(run("Noor reads"))))
    (tmp_path / "new.docx").write_bytes(docx(line("Section B", "Heading1") + para(run("Noor reads") + inserted)))
    done = ehcp("compare", "old.docx", "new.docx", "--quiet")
    assert done.stderr.split() == ("new.docx: 1 tracked change still in this file, compared as if accepted.".split())
    assert not ehcp("compare", "old.docx", "old.docx").stderr
