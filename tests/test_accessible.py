"""What anyone can read: structure, sizes, contrast and names in every filled example of every template."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.test_templates import EXAMPLES, TEMPLATES, filled

if TYPE_CHECKING:
    from ehcp_tools.check.examples import Example

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W, "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
NORMAL_TEXT, FOOTER_TEXT = 24, 20
"""Half-points: 12 pt for text, 10 pt in a page footer."""

CENTRED = {"ChildLabel": {"center"}}
"""One or two words under a picture."""
LAYOUT = {"AnswerBox", "PlainGrid"}
"""Styles of tables that hold room for an answer, or pictures beside words: they are no tables of facts."""

each_example = pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])


def parts(name: str, example: Example) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(filled(name, example)[0].data)) as package:
        names = [part for part in package.namelist() if part.endswith(".xml")]
        return {part: etree.fromstring(package.read(part)) for part in names}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def say(place: etree._Element, path: str) -> list[str]:
    return [str(found) for found in place.xpath(path, namespaces=NS)]  # type: ignore[union-attr]


@each_example
def test_the_document_has_a_title_and_is_in_british_english(name: str, example: Example) -> None:
    found = parts(name, example)
    assert "".join(found["docProps/core.xml"].xpath("//*[local-name()='title']/text()")).strip()
    assert say(found["word/styles.xml"], "//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert set(say(found["word/document.xml"], "//w:lang/@w:val")) <= {"en-GB"}


@each_example
def test_tables_repeat_their_header_row_keep_rows_whole_and_have_no_merged_or_empty_cell(
    name: str, example: Example
) -> None:
    body = parts(name, example)["word/document.xml"]
    tables = body.findall(f".//{w('tbl')}")
    for table in tables:
        if say(table, "./w:tblPr/w:tblStyle/@w:val")[0] in LAYOUT:
            continue
        rows = table.findall(f".//{w('tr')}")
        assert rows[0].find(f"./{w('trPr')}/{w('tblHeader')}") is not None
        assert all(row.find(f"./{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        assert not say(table, ".//w:gridSpan/@w:val | .//w:vMerge/@w:val")
        for cell in table.iter(w("tc")):
            assert "".join(cell.itertext()).strip(), "an empty cell"


@each_example
def test_nothing_floats_and_nothing_asks_word_to_update_fields(name: str, example: Example) -> None:
    found = parts(name, example)
    assert not [
        part for part, root in found.items() if root.xpath("//wp:anchor | //w:framePr | //w:txbxContent", namespaces=NS)
    ]
    assert not found["word/settings.xml"].findall(w("updateFields"))
    instructions = "".join(say(found["word/document.xml"], "//w:instrText/text() | //w:fldSimple/@w:instr"))
    assert "TOC" not in instructions


@each_example
def test_every_link_in_the_contents_has_its_target(name: str, example: Example) -> None:
    body = parts(name, example)["word/document.xml"]
    anchors = set(say(body, "//w:hyperlink/@w:anchor"))
    assert anchors or TEMPLATES[name].card.kind != "plan"
    assert anchors <= set(say(body, "//w:bookmarkStart/@w:name"))


@each_example
def test_every_control_has_a_plain_title_and_a_path(name: str, example: Example) -> None:
    for root in parts(name, example).values():
        for properties in root.iter(w("sdtPr")):
            assert say(properties, "w:alias/@w:val")[0].strip()
            assert say(properties, "w:tag/@w:val")[0].strip()


def styles_used(found: dict[str, etree._Element], part: str) -> set[str]:
    return set(say(found[part], "//w:pStyle/@w:val | //w:rStyle/@w:val"))


@each_example
def test_text_is_large_enough_sans_serif_left_aligned_and_not_underlined(name: str, example: Example) -> None:
    found = parts(name, example)
    styles = {style.get(w("styleId")): style for style in found["word/styles.xml"].iter(w("style"))}
    for part in ("word/document.xml", *(part for part in found if re.match(r"word/footer\d*\.xml", part))):
        least = NORMAL_TEXT if part == "word/document.xml" else FOOTER_TEXT
        for style in styles_used(found, part):
            sizes = [int(size) for size in say(styles[style], "./w:rPr/w:sz/@w:val")]
            assert all(size >= least for size in sizes), (part, style, sizes)
            assert not set(say(styles[style], ".//w:jc/@w:val")) & ({"both", "center"} - CENTRED.get(style, set()))
        assert not say(
            found[part], "//w:r[w:t][not(w:t='☐' or w:t='☒')]/w:rPr/*[self::w:sz or self::w:rFonts or self::w:u]/@*"
        )
    assert say(found["word/styles.xml"], "//w:docDefaults//w:rFonts/@w:ascii") == ["Arial"]


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, ground: str) -> float:
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@each_example
def test_every_colour_of_text_stands_out_from_every_ground(name: str, example: Example) -> None:
    found = parts(name, example)
    both = (found["word/styles.xml"], found["word/document.xml"])
    used = styles_used(found, "word/document.xml")
    colours = {c for root in both for c in say(root, "//w:rPr/w:color/@w:val") if c != "auto"}
    grounds = {"FFFFFF"} | {c for root in both for c in say(root, "//w:shd/@w:fill") if c not in ("auto", "")}
    assert used
    assert not [(c, g) for c in colours for g in grounds if contrast(c, g) < 4.5]


@each_example
def test_every_picture_says_in_words_what_it_shows(name: str, example: Example) -> None:
    for root in parts(name, example).values():
        for shown in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
            assert shown.get("descr", "").strip()


def of_style(found: dict[str, etree._Element], style: str, path: str) -> list[str]:
    return say(found["word/styles.xml"], f"//w:style[@w:styleId='{style}']/{path}")


def test_hints_look_unlike_answers_and_every_question_is_a_heading() -> None:
    found = parts(*EXAMPLES[0])
    for answer, hint in (("AnswerText", "Hint"), ("ChildAnswer", "ChildHint")):
        assert of_style(found, answer, "w:rPr/w:color/@w:val") != of_style(found, hint, "w:rPr/w:color/@w:val")
    for question in ("Question", "ChildQuestion", "EasyQuestion"):
        assert of_style(found, question, "w:pPr/w:outlineLvl/@w:val") == ["1"]


@each_example
def test_bullets_in_an_answer_are_as_large_as_the_answer(name: str, example: Example) -> None:
    found = parts(name, example)
    for control in found["word/document.xml"].iter(w("sdt")):
        used = say(control, ".//w:pStyle/@w:val")
        sizes = {size for style in used for size in of_style(found, style.removesuffix("Bullet"), "w:rPr/w:sz/@w:val")}
        assert len(sizes) < 2 or "ListBullet" not in used


@each_example
def test_a_form_says_that_a_council_makes_it_its_own(name: str, example: Example) -> None:
    if TEMPLATES[name].card.kind in {"contribution", "advice"}:
        footers = [root for part, root in parts(name, example).items() if re.match(r"word/footer\d*\.xml", part)]
        assert "for each council to adapt" in "".join("".join(map(str, root.itertext())) for root in footers)
