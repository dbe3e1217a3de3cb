"""Each fact is printed without those that usually stand beside it: in words that read well alone."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from ehcp_tools.cards import find_template, list_templates
from ehcp_tools.case import FieldType, read_case
from ehcp_tools.check.examples import DAY
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.errors import CaseError
from ehcp_tools.fill import fill, load_template, recipients
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from ehcp_tools.fill import Template

HALF_TOLD = (
    ("ehc_plan", "services", "key_health_professional: Ola the nurse", "Ola the nurse"),
    ("ehc_plan", "services", "moved_from_la: Nowhereshire", "Nowhereshire"),
    ("ehc_plan", "consent", "advocate: Pia Holm", "Pia Holm"),
    ("ehc_plan", "plan", "officer_name: Sam Reed", "Sam Reed"),
    ("ehc_plan", "plan", "views: {voice: quoted, gathered_by: Ms Lark}", "Ms Lark"),
    ("ehc_plan", "plan", "views: {gathered_on: 2025-03-04}", "4 March 2025"),
    ("ehc_plan", "plan", "views: {gathered_how: With a drawing}", "With a drawing"),
    ("ehc_plan", "contribution", "voice: helped, gathered_on: 2025-03-04", "4 March 2025"),
    ("ehc_plan", "plan", "exceptions: [{reason: personal, from: 2025-03-04}]", "from 4 March 2025"),
    ("ehc_plan", "plan", "exceptions: [{reason: personal, to: 2025-03-04}]", "until 4 March 2025"),
    ("ehc_plan", "plan", "advice: [{id: K1, giver_role: Teacher, appendix: Q7}]", "Appendix Q7"),
    ("ehc_plan", "plan", "advice: [{id: K1, giver_role: Nurse, reuse_agreed: yes}]", "Everyone agreed to use it"),
    ("ehc_plan", "plan", "pfa: {health: {review_on: 2025-03-04}}", "Looked at again: 4 March 2025"),
    ("ehc_plan", "plan", "pfa: {travel_plan: By bus}", "By bus"),
    ("ehc_plan", "plan", "advice_requested_on: 2025-03-04", "4 March 2025"),
    ("ehc_plan", "assessment", "requested_by: The grandmother", "The grandmother"),
    ("ehc_plan", "child", "pronouns: {subject: they}", "Pronouns | they"),
    ("ehc_plan", "services", "setting: {type: A special school}", "A special school"),
    ("ehc_plan", "services", "setting: {admission_date: 2025-03-04}", "Since 4 March 2025"),
    ("ehc_plan", "services", "moved_in_on: 2025-03-04", "Moved here | On 4 March 2025"),
    ("ehc_plan", "council", "name: Marlow Vale Council", "Who to ask | Marlow Vale Council"),
    ("ehc_plan", "council", "phone: 01632 960 123", "The council | 01632 960 123"),
    ("ehc_plan", "council", "email: send@marlow.example, website: marlow.example", "marlow.example"),
    ("ehc_plan", "plan", "officer_role: Plan coordinator", "The council’s officer: Plan coordinator"),
    ("ehc_plan", "plan", "signed_on: 2025-03-04, officer_name: Sam Reed", "Date | 4 March 2025"),
    ("ehc_plan", "plan", "health_provision: [{id: P1, agreed_on: 2025-03-04}]", "health board on 4 March 2025"),
    ("ehc_plan", "plan", "provision: [{id: P1, minutes: 20, per: week}]", "How many times a week: not written"),
    ("ehc_plan", "assessment", "decided_on: 2025-03-04", "Decision about an assessment | 4 March 2025"),
    ("annual_review", "council", "phone: 01632 960 123", "Questions: 01632 960 123."),
    ("annual_review", "review", "decision_reasons: The help still works", "The help still works"),
    ("annual_review", "review", "notice_sent_on: 2025-03-04", "Notice of changes sent | 4 March 2025"),
    ("annual_review", "review", "post_19: A second year at college", "A second year at college"),
    ("assessment_timeline", "assessment", "requested_by: The grandmother", "came from: The grandmother."),
    ("assessment_timeline", "assessment", "issue: issue, issue_decided_on: 2025-03-04", "Done on 4 March 2025"),
    ("assessment_timeline", "council", "local_offer: marlow.example/offer", "marlow.example/offer"),
    ("assessment_timeline", "council", "team: The plan team", "Us: The plan team"),
    ("consent_preferences", "council", "phone: 01632 960 123", "ring 01632 960 123."),
    ("consent_preferences", "council", "email: send@marlow.example", "write to send@marlow.example."),
    ("contribution_easy_read", "contribution", "next_place: I like the college", "I like the college"),
    ("contribution_easy_read", "contribution", "when_older: I want a dog", "I want a dog"),
    ("contribution_parent_carer", "council", "phone: 01632 960 123", "Please call us: 01632 960 123."),
    ("contribution_primary", "contribution", "gathered_on: 2016-05-04, next_place: It is far", "It is far"),
    ("contribution_professional", "council", "email: send@marlow.example", "Questions: send@marlow.example"),
    ("contribution_professional", "professional_views", "[{role: Nurse, progress: She swims}]", "She swims"),
    ("contribution_professional", "professional_views", "[{role: Nurse, delivered: Each week}]", "Each week"),
    ("contribution_professional", "review", "meeting_on: 2025-03-04", "The review meeting is on 4 March 2025."),
    ("contribution_secondary", "contribution", "gathered_on: 2020-05-04, next_place: It is far", "It is far"),
    ("contribution_secondary", "contribution", "when_older: I want a dog", "I want a dog"),
    ("pfa_plan", "council", "phone: 01632 960 123", "Questions: 01632 960 123."),
    ("pfa_plan", "plan", "pfa: {health: {provision: [P1]}}, provision: [{id: P1, sessions: 2}]", "Twice"),
    ("annual_review", "contribution", "voice: helped, gathered_by: Ms Lark", "Ms Lark"),
    ("annual_review", "contribution", "gathered_on: 2025-03-04", "4 March 2025"),
    ("annual_review", "parent_views", "given_on: 2025-03-04", "4 March 2025"),
    ("annual_review", "professional_views", "[{role: Nurse, name: Ola Berg, date: 2025-03-04}]", "4 March 2025"),
    ("contribution_post_16", "consent", "not_share_with: [The college]", "May not see my plan"),
    ("letter_review_invitation", "review", "meeting_on: 2026-12-02, people: [{name: Ola Berg}]", "Ola Berg"),
)
"""One fact given without those that usually stand beside it: the part it belongs to, and what the document says of it."""


@cache
def loaded(name: str) -> Template:
    return load_template(find_template(name), FIELDS)


@pytest.mark.parametrize(("name", "part", "fact", "said"), HALF_TOLD)
def test_a_fact_is_printed_without_those_usually_beside_it(name: str, part: str, fact: str, said: str) -> None:
    facts = {"child": "legal_name: Bo Lund, preferred_name: Bo, date_of_birth: 2008-03-02", "plan": "status: draft"}
    facts[part] = ", ".join(filter(None, (facts.get(part), fact)))
    lines = {one: told if told.startswith("[") else f"{{{told}}}" for one, told in facts.items()}
    lines["contacts"] = "[{id: mum, name: Ada Lund, relationship: Mother, letters_to: yes}]"
    text = "\n".join(f"{one}: {told}" for one, told in lines.items())
    case = read_case(parse(text, "case.yaml", CaseError), FIELDS, today=DAY)
    template = loaded(name)
    to = recipients(template.card, case, today=DAY)[0]
    assert said in text_of(fill(template, case, today=DAY, to=to, incomplete=True).data)


BORN = {
    "contribution_early_years": "2023-03-02",
    "contribution_primary": "2018-03-02",
    "contribution_secondary": "2013-03-02",
    "contribution_post_16": "2006-03-02",
}
HELP = ("provision", "health_provision", "h1_provision", "h2_provision")
HELPED = {"consent": {"support_person": "mum"}}
POINTED_AT = {
    "annual_review": HELPED
    | {"plan": {"outcomes": [{"id": "outcomes-1"}]}, "review": {"progress": [{"outcome": "outcomes-1"}]}},
    "consent_preferences": HELPED,
    "contribution_post_16": HELPED,
    "pfa_plan": {
        "plan": {"pfa": {"employment": {"outcomes": ["outcomes-1"], "provision": [f"{one}-1" for one in HELP]}}}
        | {one: [{"id": f"{one}-1"}] for one in ("outcomes", *HELP)}
    },
}
"""What points at the first item of a list, in documents that print no other items of it."""
SAID = {
    FieldType.TEXT: ("Zyxwort", "Zyxwort"),
    FieldType.STORY: ("Zyxwort", "Zyxwort"),
    FieldType.TEXTS: (["Zyxwort"], "Zyxwort"),
    FieldType.INT: ("3737", "3737"),
    FieldType.DATE: ("2025-03-31", "31 March 2025"),
}
SAID_OTHERWISE = {"plan.outcomes.by_date": "By March 2025"}


def about_a_child(name: str) -> dict[str, Any]:
    """What is told in every case of a template, and what points at items."""
    told = {
        "child": {"legal_name": "Bo Lund", "preferred_name": "Bo", "date_of_birth": BORN.get(name, "2009-03-02")},
        "contacts": [{"id": "mum", "name": "Ada Lund", "relationship": "Mother", "letters_to": "yes"}],
    } | POINTED_AT.get(name, {})
    told["plan"] = {"status": "final"} | told.get("plan", {})
    return told


def with_fact(told: dict[str, Any], path: str, value: object) -> str:
    """A case with one fact more; in a list it is told of the first item."""
    *holders, last = path.split(".")
    case = part = json.loads(json.dumps(told))
    for at, holder in enumerate(holders, 1):
        field = FIELDS.at(".".join(holders[:at]))
        listed = field.type is FieldType.LIST
        item = {"id": f"{holder}-1"} if "id" in field.fields else {}
        part = part.setdefault(holder, [item] if listed else {})
        part = part[0] if listed else part
    part[last] = value
    return json.dumps(case)


@pytest.mark.parametrize("name", [card.name for card in list_templates()])
def test_every_word_number_and_day_that_a_template_asks_for_is_printed_alone(name: str) -> None:
    template, told = loaded(name), about_a_child(name)
    lost = []
    for field in map(FIELDS.at, template.card.paths):
        if field.type in SAID and not field.pattern and field.name not in ("id", "logo") and not field.required:
            value, said = SAID[field.type]
            case = read_case(parse(with_fact(told, field.path, value), "case.json", is_json=True), FIELDS, today=DAY)
            to = recipients(template.card, case, today=DAY)[0]
            printed = text_of(fill(template, case, today=DAY, to=to, incomplete=True).data)
            if SAID_OTHERWISE.get(field.path, said) not in printed:
                lost.append(field.path)
    assert not lost
