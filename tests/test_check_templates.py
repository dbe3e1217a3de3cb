"""`ehcp check` on templates: each of many faults is caught, named and placed; the good ones are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import list_templates
from ehcp_tools.case import load_case
from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.examples import DAY, examples
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.check.templates import faults_of_template
from ehcp_tools.check.templates.accessibility import accessibility_flaws
from ehcp_tools.check.templates.fixed import details_in, without_tags
from ehcp_tools.check.templates.seen import see
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import fill, load_template, prove
from ehcp_tools.shipped import shipped
from tests import tiny_docx
from tests.broken_templates import PROFILE, UNDER_TITLE, Broken, adding, broken, good, says
from tests.shipped_kit import FIELDS
from tests.template_faults import BROKEN, FOLDERS

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = {"template.text-outdated", "template.example-differs"}
"""What any change to the text of a template brings with it, until the change is agreed."""
each_fault = pytest.mark.parametrize(
    "one", BROKEN, ids=[f"{number}-{one.slug}" for number, one in enumerate(BROKEN, 1)]
)


@each_fault
def test_a_template_with_one_fault_is_caught_and_the_fault_is_named_and_placed(one: Broken, tmp_path: Path) -> None:
    found = list(faults_of_template(broken(tmp_path, one), FIELDS))
    assert {fault.name for fault in found} - CHANGED == {f"template.{slug}" for slug in (one.slug, one.also) if slug}
    assert one.where in {fault.where for fault in found if fault.name == f"template.{one.slug}"}
    assert all(fault.what and fault.fix and fault.name in fault_pages() for fault in found)


@pytest.mark.parametrize("one", FOLDERS, ids=[one.slug for one in FOLDERS])
def test_a_fault_of_the_folder_is_caught_with_its_file(one: Broken, tmp_path: Path) -> None:
    found = list(faults_of_template(broken(tmp_path, one), FIELDS))
    assert {fault.name for fault in found} == {f"template.{one.slug}"}
    assert {fault.path for fault in found} == {str(tmp_path / one.base / one.where)}


@pytest.mark.parametrize("name", [card.name for card in list_templates()])
def test_a_good_template_is_silent(name: str) -> None:
    assert not list(faults_of_template(shipped("templates") / name, FIELDS))


def test_every_fault_of_a_template_that_has_a_page_is_shown_by_a_broken_one() -> None:
    pages = {name for name in fault_pages() if name.startswith("template.")}
    assert pages == {f"template.{one.slug}" for one in (*BROKEN, *FOLDERS)} | {"template.no-title"}


def test_a_document_without_a_title_is_told_of() -> None:
    data = tiny_docx.docx(tiny_docx.para(tiny_docx.run("Hello")))
    assert "no-title" in {flaw.slug for flaw in accessibility_flaws(see(data))}


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    made = good(tmp_path, PROFILE)
    says("{{ child.nmae }}", "Dear {name}", "Ask Olivia Bennett.")(made)
    (made / "template.txt").unlink()
    names = [fault.name.removeprefix("template.") for fault in faults_of_template(made, FIELDS)]
    assert names == ["unknown-field", "foreign-tag", "personal-detail", "text-missing"]


@pytest.mark.parametrize("text", [
    "Ring the council on {{ council.phone }}.", "First-tier Tribunal, Darlington ZZ1 4QQ, 01632 960 001",
    "Write to send.team@council.example.", "Ring 0800 496 0001 or 0300 496 0002.", "Children and Families Act 2014",
    "Reference 123 456 7890", "Section Grace", "Review by 12 March 2027.", "L v Clarke and Somerset [1998] ELR 129",
])  # fmt: skip
def test_what_belongs_to_a_public_body_is_no_persons_detail(text: str) -> None:
    assert not list(details_in(without_tags(text)))


PRINTED = [
    ("an ampersand and brackets", "{{ child.legal_name }}", "Ada & Bea <Jones>"),
    ("a tag in the data", "{{ child.legal_name }}", "{{ child.upn }} {% if %}"),
    ("a word that other engines print for nothing", "{{ child.legal_name }}", "None"),
    ("curled quotes in a tag", "{{ child.legal_name if child.legal_name != ‘x’ }}", "Ada"),
    ("a long dash that Word made of two hyphens", "{{– child.legal_name }}", "Ada"),
    ("several spaces and a tab at the ends", "{{\t  child.legal_name  \t}}", "Ada"),
]


@pytest.mark.parametrize(("what", "tag", "name"), PRINTED, ids=[what for what, _, _ in PRINTED])
def test_what_other_engines_lose_is_printed_whole(what: str, tag: str, name: str, tmp_path: Path) -> None:
    made = good(tmp_path, PROFILE)
    says(f"before {tag} after")(made)
    listed = (made / "template.yaml").read_text(encoding="utf-8")
    (made / "template.yaml").write_text(listed.replace("fields:\n", "fields:\n  - child.legal_name\n"), "utf-8")
    example = examples(made)[0]
    text = example.case.read_text(encoding="utf-8")
    name_line = next(line for line in text.splitlines() if line.strip().startswith("legal_name:"))
    example.case.write_text(text.replace(name_line, f"  legal_name: '{name}'"), "utf-8")
    case = load_case(example.case, FIELDS, today=DAY)
    filled = fill(load_template(made, FIELDS), case, today=DAY)
    prove(filled, case)
    assert f"before {name} after" in text_of(filled.data)


OTHERS = [
    "{{ nosuch }}", "{{ child.nmae.x }}", "{%p if 4 % 2 == 0 %}", '{%p for k in {"a":1} %}', "text {%p if child.upn %}",
    "{{ n\tame }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ child.legal_name | default('x') }}",
    "{{ child.legal_name or skip }}", "{{p include_docx_template('x.docx') }}", "{{ child['legal_name'] }}",
    "{user}", "{#needs}", "{/needs}", "{^needs}", "{unclosed", "closed}}", "{{unclosed}", "{ user.name }", "{@raw}",
    "${ user.name }", "% if x:", "{d.name:upperCase()}", "+++INS name+++", "<%= name %>", "%FIRSTNAME%",
]  # fmt: skip
"""Faults of docxtpl's, docassemble's, docxtemplater's, Carbone's and docx-templates' kinds."""


@pytest.mark.parametrize("text", [text for text in OTHERS if text not in {"{unclosed", "% if x:"}])
def test_no_fault_of_another_engines_kind_passes_in_silence(text: str, tmp_path: Path) -> None:
    made = good(tmp_path, PROFILE)
    says(text)(made)
    found = [fault for fault in faults_of_template(made, FIELDS) if fault.name not in CHANGED]
    assert found
    assert {fault.where for fault in found} == {UNDER_TITLE}


_IN_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
_ROW = f"<w:tr>{_IN_CELL}</w:tr>"
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl><w:p/>"
_SDT = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_LINE, _RUN = "<w:p>{}</w:p>", "<w:r><w:t>{{ child.preferred_name }}</w:t></w:r>"
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
CONSTRUCTS = {
    "block control": _SDT.format(_LINE.format(_RUN)),
    "inline control": _LINE.format(_SDT.format(_RUN)),
    "control round a table": _SDT.format(_TABLE.format(_ROW.format(_LINE.format(_RUN)))),
    "control round a row": _TABLE.format(_SDT.format(_ROW.format(_LINE.format(_RUN)))),
    "control round a cell": _TABLE.format(f"<w:tr>{_SDT.format(_IN_CELL.format(_LINE.format(_RUN)))}</w:tr>"),
    "control in a cell": _TABLE.format(_ROW.format(_SDT.format(_LINE.format(_RUN)) + "<w:p/>")),
    "nested table": _TABLE.format(_ROW.format(_TABLE.format(_ROW.format(_LINE.format(_RUN))))),
    "hyperlink": _LINE.format(f'<w:hyperlink w:history="1">{_RUN}</w:hyperlink>'),
    "smart tag": _LINE.format(f'<w:smartTag w:element="x">{_RUN}</w:smartTag>'),
    "inline custom XML": _LINE.format(f'<w:customXml w:element="x">{_RUN}</w:customXml>'),
    "custom XML": f'<w:customXml w:element="x">{_LINE.format(_RUN)}</w:customXml>',
    "moved text": _LINE.format(f'<w:moveTo w:id="1" w:author="A">{_RUN}</w:moveTo>'),
    "text moved away": _LINE.format(f'<w:moveFrom w:id="1" w:author="A">{_RUN}</w:moveFrom>'),
    "deleted text": _LINE.format(f'<w:del w:id="1" w:author="A">{_RUN.replace("w:t>", "w:delText>")}</w:del>'),
    "formula": _LINE.format(f"<m:oMath {_MATHS}><m:r><m:t>{{{{ child.preferred_name }}}}</m:t></m:r></m:oMath>"),
    "ruby": _LINE.format(f"<w:r><w:ruby><w:rt>{_RUN}</w:rt><w:rubyBase>{_RUN}</w:rubyBase></w:ruby></w:r>"),
    "text direction": _LINE.format(f'<w:dir w:val="rtl">{_RUN}</w:dir><w:bdo w:val="rtl">{_RUN}</w:bdo>'),
    "no-break hyphen in a tag": _LINE.format(
        "<w:r><w:t>{{ child.preferred</w:t><w:noBreakHyphen/><w:t>name }}</w:t></w:r>"
    ),
    "soft hyphen in a tag": _LINE.format("<w:r><w:t>{{ child.preferred</w:t><w:softHyphen/><w:t>_name }}</w:t></w:r>"),
    "bookmark in a tag": _LINE.format(
        '<w:r><w:t>{{ child.</w:t></w:r><w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/>'
        "<w:r><w:t>preferred_name }}</w:t></w:r>"
    ),
    "symbol in a tag": _LINE.format(
        '<w:r><w:t>{{ child.</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>preferred_name }}</w:t></w:r>'
    ),
    "text box": _LINE.format(f"<w:r><w:pict><w:txbxContent>{_LINE.format(_RUN)}</w:txbxContent></w:pict></w:r>"),
    "link with a tag for its address": _LINE.format(
        f'<w:fldSimple w:instr="HYPERLINK {{{{ child.preferred_name }}}}">{_RUN}</w:fldSimple>'
    ),
    "brackets in two runs": _LINE.format(
        "<w:r><w:t>{</w:t></w:r><w:r><w:t>{ child.preferred_name }</w:t></w:r><w:r><w:t>}</w:t></w:r>"
    ),
}
"""Everything that Word text can stand in, with a tag there."""


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_tag_anywhere_is_filled_or_told_of(construct: str, tmp_path: Path) -> None:
    made = good(tmp_path, PROFILE)
    adding(CONSTRUCTS[construct])(made)
    try:
        template = load_template(made, FIELDS)
    except TemplateError as error:
        assert all("[" in problem.what for problem in error.problems)
        return
    case = load_case(examples(made)[0].case, FIELDS, today=DAY)
    filled = fill(template, case, today=DAY)
    prove(filled, case)
    assert text_of(filled.data).count("Bram") == text_of((made / "template.docx").read_bytes()).count("preferred_name")
