"""What loops do to the things that Word wants to be unique or whole: links, bookmarks, text boxes, ids, packages."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ehcp_tools.fill import load_template, prove
from ehcp_tools.word.read import read_controls
from tests.fill_kit import FIELDS, W, case_of, filled, loaded, make_template, of_paragraphs, paragraphs, part
from tests.test_fill_loops import NEEDS

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document


NS = nsdecls("w")
LINK = f"<w:hyperlink {NS} w:anchor='need'><w:r><w:t>{{{{ need.title }}}}</w:t></w:r></w:hyperlink>"


def add(document: Document, xml: str) -> None:
    document.add_paragraph()._element.append(parse_xml(xml))


def test_each_copy_of_a_link_leads_to_its_own_copy_of_the_bookmark(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{% for need in plan.needs %}")
        add(document, LINK)
        document.add_paragraph("{% endfor %}")
        document.add_paragraph("{% for need in plan.needs %}")
        add(document, f"<w:bookmarkStart {NS} w:id='4' w:name='need'/>")
        document.paragraphs[-1].add_run("{{ need.id }}")
        document.paragraphs[-1]._element.append(parse_xml(f"<w:bookmarkEnd {NS} w:id='4'/>"))
        document.add_paragraph("{% endfor %}")

    result = filled(loaded(tmp_path, build, ["plan.needs.title", "plan.needs.id"]), case_of(tmp_path, NEEDS))
    body = part(result.data)
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    starts = [(mark.get(f"{W}name"), mark.get(f"{W}id")) for mark in body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")]
    assert anchors == ["need", "need_2"]
    assert starts == [("need", "1"), ("need_2", "2")]
    assert ends == ["1", "2"]


def test_controls_are_numbered_over_all_parts(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{ case_id }} {{ case_id }}")
        document.sections[0].footer.paragraphs[0].text = "{{ case_id }}"

    data = filled(loaded(tmp_path, build, ["case_id"]), case_of(tmp_path, "")).data
    parts = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("word/foot")]
    roots = [part(data), *(part(data, name) for name in parts)]
    assert [number.get(f"{W}val") for root in roots for number in root.iter(f"{W}id")] == ["1", "2", "3"]


TEXT_BOX = (
    f"<w:r {NS}>"
    + """\
<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"><w:drawing>
<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{% for need in plan.needs %}</w:t></w:r></w:p>
<w:p><w:r><w:t>{{ need.title }}</w:t></w:r></w:p><w:p><w:r><w:t>{% endfor %}</w:t></w:r></w:p></w:txbxContent></wps:txbx>
</wps:wsp></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r>
<w:t>{{ child.preferred_name }}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
)


def test_text_boxes_are_filled_in_both_their_forms(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Box of {{ case_id }}")._element.append(parse_xml(TEXT_BOX))

    template = loaded(tmp_path, build, ["case_id", "plan.needs.title", "child.preferred_name"])
    case = case_of(tmp_path, NEEDS)
    result = filled(template, case)
    prove(result, case)
    assert paragraphs(result.data) == ["Box of MV-7", "Reading", "Walking"]
    assert "Ify" in "".join(part(result.data).itertext())


def test_what_word_noted_for_itself_is_not_copied(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("{{ case_id }}")._element
        paragraph.set(f"{W}rsidR", "00AB12CD")
        paragraph.append(parse_xml(f"<w:proofErr {NS} w:type='spellStart'/>"))

    xml = part(filled(loaded(tmp_path, build, ["case_id"]), case_of(tmp_path, "")).data)
    assert next(xml.iter(f"{W}proofErr"), None) is None
    assert not any("rsid" in name for element in xml.iter() for name in element.attrib)


def test_a_word_template_becomes_a_document(tmp_path: Path) -> None:
    folder = make_template(tmp_path, of_paragraphs("{{ case_id }}"), ["case_id"])
    rewrite(folder / "template.docx", "[Content_Types].xml", b".document.main+xml", b".template.main+xml")
    data = filled(load_template(folder, FIELDS), case_of(tmp_path, "")).data
    assert b"wordprocessingml.document.main+xml" in zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")


def test_properties_of_libreoffice_do_not_become_two(tmp_path: Path) -> None:
    folder = make_template(tmp_path, of_paragraphs("{{ case_id }}"), ["case_id"])
    word = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/core-properties"
    rewrite(folder / "template.docx", "_rels/.rels", word, office)
    data = filled(load_template(folder, FIELDS), case_of(tmp_path, "")).data
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert [name for name in names if "core" in name] == ["docProps/core.xml"]
    assert [control.text for control in read_controls(data)] == ["MV-7"]


def test_a_file_without_properties_gets_some(tmp_path: Path) -> None:
    folder = make_template(tmp_path, of_paragraphs("{{ case_id }}"), ["case_id"])
    rewrite(folder / "template.docx", "_rels/.rels", b"core-properties", b"other-properties")
    rewrite(folder / "template.docx", "docProps/core.xml", b"python-docx", b"nobody")
    data = filled(load_template(folder, FIELDS), case_of(tmp_path, "")).data
    assert "Marlow Vale Council" in part(data, "docProps/ehcp.xml").itertext()


def rewrite(path: Path, member: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = members[member].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
