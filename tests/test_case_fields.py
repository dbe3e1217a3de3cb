"""The dictionary of facts and its JSON Schema."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from ehcp_tools.case import Absent, Field, FieldType, Need, Record, published, schema
from ehcp_tools.yamlfile import load
from tests.plain_values import plain
from tests.shipped_kit import FIELDS

EVERY = tuple(FIELDS.walk())
ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(ROOT.glob("templates/*/examples/*.yaml"))
SCHEMA = jsonschema.Draft202012Validator(schema(FIELDS))


def test_the_published_schema_is_the_generated_one() -> None:
    text = (ROOT / "docs" / "case.schema.json").read_text(encoding="utf-8")
    assert text == published(FIELDS), "write ehcp_tools.case.published(load_fields()) to docs/case.schema.json"


def test_the_schema_is_one() -> None:
    SCHEMA.check_schema(SCHEMA.schema)


@pytest.mark.parametrize("path", [ROOT / "tests/data/case.yaml", *EXAMPLES], ids=lambda path: path.name)
def test_the_schema_takes_an_example_case(path: Path) -> None:
    SCHEMA.validate(plain(load(path)))


@pytest.mark.parametrize(
    "wrong",
    [{"plan": {"statis": "draft"}}, {"plan": {"status": "drafty"}}, {"plan": {"needs": {}}}, {"child": {}}],
)
def test_the_schema_refuses_a_slip(wrong: dict[str, object]) -> None:
    child = {"legal_name": "Bo Lund", "preferred_name": "Bo", "date_of_birth": "2014-03-02"}
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate({"child": child, **wrong})


@pytest.mark.parametrize("field", EVERY, ids=lambda field: field.path)
def test_each_field_says_what_it_is(field: Field) -> None:
    assert field.label[0].isupper() or field.label[0].isdigit()
    assert field.about.endswith(".")
    assert len(field.about.split()) <= 25
    assert field.need is not Need.LAW or field.law or field.path == "child"
    assert bool(field.choices) == (field.type in {FieldType.CHOICE, FieldType.CHOICES})
    assert bool(field.of) == (field.type in {FieldType.REF, FieldType.REFS})
    assert bool(field.fields) == (field.type in {FieldType.RECORD, FieldType.LIST})
    assert bool(field.pattern) == bool(field.written)


def test_each_reference_points_into_lists_that_have_numbers() -> None:
    numbered = {field.name for field in EVERY if field.type is FieldType.LIST and "id" in field.fields}
    assert {name for field in EVERY for name in field.of} <= numbered


def test_what_withholds_a_field_stands_beside_it() -> None:
    withheld = [field for field in EVERY if field.withheld_by]
    assert [field.name for field in withheld] == ["address", "phone", "email", "setting"]
    assert all(FIELDS.at("contacts.confidential") for _ in withheld)


def test_no_field_is_called_like_a_part_of_a_record() -> None:
    own = {name for name in dir(Record) if not name.startswith("_")} | set(dir(Absent))
    assert not {field.name for field in EVERY} & (own | {"path", "field", "parts", "origin"})


def test_paths_fit_the_tag_of_a_content_control_in_word() -> None:
    assert max(len(field.path) + 2 * len("[99]") for field in EVERY) <= 64


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("plan.outcomes", FieldType.LIST),
        ("plan.outcomes[3]", FieldType.RECORD),
        ("plan.outcomes[3].text", FieldType.TEXT),
        ("plan.outcomes.areas", FieldType.CHOICES),
        ("plan.outcomes[0].areas[1]", FieldType.CHOICE),
        ("plan.h1_provision.service", FieldType.TEXT),
        ("plan.pfa.health.own_words", FieldType.STORY),
    ],
)
def test_a_field_is_found_by_its_path(path: str, type_: FieldType) -> None:
    field = FIELDS.at(path)
    assert field is not None
    assert field.type is type_


@pytest.mark.parametrize("path", ["plan.outcome", "plan.outcomes.txt", "nothing", "case_id.x"])
def test_an_undeclared_path_has_no_field(path: str) -> None:
    assert FIELDS.at(path) is None
