from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.lint.sentences import pieces, sentence_at, sentences, split_up

WHOLE = [
    "Dr. Osei saw Sam on 4.5.24 at 9.30 a.m. in class.",
    "Ms I. Khan and A. B. Carter met his uncle, J.R. Lowe, at St. Mark's.",
    "He has approx. 3.5 hrs. of help, e.g. with reading, i.e. in class.",
    "See www.example.org.uk, reg. 12(1) and No. 5 on p. 3.",
    "“Can I go now?” she asked.",
    "He waits (is it his turn?) and then speaks.",
    "Well... maybe tomorrow.",
    "1. Sam reads to an adult",
    "12. Sam reads to an adult",
    "xii. Sam reads to an adult",
    "Sam saw the rev. Osei and mrs. Lowe",
    "a. Sam reads to an adult",
    "Version 2.1.3 of the form, dated 05.11.2026, is v. long",
]

SPLIT = [
    ("He reads. She draws.", ["He reads.", "She draws."]),
    ("See Section B. He reads.", ["See Section B.", "He reads."]),
    ("She draws with Yusuf and I. We paint.", ["She draws with Yusuf and I.", "We paint."]),
    ("It ends at 3 p.m. Sam goes home.", ["It ends at 3 p.m.", "Sam goes home."]),
    ("Is he in Year 4? Yes! He is...", ["Is he in Year 4?", "Yes!", "He is..."]),
    ("Sam said, “I am six.” He smiled.", ["Sam said, “I am six.”", "He smiled."]),
    ("(He ran.) Then home.", ["(He ran.)", "Then home."]),
    ("i like cats. i dont like dogs.", ["i like cats.", "i dont like dogs."]),
    ("He reads.She draws.", ["He reads.", "She draws."]),
    ("Likes:\nLego\n\n  trains  ", ["Likes:", "Lego", "trains"]),
    ("He was in Year 3. 20 children were there.", ["He was in Year 3.", "20 children were there."]),
    ("No. He was at home.", ["No.", "He was at home."]),
    ("He waits… Then he goes.", ["He waits…", "Then he goes."]),
    (
        "He ate his. She had 2. It was 6 May 2026. By 12. He sat.",
        ["He ate his.", "She had 2.", "It was 6 May 2026.", "By 12.", "He sat."],
    ),
    ("...", ["..."]),
    ("Reading | Class teacher | 10 minutes", ["Reading", "Class teacher", "10 minutes"]),
    ("Sam may sit|stand here", ["Sam may sit|stand here"]),
]

PARTS = [
    *"The day. his max vi 3 30 2026 3.5 J Mrs mrs prof Prof e.g etc out) “so” xii é www.gov.uk".split(),
    " ",
    ". ",
    ".",
    " A",
]


def stretches(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert stretches(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_what_stands_on_the_next_line_changes_no_sentence(text: str) -> None:
    assert (*stretches(text), "Yes") == (*stretches(f"{text}\nYes"),)


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "\u00a0\t"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert sentences(text) == ()


def test_a_list_with_semicolons_is_split_for_scoring_only() -> None:
    text = "He likes: trains; maps of old lines; and long walks."
    assert len(sentences(text)) == 1
    items = ["He likes: trains;", "maps of old lines;", "and long walks."]
    assert [text[start:end] for start, end in pieces(text)] == items


def test_one_semicolon_is_no_list() -> None:
    text = "He likes trains; he has twelve of them."
    assert pieces(text) == sentences(text)


@pytest.mark.parametrize(("offset", "expected"), [(0, "One is."), (6, "One is."), (7, "One is."), (9, "Two is.")])
def test_the_sentence_at_an_offset_is_found(offset: int, expected: str) -> None:
    start, end = sentence_at("One is. Two is.", offset)
    assert "One is. Two is."[start:end] == expected


@given(st.text(alphabet=st.sampled_from("aB .!?…\n“”)('1;-é"), max_size=80))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(stretches(text)).split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() and start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.text(alphabet=st.sampled_from("aB .!?\n;"), max_size=80))
def test_pieces_lie_inside_sentences(text: str) -> None:
    whole = sentences(text)
    assert all(any(low <= start and end <= high for low, high in whole) for start, end in pieces(text))


@given(st.text(alphabet=st.sampled_from("aB .!?|\n\t”;"), max_size=80))
def test_a_text_is_split_into_the_same_words_whole_and_by_sentence(text: str) -> None:
    assert split_up(text) == (text.split(), [stretch.split() for stretch in stretches(text)])
