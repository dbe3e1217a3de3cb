"""A fact is told once: declared once, asked once, and one case file serves every document."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import Absent, FieldType, load_case, load_fields
from ehcp_tools.check.examples import DAY, made
from ehcp_tools.check.told_once import questions, render, uses
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import choose
from ehcp_tools.model import Kind
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import read_controls
from tests.shipped_kit import FIELDS
from tests.test_templates import EXAMPLES, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.case import Case
    from ehcp_tools.word.controls import Control

CASES = shipped("templates") / "cases"
SIX = ("amal", "nia", "kofi", "lena", "tomas", "priya")
DOCS = CASES.parent.parent / "docs"
AS_TOLD = (FieldType.TEXT, FieldType.STORY)


@cache
def case(name: str) -> Case:
    return load_case(CASES / f"{name}.yaml", FIELDS, today=DAY)


@cache
def documents(name: str) -> tuple[str, ...]:
    """The templates that a person's age and stage call for on the day, and those they are the example of."""
    cards = [template.card for template in TEMPLATES.values()]
    wanted = [choice.card.name for choice in choose(cards, case(name), today=DAY) if choice.wanted]
    shown = [template for template, example in EXAMPLES if example.case == CASES / f"{name}.yaml"]
    return tuple(sorted({*wanted, *shown}))


def controls(template: str, name: str, *, blank: bool = False) -> list[Control]:
    filled = made(TEMPLATES[template], case(name), blank=blank)
    return [control for one in filled for control in read_controls(one.data)]


TWICE = """\
fields:
  name: {label: Name, type: text, need: practice, about: A name.}
  name: {label: What they are called, type: text, need: practice, about: A name.}
"""


def test_every_fact_that_a_template_uses_is_declared_once() -> None:
    declared = Counter(field.path for field in FIELDS.walk())
    assert [path for path in uses(TEMPLATES.values()) if declared[path] != 1] == []


def test_a_fact_that_is_declared_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(TWICE, encoding="utf-8")
    with pytest.raises(TemplateError, match="twice"):
        load_fields(tmp_path / "fields.yaml")


def test_no_two_facts_ask_the_same_question() -> None:
    asked = Counter(re.sub(r"\W+", " ", question.lower()).strip() for question in questions(FIELDS).values())
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("name", SIX)
def test_one_case_file_fills_every_document_that_a_person_needs_and_says_the_same_in_each(name: str) -> None:
    said: dict[str, set[str]] = {}
    for template in documents(name):
        for control in controls(template, name):
            field = FIELDS.at(control.tag)
            if field and field.type in AS_TOLD and not control.prompt:
                said.setdefault(control.tag, set()).add(" ".join(control.text.split()))
    assert {tag: texts for tag, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("name", ["nia", "lena", "priya"])
def test_a_blank_form_asks_for_nothing_that_its_case_tells_already(name: str) -> None:
    for template in documents(name):
        if TEMPLATES[template].card.answers:
            empty = [control.tag for control in controls(template, name, blank=True) if control.prompt]
            rows = [tag for tag in empty if "[" not in tag]
            assert [tag for tag in rows if not isinstance(case(name).find(tag), Absent)] == []


def test_six_people_use_every_template_but_letters_to_children_without_a_plan() -> None:
    used = {template for name in SIX for template in documents(name)}
    others = [path.stem for path in CASES.glob("*.yaml") if path.stem not in SIX]
    assert set(TEMPLATES) - used <= {template for name in others for template in documents(name)}
    assert {TEMPLATES[template].card.kind for template in set(TEMPLATES) - used} <= {Kind.LETTER}


def test_the_page_says_which_document_uses_which_fact() -> None:
    """To put this right: python -m ehcp_tools.check.told_once templates docs/fields.md"""
    assert (DOCS / "fields.md").read_text(encoding="utf-8") == render(CASES.parent)


def test_every_template_is_called_for_by_an_invented_person() -> None:
    cards = [template.card for template in TEMPLATES.values()]
    people = [*CASES.glob("*.yaml"), *CASES.parent.glob("*/examples/*.yaml")]
    told = (load_case(path, FIELDS, today=DAY) for path in people)
    wanted = {choice.card.name for one in told for choice in choose(cards, one, today=DAY) if choice.wanted}
    assert wanted == {card.name for card in cards}
