"""Words that stand elsewhere than in the text of a run, or are in the file and not on the page: read as Word shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.model import Flag, Shape
from ehcp_tools.word.commenting import Note, with_comments
from ehcp_tools.word.read import read_controls, read_word
from tests.tiny_docx import REL, W, cell, control, docx, line, members, para, relations, row, run, table, zipped
from tests.word_pieces import texts

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = map(MARK.format, ("begin", "separate", "end"))


def told(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    return BEGIN + told(instruction) + SEPARATE + result + END


def old_list(chosen: str, result: str = "") -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("weekly", "daily"))
    data = f"<w:ffData><w:name w:val='x'/><w:ddList>{chosen}{entries}</w:ddList></w:ffData>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    return begin + told(" FORMDROPDOWN ") + (SEPARATE + result if result else "") + END


FIELDS = {
    "a value that is only kept": (field(" SET who Sam ", run("Sam")), "Help  please"),
    "a question that is asked": (field(' ASK who "Who?"', run("Sam")), "Help  please"),
    "a name that begins like those": (field(" SETTING who ", run("Sam")), "Help Sam please"),
    "a button": (BEGIN + told(" MACROBUTTON NoMacro [Click") + told(" here]") + END, "Help [Click here] please"),
    "a button without a label": (BEGIN + told(" MACROBUTTON NoMacro ") + END, "Help  please"),
    "a button in an instruction": (BEGIN + BEGIN + told("MACROBUTTON NoMacro a") + END + END, "Help  please"),
    "a tick": (BEGIN + told(' SYMBOL 254 \\f "Wingdings" \\s 12 ') + END, "Help ☑ please"),
    "a letter by its number": (BEGIN + told("SYMBOL 0xA3") + END, "Help £ please"),
    "a sign by its Unicode": (BEGIN + told(" SYMBOL 8364 \\u ") + END, "Help € please"),
    "a sign of a font that is not known": (BEGIN + told("SYMBOL 200 \\f Odd") + END, "Help \ufffd please"),
    "a number that is no sign": (BEGIN + told(" SYMBOL 7 ") + END, "Help \ufffd please"),
    "a tick in an instruction": (BEGIN + BEGIN + told("SYMBOL 65") + END + END, "Help  please"),
    "no number of a sign": (BEGIN + told(" SYMBOL 65a ") + END, "Help  please"),
    "a list at its chosen entry": (old_list('<w:result w:val="1"/>'), "Help daily please"),
    "a list at its default": (old_list('<w:default w:val="1"/>'), "Help daily please"),
    "a list at its first entry": (old_list(""), "Help weekly please"),
    "a list at no entry of its own": (old_list('<w:result w:val="7"/>'), "Help  please"),
    "a list with its words": (old_list('<w:result w:val="1"/>', run("daily")), "Help daily please"),
}


@pytest.mark.parametrize(("content", "text"), FIELDS.values(), ids=FIELDS)
def test_a_field_says_what_word_shows_of_it(content: str, text: str) -> None:
    assert texts(docx(para(run("Help ") + content + run(" please")))) == [text]


def test_the_label_of_a_button_asks_to_be_typed_over() -> None:
    body = para(run("Name: ") + BEGIN + told(" MACROBUTTON NoMacro [type here]") + END)
    (paragraph,) = read_word(docx(body)).paragraphs
    assert [(mark.start, mark.end, mark.flag) for mark in paragraph.marks] == [(6, 17, Flag.PROMPT)]


@pytest.mark.parametrize("content", [FIELDS["a button"][0], FIELDS["a list at its chosen entry"][0]])
def test_a_comment_may_begin_and_end_in_what_a_field_shows(content: str) -> None:
    data = docx(para(run("Help ") + content + run(" please")))
    made = with_comments(data, [Note(1, 7, 9, "", ("Say more.",))], author="A", initials="A", name="x")
    assert texts(made) == texts(data)


BLANKS = [
    ("<w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r>", "onetwo"),
    ("<w:r><w:t>one</w:t></w:r><w:r><w:t> two</w:t></w:r>", "onetwo"),
    ('<w:r><w:t xml:space="preserve">one </w:t></w:r><w:r><w:t>two</w:t></w:r>', "one two"),
    ("<w:r><w:t>one </w:t><w:tab/><w:t>two  three</w:t></w:r>", "one\ttwo  three"),
    ('<w:r xml:space="preserve"><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r>', "one two"),
    ('<w:r><w:t xml:space="default">one </w:t></w:r><w:r><w:t>two</w:t></w:r>', "onetwo"),
    ("<w:r><w:t >one </w:t></w:r><w:r><w:t>two</w:t></w:r>", "onetwo"),
    ("<w:r><w:t>one\u00a0</w:t></w:r><w:r><w:t>two</w:t></w:r>", "one\u00a0two"),
]


@pytest.mark.parametrize("only_words", [False, True])
@pytest.mark.parametrize(("content", "text"), BLANKS)
def test_a_blank_at_the_end_of_a_text_counts_where_it_is_marked(content: str, text: str, only_words: bool) -> None:
    body = para(content) + para(run(" kept ") + "<w:r><w:t>!</w:t></w:r>")
    assert [one.text for one in read_word(docx(body), only_words=only_words).paragraphs] == [text, " kept !"]


WRITTEN = {
    "another prefix": lambda xml: xml.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x="),
    "two prefixes": lambda xml: xml.replace("<w:t>one </w:t>", f'<x:t xmlns:x="{W}">one </x:t>'),
    "two bytes a letter": lambda xml: xml.encode("utf-16"),
}


@pytest.mark.parametrize("only_words", [False, True])
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN.keys())
def test_blanks_count_as_much_however_the_file_is_written(
    written: Callable[[str], str | bytes], only_words: bool
) -> None:
    parts = members(docx(para("<w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r>")))
    data = zipped({**parts, "word/document.xml": written(parts["word/document.xml"].decode())})
    assert [one.text for one in read_word(data, only_words=only_words).paragraphs] == ["onetwo"]


@pytest.mark.parametrize("place", ["drop", "margin"])
def test_a_dropped_capital_belongs_to_its_word(place: str) -> None:
    bullet = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    body = para(run("S"), f'<w:framePr w:dropCap="{place}"/>') + para(run("am reads."), bullet) + line("Next.")
    found = [(one.text, one.shape) for one in read_word(docx(body)).paragraphs]
    assert found == [("Sam reads.", Shape.BULLET), ("Next.", Shape.PARAGRAPH)]


def test_a_frame_without_a_dropped_capital_is_a_paragraph() -> None:
    body = para(run("Aside"), '<w:framePr w:dropCap="none"/>') + line("Text")
    assert texts(docx(body)) == ["Aside", "Text"]


ID = "{0E0B9A4C-5E4B-4B1A-9A53-3D1F6A1B2C3D}"
NAMESPACES = "xmlns:d='urn:plan'"
DATA = '<d:plan xmlns:d="urn:plan"><d:who>Ayla</d:who><d:who kind="b">Bea</d:who><d:often>2</d:often><d:none/></d:plan>'


def with_data(body: str, data: str = DATA) -> bytes:
    """A Word file with data of its own, and a title among its properties."""
    held: dict[str, str | bytes] = {**members(docx(body))}
    store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    link = '<Relationship Id="x1" Type="{}" Target="{}"/>'.format
    held["customXml/item1.xml"] = data
    held["customXml/itemProps1.xml"] = f'<ds:datastoreItem xmlns:ds="{store}" ds:itemID="{ID.lower()}"/>'
    held["customXml/_rels/item1.xml.rels"] = relations(link(f"{REL}/customXmlProps", "itemProps1.xml"))
    held["docProps/core.xml"] = (
        f'<k:coreProperties xmlns:k="{core}" xmlns:t="urn:t"><t:title>Plan</t:title></k:coreProperties>'
    )
    more = {
        "word/_rels/document.xml.rels": link(f"{REL}/customXml", "../customXml/item1.xml"),
        "_rels/.rels": link(f"{REL.removesuffix('officeDocument/2006/relationships')}package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    }  # fmt: skip
    for name, links in more.items():
        held[name] = bytes(held[name]).decode().replace("</Relationships>", f"{links}</Relationships>")
    return zipped(held)


def bound(path: str, kind: str = "<w:text/>", content: str = run("old") + run(" words"), store: str = ID) -> str:
    known = f' w:storeItemID="{store}"' if store else ""
    binding = f'<w:dataBinding w:prefixMappings="{NAMESPACES}" w:xpath="{path}"{known}/>'
    return control(content, extra=f"<w:showingPlcHdr/>{binding}{kind}")


OFTEN = '<w:dropDownList><w:listItem w:displayText="twice a week" w:value="2"/></w:dropDownList>'
BOUND = {
    "text": (bound("/d:plan[1]/d:who[1]"), "Ayla"),
    "the second of its name": (bound("/d:plan/d:who[2]"), "Bea"),
    "an attribute": (bound("/d:plan[1]/d:who[2]/@kind"), "b"),
    "no kind said": (bound("/d:plan[1]/d:who[1]", kind=""), "Ayla"),
    "no store said": (bound("/d:plan[1]/d:who[1]", store=""), "Ayla"),
    "a list": (bound("/d:plan[1]/d:often[1]", kind=OFTEN), "twice a week"),
    "the words of a list it does not have": (bound("/d:plan[1]/d:who[1]", kind=OFTEN), "Ayla"),
    "another store": (bound("/d:plan[1]/d:who[1]", store="{00}"), "old words"),
    "no such element": (bound("/d:plan[1]/d:who[9]"), "old words"),
    "another root": (bound("/d:review[1]/d:who[1]"), "old words"),
    "an empty element": (bound("/d:plan[1]/d:none[1]"), "old words"),
    "an element of elements": (bound("/d:plan[1]"), "old words"),
    "a path that reckons": (bound("/d:plan[1]/*[name()='d:who']"), "old words"),
    "a date, which is shown in its own way": (bound("/d:plan[1]/d:who[1]", kind="<w:date/>"), "old words"),
    "a box": (bound("/d:plan[1]/d:who[1]", kind="<w14:checkbox/>"), "old words"),
    "a control round controls": (bound("/d:plan[1]/d:who[1]", content=control(run("old words"))), "old words"),
    "the same words": (bound("/d:plan[1]/d:who[1]", content=run("Ay") + run("la")), "Ayla"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "text"), BOUND.values(), ids=BOUND)
def test_a_bound_control_shows_its_data(content: str, text: str) -> None:
    assert texts(with_data(para(run("Name: ") + content + run("!")))) == [f"Name: {text}!"]


def test_data_are_no_prompt_and_stand_in_cells_too() -> None:
    body = table(row(bound("/d:plan[1]/d:who[1]", content=cell(line("old"), line("words")))))
    (shown,) = read_controls(with_data(body))
    assert (shown.text, shown.prompt) == ("Ayla\n", False)


def test_a_title_among_the_properties_of_the_file_is_shown() -> None:
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    spaces = "xmlns:k='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:t='urn:t'"
    content = bound("/k:coreProperties[1]/t:title[1]", store=store).replace(NAMESPACES, spaces)
    assert texts(with_data(para(content))) == ["Plan"]
