"""What is wrong with a template is found before anything is filled: all of it, each with its place and a stable name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import load_template
from tests.fill_kit import FIELDS, case_of, filled, loaded, make_template, of_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

FAULTS = [
    ("tag-not-closed", ["{{ child.legal_name"]),
    ("tag-not-closed", ["{{ child.", "legal_name }}"]),
    ("tag-not-closed", ["{% if child.legal_name }}", "{% endif %}"]),
    ("tag-not-opened", ["child.legal_name }}"]),
    ("foreign-tag", ["Dear {name}"]),
    ("foreign-tag", ["Dear «Name»"]),
    ("remark", ["{# to do #}"]),
    ("not-an-expression", ["{{ }}"]),
    ("not-an-expression", ["{{ child.legal_name child }}"]),
    ("not-an-expression", ["{{ child. }}"]),
    ("not-an-expression", ["{% for need plan.needs %}", "{% endfor %}"]),
    ("not-an-expression", ["{{ '" + "a" * 600 + "' }}"]),
    ("not-an-expression", ["{{ " + "(" * 240 + "1" + ")" * 240 + " }}"]),
    ("not-allowed", ["{{ ''.__class__.__mro__ }}"]),
    ("not-allowed", ["{{ child.legal_name.upper() }}"]),
    ("not-allowed", ["{{ 9 ** 9 }}"]),
    ("not-allowed", ["{{ 'a' * 1000 }}"]),
    ("not-allowed", ["{{ child['legal_name'] }}"]),
    ("not-allowed", ["{{ child.legal_name ~ 'x' }}"]),
    ("not-allowed", ["{% set x = 1 %}"]),
    ("not-allowed", ["{% include 'x' %}"]),
    ("not-allowed", ["{% for x in range(10) %}", "{% endfor %}"]),
    ("unknown-filter", ["{{ child.legal_name | uper }}"]),
    ("wrong-filter-use", ["{{ child.legal_name | initials(2) }}"]),
    ("wrong-filter-use", ["{% for x in child.legal_name | where('id', 'x') %}", "{% endfor %}"]),
    ("unknown-name", ["{{ chlid.legal_name }}"]),
    ("unknown-name", ["{% for need in plan.needs %}", "{% endfor %}", "{{ need.title }}"]),
    ("unknown-field", ["{{ child.legal_nmae }}"]),
    ("unknown-field", ["{{ plan.needs.title }}"]),
    ("unknown-field", ["{% for need in plan.needs %}", "{{ need.titel }}", "{% endfor %}"]),
    ("unknown-field", ["{% for need in plan.needs | where('aera', 'x') %}", "{% endfor %}"]),
    ("unknown-field", ["{{ stage.yeargroup }}"]),
    ("not-one-value", ["{{ plan.needs }}"]),
    ("not-one-value", ["{{ child }}"]),
    ("not-a-list", ["{% for x in child.legal_name %}", "{% endfor %}"]),
    ("tag-not-alone", ["Text {% if child.upn %}", "{% endif %}"]),
    ("block-not-closed", ["{% if child.upn %}", "text"]),
    ("block-not-closed", ["{% for need in plan.needs %}", "text"]),
    ("block-not-opened", ["{% endif %}"]),
    ("block-not-opened", ["{% for need in plan.needs %}", "{% endif %}", "{% endfor %}"]),
    ("block-not-opened", ["{% else %}"]),
    ("block-not-opened", ["{% if child.upn %}", "{% else %}", "{% else %}", "{% endif %}"]),
]


def slugs(folder: Path, build: Callable[[Document], object]) -> list[str]:
    with pytest.raises(TemplateError) as refusal:
        loaded(folder, build, ["child.legal_name"])
    return [problem.what.rpartition("[")[2].rstrip("]") for problem in refusal.value.problems]


@pytest.mark.parametrize(("slug", "texts"), FAULTS, ids=[f"{slug}: {texts[0][:40]}" for slug, texts in FAULTS])
def test_a_fault_is_found_and_named(tmp_path: Path, slug: str, texts: list[str]) -> None:
    assert slug in slugs(tmp_path, of_paragraphs(*texts))


def test_all_faults_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_heading("About me")
        document.add_paragraph("{{ child.legal_nmae }}")
        document.add_table(2, 2).cell(1, 1).text = "{{ child.upn | uper }}"
        document.sections[0].footer.paragraphs[0].text = "{{ oops"

    folder = make_template(tmp_path / "letter", build, ["child.upn"])
    with pytest.raises(TemplateError) as refusal:
        load_template(folder, FIELDS)
    told = [(problem.where, problem.fix) for problem in refusal.value.problems]
    assert told == [
        ("template letter, first paragraph under “About me”", "Did you mean “legal_name”?"),
        ("template letter, table under “About me”, row 2, second cell", told[1][1]),
        ("template letter, footer", "Add }} in the same paragraph."),
    ]


def test_a_block_has_to_end_in_the_cell_in_which_it_begins(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "{% if child.upn %}", "{% endif %}"

    assert slugs(tmp_path, build)[:2] == ["block-not-closed", "block-not-opened"]


def test_the_card_lists_exactly_the_fields_that_the_tags_use(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as refusal:
        loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), ["child.upn", "child.legal_nmae"])
    assert [problem.what.rpartition("[")[2].rstrip("]") for problem in refusal.value.problems] == [
        "unknown-field", "field-not-listed", "field-not-used",
    ]  # fmt: skip


def test_a_missing_word_file_is_told(tmp_path: Path) -> None:
    folder = make_template(tmp_path, of_paragraphs("{{ child.upn }}"), ["child.upn"])
    (folder / "template.docx").unlink()
    with pytest.raises(TemplateError, match="cannot be read"):
        load_template(folder, FIELDS)


def test_a_word_file_that_is_none_is_told(tmp_path: Path) -> None:
    folder = make_template(tmp_path, of_paragraphs("{{ child.upn }}"), ["child.upn"])
    (folder / "template.docx").write_bytes(b"{\\rtf1}")
    with pytest.raises(TemplateError, match="Rich Text"):
        load_template(folder, FIELDS)


def hidden(document: Document) -> None:
    document.add_paragraph().add_run("{{ child.legal_name }}").font.hidden = True


def in_a_date_control(document: Document) -> None:
    run = document.add_paragraph("{{ child.legal_name }}").runs[0]._element
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr><w:date/></w:sdtPr><w:sdtContent/></w:sdt>")
    run.addprevious(control)
    control[1].append(run)


def tracked(document: Document) -> None:
    run = document.add_paragraph("{{ child.legal_name }}").runs[0]._element
    insertion = OxmlElement("w:ins")
    insertion.set(qn("w:id"), "1")
    run.addprevious(insertion)
    insertion.append(run)


def in_a_field_code(document: Document) -> None:
    paragraph = document.add_paragraph("{{ child.legal_name }}")
    code = OxmlElement("w:instrText")
    code.text = "MERGEFIELD {{ child.upn }}"
    paragraph.add_run()._element.append(code)


def with_a_comment(document: Document) -> None:
    paragraph = document.add_paragraph("{{ child.legal_name }}")
    document.add_comment(paragraph.runs, "Is this right?", "A. Writer", "AW")


def round_a_page_break(document: Document) -> None:
    paragraph = document.add_paragraph("{% if child.legal_name %}")
    paragraph.add_run().add_break(__import__("docx").enum.text.WD_BREAK.PAGE)
    document.add_paragraph("{% endif %}")


def ending_a_section(document: Document) -> None:
    document.add_paragraph("{% if child.legal_name %}")
    properties = document.paragraphs[-1]._element.get_or_add_pPr()
    properties.append(OxmlElement("w:sectPr"))
    document.add_paragraph("{% endif %}")


def from_elsewhere(document: Document) -> None:
    document.add_paragraph("{{ child.legal_name }}")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to("https://pictures.example/logo.png", kind, is_external=True)


OBSTACLES = [
    (hidden, "hidden-tag"), (in_a_date_control, "tag-in-control"), (tracked, "tracked-change"),
    (in_a_field_code, "tag-out-of-reach"), (with_a_comment, "comment"), (round_a_page_break, "tag-not-alone"),
    (ending_a_section, "section-break"), (from_elsewhere, "outside-link"),
]  # fmt: skip


@pytest.mark.parametrize(("build", "slug"), OBSTACLES, ids=[slug for _, slug in OBSTACLES])
def test_tags_stand_only_where_they_can_be_filled(tmp_path: Path, build: Callable[[Document], None], slug: str) -> None:
    assert slug in slugs(tmp_path, build)


def test_a_tag_that_asks_for_what_a_value_cannot_give_names_its_place(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ child.legal_name | long_date }}"), ["child.legal_name"])
    with pytest.raises(
        TemplateError, match=r"first paragraph: “child\.legal_name \| long_date” cannot be filled: a date"
    ):
        filled(template, case_of(tmp_path, ""))
