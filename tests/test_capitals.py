"""Phrases with a capital are found as they are written, as whole words, wherever they stand."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.capitals import Capitals, is_plain_with_capital
from ehcp_tools.lint.page import Page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The lesson is in class.", []),
        ("Her (SS) is on WISC-V, SS.", [(0, 5, "SS"), (0, 23, "SS"), (0, 15, "WISC-V")]),
        ("SSS, SS_ and \u0130SS\u02bc", []),
        ("\u0130\u0130 SS\u02bc", [(0, 3, "SS")]),
        ("the  CYP\n\nthe\x1fCYP and the CYP", [(1, 12, "the CYP")]),
        ("wisc v, WISC V, Ss", []),
    ],
)
def test_finds_a_phrase_as_it_is_written(text: str, found: list[tuple[int, int, str]]) -> None:
    page = Page(read_draft(text.encode(), "x.txt"), date(2026, 11, 22))
    assert list(Capitals(["SS", "the CYP", "WISC-V"]).find(page)) == found


@pytest.mark.parametrize("phrase", ["ss", "\u00c9cole", "the  CYP", " SS", "a\nSS"])
def test_others_are_left_to_the_folded_text(phrase: str) -> None:
    assert not is_plain_with_capital(phrase, " ".join(phrase.lower().split()))
