"""`ehcp release --redact`: a name is found in each way it is shortened or joined, and in small letters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.lint.told import Told
from tests.test_redact import copy_of, replaced
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Ehcp = Callable[..., CompletedProcess[str]]


def copied(name: str, text: str) -> str:
    """A paragraph as the copy of this child's plan has it."""
    told = Told(names=(name, name.partition(" ")[0]), pronouns=("she", "her", "her"), born=date(2014, 3, 9), exact=True)
    return replaced(text, told, (("child.legal_name", name),))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Siobhan O'Neill", "S O’N"),
        ("Siobhan O'Neill", "S-O'N"),
        ("Abdi St. John", "A.St.J."),
        ("Abdi St. John", "A St J"),
        ("Abdi St. John", "AStJ"),
        ("Abdi St. John", "StJohn"),
        ("Anne-Marie Quillfeather", "AnneMarie"),
        ("Anne-Marie Quillfeather", "Annemarie"),
        ("Anne-Marie Quillfeather", "A.M.Q."),
        ("Anne-Marie Quillfeather", "AMQ"),
        ("Amira Kerr", "Amiras"),
        ("Amira Kerr", "Kerrs"),
    ],
)
def test_a_name_shortened_or_joined_is_still_the_name(name: str, said: str) -> None:
    assert copied(name, f"We know that {said} reads.") == "We know that [Child A] reads."


@pytest.mark.parametrize(
    "name",
    [
        *("Adam King", "Ike Prince", "Amy Queen", "Lea Lord", "Abi Judge", "Kit Nurse", "Nia Coach"),
        *("Prince Okoro", "Princess Okoro", "Nana Osei", "Sunday Okoro", "Precious Little", "Angel Boy", "Man Ho"),
        *("Grace Day", "Young Park", "Forest Hill", "Hope Church", "Ivy Ward", "Kit House", "Mia School", "Jo Friend"),
    ],
)
def test_a_name_of_ordinary_words_and_titles_is_the_childs_all_the_same(name: str) -> None:
    first, _, last = name.partition(" ")
    assert copied(name, f"We met {last}, and {first} came.") == "We met [Child A], and [Child A] came."
    assert copied(name, f"{name.upper()} said: {first}’s bag.") == "[Child A] said: [Child A]’s bag."
    assert copied(name, "Some young people play on the hill all day.") == "Some young people play on the hill all day."


@pytest.mark.parametrize(
    ("said", "copy"),
    [
        ("Dr Hill wrote.", "[Professional 1] wrote."),
        ("Mrs Ward, the SENCO, came.", "[Professional 1: SENCO], the SENCO, came."),
        ("Sarah Hall (SENCO) came.", "[Professional 1: SENCO] (SENCO) came."),
        ("Mr Day and Ms Park will help.", "[Person 1] and [Person 2] will help."),
        ("Mr King, Miss Prince and Mrs House came.", "[Person 1], [Person 2] and [Person 3] came."),
        ("Mr Day chose the day. Sports Day is in May.", "[Person 1] chose the day. Sports Day is in May."),
        ("Ms Park Teaching Assistant", "[Person 1] Teaching Assistant"),
        ("Miss Lane's class", "[Person 1]'s class"),
        ("Mr and Mrs Hill came.", "Mr and [Person 1] came."),
        ("Dr S Hall wrote, and Dr A. Church.", "[Professional 1] wrote, and [Professional 2]."),
        (
            "Her mum, Priya Hill, and her brother Sam Hill.",
            "Her mum, [Family member 1: mum], and her brother [Family member 2: brother].",
        ),
        ("Written by: Sarah Hill", "Written by: [Person 1]"),
        ("Class teacher: Mrs Church", "Class teacher: [Professional 1: class teacher]"),
        ("Ruth King helps. King came.", "[Person 1] helps. [Person 1] came."),
        ("The Nurse Manager and a Nurse Practitioner came.", "The Nurse Manager and a Nurse Practitioner came."),
    ],
)
def test_people_whose_family_names_are_titles_or_words_of_places(said: str, copy: str) -> None:
    assert copied("Amira Khan", said) == copy


@pytest.mark.parametrize(
    "name",
    [
        "Jack",
        "Ty",
        "Zephyr",
        "Grace",
        "Summer",
        "Will",
        "Grace Hall",
        "Zephyr Quill",
        "Ty Jones",
        "Junior Mensah",
        "King Adeyemi",
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        *(
            "{} hit Amira.",
            "She sat next to {}.",
            "Her brother {} came.",
            "{}, her sister, reads.",
            "Amira and {} read.",
        ),
        *("{} (SENCO) wrote.", "The SENCO is {}.", "{} said that she reads.", "Friends: {} and Ava.", "{}’s mum rang."),
        *("Report by {}, May 2026.", "She was seen by {} in May.", "Attended: {}, Ava Shah."),
    ],
)
def test_people_in_no_list_of_names_or_with_words_for_names(name: str, said: str) -> None:
    assert not any(word in copied("Amira Kerr", said.format(name)) for word in name.split())


@pytest.mark.parametrize(
    "said",
    [
        "Where Amira is, staff use Sports Day and Open Day now. Teaches Amira to read.",
        "Therapists said so. Professionals agreed. Governors met. Health reported it. Physiotherapy wrote. Police came.",
        "Advocate: Yes. Carer: No. Yes, she can. They speak in Slovak and go to Mass.",
        "Assessed by Ophthalmology, supported by Makaton, report by Education.",
        "On Sports Day, In May 2026, At Key Stage 2, From Year 7. Black African, Sri Lankan and White British.",
        "The Chronically Sick and Disabled Persons Act. Education Act. Attention Autism. Intensive Interaction.",
    ],
)
def test_two_words_with_capitals_that_name_nobody_stay(said: str) -> None:
    assert copied("Amira Kerr", said) == said.replace("Amira", "[Child A]")


@pytest.mark.parametrize(
    ("said", "copy"),
    [
        ("She attends St Aldhelm's.", "She attends [School 1]."),
        ("St Aldhelms is near. St Aldhelm’s is not far.", "[School 1] is near. [School 1] is not far."),
        ("At Poole High she reads.", "At [School 1] she reads."),
        ("She went to Poole Grammar.", "She went to [School 1]."),
        ("On St David's Day she sang. She went from Low to Very High.", None),
        ("She moved to Middle School. St Luke's Hospital", "She moved to Middle School. [Health service 1]"),
        ("(HCPC PYL12345), GMC number: 7654321", "(HCPC [Registration number 1]), GMC number: [Registration number 2]"),
    ],
)
def test_schools_by_a_short_name_and_registrations_are_replaced(said: str, copy: str | None) -> None:
    assert copied("Amira Kerr", said) == (said if copy is None else copy)


@pytest.mark.parametrize("said", ["Sections A-K", "Groups A K", "Section A – K", "Year groups A-K"])
def test_letters_of_sections_are_no_initials(said: str) -> None:
    assert copied("Adam Kerr", f"{said} and A K and A-K.") == f"{said} and [Child A] and [Child A]."


@pytest.mark.parametrize("name", ["May", "Will", "Mark", "Grace", "Hope", "Joy", "Rose", "Art", "Pat"])
def test_a_name_that_is_a_word_is_a_name_in_small_letters_where_something_is_the_childs(name: str) -> None:
    word = name.lower()
    assert copied(f"{name} Quillfeather", f"These are {word}’s views.") == "These are [Child A]’s views."
    assert copied(f"{name} Quillfeather", f"They said {word} twice.") == f"They said {word} twice."


def test_a_word_left_that_is_the_childs_name_too_is_told() -> None:
    told = Told(names=("May Quillfeather",), pronouns=("she", "her", "her"), exact=True)
    said = "“may”: left in small letters, as a word. It is the child's name too."
    values = (("child.legal_name", "May Quillfeather"),)
    assert said in copy_of(docx(line("May may paint.")), told, values).look_at
    assert said not in copy_of(docx(line("May can paint.")), told, values).look_at


def test_a_copy_in_which_nothing_gave_way_says_so(ehcp: Ehcp, tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(docx(line("Section B", "Heading1") + line("Write the needs here.")))
    done = ehcp("release", "form.docx", "-o", "copy.docx", "--redact", "--today", "2026-11-22")
    assert "Replaced: nothing." in done.stdout.splitlines()
