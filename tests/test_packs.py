"""A council's own style guide and templates on top of the shipped ones."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import RuleError
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.lint.rule import Rule

OWN_RULE = """\
title: Say “young person”
severity: warning
sections: all
check: {kind: phrases, any: [service user]}
message: "“{match}” is not how we speak of a young person."
fix: Say the name.
why: A plan is about a person.
source: [OURS]
examples:
  - Kofi is a [[service user]].
  - Kofi uses the service.
"""


def pack(folder: Path, changes: str, *, rule: str = "") -> Path:
    house = folder / "house"
    house.mkdir(exist_ok=True)
    (house / "guide.yaml").write_text(changes, encoding="utf-8")
    if rule:
        (house / "house-words").mkdir()
        (house / "house-words" / "service-user.yaml").write_text(rule, encoding="utf-8")
        (house / "sources.yaml").write_text("OURS: Our own guidance, 2026\n", encoding="utf-8")
    return house


def rules(folder: Path) -> dict[str, Rule]:
    return {rule.name: rule for rule in load_style_guide(folder).rules}


def test_a_pack_has_all_shipped_rules_and_its_own(tmp_path: Path) -> None:
    found = rules(pack(tmp_path, "extends: shipped\n", rule=OWN_RULE))
    assert set(found) == {*rules(shipped("style_guide")), "house-words.service-user"}
    assert found["house-words.service-user"].source == ("Our own guidance, 2026",)


def test_rules_and_families_are_switched_off_and_severities_changed(tmp_path: Path) -> None:
    found = rules(pack(tmp_path, "extends: shipped\noff: [jargon, hedge.may]\nseverity: {latin.words: error}\n"))
    assert "hedge.may" not in found
    assert not [name for name in found if name.startswith("jargon.")]
    assert found["latin.words"].severity == "error"


@pytest.mark.parametrize(
    ("changes", "text", "expected"),
    [
        ("jargon.words: {add: [{words: [blue sky thinking], say: new ideas}]}", "We like blue sky thinking.", True),
        ("jargon.words: {drop: [going forward]}", "Going forward, Ada reads daily.", False),
        ("vague-quantity.regular: {add: [now and again]}", "Ada swims now and again.", True),
        ("acronym-unexpanded.initials: {drop: [EP]}", "The EP wrote this.", False),
    ],
)
def test_words_are_added_and_dropped(changes: str, text: str, expected: bool, tmp_path: Path) -> None:
    name = changes.partition(":")[0]
    guide = load_style_guide(pack(tmp_path, f"extends: shipped\nwords:\n  {changes}\n")).choose((name,), ())
    checked = Linter(guide).lint(read_draft(text.encode(), "draft.txt", section="F"), today=date(2026, 11, 22))
    assert bool(checked.findings) is expected


def test_a_draft_is_checked_with_the_words_of_a_pack(tmp_path: Path, ehcp) -> None:
    house = pack(tmp_path, "extends: shipped\nwords: {vague-quantity.regular: {add: [now and again]}}\n")
    (tmp_path / "draft.txt").write_text("Section F\n\nAda swims now and again.\n", encoding="utf-8")
    done = ehcp("lint", tmp_path / "draft.txt", "--style-guide", house, "--format", "plain")
    assert " vague-quantity.regular: " in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("extends: nowhere\n", "There is no folder"),
        ("extends: .\n", "builds on itself"),
        ("extends: shipped\noff: [jargn]\n", "Did you mean “jargon”?"),
        ("extends: shipped\nseverity: {hedge.may: dire}\n", "“dire” is not a choice"),
        ("extends: shipped\nseverity: {hedge.mya: advice}\n", "Did you mean “hedge.may”?"),
        ("extends: shipped\nwords: {structure.leftover: {add: [x]}}\n", "not a name known here"),
        ("extends: shipped\nwords: {long-sentence.long: {add: [x]}}\n", "no list of words"),
        ("extend: shipped\n", "Did you mean “extends”?"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_place(changes: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"guide\.yaml:") as error:
        load_style_guide(pack(tmp_path, changes))
    assert said in str(error.value)


def test_two_packs_that_build_on_each_other_are_refused(tmp_path: Path) -> None:
    house = pack(tmp_path, "extends: ../other\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "guide.yaml").write_text("extends: ../house\n", encoding="utf-8")
    with pytest.raises(RuleError, match="builds on itself"):
        load_style_guide(house)


def test_a_pack_may_build_on_a_pack(tmp_path: Path) -> None:
    pack(tmp_path, "extends: shipped\noff: [jargon]\n")
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "guide.yaml").write_text("extends: ../house\noff: [latin]\n", encoding="utf-8")
    families = {rule.family for rule in load_style_guide(tmp_path / "team").rules}
    assert not families & {"jargon", "latin"}


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings that name house templates: one of its own, and a house.docx in another look."""
    own = tmp_path / "house_templates"
    shutil.copytree(shipped("templates") / "one_page_profile", own / "our_profile")
    shutil.copy(shipped("templates") / "house.docx", own / "house.docx")
    (tmp_path / "ehcp.toml").write_text('templates = "house_templates"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_house_templates_stand_beside_the_shipped_ones(council: Path, ehcp) -> None:
    done = ehcp("templates")
    assert "our_profile" in done.stdout
    assert "ehc_plan" in done.stdout
    case = shipped("templates") / "cases" / "lena.yaml"
    done = ehcp("fill", "our_profile", case, "-o", council / "profile.docx")
    assert done.returncode == 0, done.stderr
    assert (council / "profile.docx").is_file()
