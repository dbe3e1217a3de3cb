"""Every shipped template: its examples fill, prove, read as expected, pass our own check and can be read by everyone."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcp_tools.cards import list_templates
from ehcp_tools.case import Case, Field, FieldType, load_case, read_case
from ehcp_tools.case.parts import leaves
from ehcp_tools.check.examples import DAY, Example, examples, made
from ehcp_tools.check.examples import text as text_of_all
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import CaseError
from ehcp_tools.fill import Filled, fill, load_template, prove, recipients
from ehcp_tools.model import LABELS, Severity
from ehcp_tools.word.read import read_controls, read_word
from ehcp_tools.word.write_text import unwritable
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS, LINTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROMPTS = {"placeholder.unanswered-prompt", "placeholder.click-here"}
"""What a blank form is full of: it is made to be answered."""
TEMPLATES = {card.name: load_template(card.folder, FIELDS) for card in list_templates()}
EXAMPLES = [(name, example) for name in TEMPLATES for example in examples(TEMPLATES[name].card.folder)]
each_template = pytest.mark.parametrize("name", TEMPLATES)
each_example = pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])


@cache
def filled(name: str, example: Example) -> tuple[Filled, ...]:
    return made(TEMPLATES[name], load_case(example.case, FIELDS, today=DAY), blank=example.blank)


@each_template
def test_the_text_of_a_template_stands_beside_it_for_review(name: str) -> None:
    folder = TEMPLATES[name].card.folder
    assert (folder / "template.txt").read_text(encoding="utf-8") == text_of((folder / "template.docx").read_bytes())


@each_example
def test_an_example_fills_proves_and_gives_its_expected_text(name: str, example: Example) -> None:
    """To put this right: python -m ehcp_tools.check.examples templates"""
    assert text_of_all(filled(name, example)) == example.expected.read_text(encoding="utf-8")


@each_example
def test_the_same_case_gives_the_same_bytes(name: str, example: Example) -> None:
    again = filled.__wrapped__(name, example)
    assert [one.data for one in again] == [one.data for one in filled(name, example)]


@each_example
def test_an_example_passes_our_own_check(name: str, example: Example) -> None:
    for one in filled(name, example):
        checked = LINTER.lint(read_draft(one.data, "example.docx"), today=DAY)
        grave = [finding for finding in checked.findings if finding.severity is not Severity.ADVICE]
        assert not [one for one in grave if not (example.blank and one.rule in PROMPTS)]


@each_example
def test_every_lettered_section_is_there_and_says_something(name: str, example: Example) -> None:
    draft = read_draft(filled(name, example)[0].data, "example.docx")
    if draft.kind == "plan":
        assert tuple(draft.sections) == LABELS
        assert all(any(not block.opens for block in blocks) for blocks in draft.sections.values())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(
    lambda text: text.strip() and not unwritable(text) and "\u00ad" not in text
)


def values(field: Field) -> st.SearchStrategy[str]:
    """Values that a field takes, as a case file would hold them."""
    match field.type:
        case FieldType.DATE:
            return st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(str)
        case FieldType.BOOL:
            return st.sampled_from(["yes", "no"])
        case FieldType.INT:
            return st.integers(0, 500).map(str)
        case FieldType.CHOICE:
            return st.sampled_from(list(field.choices))
        case FieldType.STORY:
            return st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
        case _:
            return WORDS


SKIPPED = {
    "council.logo",
    "child.upn",
    "child.nhs_number",
    "child.year_group_taught",
    "child.year_group_by_age",
    "child.date_of_birth",
}
LISTED = (FieldType.TEXTS, FieldType.CHOICES)


def parts(field: Field) -> st.SearchStrategy[object]:
    """What a case file may hold for a field, whatever it holds itself."""
    if field.name == "id":
        return st.just("X")
    if field.type is FieldType.LIST and field.item is not None:
        return st.lists(parts(field.item), max_size=2)
    if field.type in LISTED and field.item is not None:
        return st.lists(values(field.item), min_size=1, max_size=2, unique=True)
    if field.fields:
        inner = {name: one for name, one in field.fields.items() if is_drawn(one)}
        always = {name: parts(one) for name, one in inner.items() if one.required}
        return st.fixed_dictionaries(
            always, optional={name: parts(one) for name, one in inner.items() if name not in always}
        )
    return values(field).map("Hidden {}".format) if field.withheld_by else values(field)


def is_drawn(field: Field) -> bool:
    """Whether a field points nowhere else and takes more than one pattern of words."""
    return not (field.path in SKIPPED or field.type in (FieldType.REF, FieldType.REFS) or field.pattern)


CASES = parts(FIELDS.root)
"""Cases with any of the declared fields, any values, and nothing that points elsewhere; made ready once, as that takes
longer than to draw one."""


def number(part: object, count: Iterator[int]) -> None:
    """Give every item a number of its own."""
    if isinstance(part, dict):
        if "id" in part:
            part["id"] = f"X{next(count)}"
        for inner in part.values():
            number(inner, count)
    elif isinstance(part, list):
        for inner in part:
            number(inner, count)


def whole_case(generated: object, **plan: str) -> Case:
    data = json.loads(json.dumps(generated))
    number(data, itertools.count(1))
    child = {"legal_name": "Ife Okafor", "preferred_name": "Ife"} | data.get("child", {})
    data["child"] = child | {"date_of_birth": "2011-09-27"}
    data.setdefault("contacts", []).append({"id": "mum", "name": "Ada Okafor", "letters_to": "yes"})
    data.setdefault("plan", {}).update(plan)
    for finding in child.get("capacity", ()):
        finding["alternative_person"] = "mum"
    data.setdefault("consent", {})["support_person"] = "mum"
    return read_case(parse(json.dumps(data), "case.json", is_json=True), FIELDS, today=DAY)


def plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())


@each_template
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(generated=CASES)
def test_any_case_fills_and_every_value_is_found_again_whole_in_its_control(name: str, generated: object) -> None:
    case = whole_case(generated, status="final")
    to = recipients(TEMPLATES[name].card, case, today=DAY)[0]
    filled = fill(TEMPLATES[name], case, today=DAY, to=to, incomplete=True)
    prove(filled, case)
    told: Mapping[str, str] = {
        leaf.path: leaf.text for leaf in leaves(case.root) if leaf.field.type in (FieldType.TEXT, FieldType.STORY)
    }
    shown = {control.tag: control.text for control in read_controls(filled.data) if control.tag in told}
    for tag, text in shown.items():
        assert plain(text) == plain(told[tag]), tag
    always = {"child.preferred_name", "child.legal_name"} & set(told) & set(TEMPLATES[name].card.paths)
    assert always <= set(shown)


CONTACT = {
    "address": "Flat 9, 44 Hidden Row\nNowhere ZZ9 9ZZ",
    "phone": "01632 960 999",
    "email": "secret.mail@mail.example",
    "setting": "Withheld House refuge 77",
}


@each_example
def test_a_confidential_contact_reaches_no_document(name: str, example: Example) -> None:
    text = example.case.read_text(encoding="utf-8")
    lines = "\n".join(f"    {key}: {json.dumps(value)}" for key, value in CONTACT.items())
    said = f"    name: Ann Other\n    relationship: Aunt\n    letters_to: yes\n    confidential: yes\n{lines}\n"
    text = text.replace("contacts:\n", f"contacts:\n  - id: hidden\n{said}", 1)
    case = read_case(parse(text, str(example.case)), FIELDS, today=DAY)
    assert len(case.confidential_texts()) >= len(CONTACT)
    for one in made(TEMPLATES[name], case, blank=example.blank):
        everything = text_of(one.data) + repr(one.controls)
        assert not [part for value in CONTACT.values() for part in value.splitlines() if part in everything]


@each_example
def test_no_document_carries_one_contacts_details_to_another(name: str, example: Example) -> None:
    case = load_case(example.case, FIELDS, today=DAY)
    private = {
        leaf.path: leaf.text
        for leaf in leaves(case.root)
        if re.fullmatch(r"contacts\[\d+\]\.(address|phone|email|setting)", leaf.path)
    }
    assert private
    for to in recipients(TEMPLATES[name].card, case, today=DAY):
        text = text_of(fill(TEMPLATES[name], case, today=DAY, to=to, blank=example.blank).data)
        own = to.address.path.rpartition(".")[0] if to else "nobody"
        assert not [detail for path, detail in private.items() if detail in text and not path.startswith(own)]


@each_example
def test_headings_go_down_one_level_at_a_time(name: str, example: Example) -> None:
    levels = [one.level for one in read_word(filled(name, example)[0].data).paragraphs if one.level]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_a_need_that_names_no_area_stands_in_the_plan_all_the_same() -> None:
    text = """\
child: {legal_name: Bo Lund, preferred_name: Bo, date_of_birth: 2014-03-02}
plan:
  status: draft
  needs: [{id: N1, title: Sleep, text: Bo sleeps for three hours.}]
  areas: [{strengths: Bo wakes up cheerful.}]
"""
    case = read_case(parse(text, "case.yaml", CaseError), FIELDS, today=DAY)
    printed = text_of(fill(TEMPLATES["ehc_plan"], case, today=DAY).data)
    assert "Bo sleeps for three hours." in printed
    assert "Bo wakes up cheerful." in printed
