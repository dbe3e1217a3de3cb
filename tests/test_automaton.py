"""Thousands of texts are looked for at once: in a first text only those that may be in it, and the same are found."""

from __future__ import annotations

from itertools import product

import pytest

from ehcp_tools.lint.automaton import Automaton

SOUGHT = (
    *map("".join, product("abcdefghijk", repeat=3)),
    *(
        "a",
        "xy",
        "a café in",
        "speech and language",
        "language",
        "age",
        "language",
        "– by the",
        "ends here",
        "not here",
        "year 10",
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "xy",
        "language",
        "speech and language",
        "the speech and language, abc and a café in it – by the way, who ends here",
        "in year 10, year 29 and year \u0661\u0662, not in year ?? or \u20ac\u20ac",
        "a caf\u20ac in it \u20ac by the \U0001f600 language",
    ],
)
def test_finds_in_the_first_text_what_it_finds_in_any_other(text: str) -> None:
    fresh, used, expecting = Automaton(SOUGHT), Automaton(SOUGHT), Automaton(SOUGHT)
    used.find("some other text")
    expecting.expect_more()
    found = used.find(text)
    assert found == expecting.find(text)
    assert [(SOUGHT[which], start, end) for which, start, end in found if SOUGHT[which].isascii()] == [
        (SOUGHT[which], start, end) for which, start, end in fresh.find(text) if SOUGHT[which].isascii()
    ]
    assert not {text[start:end] for which, start, end in found}.intersection({"year ??"})
    assert {SOUGHT[which] for which, start, end in found if text[start:end] == SOUGHT[which]} == {
        one for one in SOUGHT if one in text
    }


def test_what_stands_between_texts_may_be_looked_for_too() -> None:
    assert Automaton(["a\x1eb", "c"]).find("c a\x1eb") == [(1, 0, 1), (0, 2, 5)]
    assert Automaton([]).find("a") == []
