"""Contribution forms: who they are for, which words are the form's and which are answers, and how each is judged."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.told import Told
from ehcp_tools.model import Checked, Draft, Kind
from tests.shipped_kit import GUIDE
from tests.tiny_docx import control, docx, line, para, run

TODAY = date(2026, 11, 22)
LINTER = Linter(GUIDE)
READING = Linter(GUIDE.choose(("readability", "long-sentence"), ()))


def form(text: str | bytes) -> Draft:
    data, name = (text, "form.docx") if isinstance(text, bytes) else (text.encode(), "form.md")
    return read_draft(data, name, kind=Kind.CONTRIBUTION)


def page(text: str | bytes, told: Told | None = None) -> Page:
    return Page(form(text), TODAY, told or Told())


def rules(checked: Checked) -> list[str]:
    return [finding.rule for finding in checked.findings]


def judged(text: str | bytes) -> list[str]:
    return rules(READING.lint(form(text), today=TODAY))


AUDIENCES = [
    ("# My views (Easy Read)", "easy_read"),
    ("# Pupil views: easy-read version", "easy_read"),
    ("# All about me – early years", "early_years"),
    ("# My contribution: nursery children", "early_years"),
    ("# Child's views - pre-school", "early_years"),
    ("# My views\n\n## For primary pupils", "primary"),
    ("My views (primary)", "primary"),
    ("# My views for key stage 2", "primary"),
    ("# My views - secondary school", "secondary"),
    ("# My views (Years 7 to 11)", "secondary"),
    ("# My views (ages 11 to 16)", "secondary"),
    ("# My voice, post-16", "post_16"),
    ("# My plan (16 to 25)", "post_16"),
    ("# Sixth form students: my annual review", "post_16"),
    ("# My views", "unknown"),
    ("We will help you with your move to a post-16 college, in line with your plan and your own hopes.", "unknown"),
    ("# My views\n\nSchool: Oak Primary School", "unknown"),
    ("# Oakfield Primary School: my views", "unknown"),
    ("# Primary need and my views", "unknown"),
    ("# My views\n\nDate of birth: 3 May 2022", "early_years"),
    ("# My views\n\nDate of birth: 3 May 2020", "early_years"),
    ("# My views\n\nDate of birth: 3 May 2018", "primary"),
    ("# My views\n\nDate of birth: 3 May 2012", "secondary"),
    ("# My views\n\nDate of birth: 3 May 2008", "post_16"),
    ("# My views\n\nDate of birth: 3 May 2003", "post_16"),
    ("# My views\n\nYear group: Year 9", "secondary"),
    ("# My views\n\nYear group: Reception", "early_years"),
    ("# My views\n\nYear group: college", "post_16"),
    ("# My views\n\nAge: 8", "primary"),
    ("# My views (primary)\n\nDate of birth: 3 May 2008", "primary"),
]


@pytest.mark.parametrize(("text", "audience"), AUDIENCES)
def test_a_form_says_for_whom_it_is_or_the_child_s_age_does(text: str, audience: str) -> None:
    assert page(f"{text}\n\nWhat do you like?\n").audience == audience


def test_the_case_gives_the_age_where_the_form_gives_none() -> None:
    assert page("# My views\n\nWhat do you like?", Told(born=date(2009, 3, 4))).audience == "post_16"


def sentence(number: int) -> str:
    return " ".join(["You", *["can"] * (number - 2), "go."])


LIMITS = [("early years", 15), ("Easy Read", 15), ("primary", 15), ("secondary", 20), ("post-16", 25), ("form", 15)]


@pytest.mark.parametrize(("audience", "most"), LIMITS)
def test_each_audience_has_its_own_longest_sentence(audience: str, most: int) -> None:
    head = f"# My views ({audience})\n\n"
    assert judged(head + sentence(most)) == []
    assert judged(head + sentence(most + 1)) == ["long-sentence.long"]


HARD = (
    "Describe the lessons you find most interesting. Tell us about anything you find difficult in the classroom. "
    "Which adults support you when something is worrying you? Explain what usually happens when you are anxious. "
    "Describe the activities you prefer during the holidays. Is there anything you would like us to improve? "
    "What would you like to achieve before the summer holidays? Tell us about the people who are important to you. "
    "Describe anything you would like your teachers to understand. What would you like to become when you are older? "
    "Which equipment helps you with reading and writing? Tell us about your friendships and activities at the weekend."
)
FAIR = (
    "This form is about you and your school. Tell us what you like, what you are good at and what you find hard. You can "
    "write your answers, draw a picture or talk to someone you trust. Which lessons do you enjoy, and which are difficult? "
    "Who helps you when a lesson is difficult? What would you like your teachers to know about you? How do you usually "
    "travel to school in the morning? Which activities do you enjoy after school with your friends or family? Is there "
    "anything about break times that you would like to change? What would you like to do when you leave school? Who would "
    "you like to invite to your meeting? We will not share your answers with other people unless you say that we can."
)
EASY = (
    "This form is about you. You can write, draw or tell someone. What do you like to do at school? What do you like to "
    "do at home? Who do you play with? What is hard for you? What helps when it is hard? Who do you go to when you feel "
    "sad? What would you like to get better at? What do you want to do when you grow up? What do you want to change at "
    "school? Is there a thing you want to keep to yourself? Tell us and we will not share it. Who do you want with you "
    "when we meet? You can stop when you want to. Thank you for your help with this."
)
VERY_HARD = (
    "Please describe the educational activities contributing to your enjoyment of the environment. Please consider "
    "circumstances in which additional assistance would be beneficial. Identify individuals who provide encouragement "
    "and reassurance. Describe your aspirations concerning education, employment and relationships. Indicate any "
    "alterations you would recommend regarding existing arrangements. Explain whether professionals considered your "
    "preferences previously. Describe the communication approaches you generally prefer. Consider information you "
    "would prefer to remain confidential. Indicate the individual accompanying you to meetings. Describe anticipated "
    "difficulties associated with attendance. Summarise your expectations regarding independence. Identify "
    "organisations providing opportunities for participation in recreational activities throughout the community. "
    "Enumerate technological equipment facilitating communication. Evaluate transportation arrangements."
)
GRADES = [
    ("primary", HARD, ["readability.contribution-primary"]),
    ("secondary", FAIR, []),
    ("secondary", VERY_HARD, ["readability.contribution-secondary"]),
    ("form", VERY_HARD, ["readability.contribution-secondary"]),
    ("post-16", HARD, []),
    ("post-16", VERY_HARD, ["readability.contribution-post-16"]),
    ("early years", HARD, []),
    ("Easy Read", HARD, []),
    ("primary", EASY, []),
    ("early years", EASY, []),
    ("secondary", EASY, []),
    ("post-16", EASY, []),
]


@pytest.mark.parametrize(("audience", "text", "found"), GRADES)
def test_each_audience_has_its_own_grade_and_the_youngest_none(audience: str, text: str, found: list[str]) -> None:
    assert judged(f"# My views ({audience})\n\n{text}") == found


@pytest.mark.parametrize("audience", ["early years", "Easy Read", "primary"])
def test_sentences_for_the_youngest_are_short_on_average(audience: str) -> None:
    long = " ".join([sentence(13)] * 5)
    assert judged(f"# My views ({audience})\n\n{long}") == ["readability.contribution-short-sentences"]
    assert judged(f"# My views ({audience})\n\n{' '.join([sentence(13)] * 4)}") == []
    assert judged(f"# My views ({audience})\n\n{long} {' '.join(['You can go.'] * 5)}") == []


ANSWERED = """# My views (primary)

Please write or draw. You can ask for help.

What do you like to do at school?

I like the {hard}.

Who helps you?
My {hard} helps me.

## What helps me

The {hard} does.

What are you good at?

- {hard} and cakes
- singing

My hopes:

To have {hard} and more {hard}.

| What we ask | What you say |
|---|---|
| What is hard? | Sitting still for {hard} |

| Question | Comments |
|---|---|
| What do you enjoy? | The {hard} with my dad |

Answer: {hard}.
"""
JARGON = "multi-agency transition"


def test_what_somebody_answers_is_theirs_and_is_not_judged_for_style() -> None:
    text = ANSWERED.replace("{hard}", JARGON)
    findings = LINTER.lint(form(text), today=TODAY).findings
    assert not [finding for finding in findings if finding.family in {"jargon", "plain-words", "long-sentence"}]


ASKED = [
    "What is your transition like?",
    "You can tell us of your transition.",
    "What do you like?\n\nPlease tell us about your transition.",
    "What do you like?\n\nTell us about the transition.",
    "| Question | Answer |\n|---|---|\n| What about your transition? | Yes |",
    "## Your transition to a new school, and what we would like to know about it from you now\n\nHello.",
    "Who helps you with transition?\nI do not know.",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_the_form_asks_is_judged_wherever_it_stands(text: str) -> None:
    checked = LINTER.lint(form(f"# My views (primary)\n\n{text}"), today=TODAY)
    assert [finding.text for finding in checked.findings if finding.family == "jargon"] == ["transition"]


def test_an_answer_in_a_control_is_not_judged_and_a_question_with_a_name_filled_in_is() -> None:
    answer = para(control(run("The transition was hard and I want multi-agency biscuits."), "contribution.hard"))
    question = para(run("What is ") + control(run("Ola"), "child.preferred_name") + run("’s transition like?"))
    body = line("My views (primary)", "Heading1") + question + answer + line("Tell us of the transition.")
    checked = LINTER.lint(form(docx(body)), today=TODAY)
    assert [finding.text for finding in checked.findings if finding.family == "jargon"] == ["transition"] * 2


def test_left_overs_in_an_answer_are_found_all_the_same() -> None:
    text = "# My views (primary)\n\nWhat do you like?\n\nI like [insert name] and XX.\n"
    assert any(rule.startswith("placeholder.") for rule in rules(LINTER.lint(form(text), today=TODAY)))


def test_answers_do_not_weigh_on_the_grade() -> None:
    text = f"# My views (primary)\n\nWhat do you like?\n\nAnswer: {VERY_HARD}\n"
    assert judged(text) == []


def test_a_plan_has_no_answers() -> None:
    draft = read_draft(b"# Section A: Views\n\nWhat do you like?\n\nI like cake.\n", "x.md")
    assert Page(draft, TODAY).answers == {}
