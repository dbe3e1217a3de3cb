"""Looking first for what is quick to find changes nothing of what is found."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ehcp_tools.lint.fold import Folded, fold
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.plan.amounts import weekly_minutes
from ehcp_tools.lint.plan.asides import has_length
from ehcp_tools.lint.plan.contents import contents
from ehcp_tools.lint.plan.durations import lengths
from ehcp_tools.lint.plan.lines import points
from ehcp_tools.lint.plan.marked import Marked
from ehcp_tools.lint.plan.mentions import may_name, mentions, named_in
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.plan.record import AnyOf, record_words, says, tells
from ehcp_tools.model import Block, Draft, Kind
from ehcp_tools.remembered import Remembered
from ehcp_tools.sections.profile import ehc_plan

PATTERNS = (r"^none\b", r"^no (?:help|care)|not known", r"^\[[a|b]\] \(x\)", r"\bwill be named")
TEXTS = (
    "none",
    "there is none",
    "no help",
    "that is not known",
    "[a] (x)",
    "see [a] (x)",
    "it will be named",
    "",
    "no",
)


@pytest.mark.parametrize("text", TEXTS)
def test_patterns_asked_as_one_match_where_one_of_them_does(text: str) -> None:
    assert AnyOf(PATTERNS).meets(text) == any(re.search(pattern, text) for pattern in PATTERNS)


@pytest.mark.parametrize("name", sorted(record_words()))
@pytest.mark.parametrize(
    "text",
    [
        "none",
        "final plan",
        "section f: provision",
        "signed on behalf of the council: j. smith",
        "to be named",
        "tia reads.",
    ],
)
def test_the_words_of_a_record_are_told_where_they_are_said(name: str, text: str) -> None:
    assert tells(name, text) == (says(name, text) is not None)


def test_only_blocks_that_may_number_an_item_are_read_for_ids() -> None:
    texts = (
        "Needs 1 and 2",
        "P1.1, P1.2 and O3",
        "At 9 in 2026",
        "OUTCOME\u00a04",
        "(N2)",
        "She has 30 marks",
        "See HN12.",
    )
    folded = Folded(tuple(Block(text, n, section="F") for n, text in enumerate(texts, 1)))
    assert may_name(folded) == [0, 1, 3, 4, 6]
    assert {number: [one.key for one in found] for number, found in named_in(folded.blocks, range(7)).items()} == {
        number: [one.key for one in mentions(text)] for number, text in enumerate(texts) if mentions(text)
    }
    assert named_in(folded.blocks, range(7)) == named_in(folded.blocks, may_name(folded))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("for 20 minutes", [20]), ("2hrs, then 90mins", [120, 90]), ("half an hour/day", [30]), ("the machine hums", [])],
)
def test_lengths_are_read_however_their_unit_is_written(text: str, minutes: list[float]) -> None:
    assert [length.amount.least for length in lengths(text.split())] == minutes


@pytest.mark.parametrize(
    "said",
    [
        "for 20 minutes",
        "(for 20 minutes)",
        "daily for 20 minutes.",
        "daily for 20 minutes before",
        "daily for\n20 minutes",
        "daily for 20 minutes/day",
        "daily for 20 minutesx",
        "daily for 2.5 hours",
        "before 20 minutes",
        "therefor 20 hrs",
    ],
)
def test_a_plain_length_is_one_of_those_that_are_read_word_by_word(said: str) -> None:
    assert has_length(said) == bool(list(lengths(said.split())))


def test_two_plain_lengths_are_one_amount_however_they_are_told() -> None:
    assert weekly_minutes("twice a week for 60 minutes, and so for 1 hour") is not None
    assert weekly_minutes("twice a week for 60 minutes, and so for 2 hours") is None


@pytest.mark.parametrize(
    ("text", "pointing"),
    [
        ("N1", True),
        ("Help: P1.1, P1.2", True),
        ("HELP for N2", True),
        ("Kit: N1", False),
        ("Kit needs N1", False),
        ("See N1, then read", False),
        ("Help for all needs", False),
        (" N1", True),
        ("é N1", True),
    ],
)
def test_the_first_word_tells_most_lines_that_point_to_nothing(text: str, *, pointing: bool) -> None:
    assert points(text) == pointing


def test_a_marked_pattern_is_tried_only_beside_one_of_its_marks() -> None:
    weekly = Marked(("week", "wk"), r"\b(?:a|per) w(?:ee)?k\b")
    assert [found.group() for found in weekly.finditer("once a week, twice per wk")] == ["a week", "per wk"]
    assert weekly.search("a weekday") is None
    assert weekly.search("once a day") is None
    assert not list(weekly.finditer("once a day"))


def test_what_is_remembered_of_words_does_not_grow_for_ever() -> None:
    lengths_of = Remembered(len, 2)
    assert list(map(lengths_of.__getitem__, ("one", "three", "one", "seven", "eleven"))) == [3, 5, 3, 5, 6]
    assert len(lengths_of) <= 2


@pytest.mark.parametrize("ends", ["ΟΔΟΣ", "ΣΟΦΙΑ", "İstanbul", "Mia’s", "", "A—B\u2028C", "a\x1eb"])
def test_blocks_are_folded_together_as_a_whole_text_is(ends: str) -> None:
    texts = ("Plan", ends, "ΟΔΟΣ", ends, "End")
    folded = Folded(tuple(Block(text, n) for n, text in enumerate(texts, 1)))
    assert list(folded.texts) == fold("\x00".join(texts)).replace("\x1e", " ").split("\x00")
    assert list(folded.starts) == [sum(map(len, texts[:n])) + n for n in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("all", True),
        ("all needs", True),
        ("help for all of the needs", True),
        ("across every area of need", True),
        ("(each need)", True),
        ("meets all needs", True),
        ("needs: all needs", True),
        ("before all needs", False),
        ("therefor all needs", False),
        ("all he needs", False),
    ],
)
def test_what_joins_help_to_all_needs(text: str, *, joins: bool) -> None:
    assert pointing().every.meets(text) == joins


@pytest.mark.parametrize(("title", "label"), sorted(ehc_plan().titles.items()))
def test_a_title_is_printed_whatever_signs_stand_in_it(title: str, label: str) -> None:
    texts = (f"“{title.upper()}” (below)", f"{title.replace(' ', ', ')}, and so on for this child", "Kit reads well")
    blocks = tuple(Block(text, n, section=label) for n, text in enumerate(texts, 1))
    assert list(contents(Page(Draft("plan.txt", Kind.PLAN, blocks), date(2026, 11, 22)), label)) == [2]
