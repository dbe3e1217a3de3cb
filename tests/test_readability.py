from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehcp_tools.check.textstat_offline import disagreements, textstat_score
from ehcp_tools.lint.readability import (
    Counts,
    band,
    count_prose,
    hardest_sentences,
    measure,
    score_section,
)
from ehcp_tools.lint.syllables import syllables
from ehcp_tools.model import Block, Place, Score, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = [
    "",
    " ",
    "...",
    "Support",
    "Section B",
    "hmm",
    "12 3 4 5 6.",
    "Ben reads. Ben runs. Ben sings. Ben walks.",
    "He doesn't like it, she'll say. The class's cat isn't theirs; it's Tom's 'cat'.",
    "He doesn’t like “loud” rooms – the hall, e.g., at 2.30pm. See www.example.org.uk!",
    "DON'T SHOUT: one-to-one and/or well-known re-assessment, 3.5 hours.",
    "- Lego\n- trains\n- maps of the London Underground\n\nWhat helps?! A quiet place…",
    "Siobhán and Wojciech met the paediatrician, the SENCO and CAMHS. Zoë's café naïveté.",
]

SENTENCE = "Sam likes to read long books with his sister at home. "

SYLLABLES = [
    ("the", 1), ("people", 2), ("organise", 3), ("organised", 3), ("generalisation", 6), ("paediatric", 4),
    ("physiotherapy", 5), ("proprioceptive", 5), ("dysregulated", 5), ("echolalia", 5), ("behaviour", 3), ("centre", 2),
    ("favourite", 3), ("makaton", 3), ("hemiplegia", 5), ("timetabled", 3), ("ofsted", 2), ("senco", 2), ("2026", 1),
    ("hmm", 0), ("", 1),
]  # fmt: skip


def prose(text: str, section: str = "B", **more: object) -> Block:
    return Block(text, 1, section=section, **more)  # type: ignore[arg-type]  # any field of a block


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("a test asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield


@pytest.mark.parametrize(("word", "count"), SYLLABLES)
def test_syllables_are_those_a_speaker_would_count(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("text", TEXTS)
def test_our_score_is_textstats(text: str, no_network: None) -> None:
    assert list(disagreements([text])) == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(TEXTS).split(), "\n", "I.", "?", "—", "'t", "_", "x'"]), max_size=60))
def test_our_score_is_textstats_for_any_text(words: list[str]) -> None:
    text = " ".join(words)
    assert list(disagreements([text])) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_our_score_is_textstats_for_odd_characters(text: str) -> None:
    assert list(disagreements([text])) == []


def test_textstat_gives_its_known_figures(no_network: None) -> None:
    assert textstat_score("Support").flesch_kincaid_grade == pytest.approx(8.40)
    assert textstat_score("Support").flesch_reading_ease == pytest.approx(36.62)


def test_neither_textstat_nor_a_hyphenator_is_imported_to_score_a_plan() -> None:
    program = (
        "import sys; from ehcp_tools.lint.readability import score_section; from ehcp_tools.model import Block;"
        "assert score_section([Block('Oluwaseun likes proprioceptive play. ' * 30, 1)]);"
        "sys.exit(any(name in sys.modules for name in ('textstat', 'nltk', 'pyphen')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_counts_of_parts_add_up_to_the_whole() -> None:
    first, second = "Sam reads one book. ", "Then he tells us about it."
    assert tuple(map(sum, zip(measure(first), measure(second), strict=True))) == measure(first + second)
    assert Counts().score() == Score(0.0, 0.0)


def test_a_short_section_has_no_score() -> None:
    assert score_section([prose(SENTENCE * 9)]) is None
    assert score_section([prose("word " * 120)]) is None
    assert score_section([prose(SENTENCE * 10)]) is not None


def test_bullets_cells_lines_and_list_items_are_sentences() -> None:
    one = [prose(f"He likes {what} very much", shape=Shape.BULLET) for what in ("trains", "maps", "tea")]
    lines = [prose("He likes trains very much\nHe likes maps very much\nHe likes tea very much")]
    items = [prose("He likes trains very much; he likes maps very much; he likes tea very much.")]
    assert count_prose(one) == count_prose(lines) == count_prose(items) == Counts(15, 3, 18)


LEFT_OUT = [
    prose("Communication and interaction needs now", shape=Shape.HEADING),
    prose("Section B: special educational needs", opens=True),
    prose("Confidential: the plan of Sam Lowe", place=Place(part="header")),
    prose("Yes"),
    prose("Every day"),
    prose("“I like my dog and my gran,” says he.", "A"),
    prose("I like my dog and I walk him.", "A"),
    prose(""),
]


@pytest.mark.parametrize("block", LEFT_OUT, ids=lambda block: block.text[:20])
def test_what_is_no_prose_is_left_out(block: Block) -> None:
    assert count_prose([block]) == Counts()


def test_quoted_words_are_left_out_of_section_a_only() -> None:
    text = "His mother tells people that “I enjoy gardening tremendously” every single day."
    assert count_prose([prose(text, "A")]).words < count_prose([prose(text, "B")]).words == 12


ALIKE = [
    ("Oluwaseun Featherstonehaugh walks to school.", "Sam Lowe walks to school."),
    ("Featherstonehaugh’s dog walks to school.", "Lowe's dog walks to school."),
    ("The speech and language therapist comes today.", "The teacher comes today."),
    ("Speech and Language Therapists come today.", "Teachers come today."),
    ("The special educational needs co-ordinator comes today.", "The teacher comes today."),
    ("A qualified teacher of deaf children and young people comes.", "A teacher comes."),
    ("He has one-to-one help.", "He has onetoone help."),
    ("He reads and/or writes.", "He reads and or writes."),
    ("HE READS A BOOK AT HOME.", "He reads a book at home."),
]


@pytest.mark.parametrize(("text", "plain"), ALIKE)
def test_names_and_set_phrases_do_not_make_a_text_harder(text: str, plain: str) -> None:
    names = ["Oluwaseun FEATHERSTONEHAUGH", "Sam Lowe"]
    assert count_prose([prose(text)], names) == count_prose([prose(plain)], names)


@pytest.mark.parametrize("initials", ["SENCo", "SENDCos", "CAMHS", "EHCPs", "SaLT", "OT", "(EP)", "SENCO's"])
def test_initials_are_hard_words(initials: str) -> None:
    assert count_prose([prose(f"The {initials} came.")]) == Counts(3, 1, 5)


def test_names_with_two_capitals_are_no_initials() -> None:
    assert count_prose([prose("The McCann came.")]) == Counts(3, 1, 4)


def test_splitting_sentences_and_plainer_words_lower_the_grade() -> None:
    hard = prose("Significant difficulties necessitate individualised educational environments throughout. " * 15)
    easy = prose(SENTENCE * 15)
    hard_score, easy_score = score_section([hard]), score_section([easy])
    assert hard_score is not None
    assert easy_score is not None
    assert hard_score.flesch_kincaid_grade > 10
    assert easy_score.flesch_kincaid_grade < 6
    assert (band(hard_score), band(easy_score)) == ("very hard to read", "very easy to read")


BANDS = [
    (3.0, "very easy to read"),
    (6.0, "easy to read"),
    (8.0, "fairly easy to read"),
    (8.1, "hard to read"),
    (10.1, "very hard to read"),
]


@pytest.mark.parametrize(("grade", "words"), BANDS)
def test_people_see_a_band_and_no_number(grade: float, words: str) -> None:
    assert band(Score(grade, 60.0)) == words


def test_the_hardest_sentences_come_first_and_keep_their_place() -> None:
    easy = prose(SENTENCE)
    mixed = Block(f"{SENTENCE}Comprehensive psychological assessment identified discrepancies.", 7, section="B")
    (hardest,) = hardest_sentences([easy, mixed], number=1)
    assert hardest.block is mixed
    assert hardest.text == "Comprehensive psychological assessment identified discrepancies."
