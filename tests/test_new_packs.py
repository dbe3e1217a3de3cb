"""A style guide and a template of one's own: what `ehcp new` starts works at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import pytest

from ehcp_tools.case import fields_beside, load_case, load_fields
from ehcp_tools.check.examples import DAY, examples, made, text
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.errors import TemplateError
from ehcp_tools.fill import load_template
from ehcp_tools.lint.context import TESTS
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.kinds import KINDS
from ehcp_tools.lint.prove import faults
from ehcp_tools.lint.questions.topics import TOPICS
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_started_style_guide_has_every_shipped_rule_and_one_that_works(tmp_path: Path, ehcp) -> None:
    done = ehcp("new", "--style-guide", tmp_path / "house" / "style")
    assert done.returncode == 0
    assert "ehcp check" in done.stdout
    guide = load_style_guide(tmp_path / "house" / "style")
    (own,) = [rule for rule in guide.rules if rule.family == "house-words"]
    assert len(guide.rules) > 400
    assert list(faults(own)) == []
    (tmp_path / "draft.txt").write_text("Section F\n\nThe service user swims.\n", encoding="utf-8")
    done = ehcp("lint", tmp_path / "draft.txt", "--style-guide", tmp_path / "house" / "style", "--format", "plain")
    assert "house-words.service-user" in done.stdout


def test_what_a_started_style_guide_offers_in_its_notes_works(tmp_path: Path, ehcp) -> None:
    assert ehcp("new", "--style-guide", tmp_path / "house").returncode == 0
    guide = tmp_path / "house" / "guide.yaml"
    text, offered = re.subn(r"(?m)^( *)# (?= *[\w.-]+:( |$))", r"\1", guide.read_text(encoding="utf-8"))
    assert offered == 4
    guide.write_text(text, encoding="utf-8")
    done = ehcp("check", tmp_path / "house")
    assert done.returncode == 0, done.stdout


def test_a_started_template_fills_and_its_example_is_proved(tmp_path: Path, ehcp) -> None:
    folder = tmp_path / "travel help"
    assert ehcp("new", "--template", folder).returncode == 0
    fields = load_fields()
    template = load_template(folder, fields)
    assert (folder / "template.txt").read_text(encoding="utf-8") == text_of((folder / "template.docx").read_bytes())
    (example,) = examples(folder)
    documents = made(template, load_case(example.case, fields, today=DAY), blank=False)
    assert text(documents) == example.expected.read_text(encoding="utf-8")
    done = ehcp("fill", folder, example.case, "-o", tmp_path / "filled.docx")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("option", ["--style-guide", "--template"])
def test_what_is_there_is_never_written_over(option: str, tmp_path: Path, ehcp) -> None:
    (tmp_path / "mine").mkdir()
    done = ehcp("new", option, tmp_path / "mine")
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize("words", [[], ["ehc_plan", "--template", "x"], ["--template", "x", "--style-guide", "y"]])
def test_one_thing_is_started_at_a_time(words: list[str], ehcp) -> None:
    done = ehcp("new", *words)
    assert done.returncode == 2
    assert "Name a template" in done.stderr


OWN_FACTS = """\
extends: shipped
choices:
  rides: {taxi: A taxi, bus: The bus}
fields:
  child:
    fields:
      nickname: {label: Nickname, type: text, need: practice, about: What friends say.}
  travel:
    label: Travel help
    type: record
    need: practice
    about: How the child gets to school.
    fields:
      by: {label: By, type: choice, choices: rides, need: practice, about: What they travel by.}
      seat: {label: Seat, type: text, need: practice, about: Where they sit.}
"""


@pytest.fixture
def council(tmp_path: Path, ehcp) -> Path:
    """A started template that prints two facts of the council's own, with a case that tells them."""
    folder = tmp_path / "house_templates" / "travel_help"
    assert ehcp("new", "--template", folder).returncode == 0
    (folder.parent / "fields.yaml").write_text(OWN_FACTS, encoding="utf-8")
    document = docx.Document(str(folder / "template.docx"))
    line = next(one for one in document.paragraphs if "was born on" in one.text)
    line.add_run(
        " Friends say {{ child.nickname or child.preferred_name }}.{{ travel.by | label if travel.by else '' }}"
    )
    document.save(str(folder / "template.docx"))
    card = (folder / "template.yaml").read_text(encoding="utf-8")
    card = card.replace("fields: ", "fields:\n  - child.nickname\n  - travel.by\n#", 1)
    (folder / "template.yaml").write_text(card, encoding="utf-8")
    case = (folder / "examples" / "ines.yaml").read_text(encoding="utf-8")
    case = case.replace("child:\n", "travel:\n  by: taxi\nchild:\n  nickname: Nes\n", 1)
    (tmp_path / "ines.yaml").write_text(case, encoding="utf-8")
    (tmp_path / "ehcp.toml").write_text('templates = "house_templates"\n', encoding="utf-8")
    return tmp_path


def test_a_council_adds_facts_to_the_shipped_ones(council: Path, ehcp) -> None:
    done = ehcp("fill", "travel_help", "ines.yaml", "-o", "filled.docx", cwd=council)
    assert done.returncode == 0, done.stderr
    assert "Friends say Nes.A taxi" in text_of((council / "filled.docx").read_bytes())
    assert ehcp("new", "travel_help", "-o", "started.yaml", cwd=council).returncode == 0
    assert "What friends say." in (council / "started.yaml").read_text(encoding="utf-8")
    done = ehcp("check", "house_templates", "--fix", "--format", "plain", cwd=council)
    assert "example-differs" in done.stdout
    assert "unknown" not in done.stdout
    done = ehcp("read", "filled.docx", "-o", "back.yaml", cwd=council)
    assert "nickname: Nes" in (council / "back.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            "extends: shipped\nfields: {child: {fields: {legal_name: {label: x}}}}",
            "“child.legal_name” is a shipped fact",
        ),
        ("extends: shipped\nfields: {child: {label: x, fields: {}}}", "label"),
        ("extends: ours\nfields: {}", "ours"),
        ("extends: shipped\nfields: {travel: {label: x}}", "type"),
    ],
)
def test_what_is_wrong_with_own_facts_is_said(facts: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(facts, encoding="utf-8")
    with pytest.raises(TemplateError, match=said):
        fields_beside(tmp_path)


def test_own_facts_stand_beside_all_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(OWN_FACTS, encoding="utf-8")
    own = [field.path for field in fields_beside(tmp_path).walk()]
    known = [field.path for field in load_fields().walk()]
    assert [path for path in own if path not in known] == ["child.nickname", "travel", "travel.by", "travel.seat"]
    assert [path for path in own if path in known] == known
    assert fields_beside(None) == load_fields() == fields_beside(tmp_path / "nowhere")


PAGE = (shipped("templates").parent / "docs" / "writing-a-rule.md").read_text(encoding="utf-8")


def test_the_rule_of_the_page_has_no_fault(tmp_path: Path, ehcp) -> None:
    (rule,) = re.findall(r"(?ms)^   ```yaml\n(.*?)^   ```", PAGE)
    assert ehcp("new", "--style-guide", "house_style").returncode == 0
    own = tmp_path / "house_style" / "house-words" / "our-learners.yaml"
    own.write_text(re.sub(r"(?m)^   ", "", rule), encoding="utf-8")
    done = ehcp("check", own)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 rule: 0 faults" in done.stdout


def test_the_page_names_every_kind_of_check_every_question_and_every_guard() -> None:
    words = set(re.findall(r"`([\w]+)`", PAGE))
    assert {*KINDS, *TOPICS, *TESTS, "unless", "unless_pattern", "unless_in_sentence", "silent_if"} <= words
