"""The plans with planted faults, and the scorer that counts what lint finds of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.planted.score import Score, details, matched, places, report, score
from ehcp_tools.drafts import read_draft
from tests.shipped_kit import GUIDE

MAKE = Path(__file__).parents[1] / "benchmarks" / "planted" / "make.py"
ENDINGS = (".docx", ".md", ".txt")
FAMILIES = set(
    """placeholder resource-condition vague-quantity vague-provision vague-who hedge passive-no-actor delegated-decision
    missing-detail outcome-is-provision outcome-not-measurable outcome-no-timescale outcome-multiple deficit-language
    outdated-term jargon plain-words latin acronym-unexpanded unexplained-score wrong-section child-voice date-problem
    sensitive-detail named-person wrong-name wrong-pronoun identity long-sentence readability structure golden-thread
    pfa duplicate""".split()
)
PLAN = """Education, Health and Care Plan of Noa Brook

Section B: Special educational needs

Noa suffers from worry.

Section F: Special educational provision

P1.1 A teaching assistant will read with Noa regularly.

Noa will have access to a laptop. The careers adviser will meet Noa for 30 minutes, once a week.
"""


def make(out: Path, *options: str) -> None:
    subprocess.run([sys.executable, str(MAKE), str(out), *options], check=True)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("planted")
    make(out)
    return out


def faults_of(path: Path) -> list[dict[str, object]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_same_seed_gives_the_same_bytes(plans: Path, tmp_path: Path) -> None:
    make(tmp_path)
    first = {path.name: path.read_bytes() for path in plans.iterdir()}
    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_another_seed_gives_other_plans(plans: Path, tmp_path: Path) -> None:
    make(tmp_path, "--seed", "2", "--plans", "1")
    assert (tmp_path / "plan-01.docx").read_bytes() != (plans / "plan-01.docx").read_bytes()


def test_every_family_is_planted_several_times_and_none_is_unknown(plans: Path) -> None:
    planted = [fault["family"] for path in plans.glob("*.faults.yaml") for fault in faults_of(path)]
    assert set(planted) == FAMILIES
    assert min(planted.count(family) for family in FAMILIES) >= 5


@pytest.mark.parametrize("number", range(1, 11))
def test_the_planted_words_stand_in_the_plan(plans: Path, number: int) -> None:
    plan = next(path for ending in ENDINGS if (path := plans / f"plan-{number:02}{ending}").exists())
    draft, faults = read_draft(plan), faults_of(plan.with_name(f"{plan.stem}.faults.yaml"))
    assert [fault for fault in faults if fault["words"] and not places(draft, fault)] == []
    assert 25 <= len(faults) <= 40


@pytest.mark.parametrize("number", range(1, 11))
def test_a_plan_is_long_and_has_its_sections(plans: Path, number: int) -> None:
    plan = next(path for ending in ENDINGS if (path := plans / f"plan-{number:02}{ending}").exists())
    draft, faults = read_draft(plan), faults_of(plan.with_name(f"{plan.stem}.faults.yaml"))
    absent = {fault["section"] for fault in faults if fault["family"] == "structure" and fault["words"] is None}
    assert {*draft.sections, *absent} >= set("ABCDEFGIJK") | {"H1", "H2"}
    assert sum(len(block.text.split()) for block in draft.blocks) > 2500


def test_a_clean_plan_has_no_faults(tmp_path: Path) -> None:
    make(tmp_path, "--clean", "--plans", "1")
    assert faults_of(tmp_path / "plan-01.faults.yaml") == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "plan-01.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def listed(folder: Path, *faults: dict[str, object]) -> Path:
    path = folder / "plan-01.faults.yaml"
    path.write_text(yaml.safe_dump([{"note": "n", **fault} for fault in faults]), encoding="utf-8")
    return path


def scored(folder: Path, *faults: dict[str, object]) -> Score:
    return score(listed(folder, *faults))


def test_the_scorer_counts_what_is_found_missed_and_false(small: Path) -> None:
    result = scored(
        small,
        {"family": "deficit-language", "section": "B", "words": "suffers from"},
        {
            "family": "vague-quantity",
            "section": "F",
            "words": "will read with Noa regularly",
            "also": ["missing-detail"],
        },
        {"family": "latin", "section": "B", "words": "worry"},
    )
    assert [fault["family"] for fault in result.found] == ["deficit-language", "vague-quantity"]
    assert [fault["family"] for fault in result.missed] == ["latin"]
    assert "access to" in [finding["text"].removeprefix("have ").removeprefix("will have ") for finding in result.false]
    assert report([result])[-1].startswith("1 plans: 67% of 3 found; ")
    assert any(line.startswith("missed plan-01.txt latin [B] 'worry'") for line in details([result]))


FINDING = {"rule": "hedge.may", "family": "hedge", "severity": "warning", "section": "F", "where": "", "message": "m"}


@pytest.mark.parametrize(
    ("fault", "finding", "found", "false"),
    [
        pytest.param({"words": "a laptop"}, {}, 1, 0, id="the same paragraph"),
        pytest.param({"words": "read with Noa"}, {}, 0, 1, id="another paragraph"),
        pytest.param({"words": "a laptop", "family": "latin"}, {}, 0, 1, id="another family"),
        pytest.param({"words": "a laptop", "family": "latin", "instead": ["hedge"]}, {}, 1, 0, id="a family instead"),
        pytest.param({"words": "a laptop", "family": "latin", "also": ["hedge"]}, {}, 0, 0, id="a family that is fair"),
        pytest.param({"words": "once a week", "family": "latin", "also": ["hedge"]}, {}, 0, 1, id="fair, elsewhere"),
        pytest.param(
            {"words": "a laptop", "family": "latin"}, {"severity": "advice"}, 0, 0, id="advice is never false"
        ),
        pytest.param({"words": None}, {"paragraph": None}, 1, 0, id="the whole document"),
        pytest.param({"words": None, "section": "B"}, {"paragraph": None}, 0, 1, id="the whole of another section"),
        pytest.param({"words": None, "about": ["sign"]}, {"paragraph": None}, 0, 1, id="about something else"),
        pytest.param({"words": None, "about": ["sign"]}, {"message": "Signed?"}, 1, 0, id="about the same"),
    ],
)
def test_a_finding_answers_a_fault_of_its_family_in_the_same_item(
    small: Path, fault: dict[str, object], finding: dict[str, object], found: int, false: int
) -> None:
    draft = read_draft(small / "plan-01.txt")
    laptop = next(block for block in draft.blocks if "laptop" in block.text)
    here = {**FINDING, "paragraph": laptop.paragraph, "start": 15, "end": 33, "text": "", **finding}
    result = matched("plan-01.txt", draft, [{"family": "hedge", "section": "F", "note": "", **fault}], [here])
    assert (len(result.found), len(result.false)) == (found, false)


def test_one_finding_on_the_whole_document_answers_one_fault(small: Path) -> None:
    fault = {"family": "hedge", "section": None, "words": None, "note": ""}
    whole = {**FINDING, "paragraph": None, "start": 0, "end": 0, "text": ""}
    result = matched("plan-01.txt", read_draft(small / "plan-01.txt"), [fault, fault], [whole])
    assert (len(result.found), len(result.missed)) == (1, 1)


def test_the_families_that_have_rules_are_families_of_the_examination() -> None:
    assert {rule.family for rule in GUIDE.rules} <= FAMILIES | {"softened"}
