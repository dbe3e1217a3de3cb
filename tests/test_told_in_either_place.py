"""What can be told in two places of a case is asked in one: every document finds it in either."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import read_case
from ehcp_tools.check.examples import DAY, made
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.word.read import read_controls
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS
from tests.test_templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.case import Case
    from ehcp_tools.fill import Filled

BASE: Mapping[str, Mapping[str, object]] = {
    "council": {
        "name": "Saltmere Council",
        "advice_service": "01632 960 010",
        "local_offer": "offer.example.org",
        "mediation": "01632 960 011",
        "disagreement": "01632 960 012",
    },
    "child": {"legal_name": "Ruben Achterberg", "preferred_name": "Ruben", "date_of_birth": "2011-03-08"},
    "plan": {"status": "draft", "outcomes": [{"id": "O1", "text": "Ruben buys a ticket."}]},
    "review": {"meeting_on": "2026-11-20"},
}
CONTACTS = [{"id": "dad", "name": "Joost Achterberg", "relationship": "Father", "letters_to": "yes"}]


def told(**facts: Mapping[str, object]) -> Case:
    """A case that has these facts by group, beside what every document needs."""
    groups = {group: {**BASE.get(group, {}), **facts.get(group, {})} for group in (*BASE, *facts)}
    data = json.dumps({**groups, "contacts": CONTACTS})
    return read_case(parse(data, "case.json", is_json=True), FIELDS, today=DAY)


def documents(name: str, case: Case, *, blank: bool = False) -> tuple[Filled, ...]:
    return made(TEMPLATES[name], case, blank=blank)


def text(name: str, case: Case) -> str:
    return "\n".join(text_of(one.data) for one in documents(name, case))


WORDS = "Trains, all of them."
STEP = {"what": "Visit the depot", "who": "Careers adviser"}
LATER = "A college for railway work."
HERE_OR_THERE = [
    ({"views": {"interests": WORDS}}, {"likes": WORDS}, WORDS),
    ({"views": {"strengths": WORDS}}, {"good_at": WORDS}, WORDS),
    ({"views": {"communication": WORDS}}, {"tell_people": WORDS}, WORDS),
    ({"pfa": {"employment": {"own_words": WORDS}}}, {"work": WORDS}, WORDS),
    ({"pfa": {"independent_living": {"own_words": WORDS}}}, {"living": WORDS}, WORDS),
    ({"pfa": {"community": {"own_words": WORDS}}}, {"friends": WORDS}, WORDS),
    ({"pfa": {"health": {"own_words": WORDS}}}, {"health": WORDS}, WORDS),
]
PAIRS = [
    *[({"plan": plan}, {"contribution": answers}, words) for plan, answers, words in HERE_OR_THERE],
    ({"plan": {"views": {"child": WORDS}}}, {"contribution": {"hard": WORDS}}, WORDS),
    ({"plan": {"views": {"family": WORDS}}}, {"parent_views": {"not_working": WORDS}}, WORDS),
    ({"plan": {"views": {"history": WORDS}}}, {"parent_views": {"story": WORDS}}, WORDS),
    ({"plan": {"pfa": {"destination": LATER}}}, {"review": {"pfa_destination": LATER}}, LATER),
    ({"plan": {"pfa": {"community": {"actions": [STEP]}}}}, {"review": {"pfa_actions": [STEP]}}, STEP["what"]),
]


@pytest.mark.parametrize("document", ["ehc_plan", "annual_review"])
@pytest.mark.parametrize(("here", "there", "words"), PAIRS)
def test_told_in_either_place_the_plan_and_the_review_say_it_once(
    here: Mapping[str, Mapping[str, object]], there: Mapping[str, Mapping[str, object]], words: str, document: str
) -> None:
    assert [text(document, told(**facts)).count(words) for facts in (here, there)] == [1, 1]


PFA = [pair for pair in PAIRS if "pfa" in pair[0].get("plan", {})]


@pytest.mark.parametrize(("here", "there", "words"), PFA)
def test_the_path_to_adult_life_says_what_the_plan_or_the_review_has(
    here: Mapping[str, Mapping[str, object]], there: Mapping[str, Mapping[str, object]], words: str
) -> None:
    assert [text("pfa_plan", told(**facts)).count(words) for facts in (here, there)] == [1, 1]


DECIDED = "2026-10-02"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("ehc_plan", "Decision to assess | 2 October 2026"),
        ("assessment_timeline", "Done on 2 October 2026"),
        ("letter_assess_agree", "2 October 2026 · Ruben Achterberg"),
    ],
)
@pytest.mark.parametrize(
    "facts",
    [
        {"plan": {"decided_to_assess_on": DECIDED}},
        {"assessment": {"decision": "assess", "decided_on": DECIDED}},
    ],
)
def test_the_day_of_the_decision_to_assess_is_told_once(
    facts: Mapping[str, Mapping[str, object]], document: str, said: str
) -> None:
    case = told(**facts)
    assert said in text(document, case)


OUTCOME = {"id": "O1", "text": "Ruben buys a ticket."}


@pytest.mark.parametrize(
    ("document", "said"),
    [("ehc_plan", "Outcomes: O1"), ("annual_review", "Outcomes: O1"), ("pfa_plan", "| O1 | Ruben buys a ticket. |")],
)
@pytest.mark.parametrize(
    "plan",
    [
        {"outcomes": [{**OUTCOME, "pfa_area": "community"}]},
        {"outcomes": [OUTCOME], "pfa": {"community": {"outcomes": ["O1"]}}},
    ],
)
def test_an_outcome_is_found_under_its_part_of_adult_life_either_way(
    plan: Mapping[str, object], document: str, said: str
) -> None:
    assert text(document, told(plan=plan)).count(said) == 1


def test_outcomes_that_each_place_tells_on_its_own_are_both_found() -> None:
    outcomes = [OUTCOME, {"id": "O2", "text": "Ruben rings a friend.", "pfa_area": "community"}]
    case = told(plan={"outcomes": outcomes, "pfa": {"community": {"outcomes": ["O1"]}}})
    for document in ("ehc_plan", "annual_review"):
        assert "Outcomes: O1" in text(document, case)
        assert "Also leads there: O2" in text(document, case)
    assert "| O2 | Ruben rings a friend. |" in text("pfa_plan", case)


@pytest.mark.parametrize(
    ("document", "facts", "said"),
    [
        ("ehc_plan", {"plan": {"issued_on": "2026-02-02"}}, "Next review by | 1 February 2027"),
        ("letter_final_plan", {"plan": {"issued_on": "2026-02-02"}}, "with you by 1 February 2027"),
        ("ehc_plan", {"child": {"date_of_birth": "2010-10-05"}}, "named by | 31 March 2027"),
        ("ehc_plan", {"child": {"out_of_year": "yes"}}, "School year by age | Year 11"),
        ("annual_review", {"child": {"out_of_year": "yes"}}, "Year group by age | Year 11"),
    ],
)
def test_what_can_be_worked_out_need_not_be_told(
    document: str, facts: Mapping[str, Mapping[str, object]], said: str
) -> None:
    assert said in text(document, told(**facts))


@pytest.mark.parametrize("form", ["primary", "secondary", "easy_read", "early_years"])
def test_a_form_shows_what_the_plan_says_already_and_asks_for_the_rest(form: str) -> None:
    case = told(plan={"views": {"interests": WORDS}})
    shown = {
        control.tag: control.prompt
        for one in documents(f"contribution_{form}", case, blank=True)
        for control in read_controls(one.data)
    }
    assert shown["plan.views.interests"] is False
    assert "contribution.likes" not in shown
    assert shown["contribution.helps" if form != "early_years" else "contribution.tell_people"] is True


@pytest.mark.parametrize(
    ("form", "born"), [("secondary", "2011-03-08"), ("post_16", "2009-03-08"), ("easy_read", "2009-03-08")]
)
def test_a_form_shows_what_the_young_person_said_before_about_adult_life(form: str, born: str) -> None:
    case = told(plan={"pfa": {"employment": {"own_words": WORDS}}}, child={"date_of_birth": born})
    assert any(WORDS in text_of(one.data) for one in documents(f"contribution_{form}", case, blank=True))


def test_the_one_page_profile_starts_from_what_the_child_told_in_the_form() -> None:
    case = told(contribution={"likes": WORDS, "helps": "A map."})
    assert WORDS in text("one_page_profile", case)
    assert "A map." in text("one_page_profile", case)
