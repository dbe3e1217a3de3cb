"""A template made by the page `docs/making-a-template.md` alone, in Word or LibreOffice, with no code touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor

from ehcp_tools.cards import load_card
from ehcp_tools.case import load_case
from ehcp_tools.check.examples import DAY, made, rewrite, text
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import load_template
from ehcp_tools.fill.filters import FILTERS
from ehcp_tools.fill.scope import DOCUMENT, STAGE, TO
from ehcp_tools.shipped import shipped
from tests.fill_kit import FIELDS
from tests.test_templates import EXAMPLES, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from ehcp_tools.check.examples import Example

SHIPPED = shipped("templates")
PAGE = (SHIPPED.parent / "docs" / "making-a-template.md").read_text(encoding="utf-8")
TAGS = [re.sub(r"^> ", "", line.strip()) for line in PAGE.splitlines() if line.strip().startswith("> ")]
ROWS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]
    for line in PAGE.splitlines()
    if line.startswith("   | ")
]
CARD = re.sub(r"(?m)^   ", "", re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1])
LENA = SHIPPED / "cases" / "lena.yaml"


def write(document: Document) -> None:
    """The document of the page, typed over a copy of a shipped one."""
    for table in document.tables[:-1]:
        table._tbl.getparent().remove(table._tbl)
    written = ("Heading 1", "Subtitle", "Template tag", "Body", "Template tag")
    for number, paragraph in enumerate(document.paragraphs):
        if number < len(TAGS):
            paragraph.text, paragraph.style = TAGS[number], document.styles[written[number]]
        else:
            paragraph._p.getparent().remove(paragraph._p)
    table = document.tables[-1]
    for row in list(table.rows)[4:]:
        table._tbl.remove(row._tr)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].text = words or cell.paragraphs[0].text


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The folder that the first steps of the page make."""
    folder = tmp_path / "my_templates" / "travel_help"
    shutil.copytree(SHIPPED / "local_offer_leaflet", folder, ignore=shutil.ignore_patterns("examples", "template.txt"))
    document = docx.Document(str(folder / "template.docx"))
    write(document)
    document.save(str(folder / "template.docx"))
    (folder / "template.yaml").write_text(CARD, encoding="utf-8")
    return folder


def test_a_template_made_by_the_page_fills_by_its_folder_and_by_its_name(scratch: Path, ehcp) -> None:
    home = scratch.parent.parent
    shutil.copy(LENA, home)
    done = ehcp("fill", "my_templates/travel_help", "lena.yaml", cwd=home)
    assert done.returncode == 0, done.stderr
    (home / "ehcp.toml").write_text('templates = "my_templates"\n', encoding="utf-8")
    assert "travel_help" in ehcp("templates", cwd=home).stdout
    assert ehcp("fill", "travel_help", "lena.yaml", "--force", cwd=home).returncode == 0
    assert ehcp("lint", "lena Travel help.docx", cwd=home).returncode == 0


def test_it_prints_what_the_page_says(scratch: Path) -> None:
    lines = text(made(load_template(scratch, FIELDS), load_case(LENA, FIELDS, today=DAY), blank=False)).splitlines()
    assert lines[1:4] == [
        "# Travel help for Lena",
        "Born 12 October 2010",
        "How they communicate: Speech, with pictures and Easy Read",
    ]
    assert "| By | What they will do |" in lines
    assert sum(line.startswith("| July 2027 | By July 2027, Lena will ") for line in lines) == 5


def test_it_is_proved_as_the_page_says(scratch: Path) -> None:
    (scratch / "examples").mkdir()
    shutil.copy(LENA, scratch / "examples")
    (scratch / "examples" / "lena.txt").touch()
    rewrite(scratch, FIELDS)
    assert "# Travel help for Lena" in (scratch / "examples" / "lena.txt").read_text(encoding="utf-8")
    assert "{{ outcome.text }}" in (scratch / "template.txt").read_text(encoding="utf-8")


def test_the_page_names_every_filter_every_reckoned_name_and_only_styles_that_are_there() -> None:
    words = set(re.findall(r"`(\w+)[`(]", PAGE))
    assert set(FILTERS) <= words
    for group in (STAGE, DOCUMENT, TO):
        assert set(group.parts) <= words, group.path
    house = {style.name for style in docx.Document(str(SHIPPED / "house.docx")).styles}
    named = re.search(r"\| for \| style \|\n(.*?)\n\n", PAGE, re.DOTALL)[1]
    cells = [re.sub(r": go down.*| with|for an answer| in its cells|for pictures.*", "", line.split("|")[2])
             for line in named.splitlines()[1:]]  # fmt: skip
    told = {one.strip() for cell in cells for one in re.split(r", | and (?=[A-Z])| or |;", cell) if one.strip()}
    assert told <= house


def as_libreoffice_saves(data: bytes, *, by_hand: bool = False) -> bytes:
    """A Word file with ids of styles of its own, the look of the styles copied into its tables, and a break moved."""
    document = docx.Document(io.BytesIO(data))
    document.paragraphs[2].add_run().add_break(WD_BREAK.PAGE)
    document.styles["Template tag"].element.set(docx.oxml.ns.qn("w:styleId"), "Templatetag")
    for named in document.element.body.iter(docx.oxml.ns.qn("w:pStyle")):
        named.val = "Templatetag" if named.val == "TagLine" else named.val
    run = document.tables[-1].rows[0].cells[0].paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(12), RGBColor(0xAA, 0, 0) if by_hand else RGBColor(0x1A, 0x1A, 0x1A)
    saved = io.BytesIO()
    document.save(saved)
    changed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("docProps/app.xml", "<Properties><Application>LibreOffice/7.4</Application></Properties>")
    return changed.getvalue()


def test_a_template_that_libreoffice_saved_takes_its_look_from_the_house(scratch: Path) -> None:
    path = scratch / "template.docx"
    before = text(made(load_template(scratch, FIELDS), load_case(LENA, FIELDS, today=DAY), blank=False))
    data = path.read_bytes()
    path.write_bytes(as_libreoffice_saves(data))
    (filled,) = made(load_template(scratch, FIELDS), load_case(LENA, FIELDS, today=DAY), blank=False)
    assert text((filled,)) == before
    body = zipfile.ZipFile(io.BytesIO(filled.data)).read("word/document.xml").decode()
    assert "1A1A1A" not in body
    assert body.count("<w:pageBreakBefore/>") == 1
    path.write_bytes(as_libreoffice_saves(data, by_hand=True))
    with pytest.raises(TemplateError, match=r"\(color\)\. \[own-look\]"):
        load_template(scratch, FIELDS)


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every shipped template, opened and saved by LibreOffice."""
    place = tmp_path_factory.mktemp("templates")
    named = [shutil.copy(SHIPPED / name / "template.docx", place / f"{name}.docx") for name in TEMPLATES]
    command = ["soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", place / "saved"]
    subprocess.run([*command, *convert, *named], check=True, capture_output=True)
    for name in TEMPLATES:
        (place / name).mkdir()
        shutil.copy(SHIPPED / name / "template.yaml", place / name)
        shutil.copy(place / "saved" / f"{name}.docx", place / name / "template.docx")
    return place


@pytest.mark.office
@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])
def test_every_template_may_be_edited_in_libreoffice(name: str, example: Example, saved_by_libreoffice: Path) -> None:
    template = load_template(saved_by_libreoffice / name, FIELDS)
    template = replace(template, card=load_card(SHIPPED / name))
    documents = made(template, load_case(example.case, FIELDS, today=DAY), blank=example.blank)
    assert without_pages(text(documents)) == without_pages(example.expected.read_text(encoding="utf-8"))


def without_pages(words: str) -> str:
    """The text without the numbers of pages, which LibreOffice counts anew."""
    return re.sub(r"Page \d+ of \d+", "Page", words)
