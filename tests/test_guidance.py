"""The guidance for plan writers is made from the rules, so that it and the linter are one text."""

from __future__ import annotations

import re

from ehcp_tools.lint.families import load_families
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.reports.guidance import FILE, guidance, render
from ehcp_tools.shipped import shipped

GUIDE = shipped("style_guide")
RULES = load_style_guide(GUIDE).rules


def test_the_guidance_beside_the_rules_is_what_the_rules_say() -> None:
    """To put this right: python -m ehcp_tools.reports.guidance style_guide"""
    assert (GUIDE / FILE).read_text(encoding="utf-8") == render(GUIDE)


def test_every_rule_and_every_link_of_the_contents_is_there() -> None:
    text = render(GUIDE)
    assert all(f"`{rule.name}`" in text for rule in RULES)
    headings = {
        re.sub(r"[^\w -]", "", line[3:].lower()).replace(" ", "-") for line in text.splitlines() if line[:3] == "## "
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_every_family_has_a_title_and_an_introduction() -> None:
    assert {rule.family for rule in RULES} <= set(load_families(GUIDE))


def test_a_family_without_a_title_goes_by_its_name() -> None:
    assert "## latin\n" in guidance([rule for rule in RULES if rule.family == "latin"], {})


def test_what_fires_in_an_example_is_bold_and_marks_of_markdown_are_shown_as_they_are() -> None:
    text = guidance([rule for rule in RULES if rule.name == "latin.eg"] or list(RULES[:40]), load_families(GUIDE))
    assert re.search(r"- Look again: .*\*\*\w", text)
