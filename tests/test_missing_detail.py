"""What help says of who, how often, how long, to how many and with what training, and whether its hours agree."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.fold import Folded, fold
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.plan.amounts import weekly_minutes
from ehcp_tools.lint.plan.giving import Said
from ehcp_tools.lint.plan.outline import items
from ehcp_tools.model import Block, Checked
from tests.shipped_kit import GUIDE

TODAY = date(2026, 11, 22)
HEAD = "# Section F: Special educational provision\n\n"


def missing(text: str, section: str = "F") -> set[str]:
    """The names of what the one item of a text does not say."""
    (item,) = items(Folded((Block(text, 1, section=section),)), {})
    return {slot.name.lower() for slot in Said(item).lacking(())}


def checked(text: str, head: str = HEAD) -> Checked:
    guide = GUIDE.choose(("missing-detail",), ())
    return Linter(guide).lint(read_draft((head + text).encode(), "draft.md"), today=TODAY)


COMPLETE = [
    "A teaching assistant will read with Kit every Monday for 10 minutes.",
    "3 x 20 minutes a week of precision teaching with a teaching assistant trained in it.",
    "SaLT: 6 x 1 hour sessions per term",
    "A teacher checks in with Kit at 8.50 each day, for ten minutes.",
    "The class teacher spends half an hour with Kit each half-term going over his targets.",
    "A teaching assistant will read with Kit for a half-hour each week.",
    "Kit will have 30min a week of reading aloud with a teaching assistant.",
    "When she shows her card, a teaching assistant will go with her to the library for 5 minutes.",
    "32.5 hours of 1:1 teaching assistant support, covering all lessons, breaks and lunch.",
    "Teachers will speak in short sentences in every lesson.",
    "All adults speak to Kit in short sentences at all times.",
    "A teaching assistant will support Kit throughout the school day.",
    "Between 20 and 30 minutes of daily exercises, done by a teaching assistant whom the physiotherapist has trained.",
    "A speech and language therapist will work with Kit on his own for 40 minutes. This takes place weekly in term time.",
    "A teaching assistant, 1:1, 20 minutes, Mon/Wed/Fri: handwriting practice.",
    "A laptop with reading software, from 5 January 2027, set up by the computing technician.",
    "Kit will sit at the front of the class, away from the door.",
    "Kit will be taught in a class of no more than 8 pupils.",
    "25% extra time in all exams and tests.",
    "The SENCO will review this support with Kit's parents in the last week of each term.",
    "The teacher of the deaf changes the parts of the radio aid each half-term.",
    "A job coach will be with Kit for three days a week, 10 am to 3 pm.",
    "Travel training: a travel trainer rides the bus with Kit for 1 hour, twice a week.",
    "Staff training: the speech and language therapist trains two teaching assistants for 2 hours each September.",
    "Should Kit fall asleep, the teaching assistant lets him rest for 10 minutes.",
    "A teaching assistant reads with Kit for 10 minutes a day. The number of pages is set by the class teacher.",
    "An interpreter from the council sits with Kit in any police interview, for the whole interview.",
    "Kit will attend forest school with the outdoor learning leader for a full morning every Tuesday.",
    "Stretches, 15 minutes before lunch every day, by a teaching assistant, whom the physiotherapist trains each term.",
    "A support worker is with Kit for all 18 hours of his taught week.",
]


@pytest.mark.parametrize("text", COMPLETE)
def test_help_that_says_everything_is_left_alone(text: str) -> None:
    assert missing(text) == set()


INCOMPLETE = [
    ("Access to speech therapy as required", {"who", "often", "long"}),
    ("The tutor meets Kit on Fridays to go through his essay plans.", {"long"}),
    ("The teacher models colourful semantics, which an assistant carries out every afternoon.", {"long"}),
    ("The class teacher runs a circle of friends group for half an hour each Wednesday.", {"group"}),
    ("Movement breaks throughout the day", {"who", "often", "long"}),
    ("Use of visual supports and checklists.", {"who", "often"}),
    ("A writing slope and pencil grips.", {"who"}),
    ("Staff will use a visual timetable in every lesson.", {"who"}),
    ("20 minutes of reading every day, as advised by the educational psychologist.", {"who"}),
    ("A specialist teacher will work with Kit when appropriate for an hour.", {"often"}),
    ("A teaching assistant will work with Kit for 15 minutes.", {"often"}),
    ("A specialist teacher of the deaf will work with Kit once a fortnight.", {"long"}),
    ("A teaching assistant will give Kit a movement break every 40 minutes.", {"long"}),
    ("A teaching assistant will work with Kit every day. The SENCO reviews this for 10 minutes each term.", {"long"}),
    ("Up to 15 hours of TA support, to be reviewed at the end of each term.", {"often"}),
    ("A teacher will teach Kit to spell in a small group for 20 minutes every day.", {"group"}),
    ("A teaching assistant will run Lego therapy with two friends for 30 minutes every Friday.", {"training"}),
    ("Toe by Toe with a teaching assistant, 20 minutes a day, five days a week.", {"training"}),
    ("30 minutes, 3 times a week, with a teaching assistant.", {"what"}),
    ("20 minutes of speech practice each day. SALT to advise.", {"who"}),
    ("How often this takes place is up to the headteacher and the therapist.", {"who", "often"}),
    ("10 hours of help from a teaching assistant, the split to be decided by the school each term.", {"often"}),
    ("The nurse and the mentor work together so that Kit is ready each day.", {"often"}),
    ("A quiet corner, and breaks when he needs them.", {"who", "long"}),
    ("Kit will be given headphones and extra time to finish.", {"who"}),
]


@pytest.mark.parametrize(("text", "expected"), INCOMPLETE)
def test_each_thing_that_is_not_said_is_named(text: str, expected: set[str]) -> None:
    assert missing(text) & expected == expected
    assert missing(text) <= expected | {"long"}


NO_SLOT = [
    ("A teacher will teach Kit to spell in a group of four for 20 minutes every day.", "group"),
    ("The learning coach works with Kit and his tutor group for 10 minutes every day.", "group"),
    ("A teacher reads with Kit in pairs, in a small group room, for 20 minutes every day.", "group"),
    ("A speech and language therapist uses Colourful Semantics with Kit for 30 minutes a week.", "training"),
    ("A teaching assistant with a Makaton certificate signs for Kit in every lesson.", "training"),
    ("A teaching assistant uses Lego bricks in each maths lesson.", "who"),
]


@pytest.mark.parametrize(("text", "slot"), NO_SLOT)
def test_what_need_not_be_said_is_not_asked(text: str, slot: str) -> None:
    assert slot not in missing(text)


HEALTH_AND_CARE = [
    ("G", "The community paediatrician will review Kit every six months.", set[str]()),
    ("G", "Botox clinic every 6 months with the consultant.", set()),
    ("G", "The school nurse will review Kit's care plan.", {"often"}),
    ("G", "Hearing will be tested every 6 months.", {"who"}),
    ("G", "Weekly art therapy from a CAMHS therapist.", {"long"}),
    ("H1", "A support worker will give 4 hours of short breaks each Saturday.", set()),
    ("H1", "A personal assistant will help Kit.", {"often", "long"}),
    ("H2", "Two nights of respite a month at a short break home.", set()),
    ("H2", "A social worker will visit every 6 weeks.", set()),
    ("H1", "A personal assistant takes Kit out on Saturdays.", {"long"}),
    ("H1", "A personal assistant takes Kit to Cubs every Thursday.", set()),
    ("H1", "A sitter looks after Kit so that his parents can go out.", {"often", "long"}),
    ("H2", "Kit stays with a paid short breaks carer on the second weekend of each month.", set()),
    ("G", "The speech and language therapist will teach Kit to answer questions, 6 visits a year.", {"long"}),
    ("G", "The diabetes nurse teaches the teaching assistants to use the pump once a year.", set()),
]


@pytest.mark.parametrize(("section", "text", "expected"), HEALTH_AND_CARE)
def test_health_and_care_are_asked_what_is_fair_of_them(section: str, text: str, expected: set[str]) -> None:
    assert missing(text, section) == expected


def test_one_finding_an_item_names_all_that_is_missing() -> None:
    (finding,) = checked("- Weekly reading group\n- A teacher reads with Kit for 10 minutes every day.\n").findings
    assert finding.text == "Weekly reading group"
    assert "who does it, how long each time or how many are in the group" in finding.message
    assert (finding.rule, finding.severity.value) == ("missing-detail.several-things", "error")


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Access to speech therapy as required.", ["error"]),
        ("Teaching assistant support in maths.", ["error"]),
        ("An art therapist will see Kit with the paints, clay and cloth that he likes best.", ["warning"]),
        ("- A therapist sees Kit for 45 minutes each week\n- Work on the sounds s, sh and ch\n", ["warning"]),
        ("- A therapist sees Kit for 45 minutes each week\n- In that time she works on s, sh and ch\n", []),
        ("- A therapist sees Kit for 45 minutes each week\n- Access to strategies\n", ["error"]),
    ],
)
def test_only_a_bare_promise_of_help_is_an_error(text: str, severities: list[str]) -> None:
    assert [found.severity.value for found in checked(text).findings] == severities


def test_the_columns_of_a_row_say_it_for_the_row() -> None:
    rows = "| Phonics game | Teacher | 10 minutes daily |\n| Number game | Teacher | daily |\n| Word game | | 10 minutes daily |\n"
    findings = checked(f"| Provision | By whom | Frequency |\n|---|---|---|\n{rows}").findings
    assert [finding.text for finding in findings] == ["Number game", "Word game"]
    assert all(finding.rule == "missing-detail.one-thing" for finding in findings)


def test_training_given_elsewhere_in_the_plan_is_enough() -> None:
    use = "A teaching assistant will sign with Makaton in every lesson.\n\n"
    given = (
        "A speech and language therapist will train the teaching assistants in Makaton for 2 hours each September.\n"
    )
    assert len(checked(use).findings) == 1
    assert not checked(use + given).findings


WEEKLY: list[tuple[str, tuple[float, float] | None]] = [
    ("45 minutes every Thursday", (45, 45)),
    ("3 x 20 minutes a week", (60, 60)),
    ("20 minutes x 3 per week", (60, 60)),
    ("20 minutes, three times a week", (60, 60)),
    ("4 x 30 mins per week", (120, 120)),
    ("15 hours a week", (900, 900)),
    ("32.5 hours per week of support", (1950, 1950)),
    ("for 20 minutes every Tuesday and Thursday", (40, 40)),
    ("30 minutes daily", (150, 150)),
    ("20–30 minutes, twice a week", (40, 60)),
    ("20-30 minutes, twice a week", (40, 60)),
    ("two 30-minute sessions a week", (60, 60)),
    ("45 minutes once a fortnight", (22.5, 22.5)),
    ("half an hour a week", (30, 30)),
    ("a half-hour a week", (30, 30)),
    ("three half-hour sessions a week", (90, 90)),
    ("30min a week", (30, 30)),
    ("1 hr 30 mins a week", None),
    ("forty-five minutes a week", (45, 45)),
    ("one and a half hours a week", (90, 90)),
    ("1hr p/w", (60, 60)),
    ("5 minutes, 5 times a day", (125, 125)),
    ("40 minutes, once a week. 38 weeks a year. Tuesdays from 9:15", (40, 40)),
    ("45 minutes each month", None),
    ("24 hours, once a month, from 4:00 on Friday", None),
    ("6 x 1 hour sessions per term", None),
    ("a 5-minute break every 40 minutes", None),
    ("10 minutes in class and 20 minutes outside, every day", None),
    ("25 hours", None),
    ("each lesson ends 10 minutes early", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), WEEKLY)
def test_minutes_a_week_are_added_up_where_that_is_certain(text: str, expected: tuple[float, float] | None) -> None:
    found = weekly_minutes(fold(text))
    assert (found and tuple(found)) == expected


def test_hours_a_week_are_reported_for_each_section() -> None:
    text = "- A teacher teaches Kit for 30 minutes daily.\n- A therapist sees Kit for 45 minutes a week.\n- A nurse visits each term for 1 hour.\n"
    assert [section.weekly_hours for section in checked(text).sections] == [(3.25, 3.25)]


def test_a_section_without_hours_a_week_has_none() -> None:
    assert [section.weekly_hours for section in checked("A nurse visits each term for 1 hour.\n").sections] == [None]


@pytest.mark.parametrize(
    ("text", "disagrees"),
    [
        ("A teaching assistant will work with Kit for 15 hours a week: 5 mornings of 2 hours.", True),
        ("A teaching assistant will work with Kit for 15 hours a week: 5 mornings of 3 hours.", False),
        ("20 minutes, 3 times a week (90 minutes a week), with a teacher.", True),
        ("20 minutes, 3 times a week (60 minutes a week), with a teacher.", False),
        ("A teacher teaches Kit for 3 x 20 minutes = 90 minutes a week.", True),
        ("25 hours a week (6 hours a day) with a teaching assistant.", True),
        ("25 hours a week (38 weeks a year) with a teaching assistant.", False),
        ("20 hours a week with a teaching assistant: 10 hours in English and 5 hours in maths.", True),
        ("20 hours a week with a teaching assistant: all English lessons, and 5 hours of maths.", False),
        ("15 hours a week with a teaching assistant, of which 5 hours a week are one to one.", False),
        ("12 hours a week with a teacher (from 9:00 to 12:00 each day).", False),
    ],
)
def test_only_sure_contradictions_of_hours_are_told(text: str, *, disagrees: bool) -> None:
    rules = [finding.rule for finding in checked(f"{text}\n").findings]
    assert ("missing-detail.hours-disagree" in rules) is disagrees


def test_no_text_takes_long_to_read() -> None:
    """Patterns that go back on themselves would take years over these."""
    draft = read_draft(
        (HEAD + "15 hours a week: " + "1 hour and 2 " * 2000 + "(" + "3 " * 2000 + ")\n").encode(), "draft.md"
    )
    page = Page(draft, TODAY)
    assert all(said.lacking(()) is not None for said in page.help)
