"""A style guide and a template of one's own: what `ehcp new` starts works at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import load_case, load_fields
from ehcp_tools.check.examples import DAY, examples, made, text
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.fill import load_template
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.prove import faults

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
