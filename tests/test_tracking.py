"""Edits are offered as tracked changes: accept all gives the new text, reject all the old."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ehcp_tools.word.read import View, read_word
from ehcp_tools.word.tracking import Changed, Edit, with_changes
from tests.tiny_docx import STRICT_W, W, docx, line, members, para, part, run, zipped
from tests.word_pieces import BODIES, CLOSED, TYPED, differing, texts

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DOCUMENT = "word/document.xml"


def changed(data: bytes, *edits: Edit) -> Changed:
    return with_changes(data, edits, author="EHCP check", day=date(2026, 11, 5), name="draft.docx")


def tree(data: bytes, name: str = DOCUMENT) -> etree._Element:
    return etree.fromstring(members(data)[name])


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def replaced(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@st.composite
def drafts_with_edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    data = docx(draw(BODIES), {"comments": part("comments", "")})
    edits = []
    for paragraph in read_word(data).paragraphs:
        places = draw(st.lists(st.integers(0, len(paragraph.text)), max_size=6, unique=True))
        ends = sorted(places)[: len(places) // 2 * 2]
        words = st.sampled_from(["", "often", " two ", "<&>", "e"])
        edits += [Edit(paragraph.number, *ends[n : n + 2], draw(words)) for n in range(0, len(ends), 2)]
    return data, edits


@MANY
@given(made=drafts_with_edits())
def test_accept_all_gives_the_edits_and_reject_all_the_text_without(made: tuple[bytes, list[Edit]]) -> None:
    data, edits = made
    new = changed(data, *edits)
    done = [edit for edit in edits if edit not in new.skipped]
    wanted = [
        replaced(one.text, [edit for edit in done if edit.paragraph == one.number])
        for one in read_word(data).paragraphs
    ]
    assert texts(new.data) == [text for text in wanted if text.strip()]
    assert texts(new.data, View.ORIGINAL) == texts(data, View.ORIGINAL)
    assert differing(data, new.data) <= {DOCUMENT}
    assert new.data == data or done


@MANY
@given(made=drafts_with_edits())
def test_every_change_has_its_own_number_and_stands_where_the_schema_allows(made: tuple[bytes, list[Edit]]) -> None:
    root = tree(changed(made[0], *made[1]).data)
    changes = [
        one for one in root.iter(*(f"{{{W}}}{n}" for n in ("ins", "del"))) if one.get(f"{{{W}}}author") == "EHCP check"
    ]
    numbers = [one.get(f"{{{W}}}id") for one in changes]
    others = {one.get(f"{{{W}}}id") for one in root.iter() if one not in changes}
    assert len(numbers) == len(set(numbers))
    assert not set(numbers) & others
    assert not [one for gone in root.iter(f"{{{W}}}del") for one in gone.iter(f"{{{W}}}t", f"{{{W}}}ins")]
    assert not [one for new in root.iter(f"{{{W}}}ins") for one in new.iterchildren(f"{{{W}}}ins")]
    for one in root.iter(f"{{{W}}}r"):
        assert "rPr" not in names(one)[1:]


@pytest.mark.parametrize("around", TYPED.values(), ids=TYPED.keys())
def test_words_change_inside_what_they_stand_in(around: str) -> None:
    data = docx(para(run("We ") + around.format(run("utilise it", "<w:b/>"))))
    new = changed(data, Edit(1, 3, 10, "use"))
    assert (texts(new.data), new.skipped) == (["We use it"], ())
    gone = next(tree(new.data).iter(f"{{{W}}}del"))
    after = gone.getnext() if gone.getnext() is not None else gone.getparent().getnext()  # type: ignore[union-attr] # in a paragraph
    assert after is not None
    assert after.get(f"{{{W}}}date") == "2026-11-05T00:00:00Z"
    assert names(after[0]) == ["rPr", "t"]


@pytest.mark.parametrize("around", CLOSED.values(), ids=CLOSED.keys())
def test_words_that_cannot_be_typed_over_are_skipped(around: str) -> None:
    data = docx(para(run("We ") + around.format(run("utilise it"))))
    edit = Edit(1, 3, 10, "use")
    assert changed(data, edit) == (data, (edit,))


def test_words_beside_a_footnote_are_not_taken_out_with_it() -> None:
    note = '<w:r><w:t>utilise</w:t><w:footnoteReference w:id="2"/></w:r>'
    data, edit = docx(para(note + run(" it"))), Edit(1, 0, 7, "use")
    assert changed(data, edit) == (data, (edit,))


def test_an_insertion_of_somebody_else_stays_theirs_on_both_sides() -> None:
    data = docx(para(f'<w:ins w:id="4" w:author="Bo">{run("We utilise it")}</w:ins>'))
    (paragraph,) = tree(changed(data, Edit(1, 3, 10, "use")).data).iter(f"{{{W}}}p")
    assert names(paragraph) == ["ins", "ins", "ins"]
    assert [one.get(f"{{{W}}}author") for one in paragraph] == ["Bo", "EHCP check", "Bo"]
    assert names(paragraph[0]) == ["r", "del"]
    assert len({one.get(f"{{{W}}}id") for one in (*paragraph, paragraph[0][1])}) == 4


def test_words_round_a_deletion_of_somebody_else_leave_it_where_it_is() -> None:
    gone = '<w:del w:id="4" w:author="Bo"><w:r><w:delText>very </w:delText></w:r></w:del>'
    data = docx(para(run("in ") + gone + run("order to")))
    new = changed(data, Edit(1, 0, 11, "to"))
    assert texts(new.data) == ["to"]
    assert texts(new.data, View.ORIGINAL) == ["in very order to"]


def test_new_words_take_the_look_but_not_its_tracked_change() -> None:
    data = docx(para(run("utilise it", '<w:b/><w:rPrChange w:id="1" w:author="Bo"><w:rPr/></w:rPrChange>')))
    inserted = next(tree(changed(data, Edit(1, 0, 7, "use")).data).iter(f"{{{W}}}ins"))
    assert names(inserted[0][0]) == ["b"]


def test_words_half_in_a_link_are_deleted_where_they_stand() -> None:
    data = docx(para(run("in or") + f'<w:hyperlink w:anchor="x">{run("der to")}</w:hyperlink>'))
    new = changed(data, Edit(1, 0, 11, "to"))
    assert texts(new.data) == ["to"]
    assert texts(new.data, View.ORIGINAL) == ["in order to"]


def test_headers_and_footnotes_change_too_and_text_boxes_do_not() -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    body = (
        line("Title") + para(box.format(line("utilise"))) + '<w:sectPr><w:headerReference r:id="r-header"/></w:sectPr>'
    )
    data = docx(body, {"header": part("hdr", line("utilise"))})
    new = changed(data, Edit(2, 0, 7, "use"), Edit(3, 0, 7, "use"))
    assert texts(new.data) == ["Title", "utilise", "use"]
    assert [edit.paragraph for edit in new.skipped] == [2]
    assert differing(data, new.data) == {"word/header.xml"}


def test_a_strict_file_stays_strict() -> None:
    held = members(docx(line("utilise")))
    strict = zipped({**held, DOCUMENT: held[DOCUMENT].replace(W.encode(), STRICT_W.encode())})
    new = members(changed(strict, Edit(1, 0, 7, "use")).data)[DOCUMENT]
    assert STRICT_W.encode() in new
    assert W.encode() not in new


@pytest.mark.parametrize("edits", [
    (Edit(1, 0, 3, "a"), Edit(1, 2, 4, "b")), (Edit(1, 2, 2, ""),), (Edit(1, 0, 99, "a"),), (Edit(7, 0, 1, "a"),),
])  # fmt: skip
def test_edits_that_make_no_sense_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="edit"):
        changed(docx(line("utilise")), *edits)
