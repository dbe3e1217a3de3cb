"""Words that a terminal, a browser, a spreadsheet, YAML or GitHub would obey do nothing in any report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import yaml

from ehcp_tools.compare import Comparison, compare, version_of_draft
from ehcp_tools.drafts import read_draft
from ehcp_tools.inert import printable
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Checked, Kind
from ehcp_tools.reports import FORMATS, render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.changes import FORMATS as CHANGES
from ehcp_tools.reports.changes import render as render_changes
from ehcp_tools.shipped import shipped
from tests.hostile_words import OBEYED, WORDS
from tests.html_kit import read as read_page

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
NAME = "\x1b[31m<img src=x onerror=alert(1)>\n::error::x \u202e=cmd,a:b.md"
"""A hostile name of a file."""
TEXT = "Section F\n\n" + "\n\n".join(
    f"{words} Sam will have regular {words} support as required. {words}" for words in WORDS
)


@pytest.fixture(scope="module")
def batch() -> Batch:
    """A draft full of hostile words under a hostile name, and one that cannot be read."""
    guide = kept_style_guide(shipped("style_guide"))
    draft = read_draft(TEXT.encode("utf-8", "surrogatepass"), NAME)
    checked = Linter(guide).lint(draft, today=TODAY)

    broken = Checked(NAME, Kind.EXTRACT, problem=(NAME, WORDS[0], WORDS[1]))
    return Batch((replace(checked, blocks=draft.blocks), broken), guide, day=TODAY)


@pytest.fixture(scope="module")
def changes() -> Comparison:
    old = read_draft(b"Section F\n\nSam will have help.", NAME)
    return compare(version_of_draft(old), version_of_draft(read_draft(TEXT.encode(), NAME)))


def obeyed(text: str) -> list[str]:
    return OBEYED.findall(text)


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.file_only])
def test_no_report_holds_what_a_terminal_obeys(name: str, batch: Batch) -> None:
    assert len(batch.drafts[0].findings) > len(WORDS)
    for one in (batch, Batch(batch.drafts[:1], batch.guide, day=TODAY)):
        assert not obeyed(render(name, one).decode())


@pytest.mark.parametrize("drafts", [1, 2])
def test_a_report_in_colour_has_no_colours_but_its_own(drafts: int, batch: Batch) -> None:
    shown = render("terminal", Batch(batch.drafts[:drafts], batch.guide, day=TODAY), colour=True).decode()
    assert not obeyed(COLOURS.sub("", shown))
    assert "\N{REPLACEMENT CHARACTER}[31m" in shown


@pytest.mark.parametrize("name", ["plain", "github"])
def test_each_finding_stays_on_its_line(name: str, batch: Batch) -> None:
    lines = render(name, batch).decode().splitlines()
    assert len(lines) == len(batch.drafts[0].findings) + 1 + 1
    begin = printable(NAME) if name == "plain" else ("::error file=", "::warning file=", "::notice file=")
    assert all(one.startswith(begin) for one in lines[:-1])


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_json_gives_each_word_back_as_it_was(name: str, batch: Batch) -> None:
    made = json.loads(render(name, batch))
    if name == "json":
        texts = {one["text"] for one in made["documents"][0]["findings"]}
        assert texts == {finding.text for finding in batch.drafts[0].findings}
        assert made["documents"][0]["path"] == NAME
    else:
        assert all(one["message"]["text"] for one in made["runs"][0]["results"])


def test_junit_holds_text_alone(batch: Batch) -> None:
    tags = {element.tag for element in ET.fromstring(render("junit", batch)).iter()}  # noqa: S314 - our own
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}


def test_a_page_runs_nothing_and_leads_nowhere(batch: Batch, changes: Comparison) -> None:
    for made in (render("html", batch), render_changes("html", changes)):
        tree = read_page(made.decode())
        assert len(tree.xpath("//script")) <= 1
        assert not tree.xpath("//img|//iframe|//object|//embed|//base|//form|//*[@style]")
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
        links = [one.get("href") for one in tree.xpath("//*[@href]")]
        assert all(link.startswith("#") for link in links)
        assert "<script>alert" in tree.text_content()
    meta = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in meta[0]


def test_a_workbook_reckons_nothing_but_its_own(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(render("xlsx", batch))
    cells = [
        cell for sheet in openpyxl.load_workbook(tmp_path / "book.xlsx") for row in sheet.iter_rows() for cell in row
    ]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(re.match(r"=COUNTIFS?\([A-Z][a-z]+!\$", formula) for formula in formulas)
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    shown = [str(cell.value) for cell in cells if cell.value]
    assert any(text.startswith("=HYPERLINK(") for text in shown)
    assert not [text for text in shown if obeyed(text)]


@pytest.mark.parametrize("name", sorted(set(CHANGES.values())))
def test_no_comparison_holds_what_a_terminal_obeys(name: str, changes: Comparison) -> None:
    assert not obeyed(render_changes(name, changes).decode())
    if name == "terminal":
        assert not obeyed(COLOURS.sub("", render_changes(name, changes, colour=True).decode()))


def test_an_amendment_notice_is_texts_and_nothing_else(changes: Comparison) -> None:
    case = yaml.safe_load(render_changes("notice", changes))
    proposed = "\n".join(one["proposed"] for one in case["review"]["amendments"])
    read = "".join(block.text for block in read_draft(TEXT.encode(), NAME).blocks)
    assert all(words in proposed for words in WORDS if words in read)
    assert case.keys() == {"review"}
