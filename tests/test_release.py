"""`ehcp release`: what stands in the way, what the copy no longer holds, and twenty leaks and more."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.told import Told
from ehcp_tools.release.check import Asked, obstacles
from ehcp_tools.release.clean import released
from ehcp_tools.word.read import read_word
from tests.leaks import LEAKS, everything, plan, with_leak
from tests.shipped_kit import LINTER
from tests.tiny_docx import control, docx, line, members, para, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Ehcp = Callable[..., CompletedProcess[str]]

TODAY = date(2026, 11, 22)
OTTI = Told(names=("Otti", "Ottoline Marchbanks"), pronouns=("she", "her", "her"), exact=True)
ANOTHER = "Zachary Quill"
REFUSED = {
    "a sentence": "Zachary",
    "a sentence split over runs": "Zachary",
    "a header": "Zachary",
    "a footer": "Zachary",
    "a footnote": "The name of somebody whom the case file does not know",
    "an endnote": "The name of somebody whom the case file does not know",
    "a text box": "The name of somebody whom the case file does not know",
    "the description of a picture": "The name of somebody whom the case file does not know",
    "the caption of a table": "The name of somebody whom the case file does not know",
    "a comment": "There is a comment here.",
    "the author of a comment": "There is a comment here.",
    "hidden words": "There is hidden text here.",
    "words hidden by a style": "There is hidden text here.",
    "a hidden row": "There is hidden text here.",
    "highlighted words": "Words are highlighted here.",
    "a prompt": "A prompt still stands here",
    "a tracked deletion": "There is a tracked change here.",
    "the author of an insertion": "There is a tracked change here.",
    "the author of a change of format": "Section B, paragraph 8: There is a tracked change here.",
    "an embedded file": "Another file is embedded in this document.",
    "an inserted file": "Another file is embedded in this document.",
}
"""The leaks that a person has to settle, with what is said of each; all others are left out of the copy."""


def standing(data: bytes, told: Told = OTTI) -> list[str]:
    """What stands in the way of releasing a file, less what the lack of a whole plan brings with it."""
    draft = read_draft(data, "plan.docx")
    checked = LINTER.lint(draft, today=TODAY, told=told)
    found = obstacles(Asked("plan.docx", data, draft, checked, told))
    return [f"{one.where}: {one.what}" for one in found if "section" not in one.what.lower()]


def copy(data: bytes) -> bytes:
    return released(data, read_draft(data, "plan.docx")).data


def test_a_plan_with_nothing_left_in_it_may_go_out() -> None:
    assert standing(plan()) == []


@pytest.mark.parametrize("place", LEAKS)
def test_no_leak_goes_out_unseen(place: str) -> None:
    data = with_leak(LEAKS[place], ANOTHER)
    assert b"quill" in everything(data).lower()
    assert bool(standing(data)) == (place in REFUSED)
    if place not in REFUSED:
        assert b"quill" not in everything(copy(data)).lower()


@pytest.mark.parametrize("place", REFUSED)
def test_what_a_person_has_to_settle_is_listed_with_its_place(place: str) -> None:
    assert any(REFUSED[place] in one for one in standing(with_leak(LEAKS[place], ANOTHER)))


def test_an_error_is_refused_and_an_accepted_one_is_not() -> None:
    wrong = line("Section F", "Heading1") + para(run("Otti will have help as resources allow."))
    assert standing(docx(wrong))


def test_our_comments_and_those_that_accept_go_with_the_copy() -> None:
    for place in ("a comment of ours", "a comment that accepts"):
        data = with_leak(LEAKS[place], "Ada Bello")
        assert standing(data) == []
        made = copy(data)
        assert read_word(made).comments == ()
        assert b"commentR" not in everything(made)


def test_the_copy_says_what_the_original_says() -> None:
    data = with_leak(LEAKS["the description of a picture"], "A girl")
    assert [one.text for one in read_word(copy(data)).paragraphs] == [one.text for one in read_word(data).paragraphs]
    assert b"A girl on a tram" in everything(copy(data))


def test_controls_stay_with_their_tags() -> None:
    held = control(line("Ada reads."), "plan.needs[0].text", '<w:alias w:val="Need"/>')
    data = docx(line("Section B", "Heading1") + held)
    assert read_word(copy(data)).controls == read_word(data).controls


def test_editing_sessions_leave_no_numbers() -> None:
    data = docx(f'<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D">{run("Text.")}</w:p>')
    made = everything(copy(data))
    assert b"00AB12CD" not in made
    assert b"1A2B3C4D" not in made


def test_the_title_stays_where_the_document_shows_it() -> None:
    core = LEAKS["the author among the properties"]
    shown = with_leak(core, "Education, Health and Care Plan: OM")
    assert b"<dc:title>Education, Health and Care Plan</dc:title>" in members(copy(shown))["docProps/core.xml"]
    assert "docProps/core.xml" not in members(copy(with_leak(core, "Notes by Ada")))


def test_the_same_file_gives_the_same_copy() -> None:
    data = with_leak(LEAKS["a note inside a PNG picture"], ANOTHER)
    assert copy(data) == copy(data)
    assert copy(copy(data)) == copy(data)


def test_the_command_prints_the_sum_of_the_copy(ehcp: Ehcp, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(docx(line("Otti likes trams.")))
    done = ehcp("release", "plan.docx", "-o", "final.docx", "--today", "2026-11-22")
    made = (tmp_path / "final.docx").read_bytes()
    assert (done.returncode, sha256(made).hexdigest() in done.stdout) == (0, True)


def test_the_command_writes_nothing_while_something_is_left(ehcp: Ehcp, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(with_leak(LEAKS["a comment"], ANOTHER))
    done = ehcp("release", "plan.docx", "-o", "final.docx", "--today", "2026-11-22")
    assert done.returncode == 1
    assert "There is a comment here." in done.stdout
    assert not (tmp_path / "final.docx").exists()


@pytest.mark.parametrize("name", ["plan.docm", "plan.odt", "plan.txt"])
def test_only_word_documents_are_released(ehcp: Ehcp, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(plan())
    assert ehcp("release", name, "-o", "final.docx").returncode == 2
