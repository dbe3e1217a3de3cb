"""A draft is read with its runs joined: the words, their places and their marks are those of the file as it is."""

from __future__ import annotations

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.word.read import read_word
from tests.test_reading_word import MARKED, SHOWN
from tests.test_reading_word_parts import whole_document
from tests.tiny_docx import docx, line, members, para, run, zipped

BOLD, HIDDEN, YELLOW = "<w:b/>", "<w:vanish/>", '<w:highlight w:val="yellow"/>'
FACE = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/><w:lang w:val="en-GB"/>'
AIRY = '<w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/><w:rPr><w:sz w:val="24"/></w:rPr></w:pPr>'
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
SPELLING = '<w:proofErr w:type="spellStart"/>'
MOVED_BOX = (
    f"<w:r><w:rPr>{HIDDEN}</w:rPr><w:pict><v:shape><v:textbox><w:txbxContent>{line('in a box')}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict><w:t>not shown</w:t></w:r>"
)
MANY = "".join(run(f"{number} ", FACE) for number in range(400))
"""More runs than are looked at to guess how all of them are."""
INSERTED = f'<w:ins w:id="1" w:author="x">{run("new ")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>'
HELD = f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{run("held")}</w:sdtContent></w:sdt>'
TABLE = (
    f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{line('Who')}</w:tc><w:tc>{line('When')}</w:tc>"
    f"</w:tr><w:tr><w:tc>{para(INSERTED + DELETED)}<w:p></w:p></w:tc><w:tc>{para(run('a ') + HELD)}</w:tc></w:tr></w:tbl>"
)
WIDE = TABLE.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
END_GONE = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
DROPPED = '<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
ASKING = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LIKE_OURS = '<_plain:r xmlns:_plain="urn:x">no</_plain:r>'
DRESSED = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    f'<w:tr><w:trPr>{{}}</w:trPr><w:tc><w:tcPr><w:tcW w:w="9" w:type="dxa"/>{{}}</w:tcPr>{line("Who")}</w:tc>'
    f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="EEE"/></w:tcPr>{line("When")}</w:tc></w:tr>'
    f"<w:tr><w:tc>{line('Amira')}</w:tc><w:tc>{line('daily')}</w:tc><w:tc>{line('more')}</w:tc></w:tr></w:tbl>"
)
BLOCKS = {
    "a plain table": line("before") + TABLE + line("after"),
    "a plain table in a cell": f"<w:tbl><w:tr><w:tc>{TABLE}{line('under')}</w:tc><w:tc>{line('b')}</w:tc></w:tr></w:tbl>",
    "a table with properties that say nothing": DRESSED.format("<w:cantSplit/>", "<w:vAlign w:val='top'/>"),
    "a cell over two columns": DRESSED.format("<w:cantSplit/>", '<w:gridSpan w:val="2"/>'),
    "a heading row": DRESSED.format("<w:cantSplit/><w:tblHeader/>", "<w:vMerge/>"),
    "a cell that is gone": DRESSED.format("", '<w:cellDel w:id="1" w:author="x"/>'),
    "a table that is not plain": line("before") + WIDE + TABLE,
    "pieces of several kinds": para(run("a") + INSERTED + DELETED + HELD + run("b") + HELD) + line("c"),
    "soft hyphens": line("sup\u00adport") + para(INSERTED.replace("new", "n\u00adew")),
    "blocks in a prompt": ASKING.format(line("Click here") + TABLE),
    "the end of a paragraph deleted": f"<w:p>{END_GONE}{run('one ')}</w:p>{line('two')}",
    "a dropped capital": f"<w:p>{DROPPED}{run('O')}</w:p>{line('nce')}",
    "a field over paragraphs": para(FIELD.format("begin")) + line("SET") + para(FIELD.format("end")) + line("b"),
    "a deleted row": TABLE.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="7" w:author="x"/></w:trPr>', 1) + line("b"),
    "a paragraph in a paragraph": f"<w:p>{line('inner')}{run('outer')}</w:p>" + line("next"),
    "what looks like the end of no markup": para(run("a]]") + run("> b")) + line("next"),
    "what is named as plain runs are": f"<w:p>{run('one')}</w:p>{LIKE_OURS}",
}
CASES = {
    "runs of one look": run("Amira ") + run("reads ") + run("well."),
    "runs of several looks": run("Amira ", FACE) + run("reads ", BOLD) + run("well.", FACE + BOLD),
    "spelling marks between": run("Amira ") + SPELLING + run("reeds ", FACE) + SPELLING + run("well."),
    "hidden before shown": run("not ", FACE + HIDDEN) + run("shown", FACE),
    "shown before hidden": run("shown ", FACE) + run("not", HIDDEN),
    "highlighted between": run("about ", FACE) + run("20 ", YELLOW) + run("minutes", FACE),
    "a style that hides": run("not ", '<w:rStyle w:val="Secret"/>') + run("shown"),
    "hidden round a text box": MOVED_BOX + run("shown"),
    "broken lines": run("one \n") + run("\n two"),
    "characters by number": run("one &#10;") + run(" two"),
    "what is no markup": run("<![CDATA[</w:t></w:r><w:r><w:t>]]>") + run("two"),
    "a tab between": run("one") + "<w:r><w:tab/></w:r>" + run("two"),
    "tracked changes": run("one ") + f'<w:ins w:id="1" w:author="x">{run("two ")}{run("three")}</w:ins>' + run(" four"),
    "many runs of one look": "".join(run(f"{n} ", FACE) + run("not ", FACE + HIDDEN) * (n % 9 == 0) for n in range(90)),
    "a layout that says nothing": f"<w:p>{AIRY}{run('one')}</w:p><w:p>{AIRY}{run('two ')}{run('three', HIDDEN)}</w:p>",
    "a layout that says something": f"<w:p>{AIRY.replace('</w:pPr>', LISTED)}{run('one')}</w:p>",
    "blanks not marked": f"<w:r><w:rPr>{FACE}</w:rPr><w:t>one </w:t></w:r><w:r><w:rPr>{FACE}</w:rPr><w:t>two</w:t></w:r>",
    "one hidden far from the middle": run("not ", FACE + HIDDEN) + MANY,
    "one bold far from the middle": run("so ", BOLD) + run("it is ", BOLD) + MANY,
    "blanks not marked far from the middle": "<w:r><w:t>one </w:t></w:r>" + MANY,
    "numbers of paragraphs": f'<w:p w:rsidR="00A1" w:rsidRDefault="00B2">{AIRY}{run("one ")}{run("two")}</w:p>' * 20,
    "another namespace inside": run("one ") + '<w:r xmlns:w="urn:x"><w:t>no</w:t></w:r>' + run("two"),
    **BLOCKS,
    **{f"shown: {name}": body for name, body in SHOWN.items()},
    **{f"marked: {name}": body for name, (body, _) in MARKED.items()},
}


@pytest.mark.parametrize("body", CASES.values(), ids=CASES.keys())
def test_joined_runs_read_as_they_stand(body: str) -> None:
    data = docx(body if body.startswith(("<w:p>", "<w:tbl>", "<w:sdt>", "<w:customXml>", "<mc:")) else para(body))
    assert _all_of(data, only_words=True) == _all_of(data, only_words=False)


@pytest.mark.parametrize("said", ["<w:text/>", '<w:tcPr><w:tcW w:w="9"/></w:tcPr>', "<w:trPr></w:trPr>"])
@pytest.mark.parametrize("place", ["<w:|p>", "</w:|p>", "|<w:document", "</w:document>|"])
def test_what_says_nothing_is_a_fault_where_nothing_may_stand(said: str, place: str) -> None:
    parts = members(docx(line("one")))
    document, (before, after) = parts["word/document.xml"].decode(), place.split("|")
    broken = document.replace(before + after, before + said + after, 1)
    with pytest.raises(DraftError):
        read_word(zipped({**parts, "word/document.xml": broken}), only_words=True)


def test_a_whole_document_reads_the_same() -> None:
    assert _all_of(whole_document(), only_words=True) == _all_of(whole_document(), only_words=False)


def test_a_draft_of_many_runs_is_one_text() -> None:
    sentence = para("".join(run(f"{word} ", FACE) for word in "Amira reads well with her teaching assistant".split()))
    (block,) = read_draft(docx(sentence), "draft.docx").blocks
    assert block.text == "Amira reads well with her teaching assistant "


def _all_of(data: bytes, *, only_words: bool) -> object:
    word = read_word(data, only_words=only_words)
    words = [one._replace(sources=()) for one in word.paragraphs]
    return words, word.comments, word.unread, word.controls, word.revisions
