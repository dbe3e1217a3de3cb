"""Word files beyond their paragraphs: story parts, comments, controls, what cannot be read, strict files."""

from __future__ import annotations

import pytest

from ehcp_tools.word.read import Paragraph, locate, read_controls, read_word
from tests.test_reading_word import SHOWN, TEXT_BOX
from tests.tiny_docx import STRICT_W, W, cell, control, docx, line, members, para, part, row, run, table, zipped


def whole_document() -> bytes:
    body = (
        para(run("body") + '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>')
        + para(TEXT_BOX + run("anchor"))
        + '<w:sectPr><w:footerReference w:type="default" r:id="r-footer"/>'
        '<w:headerReference w:type="default" r:id="r-header"/>'
        '<w:headerReference w:type="first" r:id="r-header"/></w:sectPr>'
    )
    separator = f'<w:footnote w:type="separator" w:id="0">{line("HIDDEN")}</w:footnote>'
    parts = {
        "header": part("hdr", line("header")),
        "header2": part("hdr", line("HIDDEN")),
        "footer": part("ftr", line("footer")),
        "footnotes": part("footnotes", separator + f'<w:footnote w:id="1">{line("footnote")}</w:footnote>'),
        "endnotes": part("endnotes", f'<w:endnote w:id="2">{line("endnote")}</w:endnote>'),
        "comments": part("comments", f'<w:comment w:id="0" w:author="Jo">{line("Say")}{line("more")}</w:comment>'),
    }
    return docx(body, parts)


def test_story_parts_are_read_in_order_and_only_those_in_use() -> None:
    document = read_word(whole_document())
    assert [(p.text, p.place.part, p.number) for p in document.paragraphs] == [
        ("body", "body", 1), ("anchor", "body", 2), ("SECRET", "text box", 3), ("header", "header", 4),
        ("footer", "footer", 5), ("footnote", "footnote", 6), ("endnote", "endnote", 7),
    ]  # fmt: skip
    assert document.parts[0] == "word/document.xml"
    assert [p.part for p in document.paragraphs][3:] == list(document.parts[1:])


def test_comments_are_kept_apart() -> None:
    document = read_word(whole_document())
    assert [(c.author, c.text) for c in document.comments] == [("Jo", "Say\nmore")]


def test_a_note_in_the_instruction_of_a_field_is_not_shown() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    asked, shown = ('<w:r><w:footnoteReference w:id="' + number + '"/></w:r>' for number in "12")
    notes = "".join(f'<w:footnote w:id="{n}">{line(text)}</w:footnote>' for n, text in ((1, "asked"), (2, "shown")))
    body = para(mark("begin") + asked + mark("separate") + run("text") + shown + mark("end"))
    data = docx(body, {"footnotes": part("footnotes", notes)})
    assert [one.text for one in read_word(data).paragraphs] == ["text", "shown"]


def test_empty_paragraphs_are_not_counted() -> None:
    paragraphs = read_word(
        docx(para() + para(run("  ")) + line("one") + para("<w:r><w:br/></w:r>") + line("two"))
    ).paragraphs
    assert [(p.text, p.number) for p in paragraphs] == [("one", 1), ("two", 2)]


def drawing(content: str, extra: str = "") -> str:
    return para(f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='x'>{extra}</wp:docPr><a:graphic><a:graphicData>"
                f"{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")  # fmt: skip


DECORATIVE = (
    '<a:extLst><a:ext uri="x"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
CANVAS = 'xmlns:l="http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"'
UNREAD = [
    (drawing("<pic:pic/>") * 2, ("2 pictures",)),
    (drawing("<pic:pic/>", DECORATIVE), ()),
    (drawing("<c:chart/>"), ("a chart",)),
    (drawing(f"<l:lockedCanvas {CANVAS}><a:t>Words</a:t></l:lockedCanvas>"), ("a drawing from another program",)),
    (drawing("<dgm:relIds/>"), ("a SmartArt diagram",)),
    (para("<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"), ("an embedded file",)),
    ('<w:altChunk r:id="x"/>', ("an inserted file",)),
]


@pytest.mark.parametrize(("body", "unread"), UNREAD)
def test_what_cannot_be_read_is_named(body: str, unread: tuple[str, ...]) -> None:
    assert read_word(docx(body)).unread == unread


def characters(paragraph: Paragraph) -> str:
    """The paragraph's text once more, by way of the map."""
    found = []
    for offset, shown in enumerate(paragraph.text):
        start, element, inside = locate(paragraph, offset)
        assert start == offset
        found.append((element.text or "")[inside] if element.tag.endswith("}t") else shown)
    return "".join(found)


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN.keys())
def test_every_character_leads_back_to_its_element(body: str) -> None:
    for paragraph in read_word(docx(body)).paragraphs:
        assert characters(paragraph) == paragraph.text


def test_controls_are_listed_with_tag_title_and_text() -> None:
    story = control(line("One", "ListBullet") + line("Two"), "plan.views.story", '<w:alias w:val="Story"/>')
    ticked = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    body = (
        story
        + para(run("Name: ") + control(run("Ay") + "<w:r><w:br/></w:r>" + run("sha"), "child.legal_name"))
        + para(control(run("Click here"), "child.upn", "<w:showingPlcHdr/>"))
        + para(control(run("☒"), "child.looked_after", ticked))
        + table(control(row(control(cell(line("cell")), "plan.cell")), "plan.row"))
        + para(control("", "plan.empty"))
    )
    assert [(c.tag, c.title, c.text, c.prompt, c.checked) for c in read_controls(docx(body))] == [
        ("plan.views.story", "Story", "One\nTwo", False, None),
        ("child.legal_name", "", "Ay\nsha", False, None),
        ("child.upn", "", "Click here", True, None),
        ("child.looked_after", "", "☒", False, True),
        ("plan.row", "", "cell", False, None),
        ("plan.cell", "", "cell", False, None),
        ("plan.empty", "", "", False, None),
    ]


def test_a_paragraph_knows_the_control_that_holds_all_of_it() -> None:
    body = control(
        para(control(run("all"), "plan.inner")) + para(run("part ") + control(run("x"), "plan.part")), "plan.outer"
    ) + line("none")
    assert [(p.text, p.field) for p in read_word(docx(body)).paragraphs] == [
        ("all", "plan.inner"), ("part x", "plan.outer"), ("none", ""),
    ]  # fmt: skip


def test_strict_files_are_read_the_same() -> None:
    data = docx(line("SECRET", "Heading1") + table(row(cell(line("x")))))
    strict = zipped({name: xml.replace(W.encode(), STRICT_W.encode()) for name, xml in members(data).items()})
    assert [p[:6] for p in read_word(strict).paragraphs] == [p[:6] for p in read_word(data).paragraphs]
