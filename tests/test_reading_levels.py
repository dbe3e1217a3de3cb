"""Every form and letter is as easy to read as the style guide asks, and the page in docs says so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from ehcp_tools.check.reading_levels import Level, levels, page
from ehcp_tools.lint.readability import Counts
from ehcp_tools.model import Kind
from ehcp_tools.shipped import shipped
from tests.test_templates import TEMPLATES

TEMPLATE_FOLDER = shipped("templates")
MEASURED = [name for name, template in TEMPLATES.items() if template.card.kind is not Kind.PLAN]


@cache
def found() -> tuple[Level, ...]:
    return tuple(levels(TEMPLATE_FOLDER))


def test_the_page_is_what_the_linter_says_of_the_examples() -> None:
    """To put this right: python -m ehcp_tools.check.reading_levels templates docs/reading-levels.md"""
    written = TEMPLATE_FOLDER.parent / "docs" / "reading-levels.md"
    assert written.read_text(encoding="utf-8") == page(found())


@pytest.mark.parametrize("name", MEASURED)
def test_every_example_is_inside_what_is_asked_of_it(name: str) -> None:
    own = [level for level in found() if level.card.name == name]
    assert own
    assert all(level.asked for level in own)
    assert [level.example.name for level in own if not level.inside] == []


def test_a_form_that_is_answered_is_measured_blank_and_filled_in() -> None:
    for name in MEASURED:
        if TEMPLATES[name].card.answers:
            blank = [level.example.blank for level in found() if level.card.name == name]
            assert (any(blank), all(blank)) == (True, False), name


def test_a_form_outside_its_band_shows_on_the_page() -> None:
    level = next(level for level in found() if level.card.name == "contribution_secondary")
    hard = replace(level, counts=Counts(200, 10, 400), inside=False)
    assert "| very hard to read | " in page([hard])
    assert "| **no** |" in page([hard])
