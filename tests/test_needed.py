"""What a pattern cannot match without: never more than is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.needed import needed
from ehcp_tools.lint.rule import Pattern
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    import re

PATTERNS = [
    pattern
    for rule in load_style_guide(shipped("style_guide")).rules
    if isinstance(rule.check, Pattern)
    for pattern in rule.check.patterns
]


@pytest.mark.parametrize(
    ("pattern", "stretches"),
    [
        (r"\bfunny turns?\b", {"funny turn"}),
        (r"(?:taxi|minibus) \w+", {"taxi", "minibus"}),
        (r"(?:taxi|\w+) to", {" to"}),
        (r"[\[<{]name", {"[", "<", "{"}),
        (r"\d+ ?%?", set()),
        (r"(?:regular)?\d", set()),
        (r"(?=help)\w+", set()),
        (r"x+yzz", {"yzz"}),
        (r"\bx{3,}\b", {"xxx"}),
        (r"[.,]\w*", set()),
    ],
)
def test_finds_the_rarest_stretch_that_every_match_holds(pattern: str, stretches: set[str]) -> None:
    assert needed(pattern) == stretches


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p))))
def test_every_match_of_a_shipped_pattern_holds_what_it_needs(made: tuple[re.Pattern[str], str]) -> None:
    pattern, text = made
    found = pattern.search(text)
    stretches = needed(pattern.pattern)
    assert found is None or not stretches or any(stretch in text for stretch in stretches)
