"""Reading documents of ours back into data: exactly as filled, and after people have worked on them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from ehcp_tools.cards import find_template
from ehcp_tools.case import FieldType, load_case, read_case
from ehcp_tools.case.parts import leaves
from ehcp_tools.fill import fill, load_template, recipients
from ehcp_tools.recover.casefile import to_json, to_yaml
from ehcp_tools.recover.merging import merge
from ehcp_tools.recover.named import bare
from ehcp_tools.recover.own import recover_own
from ehcp_tools.recover.recovered import About
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import parse
from tests import edits
from tests.edits import content, control, edited, row
from tests.shipped_kit import FIELDS
from tests.test_templates import CASES, TEMPLATES, each_example, each_template, filled, whole_case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.case import Case, Leaf
    from ehcp_tools.check.examples import Example
    from ehcp_tools.recover.recovered import Note, Recovered
    from tests.edits import Element

DAY = date(2026, 11, 22)
QUIET = {About.FIXED, About.SAID}


@lru_cache(maxsize=8)
def document(template: str, name: str, *, blank: bool = False) -> bytes:
    return fill(load_template(find_template(template), FIELDS), case(name), today=DAY, blank=blank).data


def case(name: str) -> Case:
    return load_case(shipped("templates") / "cases" / f"{name}.yaml", FIELDS, today=DAY)


def written(leaf: Leaf) -> str:
    """A value as a case file writes it, told in one way."""
    if leaf.field.type is FieldType.BOOL:
        return "yes" if leaf.value else "no"
    return str(leaf.value) if isinstance(leaf.value, date) or leaf.field.choices else leaf.text


def in_any_order(values: Mapping[str, str | None]) -> list[tuple[str, str | None]]:
    """Values by path; those of boxes to tick have no order of their own."""
    ticked = {field.path for field in FIELDS.walk() if field.type is FieldType.CHOICES}
    lists = {path: path.rpartition("[")[0] for path in values}
    return sorted((lists[path] if bare(path) in ticked else path, text) for path, text in values.items())


def wanting(notes: tuple[Note, ...]) -> list[About]:
    """What of the notes a person has to look at."""
    return [note.about for note in notes if note.about not in QUIET]


def read(data: bytes) -> Recovered:
    """A document read, with every character accounted for."""
    recovered = recover_own(data, FIELDS)
    assert recovered.count.read == recovered.count.placed + recovered.count.listed
    return recovered


# What was filled comes back.


@each_template
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(generated=CASES)
def test_fill_then_read_gives_back_every_value_that_the_template_shows(name: str, generated: object) -> None:
    whole = whole_case(generated, status="final")
    to = recipients(TEMPLATES[name].card, whole, today=DAY)[0]
    made = fill(TEMPLATES[name], whole, today=DAY, to=to, incomplete=True)
    recovered = read(made.data)
    told = {leaf.path: written(leaf) for leaf in leaves(whole.root)}
    given = {path: text for path, text in recovered.values.items() if path in told or path not in recovered.unticked}
    assert in_any_order({path: told.get(path) for path in given}) == in_any_order(given)
    shown = {tag.partition("=")[0] for tag, _ in made.controls}
    assert not [path for path in shown & set(told) if path not in recovered.values and told[path] != "no"]
    assert not [one for one in merge(recovered, whole).differences if one.path != "unplaced"]


@each_example
def test_an_example_as_filled_leaves_nothing_to_look_at(name: str, example: Example) -> None:
    told = load_case(example.case, FIELDS, today=DAY)
    for one in filled(name, example):
        recovered = read(one.data)
        assert not wanting(recovered.notes)
        assert not merge(recovered, told).differences


def test_facts_that_only_choose_what_is_printed_are_listed_as_not_shown() -> None:
    notes = [note.what for note in read(document("ehc_plan", "kofi")).notes if note.what.startswith("Not shown")]
    (said,) = notes
    assert "Taught out of year group" in said
    assert "Full legal name" not in said


def test_without_tags_titles_order_and_numbers_tell_and_nothing_is_guessed() -> None:
    data = document("ehc_plan", "nia")
    after = read(edited(data, edits.without_tags))
    assert not [one for one in merge(after, case("nia")).differences if one.path != "unplaced"]
    assert len(after.values) > 0.9 * len(read(data).values)
    assert set(wanting(after.notes)) <= {About.AMBIGUOUS, About.UNPLACED}


def test_what_was_read_is_a_case_file_that_loads() -> None:
    recovered = read(document("ehc_plan", "nia"))
    for text, is_json in ((to_yaml(recovered, FIELDS), False), (to_json(recovered, FIELDS), True)):
        again = read_case(parse(text, "again", is_json=is_json, notes_beside=False), FIELDS, today=DAY)
        given = {leaf.path: written(leaf) for leaf in leaves(again.root)}
        assert recovered.values.items() <= given.items()
        assert all(path.endswith(".id") for path in given.keys() - recovered.values.keys())


# What people do to it.


class Try(NamedTuple):
    """An edit, the values that it changes (None for one that is gone), and what a person is told to look at."""

    edit: Callable[[Element], object]
    changes: Mapping[str, str | None] = {}
    notes: tuple[About, ...] = ()
    text: str = ""


HISTORY, A1, NEW = "plan.views.history", "plan.aspirations[0]", "plan.aspirations[3]"
OUTCOME = "plan.outcomes[0]"
FIRST, SECOND = (paragraph for paragraph in str(case("nia").find(HISTORY)).split("\n\n"))
RELIGION = "child.communication_method"


def split_story(root: Element) -> None:
    story = content(control(root, HISTORY))
    story[0].addnext(edits.new_paragraph("A new start."))


def merged_story(root: Element) -> None:
    story = content(control(root, HISTORY))
    for run in list(story[1].findall(f"{edits.W}r")):
        story[0].append(run)
    story.remove(story[1])


def swapped(root: Element) -> None:
    first = row(control(root, f"{A1}.id"))
    row(control(root, "plan.aspirations[1].id")).addnext(first)


def pasted_elsewhere(root: Element) -> None:
    copy, here = edits.deepcopy(control(root, "child.upn")), edits.new_paragraph("")
    edits.typed(copy, "Q000000000000")
    here.append(copy)
    control(root, HISTORY).addnext(here)


def bullets(root: Element) -> None:
    story = next(control(root, "plan.outcomes[0].targets").iter(f"{edits.W}p")).getparent()
    assert story is not None
    story[-1].addnext(edits.deepcopy(story[-1]))
    edits.typed(story[-1], "By April, all of it.")


def first_run(holder: Element) -> Element:
    return next(holder.iter(f"{edits.W}r"))


TRIES = {
    "other words in a field": Try(edits.retyped("child.sex", "Girl"), {"child.sex": "Girl"}),
    "a word in bold": Try(lambda root: edits.bolded(control(root, RELIGION), "drawings")),
    "another date picked": Try(edits.retyped("plan.issued_on", "12 November 2025"), {"plan.issued_on": "2025-11-12"}),
    "a date in figures": Try(edits.retyped("plan.issued_on", "12/11/2025"), {"plan.issued_on": "2025-11-12"}),
    "a date with its weekday": Try(edits.retyped("plan.issued_on", "Wednesday 12th November 2025"), {"plan.issued_on": "2025-11-12"}),
    "no date at all": Try(edits.retyped("plan.issued_on", "soon"), {"plan.issued_on": None}, (About.UNREADABLE,) * 2, "soon"),
    "another choice": Try(edits.retyped("plan.views.voice", "What an adult saw"), {"plan.views.voice": "observed"}),
    "a choice that is none": Try(edits.retyped("plan.views.voice", "Sung"), {"plan.views.voice": None}, (About.UNREADABLE,), "Sung"),
    "a number": Try(edits.retyped("plan.provision[0].minutes", "25"), {"plan.provision[0].minutes": "25"}),
    "twice, not three times": Try(edits.retyped("plan.provision[0].sessions", "Twice"), {"plan.provision[0].sessions": "2"}),
    "one more reference": Try(edits.retyped("plan.provision[0].needs", "N1, N2"), {"plan.provision[0].needs[1]": "N2"}),
    "one more word they like": Try(edits.retyped("child.preferred_words", "dyslexic, quick"), {"child.preferred_words[1]": "quick"}),
    "a paragraph put into a story": Try(split_story, {HISTORY: f"{FIRST}\n\nA new start.\n\n{SECOND}"}),
    "two paragraphs made one": Try(merged_story, {HISTORY: FIRST + SECOND}),
    "a bullet put into a story": Try(bullets, {"plan.outcomes[0].targets": f"{case('nia').find('plan.outcomes[0].targets')}\n- By April, all of it."}),
    "a row copied and changed": Try(
        lambda root: edits.copied(row(control(root, f"{A1}.id")), id="A9", text="I want a dog."),
        {f"{NEW}.id": "A9", f"{NEW}.text": "I want a dog."}, (About.MADE,)),
    "a row copied with its number": Try(
        lambda root: edits.copied(row(control(root, f"{A1}.id")), text="I want a dog."),
        {f"{A1}.text": None}, (About.CONFLICT,) * 3, "I want a dog."),
    "a row copied and left": Try(lambda root: edits.copied(row(control(root, f"{A1}.id")))),
    "an empty row put in and filled": Try(
        lambda root: edits.plain_row(row(control(root, "plan.aspirations[2].id")), "A4", "I want a dog.", "Grandad"),
        {f"{NEW}.id": "A4", f"{NEW}.text": "I want a dog."}, (About.MADE, About.UNPLACED), "Grandad"),
    "a row deleted": Try(
        lambda root: edits.deleted(row(control(root, "plan.aspirations[2].id"))),
        {"plan.aspirations[2].id": None, "plan.aspirations[2].text": None}),
    "rows in another order": Try(swapped),
    "a field pasted with other words": Try(pasted_elsewhere, {"child.upn": None}, (About.CONFLICT,) * 2, "Q000000000000"),
    "a field taken away with its words": Try(lambda root: edits.deleted(control(root, "child.sex")), {"child.sex": None}),
    "a field taken away, its words kept": Try(lambda root: edits.unwrapped(control(root, "child.sex")), {"child.sex": None}, (About.UNPLACED,), "Female"),
    "a field emptied": Try(edits.retyped("child.sex", ""), {"child.sex": None}, (About.DELETED,)),
    "a paragraph typed between": Try(
        lambda root: control(root, HISTORY).addnext(edits.new_paragraph("We moved in May.")), {}, (About.UNPLACED,), "We moved in May."),
    "words typed beside a field": Try(
        lambda root: control(root, "child.upn").addnext(edits.run(" (to be checked)")), {}, (About.UNPLACED,), "(to be checked)"),
    "words put in, changes tracked": Try(
        lambda root: edits.tracked(first_run(control(root, "child.ethnicity")), "ins"), {}, (About.PENDING,)),
    "words struck, changes tracked": Try(
        lambda root: edits.tracked(first_run(control(root, "child.ethnicity")), "del"), {"child.ethnicity": None}, (About.PENDING, About.DELETED)),
    "a row struck, changes tracked": Try(
        lambda root: edits.tracked_row(row(control(root, "plan.aspirations[2].id"))),
        {"plan.aspirations[2].id": None, "plan.aspirations[2].text": None}, (About.PENDING,)),
    "a line break in a line": Try(
        lambda root: first_run(control(root, RELIGION)).append(edits.etree.Element(f"{edits.W}br"))),
    "a field of another program": Try(
        lambda root: [tag.set(f"{edits.W}val", "crm.id") for tag in control(root, "child.sex").iter(f"{edits.W}tag")],
        {"child.sex": None}, (About.UNPLACED,), "Female"),
}  # fmt: skip


@pytest.mark.parametrize("name", TRIES)
def test_an_edit_is_read_back_right_or_told(name: str) -> None:
    tried, plan = TRIES[name], document("ehc_plan", "nia")
    before, after = read(plan).values, read(edited(plan, tried.edit))
    changes = {
        path: after.values.get(path)
        for path in {**before, **after.values}
        if before.get(path) != after.values.get(path)
    }
    assert changes == tried.changes
    assert sorted(wanting(after.notes)) == sorted(tried.notes)
    assert tried.text in "".join(note.text for note in after.notes)
