"""Every construct in which Word keeps text is read once, in order, with its place."""

from __future__ import annotations

import pytest

from ehcp_tools.model import Flag, Shape
from ehcp_tools.word.read import View, read_word
from tests.tiny_docx import cell, control, docx, grid, line, para, row, run, table

S = run("SECRET")
BOX = f"<w:txbxContent>{para(S)}</w:txbxContent>"
TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    f"{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
EITHER = (
    '<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>'
).format
FORMULA = "<m:oMath>{}</m:oMath>".format
NOT_WORDS = '<x:wrap xmlns:x="urn:x">{}</x:wrap>'.format
FIELD = MARK.format("begin") + "<w:r><w:instrText>FORMTEXT HIDDEN</w:instrText></w:r>" + MARK.format("separate")

SHOWN = {
    "block control": control(para(S)),
    "inline control": para(run("before ") + control(S) + run(" after")),
    "control round a table": control(table(row(cell(para(S))))),
    "control round a row": table(control(row(cell(para(S))))),
    "control round a cell": table(row(control(cell(para(S))))),
    "control in a cell": table(row(cell(control(para(S)), para()))),
    "tracked insertion": para(run("a ") + f'<w:ins w:id="1" w:author="x">{S}</w:ins>'),
    "text moved here": para(f'<w:moveTo w:id="1">{S}</w:moveTo>'),
    "hyperlink": para(f'<w:hyperlink w:anchor="x">{S}</w:hyperlink>'),
    "simple field": para(f'<w:fldSimple w:instr="DATE">{S}</w:fldSimple>'),
    "complex field": para(FIELD + S + MARK.format("end")),
    "field in a field": para(
        MARK.format("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + FIELD + run("HIDDEN") + MARK.format("end")
        + MARK.format("separate") + S + MARK.format("end")
    ),
    "field that never ends": para(MARK.format("begin")) + para(S),
    "field deleted in part": para(
        FIELD + f'<w:del w:id="1"><w:r><w:delText>HIDDEN</w:delText></w:r>{MARK.format("end")}</w:del>' + S
    ),
    "smart tag": para(f'<w:smartTag w:element="x">{S}</w:smartTag>'),
    "custom XML round a paragraph": f"<w:customXml>{para(S)}</w:customXml>",
    "custom XML round a run": para(f"<w:customXml>{S}</w:customXml>"),
    "custom XML round a row": table(f"<w:customXml>{row(cell(para(S)))}</w:customXml>"),
    "text box": para(TEXT_BOX),
    "old text box": para(f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>"),
    "alternatives between runs": para(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{S}</mc:Choice>'
        f"<mc:Fallback>{S}</mc:Fallback></mc:AlternateContent>"
    ),
    "alternatives of unknown needs": para(
        '<w:r><mc:AlternateContent xmlns:zz="urn:zz"><mc:Choice Requires="zz"><w:t>HIDDEN</w:t></mc:Choice>'
        "<mc:Fallback><w:t>SECRET</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "alternatives round a paragraph": (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{para(S)}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    ),
    "alternatives in alternatives": para(f"<w:r>{EITHER(EITHER('<w:t>SECRET</w:t>'))}</w:r>"),
    "alternatives in alternatives between runs": para(EITHER(EITHER(S))),
    "alternatives round a row": table(EITHER(row(cell(para(S))))),
    "alternatives round a cell": table(row(EITHER(cell(para(S))))),
    "text box in an instruction beside": para(
        MARK.format("begin") + TEXT_BOX.replace("SECRET", "HIDDEN") + MARK.format("separate") + S + MARK.format("end")
    ),
    "deleted text that nothing deletes": para("<w:r><w:delText>SECRET</w:delText></w:r>"),
    "what is not Word's round a run": para(NOT_WORDS(f"<w:r><w:tab/></w:r>{S}")),
    "what is not Word's round a paragraph": NOT_WORDS(para(S)),
    "hidden text": para(run("SECRET", "<w:vanish/>")),
    "nested table": table(row(cell(table(row(cell(para(S)))), para()))),
    "soft hyphen": para("<w:r><w:t>SEC</w:t><w:softHyphen/><w:t>RET</w:t></w:r>"),
    "soft hyphen character": para(run("SEC\u00adRET")),
    "split runs": para("".join(map(run, "SECRET"))),
    "ruby": para(f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('HIDDEN')}</w:rt><w:rubyBase>{S}</w:rubyBase></w:ruby></w:r>"),
    "mathematics": para("<m:oMathPara><m:oMath><m:r><m:t>SECRET</m:t></m:r></m:oMath></m:oMathPara>"),
    "usual text in mathematics": para(FORMULA("<m:r><w:t>SECRET</w:t></m:r>")),
    "alternatives in mathematics": para(FORMULA(EITHER("<m:r><m:t>SECRET</m:t></m:r>"))),
    "deleted from mathematics beside": para(
        FORMULA('<m:r><m:t>SECRET</m:t></m:r><w:del w:id="1"><m:r><m:t>HIDDEN</m:t></m:r></w:del>')
    ),
    "right to left": para(run("SECRET", "<w:rtl/>")),
    "direction": para(f'<w:bdo w:val="rtl">{S}</w:bdo>'),
    "deleted beside": para(f'{S}<w:del w:id="1"><w:r><w:delText>HIDDEN</w:delText></w:r></w:del>'),
    "moved away beside": para(f'{S}<w:moveFrom w:id="1">{run("HIDDEN")}</w:moveFrom>'),
    "deleted row beside": table(
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell(para(run('HIDDEN')))}</w:tr>", row(cell(para(S)))
    ),
    "deleted cell beside": table(
        row(f"<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>{para(run('HIDDEN'))}</w:tc>", cell(para(S)))
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN.keys())
def test_visible_text_is_read_once_and_nothing_else(body: str) -> None:
    text = "\n".join(p.text for p in read_word(docx(body)).paragraphs)
    assert text.count("SECRET") == 1
    assert "HIDDEN" not in text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>SEC</w:t><w:noBreakHyphen/><w:t>RET</w:t></w:r>", "SEC-RET"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" yes"), "☑ yes"),
        ('<w:r><w:sym w:font="Odd Font" w:char="F0FE"/></w:r>' + run(" yes"), "\ufffd yes"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Symbol" w:char="F020"/></w:r>' + run("yes"), "α yes"),
        (FORMULA("<m:r><m:t>a</m:t><w:br/><m:t>b</m:t></m:r>"), "a\nb"),
        ("<w:r><w:t>\n  a\n  </w:t></w:r>" + run(" b "), "a b "),
        ('<w:r><w:t xml:space="preserve">a\nb</w:t></w:r>', "a b"),
        (run("Ada &amp; Bea &lt;Jones&gt; 😀"), "Ada & Bea <Jones> 😀"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
            '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" yes"),
            "☒ yes",
        ),
    ],
)  # fmt: skip
def test_special_characters_are_one_character_each(content: str, text: str) -> None:
    assert read_word(docx(para(content))).paragraphs[0].text == text


def test_each_view_shows_its_side_of_the_tracked_changes() -> None:
    body = para(
        run("We ") + '<w:del w:id="1"><w:r><w:delText>hope</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("will")}</w:ins>' + run(" help.")
    ) + table(
        f"<w:tr><w:trPr><w:ins w:id='3'/></w:trPr>{cell(line('new row'))}</w:tr>",
        f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr>{cell(line('old row'))}</w:tr>",
    )
    data = docx(body)
    assert [p.text for p in read_word(data).paragraphs] == ["We will help.", "new row"]
    assert [p.text for p in read_word(data, View.ORIGINAL).paragraphs] == ["We hope help.", "old row"]
    assert read_word(data).revisions == 4


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = para(run("One "), "<w:rPr><w:del w:id='1'/></w:rPr>") + para(run("sentence.")) + para(run("Two."))
    assert [p.text for p in read_word(docx(body)).paragraphs] == ["One sentence.", "Two."]
    assert [p.text for p in read_word(docx(body), View.ORIGINAL).paragraphs] == ["One ", "sentence.", "Two."]


def test_a_last_deleted_mark_loses_nothing() -> None:
    body = table(row(cell(para(run("One"), "<w:rPr><w:del w:id='1'/></w:rPr>")))) + para(run("Two"))
    assert [p.text for p in read_word(docx(body)).paragraphs] == ["One", "Two"]


MARKED = {
    "hidden": (run("ab", "<w:vanish/>"), Flag.HIDDEN),
    "hidden by style": (run("ab", '<w:rStyle w:val="Secret"/>'), Flag.HIDDEN),
    "highlighted": (run("ab", '<w:highlight w:val="yellow"/>'), Flag.HIGHLIGHTED),
    "inserted": (f'<w:ins w:id="1">{run("a")}{run("b")}</w:ins>', Flag.INSERTED),
    "prompt": (control(run("ab"), extra="<w:showingPlcHdr/>"), Flag.PROMPT),
}


@pytest.mark.parametrize(("content", "flag"), MARKED.values(), ids=MARKED.keys())
def test_unusual_text_is_flagged_exactly(content: str, flag: Flag) -> None:
    (paragraph,) = read_word(docx(para(run("x ") + content + run(" y")))).paragraphs
    assert [(m.start, m.end, m.flag) for m in paragraph.marks] == [(2, 4, flag)]


@pytest.mark.parametrize("properties", ['<w:vanish w:val="0"/>', '<w:highlight w:val="none"/>', "<w:b/>"])
def test_switched_off_formatting_flags_nothing(properties: str) -> None:
    content = run("ab", f'<w:rStyle w:val="Secret"/>{properties}' if "vanish" in properties else properties)
    assert read_word(docx(para(content))).paragraphs[0].marks == ()


SHAPES = [
    (line("x", "Heading1"), Shape.HEADING, 1),
    (line("x", "House"), Shape.HEADING, 2),
    (line("x", "Title"), Shape.HEADING, 0),
    (para(run("x"), '<w:outlineLvl w:val="2"/>'), Shape.HEADING, 3),
    (para(run("x"), '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>'), Shape.PARAGRAPH, 0),
    (line("x", "ListBullet"), Shape.BULLET, 0),
    (para(run("x"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'), Shape.BULLET, 0),
    (para(run("x"), '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'), Shape.PARAGRAPH, 0),
    (line("x"), Shape.PARAGRAPH, 0),
    (line("x", "NoSuchStyle"), Shape.PARAGRAPH, 0),
    (table(row(cell(line("x")))), Shape.CELL, 0),
]


@pytest.mark.parametrize(("body", "shape", "level"), SHAPES)
def test_headings_lists_and_cells_are_known(body: str, shape: Shape, level: int) -> None:
    (paragraph,) = read_word(docx(body)).paragraphs
    assert (paragraph.shape, paragraph.level) == (shape, level)


def test_places_count_tables_rows_and_merged_columns() -> None:
    merged = table(
        row(cell(line("Need")), cell(line("What")), cell(line("Who"))),
        row(cell(line("N1"), span=2), cell(line("a teacher"))),
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell(line('late'))}</w:tr>",
    )
    places = {p.text: p.place for p in read_word(docx(grid(("first",)) + merged)).paragraphs}
    assert (places["first"].table, places["a teacher"].table) == (1, 2)
    assert (places["a teacher"].row, places["a teacher"].column, places["a teacher"].header) == (2, 3, "Who")
    assert (places["late"].column, places["late"].header) == (2, "What")
    assert places["Need"].header == ""


def test_text_after_a_nested_table_is_still_in_the_outer_cell() -> None:
    inner = grid(("in 1", "in 2"))
    body = table(row(cell(line("outer"), inner, line("after")), cell(line("next"))))
    found = [(p.text, p.place.table, p.place.column) for p in read_word(docx(body)).paragraphs]
    assert found == [("outer", 1, 1), ("in 1", 2, 1), ("in 2", 2, 2), ("after", 1, 1), ("next", 1, 2)]
