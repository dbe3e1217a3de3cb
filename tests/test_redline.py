"""A redline: accept all gives the new version, reject all the old one, whatever came, went or changed."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ehcp_tools.compare import matched, redline, version_of_draft
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import View
from tests.tiny_docx import W, cell, control, docx, grid, line, members, para, part, row, run, table
from tests.word_pieces import BODIES, texts

DAY = date(2026, 11, 5)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = ("Section F", "Noor reads for 20 minutes, once a week.", "Noor reads for 25 minutes, twice a week.", "N1 Speech",
         "P1.1", "Teaching assistant", "By 5 July 2027, Noor asks for help.", "By 6 July 2027, Noor asks for help in class.",
         "Who", "a  b", "é <&> 😀", "Food")  # fmt: skip
LINES = st.tuples(st.sampled_from(WORDS), st.sampled_from(("", "", "Heading1", "ListBullet"))).map(
    lambda one: line(*one).replace("<&>", "&lt;&amp;&gt;")
)
CELLS = st.lists(LINES, min_size=0, max_size=2).map(lambda lines: cell(*(lines or [para()])))
TABLES = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide).map(lambda cells: row(*cells)), min_size=1, max_size=3)
).map(lambda rows: table(*rows) + para())  # fmt: skip
HELD = LINES.map(lambda text: control(text, "plan.views.child"))
DOCUMENTS = st.lists(st.one_of(LINES, LINES, TABLES, HELD), max_size=6).map(lambda parts: line("Plan") + "".join(parts))


def redlined(old: bytes, new: bytes) -> tuple[bytes, tuple[str, ...]]:
    drafts = read_draft(old, "old.docx"), read_draft(new, "new.docx")
    lines = [version_of_draft(draft).lines for draft in drafts]
    made = redline(old, *drafts, matched(*lines), author="EHCP check", day=DAY)
    return made.data, made.unshown


def is_redline(old: bytes, new: bytes) -> bool:
    made, unshown = redlined(old, new)
    assert unshown == ()
    assert texts(made, View.ORIGINAL) == texts(old)
    assert texts(made) == texts(new)
    return True


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_accept_all_is_the_new_version_and_reject_all_the_old_one(old: str, new: str) -> None:
    assert is_redline(docx(old), docx(new))


def test_two_new_tables_of_which_one_holds_a_line_that_was_there() -> None:
    there, more = line("Noor reads."), line("Section F")
    empty = cell(para())
    wide = table(row(empty, empty, cell(more, more)), row(empty, empty, cell(there)))
    assert is_redline(docx(line("Plan") + there), docx(line("Plan") + table(row(cell(more))) + para() + wide + para()))


@MANY
@given(old=BODIES, new=BODIES)
def test_whatever_the_words_stand_in(old: str, new: str) -> None:
    old, new = (_without_changes(body) for body in (old, new))
    assert is_redline(docx(old), docx(new))


def _without_changes(body: str) -> str:
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    etree.strip_tags(root, f"{{{W}}}ins", f"{{{W}}}moveTo")
    for gone in [*root.iter(f"{{{W}}}del", f"{{{W}}}rPrChange")]:
        gone.getparent().remove(gone)  # type: ignore[union-attr] # none is the root
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_each_change_has_a_number_of_its_own_and_word_can_open_it(old: str, new: str) -> None:
    made, _ = redlined(docx(old), docx(new))
    root = etree.fromstring(members(made)["word/document.xml"])
    numbers = [one.get(f"{{{W}}}id") for one in root.iter(f"{{{W}}}ins", f"{{{W}}}del")]
    assert len(numbers) == len(set(numbers))
    assert all(one[-1].tag == f"{{{W}}}p" for one in root.iter(f"{{{W}}}tc"))
    python_docx.Document(io.BytesIO(made))


@MANY
@given(body=DOCUMENTS)
def test_a_document_has_no_changes_from_itself(body: str) -> None:
    made, _ = redlined(docx(body), docx(body))
    assert b"<w:ins" not in members(made)["word/document.xml"]
    assert b"<w:del" not in members(made)["word/document.xml"]


def test_words_alone_change_and_keep_their_look() -> None:
    made, _ = redlined(
        docx(para(run("45 minutes, ", "<w:b/>") + run("once a week"))), docx(line("60 minutes, once a week"))
    )
    root = etree.fromstring(members(made)["word/document.xml"])
    gone, new = ([*root.iter(f"{{{W}}}{name}")] for name in ("del", "ins"))
    assert ["".join(one.itertext()) for one in (*gone, *new)] == ["45", "60"]
    assert new[0].find(f".//{{{W}}}b") is not None


def test_a_row_comes_and_a_row_goes_as_rows() -> None:
    rows = [("No.", "What"), ("P1.1", "Reads with Noor for ten minutes."), ("P1.2", "Listens to Noor at lunch.")]
    made, _ = redlined(docx(grid(*rows[:2]) + para()), docx(grid(rows[0], rows[2]) + para()))
    root = etree.fromstring(members(made)["word/document.xml"])
    marked = [one.find(f"{{{W}}}trPr") for one in root.iter(f"{{{W}}}tr")]
    assert sorted(one[0].tag.rpartition("}")[2] for one in marked if one is not None) == ["del", "ins"]


def test_what_has_no_place_in_the_old_file_is_named() -> None:
    footer = part("ftr", line("Confidential"))
    body = line("Plan") + '<w:sectPr><w:footerReference r:id="r-footer"/></w:sectPr>'
    made, unshown = redlined(docx(line("Plan")), docx(body, {"footer": footer}))
    assert unshown == ("footer",)
    assert texts(made) == ["Plan"]


def test_a_file_with_open_changes_is_refused() -> None:
    with pytest.raises(DraftError, match="Accept or reject them"):
        redlined(docx(para(f'<w:ins w:id="4" w:author="Bo">{run("We")}</w:ins>')), docx(line("We")))


def test_an_independent_check_finds_nothing_broken_in_a_redline_of_a_whole_plan(tmp_path: Path) -> None:
    plan = shipped("templates") / "ehc_plan" / "template.docx"
    old = plan.read_bytes()
    changed = "".join(line(one) for one in texts(old)[::-1])
    made, unshown = redlined(old, docx(changed))
    assert unshown == ()
    (tmp_path / "made.docx").write_bytes(made)
    tool = Path(sys.executable).with_name("docx-integrity")
    command = [tool, "check", "--no-config", "--fail-on", "warn", tmp_path / "made.docx"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout
