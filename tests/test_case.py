"""Reading a case: values keep their text and gain their type."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ehcp_tools.case import Absent, Case, Items, Leaf, Record, Withheld, load_case, load_fields, read_case
from ehcp_tools.errors import CaseError, EhcpError
from ehcp_tools.yamlfile import parse
from tests.shipped_kit import FIELDS

TODAY = date(2026, 11, 22)
SMALL = Path(__file__).parent / "data" / "case.yaml"
CHILD = "child: {legal_name: Bo Lund, preferred_name: Bo, date_of_birth: 2014-03-02}\n"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(SMALL, FIELDS, today=TODAY)


def read(text: str) -> Case:
    return read_case(parse(CHILD + text, "case.yaml", CaseError), FIELDS, today=TODAY)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("case_id", "0123", "0123"),
        ("child.known_as[1]", "No", "No"),
        ("child.date_of_birth", "5 November 2013", date(2013, 11, 5)),
        ("child.looked_after", "no", False),
        ("plan.requested_on", "01/06/2026", date(2026, 6, 1)),
        ("plan.draft_served_on", "2026-10-14", date(2026, 10, 14)),
        ("plan.status", "amended_draft", "amended_draft"),
        ("plan.needs[0].primary", "yes", True),
        ("plan.outcomes[0].areas[1]", "health", "health"),
        ("plan.outcomes[0].needs[1]", "N2", "N2"),
        ("plan.provision[0].group_size", "1:1", "1:1"),
        ("plan.provision[0].when", "12:30", "12:30"),
        ("plan.provision[0].minutes", "10", 10),
    ],
)
def test_a_value_keeps_its_text_and_has_its_type(case: Case, path: str, text: str, value: object) -> None:
    leaf = case.find(path)
    assert isinstance(leaf, Leaf)
    assert (leaf.path, leaf.text, leaf.value, str(leaf)) == (path, text, value, text)
    assert leaf == text
    assert leaf == value
    assert type(leaf.value) is type(value)
    assert leaf.field.path == leaf.field.path.replace("[", "")
    assert FIELDS.at(path) == leaf.field


@pytest.mark.parametrize("text", ["amended_draft", "amended draft", "Amended draft", "AMENDED-DRAFT"])
def test_a_choice_is_known_by_its_word_or_its_label(text: str) -> None:
    leaf = read(f"plan: {{status: {text}}}").root.plan.status
    assert isinstance(leaf, Leaf)
    assert (leaf.text, leaf.value) == (text, "amended_draft")
    assert leaf == "amended_draft"


def test_a_story_keeps_its_paragraphs_and_bullets(case: Case) -> None:
    assert str(case.find("plan.views.child")) == (
        "“I like drumming.”\n\n“Lessons are better when:\n- I sit near the door\n- it is 1:1”"
    )


@pytest.mark.parametrize(
    ("short", "forms"),
    [
        ("she/her", ["she", "her", "her"]),
        ("She / Her / Hers", ["she", "her", "her"]),
        ("he/him", ["he", "him", "his"]),
        ("he, him, his", ["he", "him", "his"]),
        ("they/them", ["they", "them", "their"]),
        ("they/them/theirs", ["they", "them", "their"]),
    ],
)
def test_pronouns_may_be_given_in_short(short: str, forms: list[str]) -> None:
    head = CHILD.replace("}", f", pronouns: '{short}'}}")
    case = read_case(parse(head, "case.yaml", CaseError), FIELDS, today=TODAY)
    assert [str(case.find(f"child.pronouns.{name}")) for name in ("subject", "object", "possessive")] == forms


def test_a_case_is_walked_by_attribute(case: Case) -> None:
    root = case.root
    assert root.plan.outcomes[0].text == "Ify will follow two steps."
    assert [need.id.text for need in root.plan.needs] == ["N1", "N2"]
    assert root.plan.needs[1].origin.endswith("case.yaml:40")
    assert len(root.plan.provision) == 1
    with pytest.raises(AttributeError, match="has no field outcome"):
        _ = root.plan.outcome


def test_what_is_not_given_is_false_and_never_prints(case: Case) -> None:
    absent = case.root.child.sex
    assert isinstance(absent, Absent)
    assert not absent
    assert absent.path == "child.sex"
    assert absent.field.label == "Sex"
    with pytest.raises(CaseError, match=r"“Sex” \(child\.sex\) has no value"):
        str(absent)
    assert isinstance(case.root.plan.health_needs, Items)
    assert not case.root.plan.health_needs
    assert isinstance(case.root.consent, Record)
    assert not case.root.consent
    assert not case.root.consent.letters_to
    assert case.root.child


def test_a_plain_no_is_a_value_and_false(case: Case) -> None:
    leaf = case.root.child.looked_after
    assert isinstance(leaf, Leaf)
    assert not leaf


def test_confidential_details_are_withheld_from_the_case_and_kept_for_the_leak_check(case: Case) -> None:
    mum, gran = case.root.contacts
    for name in ("address", "phone"):
        assert isinstance(getattr(mum, name), Withheld)
        assert not getattr(mum, name)
    assert isinstance(mum.email, Absent)
    assert mum.name == "Grace Adeyinka"
    assert gran.phone == "01632 960 402"
    assert case.confidential_texts() == (
        *("3 Hillfoot Close\nMarlow Vale ZZ4 1QT", "3 Hillfoot Close", "Marlow Vale ZZ4 1QT", "ZZ4 1QT"),
        *("01632 960 377", "1632960377"),
    )
    assert not any("960 377" in leaf.text for leaf in case.leaves())
    with pytest.raises(CaseError, match="is confidential"):
        str(mum.phone)


@pytest.mark.parametrize(
    ("details", "texts"),
    [
        ("address: 'Flat 3, 22 Tannery Street'", ["Flat 3, 22 Tannery Street", "22 Tannery Street"]),
        ("address: Penbury zz63lt", ["Penbury zz63lt", "zz63lt"]),
        ("phone: +44 (0)1632 960417", ["+44 (0)1632 960417", "1632960417"]),
        (
            "phone: 01632 960 417 / 07700 900123",
            ["01632 960 417 / 07700 900123", "1632960417", "7700900123"],
        ),
        ("phone: '-- 999'", []),
    ],
)
def test_each_way_of_telling_a_confidential_detail_is_kept_for_the_leak_check(details: str, texts: list[str]) -> None:
    case = read(f"contacts: [{{id: a, confidential: yes, {details}}}]")
    assert case.confidential_texts() == tuple(texts)


@pytest.mark.parametrize(
    "child",
    [
        "{year_group_taught: year 8}",
        "{year_group_taught: Year 6, out_of_year: yes}",
        "{year_group_taught: Year 7, year_group_by_age: Year 7}",
    ],
)
def test_a_year_group_may_fit_today_or_the_plan_s_own_date_or_differ_on_purpose(child: str) -> None:
    born = "legal_name: Bo Lund, preferred_name: Bo, date_of_birth: 2014-03-02"
    text = f"child: {{{born}, {child[1:-1]}}}\nplan: {{issued_on: 2026-07-01}}\n"
    assert read_case(parse(text, "case.yaml"), FIELDS, today=TODAY)


def test_empty_values_and_empty_items_are_absent() -> None:
    case = read("plan:\n  status:\n  needs:\n    - {id: , title: ''}\n    - {id: N1, title: x}\ncouncil:\n")
    assert isinstance(case.find("plan.status"), Absent)
    assert str(case.find("plan.needs[0].id")) == "N1"
    assert case.find("plan.needs[1]") is None
    assert case.find("plan.nothing") is None


def test_json_gives_the_same_case(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(
        '{"case_id": 7, "child": {"legal_name": "Bo Lund", "preferred_name": "Bo", "date_of_birth": "2014-03-02",'
        ' "looked_after": false, "sex": null}, "plan": {"version": 2}}'
    )
    case = load_case(path, FIELDS, today=TODAY)
    assert case.root.plan.version == 2
    assert isinstance(case.root.child.looked_after, Leaf)
    assert not case.root.child.sex
    assert case.name == "case.json"


def test_the_message_of_a_wrong_dictionary_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "fields.yaml"
    path.write_text("fields:\n  a: {label: A, type: txt, need: law, about: x}\n  b: {type: text}\n")
    with pytest.raises(EhcpError) as caught:
        load_fields(path)
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems] == ["2", "3", "3", "3"]


def test_what_somebody_said_keeps_its_quotation_marks() -> None:
    assert str(read("plan: {views: {child: “I like trains.”}}").find("plan.views.child")) == "“I like trains.”"
