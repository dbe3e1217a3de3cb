"""The letters: what each says to whom, and that a right of appeal is told in full exactly where there is one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ehcp_tools.case import Case, read_case
from ehcp_tools.check.examples import DAY, Example, examples, made
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.errors import CaseError
from ehcp_tools.model import Kind
from ehcp_tools.yamlfile import parse
from tests.test_templates import FIELDS, TEMPLATES

LETTERS = {name: template for name, template in TEMPLATES.items() if template.card.kind is Kind.LETTER}
_APPEAL = "assess_refuse not_issue final_plan review_maintain review_cease final_amended not_amending"
WITH_APPEAL = {f"letter_{name}" for name in _APPEAL.split()}
EXAMPLES = [(name, example) for name in LETTERS for example in examples(LETTERS[name].card.folder)]
each_letter = pytest.mark.parametrize("name", LETTERS)

RIGHT = {
    "the right": r"You can appeal about (?:our decision|what the (?:changed )?plan says)",
    "who decides": r"First-tier Tribunal \(Special Educational Needs and Disability\)",
    "the time limit": r"2 months from the date of this letter, or 1 month from the date of your mediation certificate\. "
    r"The later day counts",
    "mediation": r"You have a right to it",
    "the certificate": r"need a mediation certificate before you can appeal",
    "the adviser": r"Mediation adviser: \w",
    "how long for the adviser": r"Contact the adviser within 2 months of the date of this letter",
    "what the council wants to know": r"If you want it, tell us too, and say what it is about",
    "disagreement resolution": r"Disagreement resolution\n[^\n]+ Ask: \w",
    "the advice service": r"Free advice: \w",
}
"""SEND Regulations 2014, regs 10(3), 14, 20(11), 22(5), 31(3) and 32."""
OF_APPEALS = r"(?i)appeal|tribunal|mediation|disagreement resolution"

CASE = """\
case_id: MV-7
council:
  name: Marlow Vale Council
  phone: 01632 960 500
  email: plans@marlowvale.example
  advice_service: Marlow Vale Advice, 01632 960 501
  mediation: Weir Mediation, 01632 960 502
  disagreement: Weir Mediation, 01632 960 502
  local_offer: https://marlowvale.example/offer
child:
  legal_name: Ifeoma Ruth Adeyinka
  preferred_name: Ify
  date_of_birth: BORN
  address: 3 Mill Race
  capacity: CAPACITY
consent: CONSENT
contacts:
  - {id: gran, name: Ada Obi, relationship: Grandmother, letters_to: yes, address: 9 Lock Lane}
plan:
  status: STATUS
  requested_on: 2026-07-20
  advice_requested_on: 2026-09-01
  draft_served_on: 2026-11-05
  issued_on: 2026-11-16
  amended_on: 2026-11-16
  placement: {name: Weir Street Academy}
assessment:
  decision: ASSESSED
  decided_on: 2026-08-28
  reasons: Reading is hard.
  issue_reasons: The school can help.
review:
  meeting_on: 2026-11-02
  decision: OUTCOME
  decided_on: 2026-11-18
  decision_reasons: The help works.
  notice_sent_on: 2026-11-18
  not_amending_on: 2026-11-20
  not_amending_reasons: The reports say so.
"""
HELPED = "{letters_to: me_and_helper, support_person: gran}"
INSTEAD = "{letters_to: helper, support_person: gran}"
LACKING = ", ".join(
    f"{{about: {about}, status: lacks_capacity, alternative_person: gran}}" for about in ("assessment", "plan")
)


_PLACES = ("BORN", "CONSENT", "CAPACITY", "STATUS", "ASSESSED", "OUTCOME")
USUAL = dict(zip(_PLACES, ("2015-05-04", "{}", "[]", "draft", "assess", "maintain"), strict=True))


def a_case(*without: str, **said: str) -> Case:
    """The case above, without some of its lines, and with other words at the places in capitals."""
    words = USUAL | said
    text = re.sub("|".join(words), lambda place: words[place.group()], CASE)
    for key in without:
        text = re.sub(rf"  {key}: .*\n", "", text)
    return read_case(parse(text, "case.yaml"), FIELDS, today=DAY)


CASES = {
    "a parent": a_case(),
    "the young person": a_case(BORN="2007-05-04"),
    "the young person, helped": a_case(BORN="2007-05-04", CONSENT=HELPED),
    "a helper instead": a_case(BORN="2007-05-04", CONSENT=INSTEAD),
    "an alternative person": a_case(BORN="2007-05-04", CAPACITY=f"[{LACKING}]"),
}


@cache
def letters(name: str, reader: str) -> tuple[str, ...]:
    return tuple(text_of(one.data) for one in made(TEMPLATES[name], CASES[reader], blank=False))


def body(text: str) -> str:
    """A letter from its greeting on."""
    return text[text.index("\nDear ") :]


def head(text: str) -> str:
    return text[: text.index("\nDear ")]


def told(text: str, *, appeal: bool) -> None:
    if appeal:
        assert not [what for what, words in RIGHT.items() if not re.search(words, text)]
    else:
        assert not re.findall(OF_APPEALS, text)


@each_letter
def test_the_card_of_a_letter_says_whether_it_can_be_appealed_and_what_it_decides(name: str) -> None:
    card = LETTERS[name].card
    assert card.appeal is (name in WITH_APPEAL)
    assert card.decision in FIELDS.at("child.capacity.about").choices  # type: ignore[union-attr]  # it is declared
    assert card.date
    assert card.law


def test_there_is_a_letter_for_every_decision_that_can_be_appealed() -> None:
    assert set(LETTERS) >= WITH_APPEAL


@each_letter
@pytest.mark.parametrize("reader", CASES)
def test_the_right_of_appeal_is_told_in_full_where_there_is_one_and_nowhere_else(name: str, reader: str) -> None:
    for text in letters(name, reader):
        told(text, appeal=name in WITH_APPEAL)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])
def test_every_example_tells_the_right_of_appeal_where_there_is_one(name: str, example: Example) -> None:
    for text in example.expected.read_text(encoding="utf-8").split("--- the next person's ---"):
        told(text, appeal=name in WITH_APPEAL)


@each_letter
def test_a_letter_that_can_be_appealed_is_not_made_without_the_mediation_adviser(name: str) -> None:
    case = a_case("mediation", "disagreement")
    if name in WITH_APPEAL:
        with pytest.raises(CaseError, match=r"council\.mediation(?s:.*)council\.disagreement"):
            made(LETTERS[name], case, blank=False)
    else:
        assert made(LETTERS[name], case, blank=False)


@each_letter
@pytest.mark.parametrize("reader", ["the young person", "the young person, helped", "a helper instead"])
def test_a_letter_to_the_young_person_speaks_of_what_is_theirs(name: str, reader: str) -> None:
    for text in letters(name, reader):
        assert body(text).startswith("\nDear Ify,")
        assert re.search(r"\byour (?:plan|needs|draft plan|changed plan|review)\b|\bplan for you\b", text)
        assert not re.search(r"(?i)\byour (?:child|son|daughter)\b|\bIfy’s\b", body(text))


@each_letter
@pytest.mark.parametrize(("reader", "addressed"), [("a parent", "Ada Obi"), ("an alternative person", "Ada Obi")])
def test_a_letter_to_those_who_decide_for_a_child_names_the_child(name: str, reader: str, addressed: str) -> None:
    (text,) = letters(name, reader)
    assert body(text).startswith(f"\nDear {addressed},")
    assert "Ify" in body(text)
    assert not re.search(r"(?i)\byour (?:plan|needs|review|child|son|daughter)\b", text)


@each_letter
def test_who_helps_the_young_person_gets_the_same_letter_marked_as_a_copy(name: str) -> None:
    own, copy = letters(name, "the young person, helped")
    assert body(copy) == body(own)
    assert "This is a copy of our letter to Ify, who asked us to send it to you." in head(copy)
    assert "copy of our letter" not in own
    assert ("3 Mill Race" in head(own), "3 Mill Race" in copy) == (True, False)
    assert ("9 Lock Lane" in own, "9 Lock Lane" in head(copy)) == (False, True)


@each_letter
def test_whoever_gets_the_letters_instead_is_told_why(name: str) -> None:
    (helper,) = letters(name, "a helper instead")
    assert "Ify asked us to send letters to you." in head(helper)
    (alternative,) = letters(name, "an alternative person")
    assert re.search("Ify cannot decide about .* at the moment, and you decide in Ify’s place", head(alternative))
    (parent,) = letters(name, "a parent")
    assert not re.search("asked us to send|cannot decide", parent)


@each_letter
@pytest.mark.parametrize("reader", CASES)
def test_every_letter_says_who_can_help_and_how_to_have_it_another_way(name: str, reader: str) -> None:
    for text in letters(name, reader):
        assert "Marlow Vale Advice, 01632 960 501" in text
        assert "call 01632 960 500, or write to plans@marlowvale.example" in text
        assert re.search("Easy Read, large print, .* another language", text)


@pytest.mark.parametrize("name", ["letter_final_plan", "letter_final_amended"])
def test_a_letter_with_a_plan_says_who_else_gets_it_and_whether_it_names_a_school(name: str) -> None:
    """A school gets the plan that names it (reg. 13(2)). A plan may name none."""
    (named,) = letters(name, "a parent")
    (none,) = (text_of(one.data) for one in made(TEMPLATES[name], a_case("placement"), blank=False))
    assert "Place: the plan names Weir Street Academy for Ify." in named
    assert "The school or college in the plan, and the health service, get the plan too." in named
    assert "- Place: the plan names no school or college.\n- The health service gets the plan too.\n" in none
    assert "in the plan, and the health" not in none


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter_assess_agree", "28 August 2026 ·"),
        ("letter_assess_agree", "| 13 October 2026 |"),
        ("letter_assess_agree", "| 9 November 2026 |"),
        ("letter_assess_agree", "| 7 December 2026 |"),
        ("letter_draft_plan", "Please answer by 19 November 2026. That is 15 days"),
        ("letter_draft_plan", "final plan by 7 December 2026 at the latest"),
        ("letter_final_plan", "look at the plan again with you by 15 November 2027"),
        ("letter_review_maintain", "look at the plan again with you by 1 November 2027"),
        ("letter_review_amend", "Please answer by 2 December 2026. That is 15 days"),
        ("letter_review_amend", "final plan by 13 January 2027 at the latest"),
        ("letter_not_amending", "On 18 November 2026 we wrote to you about changes"),
        ("letter_final_plan", "Counted from this letter, the last day is 16 January 2027."),
        ("letter_final_plan", "within 2 months of the date of this letter: by 16 January 2027."),
        ("letter_assess_refuse", "Counted from this letter, the last day is 28 October 2026."),
        ("letter_not_amending", "Counted from this letter, the last day is 20 January 2027."),
        ("letter_review_invitation", "By 19 October 2026 we send you what everybody has written"),
    ],
)
def test_the_dates_of_a_letter_are_those_of_the_law(name: str, said: str) -> None:
    (text,) = letters(name, "a parent")
    assert said in text


@pytest.mark.parametrize(
    ("day", "last", "adviser"),
    [
        ("2026-10-27", "4 January 2027", "27 December 2026"),
        ("2026-06-10", "1 September 2026", "10 August 2026"),
        ("2026-12-31", "28 February 2027", "28 February 2027"),
    ],
)
def test_the_last_day_to_appeal_is_never_in_the_tribunals_holidays(day: str, last: str, adviser: str) -> None:
    text = re.sub("issued_on: .*", f"issued_on: {day}", re.sub("|".join(USUAL), lambda at: USUAL[at.group()], CASE))
    case = read_case(parse(text, "case.yaml"), FIELDS, today=DAY)
    said = text_of(made(LETTERS["letter_final_plan"], case, blank=False)[0].data)
    assert f"Counted from this letter, the last day is {last}." in said
    assert f"date of this letter: by {adviser}." in said
