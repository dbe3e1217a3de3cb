"""Patterns that are compiled when they are first used are patterns like all others."""

from __future__ import annotations

import re

import pytest

from ehcp_tools.lazy import lazy


def test_does_all_that_a_pattern_does() -> None:
    word = lazy(r"(?P<word>\w+)", re.ASCII)
    assert word.sub("x", "éa b") == "éx x"
    assert [found["word"] for found in word.finditer("a b")] == ["a", "b"]
    assert (word.pattern, word.groups, word.search("?", 0)) == (r"(?P<word>\w+)", 1, None)


def test_what_is_no_pattern_is_said_when_it_is_used() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("")
