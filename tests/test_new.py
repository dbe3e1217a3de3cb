"""Starting a case file, and listing what a template asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema
import pytest
from click.testing import CliRunner, Result

from ehcp_tools.cards import find_template, list_templates, load_card
from ehcp_tools.case import load_case, schema
from ehcp_tools.cli import cli
from ehcp_tools.cli.new import starter
from ehcp_tools.errors import CaseError, EhcpError, TemplateError
from ehcp_tools.files import write_whole
from ehcp_tools.yamlfile import List, Scalar, Table, load, parse
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.yamlfile import Value

CARD = """\
title: A small letter
kind: letter
audience: {who: Parents}
law: ["SEND Regulations 2014, reg. 13"]
date: [plan.draft_served_on]
fields:
  - child.preferred_name
  - child.known_as
  - contacts.address
  - plan.status
  - plan.views.child
  - plan.provision.minutes: A law of its own
  - plan.pfa.health.actions.by
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return folder(tmp_path, CARD)


def folder(tmp_path: Path, card: str) -> Path:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "template.yaml").write_text(card, encoding="utf-8")
    return tmp_path / "small"


def ehcp(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def starter_with(tmp_path: Path, template: Path, **values: str) -> Path:
    text = starter(load_card(template), FIELDS)
    for name, value in values.items():
        text = text.replace(f"  {name}:\n", f"  {name}: {value}\n", 1)
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_starter_has_each_field_with_its_meaning(tmp_path: Path, template: Path) -> None:
    result = ehcp("new", template, "-o", tmp_path / "case.yaml")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    first, about_it = text.splitlines()[:2]
    assert first.startswith("# yaml-language-server: $schema=file://")
    assert "You may delete it" in about_it
    assert "  # Required. Full legal name. The full name on official papers." in text
    assert (
        "  # Status. How far the plan is. One of: draft, amended_draft, final, amended_final, ceased.\n  status:"
        in text
    )
    assert "  # Required. Contact id." in text
    assert "  - id:\n" in text
    assert "    confidential:\n" in text
    assert "first_language" not in text


def test_a_starter_loads_and_wants_only_what_is_required(tmp_path: Path, template: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load_case(starter_with(tmp_path, template), FIELDS)
    missing = [problem.what for problem in caught.value.problems]
    assert missing == [
        "The child or young person, Full legal name: this is missing.",
        "The child or young person, Name used in the plan: this is missing.",
        "The child or young person, Date of birth: this is missing.",
    ]


def test_a_starter_with_the_required_values_is_a_case(tmp_path: Path, template: Path) -> None:
    child = {"legal_name": "Bo Lund", "preferred_name": "Bo", "date_of_birth": "2 March 2014"}
    case = load_case(starter_with(tmp_path, template, **child), FIELDS)
    assert [leaf.text for leaf in case.leaves()] == ["Bo Lund", "Bo", "2 March 2014"]


def test_every_field_there_is_makes_a_starter_that_fits_the_schema(tmp_path: Path) -> None:
    every = "".join(f"  - {name}\n" for name in FIELDS.root.fields)
    template = folder(tmp_path, CARD[: CARD.index("  - child")] + every)
    child = {"legal_name": "Bo Lund", "preferred_name": "Bo", "date_of_birth": "2014-03-02"}
    path = starter_with(tmp_path, template, **child)
    tree = load(path)
    assert load_case(path, FIELDS).root.child.legal_name == "Bo Lund"
    jsonschema.validate(plain(tree), schema(FIELDS))


def plain(value: object) -> object:
    match value:
        case Scalar():
            return value.text
        case Table():
            return {key: plain(item) for key, item in value.entries.items()}
    return [plain(item) for item in value.items]  # type: ignore[attr-defined]  # the one kind that is left


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path, template: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine")
    result = ehcp("new", template, "-o", tmp_path / "case.yaml")
    assert result.exit_code == 2
    assert "already there" in result.output
    assert (tmp_path / "case.yaml").read_text() == "mine"
    assert ehcp("new", template, "-o", tmp_path / "case.yaml", "--force", "--quiet").output == ""


def test_the_fields_of_a_template_are_listed_with_who_asks_for_them(template: Path) -> None:
    result = ehcp("templates", template)
    assert result.exit_code == 0, result.output
    assert "A small letter (small)" in result.output
    assert "For: Parents" in result.output
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "plan.views.child What they say SEND Regulations 2014, reg. 12(1)(a)" in rows
    assert "plan.provision.minutes Minutes each time A law of its own" in rows
    assert "child.preferred_name Name used in the plan good practice (always required)" in rows


@pytest.mark.parametrize("card", list_templates(), ids=lambda card: card.name)
def test_a_starter_shows_each_fact_that_its_document_is_made_of(card: TemplateCard) -> None:
    shown = parse(starter(card, FIELDS), "case.yaml")
    wanted = {listed.path for listed in (*card.fields, *card.date)}
    assert {path for path in wanted if not holds(shown, path)} == set()


@pytest.mark.parametrize("name", ["ehc_plan", "letter_final_plan", "letter_review_cease"])
def test_a_starter_of_what_goes_out_shows_to_whom_and_where(name: str) -> None:
    shown = parse(starter(load_card(find_template(name)), FIELDS), "case.yaml")
    contact = ("name", "relationship", "address", "phone", "email", "contact_preference", "letters_to", "confidential")
    wanted = [
        *(f"contacts.{inner}" for inner in contact),
        "child.address",
        "consent.letters_to",
        "child.capacity.about",
    ]
    assert [path for path in wanted if not holds(shown, path)] == []


def holds(value: Value, path: str) -> bool:
    """Whether a path without numbers stands in a file; the first item of a list speaks for all."""
    for name in path.split("."):
        value = value.items[0] if isinstance(value, List) else value
        if not isinstance(value, Table) or name not in value.entries:
            return False
        value = value.entries[name]
    return True


def test_the_shipped_templates_are_listed() -> None:
    assert ehcp("templates").exit_code == 0


def test_an_undeclared_field_of_a_template_is_told(tmp_path: Path) -> None:
    result = ehcp("templates", folder(tmp_path, CARD.replace("plan.status", "plan.statis")))
    assert result.exit_code == 2
    assert "small/template.yaml:10: “plan.statis” is not a declared field.\n" in result.output
    assert "Did you mean “plan.status”?" in result.output


def test_an_unknown_template_is_told() -> None:
    result = ehcp("new", "ehc_plam")
    assert result.exit_code == 2
    assert "There is no template of this name." in result.output


def test_every_fault_of_a_card_is_told_at_once(tmp_path: Path) -> None:
    wrong = "titel: x\nkind: leter\naudience: {whom: y}\nfields:\n  - a\n  - a\n  - [b]\n"
    with pytest.raises(TemplateError) as caught:
        load_card(folder(tmp_path, wrong))
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems] == [
        "1",
        "1",
        "2",
        "3",
        "3",
        "6",
        "7",
    ]


def test_a_folder_without_a_card_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"no template\.yaml"):
        find_template(tmp_path)


def test_a_card_tells_its_paths_and_laws(template: Path) -> None:
    card = load_card(template)
    assert card.paths[0] == "child.preferred_name"
    assert card.fields[5].law == "A law of its own"
    assert (card.name, card.kind, card.date[0].path) == ("small", "letter", "plan.draft_served_on")


@pytest.mark.parametrize(
    ("name", "expected"), [("none/a.yaml", "folder does not exist"), (".", "a folder, not a file")]
)
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str, expected: str) -> None:
    with pytest.raises(EhcpError, match=expected):
        write_whole(tmp_path / name, b"x")


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yaml", b"one")
    write_whole(tmp_path / "a.yaml", b"two", force=True)
    assert (tmp_path / "a.yaml").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
