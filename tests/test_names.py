"""Whose name and whose pronoun stands in the child's place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Kind
from tests.shipped_kit import GUIDE

LINTER = Linter(GUIDE.choose(("wrong-name", "wrong-pronoun"), ()))
TODAY = date(2026, 11, 22)
MIA = Told(names=("Mia", "Mia Rose Jones"), pronouns=("she", "her", "her"), known=("Zara Jones",), exact=True)
SAM = Told(names=("Sam", "Samuel Osei"), pronouns=("he", "him", "his"), exact=True)
ALEX = Told(names=("Alex Wong",), pronouns=("they", "them", "their"), exact=True)


def found(text: str, told: Told = NOTHING_TOLD, section: str | None = None) -> list[tuple[str, str]]:
    draft = read_draft(text.encode(), "draft.md", section=section, kind=Kind.PLAN)
    return [
        (finding.rule.partition(".")[2], finding.text)
        for finding in LINTER.lint(draft, today=TODAY, told=told).findings
    ]


def words(text: str, told: Told, section: str) -> list[str]:
    return [text for _, text in found(text, told, section)]


@pytest.mark.parametrize(
    ("section", "text", "name"),
    [
        ("F", "Ethan will receive 2 hours of teaching on his own each week.", "Ethan"),
        ("F", "Hamza to have a quiet space.", "Hamza"),
        ("F", "Support to meet Jayden’s needs.", "Jayden"),
        ("F", "- Adults support Aisha to use her board", "Aisha"),
        ("F", "All adults working with Kai use simple words.", "Kai"),
        ("F", "Weekly session with Bilal on feelings.", "Bilal"),
        ("F", "- Visual timetable for Zainab", "Zainab"),
        ("F", "JAYDEN will have a scribe.", "JAYDEN"),
        ("F", "A laptop will help Ellie-Mae to record her work.", "Ellie-Mae"),
        ("F", "Siobhán will have a reader in tests.", "Siobhán"),
        ("F", "The group is Finlay and no more than three pupils.", "Finlay"),
        ("F", "Mia has one card so that Noah can ask for a break.", "Noah"),
        ("F", "Ben Hill will have 10 minutes of writing each day.", "Ben"),
        ("B", "Sarah Ward finds writing hard.", "Sarah"),
        ("F", "Jack will have 10 minutes of writing each day.", "Jack"),
        ("F", "A teaching assistant will support Lily.", "Lily"),
        ("B", "Ruby Kerr can count to ten.", "Ruby"),
        ("B", "Grace Patel finds writing hard.", "Grace"),
        ("F", "Summer Akhtar will have a break each hour.", "Summer"),
        ("E", "By the end of Key Stage 2, Callum will read ten words.", "Callum"),
        ("E", "For Dylan to be able to sit in assembly for 10 minutes.", "Dylan"),
        ("B", "In class Muhammad requires a prompt to begin.", "Muhammad"),
        ("B", "According to Tyler's mother, the nights are hard.", "Tyler"),
        ("C", "Alfie's epilepsy is well controlled.", "Alfie"),
        ("D", "Anya's family has short breaks.", "Anya"),
        ("K", "Educational psychology report for Ethan Brown, 3 May 2026", "Ethan"),
    ],
)
def test_another_childs_name_is_found_wherever_only_the_child_is_meant(section: str, text: str, name: str) -> None:
    assert ("another-child", name) in found(text, MIA, section)


@pytest.mark.parametrize(
    ("section", "text", "name"),
    [
        ("A", "Mia lives with her gran. Liam loves Minecraft and the sea.", "Liam"),
        ("A", "Miss Bell says that Chantelle enjoys art best.", "Chantelle"),
        ("B", "Since March Willow has moved to a new form.", "Willow"),
    ],
)
def test_a_stranger_is_doubted_where_the_case_names_everybody_known(section: str, text: str, name: str) -> None:
    assert ("doubtful-name", name) in found(text, MIA, section)
    assert ("doubtful-name", name) not in found(text, replace(MIA, exact=False), section)


@pytest.mark.parametrize(
    "text",
    [
        "Mia lives with her mum, Sarah, her dad, Ben, and her brothers Jack and Alfie. Jack will be 12 in May.",
        "Mia's best friend is Olivia. Olivia is in her class.",
        "“My friends are Noah and Ava. Noah makes me laugh.”",
        "Two girls, Ava and Isla, invited her. Ava is in Year 5.",
        "Mia has a cat called George. George sleeps on her bed.",
        "Zara will go to the same school.",
        "Her favourite book is Matilda by Roald Dahl.",
        "The class teacher, Mrs James, will read with Mia. Miss Grace will meet her.",
        "The Alexander Technique teacher, Ruth, visits each week. Ruth will show Mia how to sit.",
        "St George's Academy will give her a laptop. George Street is closed.",
        "On the Raven's matrices and the Conners scale she did well. Down syndrome and Tourette syndrome differ.",
        "May will be busy. June and August are quiet. Art is on Mondays. Hope is a word. Will the teacher help?",
        "A club with Tom, her support worker. Tom will drive her there.",
        "Hannah Weiss (educational psychologist) saw Mia. Hannah found that her legs are stiff.",
        "Social worker: Farida Begum. Farida visits every six weeks.",
        "She plays with Leo and Zac at break. Leo likes trains.",
        "Mia's father, Imran, lives in Leeds. Imran's flat is small.",
        "Clicker and Nessy will be used. Makaton helps. Melatonin will be given at night.",
        "Victoria Road is noisy. Florence is a town that she has seen.",
        "Victoria Park is near her home. They met at Ashley Hall. Albert Hill School sent a note. She went to Ben Hall.",
        "Summer School will have art. Reading Station has a lift. Hope Street needs paint. Rose petals are pink.",
        "Her hero is Marcus Rashford. Her favourite singer is Adele. Adele makes her happy.",
    ],
)
def test_family_friends_staff_places_and_ordinary_words_are_left_alone(text: str) -> None:
    assert [name for rule, name in found(text, MIA, "B") if rule != "another-form"] == []


def test_a_name_pasted_once_is_found_by_the_drafts_own_majority() -> None:
    lines = ["- Asha will use a timer in each lesson.", "- A teaching assistant will help Asha to pack her bag."] * 4
    text = "\n".join(["# Section F: Provision", *lines, "- Connor’s teaching assistant sits beside him."])
    assert found(text) == [("another-child", "Connor")]


@pytest.mark.parametrize("text", ["Oliver will have a card.", "Oliver will have a card. Amy will have a card."])
def test_nothing_is_said_where_nobody_can_tell_whose_plan_it_is(text: str) -> None:
    assert found(text, section="F") == []


def test_the_details_say_whose_plan_it_is() -> None:
    text = """| Full legal name | Mateo Jonah Clarke |
| Preferred name | Teo |

| Name | Relationship |
| Lena Clarke | Sister |

# Section F: Provision
- Teo will have a card. Mateo's teacher keeps it. Lena will visit.
- Harry will have a timer.
"""
    assert found(text) == [("another-child", "Harry")]


def test_a_relative_in_the_same_words_once_does_not_excuse_a_plan_about_somebody_else() -> None:
    text = "# Section F: Provision\n" + "- Harry will have a timer.\n" * 8 + "- Mia and Harry have a timer.\n"
    assert ("another-child", "Harry") in found(text, MIA)


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (SAM, "Sammy will have a break each hour.", [("another-form", "Sammy")]),
        (SAM, "Samuel will have a break each hour.", []),
        (SAM, "Samira will have a break each hour.", [("another-form", "Samira")]),
        (MIA, "Mia Patel finds reading hard.", [("another-surname", "Mia Patel")]),
        (MIA, "Mia Hall finds reading hard.", [("another-surname", "Mia Hall")]),
        (MIA, "Mia O’Neill finds reading hard.", [("another-surname", "Mia O’Neill")]),
        (MIA, "Mia Jones finds reading hard. Mia Rose reads.", []),
        (MIA, "For Jayden, a timer stands on the desk.", [("another-child", "Jayden")]),
        (MIA, "By July 2028, Zephyrine will write her name.", [("doubtful-name", "Zephyrine")]),
    ],
)
def test_other_forms_surnames_and_rare_names(told: Told, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, told, "F") == expected


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (SAM, "Sam enjoys maths. She can count to 20.", ["She"]),
        (SAM, "Sam will have 5 minutes more when she asks for it.", ["she"]),
        (SAM, "By July 2027, Sam will pack her own bag.", ["her"]),
        (MIA, "Mia finds noise hard. He covers his ears.", ["He", "his"]),
        (MIA, "He will have a reader in all tests.", ["He"]),
        (ALEX, "Alex reads well. He likes maps.", ["He"]),
        (ALEX, "Alex reads well. They like maps.", []),
        (SAM, "A teaching assistant helps Sam to put on her coat.", ["her"]),
        (SAM, "The teacher gives Sam a list and ticks it off with her each day.", ["her"]),
        (
            MIA,
            "Mia began at St Bride's Primary School in 2024. She slept well as a baby, and he was never ill.",
            ["he"],
        ),
        (MIA, "Mia lives with her aunt. His social worker visits.", ["His"]),
        (MIA, "Mia lives with her uncle. His social worker visits.", []),
        (SAM, "The teacher asks Sam to come to her desk and to sit with her.", []),
        (SAM, "Sam’s mother works at night. She takes Sam to school. Her shifts change.", []),
        (SAM, "A teaching assistant will read with Sam. She will note new words in his book.", []),
        (SAM, "Sam asked Mum if she was sad. Sam likes to sit with her.", []),
        (SAM, "Speech and language therapist: she will visit Sam each term.", []),
        (MIA, "Mia loves her dog. He sleeps on her bed.", []),
        (MIA, "Mia loves Bluey. He is her favourite.", []),
        (MIA, "An adult checks that Mia has understood by asking him to repeat it.", []),
        (MIA, "When Mia meets a new child, he or she is told her name.", []),
        (MIA, "The class teacher will give each child a card. He will say when to start.", []),
        (MIA, "“He is my friend,” says Mia.", []),
        (MIA, "A key adult works with Mia on his feelings.", ["his"]),
        (MIA, "A mentor meets Mia each Friday to talk about his week.", ["his"]),
        (MIA, "Mia lives with her parents and two brothers. Since May he has shared a room.", ["he"]),
        (ALEX, "Alex bakes at college. She has told the tutor so.", ["She"]),
        (SAM, "Sam likes the pool at Ashdown. She swims well.", ["She"]),
        (MIA, "Mia sees a consultant each year. He checks her hips.", []),
        (MIA, "Mia’s mum works for the butcher. He gives Mia a job on Saturdays.", []),
        (MIA, "Mia has a brother. His reading is good.", []),
        (SAM, "The teacher slows her speech for Sam.", []),
    ],
)
def test_a_pronoun_is_wrong_only_where_nobody_else_can_be_meant(told: Told, text: str, expected: list[str]) -> None:
    assert words(text, told, "F") == expected


@pytest.mark.parametrize(
    "aim", ["By July 2027, he will read 20 words.", "Within a year he can tie a bow.", "He will swim."]
)
def test_an_outcome_is_about_the_child_whoever_is_named_in_the_one_above(aim: str) -> None:
    above = "By July 2027 Mia will write five sentences with a teaching assistant beside her."
    assert words(f"{above}\n\n{aim}", MIA, "E")[:1] in (["he"], ["He"])
    assert words(f"{above}\n\nBy July 2027 Mr Hall and he will swim.", MIA, "E") == []


def test_the_pronoun_is_the_drafts_own_where_nothing_is_told() -> None:
    text = "# Section B: Needs\n" + "- Kofi will ask when he is ready. He can name ten trains.\n" * 6
    assert found(text) == []
    assert found(text + "- Kofi finds noise hard. She covers her ears.\n") == [
        ("another-pronoun", "She"),
        ("another-pronoun", "her"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robin uses they and them. He likes drama.", [("another-pronoun", "He")]),
        ("Robin finds maths hard. Robin prefers she/her. He likes drama.", [("another-pronoun", "He")]),
        ("Robin finds maths hard. Her brother uses they/them. She likes drama.", []),
        ("Penny finds maths hard. Jack needs counters to add.", [("another-child", "Jack")]),
        ("Penny finds maths hard. Her brother Jack needs counters to add.", []),
        ("Jack will support Penny. Penny needs counters to add.", []),
    ],
)
def test_in_a_few_sentences_the_first_child_is_whose_plan_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    draft = read_draft(text.encode(), "paragraph.md", section="B", kind=Kind.EXTRACT)
    names = [one for one in LINTER.lint(draft, today=TODAY).findings if one.family in {"wrong-name", "wrong-pronoun"}]
    assert [(one.rule.partition(".")[2], one.text) for one in names] == expected


def test_a_case_without_pronouns_leaves_it_to_the_drafts_majority() -> None:
    """It once asked itself without end."""
    text = "Mia reads. She swims. She sings. She eats alone. She walks. She cooks. She has shown him his book."
    draft = read_draft(text.encode(), "plan.txt", section="B")
    LINTER.lint(draft, today=TODAY, told=Told(names=("Mia",), exact=True))


@pytest.mark.parametrize(
    "text", ["Mia-he reads.", "So (he reads).", "“He’s late.”", "So\u00a0he\u00a0reads.", "İ he reads."]
)
def test_a_word_that_stands_in_a_block_stands_among_the_words_of_the_draft(text: str) -> None:
    page, he = Page(read_draft(f"Mia\n\n{text}".encode(), "draft.md"), TODAY), re.compile(r"[ \n(\"]he[ ']")
    assert page.folded.meeting(he)
    assert page.people.words.may_hold(he)
    assert not page.people.words.may_hold(re.compile("she"))
