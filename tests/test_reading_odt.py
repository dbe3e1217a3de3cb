"""An OpenDocument text is read as the same document in Word would be."""

from __future__ import annotations

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.model import Block, Draft, Flag, Mark, Place, Shape
from tests.tiny_docx import members, zipped
from tests.tiny_odt import odt, p

GOOD = odt(p("Section F") + p("Ravi has help."))


def read(body: str, masters: str = "") -> Draft:
    return read_draft(odt(body, masters), "plan.odt")


def only(body: str) -> Block:
    (block,) = read(body).blocks
    return block


def test_sections_headings_and_lists_are_read() -> None:
    item = "<text:list-item>{}</text:list-item>"
    body = (
        p("Ravi’s plan", "P1")
        + '<text:h text:outline-level="2">Section F: Special educational provision</text:h>'
        + f"<text:list>{item.format(p('Help') + p('More of it'))}{item.format(p('Time'))}</text:list>"
        + f"<text:list>{item.format('<text:list>' + item.format(p('Deep')) + '</text:list>')}</text:list>"
    )
    blocks = read(body).blocks
    assert [(one.shape, one.level, one.section, one.text) for one in blocks] == [
        (Shape.HEADING, 0, None, "Ravi’s plan"),
        (Shape.HEADING, 2, "F", "Section F: Special educational provision"),
        (Shape.BULLET, 0, "F", "Help"),
        (Shape.PARAGRAPH, 0, "F", "More of it"),
        (Shape.BULLET, 0, "F", "Time"),
        (Shape.BULLET, 0, "F", "Deep"),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  Ravi\n   has <text:span> help</text:span>. ", "Ravi has help."),
        ('a<text:s text:c="3"/>b', "a   b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("sup\u00adport", "support"),
        (
            'Page <text:page-number>3</text:page-number> of <text:page-count text:x="">9</text:page-count>',
            "Page 3 of 9",
        ),
        ('<text:a xlink:href="http://example.org">a link</text:a>', "a link"),
        ("<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>over</text:ruby-text></text:ruby>", "base"),
        ('a<text:bookmark text:name="x"/><text:soft-page-break/>b', "ab"),
        (f'a<text:s text:c="{10**9}"/>b', f"a{' ' * 1000}b"),
    ],
)
def test_text_is_what_a_reader_sees(content: str, text: str) -> None:
    assert only(p(content)).text == text


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ('a <text:span text:style-name="Secret">b</text:span>', Mark(2, 3, Flag.HIDDEN)),
        ("a <text:hidden-text>b</text:hidden-text>", Mark(2, 3, Flag.HIDDEN)),
        ('a <text:span text:style-name="Yellow">b</text:span>', Mark(2, 3, Flag.HIGHLIGHTED)),
        ("a <text:placeholder>b</text:placeholder>", Mark(2, 3, Flag.PROMPT)),
        (
            'a <loext:content-control loext:showing-place-holder="true">b</loext:content-control>',
            Mark(2, 3, Flag.PROMPT),
        ),
    ],
)
def test_unusual_text_is_marked(content: str, mark: Mark) -> None:
    assert only(p(content)).marks == (mark,)
    assert not only(p('a <text:span text:style-name="Clear">b</text:span>')).marks


def test_hidden_sections_are_marked_and_open_ones_are_not() -> None:
    hidden, shown = read(f'<text:section text:display="none">{p("a")}</text:section>{p("b")}').blocks
    assert (hidden.marks, shown.marks) == ((Mark(0, 1, Flag.HIDDEN),), ())


CHANGES = """<text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion><office:change-info/></text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>
</text:tracked-changes>"""


def test_insertions_are_text_deletions_are_not_and_both_are_counted() -> None:
    new = '<text:change-start text:change-id="c1"/>new<text:change-end text:change-id="c1"/>'
    draft = read(CHANGES + p(f'a {new} b <text:change text:change-id="c2"/>c'))
    assert [(one.text, one.marks) for one in draft.blocks] == [("a new b c", (Mark(2, 5, Flag.INSERTED),))]
    assert draft.revisions == 2


def test_comments_know_their_author_and_their_words() -> None:
    note = '<office:annotation office:name="n1"><dc:creator>A. Writer</dc:creator><text:p>Which?</text:p></office:annotation>'
    draft = read(p("One.") + p(f'The {note}school<office:annotation-end office:name="n1"/> helps.'))
    assert draft.blocks[1].text == "The school helps."
    (remark,) = draft.comments
    assert (remark.author, remark.text, remark.start, remark.end) == ("A. Writer", "Which?", (2, 4), (2, 10))


def cell(content: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def test_cells_know_their_row_column_and_header() -> None:
    head = f"<table:table-row>{cell(p('Help'))}{cell(p('Who'))}{cell(p('When'))}</table:table-row>"
    wide = cell(p("both"), 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell(p("daily"))
    under = '<table:covered-table-cell table:number-columns-repeated="2"/>' + cell(p("weekly"))
    rows = f"<table:table-row>{wide}</table:table-row><table:table-row>{under}</table:table-row>"
    blocks = read(f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>").blocks
    assert all(one.shape is Shape.CELL for one in blocks)
    assert [(one.text, one.place) for one in blocks[3:]] == [
        ("both", Place("body", 1, 2, 1, "Help")),
        ("daily", Place("body", 1, 2, 3, "When")),
        ("weekly", Place("body", 1, 3, 3, "When")),
    ]


def test_margins_notes_and_text_boxes_follow_as_in_word() -> None:
    note = '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation><text:note-body>{1}</text:note-body></text:note>'
    box = f"<draw:frame><draw:text-box>{p('in a box')}</draw:text-box></draw:frame>"
    body = p(f"First{note.format('endnote', p('at the end'))}{note.format('footnote', p('at the foot'))}", "P2")
    page = '<style:master-page style:name="{}"><style:header>{}</style:header><style:footer>{}</style:footer></style:master-page>'
    masters = page.format("First", p("Ravi"), p("Page 1")) + page.format("Unused", p("no"), p("no"))
    blocks = read(body + p(f"Text{box}"), masters).blocks
    assert [(one.place.part, one.text) for one in blocks] == [
        ("body", "First"), ("body", "Text"), ("text box", "in a box"), ("header", "Ravi"), ("footer", "Page 1"),
        ("footnote", "at the foot"), ("endnote", "at the end"),
    ]  # fmt: skip


def test_pictures_and_embedded_files_are_told_and_the_draft_says_what_it_was_read_from() -> None:
    frames = "<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/><draw:image/></draw:frame>"
    plain = '<draw:frame loext:decorative="true"><draw:image/></draw:frame>'
    draft = read(p(f"a{frames}{plain}"))
    assert draft.unread == ("a picture", "an embedded file")
    assert draft.caution == "Read from an OpenDocument file, with less certainty than a Word file."


def test_controls_are_known_by_their_tag() -> None:
    block = only(p('<loext:content-control loext:tag="child.name">Ravi</loext:content-control>'))
    assert (block.field, block.filled) == ("child.name", True)
    assert only(p("Dear <text:text-input>Ravi</text:text-input>")).filled


def changed(**parts: str | None) -> bytes:
    whole = {name: content for name, content in members(GOOD).items() if name not in parts}
    return zipped({**whole, **{name: content for name, content in parts.items() if content is not None}})


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
LOCKED = '<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
REFUSED = {
    "password": (changed(**{"META-INF/manifest.xml": LOCKED}), "password-protected"),
    "entities": (changed(**{"content.xml": ENTITY}), "entities"),
    "entities in the styles": (changed(**{"styles.xml": ENTITY}), "entities"),
    "bomb": (changed(**{"content.xml": " " * 20_000_000}), "far more"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged or cut short"),
    "no text": (changed(**{"content.xml": "<x/>"}), "not a text document"),
    "sheet": (changed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "no text document"),
    "outside": (changed(**{"../x": "x"}), "outside"),
    "empty": (odt(p(" ")), "There is no text"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_files_that_cannot_be_read_are_refused_with_a_way_out(data: bytes, what: str) -> None:
    with pytest.raises(DraftError, match=what) as caught:
        read_draft(data, "plan.odt")
    assert all(problem.fix for problem in caught.value.problems)


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<text:span>" * 230 + "deep" + "</text:span>" * 230
    assert only(p(deep)).text == "deep"
    with pytest.raises(DraftError, match="damaged"):
        read(p("<text:span>" * 5000 + "deep" + "</text:span>" * 5000))


def test_a_file_without_styles_or_its_mimetype_is_read() -> None:
    assert read_draft(changed(**{"styles.xml": None, "mimetype": None}), "plan.odt").blocks[1].section == "F"
