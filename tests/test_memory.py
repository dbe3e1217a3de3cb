"""Memory does not grow with the number of drafts, and a report of many drafts says the same as one of few does."""

from __future__ import annotations

import gc
import os
import tracemalloc
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.files import write_whole
from ehcp_tools.lines import as_line, from_line
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import (
    Acceptance,
    Accepted,
    AdultArea,
    Block,
    Checked,
    Finding,
    Flag,
    GoldenThread,
    Kind,
    Mark,
    Place,
    Remark,
    Score,
    SectionReport,
    Severity,
    Shape,
    Thread,
)
from ehcp_tools.reports import FORMATS, line_of, parts, render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.shelf import AT_HAND, Lines, Shelf
from ehcp_tools.shipped import shipped
from tests.test_reports import GUIDE, finding

if TYPE_CHECKING:
    from pathlib import Path

FOUND = tuple(finding(place)._replace(before="before “them” ", after=" \udcff\n after") for place in range(24))
DRAFT = Checked("plan.docx", Kind.PLAN, findings=FOUND, words=900)
BROKEN = Checked("broken.docx", Kind.EXTRACT, problem=("broken.docx", "It is damaged", "Ask for it again."))
MANY = AT_HAND + 40


def numbered(number: int) -> Checked:
    return replace(BROKEN if number == AT_HAND + 3 else DRAFT, path=f"{number}.docx")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    for number in range(MANY):
        made.add(numbered(number))
    return made


def test_every_part_of_what_was_found_comes_back_from_a_line() -> None:
    block = Block("Sam", 2, Shape.CELL, "F", Place(table=1, row=2), 1, "plan.need", True, (Mark(0, 3, Flag.HIDDEN),))
    acceptance = Acceptance(("hedge",), "Agreed.", "Jo", ("a*",), "may", Remark("Jo", "so", (1, 2)))
    whole = Finding("structure.section", Severity.ERROR, None, "Whole document", None, 0, 0, "", "Missing")
    checked = replace(
        DRAFT,
        sections=(SectionReport("B", 412, 25, Score(7.91, 61.2), (1.5, 2.0)), SectionReport("F", 1, 1)),
        findings=(*FOUND, whole),
        unread=("a picture",),
        problem=("a", "b", "c"),
        accepted=(Accepted(whole, acceptance),),
        golden_thread=GoldenThread(True, (Thread("N1", "B", 3, "", ("P1",), ()),), ("¶34",)),
        pfa={"work": AdultArea(("O1",), (), False)},
        prints=bytes(range(256)),
        blocks=(block, Block("", 3)),
    )
    again = from_line(Checked, as_line(checked))
    assert again == checked
    assert isinstance(again.findings[0].severity, Severity)
    assert isinstance(again.blocks[0].marks[0].flag, Flag)


@pytest.mark.parametrize("line", ["[]", "{}", "null", '["a","plan",1]', as_line(DRAFT)[:-1], "1"])
def test_a_line_of_anything_else_is_refused(line: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_line(Checked, line)


def test_drafts_on_a_shelf_are_the_drafts_in_their_order(shelf: Shelf) -> None:
    assert len(shelf) == MANY
    assert list(zip(shelf, shelf, strict=True)) == [(numbered(number),) * 2 for number in range(MANY)]
    assert shelf[AT_HAND + 7] == numbered(AT_HAND + 7)


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_report_of_a_shelf_is_that_of_the_drafts_themselves(format_name: str, shelf: Shelf) -> None:
    few, held = Batch(shelf, GUIDE), Batch(tuple(shelf), GUIDE)
    for one, other in ((few, held), (few.without_excerpts(), held.without_excerpts())):
        assert render(format_name, one) == render(format_name, other)


def test_a_report_of_lines_made_before_is_that_of_the_drafts(shelf: Shelf, tmp_path: Path) -> None:
    whole, lines = Batch(shelf, GUIDE), Lines(tmp_path)
    for draft in shelf:
        lines.add(line_of("json", draft))
    assert render("json", Batch((), GUIDE, noted=whole.briefs, lines=lines)) == render("json", whole)


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="elsewhere the file has a name until it is closed")
def test_a_shelf_leaves_nothing_in_its_folder(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf[MANY - 1].path
    assert list(tmp_path.iterdir()) == []


def test_a_shelf_does_without_a_folder_that_takes_no_files(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "not there")
    for number in range(MANY):
        shelf.add(numbered(number))
    assert shelf[MANY - 1] == numbered(MANY - 1)


@pytest.mark.parametrize("format_name", ["json", "plain", "sarif", "junit", "github"])
def test_a_report_is_written_without_all_of_it_in_memory(format_name: str, shelf: Shelf, tmp_path: Path) -> None:
    write_whole(tmp_path / "report", parts(format_name, Batch(shelf, GUIDE)))
    tracemalloc.start()
    write_whole(tmp_path / "report", parts(format_name, Batch(shelf, GUIDE)), force=True)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < (tmp_path / "report").stat().st_size


NAMED = b"""Name: Kit Marlow
Pronouns: he/him

## Section B: Special educational needs

Kit Marlow is 7. She finds it hard to wait. Rosa waits with him.

## Section F: Special educational provision

Kit will get regular help from Rosa as appropriate."""


def test_a_check_leaves_nothing_that_python_has_to_look_for() -> None:
    linter, draft = Linter(load_style_guide(shipped("style_guide"))), read_draft(NAMED, "kit.md", kind=Kind.PLAN)
    assert len(linter.lint(draft, today=date(2026, 11, 5)).findings) > 1
    gc.collect()
    gc.disable()
    try:
        linter.lint(draft, today=date(2026, 11, 5), among_others=True)
        assert gc.collect() == 0
    finally:
        gc.enable()
