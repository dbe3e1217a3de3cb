"""Findings stand in a copy of a draft as comments on the exact words, and nothing else of it changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ehcp_tools.drafts import read_draft
from ehcp_tools.model import OUR_NAME, Checked, Finding, Kind, Severity
from ehcp_tools.reports.comments import commented, stripped
from ehcp_tools.shipped import shipped
from ehcp_tools.word.commenting import Note, with_comments, without_comments
from ehcp_tools.word.read import Comment, read_word
from tests.shipped_kit import GUIDE
from tests.test_reading_word import SHOWN
from tests.tiny_docx import STRICT_W, W, cell, control, docx, line, members, para, part, row, run, table, zipped
from tests.word_pieces import BODIES, CLOSED, canonical, comments, differing, views, with_parts

if TYPE_CHECKING:
    from ehcp_tools.lint.rule import StyleGuide

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
NEW = {DOCUMENT, COMMENTS, "word/_rels/document.xml.rels", "[Content_Types].xml"}
RULE = "vague-quantity.regular"


def note(paragraph: int | None, start: int = 0, end: int = 0, *lines: str, where: str = "Section B") -> Note:
    return Note(paragraph, start, end, where, lines or ("Say how often.",))


def with_notes(data: bytes, *notes: Note) -> bytes:
    return with_comments(data, notes, author=OUR_NAME, initials="EHCP", name="draft.docx")


def without(data: bytes) -> bytes:
    return without_comments(data, author=OUR_NAME, name="draft.docx")


def ours(data: bytes) -> list[Comment]:
    return [one for one in read_word(data).comments if one.author == OUR_NAME]


def assert_same_document(before: bytes, after: bytes) -> None:
    """Byte for byte the same parts, or the same XML in another spelling."""
    old, new = members(before), members(after)
    assert old.keys() == new.keys()
    for name in differing(before, after):
        assert canonical(old[name]) == canonical(new[name])


@st.composite
def drafts_with_notes(draw: st.DrawFn) -> tuple[bytes, list[Note]]:
    data = docx(draw(BODIES))
    notes = [note(None)]
    for paragraph in read_word(data).paragraphs:
        for start, length in draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=4)):
            if start < len(paragraph.text):
                notes.append(note(paragraph.number, start, min(start + length, len(paragraph.text))))
    return data, notes


@MANY
@given(made=drafts_with_notes())
def test_comments_change_no_text_and_come_out_again(made: tuple[bytes, list[Note]]) -> None:
    data, notes = made
    copy = with_notes(data, *notes)
    assert views(copy) == views(data)
    assert with_notes(copy, *notes) == copy
    assert_same_document(data, without(copy))
    assert differing(data, copy) == NEW
    wanted = {((one.paragraph, one.start), (one.paragraph, one.end)) for one in notes if one.paragraph}
    assert wanted <= {(one.start, one.end) for one in ours(copy)}


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN.keys())
def test_a_comment_stands_on_the_words_whatever_they_stand_in(body: str) -> None:
    data = docx(line("Title") + body)
    paragraph = next(one for one in read_word(data).paragraphs if "SECRET" in one.text)
    start = paragraph.text.index("SECRET") + 1
    copy = with_notes(data, note(paragraph.number, start, start + 3))
    (said,) = ours(copy)
    assert said.start is not None and said.end is not None
    if paragraph.place.part == "text box":
        assert (said.start, said.end) == ((1, 0), (1, 5))
    elif any(holder in body for holder in ("m:oMath", "AlternateContent", "w:ruby", "x:wrap")):
        assert said.start <= (paragraph.number, start) and (paragraph.number, start + 3) <= said.end
    else:
        assert (said.start, said.end) == ((paragraph.number, start), (paragraph.number, start + 3))
    assert views(copy) == views(data)
    assert_same_document(data, without(copy))


def test_text_that_the_file_breaks_over_lines_keeps_its_words() -> None:
    data = docx(para("<w:r><w:t>\n   very regular\n   help\n</w:t></w:r>" + run(" now")))
    copy = with_notes(data, note(1, 5, 12), note(1, 16, 23))
    assert views(copy) == views(without(copy)) == views(data)


def test_blanks_at_a_cut_are_kept_and_no_more_than_these() -> None:
    data = docx("\n <w:p>\n  <w:r>\n   <w:t>very regular help</w:t>\n  </w:r>\n </w:p>\n" + line("Two"))
    copy = with_notes(data, note(1, 5, 12))
    found = etree.fromstring(members(copy)[DOCUMENT]).iter(f"{{{W}}}t")
    assert [(one.text, len(one.attrib)) for one in found][:3] == [("very ", 1), ("regular", 0), (" help", 1)]
    assert_same_document(data, without(copy))


def test_a_comment_on_words_of_a_field_hangs_after_the_field() -> None:
    inner = CLOSED["complex field"].format(run("Very regular"))
    copy = with_notes(docx(para(CLOSED["complex field"].format(inner + run(" help")) + run(" now"))), note(1, 5, 12))
    assert [(one.start, one.end) for one in ours(copy)] == [((1, 5), (1, 12))]
    marks = etree.fromstring(members(copy)[DOCUMENT])[0][0].iter(f"{{{W}}}fldChar", f"{{{W}}}commentReference")
    assert [etree.QName(one).localname for one in marks] == [*["fldChar"] * 6, "commentReference"]


def test_the_marks_of_each_comment_stand_together_outside_what_its_words_stand_in() -> None:
    copy = with_notes(docx(para(f'<w:hyperlink w:anchor="x">{run("a b")}</w:hyperlink>')), note(1, 0, 3), note(1, 2, 3))
    paragraph = etree.fromstring(members(copy)[DOCUMENT])[0][0]
    assert [etree.QName(one).localname for one in paragraph] == ["hyperlink", "r", "r"]
    assert [one[-1].get(f"{{{W}}}id") for one in paragraph[1:]] == ["0", "5"]
    ends = paragraph[0].iterchildren(f"{{{W}}}commentRangeEnd")
    assert [one.get(f"{{{W}}}id") for one in ends] == ["0", "5"]


def test_where_a_control_begins_the_mark_stands_before_all_words() -> None:
    copy = with_notes(docx(control(line("regular help") * 2)), note(1, 2, 9), note(2, 2, 9))
    first, second = etree.fromstring(members(copy)[DOCUMENT]).iter(f"{{{W}}}p")
    assert [len(list(one[0].iter(f"{{{W}}}commentReference"))) for one in (first, second)] == [1, 0]
    assert [(one.start, one.end) for one in ours(copy)] == [((1, 2), (1, 9)), ((2, 2), (2, 9))]


def test_what_is_found_twice_on_the_same_words_is_one_comment() -> None:
    (said,) = ours(with_notes(docx(line("regular help")), note(1, 0, 7, "One.", "a.b"), note(1, 0, 7, "Two.", "c.d")))
    assert said.text == "One.\na.b\nTwo.\nc.d"


def test_what_is_found_elsewhere_than_in_the_body_stands_on_the_title_with_its_place() -> None:
    data = docx(
        para() + line("Plan") + '<w:sectPr><w:headerReference r:id="r-header"/></w:sectPr>',
        {"header": part("hdr", line("Top"))},
    )
    (said,) = ours(with_notes(data, note(None, where="Section F"), note(2, 0, 3, where="Header, paragraph 2")))
    assert (said.start, said.end) == ((1, 0), (1, 4))
    assert said.text == "Section F: Say how often.\nHeader, paragraph 2: Say how often."


def test_where_the_body_has_no_text_the_comment_stands_on_what_is_first() -> None:
    copy = with_notes(docx(SHOWN["text box"]), note(None))
    assert [one.text for one in ours(copy)] == ["Section B: Say how often."]


def test_other_peoples_comments_and_changes_stay_as_they_are() -> None:
    marked = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    data = docx(
        para(marked.format(run("regular help")) + f'<w:del w:id="6">{run("x").replace("w:t", "w:delText")}</w:del>'),
        {"comments": comments((0, "Bo", "Really?"))},
    )
    copy = with_notes(data, note(1, 0, 12))
    assert [one.author for one in read_word(copy).comments] == ["Bo", OUR_NAME]
    assert members(copy)[DOCUMENT].count(b'w:id="0"') == 3
    assert [(one.start, one.end) for one in read_word(copy).comments] == [((1, 0), (1, 12)), ((1, 0), (1, 12))]
    assert read_word(copy).revisions == 1
    assert differing(data, copy) == {DOCUMENT, COMMENTS}
    assert_same_document(data, without(copy))


def test_a_change_of_format_that_a_cut_doubles_has_two_numbers() -> None:
    change = '<w:b/><w:rPrChange w:id="0" w:author="Bo"><w:rPr/></w:rPrChange>'
    data = docx(para(run("regular help", change)))
    copy = with_notes(data, note(1, 3, 9))
    found = [one.get(f"{{{W}}}id") for one in etree.fromstring(members(copy)[DOCUMENT]).iter(f"{{{W}}}rPrChange")]
    assert len(found) == len(set(found)) == 3
    assert_same_document(data, without(copy))


AFTER = {"p": ("pPr",), "r": ("rPr",), "sdt": ("sdtPr", "sdtContent"), "comment": ("p",)}
"""What stands first in an element, and in which order (ECMA-376 part 1, annex A)."""
RANGES = {"p", "hyperlink", "ins", "sdtContent", "smartTag", "fldSimple", "customXml", "dir", "bdo", "moveTo"}
"""What the marks of a comment may stand in (EG_RangeMarkupElements), as far as the reader looks into it."""


@MANY
@given(made=drafts_with_notes())
def test_all_elements_stand_in_the_order_of_the_schema(made: tuple[bytes, list[Note]]) -> None:
    held = members(with_notes(made[0], *made[1]))
    for name in (DOCUMENT, COMMENTS):
        for element in etree.fromstring(held[name]).iter():
            kind, order = etree.QName(element).localname, [etree.QName(child).localname for child in element]
            for place, first in enumerate(AFTER.get(kind, ())):
                assert first not in order[place + 1 :] or kind == "comment"
            for child in order:
                assert child not in {"commentRangeStart", "commentRangeEnd"} or kind in RANGES
                assert child != "commentReference" or (kind, order) == ("r", ["rPr", "commentReference"])
    reference = [one.getparent() for one in etree.fromstring(held[DOCUMENT]).iter(f"{{{W}}}commentReference")]
    assert all(one is not None and one.getparent().tag == f"{{{W}}}p" for one in reference)  # type: ignore[union-attr]


def test_a_strict_file_stays_strict_and_a_file_with_macros_keeps_them() -> None:
    held = members(docx(line("regular help")))
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = held["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", macros.encode()
    )
    document = held[DOCUMENT].replace(W.encode(), STRICT_W.encode())
    data = zipped({**held, "[Content_Types].xml": types, DOCUMENT: document, "word/vbaProject.bin": b"macro"})
    copy = members(with_notes(data, note(1, 0, 7)))
    assert copy["word/vbaProject.bin"] == b"macro"
    assert macros.encode() in copy["[Content_Types].xml"]
    assert STRICT_W.encode() in copy[COMMENTS]
    assert W.encode() not in copy[DOCUMENT] + copy[COMMENTS]
    assert len(ours(zipped(copy))) == 1


NOTED = {
    "commentsExtended": '<e:x xmlns:e="urn:e"><e:one e:paraId="0A"/><e:one e:paraId="0B" e:paraIdParent="0A"/></e:x>',
    "commentsIds": '<e:x xmlns:e="urn:e"><e:one e:paraId="0A" e:durableId="1A"/><e:one e:paraId="0B" e:durableId="1B"/></e:x>',
    "commentsExtensible": '<e:x xmlns:e="urn:e"><e:one e:durableId="1A"/><e:one e:durableId="1B"/></e:x>',
}


def test_what_word_noted_about_our_comments_goes_with_them() -> None:
    copy = with_notes(docx(line("regular help")), note(1, 0, 7))
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    saved = members(copy)[COMMENTS].replace(b"<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="0A">'.encode()).decode()
    held = {f"word/{kind}.xml": noted for kind, noted in NOTED.items()}
    data = with_parts(copy, {COMMENTS: saved, **held}, [f"{kind}>{kind}.xml" for kind in NOTED])
    for name in held:
        left = members(without(data))[name].decode()
        assert left.count("<e:one ") == 1
        assert "A" not in left.partition("<e:one")[2]


def test_a_file_without_our_comments_is_given_back_byte_for_byte() -> None:
    data = docx(line("help"), {"comments": comments((1, "Bo", "Really?"))})
    assert without(data) == with_notes(data) == data


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return GUIDE


SAID = {
    "a sentence": ("“regular” is vague.", "Say how often.", "Say how often."),
    "better words": ("“LEA” is an old name.", "local authority", "Write: local authority"),
    "words that the message has": ("A plainer one: use.", "use", "{fix}"),
}


@pytest.mark.parametrize(("message", "own", "advice"), SAID.values(), ids=SAID.keys())
def test_a_finding_says_what_it_found_what_to_do_and_which_rule(
    guide: StyleGuide, message: str, own: str, advice: str
) -> None:
    finding = Finding(RULE, Severity.WARNING, "F", "Section F", 1, 0, 7, "regular", message, (own,))
    checked, rules = Checked("a.docx", Kind.PLAN, findings=(finding,)), {one.name: one for one in guide.rules}
    copy = commented(docx(line("regular help")), "a.docx", checked, rules)
    advice = advice.format(fix=" ".join(rules[RULE].fix.split()))
    assert [one.text for one in ours(copy)] == [f"{message}\n{advice}\nWarning: {RULE}"]
    assert read_draft(copy, "a.docx").comments == ()
    assert ours(stripped(copy, "a.docx")) == []


BODY = line("Plan") + table(row(cell(control(line("regular help"))), cell(line("more"))))


def test_an_independent_check_finds_nothing_lost_or_broken(tmp_path: Path) -> None:
    before, after = shipped("templates") / "ehc_plan" / "template.docx", tmp_path / "after.docx"
    found = [one for one in read_word(before.read_bytes()).paragraphs if len(one.text) > 9]
    after.write_bytes(with_notes(before.read_bytes(), note(None), *(note(one.number, 2, 9) for one in found)))
    tool = Path(sys.executable).with_name("docx-integrity")
    command = [tool, "check", "--no-config", "--fail-on", "warn", "--against", before, after]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, len(found) > 99) == (0, True), done.stdout


OFFICE_BODY = BODY + control(line("regular help")) + para(run("see ") + control(run("regular help"), extra="<w:text/>"))


@pytest.mark.office
def test_another_word_processor_opens_a_copy_and_loses_no_text_and_no_comment(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    notes = [note(n, 4, 9) for n in range(2, 306) if n != 3]
    draft.write_bytes(with_notes(docx(OFFICE_BODY + line("regular help") * 300), *notes))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", draft], check=True, capture_output=True)
    saved = (tmp_path / "out" / "draft.docx").read_bytes()
    assert [one.text for one in read_word(saved).paragraphs] == [
        one.text for one in read_word(draft.read_bytes()).paragraphs
    ]
    assert len(ours(saved)) == len(notes) == 303
    assert [one.start for one in ours(saved)][3:] == [(n, 4) for n in range(6, 306)]
    assert ours(without(saved)) == []
