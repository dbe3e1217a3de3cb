"""A PDF's letters are put together again as the document they came from, or refused with a way out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.model import Place, Shape
from tests.shipped_kit import LINTER
from tests.tiny_pdf import At, Rule, column, grid, pdf

if TYPE_CHECKING:
    from ehcp_tools.model import Block, Draft

FULL = "Ravi has help with his reading from a teaching assistant in each of the lessons"


def read(*pages: list[At | Rule], picture: bool = False) -> Draft:
    return read_draft(pdf(*pages, picture=picture), "plan.pdf")


def texts(*pages: list[At | Rule]) -> list[str]:
    return [block.text for block in read(*pages).blocks]


def test_sections_and_headings_are_known_by_their_size_and_weight() -> None:
    page = [
        At(72, 760, "Ravi’s plan", 24),
        At(72, 720, "Section F", 16),
        *column(FULL, "that he has in a day.", top=690),
        At(72, 640, "Steps on the way", bold=True),
        *column("He reads aloud.", top=620),
    ]
    assert [(one.shape, one.level, one.section, one.text) for one in read(page).blocks] == [
        (Shape.HEADING, 1, None, "Ravi’s plan"),
        (Shape.HEADING, 2, "F", "Section F"),
        (Shape.PARAGRAPH, 0, "F", f"{FULL} that he has in a day."),
        (Shape.HEADING, 3, "F", "Steps on the way"),
        (Shape.PARAGRAPH, 0, "F", "He reads aloud."),
    ]


PARAGRAPHS = {
    "parted by a blank line": ([FULL, "in a day.", "", FULL, "in a week."], [f"{FULL} in a day.", f"{FULL} in a week."]),
    "ended by a short line": ([FULL, "in a day.", FULL], [f"{FULL} in a day.", FULL]),
    "bullets": ([FULL, "• one", "• two"], [FULL, "one", "two"]),
    "numbers": ([f"{FULL}:", "1. one.", "2. two"], [f"{FULL}:", "one.", "two"]),
    "a word parted at the end of a line": ([f"{FULL} with occu-", "pational therapy"], [f"{FULL} with occupational therapy"]),
    "a hyphen of its own": ([f"{FULL} with a follow-", "up call"], [f"{FULL} with a follow-up call"]),
    "a hyphen met elsewhere": (
        ["A well-known book.", "", f"{FULL} from a well-", "known book"],
        ["A well-known book.", f"{FULL} from a well-known book"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "found"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_lines_are_paragraphs_again(lines: list[str], found: list[str]) -> None:
    assert texts([*column(*lines)]) == found


def test_words_far_apart_are_parted_by_a_tab_and_letters_that_touch_by_nothing() -> None:
    assert texts([At(72, 700, "F"), At(120, 700, "Provision")]) == ["F\tProvision"]
    assert texts([At(72, 700, "Ami"), At(91.3, 700, "ra")]) == ["Amira"]


def page(number: int, *lines: str) -> list[At | Rule]:
    return [At(72, 810, "Ravi Patel: draft plan"), *column(*lines), At(72, 30, f"Page {number} of 2")]


def test_running_heads_and_page_numbers_stand_once_and_out_of_the_way() -> None:
    blocks = read(page(1, FULL), page(2, "and in the playground.")).blocks
    assert [(one.place.part, one.text) for one in blocks] == [
        ("body", f"{FULL} and in the playground."),
        ("header", "Ravi Patel: draft plan"),
        ("footer", "Page 1 of 2"),
    ]


def table(rows: list[tuple[str, ...]], top: float = 700) -> list[At | Rule]:
    """A table with all its lines: columns of 150 points, rows of 20."""
    ys = [top - 20 * number for number in range(len(rows) + 1)]
    words = [
        At(77 + 150 * column, y - 14, text)
        for y, row in zip(ys, rows, strict=False)
        for column, text in enumerate(row)
        if text
    ]
    return [*grid([72 + 150 * column for column in range(len(rows[0]) + 1)], ys), *words]


def placed(blocks: tuple[Block, ...]) -> list[tuple[str, Place]]:
    return [(one.text, one.place) for one in blocks if one.shape is Shape.CELL]


def test_cells_know_their_row_column_and_header() -> None:
    draft = read(
        [*column("Before it.", top=760), *table([("Help", "Who"), ("Reading", "Ms Ade")]), *column("After.", top=600)]
    )
    assert [one.text for one in draft.blocks] == ["Before it.", "Help", "Who", "Reading", "Ms Ade", "After."]
    assert placed(draft.blocks) == [
        ("Help", Place("body", 1, 1, 1)),
        ("Who", Place("body", 1, 1, 2)),
        ("Reading", Place("body", 1, 2, 1, "Help")),
        ("Ms Ade", Place("body", 1, 2, 2, "Who")),
    ]


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    head = ("F: Provision", "Who")
    draft = read(table([head, ("Reading with", "Ms Ade")], 100), table([head, ("Maths", "Mr Bell")], 760))
    assert placed(draft.blocks)[-2:] == [
        ("Maths", Place("body", 1, 3, 1, "F: Provision")),
        ("Mr Bell", Place("body", 1, 3, 2, "Who")),
    ]
    parted = read(table([head, ("Reading with", "Ms Ade")], 100), table([("a friend", "")], 760))
    assert [one.text for one in parted.blocks][2:] == ["Reading with a friend", "Ms Ade"]
    assert {one.section for one in parted.blocks} == {"F"}


def test_lines_between_rows_alone_make_a_table() -> None:
    rules = [Rule(70, y, 400, y) for y in (700, 680, 660, 640)]
    words = [At(x, y, t) for y, row in ((686, "Help Who"), (666, "Maths Ade"), (646, "Art Bell"))
             for x, t in zip((77, 250), row.split(), strict=True)]  # fmt: skip
    assert [(text, place.row, place.column) for text, place in placed(read([*rules, *words]).blocks)] == [
        ("Help", 1, 1), ("Who", 1, 2), ("Maths", 2, 1), ("Ade", 2, 2), ("Art", 3, 1), ("Bell", 3, 2),
    ]  # fmt: skip


def test_a_box_round_a_paragraph_and_a_line_under_a_title_are_no_tables() -> None:
    boxed = [*grid([60, 540], [720, 660]), *column(FULL, "in a day.")]
    assert [one.shape for one in read(boxed).blocks] == [Shape.PARAGRAPH]
    ruled = [Rule(72, 715, 540, 715), *column(FULL, "in a day."), Rule(72, 600, 540, 600)]
    assert [one.shape for one in read(ruled).blocks] == [Shape.PARAGRAPH]


def test_the_draft_says_what_it_was_read_from_and_what_is_no_text() -> None:
    draft = read([*column(FULL), At(200, 300, "DRAFT", 60, lean=True)], [], picture=True)
    assert draft.caution.startswith("Read from a PDF, with less certainty")
    assert draft.unread == (
        "2 pictures",
        "page 2: a picture without text, perhaps a scan",
        "lettering that stands at an angle, perhaps a watermark",
    )
    assert "DRAFT" not in "".join(block.text for block in draft.blocks)


LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
GOOD = pdf([*column(FULL)])
REFUSED = {
    "password": (pdf([*column(FULL)], trailer=LOCK), "password"),
    "scan": (pdf([], picture=True), "scan"),
    "empty": (pdf([]), "no text"),
    "cut short": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "too many pages": (pdf(*[[*column("x")]] * 401), "longer"),
    "another file": (b"just words", "no .pdf file"),
    "no bytes": (b"", "empty"),
    "web page": (b"<html>Sign in</html>", "web page"),
}


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_files_that_cannot_be_read_are_refused_with_a_way_out(data: bytes, what: str) -> None:
    with pytest.raises(DraftError, match=what) as caught:
        read_draft(data, "plan.pdf")
    assert all(problem.fix for problem in caught.value.problems)


@pytest.mark.parametrize("cut", range(1, 9))
def test_damage_is_read_or_refused_and_never_a_crash(cut: int) -> None:
    place = len(GOOD) * cut // 10
    for data in (GOOD[:place], GOOD[:place] + bytes(20) + GOOD[place + 20 :]):
        try:
            assert read_draft(data, "plan.pdf").blocks
        except DraftError as error:
            assert error.problems


GROWS = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 5>>stream
/X Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream
/X Do /X Do
endstream endobj
trailer<</Root 1 0 R>>"""
"""A picture that has itself in it twice."""
MEASURED = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
from pathlib import Path
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
try:
    read_draft(Path(sys.argv[1]).read_bytes(), "plan.pdf")
except DraftError:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no memory")
def test_a_pdf_that_grows_without_end_is_refused_before_it_takes_the_memory_of_a_small_computer(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(GROWS)
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "plan.pdf")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert 100 < int(done.stdout) < 600
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"], "no copy of its memory is left"


def test_without_the_extra_the_message_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(GOOD)
    (tmp_path / "pypdfium2.py").write_text("raise ImportError")
    command = [sys.executable, "-m", "ehcp_tools", "lint", "plan.pdf"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "ehcp-tools[pdf]" in done.stdout + done.stderr


@pytest.mark.office
@pytest.mark.parametrize("ending", ["odt", "pdf"])
def test_one_document_gives_the_same_sections_and_findings_from_word_odt_and_pdf(ending: str, tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "ehcp_tools" / "demo" / "weak-draft.docx"
    shutil.copy(source, tmp_path / "weak.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "weak.docx")],
                   check=True, capture_output=True)  # fmt: skip
    word, other = (read_draft(tmp_path / f"weak.{one}") for one in ("docx", ending))
    assert [(one.section, one.text) for one in other.blocks] == [(one.section, one.text) for one in word.blocks]
    linter = LINTER
    found = [
        [(f.rule, f.section, f.text) for f in linter.lint(draft, today=date(2026, 11, 23)).findings]
        for draft in (word, other)
    ]
    assert found[0] == found[1]
