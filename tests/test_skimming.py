"""Written parts that are read by stretches: what is said of one is what its tree says, and else nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ehcp_tools.errors import DraftError
from ehcp_tools.word.blanks import drop_unmarked
from ehcp_tools.word.parsing import parse
from ehcp_tools.word.plain_shapes import holders, is_far_reaching, margins_of, plain
from ehcp_tools.word.skimming import skim
from tests.test_plain_controls import ODD, PLAIN
from tests.tiny_docx import cell, control, docx, line, members, para, row, run, table
from tests.word_pieces import BODIES

if TYPE_CHECKING:
    from ehcp_tools.word.plain_shapes import PartControls

_MARGIN = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
_BODY = (
    line("A plan")
    + para(run("Known: ") + control(run("Ada &amp; Bea"), "a.b"))
    + table(*(row(cell(para(run("Who"))), cell(para(control(run(name), f"c[{n}].d")))) for n, name in enumerate("xyz")))
    + control(para(run("one")) + para(run("t") + run("wo")), "e.f")
    + para(control("<w:r><w:rPr><w:b/></w:rPr><w:t>a\u00adb</w:t><w:br/><w:t>c</w:t></w:r>", "g.h"))
    + _MARGIN
)
DAMAGE = (
    *'< > " / & &amp; &#65; &lt; <!-- --> <!--w--> <![CDATA[ ]]> <?x?> { }} %} <x:y/> <y/> <w:del/> <w:sym/>'.split(),
    *"<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:t/> <w:tr> </w:tr> <w:tc> </w:tc> <w:hyperlink> <w:br/>".split(),
    *"<w:sdt> </w:sdt> <w:sdtContent> </w:sdtContent> <w:sdtPr/> <w:framePr/> <w:fldChar/> <w:dataBinding/>".split(),
    *(" ", "\n", "\r", "\t", "\x01", "\u00ad", "\u200b", "\ufffe", "<w:t> x</w:t>", '<w:tag w:val="x"/>'),
    *(' w:val="1"', " xmlns:w='urn:x'", '<w:x w:y=">"/>'),
)


def written(body: str) -> bytes:
    """The part of a body as filling writes it, with a number in each control."""
    root = etree.fromstring(members(docx(body))["word/document.xml"])
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return re.sub(rb'(<w:tag w:val="[^"]*"/>)', rb'\1<w:id w:val="7"/>', xml)


def is_true(skimmed: PartControls, xml: bytes) -> bool:
    """Whether the tree of a part says the same."""
    try:
        root = parse(xml, "a part")
    except DraftError:
        return False
    drop_unmarked(root)
    if is_far_reaching(root) or skimmed.root != root.tag or skimmed.margins != margins_of(root):
        return False
    return Counter(skimmed.controls) == Counter(plain(holders(root)))


def test_controls_and_margins_are_read() -> None:
    xml = written(_BODY)
    skimmed = skim(xml)
    assert skimmed is not None
    assert is_true(skimmed, xml)
    assert [("a.b", "Ada & Bea"), *((f"c[{n}].d", name) for n, name in enumerate("xyz"))] == skimmed.controls[:4]
    assert skimmed.controls[4:] == [("e.f", "one\ntwo"), ("g.h", "ab\nc")]
    assert skimmed.margins == ["h1"]


@pytest.mark.parametrize("body", [body for body, texts in PLAIN.values() if any(texts)])
def test_every_plain_control_with_a_text_is_read(body: str) -> None:
    xml = written(body)
    skimmed = skim(xml)
    assert skimmed is not None
    assert is_true(skimmed, xml)


@pytest.mark.parametrize("body", ODD.values(), ids=list(ODD))
def test_what_is_odd_is_left_or_read_as_its_tree_is(body: str) -> None:
    xml = written(body)
    skimmed = skim(xml)
    assert skimmed is None or is_true(skimmed, xml)


@given(BODIES)
def test_any_body_is_left_or_read_as_its_tree_is(body: str) -> None:
    xml = written(body)
    skimmed = skim(xml)
    assert skimmed is None or is_true(skimmed, xml)


@given(st.sampled_from(DAMAGE), st.integers(0, len(written(_BODY))), st.integers(0, 20))
def test_a_damaged_part_is_left_or_read_as_its_tree_is(damage: str, at: int, gone: int) -> None:
    xml = written(_BODY)
    damaged = xml[:at] + damage.encode() + xml[at + gone :]
    skimmed = skim(damaged)
    assert skimmed is None or is_true(skimmed, damaged)


def test_a_control_inside_a_text_shifts_no_other_text() -> None:
    inside = f"<w:r><w:t>{control(run('one'), 'a.b')}</w:t></w:r>"
    assert skim(written(para(inside + control(run("two"), "c.d")))) is None


@pytest.mark.parametrize("text", [b"{{ a }}", b"\xff", b"\x01", b"&#123;", b"&x;", b"a]]>b"])
@pytest.mark.parametrize("place", [b"A plan", b"Ada &amp; Bea"])
def test_a_text_that_may_not_be_what_it_seems_is_left(text: bytes, place: bytes) -> None:
    assert skim(written(_BODY).replace(place, text)) is None
