"""Figures in the advice that the plan lost: found where the plan follows the advice, with both places; else silent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.often import times_a_week
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\
Speech and language therapy report

Kofi finds it hard to retell what he has heard.

I recommend that a teaching assistant practises retelling stories with Kofi from picture cards for 15 minutes, four times a week.
The speech and language therapist should visit monthly to watch a retelling session and change the cards.
Kofi should sit near the front for instructions.
"""
SOFTENED = {
    "a frequency became regular": (
        "A teaching assistant practises retelling stories with Kofi from picture cards, regularly.",
        "regularly",
    ),
    "a length vanished": (
        "A teaching assistant practises retelling stories with Kofi from picture cards four times a week.",
        "",
    ),
    "a frequency became less": (
        "A teaching assistant practises retelling stories from picture cards with Kofi for 15 minutes twice a week.",
        "",
    ),
    "monthly became termly": (
        "The speech and language therapist will visit each term to watch a retelling session and change the cards.",
        "",
    ),
}
KEPT = {
    "the same figures": "A teaching assistant practises retelling stories with Kofi from picture cards, 15 minutes, four times a week.",
    "as much, cut otherwise": "A teaching assistant practises retelling stories with Kofi from picture cards: 30 minutes, twice a week.",
    "more than was advised": "A teaching assistant practises retelling stories with Kofi from picture cards for 20 minutes every day.",
    "other help": "A learning mentor meets Kofi at the gate and walks with him to the classroom door.",
    "advice without figures": "Kofi sits near the front so that he hears instructions.",
}


def findings(folder: Path, plan: str, ehcp, *more: str) -> list[dict[str, str]]:
    (folder / "plan.txt").write_text(f"Section F\n\n{plan}\n", encoding="utf-8")
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / "speech.txt").write_text(REPORT, encoding="utf-8")
    done = ehcp(
        "lint", folder / "plan.txt", "--advice", folder / "reports", "--select", "softened", "--format", "json", *more
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)["documents"][0]["findings"]
    return found


@pytest.mark.parametrize(("plan", "word"), SOFTENED.values(), ids=SOFTENED.keys())
def test_what_the_plan_softened_is_found_with_both_places(plan: str, word: str, tmp_path: Path, ehcp) -> None:
    (found,) = findings(tmp_path, plan, ehcp)
    assert found["rule"] == "softened.amount-lost"
    assert found["severity"] == "advice"
    assert found["text"] == (word or plan)
    assert "speech.txt, paragraph" in found["message"]
    assert found["where"] == "Section F, paragraph 2"


@pytest.mark.parametrize("plan", KEPT.values(), ids=KEPT.keys())
def test_what_the_plan_kept_or_does_not_follow_is_left_alone(plan: str, tmp_path: Path, ehcp) -> None:
    assert findings(tmp_path, plan, ehcp) == []


def test_without_excerpts_no_word_of_the_report_is_told(tmp_path: Path, ehcp) -> None:
    (found,) = findings(tmp_path, SOFTENED["a length vanished"][0], ehcp, "--no-excerpts")
    assert "15 minutes" not in str(found)
    assert "speech" not in str(found)


def test_a_report_that_cannot_be_read_is_told(tmp_path: Path, ehcp) -> None:
    (tmp_path / "plan.docx").write_bytes(docx(line("Section F:") + line("Help.")))
    (tmp_path / "report.docx").write_bytes(b"PK no package")
    done = ehcp("lint", tmp_path / "plan.docx", "--advice", tmp_path / "report.docx")
    assert done.returncode == 2
    assert "report.docx" in done.stderr


def test_reports_in_a_folder_with_the_name_of_a_draft_are_for_that_draft(tmp_path: Path, ehcp) -> None:
    weak, _ = SOFTENED["a length vanished"]
    (tmp_path / "advice" / "kofi").mkdir(parents=True)
    (tmp_path / "advice" / "kofi" / "report.txt").write_text(REPORT, encoding="utf-8")
    for name in ("kofi.txt", "nia.txt"):
        (tmp_path / name).write_text(f"Section F\n\n{weak}\n", encoding="utf-8")
    drafts = (tmp_path / "kofi.txt", tmp_path / "nia.txt")
    done = ehcp("lint", *drafts, "--advice", tmp_path / "advice", "--select", "softened", "--format", "json")
    assert [len(one["findings"]) for one in json.loads(done.stdout)["documents"]] == [1, 0]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("every day", 5.0), ("twice a day", 10.0), ("weekly", 1.0), ("three times a week", 3.0), ("2 x weekly", 2.0),
        ("once a fortnight", 0.5), ("monthly", 0.25), ("each half-term", 0.154), ("termly", 0.077),
        ("every Monday and Friday", 2.0), ("once a year", 0.026), ("regularly", None), ("reviewed each term", None),
        ("daily, and once a week with the therapist", None),
    ],
)  # fmt: skip
def test_how_often_is_brought_down_to_weeks(text: str, times: float | None) -> None:
    found = times_a_week(fold(text))
    assert (found and found[0]) == times
