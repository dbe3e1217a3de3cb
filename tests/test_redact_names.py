"""`ehcp release --redact`: a name is found in each way it is shortened or joined, and in small letters."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.lint.told import Told
from tests.test_redact import copy_of, replaced
from tests.tiny_docx import docx, line


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
    ],
)
def test_a_name_shortened_or_joined_is_still_the_name(name: str, said: str) -> None:
    assert copied(name, f"We know that {said} reads.") == "We know that [Child A] reads."


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
