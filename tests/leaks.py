"""Every place of a Word file in which somebody's name can stay behind, for the tests of what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import planting
from tests.planting import EXTENDED, PACKAGE, Members, everything, plan, with_leak
from tests.tiny_docx import REL, control, line, para, run

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LEAKS", "NAMED", "everything", "plan", "with_leak"]

_CHANGE = 'w:id="91" w:author="{0}" w:date="2026-11-05T09:00:00Z"'
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
LEAKS: dict[str, Callable[[Members, str], None]] = {
    "a sentence": planting.body_of(line("{0} needs help to read.")),
    "a sentence split over runs": planting.body_of(para("<w:r><w:t>{words} needs help to read.</w:t></w:r>")),
    "a header": planting.story_of("header"),
    "a footer": planting.story_of("footer"),
    "a footnote": planting.note_of("footnote"),
    "an endnote": planting.note_of("endnote"),
    "a footnote without a mark": planting.note_of("footnote", asked=False),
    "a header that no page shows": planting.unused_header,
    "a comment": planting.comment_by("A colleague", "Ask {0}"),
    "the author of a comment": planting.comment_by("{0}", "Ask again"),
    "a comment of ours": planting.comment_by("EHCP check", "{0}: look again"),
    "a comment that accepts": planting.comment_by("{0}", "ehcp: accept jargon: {0} likes the word"),
    "the description of a picture": planting.alt_text,
    "the name of a picture": planting.picture_name,
    "a note inside a PNG picture": planting.png_note,
    "a note inside a JPEG picture": planting.jpeg_note,
    "the caption of a table": planting.body_of(
        '<w:tbl><w:tblPr><w:tblCaption w:val="{0} at school"/></w:tblPr><w:tr><w:tc>' + line("Cell") + "</w:tc></w:tr></w:tbl>"
    ),
    "a text box": planting.box_of("{0}", "Box"),
    "the old form of a text box": planting.box_of("Box", "{0}"),
    "hidden words": planting.body_of(para(run("{0}", "<w:vanish/>"))),
    "words hidden by a style": planting.body_of(para(run("{0}", '<w:rStyle w:val="Secret"/>'))),
    "a hidden row": planting.body_of("<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + line("{0}") + "</w:tc></w:tr></w:tbl>"),
    "highlighted words": planting.body_of(para(run("{0}", '<w:highlight w:val="yellow"/>'))),
    "a prompt": planting.body_of(control(line("{0}"), "", "<w:showingPlcHdr/>")),
    "a tracked deletion": planting.body_of(para(run("Yes.") + f"<w:del {_CHANGE}><w:r><w:delText>{{0}}</w:delText></w:r></w:del>")),
    "the author of an insertion": planting.body_of(para(f"<w:ins {_CHANGE}>{run('Yes.')}</w:ins>")),
    "the author of a change of format": planting.body_of(para(run("Yes.", f"<w:b/><w:rPrChange {_CHANGE}><w:rPr/></w:rPrChange>"))),
    "an embedded file": planting.embedded,
    "an inserted file": planting.inserted,
    "the path of a link": planting.file_link,
    "a field that names a file": planting.field_of(' INCLUDETEXT "S:\\\\plans\\\\{0}.docx" '),
    "a field that names a person": planting.field_of(' DOCVARIABLE "{0}" '),
    "a simple field": planting.body_of(para('<w:fldSimple w:instr=" AUTHOR {0} ">' + run("seen") + "</w:fldSimple>")),
    "a bookmark": planting.body_of(para('<w:bookmarkStart w:id="5" w:name="{0}"/>' + run("Yes.") + '<w:bookmarkEnd w:id="5"/>')),
    "who may edit": planting.body_of(para('<w:permStart w:id="6" w:ed="{0}"/>' + run("Yes.") + '<w:permEnd w:id="6"/>')),
    "a smart tag": planting.body_of(
        para('<w:smartTag w:element="p"><w:smartTagPr><w:attr w:name="n" w:val="{0}"/></w:smartTagPr>' + run("Yes.") + "</w:smartTag>")
    ),
    "the author among the properties": planting.property_of(
        "docProps/core.xml", _CORE,
        '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{0}</dc:title><dc:creator>{0}</dc:creator></cp:coreProperties>',
    ),
    "the company among the properties": planting.property_of("docProps/app.xml", f"{REL}/extended-properties", f'<Properties xmlns="{EXTENDED}"><Company>{{0}}</Company></Properties>'),
    "a property of its own": planting.property_of("docProps/custom.xml", f"{REL}/custom-properties", "<Properties><x>{0}</x></Properties>"),
    "a small picture of the first page": planting.property_of("docProps/thumbnail.jpeg", f"{PACKAGE}/metadata/thumbnail", "{0}"),
    "data behind the text": planting.custom_xml,
    "a stored value": planting.setting_of('<w:docVars><w:docVar w:name="who" w:val="{0}"/></w:docVars>'),
    "the source of a mail merge": planting.setting_of('<w:mailMerge><w:query w:val="SELECT * FROM {0}"/></w:mailMerge>'),
    "the place of the template": planting.template_path,
    "stored building blocks": planting.glossary_part,
    "the people of the comments": planting.people_part,
    "a part that nothing asks for": planting.unused_part,
}  # fmt: skip
"""Where a name can stay behind in a file, each with what plants it there."""

NAMED: dict[str, Callable[[Members, str], None]] = {
    "the title of a control": planting.body_of(control(line("Yes."), "", '<w:alias w:val="About {0}"/>')),
    "the tag of a control": planting.body_of(control(line("Yes."), "about {0}")),
    "the choices of a control": planting.body_of(control(line("Yes."), "", '<w:dropDownList><w:listItem w:displayText="{0}" w:value="{0}"/></w:dropDownList>')),
    "a style": planting.style_name,
    "the label of a list": planting.list_label,
    "a watermark": planting.body_of(para('<w:r><w:pict><v:shape><v:textpath string="{0}"/></v:shape></w:pict></w:r>')),
    "letters over a word": planting.body_of(para("<w:r><w:ruby><w:rt>" + run("{0}") + "</w:rt><w:rubyBase>" + run("Yes") + "</w:rubyBase></w:ruby></w:r>")),
    "a field within a field": planting.nested_field,
    "the name of a file with underscores": lambda held, text: planting.in_body(held, line(text.replace(" ", "_") + "_plan")),
    "a word across a tab": lambda held, text: planting.in_body(held, para(run(text).replace(" M", "</w:t><w:tab/><w:t>M"))),
    "a formula": planting.body_of(para("<m:oMath><m:r><m:t>{0}</m:t></m:r></m:oMath>")),
}  # fmt: skip
"""Where a name that belongs in a plan may stand too, and must not stand in a copy without names."""
