"""Controls that the proof of filling reads for itself: never one that the reader of drafts would read otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.word.package import open_package
from ehcp_tools.word.plain_controls import plain_controls
from ehcp_tools.word.read import read_controls
from tests.tiny_docx import cell, control, docx, grid, para, row, run, table
from tests.word_pieces import BODIES

if TYPE_CHECKING:
    from collections.abc import Callable

_DELETED = "<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>"
_BROKEN = "<w:r><w:rPr><w:b/></w:rPr><w:t>one</w:t><w:br/><w:tab/><w:t>two</w:t></w:r>"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_CAPITAL = '<w:framePr w:dropCap="drop"/>'
_TEXT = control(run("told"), "a.b")
PLAIN = {
    "in a paragraph": (para(run("Known: ") + _TEXT), ["told"]),
    "in a link": (para(f'<w:hyperlink w:anchor="x">{_TEXT}</w:hyperlink>'), ["told"]),
    "in a cell": (table(row(cell(para(_TEXT)))), ["told"]),
    "round a cell": (table(row(control(cell(para(run("one")), para()), "a.b"))), ["one\n"]),
    "round paragraphs": (control(para(run("one")) + para(run("t") + run("wo")), "a.b"), ["one\ntwo"]),
    "with breaks": (para(control(_BROKEN, "a.b")), ["one\n\ttwo"]),
    "with a soft hyphen": (para(control(run("Da\u00adten"), "a.b")), ["Daten"]),
    "without any text": (para(control("", "a.b")), [""]),
}
ODD = {
    "in a deleted row": f"<w:tbl><w:tr>{_DELETED}{cell(para(_TEXT))}</w:tr></w:tbl>",
    "in the code of a field": para(_FIELD.format("begin") + _TEXT + _FIELD.format("end")),
    "round a dropped capital": control(para(run("O"), _CAPITAL) + para(run("nce")), "a.b"),
    "round runs where paragraphs stand": control(run("told"), "a.b"),
    "round a paragraph where runs stand": para(control(para(run("told")), "a.b")),
    "in what nobody knows": f"<w:unknown>{para(_TEXT)}</w:unknown>",
    "in a deletion": para(f"<w:del w:id='1' w:author='a'>{_TEXT}</w:del>"),
    "in a control": control(para(_TEXT), "a.c"),
    "with broken lines": para(control("<w:r><w:t>one\ntwo</w:t></w:r>", "a.b")),
    "with two tags": para(_TEXT.replace("<w:sdtPr>", '<w:sdtPr><w:tag w:val="a.a"/>')),
    "with another symbol": para(control('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "a.b")),
}


def counted(data: bytes) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """The controls that are plain, and all of them as the reader of drafts has them."""
    package = open_package(data, kept=True)
    return Counter(plain_controls(package, {})), Counter((one.tag, one.text) for one in read_controls(data))


@pytest.mark.parametrize(("body", "texts"), PLAIN.values(), ids=list(PLAIN))
def test_a_plain_control_is_read_as_in_a_draft(body: str, texts: list[str]) -> None:
    plain, all_of_them = counted(docx(body))
    assert plain == all_of_them == Counter(("a.b", text) for text in texts)


@pytest.mark.parametrize("body", ODD.values(), ids=list(ODD))
def test_what_is_not_plain_is_left_to_the_reader_of_drafts(body: str) -> None:
    plain, all_of_them = counted(docx(body))
    assert plain <= all_of_them


_ROUND: tuple[Callable[[str], str], ...] = (
    str,
    lambda body: control(body, "x.y"),
    lambda body: table(row(cell(body))),
    lambda body: table(row(control(cell(body), "x.y"))),
    lambda body: grid(("A", "B")) + body,
)


@given(BODIES, st.sampled_from(_ROUND))
def test_nothing_is_said_that_the_reader_would_not_say(body: str, around: Callable[[str], str]) -> None:
    plain, all_of_them = counted(docx(around(body)))
    assert plain <= all_of_them
