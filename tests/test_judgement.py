"""The labelled paragraphs are sound, and the scorer counts what it says it counts."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from benchmarks.judgement.score import Paragraph, details, main, mark, read_paragraphs, report, told
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import LABELS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

PARAGRAPHS = Path(__file__).parents[1] / "benchmarks" / "judgement" / "paragraphs"
HALVES = ("tuning", "held_out")
FAMILIES = frozenset(
    "placeholder resource-condition vague-quantity vague-provision vague-who hedge passive-no-actor delegated-decision "
    "missing-detail outcome-is-provision outcome-not-measurable outcome-no-timescale outcome-multiple deficit-language "
    "outdated-term jargon plain-words latin acronym-unexpanded unexplained-score wrong-section child-voice date-problem "
    "sensitive-detail named-person wrong-name wrong-pronoun identity long-sentence readability pfa structure".split()
)
KEYS = {"id", "sort", "section", "kind", "text", "case", "expect", "allow", "silent"}
CASE_KEYS = {"name", "legal_name", "pronouns", "date_of_birth", "known", "preferred_words", "today"}


@cache
def paragraphs_of(half: str) -> tuple[Paragraph, ...]:
    return read_paragraphs([PARAGRAPHS / half])


@pytest.fixture(scope="module")
def paragraphs() -> tuple[Paragraph, ...]:
    return tuple(each for half in HALVES for each in paragraphs_of(half))


def count(paragraphs: Iterable[Paragraph], sort: str) -> int:
    return sum(paragraph.sort == sort for paragraph in paragraphs)


def test_there_are_paragraphs_enough_of_every_sort(paragraphs: tuple[Paragraph, ...]) -> None:
    assert len(paragraphs) >= 150
    assert count(paragraphs, "clean") >= 50
    assert count(paragraphs, "trap") >= 40
    assert count(paragraphs, "clean") + count(paragraphs, "trap") + count(paragraphs, "fault") == len(paragraphs)


def test_what_is_held_out_is_of_every_sort() -> None:
    held_out = paragraphs_of("held_out")
    assert len(held_out) >= 100
    for sort in ("clean", "trap", "fault"):
        assert count(held_out, sort) / len(held_out) > 0.2


def test_no_id_and_no_text_stands_twice(paragraphs: tuple[Paragraph, ...]) -> None:
    assert [name for name, times in Counter(each.id for each in paragraphs).items() if times > 1] == []
    assert [text for text, times in Counter(each.text for each in paragraphs).items() if times > 1] == []


def test_every_phrase_stands_in_its_text(paragraphs: tuple[Paragraph, ...]) -> None:
    absent = [
        (each.id, phrase)
        for each in paragraphs
        for phrases in each.expect.values()
        for phrase in phrases
        if phrase not in each.text
    ]
    assert absent == []


def test_labels_name_families_that_exist_and_each_only_once(paragraphs: tuple[Paragraph, ...]) -> None:
    for each in paragraphs:
        named = [*each.expect, *each.allow, *each.silent]
        assert set(named) <= FAMILIES, each.id
        assert len(named) == len(set(named)), each.id
        assert each.section is None or each.section in LABELS, each.id
        assert each.kind in list(Kind), each.id
        assert bool(each.expect) == (each.sort == "fault"), each.id


def test_items_have_no_key_that_nobody_reads() -> None:
    for path in PARAGRAPHS.rglob("*.yaml"):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert set(item) <= KEYS, item["id"]
            assert set(item.get("case", {})) <= CASE_KEYS, item["id"]
            assert item["sort"] == "fault" or "silent" in item, item["id"]


@pytest.mark.parametrize("family", sorted(FAMILIES - {"plain-words", "readability", "pfa", "structure"}))
def test_every_family_is_examined_in_both_halves(family: str) -> None:
    for half in HALVES:
        assert any(family in each.expect for each in paragraphs_of(half)), half


def test_a_case_is_told_to_the_linter() -> None:
    case = {"name": "May", "legal_name": "May Osei", "pronouns": "she/her/her", "date_of_birth": "2015-03-01"}
    known = told(Paragraph("x", "trap", "May reads.", case=case | {"known": ["Will"]}))
    assert (known.names, known.pronouns, known.known) == (("May", "May Osei"), ("she", "her", "her"), ("Will",))
    assert known.born is not None
    assert known.born.year == 2015


RULE = """\
title: A rule
severity: {severity}
sections: all
check: {{kind: phrases, any: [{phrase}]}}
message: "“{{match}}” here."
fix: Put it right.
why: Because.
source: [COP9.69]
examples: [A sentence.]
"""
TINY = """\
- {id: hit, sort: fault, section: F, text: "He has regular help.", expect: {vague-quantity: [regular]}}
- {id: anywhere, sort: fault, section: F, text: "- He has it.\\n- He has regular help.", expect: {vague-quantity: item}}
- {id: curly, sort: fault, section: F, text: "Mum’s Regular help.", expect: {vague-quantity: [Mum’s Regular]}}
- {id: advice, sort: fault, section: F, text: "Mrs Osei may.", expect: {named-person: [Mrs Osei], hedge: item}}
- {id: miss, sort: fault, section: F, text: "He has some help.", expect: {vague-quantity: [some]}}
- {id: elsewhere, sort: fault, section: F, text: "Some regular help.", expect: {vague-quantity: [Some]}}
- {id: alarm, sort: clean, section: F, text: "It may rain. Regular rain.", silent: all}
- {id: allowed, sort: clean, section: F, text: "It may rain.", allow: [hedge], silent: all}
- {id: quiet, sort: clean, section: F, text: "Mrs Osei came.", silent: all}
- {id: loud, sort: trap, section: F, text: "Mrs Osei came.", silent: [named-person]}
"""


@pytest.fixture
def linter(tmp_path: Path) -> Linter:
    guide = tmp_path / "guide"
    for name, phrase, severity in (
        ("vague-quantity.regular", "regular", "error"),
        ("hedge.may", "may", "warning"),
        ("named-person.titles", "mrs", "advice"),
    ):
        family, slug = name.split(".")
        (guide / family).mkdir(parents=True)
        rule = RULE.format(severity=severity, phrase=phrase)
        (guide / family / f"{slug}.yaml").write_text(rule, encoding="utf-8")
    return Linter(load_style_guide(guide))


def test_hits_misses_and_false_alarms_are_told_apart(tmp_path: Path, linter: Linter) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    marked = {one.paragraph.id: one for one in (mark(linter, each) for each in read_paragraphs([file]))}
    got = {name: (sorted(one.hits), sorted(one.missed), sorted(one.alarms)) for name, one in marked.items()}
    assert got == {
        "hit": (["vague-quantity"], [], []),
        "anywhere": (["vague-quantity"], [], []),
        "curly": (["vague-quantity"], [], []),
        "advice": (["hedge", "named-person"], [], []),
        "miss": ([], ["vague-quantity"], []),
        "elsewhere": ([], ["vague-quantity"], ["vague-quantity"]),
        "alarm": ([], [], ["hedge", "vague-quantity"]),
        "allowed": ([], [], []),
        "quiet": ([], [], []),
        "loud": ([], [], ["named-person"]),
    }


def test_the_report_adds_up(tmp_path: Path, linter: Linter) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    marked = [mark(linter, each) for each in read_paragraphs([file])]
    lines = [" ".join(line.split()) for line in report(marked)]
    assert "vague-quantity 5 3 2 2 60% 60%" in lines
    assert "named-person 1 1 0 1 100% 50%" in lines
    assert "all 7 5 2 4 71% 56%" in lines
    assert "clean paragraphs without a false alarm: 2 of 3" in lines
    assert "false alarms with an error among them: 2" in lines
    shown = [" ".join(line.split()) for line in details(marked)]
    assert "missed miss vague-quantity some" in shown
    assert "alarm loud named-person.titles advice “Mrs”" in shown


def test_the_script_runs_on_the_shipped_rules(tmp_path: Path) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    result = CliRunner().invoke(main, [str(file), "--show"])
    assert result.exit_code == 0
    assert "recall" in result.output
