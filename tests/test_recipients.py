"""Whom a letter goes to: each contact who gets letters, a young person, or the person who decides or helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import load_case
from ehcp_tools.errors import CaseError
from ehcp_tools.fill import fill, load_template, prove, recipients
from tests.fill_kit import FIELDS, TODAY, case_of, make_template, of_paragraphs, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.fill import Template


def letter(folder: Path) -> Template:
    lines = (
        "{{ to.name }}",
        "{% if to.address %}", "{{ to.address }}", "{% endif %}",
        "{% if to.is_child %}", "your plan", "{% else %}", "{{ child.preferred_name }}’s plan", "{% endif %}",
    )  # fmt: skip
    made = make_template(folder, of_paragraphs(*lines), ["child.preferred_name"])
    text = (made / "template.yaml").read_text(encoding="utf-8")
    (made / "template.yaml").write_text(text.replace("kind: plan", "kind: letter\ndecision: plan"), encoding="utf-8")
    return load_template(made, FIELDS)


PEOPLE = """\
contacts:
  - {id: mum, name: Chidinma Adeyinka, relationship: Mother, address: 4 Elm Row, letters_to: yes}
  - {id: dad, name: Emeka Adeyinka, relationship: Father, address: 9 Ash Hill, letters_to: yes, confidential: yes}
  - {id: gran, name: Ruth Obi, relationship: Grandmother, address: 2 Oak End}
"""
ADULT = PEOPLE + "consent: {letters_to: %s, support_person: gran}\n"


def letters(folder: Path, yaml: str, born: str = "5 November 2013") -> list[list[str]]:
    case_of(folder, yaml)
    path = folder / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("5 November 2013", born), encoding="utf-8")
    case = load_case(path, FIELDS, today=TODAY)
    template = letter(folder / "letter")
    made = [fill(template, case, today=TODAY, to=to) for to in recipients(template.card, case, today=TODAY)]
    for one in made:
        prove(one, case)
    return [paragraphs(one.data) for one in made]


def test_a_letter_about_a_child_goes_to_each_who_gets_letters_apart_and_keeps_back_what_is_confidential(
    tmp_path: Path,
) -> None:
    assert letters(tmp_path, PEOPLE) == [
        ["Chidinma Adeyinka", "4 Elm Row", "Ify’s plan"],
        ["Emeka Adeyinka", "Ify’s plan"],
    ]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("me", ["Ifeoma Ruth Adeyinka"]),
        ("me_and_helper", ["Ifeoma Ruth Adeyinka", "Ruth Obi"]),
        ("helper", ["Ruth Obi"]),
    ],
)
def test_letters_to_a_young_person_follow_what_they_chose(choice: str, names: list[str], tmp_path: Path) -> None:
    made = letters(tmp_path, ADULT % choice, born="5 November 2008")
    assert [lines[0] for lines in made] == names
    assert all(("your plan" in lines) == (lines[0] == "Ifeoma Ruth Adeyinka") for lines in made)


def test_a_helper_gets_no_letter_where_nobody_chose(tmp_path: Path) -> None:
    """It once ended the program."""
    made = letters(tmp_path, PEOPLE + "consent: {support_person: gran}\n", born="5 November 2008")
    assert [lines[0] for lines in made] == ["Ifeoma Ruth Adeyinka"]


@pytest.mark.parametrize(("about", "name"), [("plan", "Ruth Obi"), ("sharing", "Ifeoma Ruth Adeyinka")])
def test_who_lacks_capacity_for_a_decision_has_letters_about_that_one_sent_to_who_decides(
    about: str, name: str, tmp_path: Path
) -> None:
    capacity = f"[{{decision: Any, about: {about}, status: lacks_capacity, alternative_person: gran}}]"
    made = letters(tmp_path, PEOPLE, born=f"5 November 2008\n  capacity: {capacity}")
    assert [lines[0] for lines in made] == [name]


FINDINGS = {
    "lacking, and then no more": ("lacks_capacity, assessed_on: 2025-01-10, alternative_person: gran", "has_capacity, assessed_on: 2026-02-01", ["Ifeoma Ruth Adeyinka"]),
    "the later one written first": ("has_capacity, assessed_on: 2026-02-01", "lacks_capacity, assessed_on: 2025-01-10, alternative_person: gran", ["Ifeoma Ruth Adeyinka"]),
    "lacking since": ("has_capacity, assessed_on: 2025-01-10", "lacks_capacity, assessed_on: 2026-02-01, alternative_person: gran", ["Ruth Obi"]),
    "another person since": ("lacks_capacity, assessed_on: 2025-01-10, alternative_person: mum", "lacks_capacity, assessed_on: 2026-02-01, alternative_person: gran", ["Ruth Obi"]),
    "two who decide together": ("lacks_capacity, assessed_on: 2026-02-01, alternative_person: mum", "lacks_capacity, assessed_on: 2026-02-01, alternative_person: gran", ["Chidinma Adeyinka", "Ruth Obi"]),
    "one person for two choices": ("lacks_capacity, alternative_person: gran", "lacks_capacity, alternative_person: gran", ["Ruth Obi"]),
    "nobody knows which came first": ("lacks_capacity, alternative_person: gran", "has_capacity, assessed_on: 2026-02-01", ["Ruth Obi"]),
    "not looked at again": ("lacks_capacity, assessed_on: 2025-01-10, alternative_person: gran", "not_assessed, assessed_on: 2026-02-01", ["Ruth Obi"]),
}  # fmt: skip


@pytest.mark.parametrize("findings", FINDINGS)
def test_of_several_findings_about_capacity_the_latest_counts(findings: str, tmp_path: Path) -> None:
    *said, names = FINDINGS[findings]
    capacity = "".join(f"\n    - {{about: plan, status: {one}}}" for one in said)
    made = letters(tmp_path, PEOPLE, born=f"5 November 2008\n  capacity:{capacity}")
    assert [lines[0] for lines in made] == names


@pytest.mark.parametrize(
    ("yaml", "born", "field"),
    [
        ("", "5 November 2013", "`letters_to: yes`"),
        (PEOPLE, "5 November 2008\n  capacity: [{about: plan, status: lacks_capacity}]", "`alternative_person:`"),
        (PEOPLE + "consent: {letters_to: helper}\n", "5 November 2008", "`support_person:`"),
        (PEOPLE + "consent: {letters_to: me_and_helper}\n", "5 November 2008", "`support_person:`"),
    ],
)
def test_a_letter_that_nobody_is_named_to_get_is_refused(yaml: str, born: str, field: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="Nobody is named to get “Test plan”") as refused:
        letters(tmp_path, yaml, born)
    assert field in str(refused.value)


def test_letters_to_several_people_are_files_of_their_own(tmp_path: Path, ehcp) -> None:
    letter(tmp_path / "letter")
    case_of(tmp_path, PEOPLE)
    done = ehcp("fill", "letter", "case.yaml")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == [
        "case Test plan to Chidinma Adeyinka.docx",
        "case Test plan to Emeka Adeyinka.docx",
    ]
    one = ehcp("fill", "letter", "case.yaml", "-o", "one.docx")
    assert one.returncode == 2
    assert "several people" in one.stderr


def test_an_address_that_a_letter_goes_without_is_told(tmp_path: Path, ehcp) -> None:
    """One that is kept out of documents is not missing."""
    letter(tmp_path / "letter")
    case_of(tmp_path, PEOPLE.replace("address: 4 Elm Row, ", ""))
    done = ehcp("fill", "letter", "case.yaml", "--quiet")
    told = "Not given, so this letter has none: Contact’s address (contacts[0].address).\n"
    assert (done.returncode, done.stderr) == (0, told)
