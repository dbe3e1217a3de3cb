"""`ehcp read --into`: answers into a case that is there, with its notes and its order, and nothing lost."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import find_template
from ehcp_tools.case import load_case
from ehcp_tools.errors import CaseError
from ehcp_tools.fill import fill, load_template
from ehcp_tools.recover.differences import Difference
from ehcp_tools.recover.merging import merge
from ehcp_tools.recover.own import recover_own
from ehcp_tools.reports.reading import compared
from ehcp_tools.shipped import shipped
from tests import edits
from tests.edits import control, controls, row
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.edits import Element

DAY = date(2026, 11, 22)
CASE = """\
# Notes stay where they are.
child:
  legal_name: Rhys Beynon   # as on the passport
  preferred_name: "Rhys"
  date_of_birth: 12/3/2017
  # asked twice
  pronouns: {subject: he, object: him, possessive: his}

contribution:
  # what he said in May
  likes: Trains
  hard:
plan: {status: draft}
"""
CASE = CASE.replace("   # as on the passport", "")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "rhys.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def form(case: Path, template: str = "contribution_primary") -> bytes:
    told = load_case(case, FIELDS, today=DAY)
    return fill(load_template(find_template(template), FIELDS), told, today=DAY, blank=True).data


def answered(root: Element) -> None:
    edits.typed(control(root, "contribution.hard"), "Noise in the hall.")
    edits.typed(control(root, "contribution.gathered_by"), "Learning mentor")
    edits.typed(control(root, "contribution.gathered_on"), "3 November 2026")
    edits.ticked(control(root, "contribution.feeling_school=good"))


def returned(case: Path, edit: Callable[[Element], object] = answered) -> Path:
    path = case.with_name("form.docx")
    path.write_bytes(edits.edited(form(case), edit))
    return path


def test_prompts_and_empty_boxes_are_no_answers(case: Path) -> None:
    recovered = recover_own(form(case), FIELDS)
    told = {path for path in recovered.values if path.startswith("contribution")}
    assert told == {"contribution.likes"}
    assert not merge(recovered, load_case(case, FIELDS, today=DAY)).differences


def test_answers_go_into_the_case_and_nothing_else_changes(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = ehcp("read", returned(case), "--into", case)
    assert done.returncode == 0, done.stderr
    assert case.read_text(encoding="utf-8") == CASE.replace(
        "  hard:\n",
        "  hard: Noise in the hall.\n  gathered_by: Learning mentor\n  gathered_on: 2026-11-03\n  feeling_school: good\n",
    )
    assert (
        "What is hard for me (contribution.hard)\n  now:      (nothing)\n  document: Noise in the hall." in done.stdout
    )
    again = ehcp("read", returned(case), "--into", case)
    assert (again.returncode, again.stdout) == (0, "")


def test_away_from_a_terminal_a_conflict_stops_all_of_it(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    def both(root: Element) -> None:
        answered(root)
        edits.typed(control(root, "contribution.likes"), "Buses")

    done = ehcp("read", returned(case, both), "--into", case)
    assert done.returncode == 2
    assert case.read_text(encoding="utf-8") == CASE
    assert "contribution.likes" in done.stderr
    assert "Buses" not in done.stderr
    assert "  now:      Trains\n  document: Buses\n" in done.stdout


@pytest.mark.parametrize(
    ("answers", "likes", "hard"), [("y\ny\n", "Buses", "Noise in the hall."), ("n\nn\n", "Trains", "")]
)
def test_on_a_terminal_each_conflict_is_asked(case: Path, answers: str, likes: str, hard: str) -> None:
    def both(root: Element) -> None:
        answered(root)
        edits.typed(control(root, "contribution.likes"), "Buses")

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "ehcp_tools", "read", str(returned(case, both)), "--into", str(case)]
    os.write(leader, answers.encode())
    done = subprocess.run(command, stdin=follower, capture_output=True, check=False, cwd=case.parent)
    os.close(leader)
    os.close(follower)
    assert done.returncode == 0, done.stderr
    told = load_case(case, FIELDS, today=DAY)
    assert str(told.find("contribution.likes")) == likes
    assert (f"hard: {hard}" in case.read_text(encoding="utf-8")) == bool(hard)


def test_an_answer_that_was_emptied_takes_nothing_away(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = ehcp("read", returned(case, edits.retyped("contribution.likes", "")), "--into", case)
    assert (done.returncode, case.read_text(encoding="utf-8")) == (0, CASE)
    assert "“What I like” is empty in the document." in done.stderr


@pytest.mark.parametrize("other", [("Rhys Beynon", "Rhodri Beynon"), ("12/3/2017", "12/3/2016")])
def test_a_document_about_another_child_is_refused(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]], other: tuple[str, str]
) -> None:
    document = returned(case)
    case.write_text(CASE.replace(*other), encoding="utf-8")
    done = ehcp("read", document, "--into", case)
    assert done.returncode == 2
    assert "about somebody else" in done.stderr
    assert "contribution.hard" not in done.stdout
    assert case.read_text(encoding="utf-8") == CASE.replace(*other)


def test_two_boxes_ticked_where_one_is_wanted_are_told_and_not_guessed(case: Path) -> None:
    def both(root: Element) -> None:
        edits.ticked(control(root, "contribution.feeling_home=good"))
        edits.ticked(control(root, "contribution.feeling_home=bad"))

    recovered = recover_own(edits.edited(form(case), both), FIELDS)
    assert "contribution.feeling_home" not in recovered.values
    assert [note for note in recovered.notes if "“Good”, “Very bad”" in note.what]


def test_what_is_typed_behind_a_prompt_is_an_answer(case: Path) -> None:
    data = edits.edited(form(case), edits.retyped("contribution.hard", "Write here. Noise."))
    assert recover_own(data, FIELDS).values["contribution.hard"] == "Noise."


def test_words_without_a_place_are_kept_in_the_case_once(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    def beside(root: Element) -> None:
        row(control(root, "contribution.hard")).getparent().addnext(edits.new_paragraph("He drew a #2 train."))  # type: ignore[union-attr]  # a row has a table

    document = returned(case, beside)
    for _ in range(2):
        assert ehcp("read", document, "--into", case).returncode == 0
        told = load_case(case, FIELDS, today=DAY)
        assert [str(item.parts["text"]) for item in told.root.parts["unplaced"]] == ["He drew a #2 train."]  # type: ignore[union-attr]  # a list


def test_items_go_by_their_numbers_and_those_gone_are_told() -> None:
    nia = load_case(shipped("templates") / "cases" / "nia.yaml", FIELDS, today=DAY)

    def rows(root: Element) -> None:
        first, last = (row(control(root, f"plan.aspirations[{number}].id")) for number in (0, 2))
        edits.copied(first, id="A9", text="I want a dog.")
        last.addnext(first)
        edits.deleted(row(control(root, "plan.aspirations[1].id")))

    found = merge(recover_own(edits.edited(_plan(), rows), FIELDS), nia)
    assert [(one.path, one.told, one.steps) for one in found.differences] == [
        ("plan.aspirations", "I want a dog.", ("plan", "aspirations", None))
    ]
    assert [note.what for note in found.notes] == ["A2 of “Hopes” is not in the document. The case keeps it."]


def test_a_value_deleted_from_one_item_is_told() -> None:
    nia = load_case(shipped("templates") / "cases" / "nia.yaml", FIELDS, today=DAY)
    data = edits.edited(_plan(), lambda root: edits.deleted(control(root, "plan.provision[0].who")))
    (note,) = merge(recover_own(data, FIELDS), nia).notes
    assert note.path == "plan.provision[0].who"
    assert note.what == "“Who does it” of P1.1 is not in the document. The case keeps it."


@lru_cache(maxsize=1)
def _plan() -> bytes:
    nia = load_case(shipped("templates") / "cases" / "nia.yaml", FIELDS, today=DAY)
    return fill(load_template(find_template("ehc_plan"), FIELDS), nia, today=DAY).data


def test_a_change_that_would_break_the_case_is_not_written(
    tmp_path: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    case, document = tmp_path / "nia.yaml", tmp_path / "plan.docx"
    before, found, after = (
        (shipped("templates") / "cases" / "nia.yaml").read_text(encoding="utf-8").partition("\n  provision:\n")
    )
    text = before + found + after.replace("needs: [N1]", "needs: []", 1)
    case.write_text(text, encoding="utf-8")
    document.write_bytes(
        edits.edited(
            _plan(), lambda root: [edits.typed(one, "N77") for one in controls(root, "plan.provision[0].needs")]
        )
    )
    done = ehcp("read", document, "--into", case)
    assert (done.returncode, case.read_text(encoding="utf-8")) == (2, text)
    assert "points nowhere" in done.stderr


def test_a_case_in_json_stays_json(case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    document, other = returned(case), case.with_suffix(".json")
    assert ehcp("read", document, "-o", other, "-q").returncode == 0
    other.write_text(
        other.read_text(encoding="utf-8").replace('"hard": "Noise in the hall.",', '"hard": null,'), encoding="utf-8"
    )
    assert ehcp("read", document, "--into", other).returncode == 0
    assert str(load_case(other, FIELDS, today=DAY).find("contribution.hard")) == "Noise in the hall."


def test_a_file_is_written_whole_or_not_at_all(
    case: Path, ehcp: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    document, made = returned(case), case.with_name("new.yaml")
    assert ehcp("read", document, "-o", made).returncode == 0
    assert ehcp("read", document, "-o", made).returncode == 2
    assert ehcp("read", document, "-o", document, "--force").returncode == 2
    assert ehcp("read", document, "-o", made, "--into", case).returncode == 2
    assert ehcp("read", document).stdout == made.read_text(encoding="utf-8")
    with pytest.raises(CaseError):
        load_case(case.with_name("none.yaml"), FIELDS)


def test_a_long_text_is_shown_from_where_it_differs() -> None:
    before = "She likes the sea and the shingle. " * 12
    told = [*compared([Difference("child.note", "A note", before, f"{before}She has a new boat.", (), "")])]
    assert "She has a new boat." in told[2]
    assert told[1].startswith("  now:      …")
