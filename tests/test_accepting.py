"""Findings that somebody answers for: by a comment in the draft, by the settings, or by an earlier report."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import Told
from ehcp_tools.model import Checked, Severity
from tests.shipped_kit import GUIDE
from tests.tiny_docx import docx, line, para, part, run

if TYPE_CHECKING:
    from pathlib import Path

LINTER = Linter(GUIDE.choose(("vague-quantity", "placeholder", "structure"), ()))
START, END = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'


def draft(*comments: str, body: str = "") -> bytes:
    """A plan's Section F whose words "small group" carry a comment each, or with another body."""
    marks = range(len(comments))
    opened, closed = ("".join(mark.format(n) for n in marks) for mark in (START, END))
    words = para(run("Kit will join a ") + opened + run("small group") + closed + run(" with regular breaks."))
    remarks = "".join(
        f'<w:comment w:id="{n}" w:author="Jo">{line(text)}</w:comment>' for n, text in enumerate(comments)
    )
    return docx(line("Section F") + (body or words), {"comments": part("comments", remarks)})


def lint(data: bytes, told: Told | None = None) -> Checked:
    return LINTER.lint(read_draft(data, "plan.docx"), today=date(2026, 11, 22), told=told or Told())


def rules(checked: Checked) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in checked.findings if finding.family != "structure"]


REGULAR = ("vague-quantity.regular", "regular")
SMALL = ("vague-quantity.small-group", "small group")


@pytest.mark.parametrize(
    "comment",
    [
        "ehcp: accept vague-quantity.small-group: the whole class is six",
        "EHCP: Accept vague-quantity: the whole class is six",
        "ehcp:accept hedge, vague-quantity : the whole class is six",
    ],
)
def test_a_comment_accepts_what_is_found_on_its_words_and_nothing_else(comment: str) -> None:
    checked = lint(draft(comment))
    assert rules(checked) == [REGULAR]
    assert [(one.finding.text, one.acceptance.reason, one.acceptance.by) for one in checked.accepted] == [
        ("small group", "the whole class is six", "comment by Jo")
    ]


def test_a_comment_without_a_reason_accepts_nothing_and_is_reported() -> None:
    checked = lint(draft("ehcp: accept vague-quantity"))
    assert rules(checked) == [SMALL, REGULAR]
    assert ("structure.accepted-without-reason", "small group") in [(f.rule, f.text) for f in checked.findings]


def test_a_comment_that_meets_no_finding_is_reported() -> None:
    checked = lint(draft("ehcp: accept hedge: agreed", "Is this right?"))
    assert [f.text for f in checked.findings if f.rule == "structure.accepted-nothing"] == ["small group"]


def test_what_no_comment_may_accept_stands() -> None:
    body = para(START.format(0) + run("[Name] will read.") + END.format(0))
    checked = lint(draft("ehcp: accept placeholder: it is fine", body=body))
    assert any(finding.family == "placeholder" for finding in checked.findings)
    assert any(finding.rule == "structure.accepted-but-never-may" for finding in checked.findings)
    assert not checked.accepted


def test_a_comment_over_two_paragraphs_and_one_on_no_words_are_for_the_right_stretches() -> None:
    far = para(START.format(0) + run("A small group.")) + para(
        run("Regular help.") + END.format(0) + run(" Some regular.")
    )
    checked = lint(draft("ehcp: accept vague-quantity: agreed", body=far))
    assert [one.finding.text for one in checked.accepted] == ["small group", "Regular"]
    point = para(run("A small group.") + '<w:r><w:commentReference w:id="0"/></w:r>') + line("Regular help.")
    checked = lint(draft("ehcp: accept vague-quantity: agreed", body=point))
    assert [one.finding.text for one in checked.accepted] == ["small group"]


def test_a_specialist_placement_lowers_vague_amounts_by_one_step_and_no_more() -> None:
    body = line("Kit will have regular breaks in a small group. [Name] agrees.")
    before, after = (lint(draft(body=body), told) for told in (Told(), Told(specialist_placement=True)))
    severities = [[(f.family, f.severity) for f in checked.findings] for checked in (before, after)]
    lowered = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.ADVICE}
    assert severities[1] == [
        (family, lowered[severity] if family == "vague-quantity" else severity) for family, severity in severities[0]
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "kit.txt").write_text("Section F\n\nKit will join a small group.\n", encoding="utf-8")
    return tmp_path


def settings(folder: Path, text: str) -> None:
    (folder / "ehcp.toml").write_text(text, encoding="utf-8")


def found(done) -> list[str]:
    return [f["rule"] for d in json.loads(done.stdout)["documents"] for f in d["findings"]]


def test_the_settings_accept_with_a_reason_from_a_folder_above(folder: Path, ehcp) -> None:
    settings(
        folder, '[[accept]]\nrule = "vague-quantity"\nreason = "Agreed"\ndrafts = ["*kit*"]\nwords = "Small  group"\n'
    )
    done = ehcp("lint", "kit.txt", "--format", "json", "--select", "vague-quantity", cwd=folder / "drafts")
    assert found(done) == []
    assert [one["reason"] for one in json.loads(done.stdout)["documents"][0]["accepted"]] == ["Agreed"]
    hidden = ehcp("lint", "kit.txt", "--format", "json", "--no-excerpts", cwd=folder / "drafts")
    assert "Agreed" not in hidden.stdout


@pytest.mark.parametrize("line", ['drafts = ["*teo*"]', 'words = "big group"'])
def test_an_acceptance_that_meets_nothing_is_said_aloud(line: str, folder: Path, ehcp) -> None:
    settings(folder, f'[[accept]]\nrule = "vague-quantity"\nreason = "Agreed"\n{line}\n')
    done = ehcp("lint", "drafts", "--format", "json", "--select", "vague-quantity", cwd=folder)
    assert found(done) == ["vague-quantity.small-group"]
    assert "accept 1 (vague-quantity) meets no finding" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[accept]]\nrule = "vague-quantity"\n', "`reason` is missing"),
        ('[[accept]]\nrule = "vague-quantty"\nreason = "x"\n', "no rule or family “vague-quantty”"),
        ('stile_guide = "x"\n', "Did you mean “style_guide”?"),
        ('style_guide = "nowhere"\n', "There is no folder"),
        ('ignore = "jargon"\n', "a list"),
        ("accept = [1]\n", "Write [[accept]]"),
        ("ignore = [\n", "cannot be read"),
    ],
)
def test_faults_of_the_settings_are_told_with_a_way_out(text: str, said: str, folder: Path, ehcp) -> None:
    settings(folder, text)
    done = ehcp("lint", "drafts", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_settings_switch_rules_off_and_name_a_style_guide(folder: Path, ehcp) -> None:
    rule = folder / "house" / "hedge" / "group.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "title: T\nseverity: advice\nsections: [F]\ncheck: {kind: phrases, any: [group]}\nmessage: M\nfix: F\nwhy: W\n"
        "source: [EDIT]\nexamples: ['a [[group]]']\n",
        encoding="utf-8",
    )
    settings(folder, 'style_guide = "house"\n')
    assert found(ehcp("lint", "drafts", "--format", "json", cwd=folder)) == ["hedge.group"]
    settings(folder, 'style_guide = "house"\nignore = ["hedge"]\n')
    assert found(ehcp("lint", "drafts", "--format", "json", cwd=folder)) == []


def test_a_baseline_hides_what_was_known_also_when_it_moves_and_never_a_new_copy(folder: Path, ehcp) -> None:
    first = ehcp("lint", "drafts", "--format", "json", "-o", "old.json", "--select", "vague-quantity", cwd=folder)
    assert first.returncode in (0, 1)
    kit = folder / "drafts" / "kit.txt"
    kit.write_text("Section F\n\nKit reads well.\n\nKit will join a small group.\n", encoding="utf-8")
    arguments = ("drafts", "--format", "json", "--baseline", "old.json", "--select", "vague-quantity")
    moved = ehcp("lint", *arguments, cwd=folder)
    assert found(moved) == []
    assert json.loads(moved.stdout)["documents"][0]["known"] == 1
    kit.write_text("Section F\n\nKit will join a small group.\n\nKit will join a small group.\n", encoding="utf-8")
    assert found(ehcp("lint", *arguments, cwd=folder)) == ["vague-quantity.small-group"]


def test_a_file_that_is_no_report_is_refused_as_a_baseline(folder: Path, ehcp) -> None:
    (folder / "old.json").write_text('{"documents": 3}', encoding="utf-8")
    done = ehcp("lint", "drafts", "--baseline", "old.json", cwd=folder)
    assert done.returncode == 2
    assert "This is not a JSON report" in done.stderr


def test_a_report_without_names_is_refused_as_a_baseline_since_no_draft_is_found_in_it(folder: Path, ehcp) -> None:
    ehcp("lint", "drafts", "--no-excerpts", "-o", "bare.json", cwd=folder)
    done = ehcp("lint", "drafts", "--baseline", "bare.json", cwd=folder)
    assert done.returncode == 2
    assert "This report has numbers for the names of drafts" in done.stderr


def test_what_has_changed_is_told_only_of_runs_that_count_alike(folder: Path, ehcp) -> None:
    ehcp("lint", "drafts", "-o", "whole.json", cwd=folder)
    ehcp("lint", "drafts", "--baseline", "whole.json", "-o", "left.json", cwd=folder)
    for earlier, baseline, told in (
        ("whole", (), True),
        ("left", (), False),
        ("whole", ("--baseline", "whole.json"), False),
    ):
        done = ehcp("lint", "drafts", "--previous", f"{earlier}.json", *baseline, "-o", "now.html", cwd=folder)
        assert ("Not compared with the earlier report." in done.stderr) is not told
        assert ("An earlier report had" in (folder / "now.html").read_text(encoding="utf-8")) is told
    unseen = ehcp("lint", "drafts", "--previous", "whole.json", cwd=folder)
    assert unseen.returncode == 2
    assert "add -o report.html" in unseen.stderr
